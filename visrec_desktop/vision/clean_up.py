"""Cleans a query photo up: takes noise away, and what is behind the object."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.ground import product_of, to_lab
from visrec_desktop.vision.saliency import salient_region
from visrec_desktop.vision.thumbnail import shrink

_SIDE = 640  # pixels; no view of a photo is larger
# Standard deviation of the noise, 0 to 255: below, a photo counts as clean; above, no filter helps more.
_LEAST_NOISE, _MOST_NOISE = 3.0, 40.0
_NOISY_SIDE = 400  # pixels; to shrink averages noise away, and what is left is filtered in time
_STRENGTH, _COLOUR_STRENGTH = 0.9, 1.5  # of the noise
_CUT_SIDE = 160  # pixels; GrabCut takes seconds on a large photo and is no better
_CUT_ROUNDS = 3
_LEAST_OBJECT, _MOST_OBJECT = 0.05, 0.95  # shares of the photo; beyond them the cut went wrong
_LEAST_OF_BOX = 0.25  # of the box that the cut began with, by what it left
_FEATHER = 1.2  # pixels of the photo that is cut


class CleanUp(StrEnum):
    """What was done to a photo."""

    NOISE = "noise removed"
    BACKGROUND = "background removed"


def clean_up(photo: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[CleanUp, ...]]:
    """Remove noise and background.

    Parameters
    ----------
    photo : (height, width, 3) uint8
        RGB.

    Returns
    -------
    photo : (height, width, 3) uint8
        RGB, at most 640 a side.
    did : tuple of CleanUp
        Empty for a clean photo in which no object stands out: it is the shrunk original.
    """
    small = shrink(photo, _SIDE)
    did: list[CleanUp] = []
    if noise_of(small) >= _LEAST_NOISE:
        small = denoised(small)
        did.append(CleanUp.NOISE)
    mask = object_mask(small)
    if mask is not None:
        weight = mask[..., None]
        small = np.rint(small * weight + 255.0 * (1.0 - weight)).astype(np.uint8)
        did.append(CleanUp.BACKGROUND)
    return small, tuple(did)


def noise_of(photo: NDArray[np.uint8]) -> float:
    """The standard deviation of a photo's noise, 0 to 255.

    Immerkaer 1996, "Fast noise variance estimation": a filter that edges and gradients hardly pass; the median of
    blocks rather than the mean, for texture is no noise.
    """
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)
    if min(grey.shape) < 16:
        return 0.0
    passed = np.abs(cv2.filter2D(grey, cv2.CV_32F, np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)))
    height, width = (side // 8 * 8 for side in passed.shape)
    blocks = passed[:height, :width].reshape(height // 8, 8, width // 8, 8).mean(axis=(1, 3))
    # Blown-out and black parts hide the noise that the rest has.
    means = grey[:height, :width].reshape(height // 8, 8, width // 8, 8).mean(axis=(1, 3))
    seen = blocks[(means > 16) & (means < 240)]
    return float(np.sqrt(np.pi / 2) / 6 * np.quantile(seen, 0.3)) if len(seen) else 0.0


def denoised(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo, at most 400 a side, filtered as strongly as its noise asks.

    Non-local means (Buades, Coll and Morel 2005), whose strength is the noise itself, and more for colour.
    """
    small = shrink(photo, _NOISY_SIDE)
    noise = min(noise_of(small), _MOST_NOISE)
    filtered = cv2.fastNlMeansDenoisingColored(small, None, _STRENGTH * noise, _COLOUR_STRENGTH * noise, 5, 11)
    return filtered.astype(np.uint8, copy=False)


def object_mask(photo: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Where the object that stands out is, (height, width) float32 with a soft edge; None if that is not certain.

    GrabCut (Rother, Kolmogorov and Blake 2004), begun with the salient region.
    """
    region = salient_region(photo)
    if region is None:
        return None
    small = shrink(photo, _CUT_SIDE)
    height, width = small.shape[:2]
    left, top = int(region[0] * width), int(region[1] * height)
    right, bottom = round((region[0] + region[2]) * width), round((region[1] + region[3]) * height)
    marks = np.full((height, width), cv2.GC_BGD, np.uint8)
    marks[top:bottom, left:right] = cv2.GC_PR_BGD
    product = product_of(to_lab(small)).astype(np.uint8)
    likely = product if not product.all() else np.zeros_like(product)
    inner = np.zeros_like(likely)
    dy, dx = (bottom - top) // 4, (right - left) // 4
    inner[top + dy : bottom - dy, left + dx : right - dx] = 1
    inside = marks == cv2.GC_PR_BGD
    marks[inside & ((likely > 0) | (not likely.any() and inner > 0))] = cv2.GC_PR_FGD
    if not (marks == cv2.GC_PR_FGD).any() or not (marks == cv2.GC_BGD).any():
        return None
    cv2.setRNGSeed(0)  # of this thread: the same photo is cut the same way
    models = np.zeros((2, 1, 65))
    try:
        cv2.grabCut(small, marks, (0, 0, 0, 0), models[0], models[1], _CUT_ROUNDS, cv2.GC_INIT_WITH_MASK)
    except cv2.error:
        return None
    cut = np.isin(marks, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    found = cv2.morphologyEx(cut, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    if not _LEAST_OBJECT <= float(found.mean()) <= _MOST_OBJECT:
        return None
    if float(found[top:bottom, left:right].mean()) < _LEAST_OF_BOX:
        return None
    wide = cv2.resize(found.astype(np.float32), (photo.shape[1], photo.shape[0]), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(wide, (0, 0), _FEATHER * max(1.0, max(photo.shape[:2]) / (2 * _CUT_SIDE)))
    return np.clip(soft, 0.0, 1.0).astype(np.float32)
