"""Rows in clusters: what is looked at is compared exactly, whatever may be found and whatever was dropped."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.projection import identity
from visrec_desktop.search.clustered_rows import ClusteredRows, Clusters
from visrec_desktop.search.fit_clusters import LEAST_RECALL, fitting
from visrec_desktop.search.neighbor_index import NeighborIndex

SIZE, ROWS = 16, 4000


def points(rows: int, seed: int = 0) -> NDArray[np.float32]:
    """Unit vectors around forty places, as photos of products are around products."""
    random = np.random.default_rng(seed)
    places = np.random.default_rng(99).normal(size=(40, SIZE))
    vectors = places[random.integers(40, size=rows)] + 0.5 * random.normal(size=(rows, SIZE))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def fitted(vectors: NDArray[np.float16]) -> tuple[NDArray[np.int64], Clusters]:
    steps = fitting(vectors)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            order, clusters = end.value
            return order, clusters


def clustered(probes: int | None = None) -> ClusteredRows:
    """Rows with the ids 10, 20, 30 ..."""
    vectors = points(ROWS).astype(np.float16)
    order, clusters = fitted(vectors)
    if probes is not None:
        clusters = Clusters(clusters.centres, clusters.starts, probes, clusters.recall)
    return ClusteredRows((order + 1) * 10, vectors[order], clusters)


def brute_force(rows: ClusteredRows, query: NDArray[np.float32], top: int, may: NDArray[np.bool_]) -> set[int]:
    similarities = rows.vectors.astype(np.float32) @ query
    similarities[~may[rows.ids]] = -np.inf
    best = np.argsort(-similarities)[: min(top, int(may[rows.ids].sum()))]
    return set(rows.ids[best].tolist())


def everything() -> NDArray[np.bool_]:
    return np.ones(10 * ROWS + 1, bool)


def test_clusters_cover_all_rows_and_keep_the_measured_recall() -> None:
    rows = clustered()
    clusters = rows.clusters

    assert clusters.starts[0] == 0
    assert clusters.starts[-1] == ROWS == len(rows)
    curve = dict(clusters.recall.tolist())
    assert curve[clusters.probes] >= LEAST_RECALL
    assert curve[len(clusters.centres)] == 1.0
    assert clusters.probes < len(clusters.centres) / 2


def test_other_queries_are_answered_as_well_as_was_measured() -> None:
    rows, found = clustered(), 0
    for query in points(100, seed=5):
        ids, similarities = rows.nearest(query, 10, None)
        found += len(set(ids.tolist()) & brute_force(rows, query, 10, everything()))
        own = rows.vectors[rows.rows_of(ids)].astype(np.float32) @ query
        np.testing.assert_allclose(similarities, own, atol=1e-6)

    assert found >= 0.99 * 1000


@pytest.mark.parametrize("share", [0.5, 0.1, 0.01])
def test_a_filter_is_answered_as_comparing_with_all_that_pass_does(share: float) -> None:
    rows = clustered()
    may = np.random.default_rng(1).random(10 * ROWS + 1) < share
    found = wanted = 0
    for query in points(50, seed=6):
        expected = brute_force(rows, query, 10, may)
        ids, _ = rows.nearest(query, 10, may)
        assert may[ids].all()
        assert len(ids) == len(expected)
        found, wanted = found + len(set(ids.tolist()) & expected), wanted + len(expected)

    assert found >= 0.99 * wanted


def test_what_passes_is_found_however_far_it_is_from_the_query() -> None:
    rows, query = clustered(probes=1), points(1, seed=7)[0]
    far = np.argsort(rows.vectors.astype(np.float32) @ query)[:3]
    may = np.zeros(10 * ROWS + 1, bool)
    may[rows.ids[far]] = True

    ids, _ = rows.nearest(query, 10, may)

    assert set(ids.tolist()) == set(rows.ids[far].tolist())


def test_ids_that_the_filter_does_not_know_are_not_found() -> None:
    rows = clustered()
    ids, _ = rows.nearest(points(1, seed=8)[0], ROWS, np.ones(101, bool))
    assert sorted(ids.tolist()) == [*range(10, 101, 10)]


def test_many_are_found_where_many_are_asked_for() -> None:
    rows = clustered(probes=1)
    assert len(rows.nearest(points(1)[0], 500, None)[0]) == 500
    assert len(rows.nearest(points(1)[0], 2 * ROWS, None)[0]) == ROWS


def test_dropped_rows_are_found_no_more() -> None:
    rows, query = clustered(), points(1, seed=9)[0]
    nearest = rows.nearest(query, 5, None)[0]

    assert rows.drop(nearest) == 5
    assert rows.drop([*nearest, 7]) == 0

    assert len(rows) == ROWS - 5
    assert not set(nearest) & set(rows.nearest(query, 50, None)[0])
    assert not set(nearest) & set(rows.nearest(query, 50, everything())[0])


def test_one_cluster_is_searched_whole() -> None:
    vectors = points(300).astype(np.float16)
    rows = ClusteredRows(np.arange(300), vectors, Clusters.one(300, SIZE))
    query = points(1, seed=4)[0]
    expected = np.argsort(-(vectors.astype(np.float32) @ query))[:7]
    assert set(rows.nearest(query, 7, None)[0].tolist()) == set(expected.tolist())


def test_an_index_searches_its_clusters_and_what_was_added_since() -> None:
    index = NeighborIndex(identity(SIZE))
    index.settle(clustered())
    index.add([20, 5], points(2, seed=3))
    index.remove([30, 777])

    assert len(index) == ROWS
    assert (20 in index, 5 in index, 30 in index, 40 in index) == (True, True, False, True)
    assert sorted(index.photo_ids.tolist()) == sorted({5, *range(10, 10 * ROWS + 1, 10)} - {30})
    assert index.vectors.shape == (ROWS, SIZE)
    for photo_id, query in zip([20, 5], points(2, seed=3), strict=True):
        ids, similarities = index.search(query, top=12)
        assert ids[0] == photo_id
        assert len(ids) == 12
        assert similarities[0] == pytest.approx(1.0, abs=1e-5)
    by_id = dict(zip(index.photo_ids.tolist(), index.vectors, strict=True))
    np.testing.assert_array_equal(index.vectors_of([40, 5, 777]), [by_id[40], by_id[5]])
    np.testing.assert_allclose(index.similarities(by_id[40]), index.vectors @ by_id[40], atol=1e-6)


def test_rows_that_were_added_join_the_clusters_that_there_are() -> None:
    rows, more = clustered(), points(60, seed=11)
    rows.drop([10, 20, 30])
    order, clusters = rows.clusters.joined(rows.kept, more)

    vectors = np.concatenate([rows.vectors[rows.kept], more.astype(np.float16)])[order]
    assert clusters.starts[-1] == len(vectors) == ROWS + 57
    for number in (0, len(clusters.centres) - 1):
        own = vectors[clusters.starts[number] : clusters.starts[number + 1]].astype(np.float32)
        nearest = ((own[:, None] - clusters.centres) ** 2).sum(axis=2).argmin(axis=1)
        assert np.mean(nearest == number) > 0.95


def test_of_a_catalog_without_embeddings_yet_there_are_no_rows_and_more_can_be_added() -> None:
    """A very large one that is to be indexed by other views."""
    none = ClusteredRows(np.empty(0, np.int64), np.empty((0, SIZE), np.float16), Clusters.one(0, SIZE))
    index = NeighborIndex.of_rows(identity(SIZE), np.empty(0, np.int64), np.empty((0, SIZE), np.float32), none)
    vectors = points(3)

    assert 1 not in index
    index.add([1, 2, 3], vectors)
    index.remove([2])

    assert sorted(index.photo_ids.tolist()) == [1, 3]
    assert index.search(vectors[0], top=5)[0][0] == 1
