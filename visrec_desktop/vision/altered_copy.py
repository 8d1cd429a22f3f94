"""Altered copies of photos, to learn from: another part each time, in another light."""

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.views import View

# Szegedy et al., "Going deeper with convolutions", CVPR 2015, section 6: parts of the photo's area and of its shape.
# Their least area, 0.08, would often miss the product.
LEAST_AREA = 0.25
_LEAST_RATIO = 3 / 4
# Of the contrast, and of the mean brightness.
_LIGHT = (0.7, 1.3)
# How a copy, which is square, is looked at.
COPY_VIEW = View("copy", None, 1.0, 0.5)


def altered(photo: NDArray[np.uint8], side: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A random part of a photo (height, width, 3) in a random light: (side, side, 3)."""
    height, width = photo.shape[:2]
    area = rng.uniform(LEAST_AREA, 1.0) * height * width
    ratio = np.exp(rng.uniform(np.log(_LEAST_RATIO), -np.log(_LEAST_RATIO)))
    high = max(1, min(height, round(np.sqrt(area / ratio))))
    wide = max(1, min(width, round(np.sqrt(area * ratio))))
    top, left = rng.integers(height - high + 1), rng.integers(width - wide + 1)
    part = photo[top : top + high, left : left + wide]
    interpolation = cv2.INTER_AREA if min(high, wide) > side else cv2.INTER_LINEAR
    pixels = cv2.resize(part, (side, side), interpolation=interpolation).astype(np.float32)
    if rng.random() < 0.5:
        pixels = pixels[:, ::-1]
    mean = pixels.mean()
    lit = (pixels - mean) * rng.uniform(*_LIGHT) + mean * rng.uniform(*_LIGHT)
    copy: NDArray[np.uint8] = np.clip(lit, 0, 255).astype(np.uint8)
    return copy
