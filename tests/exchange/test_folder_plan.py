"""Without a table, folders are categories and file names are SKUs."""

from tests.exchange.helpers import photos
from visrec_desktop.core.products import Product
from visrec_desktop.exchange.folder_plan import plan_from_folders


def products(*paths: str) -> dict[str, tuple[str, list[int]]]:
    """SKU -> category and photos."""
    plan = plan_from_folders(photos(*paths), {})
    assert not plan.without_row
    return {
        product.sku: (product.category, sorted(i for i, sku in plan.links.items() if sku == product.sku))
        for product in plan.new
    }


def test_numbered_photos_of_a_folder_are_one_product() -> None:
    assert products(
        "shop/hats/H7_1.jpg", "shop/hats/H7_2.jpg", "shop/hats/H8 (1).jpg", "shop/hats/H8.jpg", "top.jpg"
    ) == {
        "H7": ("hats", [0, 1]),
        "H8": ("hats", [2, 3]),
        "top": ("", [4]),
    }


def test_a_folder_of_one_product_is_no_category() -> None:
    assert products("fruit/apple/gala/gala_001.jpg", "fruit/apple/gala/gala_002.jpg", "kiwi/kiwi.jpg") == {
        "gala": ("apple", [0, 1]),
        "kiwi": ("", [2]),
    }


def test_a_number_that_stands_alone_or_belongs_to_the_sku_stays() -> None:
    names = ("BAG-001", "BAG-002", "H7_1", "IMG_1", "IMG_2", "2024-1")

    assert list(products(*(f"x/{name}.jpg" for name in names))) == list(names)


def test_a_numbered_photo_joins_the_product_that_has_its_name() -> None:
    assert products("x/A_1.jpg", "x/A_1_1.jpg", "x/A_1_2.jpg") == {"A_1": ("x", [0, 1, 2])}


def test_equal_names_in_several_folders_have_the_folder_before_them() -> None:
    found = products("a/hats/1.jpg", "a/mugs/1.jpg", "b/mugs/1.jpg", "b/mugs/x.jpg")

    assert set(found) == {"hats-1", "a-mugs-1", "b-mugs-1", "x"}


def test_skus_are_unique_even_where_hyphens_make_paths_alike() -> None:
    found = products("a-b/c.jpg", "a/b-c.jpg", "x/c.jpg", "y/b-c.jpg")

    assert len(found) == 4


def test_what_the_catalog_knows_is_left_as_it_is() -> None:
    known = {"A": Product("A", category="mine"), "B": Product("B")}

    plan = plan_from_folders(photos("x/A.jpg", "x/B.jpg", "x/C.jpg"), known, {2: "other"})

    assert plan.unchanged == ("A",)
    assert [change.after for change in plan.changed] == [Product("B", category="x")]
    assert plan.links == {0: "A", 1: "B"}
