"""A projection gives unit vectors in the space that a catalog is searched in."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection, identity


def embeddings(rows: int = 20, size: int = 6) -> NDArray[np.float32]:
    vectors = np.random.default_rng(0).normal(size=(rows, size)).astype(np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def test_the_projection_of_an_empty_catalog_changes_nothing() -> None:
    vectors = embeddings()

    projection = identity(6)

    assert projection.size == 6
    np.testing.assert_allclose(projection.transform(vectors), vectors, atol=1e-6)


@pytest.mark.parametrize("components", [None, np.eye(3, 6, dtype=np.float32)], ids=["centred", "components"])
def test_projected_embeddings_have_length_one(components: NDArray[np.float32] | None) -> None:
    projection = Projection(np.full(6, 0.1, np.float32), components, 20)

    projected = projection.transform(embeddings())

    assert projected.shape == (20, projection.size)
    assert projected.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(projected, axis=1), 1.0, atol=1e-6)


def test_only_the_kept_components_are_compared() -> None:
    projection = Projection(np.zeros(6, np.float32), np.eye(2, 6, dtype=np.float32), 20)
    one = np.array([[0.6, 0.8, 0, 0, 0, 0]], np.float32)
    other = np.array([[0.3, 0.4, 0.5, 0.5, 0.5, 0]], np.float32)

    np.testing.assert_allclose(projection.transform(one), projection.transform(other), atol=1e-6)


def test_what_equals_the_mean_projects_to_finite_numbers() -> None:
    mean = embeddings(1)

    assert np.isfinite(Projection(mean[0], None, 1).transform(mean)).all()


def test_no_photos_project_to_no_rows() -> None:
    assert identity(6).transform(np.empty((0, 6), np.float32)).shape == (0, 6)


@pytest.mark.parametrize("growth", [1.1, 2.0])
def test_a_catalog_outgrows_its_projection_when_it_has_grown_by_the_factor(growth: float) -> None:
    projection = Projection(np.zeros(6, np.float32), None, 1000)

    assert not projection.is_outgrown(round(1000 * growth) - 1, growth)
    assert projection.is_outgrown(round(1000 * growth) + 1, growth)


@pytest.mark.parametrize("growth", [1.1, 2.0])
def test_the_first_two_photos_outgrow_an_empty_catalog(growth: float) -> None:
    assert [identity(6).is_outgrown(photos, growth) for photos in (0, 1, 2)] == [False, False, True]
