"""What is read of a catalog stays in memory until it is forgotten."""

from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.products import Filters, Product
from visrec_desktop.pipeline.session import Session

PARTS = ("palettes", "spaces", "columns", "folder_counts", "facets", "calibration", "recognizers", "matching", "picks")


def test_every_part_is_read_once_and_anew_when_it_was_forgotten(shop: Session) -> None:
    opened = shop.opened
    first = {name: getattr(opened, name) for name in PARTS}
    finished(shop.match_product("007"))
    assert opened.columns is first["columns"]
    assert opened.prepared_matching is not None

    opened.forget()

    assert not set(PARTS) & set(vars(opened))
    assert opened.prepared_matching is None
    assert opened.columns is not first["columns"]
    assert opened.columns.products == first["columns"].products


def test_what_was_stored_meanwhile_is_seen_after_forgetting(shop: Session) -> None:
    photo = photo_id(shop, "mugs/one.png")
    assert shop.opened.columns.product(photo) == shop.product("0100")
    shop.catalog.products.store([Product("0100", "Renamed")])
    assert shop.opened.columns.product(photo) != Product("0100", "Renamed")

    shop.opened.forget()

    assert shop.opened.columns.product(photo) == Product("0100", "Renamed")


def test_without_anything_learned_the_learned_parts_are_empty(photos_only: Session) -> None:
    opened = photos_only.opened
    assert (opened.calibration, opened.recognizers, opened.matching) == (None, {}, None)
    assert opened.columns.products == []


def test_colours_are_named_by_their_keys_and_by_the_photos_of_products_without(shop: Session) -> None:
    colours = shop.facets().values["colour"]
    assert colours["white"] >= 2
    assert shop.opened.columns.colour_keys == {"red": "red", "blue": "blue", "white": "white"}


def test_folders_can_be_chosen_with_all_that_they_hold(shop: Session) -> None:
    # "shoes" holds folders only; each count is of what a search by the folder would show.
    assert shop.folder_counts() == {"hats": 2, "mugs": 3, "shoes": 6, "shoes/blue": 3, "shoes/red": 3}
    assert shop.facets().folders == ("hats", "mugs", "shoes", "shoes/blue", "shoes/red")
    shown = {folder: len(shop.browse(Filters(folder=folder))) for folder in shop.facets().folders}
    assert shown == shop.folder_counts()
