"""What a photo file becomes: the pixels a viewer shows, or one clear fault."""

import base64
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import pytest
from _pytest.mark import ParameterSet
from numpy.typing import NDArray
from PIL import Image, ImageCms, PngImagePlugin

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.vision import decode
from visrec_desktop.vision.decode import decode_photo, photo_size

HOSTILE = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (40, 50, 190), (255, 255, 255)
DEEP_GREY = cv2.imencode(".png", np.full((8, 8, 3), 51400, np.uint16))[1].tobytes()  # 16-bit RGB
SIZE = (96, 64)

# 64 x 32, the left half red (200, 30, 30) and the right half blue (30, 30, 200), to be turned clockwise.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRp"
    "bG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAAGEAAgAAAAACTQABAAAAAAAAACQAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABo"
    "dmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA"
    "/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMD"
    "IAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAA"
    "AAEAAAAAAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAA"
    "AAAAAAAOY2RzYwACAAEAAQAAAI1tZGF0AAAAXSgBrxOA9SeBP//gpUf/utZ4fg8NMT/+88Yj+gax/+L1d24DHYsoDCeJRFN4ju5YyxTW"
    "GlKz3AqVo6vSar2TaFL+E2j/4CPCeB8gQ94nsb48Udt6v1rvqjKULjKHbgAAAAZFeGlmAABNTQAqAAAACAABARIAAwAAAAEABgAAAAAA"
    "AA=="
)


def quadrants() -> Image.Image:
    """Red and green above blue and white: no turn or flip leaves it unchanged."""
    corners = np.array([[RED, GREEN], [BLUE, WHITE]], np.uint8)
    return Image.fromarray(corners).resize(SIZE, Image.Resampling.NEAREST)


