"""Categories are recognised on photos that nobody learned from."""

import numpy as np

from tests.pipeline.helpers import finished
from tests.recommend.test_recognition import NAMES, catalog, photos
from visrec_desktop.recommend.category_quality import (
    FOLDS,
    confusion,
    folds,
    recognized_when_left_out,
    reliability,
    voted,
)


def test_a_product_s_photos_are_in_one_fold_and_every_category_is_in_all() -> None:
    truth = np.repeat(["a", "b"], 12)
    products = [f"{number // 2}" for number in range(24)]
    fold_of = folds(truth, products)
    assert (fold_of[::2] == fold_of[1::2]).all()
    assert all(set(fold_of[truth == value].tolist()) == set(range(FOLDS)) for value in "ab")


def test_the_only_product_of_a_category_is_divided() -> None:
    fold_of = folds(np.array(["a"] * 6), ["same"] * 6)
    assert set(fold_of.tolist()) == set(range(FOLDS))


def test_photos_are_recognised_by_what_the_others_teach() -> None:
    embeddings, labels = catalog(12)
    truth = np.array(labels)
    products = [str(row) for row in range(len(labels))]
    fold_of = folds(truth, products)
    seen = finished(recognized_when_left_out(embeddings, truth, products, fold_of))
    assert seen.right(truth).mean() > 0.9
    votes = finished(voted(embeddings, embeddings, truth, fold_of))
    assert votes.right(truth).mean() > 0.9
    # Labels that the photos say nothing of cannot be recognised when the photo itself is left out.
    lot = np.random.default_rng(0).permutation(truth)
    fold_of = folds(lot, products)
    assert finished(recognized_when_left_out(embeddings, lot, products, fold_of)).right(lot).mean() < 0.6


def test_too_few_photos_teach_nothing() -> None:
    truth = np.array(["a", "b", "a"])
    steps = recognized_when_left_out(photos(0, 3), truth, ["1", "2", "3"], folds(truth, ["1", "2", "3"]))
    assert finished(steps) is None


def test_a_vote_is_as_sure_as_its_share() -> None:
    known = np.eye(4, dtype=np.float32)[[0] * 6 + [1] * 4]
    values = np.array(["a"] * 6 + ["b"] * 4)
    votes = finished(voted(np.eye(4, dtype=np.float32)[:1], known, values))
    assert (votes.values.tolist(), votes.confidences.tolist()) == (["a"], [0.6])


def test_reliability_and_confusion_count_photos() -> None:
    bins = reliability(np.array([0.95, 0.91, 0.15]), np.array([True, False, False]))
    assert [(part.count, round(part.confidence, 2), part.accuracy) for part in bins] == [(1, 0.15, 0.0), (2, 0.93, 0.5)]
    truth, answers = np.array([*NAMES, "lamp"]), np.array(["chair", "chair", "table", "elsewhere"])
    table = confusion(truth, answers)
    assert table.names == NAMES
    assert table.counts == ((1, 0, 0, 0), (1, 0, 0, 1), (0, 0, 1, 0))
