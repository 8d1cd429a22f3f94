"""NeighborIndex: which photos of the catalog are nearest to a query."""

from collections.abc import Collection, Sequence

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from visrec_desktop.core.projection import Projection

_FIRST_CAPACITY = 1024
# A filter that lets fewer through gets neighbours of its own; else the nearest of all are filtered.
_NARROW_SHARE = 0.25
# Of the nearest, so many times more are looked at than would do if a filter had nothing to do with likeness: those
# of other colours, say, are not the very nearest. Thousands cost little more than dozens.
_GENEROSITY = 24


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
        self._allowed: tuple[NDArray[np.bool_], NDArray[np.int64], NearestNeighbors | None] | None = None
        # Raised by every change, for whatever is derived from the rows.
        self.version = 0

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
        self._changed()

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
            self._changed()

    def replace(self, other: "NeighborIndex") -> None:
        """Take over the photos and the projection of another index, which must not be used afterwards."""
        self.projection, self._row_of = other.projection, other._row_of
        self._ids, self._matrix = other._ids, other._matrix
        self._changed()

    @property
    def photo_ids(self) -> NDArray[np.int64]:
        """The photos, in the order of `vectors`: (n,) int64, not to be written to."""
        return self._ids[: len(self)]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Their projected embeddings: (n, size) float32 of unit length, not to be written to."""
        return self._matrix[: len(self)]

    def vectors_of(self, photo_ids: Collection[int]) -> NDArray[np.float32]:
        """The projected embeddings of those photos that are known: (k, size) float32."""
        rows = [self._row_of[photo_id] for photo_id in photo_ids if photo_id in self._row_of]
        vectors: NDArray[np.float32] = self._matrix[rows]
        return vectors

    def project(self, embedding: NDArray[np.float32]) -> NDArray[np.float32]:
        """A query as `search` wants it: (d,) float32 -> (size,) float32."""
        vector: NDArray[np.float32] = self.projection.transform(embedding[None])[0]
        return vector

    def search(
        self,
        vector: NDArray[np.float32],
        *,
        top: int,
        min_similarity: float = -1.0,
        allowed: NDArray[np.bool_] | None = None,
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The nearest photos, best first; equal ones in the order of their ids.

        Parameters
        ----------
        vector : (size,) float32
            A projected embedding of unit length.
        top
            At most so many.
        min_similarity
            Least cosine similarity, after projection.
        allowed : (m,) bool
            For each photo id whether it may be found; ids beyond the end may not. The same array at the next
            search is known again.

        Returns
        -------
        photo_ids : (k,) int64
        similarities : (k,) float32, cosine
        """
        if not len(self):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        # Every row was checked when it was stored: to check them all again costs as much as the search.
        with sklearn.config_context(assume_finite=True):
            rows = self._nearest(vector, top) if allowed is None else self._nearest_allowed(vector, top, allowed)
        # The dot product keeps the digits that 1 - d^2 / 2 loses in float32.
        similarities = np.clip(self._matrix[rows] @ vector, -1.0, 1.0)
        ids = self._ids[rows]
        order = np.lexsort((ids, -similarities))
        order = order[similarities[order] >= min_similarity]
        return ids[order], similarities[order]

    def _nearest(self, vector: NDArray[np.float32], top: int) -> NDArray[np.int64]:
        if self._neighbors is None:
            self._neighbors = _neighbors(self.vectors)
        rows: NDArray[np.int64] = self._neighbors.kneighbors(vector[None], min(top, len(self)), return_distance=False)[
            0
        ]
        return rows

    def _nearest_allowed(self, vector: NDArray[np.float32], top: int, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The nearest of some rows: first by a look at the nearest of all, where many of them may be found."""
        if self._allowed is None or self._allowed[0] is not allowed:
            ids = self.photo_ids
            is_passing = allowed[np.minimum(ids, len(allowed) - 1)] & (ids < len(allowed))
            passing = np.flatnonzero(is_passing)
            if len(passing) > _NARROW_SHARE * len(self):
                wanted = min(top, len(passing))
                likely = wanted * len(self) // len(passing) * _GENEROSITY
                # To put all in order is cheaper than to copy the rows of many.
                for number in (likely, len(self)):
                    rows = self._nearest(vector, number)
                    found = rows[is_passing[rows]]
                    if len(found) >= wanted:
                        return found[:wanted]
            self._allowed = allowed, passing, _neighbors(self._matrix[passing]) if len(passing) else None
        _, passing, neighbors = self._allowed
        if neighbors is None:
            return passing
        near: NDArray[np.int64] = neighbors.kneighbors(vector[None], min(top, len(passing)), return_distance=False)[0]
        return passing[near]

    def _changed(self) -> None:
        self._neighbors = self._allowed = None
        self.version += 1

    def _reserve(self, rows: int) -> None:
        """Room for `rows`; doubled when it runs out, so that adding n photos one by one copies O(n) rows."""
        if rows <= len(self._ids):
            return
        capacity, used = max(rows, 2 * len(self._ids), _FIRST_CAPACITY), len(self)
        ids, matrix = np.empty(capacity, np.int64), np.empty((capacity, self.projection.size), np.float32)
        ids[:used], matrix[:used] = self._ids[:used], self._matrix[:used]
        self._ids, self._matrix = ids, matrix


def _neighbors(rows: NDArray[np.float32]) -> NearestNeighbors:
    return NearestNeighbors(algorithm="brute", metric="euclidean").fit(rows)
