"""Smaller pictures: shrunk, and encoded as thumbnails."""

import cv2
import numpy as np
from numpy.typing import NDArray

THUMBNAIL_SIDE = 320  # pixels; a tile of 160 stays sharp at 2x


def shrink(image: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Shrink a picture (height, width, 3) to at most `side` pixels; a smaller one keeps its size."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def encode_thumbnail(image: NDArray[np.uint8], side: int = THUMBNAIL_SIDE) -> bytes:
    """Shrink a picture and encode it as a JPEG of quality 85.

    Parameters
    ----------
    image : ndarray of shape (height, width, 3), dtype uint8
        RGB.
    side : int
        Pixels of the longer side; a smaller picture keeps its size.

    Returns
    -------
    bytes
        A JPEG file.
    """
    image = shrink(image, side)
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 85])
    return encoded.tobytes()
