"""The index finds the exact nearest neighbours, whatever was added, renewed and removed before."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.core.records import SearchResult
from visrec_desktop.search.neighbor_index import NeighborIndex

SIZE = 12


def embeddings(rows: int, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(rows, SIZE)).astype(np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def filled(rows: int, projection: Projection | None = None) -> NeighborIndex:
    """An index of `rows` photos, with the ids 1, 2, 3 ..."""
    index = NeighborIndex(projection or identity(SIZE))
    index.add(range(1, rows + 1), embeddings(rows))
    return index


def shifted() -> Projection:
    return Projection(np.full(SIZE, 0.1, np.float32), np.eye(8, SIZE, dtype=np.float32), 100)


@pytest.mark.parametrize("top", [1, 5, 300])
@pytest.mark.parametrize("projection", [identity(SIZE), shifted()], ids=["plain", "projected"])
def test_it_finds_what_comparing_with_every_photo_finds(top: int, projection: Projection) -> None:
    index, vectors = filled(300, projection), projection.transform(embeddings(300))
    for query in embeddings(20, seed=1):
        similarities = vectors @ projection.transform(query[None])[0]
        expected = np.argsort(-similarities)[:top]

        ids, found = index.search(index.project(query), top=top)

        np.testing.assert_array_equal(ids, expected + 1)
        np.testing.assert_allclose(found, similarities[expected], atol=1e-6)


def test_cosine_and_euclidean_give_the_same_order() -> None:
    vectors, query = embeddings(200), embeddings(1, seed=1)[0]
    by_distance = np.argsort(np.linalg.norm(vectors - query, axis=1))

    ids, similarities = filled(200).search(query, top=200)

    np.testing.assert_array_equal(ids, by_distance + 1)
    distances = [SearchResult(0, b"", float(similarity)).distance for similarity in similarities]
    np.testing.assert_allclose(distances, np.sort(np.linalg.norm(vectors - query, axis=1)), atol=1e-5)


def test_a_photo_is_its_own_nearest_neighbour() -> None:
    ids, similarities = filled(50).search(embeddings(50)[7], top=1)

    assert ids.tolist() == [8]
    assert similarities[0] == pytest.approx(1.0)
    assert similarities[0] <= 1.0


def test_photos_that_look_the_same_come_in_the_order_of_their_ids() -> None:
    index, vectors = NeighborIndex(identity(SIZE)), embeddings(2)
    index.add([9, 4, 30, 7, 1], vectors[[0, 0, 1, 0, 0]])

    ids, _ = index.search(vectors[0], top=5)

    assert ids.tolist() == [1, 4, 7, 9, 30]


def test_what_is_less_similar_than_asked_for_is_left_out() -> None:
    index, query = filled(300), embeddings(1, seed=1)[0]
    _, every = index.search(query, top=300)

    ids, similarities = index.search(query, top=300, min_similarity=0.3)

    assert len(ids) == len(similarities) == np.count_nonzero(every >= 0.3) > 0
    assert similarities.min() >= 0.3


def test_no_photo_may_be_similar_enough() -> None:
    ids, similarities = filled(10).search(embeddings(1, seed=1)[0], top=5, min_similarity=0.9999)

    assert (len(ids), len(similarities)) == (0, 0)


def test_more_may_be_asked_for_than_there_is() -> None:
    ids, _ = filled(3).search(embeddings(1)[0], top=500)

    assert sorted(ids) == [1, 2, 3]


def test_an_empty_index_finds_nothing() -> None:
    ids, similarities = NeighborIndex(identity(SIZE)).search(embeddings(1)[0], top=5)

    assert (len(ids), len(similarities)) == (0, 0)
    assert ids.dtype == np.int64
    assert similarities.dtype == np.float32


def test_adding_a_known_photo_renews_it() -> None:
    index, vectors = filled(5), embeddings(1, seed=9)

    index.add([3], vectors)

    assert len(index) == 5
    assert index.search(vectors[0], top=1)[0].tolist() == [3]


def test_adding_nothing_changes_nothing() -> None:
    index = filled(5)

    index.add([], np.empty((0, SIZE), np.float32))

    assert len(index) == 5


def test_a_removed_photo_is_not_found_again() -> None:
    index = filled(5)

    index.remove({2, 77})

    assert 2 not in index
    assert 3 in index
    assert sorted(index.search(embeddings(5)[1], top=5)[0]) == [1, 3, 4, 5]


def test_all_photos_can_be_removed_and_added_again() -> None:
    index = filled(5)
    index.remove(range(1, 6))
    assert len(index) == 0
    assert index.search(embeddings(1)[0], top=5)[0].tolist() == []

    index.add([6], embeddings(1))

    assert index.search(embeddings(1)[0], top=5)[0].tolist() == [6]


@pytest.mark.parametrize("seed", range(5))
def test_adding_and_removing_at_random_ends_like_a_new_index(seed: int) -> None:
    rng, index, present = np.random.default_rng(seed), NeighborIndex(shifted()), dict[int, NDArray[np.float32]]()
    for step in range(60):
        photo_ids = [int(photo_id) for photo_id in rng.choice(100, size=rng.integers(1, 12), replace=False)]
        if rng.random() < 0.6:
            vectors = embeddings(len(photo_ids), seed=1000 * seed + step)
            index.add(photo_ids, vectors)
            present |= dict(zip(photo_ids, vectors, strict=True))
        else:
            index.remove(photo_ids)
            present = {photo_id: vector for photo_id, vector in present.items() if photo_id not in photo_ids}
        if step % 7 == 0:  # a search in between must not leave anything stale
            index.search(index.project(embeddings(1, seed=step)[0]), top=3)

    fresh = NeighborIndex(shifted())
    fresh.add(list(present), np.stack(list(present.values())))

    assert len(index) == len(present)
    for query in embeddings(10, seed=99):
        vector = index.project(query)
        expected, found = fresh.search(vector, top=100), index.search(vector, top=100)
        np.testing.assert_array_equal(found[0], expected[0])
        np.testing.assert_allclose(found[1], expected[1], atol=1e-6)


def test_another_index_takes_the_place_with_its_projection() -> None:
    index = filled(5)

    index.replace(filled(3, shifted()))

    assert len(index) == 3
    assert index.projection.size == 8
    assert index.search(index.project(embeddings(3)[1]), top=1)[0].tolist() == [2]


def test_adding_one_by_one_seldom_copies_the_catalog() -> None:
    index, rows, copies = NeighborIndex(identity(SIZE)), 5000, 0
    vectors, matrix = embeddings(rows), index._matrix
    for row in range(rows):
        index.add([row], vectors[row : row + 1])
        copies += index._matrix is not matrix
        matrix = index._matrix

    assert copies <= 4  # 1024, 2048, 4096, 8192
    assert index.search(vectors[4321], top=1)[0].tolist() == [4321]


def test_only_the_first_search_after_a_change_prepares_the_neighbours() -> None:
    index, query = filled(50), embeddings(1)[0]
    index.search(query, top=5)
    prepared = index._neighbors

    index.search(query, top=5)
    assert index._neighbors is prepared
    index.add([51], embeddings(1, seed=3))
    assert index._neighbors is None, "adding alone prepares nothing"


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 0.8, 1.0])
def test_among_some_photos_it_finds_what_comparing_with_each_of_them_finds(share: float) -> None:
    index, vectors = filled(400), embeddings(400)
    allowed = np.zeros(401, bool)
    allowed[1:] = np.random.default_rng(1).random(400) < share
    for query in embeddings(20, seed=1):
        similarities = np.where(allowed[1:], vectors @ query, -2.0)
        expected = np.argsort(-similarities)[: min(10, int(allowed.sum()))]

        ids, _ = index.search(query, top=10, allowed=allowed)

        np.testing.assert_array_equal(ids, expected + 1)


def test_few_photos_that_are_far_from_the_query_are_found_nevertheless() -> None:
    """Those that are nearest of all may all be filtered out."""
    index, query = filled(400), embeddings(1, seed=1)[0]
    nearest, _ = index.search(query, top=250)
    allowed = np.ones(401, bool)
    allowed[nearest] = False

    ids, _ = index.search(query, top=5, allowed=allowed)

    assert len(ids) == 5
    assert not set(ids) & set(nearest)


def test_photos_that_the_filter_does_not_know_are_not_found() -> None:
    ids, _ = filled(5).search(embeddings(5)[4], top=5, allowed=np.ones(3, bool))
    assert sorted(ids) == [1, 2]


def test_a_filter_holds_for_photos_that_are_added_later() -> None:
    index, allowed = filled(5), np.ones(10, bool)
    allowed[1:5] = False
    assert index.search(embeddings(5)[0], top=5, allowed=allowed)[0].tolist() == [5]
    index.add([6], embeddings(1))
    assert index.search(embeddings(1)[0], top=1, allowed=allowed)[0].tolist() == [6]


def test_vectors_of_photos_come_in_the_order_asked_for() -> None:
    index = filled(5)
    np.testing.assert_allclose(index.vectors_of([3, 99, 1]), embeddings(5)[[2, 0]], atol=1e-6)
    assert index.vectors_of([]).shape == (0, SIZE)
