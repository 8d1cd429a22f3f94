"""Groups the vectors of a very large catalog by likeness, and measures how many groups a search has to look at."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import MiniBatchKMeans

from visrec_desktop.search.clustered_rows import Clusters

# Of the ten nearest photos, so many are to be found; measured when the clusters are fitted, a little above what is
# promised (0.99), since other queries than the measured ones are asked.
LEAST_RECALL = 0.995
_NEAREST = 10
# Centres of more rows than this do not lie elsewhere.
_SAMPLE_OF_A_CENTRE = 64
_BATCH = 8192
_QUERIES = 256


def fitting(vectors: NDArray[np.float16]) -> Generator[None, None, tuple[NDArray[np.int64], Clusters]]:
    """Fit clusters in short steps.

    Parameters
    ----------
    vectors : (n, size) float16
        Of unit length.

    Returns
    -------
    order : (n,) int64
        The rows in the order of the clusters.
    clusters
        Of the rows in that order.
    """
    number, random = len(vectors), np.random.default_rng(0)
    chosen = random.permutation(number)
    asked, others = chosen[:_QUERIES], chosen[_QUERIES:]
    count = max(1, round(np.sqrt(number)))
    sample = others[: _SAMPLE_OF_A_CENTRE * count] if len(others) > count else chosen
    # The first batch also chooses the first centres: it holds some of each.
    batch = max(_BATCH, 4 * count)
    model = MiniBatchKMeans(count, init="random", batch_size=batch, n_init=1, random_state=0)
    for start in range(0, max(1, len(sample) - batch // 2), batch):
        rows = np.sort(sample[start : start + batch])
        if len(rows) >= count:
            model.partial_fit(vectors[rows].astype(np.float32))
        yield
    labels = np.empty(number, np.int32)
    for start in range(0, number, _BATCH):
        labels[start : start + _BATCH] = model.predict(vectors[start : start + _BATCH].astype(np.float32))
        yield
    centres = np.asarray(model.cluster_centers_, np.float32)
    ranks = yield from _ranks(vectors, labels, centres, asked)
    probes, curve = _curve(ranks, count)
    order = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[order], np.arange(count + 1)).astype(np.int64)
    return order, Clusters(centres, starts, probes, curve)


def _ranks(
    vectors: NDArray[np.float16], labels: NDArray[np.int32], centres: NDArray[np.float32], asked: NDArray[np.int64]
) -> Generator[None, None, NDArray[np.int64]]:
    """By exact search: how near to each query is the centre of each of its nearest photos: (2, queries, 10), from 0.

    The queries are photos of the catalog that the centres were not fitted to, and points amid three such photos: these
    lie as far from the catalog as customers' photos do, or a little farther (tests/benchmarks/scale.py asks by real
    ones).
    """
    own = vectors[asked].astype(np.float32)
    amid = own + np.roll(own, 1, axis=0) + np.roll(own, 2, axis=0)
    queries = np.concatenate([own, amid / np.linalg.norm(amid, axis=1, keepdims=True)])
    # A photo is no result of a search by itself.
    itself = np.concatenate([asked, asked])
    nearest = np.empty((len(queries), 0), np.int64)
    similarities = np.empty((len(queries), 0), np.float32)
    wanted = min(_NEAREST, len(vectors) - 1)
    for start in range(0, len(vectors), _BATCH):
        block = queries @ vectors[start : start + _BATCH].astype(np.float32).T
        within = np.flatnonzero((itself >= start) & (itself < start + _BATCH))
        block[within, itself[within] - start] = -np.inf
        best = np.argpartition(-block, min(wanted, block.shape[1]) - 1, axis=1)[:, :wanted]
        nearest = np.concatenate([nearest, best + start], axis=1)
        similarities = np.concatenate([similarities, np.take_along_axis(block, best, axis=1)], axis=1)
        best = np.argpartition(-similarities, wanted - 1, axis=1)[:, :wanted]
        nearest = np.take_along_axis(nearest, best, axis=1)
        similarities = np.take_along_axis(similarities, best, axis=1)
        yield
    far = (centres**2).sum(axis=1) - 2 * queries @ centres.T
    rank = np.empty(far.shape, np.int64)
    np.put_along_axis(rank, np.argsort(far, axis=1), np.arange(len(centres))[None], axis=1)
    ranks: NDArray[np.int64] = np.take_along_axis(rank, labels[nearest], axis=1)
    return ranks.reshape(2, len(asked), -1)


def _curve(ranks: NDArray[np.int64], count: int) -> tuple[int, NDArray[np.float32]]:
    """How many clusters are enough, and the recall of fewer and of more; that of the harder kind of queries."""
    found = np.stack([np.bincount(kind.ravel(), minlength=count).cumsum() / kind.size for kind in ranks]).min(axis=0)
    enough = min(count, int(np.argmax(found >= LEAST_RECALL)) + 1)
    probes = sorted({enough, count, *(2**power for power in range(count.bit_length()))})
    return enough, np.array([(p, found[p - 1]) for p in probes], np.float32)
