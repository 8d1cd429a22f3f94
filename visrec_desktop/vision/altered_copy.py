"""Altered copies of photos, to learn from: another part each time, in another light, and often spoiled a little."""

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
# How often a copy is spoiled.
_SPOILED = 0.5
_NOISE = (4.0, 32.0)  # standard deviation, of 255
_BLUR = (0.002, 0.010)  # standard deviation, of the side
_QUALITY = (8, 40)  # JPEG
_GAMMA = (1.2, 2.8)
_CONTRAST = (0.3, 0.9)
_COVERED = (0.05, 0.3)  # of the area


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
        pixels = np.ascontiguousarray(pixels[:, ::-1])
    mean = pixels.mean()
    lit = _rounded((pixels - mean) * rng.uniform(*_LIGHT) + mean * rng.uniform(*_LIGHT))
    return spoiled(lit, rng) if rng.random() < _SPOILED else lit


def spoiled(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """A picture (side, side, 3) as a bad photo of the same: noisy, blurred, shaken, crushed, dark, flat or covered."""
    side = len(pixels)
    match rng.integers(7):
        case 0:
            return _rounded(pixels + rng.normal(0.0, rng.uniform(*_NOISE), pixels.shape))
        case 1:
            return _rounded(cv2.GaussianBlur(pixels, (0, 0), max(0.3, rng.uniform(*_BLUR) * side)))
        case 2:
            return _shaken(pixels, rng)
        case 3:
            quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*_QUALITY))]
            return np.asarray(cv2.imdecode(cv2.imencode(".jpg", pixels, quality)[1], cv2.IMREAD_COLOR), np.uint8)
        case 4:
            return _rounded(255.0 * (pixels / 255.0) ** rng.uniform(*_GAMMA))
        case 5:
            mean = pixels.mean()
            return _rounded(mean + rng.uniform(*_CONTRAST) * (pixels - mean))
        case _:
            return _covered(pixels, rng)


def _shaken(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    length = max(3, round(rng.uniform(0.01, 0.04) * len(pixels)) | 1)
    level = np.zeros((length, length), np.float32)
    level[length // 2] = 1.0
    turn = cv2.getRotationMatrix2D((length // 2, length // 2), rng.uniform(0, 180), 1.0)
    line = cv2.warpAffine(level, turn, (length, length))
    return _rounded(cv2.filter2D(pixels, -1, line / line.sum(), borderType=cv2.BORDER_REFLECT_101))


def _covered(pixels: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Something of one colour lies over a part."""
    side = len(pixels)
    area, ratio = rng.uniform(*_COVERED), np.exp(rng.uniform(np.log(0.5), np.log(2.0)))
    high, wide = (max(1, min(side, round(side * np.sqrt(share)))) for share in (area / ratio, area * ratio))
    top, left = rng.integers(side - high + 1), rng.integers(side - wide + 1)
    covered = pixels.copy()
    covered[top : top + high, left : left + wide] = rng.integers(256, size=3)
    return covered


def _rounded(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    rounded: NDArray[np.uint8] = np.clip(pixels, 0, 255).astype(np.uint8)
    return rounded
