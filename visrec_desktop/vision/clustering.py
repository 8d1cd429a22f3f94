"""Groups colours: weighted k-means without random numbers, so that the same photo has the same colours."""

import numpy as np
from numpy.typing import NDArray

_BIN = 6.0  # Lab; colours within one bin are one
_MERGE = 13.0  # Lab; nearer centres are one colour
_ROUNDS = 8
_STILL = 0.1  # Lab; centres that move no further have settled


def histogram(
    colours: NDArray[np.float32], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The mean (n, 3) and the weight (n,) of each cell of colour space that holds any of the colours (m, 3)."""
    scaled = colours.astype(np.float64)
    cells = np.floor(scaled / _BIN).astype(np.int64) + 64
    _, members = np.unique((cells[:, 0] * 128 + cells[:, 1]) * 128 + cells[:, 2], return_inverse=True)
    counts = np.bincount(members, weights).astype(np.float64)
    means = np.stack([np.bincount(members, weights * scaled[:, axis]) for axis in range(3)], axis=1)
    return means / counts[:, None], counts


def cluster(bins: NDArray[np.float64], counts: NDArray[np.float64], *, most: int) -> NDArray[np.float64]:
    """At most so many centres (k, 3) of weighted colours.

    Started from the bins that are both full and far from the centres taken before (Celebi 2011, "Improving the
    performance of k-means for color quantization").
    """
    chosen = [int(np.argmax(counts))]
    gaps = squares(bins, bins[chosen])[:, 0]
    while len(chosen) < most:
        weighed = np.where(gaps < _MERGE**2, 0.0, gaps) * counts
        farthest = int(np.argmax(weighed))
        if not weighed[farthest]:
            break
        chosen.append(farthest)
        gaps = np.minimum(gaps, squares(bins, bins[[farthest]])[:, 0])
    centres = bins[chosen]
    for _ in range(_ROUNDS):
        nearest = nearest_of(bins, centres)
        sizes = np.bincount(nearest, counts, len(centres))
        members = nearest == np.arange(len(centres))[:, None]
        sums = (members * counts) @ bins
        moved = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1e-12)[:, None], centres)
        if np.abs(moved - centres).max() <= _STILL:
            break
        centres = moved
    return centres


def squares(colours: NDArray[np.floating], centres: NDArray[np.floating]) -> NDArray[np.float64]:
    """The squared distance (n, k) of each colour to each centre."""
    gaps = colours[:, None, :] - centres[None, :, :]
    result: NDArray[np.float64] = np.einsum("nki,nki->nk", gaps, gaps)
    return result


def nearest_of(colours: NDArray[np.floating], centres: NDArray[np.floating]) -> NDArray[np.int64]:
    """The number (n,) of the centre that is nearest to each colour."""
    numbers: NDArray[np.int64] = np.argmin(squares(colours, centres), axis=1)
    return numbers
