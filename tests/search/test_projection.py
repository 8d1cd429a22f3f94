"""The projection is fitted to the catalog: its mean, and from enough photos on its principal components."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.search.projection import COMPONENTS, LEAST_FOR_COMPONENTS, fit_projection

SIZE = 300


def embeddings(rows: int) -> NDArray[np.float32]:
    """What all photos share, a few directions that matter, and noise."""
    rng = np.random.default_rng(0)
    signal = rng.normal(size=(rows, 5)) @ rng.normal(size=(5, SIZE))
    vectors = (3.0 + signal + 0.1 * rng.normal(size=(rows, SIZE))).astype(np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


@pytest.fixture(scope="module")
def enough() -> NDArray[np.float32]:
    return embeddings(LEAST_FOR_COMPONENTS)


def test_a_small_catalog_is_centred_only(enough: NDArray[np.float32]) -> None:
    projection = fit_projection(enough[:-1], len(enough) - 1)

    assert projection.components is None
    assert projection.size == SIZE
    assert projection.fitted_on == LEAST_FOR_COMPONENTS - 1


def test_what_all_photos_share_is_taken_away(enough: NDArray[np.float32]) -> None:
    photos = enough[:500]

    projected = fit_projection(photos, 500).transform(photos)

    assert (photos @ photos.T).mean() > 0.5
    assert abs((projected @ projected.T).mean()) < 0.05


def test_the_mean_of_few_photos_counts_less(enough: NDArray[np.float32]) -> None:
    shares = [
        np.linalg.norm(fit_projection(enough[:n], n).mean) / np.linalg.norm(enough[:n].mean(axis=0))
        for n in (2, 32, 500)
    ]

    assert shares[0] < 0.1
    assert shares[1] == pytest.approx(0.5, rel=1e-3)
    assert shares[2] > 0.9


def test_a_large_catalog_keeps_its_principal_components(enough: NDArray[np.float32]) -> None:
    projection = fit_projection(enough, len(enough))

    assert projection.components is not None
    assert projection.components.shape == (COMPONENTS, SIZE)
    assert projection.components.dtype == np.float32
    np.testing.assert_allclose(projection.components @ projection.components.T, np.eye(COMPONENTS), atol=1e-4)


def test_the_components_hold_what_tells_photos_apart(enough: NDArray[np.float32]) -> None:
    projection = fit_projection(enough, len(enough))
    centred = enough - enough.mean(axis=0)

    assert projection.components is not None
    kept = np.sum((centred @ projection.components[:5].T) ** 2) / np.sum(centred**2)

    assert kept > 0.95


def test_the_same_catalog_gives_the_same_projection(enough: NDArray[np.float32]) -> None:
    one, other = fit_projection(enough, len(enough)), fit_projection(enough.copy(), len(enough))

    assert one.components is not None
    assert other.components is not None
    np.testing.assert_array_equal(one.components, other.components)
    np.testing.assert_array_equal(one.mean, other.mean)


def test_it_remembers_the_photos_of_the_catalog_not_of_the_sample(enough: NDArray[np.float32]) -> None:
    assert fit_projection(enough[:100], 5000).fitted_on == 5000
