"""Products are known by their SKU, to the letter."""

from dataclasses import replace

from tests.storage.helpers import MODEL, indexed
from visrec_desktop.core.products import Product
from visrec_desktop.storage.catalog import Catalog

LAMP = Product(
    "007", "台灯", "Lamps", "Nord", 12.5, "CNY", 3, "white", ("new", "desk"), {"series": "ALBA", "style": "Modern"}
)


def test_a_product_comes_back_as_it_was_stored(catalog: Catalog) -> None:
    catalog.products.store([LAMP, Product("7")])
    assert catalog.products.by_sku(["007", "7", "unknown"]) == {"007": LAMP, "7": Product("7")}
    assert [product.sku for _, product in catalog.products.all()] == ["007", "7"]


def test_a_known_sku_is_renewed_and_keeps_its_photos(catalog: Catalog) -> None:
    photo_ids = catalog.store([indexed(b"a.jpg"), indexed(b"b.jpg", 1)], MODEL)
    catalog.products.store([LAMP])
    catalog.products.link(dict.fromkeys(photo_ids, "007"))

    catalog.products.store([replace(LAMP, price=None, stock=0)])

    assert catalog.products.photos_of("007") == photo_ids
    product = catalog.products.of_photo(photo_ids[0])
    assert product is not None
    assert product.price is None
    assert product.is_sold_out


def test_removing_a_product_keeps_its_photos(catalog: Catalog) -> None:
    (photo_id,) = catalog.store([indexed(b"a.jpg")], MODEL)
    catalog.products.store([LAMP])
    catalog.products.link({photo_id: "007"})

    catalog.products.remove(["007"])

    assert catalog.products.links() == {}
    assert catalog.photo_ids() == [photo_id]


def test_a_photo_indexed_again_still_shows_its_product(catalog: Catalog) -> None:
    (photo_id,) = catalog.store([indexed(b"a.jpg")], MODEL)
    catalog.products.store([LAMP])
    catalog.products.link({photo_id: "007"})

    catalog.store([indexed(b"a.jpg", 5)], MODEL)

    assert catalog.products.of_photo(photo_id) == LAMP


def test_a_photo_can_lose_its_product(catalog: Catalog) -> None:
    (photo_id,) = catalog.store([indexed(b"a.jpg")], MODEL)
    catalog.products.store([LAMP])
    catalog.products.link({photo_id: "007"})
    catalog.products.link({photo_id: None})
    assert catalog.products.of_photo(photo_id) is None


def test_of_a_product_with_more_columns_than_any_table_has_those_of_a_table_are_read(catalog: Catalog) -> None:
    columns = {f"column {number}": "x" for number in range(5000)}
    catalog.products.store([Product("007", tags=tuple(columns), extras=columns)])
    ((_, product),) = catalog.products.all()
    assert list(product.extras) == list(columns)[:1000]
    assert len(product.tags) == 1000
