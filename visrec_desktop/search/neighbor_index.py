"""NeighborIndex: which photos of the catalog are nearest to a query."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from visrec_desktop.core.projection import Projection
from visrec_desktop.search.clustered_rows import ClusteredRows

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

    Of a very large catalog most rows lie in clusters (`settled`), which find nearly all of the nearest; what is added
    later is searched exactly beside them.

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
        self._settled: ClusteredRows | None = None
        # Raised by every change, for whatever is derived from the rows.
        self.version = 0

    @classmethod
    def of_rows(
        cls,
        projection: Projection,
        photo_ids: NDArray[np.int64],
        vectors: NDArray[np.float32],
        settled: ClusteredRows | None = None,
    ) -> "NeighborIndex":
        """An index of rows that are projected already: (n, size) float32; it is their owner from now on."""
        index = cls(projection)
        index._ids, index._matrix = photo_ids, vectors
        index._row_of = dict(zip(photo_ids.tolist(), range(len(photo_ids)), strict=True))
        index._settled = settled
        return index

    def __len__(self) -> int:
        return len(self._row_of) + (0 if self._settled is None else len(self._settled))

    def __contains__(self, photo_id: int) -> bool:
        return photo_id in self._row_of or (self._settled is not None and self._settled.rows_of([photo_id])[0] >= 0)

    def add(self, photo_ids: Sequence[int] | NDArray[np.int64], embeddings: NDArray[np.float32]) -> None:
        """Add photos, or renew those that are known.

        Parameters
        ----------
        photo_ids : n
        embeddings : (n, d) float32
        """
        if self._settled is not None:
            self._settled.drop(photo_ids)
        self._reserve(len(self._row_of) + len(photo_ids))
        rows = [self._row_of.setdefault(int(photo_id), len(self._row_of)) for photo_id in photo_ids]
        self._ids[rows], self._matrix[rows] = photo_ids, self.projection.transform(embeddings)
        self._changed()

    def remove(self, photo_ids: Collection[int]) -> None:
        """Remove photos; unknown ones are passed over."""
        if self._settled is not None and self._settled.drop(photo_ids):
            self._changed()
        for photo_id in photo_ids:
            row = self._row_of.pop(photo_id, None)
            if row is None:
                continue
            last = len(self._row_of)
            if row != last:
                self._ids[row], self._matrix[row] = self._ids[last], self._matrix[last]
                self._row_of[int(self._ids[row])] = row
            self._changed()

    def settle(self, rows: ClusteredRows) -> None:
        """Take over rows in clusters in the place of all that there are: the same photos."""
        self._settled, self._row_of = rows, {}
        self._ids, self._matrix = self._ids[:0].copy(), self._matrix[:0].copy()
        self._changed()

    def replace(self, other: "NeighborIndex") -> None:
        """Take over the photos and the projection of another index, which must not be used afterwards."""
        self.projection, self._row_of = other.projection, other._row_of
        self._ids, self._matrix, self._settled = other._ids, other._matrix, other._settled
        self._changed()

    @property
    def settled(self) -> ClusteredRows | None:
        """The rows that lie in clusters."""
        return self._settled

    @property
    def photo_ids(self) -> NDArray[np.int64]:
        """The photos, in the order of `vectors`: (n,) int64, not to be written to."""
        if self._settled is None:
            return self._own_ids
        return np.concatenate([self._settled.ids[self._settled.kept], self._own_ids])

    @property
    def vectors(self) -> NDArray[np.float32]:
        """Their projected embeddings: (n, size) float32 of unit length, not to be written to.

        Of rows in clusters a copy, as large as that: for what has to look at every photo.
        """
        if self._settled is None:
            return self._own_vectors
        vectors = np.empty((len(self), self.projection.size), np.float32)
        for start, block in self.blocks():
            vectors[start : start + len(block)] = block
        return vectors

    def blocks(self) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """`vectors` some at a time, each time with the place of the first."""
        start = 0
        if self._settled is not None:
            kept = self._settled.kept
            for rows, block in self._settled.blocks():
                some = block[kept[rows]]
                yield start, some
                start += len(some)
        yield start, self._own_vectors

    def vectors_of(self, photo_ids: Collection[int]) -> NDArray[np.float32]:
        """The projected embeddings of those photos that are known: (k, size) float32."""
        rows = [self._row_of[photo_id] for photo_id in photo_ids if photo_id in self._row_of]
        vectors: NDArray[np.float32] = self._matrix[rows]
        if self._settled is None or len(rows) == len(photo_ids):
            return vectors
        merged = np.empty((len(photo_ids), self.projection.size), np.float32)
        is_own = np.array([photo_id in self._row_of for photo_id in photo_ids])
        settled = self._settled.rows_of(photo_ids)
        merged[is_own] = vectors
        merged[settled >= 0] = self._settled.vectors[settled[settled >= 0]]
        # In the order of the photos.
        return merged[is_own | (settled >= 0)]

    def similarities(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """How similar every photo is to a projected embedding, in the order of `photo_ids`: (n,) float32."""
        return np.concatenate([block @ vector for _, block in self.blocks()])

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
        rows = np.empty(0, np.int64)
        # Every row was checked when it was stored: to check them all again costs as much as the search.
        with sklearn.config_context(assume_finite=True):
            if len(self._row_of):
                rows = self._nearest(vector, top) if allowed is None else self._nearest_allowed(vector, top, allowed)
            # The dot product keeps the digits that 1 - d^2 / 2 loses in float32.
            ids, similarities = self._ids[rows], self._matrix[rows] @ vector
            if self._settled is not None:
                settled_ids, settled_similarities = self._settled.nearest(vector, top, allowed)
                ids = np.concatenate([ids, settled_ids])
                similarities = np.concatenate([similarities, settled_similarities])
        similarities = np.clip(similarities, -1.0, 1.0)
        order = np.lexsort((ids, -similarities))[:top]
        order = order[similarities[order] >= min_similarity]
        return ids[order], similarities[order]

    def _nearest(self, vector: NDArray[np.float32], top: int) -> NDArray[np.int64]:
        if self._neighbors is None:
            self._neighbors = _neighbors(self._own_vectors)
        number = min(top, len(self._row_of))
        rows: NDArray[np.int64] = self._neighbors.kneighbors(vector[None], number, return_distance=False)[0]
        return rows

    def _nearest_allowed(self, vector: NDArray[np.float32], top: int, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The nearest of some rows: first by a look at the nearest of all, where many of them may be found."""
        if self._allowed is None or self._allowed[0] is not allowed:
            ids = self._own_ids
            is_passing = allowed[np.minimum(ids, len(allowed) - 1)] & (ids < len(allowed))
            passing = np.flatnonzero(is_passing)
            if len(passing) > _NARROW_SHARE * len(ids):
                wanted = min(top, len(passing))
                likely = wanted * len(ids) // len(passing) * _GENEROSITY
                # To put all in order is cheaper than to copy the rows of many.
                for number in (likely, len(ids)):
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

    @property
    def _own_ids(self) -> NDArray[np.int64]:
        return self._ids[: len(self._row_of)]

    @property
    def _own_vectors(self) -> NDArray[np.float32]:
        return self._matrix[: len(self._row_of)]

    def _changed(self) -> None:
        self._neighbors = self._allowed = None
        self.version += 1

    def _reserve(self, rows: int) -> None:
        """Room for `rows`; doubled when it runs out, so that adding n photos one by one copies O(n) rows."""
        if rows <= len(self._ids):
            return
        capacity, used = max(rows, 2 * len(self._ids), _FIRST_CAPACITY), len(self._row_of)
        ids, matrix = np.empty(capacity, np.int64), np.empty((capacity, self.projection.size), np.float32)
        ids[:used], matrix[:used] = self._ids[:used], self._matrix[:used]
        self._ids, self._matrix = ids, matrix


def _neighbors(rows: NDArray[np.float32]) -> NearestNeighbors:
    return NearestNeighbors(algorithm="brute", metric="euclidean").fit(rows)
