"""Lays vectors out in two dimensions, those that are alike close together, in short steps."""

from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

# t-SNE takes seconds for so many; any further vectors are placed by those that they are most like.
MOST_LANDMARKS = 3000
_LEAST_FOR_TSNE = 10
_PERPLEXITY = 30.0
# scikit-learn's least number; a piece with exaggeration, which forms the groups, and one without, which shapes them.
_ITERATIONS = 250
_EXAGGERATION = 12.0
_RATE = 200.0
_LANDMARKS_ASKED = 5
_ROWS_A_STEP = 256
_STEP_SECONDS = 0.02
# The share of a grid's cells that is taken. Fuller grids move photos farther from their place: grocery's
# trustworthiness is 0.991 at 0.3, 0.989 at 0.4, 0.985 at 0.5 and 0.977 at 0.6.
_FILL = 0.4
# Of a map's width to its height, for screens are wide.
_ASPECT = 1.6


def lay_out(
    vectors: NDArray[np.float32], *, most_landmarks: int = MOST_LANDMARKS
) -> Generator[None, None, NDArray[np.float32]]:
    """Two coordinates for each vector, by t-SNE (van der Maaten and Hinton 2008); the longer side lies across.

    The same vectors in the same order give the same layout.

    Parameters
    ----------
    vectors : (n, d) float32
        Of unit length; not to be changed meanwhile.
    most_landmarks
        At most so many are laid out by t-SNE.

    Returns
    -------
    (n, 2) float32
    """
    number = len(vectors)
    chosen = np.sort(np.random.default_rng(0).permutation(number)[:most_landmarks])
    landmarks = vectors[chosen]
    placed = _principal(landmarks)
    yield
    if len(landmarks) >= _LEAST_FOR_TSNE and placed.any():
        # As scikit-learn scales its own start: small, so that nothing is settled yet.
        placed *= np.float32(1e-4) / placed[:, 0].std()
        for exaggeration in (_EXAGGERATION, 1.0):
            placed = yield from _beside(_piece(landmarks, placed, exaggeration))
    points = np.empty((number, 2), np.float32)
    for start in range(0, number, _ROWS_A_STEP):
        near = vectors[start : start + _ROWS_A_STEP] @ landmarks.T
        asked = min(_LANDMARKS_ASKED, len(landmarks))
        nearest = np.argpartition(-near, asked - 1, axis=1)[:, :asked]
        # The median, for the mean of landmarks on two islands lies in the sea.
        points[start : start + _ROWS_A_STEP] = np.median(placed[nearest], axis=1)
        yield
    points[chosen] = placed
    return _principal(points)


def spread(points: NDArray[np.float32]) -> Generator[None, None, NDArray[np.int32]]:
    """Move points onto a wide grid, a cell each, as little as will do: gaps and crowds stay what they are.

    Parameters
    ----------
    points : (n, 2) float32

    Returns
    -------
    (n, 2) int32
        The column and the row of each point's cell, from 0.
    """
    cells = np.zeros((len(points), 2), np.int32)
    if not len(points):
        return cells
    corner, size = points.min(axis=0), np.ptp(points, axis=0)
    # Points on one line, or all at one place, need room beside it.
    size = np.maximum(size, (size.max() or 1.0) / np.sqrt(len(points)))
    room = np.sqrt(len(points) / _FILL * np.array([_ASPECT, 1 / _ASPECT]))
    wanted = (points - corner) / size * room + 1
    shape = tuple(np.ceil(room).astype(int) + 3)
    is_taken = np.zeros(shape, bool)
    left = np.arange(len(points))
    nearest_free = np.indices(shape)
    while len(left):
        at = np.rint(wanted[left]).astype(np.int64)
        free = nearest_free[:, at[:, 0], at[:, 1]].T
        far = ((free - wanted[left]) ** 2).sum(axis=1)
        flat = free[:, 0] * shape[1] + free[:, 1]
        # Of those that would have the same cell it is given to the nearest.
        order = np.lexsort((far, flat))
        is_first = np.diff(flat[order], prepend=-1) != 0
        winners = order[is_first]
        cells[left[winners]] = free[winners]
        is_taken[free[winners, 0], free[winners, 1]] = True
        left = np.delete(left, winners)
        nearest_free = distance_transform_edt(is_taken, return_distances=False, return_indices=True)
        yield
    cells -= cells.min(axis=0)
    return cells


def _piece(
    vectors: NDArray[np.float32], start: NDArray[np.float32], exaggeration: float
) -> Callable[[], NDArray[np.float32]]:
    """Some iterations of t-SNE from where an earlier piece has ended."""

    def fit() -> NDArray[np.float32]:
        # One thread leaves the other processors to the searches, and adds up in the same order everywhere.
        with threadpool_limits(1, user_api="openmp"):
            tsne = TSNE(
                perplexity=min(_PERPLEXITY, (len(vectors) - 1) / 3),
                early_exaggeration=exaggeration,
                learning_rate="auto" if exaggeration > 1 else _RATE,
                max_iter=_ITERATIONS,
                init=start,
                random_state=0,
            )
            return np.asarray(tsne.fit_transform(vectors), np.float32)

    return fit


def _beside(work: Callable[[], NDArray[np.float32]]) -> Generator[None, None, NDArray[np.float32]]:
    """Run one long call in a thread of its own and wait for it in short steps; it sees nothing but its arrays."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="layout")
    try:
        future = pool.submit(work)
        while wait([future], _STEP_SECONDS).not_done:
            yield
        return future.result()
    finally:
        # Who gives up does not wait for a call that cannot be interrupted.
        pool.shutdown(wait=False, cancel_futures=True)


def _principal(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first two principal components, the larger one first: (n, d) -> (n, 2); zeros where all are alike."""
    found = np.zeros((len(vectors), 2), np.float32)
    # What float32 cannot tell apart is rounding, not a direction.
    if len(vectors) > 1 and np.ptp(vectors, axis=0).max() > 1e-6:
        kept = PCA(min(2, len(vectors)), svd_solver="randomized", random_state=0).fit_transform(vectors)
        found[:, : kept.shape[1]] = kept
    return found
