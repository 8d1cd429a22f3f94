"""Filters say which photos a search may find."""

import numpy as np
import pytest

from visrec_desktop.core.products import Filters, Product
from visrec_desktop.search.product_columns import ProductColumns

PATHS = {
    1: b"mugs/001-front.jpg",
    2: b"mugs/001-back.jpg",
    3: "lamps/台灯.jpg".encode(),
    4: b"lamps/old/lamp.jpg",
    5: b"loose.jpg",
}
PRODUCTS = [
    (10, Product("001", "Blue mug", "Mugs", "Nord", 12.5, "EUR", 0, "Dark Blue", ("gift",), {"series": "ALBA"})),
    (11, Product("002", "小台灯", "Lamps", "Nord", 40.0, "EUR", 7, "", ("desk", "gift"), {"series": "ALBA"})),
    (12, Product("A-3", "Lamp", "Lamps", "Süd", None, "EUR", None, "", (), {"series": "BORA"})),
]
LINKS = {1: 10, 2: 10, 3: 11, 4: 12}


@pytest.fixture
def columns() -> ProductColumns:
    colours = {3: ["white", "red"], 4: ["red"], 5: ["blue"]}
    return ProductColumns(PRODUCTS, LINKS, PATHS, lambda: colours, {"Dark Blue": "blue"})


@pytest.mark.parametrize(
    ("filters", "photo_ids"),
    [
        (Filters(in_stock=True), {3, 4, 5}),
        (Filters(price_from=12.5), {1, 2, 3}),
        (Filters(price_to=20), {1, 2}),
        (Filters(values={"category": frozenset({"Lamps"})}), {3, 4}),
        (Filters(values={"category": frozenset({"Lamps", "Mugs"}), "brand": frozenset({"Nord"})}), {1, 2, 3}),
        (Filters(values={"series": frozenset({"BORA"})}), {4}),
        (Filters(values={"tags": frozenset({"gift"})}), {1, 2, 3}),
        (Filters(values={"category": frozenset()}), {1, 2, 3, 4, 5}),
        (Filters(folder="lamps"), {3, 4}),
        (Filters(folder="lamp"), set()),
        (Filters(text="001"), {1, 2}),
        (Filters(text="灯"), {3}),
        (Filters(text="LAMP"), {3, 4}),
        (Filters(text="blue mugs"), {1, 2}),
        (Filters(text="001", in_stock=True), set()),
    ],
    ids=str,
)
def test_a_filter_lets_these_photos_through(columns: ProductColumns, filters: Filters, photo_ids: set[int]) -> None:
    allowed = columns.allowed(filters)
    assert allowed is not None
    assert set(np.flatnonzero(allowed)) == photo_ids


def test_a_colour_is_what_the_shop_says_or_else_what_the_photo_shows(columns: ProductColumns) -> None:
    def photos(colour: str) -> list[int]:
        allowed = columns.allowed(Filters(values={"colour": frozenset({colour})}))
        assert allowed is not None
        return np.flatnonzero(allowed).tolist()

    assert photos("blue") == [1, 2, 5]
    assert photos("red") == [3, 4]


def test_no_filter_asks_nothing(columns: ProductColumns) -> None:
    assert columns.allowed(Filters()) is None


def test_the_same_filter_is_the_same_array(columns: ProductColumns) -> None:
    """The index knows it again and need not prepare anew."""
    assert columns.allowed(Filters(text="lamp")) is columns.allowed(Filters(text="lamp"))


def test_products_are_found_by_their_photos(columns: ProductColumns) -> None:
    product = columns.product(2)
    assert product is not None
    assert product.sku == "001"
    assert columns.product(5) is None
    assert columns.product(99) is None
    assert columns.rows(np.array([5, 4, 1, 99])).tolist() == [-1, 2, 0, -1]
    assert columns.photos() == {0: [1, 2], 1: [3], 2: [4]}


def test_facets_tell_what_there_is_to_choose(columns: ProductColumns) -> None:
    facets = columns.facets()
    assert facets.values["category"] == {"Lamps": 2, "Mugs": 1}
    assert facets.values["colour"] == {"red": 2, "blue": 2, "white": 1}
    assert facets.folders == ("lamps", "lamps/old", "mugs")
    assert facets.prices == (12.5, 40.0)
    assert (facets.currency, facets.has_stock, facets.products) == ("EUR", True, 3)


def test_a_column_that_is_new_with_every_product_is_no_choice() -> None:
    products = [(i, Product(str(i), extras={"description": f"text {i}", "style": "old"})) for i in range(10)]
    facets = ProductColumns(products, {}, {}).facets()
    assert facets.values == {"style": {"old": 10}}


def test_a_catalog_without_products_can_be_filtered_by_folder_and_name() -> None:
    columns = ProductColumns([], {}, PATHS)
    allowed = columns.allowed(Filters(text="lamp", folder="lamps/old"))
    assert allowed is not None
    assert np.flatnonzero(allowed).tolist() == [4]


def test_one_browses_products_by_a_photo_each_and_photos_without_one(columns: ProductColumns) -> None:
    assert columns.browse(Filters()) == [4, 3, 5, 2]
    assert columns.browse(Filters(in_stock=True)) == [4, 3, 5]


def test_typing_on_finds_what_typing_at_once_does(columns: ProductColumns) -> None:
    for text in ("l", "la", "lam", "lamp", "lamp o", "lamp old", "lamp", "m", "mu", "mugs b", "ugs", "0", "00", "002"):
        once = ProductColumns(PRODUCTS, LINKS, PATHS)
        assert columns.browse(Filters(text=text)) == once.browse(Filters(text=text)), text


def test_photos_that_show_a_product_are_counted(columns: ProductColumns) -> None:
    assert columns.count_products([1, 2, 4, 5, 777]) == 3
    assert columns.count_products([]) == 0
