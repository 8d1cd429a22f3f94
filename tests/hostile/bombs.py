"""Bombs: small files that claim, or really unfold to, more than a computer can take."""

import io
import struct
import zlib
from collections.abc import Iterator

import numpy as np
from PIL import Image, PngImagePlugin

from tests.hostile.damaged import with_right_sums
from tests.hostile.exotic import real_photo, saved
from tests.hostile.kinds import Fate, HostileFile
from visrec_desktop.core.paths import resource

# The last is not huge, but more than there is.
_HUGE = ((65_500, 65_500), (40_000, 30_000), (20_000, 12_000), (2_000, 1_500), (240, 300))


def header_bombs() -> Iterator[HostileFile]:
    """Each format, with a size in its header that its content does not have."""
    photo = real_photo()
    size = photo.size
    for width, height in _HUGE:
        name = f"{width}x{height}"
        yield _refused(f"claims-{name}.jpg", _jpeg_sized(saved(photo, "JPEG"), width, height))
        yield _refused(
            f"claims-progressive-{name}.jpg", _jpeg_sized(saved(photo, "JPEG", progressive=True), width, height)
        )
        yield _refused(f"claims-{name}.png", _png_sized(saved(photo, "PNG"), width, height))
        bmp = bytearray(saved(photo, "BMP"))
        bmp[18:26] = struct.pack("<ii", width, height)
        yield _refused(f"claims-{name}.bmp", bytes(bmp))
        bmp[22:26] = struct.pack("<i", -height)
        yield _refused(f"claims-upside-down-{name}.bmp", bytes(bmp))
        gif = bytearray(saved(photo.quantize(16), "GIF"))
        gif[6:10] = struct.pack("<HH", min(width, 65_535), min(height, 65_535))
        yield HostileFile(f"claims-page-{name}.gif", bytes(gif), Fate.EITHER)
        frame = gif.index(b"\x2c", 13 + 3 * 16)
        gif[frame + 5 : frame + 9] = gif[6:10]
        yield _refused(f"claims-{name}.gif", bytes(gif))
        for compression in (None, "tiff_lzw", "tiff_deflate", "jpeg"):
            data = _tiff_sized(saved(photo, "TIFF", compression=compression), size, (width, height))
            # A JPEG within a TIFF is painted grey where it ends.
            fate = Fate.EITHER if compression == "jpeg" else Fate.REFUSED
            yield HostileFile(f"claims-{compression}-{name}.tif", data, fate)
        webp = bytearray(saved(photo, "WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"))
        webp[24:30] = (min(width, 1 << 24) - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        yield _refused(f"claims-{name}.webp", bytes(webp))
        for suffix, sound in (
            ("avif", saved(photo, "AVIF")),
            ("heic", resource("self_test", "photo.heic").read_bytes()),
        ):
            place = sound.index(b"ispe")
            data = sound[: place + 8] + struct.pack(">II", width, height) + sound[place + 16 :]
            yield HostileFile(f"claims-{name}.{suffix}", data, Fate.EITHER)
    for value in (0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF):
        yield _refused(f"claims-{value:x}.png", _png_sized(saved(photo, "PNG"), value, value))
        yield _refused(f"claims-{value:x}.tif", _tiff_sized(saved(photo, "TIFF"), size, (value, value)))


def unfolding_bombs() -> Iterator[HostileFile]:
    """Small files that really hold very large, or very many, things."""
    for side, mode in ((9_000, "RGB"), (14_000, "RGB"), (15_500, "L"), (9_000, "RGBA"), (15_000, "1")):
        yield _either(f"flat-{mode}-{side}.png", _flat_png(side, mode))
    yield _either("flat-16-9000.png", _flat_png(9_000, "RGB", depth=16))
    yield _either("flat-interlaced.png", _flat_png(6_000, "RGB", interlaced=True))
    for name, chunk in (("zTXt", b"Comment\0\0"), ("iTXt", b"XML:com.adobe.xmp\0\1\0\0\0"), ("iCCP", b"profile\0\0")):
        yield _either(f"unfolds-{name}.png", _png_with(name.encode(), chunk + _zeros(300 << 20)))
    many = PngImagePlugin.PngInfo()
    for number in range(20_000):
        many.add_text(f"key {number}", "value", zip=True)
    yield _either("many-texts.png", saved(real_photo(), "PNG", pnginfo=many))
    yield _either("many-scans.jpg", _many_scans(3_000, 3_000))
    yield _either("many-scans-large.jpg", _many_scans(8_000, 4_000))
    profile_part = b"\xff\xe2" + struct.pack(">H", 65_500) + b"ICC_PROFILE\0\1\xff"
    yield _either("many-segments.jpg", _with_segments(profile_part))
    yield _either("run-length.bmp", _run_length_bmp(15_000))
    for compression in ("tiff_lzw", "tiff_deflate", "packbits"):
        yield _either(f"flat-{compression}.tif", _flat_tiff(9_000, compression))
    yield _either("round-directories.tif", _round_tiff())
    yield _refused("many-tags.tif", _many_tags())
    for kind, suffix, side in (("GIF", "gif", 8_000), ("WEBP", "webp", 7_000), ("AVIF", "avif", 4_000)):
        picture = Image.new("P" if kind == "GIF" else "RGB", (side, side))
        yield _either(f"flat-{side}.{suffix}", saved(picture, kind))
    frames = [Image.new("RGB", (400, 400), (number % 255, 0, 0)) for number in range(200)]
    yield _either("many-frames.webp", saved(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    yield _either("line.png", saved(Image.new("RGB", (60_000, 1), "red"), "PNG"))
    yield _either("column.png", saved(Image.new("RGB", (1, 60_000), "red"), "PNG"))
    yield _either("long-line.png", saved(Image.new("L", (40_000_000, 1)), "PNG"))
    yield _either("pixel.png", saved(Image.new("RGB", (1, 1), "red"), "PNG"))
    yield _either("round-exif.jpg", saved(real_photo(), "JPEG", exif=_round_exif()))


def _either(name: str, data: bytes) -> HostileFile:
    return HostileFile(name, data, Fate.EITHER)


def _refused(name: str, data: bytes) -> HostileFile:
    return HostileFile(name, data, Fate.REFUSED)


def _jpeg_sized(data: bytes, width: int, height: int) -> bytes:
    place = next(data.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in data)
    return data[: place + 5] + struct.pack(">HH", height, width) + data[place + 9 :]


def _png_sized(data: bytes, width: int, height: int) -> bytes:
    return with_right_sums(data[:16] + struct.pack(">II", width, height) + data[24:])


def _tiff_sized(data: bytes, size: tuple[int, int], new: tuple[int, int]) -> bytes:
    """Width, height and rows of a strip are in entries of twelve bytes."""
    changed = bytearray(data)
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    for place in range(start + 2, start + 2 + 12 * count, 12):
        tag, _, number = struct.unpack_from("<HHI", data, place)
        if tag in {256, 257, 278} and number == 1:
            value = new[0] if tag == 256 else new[1]
            changed[place : place + 12] = struct.pack("<HHII", tag, 4, 1, value)
    return bytes(changed)


def _zeros(length: int) -> bytes:
    """So many bytes, packed."""
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(length >> 20)), packer.flush()])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _png_with(name: bytes, body: bytes) -> bytes:
    data = saved(real_photo(), "PNG")
    return data[:33] + _chunk(name, body) + data[33:]


