"""Brings a query photo that was taken in the dark, or behind glass, to usual light; all others stay as they are."""

import cv2
import numpy as np
from numpy.typing import NDArray

# Of 255: a photo with a narrower range of values is flat, unless it has white in it: a pale product on white ground is
# well lit. One with a lower median is dark.
_LEAST_RANGE, _WHITE, _LEAST_MEDIAN = 170.0, 230.0, 45.0
# The share of values at either end that may be cut off.
_CUT = 0.01
# Of 1: after the stretch a photo with a lower median is lightened to the other.
_STILL_DARK, _LIGHT = 0.25, 0.35
_SIDE = 96  # pixels that are enough to tell the light


def well_lit(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo (height, width, 3) with its values stretched, and lightened, if it is flat or dark; else itself."""
    height, width = photo.shape[:2]
    step = max(1, min(height, width) // _SIDE)
    some = photo[::step, ::step]
    low, high = float(np.quantile(some.min(axis=2), _CUT)), float(np.quantile(some.max(axis=2), 1.0 - _CUT))
    grey = some.mean(axis=2)
    is_flat = high - low < _LEAST_RANGE and high < _WHITE
    if not is_flat and float(np.median(grey)) >= _LEAST_MEDIAN:
        return photo
    values = np.clip((np.arange(256) - low) / max(high - low, 1.0), 0.0, 1.0)
    median = float(np.median(np.clip((grey - low) / max(high - low, 1.0), 0.0, 1.0)))
    if median < _STILL_DARK:
        values **= np.log(_LIGHT) / np.log(max(median, 0.02))
    lit: NDArray[np.uint8] = cv2.LUT(photo, np.rint(255.0 * values).astype(np.uint8)).astype(np.uint8, copy=False)
    return lit
