"""Decodes photos: from the bytes of a file to RGB pixels, or to one sentence that says why not.

The program has this done in processes apart: see `visrec_desktop.vision.decode_apart`.
"""

import functools
import io
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.vision.decode_memory import MEMORY_LIMIT, REDUCED_AS_THEY_ARE, memory_needed
from visrec_desktop.vision.jpeg_check import has_room_for_its_picture, is_painted_to_its_end
from visrec_desktop.vision.png_check import is_black_to_its_end

PIXEL_LIMIT = 250_000_000  # pixels; larger pictures are refused before they are decoded
_MOST_SENT, _LONGEST = 24_000_000, 16_000  # pixels; larger pictures come smaller
_PIXELS_AT_ONCE = 1 << 20
# The only decoders that are ever reached: the exotic ones (FLI, SGI, BLP, DDS, EPS, ICNS) have a history of
# hangs and crashes. HEIF is added on demand.
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
Image.init()  # here, because several threads at once must not meet a half-filled list of decoders

# Pillow warns from this number of pixels on and refuses at twice as many. It asks for every frame and tile
# too, and before the WebP decoder reserves memory, so this is better than a comparison of our own.
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT // 2

_HEIF_START = re.compile(rb".{4}ftyp(hei[cmsx]|hev[cmsx]|mif1|msf1)", re.DOTALL)
# Type, name and content type of an item: pi_heif 1.4 dies with a segmentation fault if they are not UTF-8.
_HEIF_ITEM = re.compile(rb"infe(?:\x02.{7}|\x03.{9})(.{4}[^\0]*\0[^\0]*)", re.DOTALL)
# A file that starts so and still cannot be opened is damaged, not foreign.
_PHOTO_START = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF.{4}WEBP|.{4}ftyp(avi[fs]|hei[cmsx]|hev[cmsx]|mif1|msf1)",
    re.DOTALL,
)
_PNG_ORIENTATION_HOLDER = re.compile(rb"eXIf|Raw profile type exif|XML:com\.adobe\.xmp")

