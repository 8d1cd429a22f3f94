"""Whether a JPEG holds all of its picture: where its content ends early, libjpeg paints the rest grey, in silence."""

import io
import re
import struct

import numpy as np
from PIL import Image, ImageFile

# A sequential JPEG takes a bit for the level of each block of 8 x 8 and one for its end; a progressive one the first.
_BITS, _PROGRESSIVE_BITS = 2, 1
# What is painted where nothing is known, in each mode.
_PAINTED: dict[str, set[object]] = {"L": {128}, "RGB": {(128, 128, 128)}, "CMYK": {(127,) * 4, (128,) * 4}}
_SCAN, _RESTART_INTERVAL, _END = 0xDA, 0xDD, b"\xff\xd9"
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
# No marker is among it.
_FILLER = np.random.default_rng(0).integers(0, 255, 4096, np.uint8).tobytes()


def has_room_for_its_picture(image: ImageFile.ImageFile, length: int) -> bool:
    """Whether a file of a length can hold a picture of the size that its header claims."""
    bits = _PROGRESSIVE_BITS if image.info.get("progressive") else _BITS
    return 8 * length >= bits * _blocks(image)


def is_painted_to_its_end(image: Image.Image, data: bytes, scaled_to: tuple[int, int] | None) -> bool:
    """Whether the last part of a loaded picture is none of the file's.

    Told by decoding once more, with something to decode added at the end; done only where the last pixel is of the
    grey that missing parts have.

    Parameters
    ----------
    image
        As loaded, not turned.
    data
        The file.
    scaled_to
        What `draft` was asked for.
    """
    last = image.getpixel((image.width - 1, image.height - 1))
    if last not in _PAINTED.get(image.mode, set()):
        return False
    scan, interval = _scan(data)
    end = data.find(_END, scan)
    if end < 0:
        return False
    if interval:
        # The decoder begins anew at each restart, whatever was missing before.
        return len(_RESTART.findall(data, scan, end)) < _units(data) // interval - 1
    again = Image.open(io.BytesIO(data[:end] + _FILLER + data[end:]), formats=("JPEG",))
    if scaled_to is not None:
        again.draft(None, scaled_to)
    try:
        again.load()
    except (OSError, SyntaxError, ValueError):
        return True
    return again.tobytes() != image.tobytes()


def _blocks(image: ImageFile.ImageFile) -> int:
    width, height = image.size
    layers = [(max(layer[1], 1), max(layer[2], 1)) for layer in getattr(image, "layer", ())]
    if not layers:
        return 0
    across, down = max(layer[0] for layer in layers), max(layer[1] for layer in layers)
    return sum((width * layer[0] // across // 8) * (height * layer[1] // down // 8) for layer in layers)


def _units(data: bytes) -> int:
    """What a restart interval counts: parts of the picture with all their components; at its full size."""
    full = Image.open(io.BytesIO(data), formats=("JPEG",))
    layers = getattr(full, "layer", ())
    side = (8, 8)
    if len(layers) > 1:
        side = (8 * max(layer[1] for layer in layers), 8 * max(layer[2] for layer in layers))
    return -(-full.width // side[0]) * -(-full.height // side[1])


def _scan(data: bytes) -> tuple[int, int]:
    """Where the picture's content begins, and the restart interval; 0 where there is none."""
    place, interval = 2, 0
    while place + 6 <= len(data):
        if data[place] != 0xFF or data[place + 1] == 0xFF:
            place += 1
            continue
        kind, (length,) = data[place + 1], struct.unpack_from(">H", data, place + 2)
        if kind == _RESTART_INTERVAL:
            (interval,) = struct.unpack_from(">H", data, place + 4)
        if kind == _SCAN:
            return place + 2 + length, interval
        place += 2 + length
    return len(data), interval
