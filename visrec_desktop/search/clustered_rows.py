"""ClusteredRows: the vectors of a very large catalog, sorted by likeness; a search looks at the likeliest of them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

# Of so many results asked for, at least so many times more are looked at, however few clusters are enough for ten.
_GENEROSITY = 24
# Rows that are turned into float32 at a time: 64 MB of 256 numbers each.
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Clusters:
    """How rows are grouped: those of cluster i are the rows from `starts[i]` to `starts[i + 1]`.

    Parameters
    ----------
    centres : (k, size) float32
    starts : (k + 1,) int64
    probes
        Clusters that a search looks at, those of the nearest centres.
    recall : (m, 2) float32
        Measured on this catalog: of the ten nearest photos, the share that is in the nearest so many clusters.
    """

    centres: NDArray[np.float32]
    starts: NDArray[np.int64]
    probes: int
    recall: NDArray[np.float32]

    @classmethod
    def one(cls, rows: int, size: int) -> "Clusters":
        """All rows in one cluster: every search looks at all of them, as long as nothing better is fitted."""
        starts = np.array([0, rows], np.int64)
        return cls(np.zeros((1, size), np.float32), starts, 1, np.ones((1, 2), np.float32))

    def joined(self, kept: NDArray[np.bool_], more: NDArray[np.float32]) -> tuple[NDArray[np.int64], "Clusters"]:
        """The same clusters of those rows that are kept, and of more rows, each in the cluster nearest to it.

        Returns
        -------
        order : (n,) int64
            Of the kept rows, and those after them, in the order of the clusters.
        clusters
            Of the rows in that order.
        """
        old = np.repeat(np.arange(len(self.centres)), np.diff(self.starts))[kept]
        new = ((self.centres**2).sum(axis=1) - 2 * more @ self.centres.T).argmin(axis=1)
        labels = np.concatenate([old, new])
        order = np.argsort(labels, kind="stable")
        starts = np.searchsorted(labels[order], np.arange(len(self.centres) + 1)).astype(np.int64)
        return order, Clusters(self.centres, starts, self.probes, self.recall)


class ClusteredRows:
    """Vectors in half precision, grouped; rows can be dropped but not added.

    The clusters only choose what is looked at: the similarities of those rows are computed in float32, by the
    neighbours' own NearestNeighbors.

    Parameters
    ----------
    ids : (n,) int64
        Of photos, in any order.
    vectors : (n, size) float16
        Of unit length, in the order of the clusters.
    clusters
        Cover all rows.
    """

    def __init__(self, ids: NDArray[np.int64], vectors: NDArray[np.float16], clusters: Clusters) -> None:
        self.ids, self.vectors, self.clusters = ids, vectors, clusters
        self._order = np.argsort(ids).astype(np.int32)
        self._sorted = ids[self._order]
        self._is_gone = np.zeros(len(ids), bool)
        self._gone = 0
        self._centres = NearestNeighbors(algorithm="brute", metric="euclidean").fit(clusters.centres)
        self._passing: tuple[NDArray[np.bool_] | None, NDArray[np.bool_], NDArray[np.int64]] | None = None

    def __len__(self) -> int:
        return len(self.ids) - self._gone

    def rows_of(self, photo_ids: Collection[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        """The row of each photo: (k,) int64, -1 where it has none."""
        wanted = np.fromiter(photo_ids, np.int64, len(photo_ids))
        if not len(self.ids):
            return np.full(len(wanted), -1, np.int64)
        places = np.minimum(np.searchsorted(self._sorted, wanted), len(self.ids) - 1)
        rows = self._order[places].astype(np.int64)
        rows[(self._sorted[places] != wanted) | self._is_gone[rows]] = -1
        return rows

    def drop(self, photo_ids: Collection[int] | NDArray[np.int64]) -> int:
        """Find some photos no more; returns how many there were."""
        rows = self.rows_of(photo_ids)
        rows = np.unique(rows[rows >= 0])
        self._is_gone[rows] = True
        self._gone += len(rows)
        self._passing = None
        return len(rows)

    @property
    def kept(self) -> NDArray[np.bool_]:
        """The rows that were not dropped: (n,) bool."""
        return ~self._is_gone

    def blocks(self) -> Iterator[tuple[slice, NDArray[np.float32]]]:
        """All rows in single precision, some at a time."""
        for start in range(0, len(self.ids), _BLOCK):
            rows = slice(start, start + _BLOCK)
            yield rows, self.vectors[rows].astype(np.float32)

    def nearest(
        self, vector: NDArray[np.float32], top: int, allowed: NDArray[np.bool_] | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The nearest photos in no order: ids (k,) int64 and similarities (k,) float32.

        There are `top` of them, or all that may be found.

        Parameters
        ----------
        vector : (size,) float32
        top
            At most so many.
        allowed : (m,) bool
            See `NeighborIndex.search`.
        """
        rows, similarities = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
        for some, candidates in self._candidates(vector, top, allowed):
            near = NearestNeighbors(algorithm="brute", metric="euclidean").fit(candidates)
            best = near.kneighbors(vector[None], min(top, len(some)), return_distance=False)[0]
            rows.append(some[best])
            similarities.append(candidates[best] @ vector)
        found, all_similarities = np.concatenate(rows), np.concatenate(similarities)
        if len(found) > top:
            best = np.argpartition(-all_similarities, top - 1)[:top]
            found, all_similarities = found[best], all_similarities[best]
        return self.ids[found], all_similarities

    def _candidates(
        self, vector: NDArray[np.float32], top: int, allowed: NDArray[np.bool_] | None
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """Rows that may be among the nearest, with their vectors, some at a time.

        Where a filter lets few of each cluster through, more clusters are looked at: as many candidates as without
        one. So the narrower a filter is, the nearer is a search to looking at all that passes.
        """
        passing, counts = self._passing_rows(allowed)
        starts, probes = self.clusters.starts, self.clusters.probes
        least = max(probes * len(self.ids) // len(counts), _GENEROSITY * top)
        order = self._centres.kneighbors(vector[None], len(counts), return_distance=False)[0]
        enough = max(probes, int(np.searchsorted(np.cumsum(counts[order]), least)) + 1)
        # In the order of the rows: memory is read forwards.
        chosen = np.sort(order[:enough])
        ranges = [np.arange(starts[i], starts[i + 1]) for i in chosen if counts[i]]
        if not ranges:
            return
        rows = np.concatenate(ranges)
        if passing is not None:
            rows = rows[passing[rows]]
        for start in range(0, len(rows), _BLOCK):
            some = rows[start : start + _BLOCK]
            yield some, self.vectors[some].astype(np.float32)

    def _passing_rows(self, allowed: NDArray[np.bool_] | None) -> tuple[NDArray[np.bool_] | None, NDArray[np.int64]]:
        """Which rows may be found (`None` for all), and how many of each cluster; remembered for the next search."""
        if allowed is None and not self._gone:
            return None, np.diff(self.clusters.starts)
        if self._passing is None or self._passing[0] is not allowed:
            passing = self.kept
            if allowed is not None:
                passing &= (self.ids < len(allowed)) & allowed[np.minimum(self.ids, len(allowed) - 1)]
            before = np.concatenate([[0], np.cumsum(passing)])
            self._passing = allowed, passing, np.diff(before[self.clusters.starts])
        return self._passing[1], self._passing[2]