def _flat_png(side: int, mode: str, *, depth: int = 8, interlaced: bool = False) -> bytes:
    colour, channels = {"1": (0, 1), "L": (0, 1), "RGB": (2, 3), "RGBA": (6, 4)}[mode]
    bits = 1 if mode == "1" else depth
    row = 1 + (side * channels * bits + 7) // 8
    packer = zlib.compressobj(9)
    rows = bytes(row * 100)
    packed = [packer.compress(rows) for _ in range(side // 100 + (side // 100 if interlaced else 0) + 1)]
    header = struct.pack(">IIBBBBB", side, side, bits, colour, 0, 0, int(interlaced))
    body = b"".join([*packed, packer.flush()])
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _many_scans(side: int, count: int) -> bytes:
    """A progressive JPEG whose last scan comes over and over: each is a pass over all of the picture."""
    data = saved(Image.new("L", (side, side), 90), "JPEG", progressive=True)
    start = data.rindex(b"\xff\xda")
    return data[:start] + data[start:-2] * count + data[-2:]


def _with_segments(segment: bytes) -> bytes:
    data = saved(real_photo(), "JPEG")
    return data[:2] + (segment + bytes(65_500 - len(segment) + 2)) * 255 + data[2:]


def _run_length_bmp(side: int) -> bytes:
    """Eight bits a pixel, run-length coded, and at once at its end."""
    head = struct.pack("<IiiHHIIiiII", 40, side, side, 1, 8, 1, 0, 0, 0, 256, 0) + bytes(1024)
    body = (b"\xff\x01" * (side // 255) + b"\0\0") * side + b"\0\1"
    return b"BM" + struct.pack("<IHHI", 14 + len(head) + len(body), 0, 0, 14 + len(head)) + head + body


def _flat_tiff(side: int, compression: str) -> bytes:
    return saved(Image.new("RGB", (side, side)), "TIFF", compression=compression)


def _round_tiff() -> bytes:
    """The directory that follows is the first."""
    data = bytearray(saved(real_photo(), "TIFF"))
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    data[start + 2 + 12 * count : start + 6 + 12 * count] = struct.pack("<I", start)
    return bytes(data)


def _many_tags() -> bytes:
    entries = b"".join(struct.pack("<HHII", 256 + number % 4000, 4, 0x3FFFFFFF, 8) for number in range(65_535))
    return b"II*\0" + struct.pack("<IH", 8, 65_535) + entries + bytes(4)


def _round_exif() -> bytes:
    """A directory within itself."""
    entries = struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<HHII", 274, 3, 1, 1)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 2) + entries + struct.pack("<I", 8)


def valid_large() -> Iterator[HostileFile]:
    """Photos that are large and sound: 12 and 100 megapixels as JPEG, 24 in other formats."""
    photo = real_photo()
    shown = np.asarray(photo)
    for suffix, kind, size, options in (
        ("jpg", "JPEG", (4_000, 3_000), {"quality": 88}),
        ("jpg", "JPEG", (12_000, 9_000), {"quality": 80}),
        ("jpeg", "JPEG", (8_000, 6_000), {"quality": 80, "progressive": True}),
        ("png", "PNG", (6_000, 4_500), {"compress_level": 1}),
        ("webp", "WEBP", (5_000, 3_750), {"quality": 60, "method": 0}),
        ("tif", "TIFF", (6_000, 4_500), {}),
        ("avif", "AVIF", (4_000, 3_000), {"quality": 50, "speed": 10}),
    ):
        stream = io.BytesIO()
        photo.resize(size, Image.Resampling.BICUBIC).save(stream, kind, **options)
        yield HostileFile(f"large-{size[0]}.{suffix}", stream.getvalue(), Fate.PICTURE, shown)
