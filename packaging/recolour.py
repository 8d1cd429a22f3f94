"""Copies of photos in other colours: what colour-blind search is built from, and measured by."""

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.ground import product_of, to_lab
from visrec_desktop.vision.thumbnail import shrink

_GROUND_SIDE = 96  # pixels; where the product is told from the ground
# A dyed fabric keeps its folds, and less of the differences between its old colours.
_KEPT_CHROMA = 0.6


def dyed(photo: NDArray[np.uint8], colour: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The photo with its product in another colour, and the ground as it was.

    Parameters
    ----------
    photo : (height, width, 3) uint8
        RGB.
    colour : (3,) float32
        CIE Lab, which becomes the product's mean.
    """
    lab, weights = to_lab(photo), product_weights(photo)[..., None]
    new = lab - (lab * weights).sum(axis=(0, 1)) / weights.sum()
    new[..., 1:] *= _KEPT_CHROMA
    return _to_rgb(lab + (new + colour - lab) * weights)


def turned(photo: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    """The photo with all hues turned by an angle, in radians, at the same lightness."""
    lab = to_lab(photo)
    a, b = lab[..., 1].copy(), lab[..., 2].copy()
    lab[..., 1], lab[..., 2] = np.cos(angle) * a - np.sin(angle) * b, np.sin(angle) * a + np.cos(angle) * b
    return _to_rgb(lab)


def in_grey(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo without colour."""
    lab = to_lab(photo)
    lab[..., 1:] = 0.0
    return _to_rgb(lab)


def product_weights(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How much each pixel (height, width) belongs to the product, 0 to 1, with a soft edge."""
    told = product_of(to_lab(shrink(photo, _GROUND_SIDE))).astype(np.float32)
    # The product is told a little too small there, for the edge is a mixture.
    product = cv2.dilate(told, np.ones((3, 3), np.uint8))
    wide = cv2.resize(product, (photo.shape[1], photo.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.GaussianBlur(wide, (0, 0), 1.5).astype(np.float32, copy=False)


def _to_rgb(lab: NDArray[np.float32]) -> NDArray[np.uint8]:
    rgb = cv2.cvtColor(lab.astype(np.float32, copy=False), cv2.COLOR_LAB2RGB)
    return np.rint(np.clip(rgb, 0.0, 1.0) * 255).astype(np.uint8)
