"""The proof compares metrics on photos that neither of them has seen."""

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.recommend.proof import FITTED, FOLDS, held_out_folds, prove, split_once

SIZE = 20
# Photos of one product each label.
ONE = np.zeros(72, np.intp)


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
    folds = held_out_folds(labels, np.zeros(len(labels), np.intp))
    for fold in range(FOLDS):
        assert (labels[folds != fold] == 0).sum() == 6
    assert len(set(folds[labels == 1])) == 2
    assert len(set(folds[labels == 2])) == 3


def test_a_better_metric_is_seen_to_be_better() -> None:
    vectors, labels = photos()
    contents = np.arange(len(labels))
    by_photo = held_out_folds(labels, ONE)
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
        prove(vectors, shuffled, np.arange(len(labels)), held_out_folds(shuffled, ONE), first_numbers, unseen=False)
    )
    assert compared.gain_low < 0


def test_without_an_answerable_question_nothing_is_compared() -> None:
    vectors, labels = photos()
    alone = np.arange(len(labels))
    assert finished(prove(vectors, alone, alone, alone % FOLDS, first_numbers, unseen=False)) == []


def test_no_product_is_cut_where_a_label_has_several() -> None:
    labels, products = np.repeat([0, 1], 12), np.repeat(np.arange(8), 3)
    folds = held_out_folds(labels, products)
    assert all(len(set(folds[products == product])) == 1 for product in range(8))
    assert {len(set(folds[labels == label])) for label in (0, 1)} == {FOLDS}
    fitted, held_out, left_out = split_once(labels, products, leave_out=True)
    assert len(left_out) == 0, "of two labels none can be spared"
    assert not set(products[fitted]) & set(products[held_out])
    assert sorted([*fitted, *held_out]) == list(range(24))


def test_labels_that_are_left_out_are_asked_though_nothing_else_is_fitted_to() -> None:
    vectors, labels = photos()
    many = np.arange(72) // 3
    fitted, _, left_out = split_once(many, np.zeros(72, np.intp), leave_out=True)
    assert len(set(many[left_out])) == 2
    assert not set(many[fitted]) & set(many[left_out])
    steps = prove(
        vectors[left_out], labels[left_out], left_out, np.zeros(len(left_out), np.intp), first_numbers, unseen=True
    )
    (compared,) = finished(steps)
    assert compared.questions == len(left_out)
    folds = np.full(len(left_out), FITTED)
    assert finished(prove(vectors[left_out], labels[left_out], left_out, folds, first_numbers, unseen=True)) == []
