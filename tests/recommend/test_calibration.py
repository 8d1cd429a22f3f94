"""Words and percentages come from the catalog's own true matches."""

from collections.abc import Generator

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.records import Closeness
from visrec_desktop.recommend.calibration import Calibration, fit_calibration


def clusters(groups: int, members: int, spread: float) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Unit vectors around `groups` centres."""
    rng = np.random.default_rng(0)
    centres = np.repeat(rng.normal(size=(groups, 64)), members, axis=0)
    vectors = centres + spread * rng.normal(size=centres.shape)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors.astype(np.float32), np.repeat(np.arange(groups), members)


def run(steps: Generator[None, None, Calibration | None]) -> Calibration | None:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Calibration | None = end.value
            return result


@pytest.fixture(scope="module")
def calibration() -> Calibration:
    vectors, labels = clusters(60, 4, 0.4)
    fitted = run(fit_calibration(vectors, labels, are_products=True, near_duplicate=0.98))
    assert fitted is not None
    return fitted


def test_the_words_follow_the_similarity(calibration: Calibration) -> None:
    assert calibration.closeness(0.99) is Closeness.SAME
    assert calibration.closeness(0.0) is Closeness.WEAK
    assert -1 < calibration.similar <= calibration.very <= calibration.same <= 1


def test_true_matches_are_at_least_similar_and_strangers_are_weak(calibration: Calibration) -> None:
    vectors, labels = clusters(60, 4, 0.4)
    similarities = vectors @ vectors.T
    is_true = (labels[:, None] == labels[None]) & ~np.eye(len(labels), dtype=bool)
    words = np.vectorize(lambda s: calibration.closeness(s) is not Closeness.WEAK)(similarities)
    assert words[is_true].mean() > 0.6
    assert words[labels[:, None] != labels[None]].mean() < 0.06


def test_a_stranger_is_weaker_than_nearly_all_true_matches(calibration: Calibration) -> None:
    assert calibration.weaker_than(0.2) > 0.97
    assert calibration.weaker_than(0.999) < 0.03


def test_equal_categories_do_not_make_the_same_product() -> None:
    vectors, labels = clusters(5, 40, 0.4)
    fitted = run(fit_calibration(vectors, labels, are_products=False, near_duplicate=0.98))
    assert fitted is not None
    assert fitted.closeness(0.9) is not Closeness.SAME


def test_products_photographed_in_one_session_leave_room_for_photos_from_elsewhere() -> None:
    rng = np.random.default_rng(1)
    centres, labels = clusters(60, 6, 0.9)
    sessions = centres[::6].repeat(6, axis=0) + 0.02 * rng.normal(size=centres.shape).astype(np.float32)
    sessions /= np.linalg.norm(sessions, axis=1, keepdims=True)

    fitted = run(fit_calibration(sessions, labels, are_products=True, near_duplicate=1.0))

    assert fitted is not None
    nearest = (sessions @ sessions.T - 2 * np.eye(len(labels))).max(axis=1)
    elsewhere = (centres * sessions).sum(axis=1)
    assert np.median(elsewhere) < nearest.min()
    assert np.mean([fitted.closeness(s) is not Closeness.WEAK for s in elsewhere]) > 0.9
    assert np.mean([fitted.closeness(s) is Closeness.SAME for s in nearest]) > 0.9


def test_copies_of_one_picture_are_no_evidence(calibration: Calibration) -> None:
    vectors, labels = clusters(60, 4, 0.4)
    copied, of_copies = np.concatenate([vectors, vectors]), np.concatenate([labels, labels])

    fitted = run(fit_calibration(copied, of_copies, are_products=True, near_duplicate=0.98))

    assert fitted is not None
    assert fitted.very == pytest.approx(calibration.very, abs=0.02)
    assert fitted.same == pytest.approx(calibration.same, abs=0.02)


def test_labels_that_tell_nothing_make_only_one_picture_the_same_product() -> None:
    vectors, labels = clusters(60, 4, 0.4)

    fitted = run(
        fit_calibration(vectors, np.random.default_rng(0).permutation(labels), are_products=True, near_duplicate=0.98)
    )

    assert fitted is not None
    assert fitted.same == 0.97


def test_too_few_true_matches_tell_nothing() -> None:
    vectors, _ = clusters(50, 1, 0.4)
    assert run(fit_calibration(vectors, np.arange(50), are_products=True, near_duplicate=0.98)) is None
    assert run(fit_calibration(vectors, np.full(50, -1), are_products=True, near_duplicate=0.98)) is None


def test_the_figures_can_be_stored(calibration: Calibration) -> None:
    again = Calibration.from_arrays(calibration.to_arrays())
    assert again is not None
    np.testing.assert_allclose(again.matches, calibration.matches)
    assert again.very == pytest.approx(calibration.very)
    assert Calibration.from_arrays({"matches": np.zeros(3)}) is None


def test_figures_of_an_earlier_program_are_none(calibration: Calibration) -> None:
    stored = calibration.to_arrays()
    assert Calibration.from_arrays({**stored, "version": np.array(1)}) is None
    assert Calibration.from_arrays({name: stored[name] for name in ("matches", "words")}) is None