def noise(side: int = 400) -> Image.Image:
    rng = np.random.default_rng(0)
    coarse = Image.fromarray(rng.integers(0, 256, (side // 10, side // 8, 3), dtype=np.uint8))
    return coarse.resize((side + side // 2, side), Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Peak signal-to-noise ratio in dB."""
    assert one.shape == other.shape
    return float(-10 * np.log10(np.mean((one / 255.0 - other / 255.0) ** 2) + 1e-12))


def fault_of(data: bytes, at_least: int | None = None) -> PhotoFault:
    with pytest.raises(UnreadablePhotoError) as caught:
        decode_photo(data, at_least=at_least)
    return caught.value.fault


def hostile(pattern: str) -> list[ParameterSet]:
    """List stored files that are hard to read; one skipped test where they are not there."""
    missing = pytest.mark.skip(f"needs the files {HOSTILE / pattern}")
    found = [pytest.param(path, id=path.name) for path in sorted(HOSTILE.glob(pattern))]
    return found or [pytest.param(HOSTILE, marks=missing)]


Formats = list[tuple[str, dict[str, object]]]
LOSSLESS: Formats = [("PNG", {}), ("BMP", {}), ("GIF", {}), ("WEBP", {"lossless": True}), ("TIFF", {})]
LOSSY: Formats = [("JPEG", {"quality": 95}), ("JPEG", {"progressive": True}), ("WEBP", {"quality": 95})]
LOSSY += [("AVIF", {"quality": 95}), ("TIFF", {"compression": "jpeg"})]


@pytest.mark.parametrize(("kind", "options"), LOSSLESS + LOSSY)
def test_every_format_gives_its_pixels(kind: str, options: dict[str, object]) -> None:
    photo = decode_photo(saved(quadrants(), kind, **options))
    assert photo.dtype == np.uint8
    assert photo.flags.c_contiguous
    assert psnr(photo, np.asarray(quadrants())) > (90 if (kind, options) in LOSSLESS else 28)


def test_heic_is_turned_once() -> None:
    photo = decode_photo(HEIC)
    assert photo.shape[1::-1] == photo_size(HEIC) == (32, 64)
    assert np.abs(photo[2, 16].astype(int) - (200, 30, 30)).max() < 8
    assert np.abs(photo[-2, 16].astype(int) - (30, 30, 200)).max() < 8


def test_heic_with_a_damaged_item_name_does_not_crash() -> None:
    assert fault_of(HEIC.replace(b"Exif\0", b"\xc5xif\0", 1)) is PhotoFault.INCOMPLETE


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_the_orientation_is_applied_once(kind: str, orientation: int) -> None:
    stored = quadrants()
    if orientation > 1:
        back = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}  # the others undo themselves
        stored = stored.transpose(back.get(orientation, decode._TURNS[orientation]))
    exif = Image.Exif()
    exif[274] = orientation
    data = saved(stored, kind, exif=exif)
    assert photo_size(data) == SIZE
    assert psnr(decode_photo(data), np.asarray(quadrants())) > 28
    small = decode_photo(data, at_least=32)
    assert small.shape[:2] == (32, 48)
    assert decode.decode(data, at_least=32)[1:] == SIZE


def flat(mode: str, colour: int | float | tuple[int, ...]) -> Image.Image:
    return Image.new(mode, (16, 16), colour)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(saved(flat("L", 90), "JPEG"), (90, 90, 90), id="grey"),
        pytest.param(saved(flat("1", 1), "PNG"), WHITE, id="1-bit"),
        pytest.param(saved(flat("RGB", RED).quantize(8), "PNG"), RED, id="palette"),
        pytest.param(saved(flat("I;16", 51400), "PNG"), (200, 200, 200), id="16-bit grey"),
        pytest.param(saved(flat("I;16", 51400), "TIFF"), (200, 200, 200), id="16-bit grey TIFF"),
        pytest.param(DEEP_GREY, (200, 200, 200), id="16-bit RGB"),
        pytest.param(saved(flat("F", 0.5), "TIFF"), WHITE, id="float"),
        pytest.param(saved(flat("CMYK", (0, 255, 255, 0)), "JPEG"), (255, 0, 0), id="CMYK"),
        pytest.param(saved(flat("CMYK", (0, 255, 255, 0)), "TIFF"), (255, 0, 0), id="CMYK TIFF"),
        pytest.param(saved(flat("RGBA", (0, 0, 0, 0)), "PNG"), WHITE, id="transparent"),
        pytest.param(saved(flat("RGBA", (0, 0, 0, 128)), "WEBP"), (127, 127, 127), id="half transparent"),
        pytest.param(saved(flat("LA", (0, 0)), "PNG"), WHITE, id="transparent grey"),
        pytest.param(saved(flat("RGB", RED).quantize(8), "PNG", transparency=0), WHITE, id="cut-out palette"),
        pytest.param(saved(flat("P", 3), "GIF", transparency=3), WHITE, id="transparent GIF"),
        pytest.param(saved(flat("RGB", RED), "PNG", transparency=RED), WHITE, id="keyed"),
        pytest.param(saved(flat("RGB", RED), "JPEG", icc_profile=b"rubbish"), RED, id="broken profile"),
    ],
)
def test_every_mode_gives_the_colour_that_a_viewer_shows(data: bytes, expected: tuple[int, ...]) -> None:
    assert np.abs(decode_photo(data).astype(int) - expected).max() <= 4


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF", "MPO"])
def test_an_animation_gives_its_first_frame(kind: str) -> None:
    data = saved(flat("RGB", RED), kind, save_all=True, append_images=[flat("RGB", BLUE)])
    assert np.abs(decode_photo(data).astype(int) - RED).max() <= 8


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_an_embedded_profile_is_converted_to_srgb(mode: str) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A screen with red and blue exchanged.
    exchanged = srgb.replace(b"rXYZ", b"....").replace(b"bXYZ", b"rXYZ").replace(b"....", b"bXYZ")
    picture = quadrants().convert(mode)
    plain = np.asarray(picture.convert("RGB"))
    assert psnr(decode_photo(saved(picture, "PNG", icc_profile=exchanged)), plain[..., ::-1]) > 35
    assert np.array_equal(decode_photo(saved(picture, "PNG", icc_profile=srgb)), plain)


@pytest.mark.parametrize("at_least", [1, 50, 51, 100, 101, 200, 400, 401, 5000])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_smaller_picture_keeps_the_shorter_side(kind: str, at_least: int) -> None:
    side = min(decode_photo(saved(noise(400), kind), at_least=at_least).shape[:2])
    assert min(at_least, 400) <= side
    assert side in {50, 400} or side < 2 * at_least


@pytest.mark.parametrize("at_least", [None, 50])
@pytest.mark.parametrize(("kind", "options"), [*LOSSLESS, *LOSSY, ("HEIC", {})])
def test_a_cut_off_file_is_an_error(kind: str, options: dict[str, object], at_least: int | None) -> None:
    data = HEIC if kind == "HEIC" else saved(noise(200), kind, **options)
    for tenth in range(1, 10):
        assert fault_of(data[: len(data) * tenth // 10], at_least) is PhotoFault.INCOMPLETE


@pytest.mark.parametrize("at_least", [None, 100])
@pytest.mark.parametrize("path", hostile("exif/Landscape_1.jpg"))
def test_a_photo_without_its_last_bytes_is_an_error(path: Path, at_least: int | None) -> None:
    data = path.read_bytes()
    for end in (len(data) // 2, -1000, -2, -1):
        assert fault_of(data[:end], at_least) is PhotoFault.INCOMPLETE


@pytest.mark.parametrize("data", [b"no picture", b"%!PS-Adobe-3.0 EPSF", b"BM", bytes(99), b"....ftypmp42"])
def test_another_kind_of_file_is_an_unknown_format(data: bytes) -> None:
    assert fault_of(data) is PhotoFault.UNKNOWN_FORMAT
    assert fault_of(b"") is PhotoFault.EMPTY


def test_odd_metadata_is_read_silently_from_many_threads() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add(b"acTL", bytes(8))  # an animation of no frames: Pillow warns, and warnings are errors here
    data = saved(quadrants(), "PNG", pnginfo=chunks)
    with ThreadPoolExecutor(4) as pool:
        for photo in pool.map(decode_photo, [data] * 40):
            assert np.array_equal(photo, np.asarray(quadrants()))


@pytest.mark.parametrize("read", [decode_photo, photo_size])
def test_too_many_pixels_are_refused_before_decoding(read: Callable[[bytes], object]) -> None:
    data = bytearray(saved(flat("RGB", RED), "BMP"))
    data[18:26] = (20_000).to_bytes(4, "little") + (12_501).to_bytes(4, "little")
    with pytest.raises(UnreadablePhotoError) as caught:
        read(bytes(data))
    assert caught.value.fault is PhotoFault.TOO_MANY_PIXELS


def test_memory_that_does_not_suffice_means_too_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", load)
    assert fault_of(saved(quadrants(), "PNG")) is PhotoFault.TOO_MANY_PIXELS


@pytest.mark.parametrize("path", hostile("exif/*_[2-8].jpg"))
def test_all_orientations_show_the_same_landscape(path: Path) -> None:
    upright = decode_photo(path.with_name("Landscape_1.jpg").read_bytes(), at_least=600)
    assert psnr(decode_photo(path.read_bytes(), at_least=600), upright) >= 25


@pytest.mark.parametrize("path", hostile("pngsuite/[!x]*.png"))
def test_png_suite_looks_as_pillow_shows_it_on_white(path: Path) -> None:
    with Image.open(path) as image:
        deep = image.mode == "I;16"
        rgba = (Image.fromarray((np.asarray(image) // 257).astype(np.uint8)) if deep else image).convert("RGBA")
    page = Image.new("RGBA", rgba.size, "white")
    page.alpha_composite(rgba)
    data = path.read_bytes()
    assert psnr(decode_photo(data), np.asarray(page.convert("RGB"))) >= 30
    assert photo_size(data) == page.size


@pytest.mark.parametrize("path", [*hostile("pngsuite/x*.png"), *hostile("bombs/*")])
def test_damage_and_bombs_are_found(path: Path) -> None:
    fault = fault_of(path.read_bytes())
    assert (fault is PhotoFault.TOO_MANY_PIXELS) == (path.parent.name == "bombs")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("path", hostile("pillow/*"))
def test_files_that_broke_decoders_give_a_picture_or_a_fault(path: Path) -> None:
    data = path.read_bytes()
    try:
        photo = decode_photo(data)
    except UnreadablePhotoError:
        return
    assert photo.shape[1::-1] == photo_size(data)
