"""Measures what may be wrong with a product photo, from a small picture of it."""

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.fitness import Measures
from visrec_desktop.vision.ground import product_of, to_lab
from visrec_desktop.vision.thumbnail import shrink

_SIDE = 320  # pixels; that of a thumbnail, so that a photo is measured alike from its file
_SMALL_SIDE = 96  # pixels; for grounds and light
_FINE, _COARSE = 0.8, 2.5  # pixels; standard deviations of the two derivatives
# Of the steepest edges, at the coarse scale, and in grey levels a pixel: less is texture, noise or shade.
_LEAST_OF_STEEPEST, _LEAST_CONTRAST = 0.25, 1.5
# Edges of one direction: so many pixels, and such a share of all; fewer say nothing.
_DIRECTIONS, _LEAST_EDGES, _LEAST_OF_EDGES = 4, 30, 0.15
_SHARPEST = 0.2  # share of the edges: a product in focus before a soft ground is sharp
_MOST_BLUR = 20.0  # pixels
_BLOWN = 250  # of 255
_BUSY = 8.0  # grey levels a pixel at the fine scale
_FRAME = 0.06  # of the sides: what lies there is mostly not the product
# Lab distances from the colour of the ground: of half of an even one, at most; of the product, at least.
_EVEN, _UNLIKE = 1.0, 8.0
_WHOLE = np.ones((3, 3), np.uint8)


def measure(photo: NDArray[np.uint8]) -> Measures:
    """What can be seen of a photo's fitness in its pixels.

    Parameters
    ----------
    photo : (height, width, 3) uint8
        RGB; shrunk to 320 a side first.
    """
    picture = shrink(photo, _SIDE)
    small = shrink(picture, _SMALL_SIDE)
    lab = to_lab(small)
    product = product_of(lab)
    is_told = not product.all()
    border = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    # A studio's white is meant; a white product on it is not told from an overexposed one.
    is_studio = int(np.median(border.min(axis=1))) >= _BLOWN
    exposed = (small[product] if is_told else small[:0].reshape(-1, 3)) if is_studio else small.reshape(-1, 3)
    return Measures(
        blur=blur_of(picture),
        light=float(np.quantile(small.max(axis=2), 0.98)) / 255,
        # Two of three channels: a pure red or blue is no fault.
        blown=float((np.median(exposed, axis=1) >= _BLOWN).mean()) if len(exposed) else 0.0,
        clutter=0.0 if is_studio else clutter_of(small),
        cut=cut_of(lab),
    )


def blur_of(photo: NDArray[np.uint8]) -> float:
    """How soft the sharpest edges are: the standard deviation of the blur that made them, in pixels; 0 if unknown.

    A step edge that was blurred by s has at scale a a gradient of 1 / sqrt(s^2 + a^2), so that the ratio of the
    gradients at two scales tells s, whatever the edge's contrast (Zhuo and Sim 2011, "Defocus map estimation from a
    single image"). Of the directions the softest counts: a shaken photo is sharp along the movement.
    """
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32)
    (fine, _), (coarse, angle) = _gradient(grey, _FINE), _gradient(grey, _COARSE)
    steep = max(_LEAST_CONTRAST, _LEAST_OF_STEEPEST * float(np.quantile(coarse, 0.995)))
    # Along the ridge only: beside an edge the ratio is another one.
    is_edge = (coarse >= steep) & (coarse >= cv2.dilate(coarse, _WHOLE) - 1e-3)
    ratio = fine[is_edge] / coarse[is_edge]
    square = (_COARSE**2 - (ratio**2) * _FINE**2) / np.maximum(ratio**2 - 1.0, 1e-6)
    blurs = np.sqrt(np.clip(square, 0.0, _MOST_BLUR**2))
    direction = np.floor(angle[is_edge] / (np.pi / _DIRECTIONS) + 0.5).astype(np.int64) % _DIRECTIONS
    least = max(_LEAST_EDGES, _LEAST_OF_EDGES * len(blurs))
    known = [some for number in range(_DIRECTIONS) if len(some := blurs[direction == number]) >= least]
    return max((float(np.quantile(some, _SHARPEST)) for some in known), default=0.0)


def clutter_of(photo: NDArray[np.uint8]) -> float:
    """How busy the frame of a photo is, 0 to 1: the share of its pixels that lie on an edge."""
    height, width = photo.shape[:2]
    frame = np.ones((height, width), np.bool_)
    down, across = max(1, round(height * _FRAME)), max(1, round(width * _FRAME))
    frame[down:-down, across:-across] = False
    steps, _ = _gradient(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY).astype(np.float32), _FINE)
    return float((steps[frame] >= _BUSY).mean())


def cut_of(lab: NDArray[np.float32]) -> float:
    """The largest share of a side of the photo that the product touches; 0 where that is not certain.

    It is certain where the ground at the border is as even as a studio's and the product keeps clear of at least one
    side: folds and floorboards pass for product, and a box that was cropped to its edges touches every side.

    Parameters
    ----------
    lab : (height, width, 3) float32
        CIE Lab of a small photo.
    """
    sides = (lab[0], lab[-1], lab[:, 0], lab[:, -1])
    ground = np.median(np.concatenate(sides), axis=0)
    gaps = [np.linalg.norm(side - ground, axis=1) for side in sides]
    touched = [float((gap > _UNLIKE).mean()) for gap in gaps]
    is_even = float(np.median(np.concatenate(gaps))) <= _EVEN
    return max(touched) if is_even and min(touched) == 0.0 else 0.0


def _gradient(grey: NDArray[np.float32], scale: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """How steep each pixel is at a scale, in grey levels a pixel, and in which direction, in radians."""
    smooth = cv2.GaussianBlur(grey, (0, 0), scale)
    across, down = cv2.Sobel(smooth, cv2.CV_32F, 1, 0), cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    return (np.hypot(across, down) / 8).astype(np.float32), np.arctan2(down, across).astype(np.float32)
