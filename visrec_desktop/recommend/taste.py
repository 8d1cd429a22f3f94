"""Moves a query towards what was liked and away from what was not."""

import numpy as np
from numpy.typing import NDArray

# Rocchio (1971), with the weights that Manning, Raghavan and Schuetze advise (Introduction to Information
# Retrieval, 2008, 9.1.1): what is liked tells more than what is not.
_LIKED, _DISLIKED = 0.75, 0.15
# A taste leans the order; the query still decides.
_TASTE = 0.25


def steered(
    vector: NDArray[np.float32], liked: NDArray[np.float32], disliked: NDArray[np.float32]
) -> NDArray[np.float32]:
    """A query after feedback on its results.

    Parameters
    ----------
    vector : (d,) float32, of unit length
    liked : (p, d) float32
    disliked : (q, d) float32

    Returns
    -------
    (d,) float32, of unit length
    """
    moved = vector.copy()
    if len(liked):
        moved += _LIKED * liked.mean(axis=0)
    if len(disliked):
        moved -= _DISLIKED * disliked.mean(axis=0)
    return _unit(moved, vector)


def leaning(
    vector: NDArray[np.float32], liked: NDArray[np.float32], disliked: NDArray[np.float32]
) -> NDArray[np.float32]:
    """A query that leans towards past picks; the parameters are those of `steered`."""
    profile = np.zeros_like(vector)
    if len(liked):
        profile += liked.mean(axis=0)
    if len(disliked):
        profile -= (_DISLIKED / _LIKED) * disliked.mean(axis=0)
    return _unit(vector + _TASTE * _unit(profile, profile), vector)


def _unit(vector: NDArray[np.float32], otherwise: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / np.float32(length) if length > 1e-6 else otherwise
