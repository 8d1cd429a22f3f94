"""Vectors are laid out so that those that are alike lie together, in short steps, the same every time."""

from collections.abc import Generator
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.search.layout import lay_out, spread

T = TypeVar("T")
KINDS, OF_EACH, SIZE = 4, 20, 32


def finished(steps: Generator[None, None, T]) -> T:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    """Four kinds of twenty, one kind after the other."""
    random = np.random.default_rng(0)
    kinds = np.repeat(random.normal(size=(KINDS, SIZE)), OF_EACH, axis=0)
    rows = (kinds + 0.2 * random.normal(size=kinds.shape)).astype(np.float32)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def nearest_of_kind(points: NDArray[np.float32]) -> float:
    """How often the nearest point is of the same kind."""
    far = np.linalg.norm(points[:, None].astype(float) - points, axis=2)
    np.fill_diagonal(far, np.inf)
    kinds = np.arange(len(points)) // OF_EACH
    return float((kinds[far.argmin(axis=1)] == kinds).mean())


def test_what_is_alike_lies_together(vectors: NDArray[np.float32]) -> None:
    points = finished(lay_out(vectors))

    assert points.shape == (KINDS * OF_EACH, 2)
    assert nearest_of_kind(points) == 1.0
    assert np.ptp(points[:, 0]) > np.ptp(points[:, 1]) * 0.8  # it lies across


def test_the_same_vectors_have_the_same_layout(vectors: NDArray[np.float32]) -> None:
    np.testing.assert_array_equal(finished(lay_out(vectors)), finished(lay_out(vectors.copy())))


def test_more_than_the_landmarks_are_placed_by_them(vectors: NDArray[np.float32]) -> None:
    points = finished(lay_out(vectors, most_landmarks=40))

    assert np.isfinite(points).all()
    assert nearest_of_kind(points) > 0.95


@pytest.mark.parametrize("number", [0, 1, 2, 3, 9, 10, 11])
def test_a_few_are_laid_out_too(vectors: NDArray[np.float32], number: int) -> None:
    cells = finished(spread(finished(lay_out(vectors[:number]))))

    assert cells.shape == (number, 2)
    assert len(np.unique(cells, axis=0)) == number


def test_copies_of_one_photo_lie_side_by_side(vectors: NDArray[np.float32]) -> None:
    cells = finished(spread(finished(lay_out(np.repeat(vectors[:1], 30, axis=0)))))

    assert len(np.unique(cells, axis=0)) == 30
    assert np.ptp(cells, axis=0).max() <= 8


def test_who_gives_up_need_not_wait(vectors: NDArray[np.float32]) -> None:
    steps = lay_out(vectors)
    next(steps)
    next(steps)
    steps.close()


def test_points_move_little_and_gaps_stay() -> None:
    random = np.random.default_rng(0)
    left, right = random.normal(size=(100, 2)), random.normal(size=(100, 2)) + np.array([8, 0])

    cells = finished(spread(np.concatenate([left, right]).astype(np.float32)))

    assert len(np.unique(cells, axis=0)) == 200
    assert cells.min() == 0
    assert cells[:100, 0].max() + 1 < cells[100:, 0].min()
    # Who lay farther right or down within an island still does.
    assert np.corrcoef(cells[:100, 0], left[:, 0])[0, 1] > 0.8
    assert np.corrcoef(cells[:100, 1], left[:, 1])[0, 1] > 0.8
