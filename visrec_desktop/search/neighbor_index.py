"""NeighborIndex: which photos of the catalog are nearest to a query."""

from collections.abc import Collection, Sequence

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from visrec_desktop.core.projection import Projection

_FIRST_CAPACITY = 1024


class NeighborIndex:
    """Exact nearest neighbours of embeddings in the space of a projection, by scikit-learn's NearestNeighbors.

    The search is Euclidean: on unit vectors it gives the order of cosine similarity (d^2 = 2 - 2 cos), and
    unlike scikit-learn's cosine metric it does not normalise the whole catalog again at every query.
    The rows are kept in one growing matrix, and a removed row's place is taken by the last one, so that
    neither adding nor removing copies the catalog.

    Parameters
    ----------
    projection
        Applied to whatever is added and searched for.
    """

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self._ids = np.empty(0, np.int64)
        self._matrix = np.empty((0, projection.size), np.float32)
        self._row_of: dict[int, int] = {}
        self._neighbors: NearestNeighbors | None = None

    def __len__(self) -> int:
        return len(self._row_of)

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._row_of

    def add(self, photo_ids: Sequence[int] | NDArray[np.int64], embeddings: NDArray[np.float32]) -> None:
        """Add photos, or renew those that are known.

        Parameters
        ----------
        photo_ids : n
        embeddings : (n, d) float32
        """
        self._reserve(len(self) + len(photo_ids))
        rows = [self._row_of.setdefault(int(photo_id), len(self._row_of)) for photo_id in photo_ids]
        self._ids[rows], self._matrix[rows] = photo_ids, self.projection.transform(embeddings)
        self._neighbors = None

    def remove(self, photo_ids: Collection[int]) -> None:
        """Remove photos; unknown ones are passed over."""
        for photo_id in photo_ids:
            row = self._row_of.pop(photo_id, None)
            if row is None:
                continue
            last = len(self)
            if row != last:
                self._ids[row], self._matrix[row] = self._ids[last], self._matrix[last]
                self._row_of[int(self._ids[row])] = row
            self._neighbors = None

    def replace(self, other: "NeighborIndex") -> None:
        """Take over the photos and the projection of another index, which must not be used afterwards."""
        self.projection, self._row_of = other.projection, other._row_of
        self._ids, self._matrix, self._neighbors = other._ids, other._matrix, None

    def search(
        self, query: NDArray[np.float32], *, top: int, min_similarity: float = -1.0
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The nearest photos, best first; equal ones in the order of their ids.

        Parameters
        ----------
        query : (d,) float32
            An embedding.
        top
            At most so many.
        min_similarity
            Least cosine similarity, after projection.

        Returns
        -------
        photo_ids : (k,) int64
        similarities : (k,) float32, cosine
        """
        if not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        vector = self.projection.transform(query[None])
        # Every row was checked when it was stored: to check them all again costs as much as the search.
        with sklearn.config_context(assume_finite=True):
            if self._neighbors is None:
                rows_in_use = self._matrix[: len(self)]
                self._neighbors = NearestNeighbors(algorithm="brute", metric="euclidean").fit(rows_in_use)
            rows = self._neighbors.kneighbors(vector, min(top, len(self)), return_distance=False)[0]
        # The dot product keeps the digits that 1 - d^2 / 2 loses in float32.
        similarities = np.clip(self._matrix[rows] @ vector[0], -1.0, 1.0)
        ids = self._ids[rows]
        order = np.lexsort((ids, -similarities))
        order = order[similarities[order] >= min_similarity]
        return ids[order], similarities[order]

    def _reserve(self, rows: int) -> None:
        """Room for `rows`; doubled when it runs out, so that adding n photos one by one copies O(n) rows."""
        if rows <= len(self._ids):
            return
        capacity, used = max(rows, 2 * len(self._ids), _FIRST_CAPACITY), len(self)
        ids, matrix = np.empty(capacity, np.int64), np.empty((capacity, self.projection.size), np.float32)
        ids[:used], matrix[:used] = self._ids[:used], self._matrix[:used]
        self._ids, self._matrix = ids, matrix
