"""How much memory a picture takes while it is decoded, told from its header.

Measured on pictures of 20 megapixels by the memory that a process held at most.
"""

from PIL import ImageFile

MEMORY_LIMIT = 420 * 1024**2  # bytes for a picture; a JPEG of 100 megapixels takes a tenth
# Bytes for each pixel, as Pillow keeps it; 4 in all other modes.
_STORED = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
# What the format's library holds besides while it decodes.
_HELD = {"WEBP": 12, "AVIF": 8, "HEIF": 8, "TIFF": 4, "GIF": 1}
# While it is converted at its full size; what is not named here is reduced as it is.
_CONVERTED = {"1": 5, "P": 5, "I;16": 6, "I;16B": 6, "I;16L": 6, "I": 12, "F": 12}
_WITH_ALPHA = 12
_OTHER = 8
_FINISHED = 14  # of what it was reduced to: profile, turn and copies
REDUCED_AS_THEY_ARE = {"L", "RGB", "CMYK"}


def memory_needed(image: ImageFile.ImageFile, reduction: int, full_pixels: int) -> int:
    """The bytes that decoding takes at most.

    Parameters
    ----------
    image
        Opened, not loaded.
    reduction
        What it is reduced by after it is loaded.
    full_pixels
        Of a JPEG at its full size: one that comes in several passes is kept so.
    """
    pixels = image.size[0] * image.size[1]
    stored = _STORED.get(image.mode, 4)
    if image.has_transparency_data:
        converted = _WITH_ALPHA
    elif image.mode in REDUCED_AS_THEY_ARE:
        converted = stored
    else:
        converted = _CONVERTED.get(image.mode, _OTHER)
    loading = pixels * (stored + _HELD.get(image.format or "", 0))
    if image.info.get("progressive"):
        loading += 2 * _coefficients(image, full_pixels)
    return max(loading, pixels * converted + pixels // reduction**2 * _FINISHED)


def _coefficients(image: ImageFile.ImageFile, full_pixels: int) -> int:
    layers = [layer[1] * layer[2] for layer in getattr(image, "layer", ())]
    most = max(layers, default=0) or 1
    return sum(full_pixels * layer // most for layer in layers)
