"""The proof compares metrics on photos that neither of them has seen."""

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.recommend.proof import FOLDS, held_out_folds, prove

SIZE = 20


def finished(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            assert 0 <= next(steps) <= 1
        except StopIteration as end:
            return end.value


def photos() -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """Twelve labels, told apart by the first four numbers only."""
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(12), 6)
    vectors = rng.normal(size=(72, SIZE))
    vectors[:, :4] = 0.1 * vectors[:, :4] + rng.normal(size=(12, 4))[labels]
    unit: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit, labels


def first_numbers(rows: NDArray[np.intp]) -> tuple[Projection, list[Projection]]:
    """The candidate looks at what matters."""
    assert len(rows) < 72
    return identity(SIZE), [Projection(np.zeros(SIZE, np.float32), np.eye(4, SIZE, dtype=np.float32), 0)]


def test_each_label_has_photos_on_both_sides() -> None:
    labels = np.array([0] * 9 + [1] * 2 + [2] * 3)
    folds = held_out_folds(labels)
    for fold in range(FOLDS):
        assert (labels[folds != fold] == 0).sum() == 6
    assert len(set(folds[labels == 1])) == 2
    assert len(set(folds[labels == 2])) == 3


def test_a_better_metric_is_seen_to_be_better() -> None:
    vectors, labels = photos()
    contents = np.arange(len(labels))
    by_photo = held_out_folds(labels)
    for unseen, folds in ((False, by_photo), (True, labels % FOLDS)):
        (compared,) = finished(prove(vectors, labels, contents, folds, first_numbers, unseen=unseen))
        assert compared.questions == len(labels)
        assert compared.map_after > compared.map_before
        assert compared.r1_after > compared.r1_before
        assert 0 < compared.gain_low < compared.map_after - compared.map_before < compared.gain_high


def test_shuffled_labels_show_no_gain() -> None:
    vectors, labels = photos()
    shuffled = np.random.default_rng(1).permutation(labels)
    (compared,) = finished(
        prove(vectors, shuffled, np.arange(len(labels)), held_out_folds(shuffled), first_numbers, unseen=False)
    )
    assert compared.gain_low < 0


def test_without_an_answerable_question_nothing_is_compared() -> None:
    vectors, labels = photos()
    alone = np.arange(len(labels))
    assert finished(prove(vectors, alone, alone, alone % FOLDS, first_numbers, unseen=False)) == []
