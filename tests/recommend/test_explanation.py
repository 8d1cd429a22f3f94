"""A result is explained by where the match is, and by what agrees."""

import numpy as np
import pytest

from visrec_desktop.core.palette import Palette, rgb_to_lab
from visrec_desktop.core.products import Product
from visrec_desktop.recommend.explanation import Agreement, Place, agreement, place_of
from visrec_desktop.recommend.recognition import Recognizer

RED, BLUE = (Palette(rgb_to_lab([rgb]), np.ones(1, np.float32)) for rgb in ((200, 20, 20), (20, 40, 200)))
CHAIR, TABLE = Product("1", category="Chairs"), Product("2", category="Tables ")


@pytest.mark.parametrize(
    ("rows", "columns", "place"),
    [
        (slice(0, 5), slice(0, 5), Place.UPPER_LEFT),
        (slice(10, 16), slice(11, 18), Place.MIDDLE),
        (slice(10, 20), slice(24, 30), Place.RIGHT),
        (slice(25, 30), slice(12, 18), Place.BOTTOM),
        (slice(0, 30, 10), slice(0, 30, 10), Place.SEVERAL),
        (slice(0, 0), slice(0, 0), Place.SEVERAL),
    ],
)
def test_a_place_has_a_name(rows: slice, columns: slice, place: Place) -> None:
    parts = np.zeros((30, 30), bool)
    parts[rows, columns] = True
    assert place_of(parts) is place


def compared(products: tuple[Product | None, Product | None], recognizer: Recognizer | None = None) -> Agreement:
    one, other = np.eye(2, dtype=np.float32)
    return agreement((one, (one + other) / np.float32(2**0.5)), (RED, RED), products, one, recognizer)


def test_shape_and_colour_agree_apart() -> None:
    one = np.eye(2, dtype=np.float32)[0]
    found = agreement((one, one), (RED, BLUE), (None, None), one, None)
    assert found.shape == pytest.approx(1.0)
    assert found.colour < 0.1
    assert compared((None, None)).shape == pytest.approx(0.5**0.5)


def test_categories_agree_or_not() -> None:
    assert compared((CHAIR, CHAIR)).category == 1.0
    assert compared((CHAIR, TABLE)).category == 0.0
    assert compared((CHAIR, TABLE)).categories == ("Chairs", "Tables")


def test_a_query_of_no_product_is_recognised() -> None:
    embeddings = np.repeat(np.eye(2, dtype=np.float32), 20, axis=0)
    embeddings += np.random.default_rng(0).normal(0, 0.05, embeddings.shape).astype(np.float32)
    recognizer = Recognizer.fit(embeddings, ["Chairs"] * 20 + ["Tables"] * 20)
    chair, table = compared((None, CHAIR), recognizer).category, compared((None, TABLE), recognizer).category
    assert chair is not None and table is not None
    assert chair > 0.5 > table
    assert compared((None, Product("3", category="Lamps")), recognizer).category is None
    assert compared((None, None), recognizer).category is None
