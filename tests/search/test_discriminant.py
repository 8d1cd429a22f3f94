"""The discriminant brings photos of one label together, and keeps what it cannot know to be useless."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.search.discriminant import fit_discriminant

LABELS, PHOTOS, SIZE = 12, 6, 40


def photos(seed: int) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    """Labels differ a little in ten numbers; photos of one label much in five others."""
    rng = np.random.default_rng(seed)
    labels = np.repeat(np.arange(LABELS), PHOTOS)
    vectors = 0.1 * rng.normal(size=(LABELS * PHOTOS, SIZE))
    vectors[:, :10] += 0.9 * np.random.default_rng(0).normal(size=(LABELS, 10))[labels]
    vectors[:, 10:15] += 3.0 * rng.normal(size=(LABELS * PHOTOS, 5))
    unit: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit, labels


def nearest_is_right(vectors: NDArray[np.float32], labels: NDArray[np.intp]) -> float:
    similarities = vectors @ vectors.T
    np.fill_diagonal(similarities, -1)
    return float((labels[similarities.argmax(axis=1)] == labels).mean())


def test_photos_of_a_label_come_together_on_photos_that_were_not_fitted() -> None:
    seen, labels = photos(1)
    others, _ = photos(2)
    projection = fit_discriminant(seen, labels).projection(0.1)
    assert nearest_is_right(others - others.mean(axis=0), labels) < 0.5
    assert nearest_is_right(projection.transform(others), labels) > 0.9


def test_the_projection_gives_unit_vectors_and_keeps_the_rest_by_its_weight() -> None:
    seen, labels = photos(1)
    discriminant = fit_discriminant(seen, labels)
    assert discriminant.directions.shape == (LABELS - 1, SIZE)
    assert len(discriminant.rest) == SIZE - (LABELS - 1)
    projection = discriminant.projection(0.5)
    assert projection.size == SIZE
    assert projection.fitted_on == len(seen)
    assert np.linalg.norm(projection.transform(seen), axis=1) == pytest.approx(np.ones(len(seen)), abs=1e-5)
    assert projection.components is not None
    assert projection.components[LABELS - 1 :] == pytest.approx(0.5 * discriminant.rest)


def test_copies_count_as_photos_of_their_label() -> None:
    seen, labels = photos(1)
    others, _ = photos(2)
    few = np.arange(len(labels)) % PHOTOS < 2
    alone = fit_discriminant(seen[few], labels[few]).projection(0.1)
    taught = fit_discriminant(seen[few], labels[few], seen[~few], labels[~few]).projection(0.1)
    assert nearest_is_right(taught.transform(others), labels) > nearest_is_right(alone.transform(others), labels)


def test_two_photos_a_label_and_equal_photos_are_fitted() -> None:
    seen, labels = photos(1)
    two = np.arange(len(labels)) % PHOTOS < 2
    for vectors in (seen[two], np.repeat(seen[::PHOTOS], 2, axis=0)):
        projection = fit_discriminant(vectors, labels[two]).projection(0.3)
        assert np.isfinite(projection.transform(seen)).all()