_ORIENTATION, _BITS_PER_SAMPLE, _PHOTOMETRIC = 274, 258, 262  # TIFF tags, which EXIF shares
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class DecodedPhoto(NamedTuple):
    """A photo, upright.

    Parameters
    ----------
    pixels : ndarray of shape (height, width, 3), dtype uint8
        RGB, C-contiguous; may be smaller than the photo.
    width, height
        Of the photo at its full size.
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int


def decode_photo(data: bytes, *, at_least: int | None = None) -> NDArray[np.uint8]:
    """The pixels that `decode` gives."""
    return decode(data, at_least=at_least).pixels


def decode(
    data: bytes, *, at_least: int | None = None, before: Callable[[int], object] = lambda memory: None
) -> DecodedPhoto:
    """Decode a photo to the sRGB pixels that a viewer would show on a white page.

    Honours the EXIF orientation and the embedded colour profile, takes the first frame of an animation,
    puts transparent parts on white and scales deeper pictures to 8 bits. Safe to call from many threads;
    the decoders release the GIL.

    Parameters
    ----------
    data : bytes
        The content of a JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF or HEIC file.
    at_least : int, optional
        Pixels. The photo may come at 1/2, 1/4 or 1/8 of its size, as long as its shorter side keeps this length; of
        a JPEG this is much faster. One of more than `_MOST_SENT` pixels always comes smaller.
    before
        Called with the bytes of memory that decoding may take, before it begins.

    Raises
    ------
    UnreadablePhotoError
        EMPTY, UNKNOWN_FORMAT, INCOMPLETE or TOO_MANY_PIXELS.

    Notes
    -----
    Pillow alone, because OpenCV 5.0 returns a cut-off JPEG with a grey tail as if it were whole; with
    `at_least` both take the same time. Broken colour profiles and metadata are ignored.
    """
    with _faults(data):
        image = _open(data)
        width, height = image.size
        is_jpeg, reduction = image.format in {"JPEG", "MPO"}, _reduction(image.size, at_least)
        drafted = (width // reduction, height // reduction) if is_jpeg and reduction > 1 else None
        if is_jpeg and not has_room_for_its_picture(image, len(data)):
            raise UnreadablePhotoError(PhotoFault.INCOMPLETE)
        if drafted:  # a draft at full size is slower than none
            image.draft(None, drafted)
            reduction = _reduction(image.size, None)
        needed = len(data) + memory_needed(image, reduction, width * height)
        if needed > MEMORY_LIMIT:
            raise UnreadablePhotoError(PhotoFault.TOO_MANY_PIXELS)
        before(needed)
        if image.format == "PNG":
            image.verify()  # Pillow checks the sums of the pixels' chunks only here, and spends the image
            image = _open(data)
        image.load()
        is_short = is_jpeg and is_painted_to_its_end(image, data, drafted)
        if is_short or (image.format == "PNG" and is_black_to_its_end(image, data)):
            raise UnreadablePhotoError(PhotoFault.INCOMPLETE)
        orientation = _orientation(image)
        if orientation > 4 and image.format != "TIFF":  # of a TIFF, Pillow has turned the size already
            width, height = height, width
        picture = _to_rgb(image, reduction)
        if orientation in _TURNS:
            picture = picture.transpose(_TURNS[orientation])
        return DecodedPhoto(np.ascontiguousarray(picture, dtype=np.uint8), width, height)


def photo_size(data: bytes) -> tuple[int, int]:
    """Read a photo's size from its header.

    Parameters
    ----------
    data : bytes
        The content of a photo file.

    Returns
    -------
    tuple of int
        Width and height in pixels, as `decode_photo` without `at_least` will return them.

    Raises
    ------
    UnreadablePhotoError
        EMPTY, UNKNOWN_FORMAT, INCOMPLETE or TOO_MANY_PIXELS.
    """
    with _faults(data):
        image = _open(data)
        width, height = image.size
        # Pillow has turned the size of a TIFF already, and it decodes a PNG whole to look for metadata.
        upright = image.format == "TIFF" or (image.format == "PNG" and not _PNG_ORIENTATION_HOLDER.search(data))
        return (width, height) if upright or _orientation(image) < 5 else (height, width)


def _reduction(size: tuple[int, int], at_least: int | None) -> int:
    """How many times smaller a picture may come, or must."""
    reduction = 1
    while at_least and reduction < 8 and min(size) >= 2 * reduction * at_least:
        reduction *= 2
    while max(size) > _LONGEST * reduction or size[0] * size[1] > _MOST_SENT * reduction**2:
        reduction *= 2
    return reduction


@contextmanager
def _faults(data: bytes) -> Iterator[None]:
    """Turn whatever a decoder raises into the fault that the user can act on."""
    if not data:
        raise UnreadablePhotoError(PhotoFault.EMPTY)
    _ignore_pillow_warnings()
    try:
        yield
    except UnreadablePhotoError:
        raise
    except (MemoryError, Image.DecompressionBombError) as error:
        raise UnreadablePhotoError(PhotoFault.TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        fault = PhotoFault.INCOMPLETE if _starts_like_photo(data) else PhotoFault.UNKNOWN_FORMAT
        raise UnreadablePhotoError(fault) from error
    # Pillow's parsers are Python and let through whatever a damaged field provokes: OSError, SyntaxError,
    # ValueError, KeyError, TypeError, AssertionError, struct.error, zlib.error, EOFError, RuntimeError...
    # There is no documented set; the cause stays attached for the log.
    except Exception as error:
        raise UnreadablePhotoError(PhotoFault.INCOMPLETE) from error


def _ignore_pillow_warnings() -> None:
    """Keep Pillow's remarks about odd metadata and large pictures out of the log.

    A filter by module instead of `warnings.catch_warnings`, which swaps global state and so is not safe in
    a thread pool. Looked at again for every photo, because anybody's `catch_warnings` takes it away.
    """
    _, _, _, module, _ = warnings.filters[0] if warnings.filters else (None,) * 5
    if getattr(module, "pattern", None) != r"PIL\.":
        warnings.filterwarnings("ignore", module=r"PIL\.")


def _starts_like_photo(data: bytes) -> bool:
    if data[:4] in {b"II*\0", b"MM\0*"}:
        # Many kinds of TIFF cannot be read; it is damaged for certain if its directory lies past the end.
        return int.from_bytes(data[4:8], "little" if data[:1] == b"I" else "big") >= len(data)
    return _PHOTO_START.match(data) is not None


@functools.cache
def _register_heif() -> str:
    """Load libheif with the first HEIC photo: most catalogs have none."""
    import pi_heif

    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return "HEIF"


def _open(data: bytes) -> ImageFile.ImageFile:
    formats: tuple[str, ...] = _FORMATS
    if _HEIF_START.match(data):
        for item in _HEIF_ITEM.findall(data):
            item.decode()
        # Last: the names mif1 and msf1 are shared with AVIF, which Pillow recognises by itself.
        formats = (*_FORMATS, _register_heif())
    image = Image.open(io.BytesIO(data), formats=formats)
    if 0 in image.size:
        raise UnreadablePhotoError(PhotoFault.INCOMPLETE)
    return image


def _orientation(image: Image.Image) -> int:
    """Read the EXIF orientation, 1 to 8; unreadable metadata does not spoil a good picture."""
    try:
        orientation = image.getexif().get(_ORIENTATION)
    except Exception:  # noqa: BLE001 - as in _faults: no documented set
        return 1
    return orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1


def _to_rgb(image: ImageFile.ImageFile, reduction: int) -> Image.Image:
    """Convert a loaded picture of any mode to RGB in sRGB, on white, and to a smaller one."""
    profile = image.info.get("icc_profile")
    picture = _to_8_bits(image) if image.mode.startswith(("I", "F")) else image
    transparency = picture.info.get("transparency")
    if picture.mode == "RGB" and isinstance(transparency, tuple) and max(transparency) > 255:
        # Of a 16-bit PNG, Pillow keeps the high bytes of the pixels but all of the transparent colour.
        picture.info["transparency"] = tuple(value >> 8 for value in transparency)
    alpha = None
    if picture.has_transparency_data:
        opaque_mode = "L" if picture.mode in {"L", "LA"} else "RGB"
        picture = _reduced(picture.convert("RGBA"), reduction)
        alpha = picture.getchannel("A")
        picture = picture.convert(opaque_mode)
    else:
        picture = _reduced(picture if picture.mode in REDUCED_AS_THEY_ARE else picture.convert("RGB"), reduction)
    transform = _transform_to_srgb(profile) if isinstance(profile, bytes) else None
    # A grey photo may carry the RGB profile of its camera; any other mismatch makes the profile worthless.
    described_by = {"L": ("L", "RGB"), "CMYK": ("CMYK",)}.get(picture.mode, ("RGB",))
    if transform is not None and transform.input_mode in described_by:
        picture = transform.apply(picture.convert(transform.input_mode))
    elif picture.mode != "RGB":  # to convert RGB would copy it
        picture = picture.convert("RGB")
    if alpha is None:
        return picture
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=alpha)
    return page


def _reduced(picture: Image.Image, reduction: int) -> Image.Image:
    return picture.reduce(reduction) if reduction > 1 else picture


def _to_8_bits(image: ImageFile.ImageFile) -> Image.Image:
    """Scale 16-bit, 32-bit and float grey to L, or to LA where one grey stands for transparent."""
    tags = getattr(image, "tag_v2", {})  # only a TIFF has them
    values = np.asarray(image)
    is_measured = not image.mode.startswith("I;16")
    # Measurements have no agreed white: the largest value becomes white, negatives black.
    white = 4095.0 if tags.get(_BITS_PER_SAMPLE) == (12,) else 65535.0
    if is_measured:
        white = float(np.max(values, initial=0, where=np.isfinite(values))) or 1.0
    levels = np.empty(values.shape, np.uint8)
    # In parts: the numbers take much more memory than the picture.
    step = max(1, _PIXELS_AT_ONCE // values.shape[1])
    for start in range(0, len(values), step):
        rows = slice(start, start + step)
        part = np.nan_to_num(values[rows], posinf=0.0, neginf=0.0) if is_measured else values[rows]
        levels[rows] = np.clip(np.divide(part, white, dtype=np.float32) * 255, 0, 255)
    if tags.get(_PHOTOMETRIC) == 0:  # the negative: white is zero
        np.subtract(255, levels, out=levels)
    grey = Image.fromarray(levels)
    transparency = image.info.get("transparency")
    if isinstance(transparency, int):
        grey.putalpha(Image.fromarray(np.where(values == transparency, np.uint8(0), np.uint8(255))))
    return grey


@functools.lru_cache(maxsize=8)
def _transform_to_srgb(profile: bytes) -> ImageCms.ImageCmsTransform | None:
    """Prepare the way from a colour profile to sRGB; None if it is sRGB already, or broken.

    Cached because the photos of one camera share a profile; LittleCMS transforms may be used by several
    threads at once.
    """
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}[source.profile.xcolor_space.strip()]
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, KeyError, OSError, TypeError, ValueError):
        return None
    if mode == "RGB":
        steps = np.linspace(0, 255, 9).astype(np.uint8)
        colours = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3)
        shown = np.asarray(transform.apply(Image.fromarray(colours)), dtype=np.int16)
        # Judged by what it does: there are dozens of sRGB profiles, with as many names.
        if np.abs(shown - colours).max() <= 2:
            return None
    return transform
