"""Takes the palette of a photo: the colours of the product, not of the ground that it lies on."""

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.palette import MOST_COLOURS, Palette
from visrec_desktop.vision.clustering import cluster, histogram, nearest_of
from visrec_desktop.vision.ground import product_of, to_lab
from visrec_desktop.vision.thumbnail import shrink

_SIDE = 64  # pixels; colours need no more
# Folds and shadows change the lightness of one fabric: it counts less than hue.
_LIGHTNESS_WEIGHT = 0.5
_LEAST_SHARE = 0.04


def take_palette(photo: NDArray[np.uint8]) -> Palette:
    """The main colours of the product.

    Parameters
    ----------
    photo : (height, width, 3) uint8
        RGB; the thumbnail is enough.
    """
    lab = to_lab(shrink(photo, _SIDE))
    product = product_of(lab)
    colours = lab[product]
    weights = _centre_weights(*product.shape)[product]
    bins, counts = histogram(colours * np.array([_LIGHTNESS_WEIGHT, 1, 1], np.float32), weights)
    centres = cluster(bins, counts, most=MOST_COLOURS)
    nearest = nearest_of(bins, centres)
    shares = np.bincount(nearest, counts, len(centres)) / counts.sum()
    kept = np.flatnonzero(shares >= min(_LEAST_SHARE, shares.max()))
    order = kept[np.argsort(-shares[kept], kind="stable")]
    found = centres[order].astype(np.float32)
    found[:, 0] /= _LIGHTNESS_WEIGHT
    return Palette(found, (shares[order] / shares[order].sum()).astype(np.float32))


def _centre_weights(height: int, width: int) -> NDArray[np.float64]:
    """What a pixel counts: products stand in the middle, and what is cut by the frame is often none."""
    down = np.linspace(-1.0, 1.0, height)[:, None]
    across = np.linspace(-1.0, 1.0, width)[None, :]
    weights: NDArray[np.float64] = np.exp(-1.5 * (down**2 + across**2))
    return weights
