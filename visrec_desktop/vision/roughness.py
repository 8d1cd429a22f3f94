"""Tells query photos with much noise, or crushed by JPEG, which are looked at once more, smoothed; others are not."""

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.clean_up import noise_of
from visrec_desktop.vision.thumbnail import shrink

# Standard deviation of the noise, of 255; of 296 grocery photos the noisiest has 3.2.
_MOST_NOISE = 6.0
# Steps between the blocks of JPEG, as a multiple of those within; of the same photos at most 1.69, at quality 10 from
# 1.88 on.
_MOST_STEPS = 1.8
_BLOCK = 8  # pixels
_MIDDLE = 384  # pixels of either side that tell enough
# Tomasi and Manduchi 1998, "Bilateral filtering for gray and color images": edges stay. Pixels, and values of 255.
_SMOOTHED_SIDE, _DIAMETER, _OF_VALUES, _OF_PLACES = 420, 7, 60.0, 5.0


def is_rough(photo: NDArray[np.uint8]) -> bool:
    """Whether a photo (height, width, 3) RGB has much noise, or steps between JPEG's blocks."""
    # From a corner of a block on.
    top, left = (max(0, side - _MIDDLE) // 2 // _BLOCK * _BLOCK for side in photo.shape[:2])
    middle = np.ascontiguousarray(photo[top : top + _MIDDLE, left : left + _MIDDLE])
    return noise_of(middle) >= _MOST_NOISE or _steps(middle) >= _MOST_STEPS


def smoothed(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo, at most 420 a side, without noise and steps, but with its edges."""
    small = shrink(photo, _SMOOTHED_SIDE)
    return cv2.bilateralFilter(small, _DIAMETER, _OF_VALUES, _OF_PLACES).astype(np.uint8, copy=False)


def _steps(photo: NDArray[np.uint8]) -> float:
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)
    if min(grey.shape) < 4 * _BLOCK:
        return 1.0
    ratios = []
    for lines in (grey, grey.T):
        steps = np.abs(np.diff(lines, axis=1)).mean(axis=0)
        is_between = np.arange(len(steps)) % _BLOCK == _BLOCK - 1
        # The median: what is painted or printed has a few steps at such places too.
        ratios.append(np.median(steps[is_between]) / max(float(np.median(steps[~is_between])), 1.0))
    return float(np.mean(ratios))
