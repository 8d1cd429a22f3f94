"""Compatibility: what a lookbook teaches, and how it rests."""

import numpy as np
import pytest

from tests.recommend.lookbooks import make_shop
from visrec_desktop.recommend.compatibility import Compatibility, fit_compatibility, principal_directions


def test_products_of_a_look_come_near_each_other() -> None:
    shop = make_shop()
    embeddings = shop.assortment.embeddings
    fitted = fit_compatibility(embeddings, shop.looks, principal_directions(embeddings))
    assert fitted is not None

    direction, offset = fitted.direction(embeddings[0])
    learned = (embeddings @ direction - offset) / fitted.lengths(embeddings)

    own, others = shop.looks[0], np.concatenate(shop.looks[1:])
    assert learned[0] == pytest.approx(1, abs=1e-5)
    assert learned[own].min() > learned[others].max()


def test_fewer_than_two_looks_teach_nothing() -> None:
    shop = make_shop()
    embeddings = shop.assortment.embeddings

    assert fit_compatibility(embeddings, shop.looks[:1], principal_directions(embeddings)) is None
    assert fit_compatibility(embeddings, [look[:1] for look in shop.looks], principal_directions(embeddings)) is None


def test_it_rests_as_arrays() -> None:
    shop = make_shop()
    embeddings = shop.assortment.embeddings
    fitted = fit_compatibility(embeddings, shop.looks, principal_directions(embeddings))
    assert fitted is not None

    restored = Compatibility.from_arrays(fitted.to_arrays())

    np.testing.assert_array_equal(restored.lengths(embeddings), fitted.lengths(embeddings))
    with pytest.raises(ValueError, match="not a fitted compatibility"):
        Compatibility.from_arrays({"mean": fitted.mean})
    with pytest.raises(ValueError, match="numbers"):
        Compatibility.from_arrays({"mean": fitted.mean * np.nan, "components": fitted.components})


def test_many_directions_are_reduced_to_the_principal_ones() -> None:
    embeddings = np.random.default_rng(0).standard_normal((40, 300)).astype(np.float32)

    assert principal_directions(embeddings).shape == (40, 300)
    assert principal_directions(embeddings[:, :8]).shape == (8, 8)
