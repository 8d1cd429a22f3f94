"""Whether a PNG holds all of its picture: where its content ends early, Pillow leaves the rest black without a word."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type
# First column and row of each pass of an interlaced picture, and how many there are to the next.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_AT_ONCE = 1 << 20


def is_black_to_its_end(image: Image.Image, data: bytes) -> bool:
    """Whether the last part of a loaded picture is none of the file's; looked for only where the last row is black."""
    is_interlaced = data[28] == 1
    last = image.crop((0, image.height - 1, image.width, image.height)).tobytes()
    if any(last) and not is_interlaced:
        return False
    return _unpacked(data) < _expected(data)


def _expected(data: bytes) -> int:
    """Bytes that the picture's content has, unpacked."""
    width, height, depth, colour, _, _, interlaced = struct.unpack_from(">IIBBBBB", data, 16)
    bits = depth * _CHANNELS.get(colour, 1)
    if not interlaced:
        return int((1 + (width * bits + 7) // 8) * height)
    total = 0
    for left, top, across, down in _PASSES:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += (1 + (columns * bits + 7) // 8) * rows
    return total


def _unpacked(data: bytes) -> int:
    """Bytes that it really has."""
    unpacker, total = zlib.decompressobj(), 0
    # What is damaged at its very end can be seen all the same.
    with suppress(zlib.error):
        for part in _content(data):
            rest = part
            while rest and not unpacker.eof:
                total += len(unpacker.decompress(rest, _AT_ONCE))
                rest = unpacker.unconsumed_tail
        total += len(unpacker.flush())
    return total


def _content(data: bytes) -> Iterator[bytes]:
    place = 8
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        if kind == b"IDAT":
            yield data[place + 8 : place + 8 + length]
        place += 12 + length
