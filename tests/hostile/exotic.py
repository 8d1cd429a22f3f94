"""Sound pictures of every format and kind, with what they show; made by Pillow and OpenCV from a real photo.

What they show is known from what they were made of, not from reading them.
"""

import io
from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

from tests.hostile.kinds import Fate, HostileFile
from visrec_desktop.core.paths import resource, sample_folder

SIDE = 240
_FORMATS: dict[str, tuple[str, dict[str, object]]] = {
    "jpg": ("JPEG", {"quality": 92}),
    "jpeg": ("JPEG", {"quality": 92, "progressive": True}),
    "jfif": ("JPEG", {"quality": 95, "subsampling": 0, "restart_marker_rows": 2}),
    "png": ("PNG", {}),
    "webp": ("WEBP", {"quality": 95}),
    "bmp": ("BMP", {}),
    "gif": ("GIF", {}),
    "tif": ("TIFF", {}),
    "tiff": ("TIFF", {"compression": "tiff_lzw"}),
    "avif": ("AVIF", {"quality": 90}),
}
_TURNED_BACK = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
_ORIENTATION = 274


def real_photo(number: int = 0) -> Image.Image:
    """A photo of the sample, small enough to be its own thumbnail."""
    photos = sorted((sample_folder() / "photos").rglob("*.jpg"))
    photo = Image.open(photos[17 * number % len(photos)]).convert("RGB")
    # Not square, so that a turn is seen.
    return ImageOps.fit(photo, (SIDE, SIDE * 3 // 4))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The file of a picture."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def exotic_files(number: int = 0) -> Iterator[HostileFile]:
    """All kinds, of one photo of the sample."""
    photo = real_photo(number)
    shown = np.asarray(photo)

    def made(name: str, data: bytes, picture: NDArray[np.uint8] | Image.Image = shown) -> HostileFile:
        return HostileFile(f"exotic-{number}-{name}", data, Fate.PICTURE, np.asarray(picture))

    for suffix, (kind, options) in _FORMATS.items():
        picture = photo.quantize(256).convert("RGB") if kind == "GIF" else photo
        yield made(
            f"plain.{suffix}", saved(picture.quantize(256) if kind == "GIF" else photo, kind, **options), picture
        )
    for suffix in ("jpg", "png", "webp", "tif", "avif"):
        kind, options = _FORMATS[suffix]
        for orientation, turn in _TURNED_BACK.items():
            exif = Image.Exif()
            exif[_ORIENTATION] = orientation
            yield made(f"orientation-{orientation}.{suffix}", saved(photo.transpose(turn), kind, exif=exif, **options))
    yield from (made(*parts) for parts in _transparent(photo))
    yield from (made(*parts) for parts in _deep(photo))
    yield from (made(*parts) for parts in _other_colours(photo))
    yield from (made(*parts) for parts in _animated(photo))
    heic = np.repeat(np.array([[(200, 30, 30)], [(30, 30, 200)]], np.uint8), 32, axis=0).repeat(32, axis=1)
    yield made("halves.heic", resource("self_test", "photo.heic").read_bytes(), heic)


def _transparent(photo: Image.Image) -> Iterator[tuple[str, bytes, NDArray[np.uint8]]]:
    """A cut-out with soft edges, on white."""
    rows, columns = np.mgrid[: photo.height, : photo.width]
    distance = np.hypot(rows / photo.height - 0.5, columns / photo.width - 0.5)
    alpha = np.clip((0.45 - distance) * 12 * 255, 0, 255).astype(np.uint8)
    share = alpha[..., None] / 255
    shown = np.rint(np.asarray(photo) * share + 255 * (1 - share)).astype(np.uint8)
    cut_out = photo.copy()
    cut_out.putalpha(Image.fromarray(alpha))
    for suffix, kind, options in (
        ("png", "PNG", {}),
        ("webp", "WEBP", {"lossless": True, "exact": True}),
        ("tif", "TIFF", {}),
        ("avif", "AVIF", {"quality": 95}),
    ):
        yield f"alpha.{suffix}", saved(cut_out, kind, **options), shown
    grey = photo.convert("L")
    on_white = np.rint(np.asarray(grey) * share[..., 0] + 255 * (1 - share[..., 0])).astype(np.uint8)
    grey.putalpha(Image.fromarray(alpha))
    yield "alpha-grey.png", saved(grey, "PNG"), np.repeat(on_white[..., None], 3, axis=2)


def _deep(photo: Image.Image) -> Iterator[tuple[str, bytes, NDArray[np.uint8]]]:
    """More than 8 bits; written by OpenCV, or by Pillow in the modes that it has."""
    shown, grey = np.asarray(photo), np.asarray(photo.convert("L"))
    on_all = np.repeat(grey[..., None], 3, axis=2)
    deep = (grey.astype(np.uint16) * 257, shown[..., ::-1].astype(np.uint16) * 257)
    yield "16-bit-grey.png", cv2.imencode(".png", deep[0])[1].tobytes(), on_all
    yield "16-bit.png", cv2.imencode(".png", deep[1])[1].tobytes(), shown
    yield "16-bit.tif", cv2.imencode(".tif", deep[1])[1].tobytes(), shown
    yield "16-bit-grey.tif", saved(Image.fromarray(deep[0]), "TIFF"), on_all
    stretched = np.rint(grey * (255 / max(1, int(grey.max()))))
    levels = np.repeat(stretched.astype(np.uint8)[..., None], 3, axis=2)
    yield "float.tif", saved(Image.fromarray(grey.astype(np.float32) / 255), "TIFF"), levels
    yield "32-bit.tif", saved(Image.fromarray(grey.astype(np.int32)), "TIFF"), levels


def _other_colours(photo: Image.Image) -> Iterator[tuple[str, bytes, Image.Image]]:
    grey, few = photo.convert("L"), photo.quantize(200)
    two, print_ = photo.convert("1"), photo.convert("CMYK")
    for suffix, kind in (("jpg", "JPEG"), ("png", "PNG"), ("bmp", "BMP"), ("tif", "TIFF"), ("webp", "WEBP")):
        yield f"grey.{suffix}", saved(grey, kind, **({"quality": 92} if kind == "JPEG" else {})), grey.convert("RGB")
    for suffix, kind in (("png", "PNG"), ("bmp", "BMP"), ("tif", "TIFF"), ("gif", "GIF")):
        yield f"palette.{suffix}", saved(few, kind), few.convert("RGB")
    yield "two.png", saved(two, "PNG"), two.convert("RGB")
    yield "two.tif", saved(two, "TIFF", compression="group4"), two.convert("RGB")
    yield "cmyk.jpg", saved(print_, "JPEG", quality=95), print_.convert("RGB")
    yield "cmyk.tif", saved(print_, "TIFF"), print_.convert("RGB")
    yield "lab.tif", saved(_lab(photo), "TIFF"), photo
    yield "ycc.tif", saved(photo, "TIFF", compression="jpeg", quality=92), photo
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for suffix in ("jpg", "png", "webp", "tif"):
        kind, options = _FORMATS[suffix]
        yield f"profile.{suffix}", saved(photo, kind, icc_profile=srgb, **options), photo


def _lab(photo: Image.Image) -> Image.Image:
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    converted = ImageCms.applyTransform(photo, to_lab)
    assert converted is not None
    return converted


def _animated(photo: Image.Image) -> Iterator[tuple[str, bytes, Image.Image]]:
    """The first frame is shown."""
    few = photo.quantize(128)
    inverted = ImageOps.invert(photo)
    more = {"save_all": True, "append_images": [inverted] * 3}
    yield "animated.webp", saved(photo, "WEBP", quality=95, **more), photo
    yield "animated.png", saved(photo, "PNG", **more), photo
    yield "animated.avif", saved(photo, "AVIF", quality=90, **more), photo
    yield "pages.tif", saved(photo, "TIFF", **more), photo
    yield "two-photos.jpg", saved(photo, "MPO", quality=92, **more), photo
    yield "animated.gif", saved(few, "GIF", save_all=True, append_images=[inverted.quantize(128)]), few.convert("RGB")
