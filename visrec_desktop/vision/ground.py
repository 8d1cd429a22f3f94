"""Tells the product from the plain ground that it lies or hangs on."""

import functools

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.clustering import cluster, histogram, nearest_of

_BORDER = 2  # pixels of the shrunk photo
# Ground: border colours are grouped; a group counts if it has this share of the border.
_GROUND_COLOURS = 3
_LEAST_OF_BORDER = 0.12
# Lab distance to a border colour, between which limits the ground's own spread decides.
_LEAST_TOLERANCE, _MOST_TOLERANCE = 2.5, 14.0
# A ground with a gradient: Lab distance of the border to a smooth surface, and how much of the border lies on it.
_MOST_MISS, _LEAST_OF_GRADIENT = 1.5, 0.7
# Of a ground as even as this, what shows between the legs of a chair is ground too.
_EVEN_SPREAD = 0.5
# Shares of the photo; beyond them the ground is not told from the product.
_LEAST_PRODUCT, _LEAST_GROUND = 0.02, 0.05


def to_lab(photo: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The pixels (height, width, 3) in CIE Lab, float32."""
    return cv2.cvtColor(photo.astype(np.float32) / np.float32(255), cv2.COLOR_RGB2LAB).astype(np.float32, copy=False)


def product_of(lab: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where the product of a small photo is, (height, width) bool; everywhere if the ground does not tell.

    Parameters
    ----------
    lab : (height, width, 3) float32
        CIE Lab; about 100 pixels wide.
    """
    ground = ground_of(lab)
    share = float(ground.mean())
    if not _LEAST_GROUND <= share <= 1.0 - _LEAST_PRODUCT:
        return np.ones(lab.shape[:2], np.bool_)
    # The edge between both is a mixture of both.
    grown = cv2.dilate(ground.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return ~grown if float(grown.mean()) <= 1.0 - _LEAST_PRODUCT else ~ground


def ground_of(lab: NDArray[np.float32]) -> NDArray[np.bool_]:
    """The plain ground of a small photo: what has a colour of the border and is connected with it.

    Parameters
    ----------
    lab : (height, width, 3) float32
        CIE Lab.

    Returns
    -------
    (height, width) bool
    """
    height, width = lab.shape[:2]
    if min(height, width) <= 4 * _BORDER:
        return np.zeros((height, width), np.bool_)
    frame = np.ones((height, width), np.bool_)
    frame[_BORDER:-_BORDER, _BORDER:-_BORDER] = False
    border = lab[frame]
    centres, groups = border_colours(border)
    like_ground, even_ground = _like_gradient(lab, frame), np.zeros((height, width), np.bool_)
    for number, centre in enumerate(centres):
        members = border[groups == number]
        if len(members) < _LEAST_OF_BORDER * len(border):
            continue
        spread = float(np.median(_lengths(members - centre)))
        tolerance = min(max(3.0 * spread, _LEAST_TOLERANCE), _MOST_TOLERANCE)
        like_centre = _lengths(lab - centre) <= tolerance
        like_ground |= like_centre
        if spread <= _EVEN_SPREAD:
            even_ground |= like_centre
    _, pieces = cv2.connectedComponents(like_ground.astype(np.uint8), connectivity=4)
    found: NDArray[np.bool_] = even_ground | np.isin(pieces, np.unique(pieces[frame & like_ground]))
    return found


def border_colours(border: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The few colours (k, 3) of a border (n, 3), and which of them each pixel (n,) is nearest to."""
    centres = cluster(*histogram(border, np.ones(len(border))), most=_GROUND_COLOURS)
    groups = nearest_of(border, centres)
    # The median, for a corner of the product among them must not move the ground.
    medians = [
        np.median(border[groups == number], axis=0) for number in range(len(centres)) if (groups == number).any()
    ]
    moved = np.array(medians, np.float32)
    return moved, nearest_of(border, moved)


def _like_gradient(lab: NDArray[np.float32], frame: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What continues the colours of the border, where they change as softly as on a studio's paper."""
    height, width = frame.shape
    terms = _terms(height, width)
    inside = frame.copy()
    # Twice: what the first fit misses by much, such as a corner of the product, is left out of the second.
    for _ in range(2):
        at = terms[inside]
        # The normal equations: six terms on a grid from -1 to 1 are far from singular.
        surface = terms @ np.linalg.solve(at.T @ at, at.T @ lab[inside])
        misses = _lengths(lab - surface)
        typical = float(np.median(misses[frame]))
        inside = frame & (misses <= max(3.0 * typical, 1.0))
    # A fit to every second border pixel only would say nothing of the middle.
    if typical > _MOST_MISS or inside.sum() < _LEAST_OF_GRADIENT * frame.sum():
        return np.zeros(frame.shape, np.bool_)
    found: NDArray[np.bool_] = misses <= min(max(4.0 * typical, _LEAST_TOLERANCE), _MOST_TOLERANCE / 2)
    return found


@functools.cache
def _terms(height: int, width: int) -> NDArray[np.float32]:
    """The terms of a smooth surface at each pixel: (height, width, 6)."""
    down, across = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    return np.stack([np.ones_like(down), down, across, down**2, across**2, down * across], axis=-1).astype(np.float32)


def _lengths(gaps: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths: NDArray[np.float32] = np.sqrt(np.einsum("...i,...i->...", gaps, gaps))
    return lengths
