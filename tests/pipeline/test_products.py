"""A shop's table comes into the catalog, finds its photos, and can be taken back exactly."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photo
from tests.pipeline.helpers import finished, import_table, photo_id, shown
from visrec_desktop.core.errors import UnknownProductError
from visrec_desktop.core.products import Product
from visrec_desktop.core.table_errors import NoLooksError, NoSkuColumnError
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

LINKED = {
    "007": ["hats/one.jpg", "hats/two.jpg"],
    "0100": ["mugs/one.png"],
    "0101": ["mugs/two.png"],
    "0200": ["shoes/red/one.jpg"],
    "0201": ["shoes/blue/one.png"],
    "7": ["hats/three.jpg"],
}


def everything(session: Session) -> tuple[object, object]:
    """All products and links, to compare before and after."""
    return session.catalog.products.all(), session.catalog.products.links()


def test_an_import_stores_the_products_and_links_their_photos(shop: Session) -> None:
    assert shown(shop) == LINKED
    assert shop.product("0100") == Product(
        "0100", "Tea mug", "Mugs", price=5.5, stock=9, colour="white", extras={"Series": "ALBA"}
    )
    assert shop.product("0101").stock is None


def test_leading_zeros_tell_skus_apart(shop: Session) -> None:
    assert shop.product("007").name == "Sun hat"
    assert shop.product("7").name == "Felt hat"
    with pytest.raises(UnknownProductError):
        shop.product("07")


def test_a_table_may_come_before_the_photos(
    catalog: Catalog, fake_embedder: FakeEmbedder, photo_folder: Path, table_file: Path
) -> None:
    session = Session(catalog, fake_embedder)
    plan = import_table(session, table_file)
    assert (len(plan.new), len(plan.links), session.photo_ids()) == (6, 0, [])
    finished(session.learn())

    finished(session.index_folder(photo_folder))

    assert shown(session) == LINKED


def test_photos_indexed_later_find_their_product_by_their_names_too(shop: Session, photo_folder: Path) -> None:
    write_photo(photo_folder / "new" / "0100-back.png", 50)
    write_photo(photo_folder / "new" / "hats.png", 51)

    finished(shop.index_folder(photo_folder))

    assert shown(shop)["0100"] == ["mugs/one.png", "new/0100-back.png"]


def test_indexing_again_leaves_links_that_were_made_by_hand(shop: Session, photo_folder: Path) -> None:
    other = photo_id(shop, "hats/two.jpg")
    shop.save_product(Product("7", "Felt hat", "Hats"), [other])

    finished(shop.index_folder(photo_folder))

    assert shown(shop)["7"] == ["hats/three.jpg", "hats/two.jpg"]
    assert shown(shop)["007"] == ["hats/one.jpg"]


def test_importing_again_changes_only_what_differs(shop: Session, table_file: Path) -> None:
    before = everything(shop)
    assert len(import_table(shop, table_file).unchanged) == 6
    assert everything(shop) == before

    text = table_file.read_text(encoding="utf-8")
    table_file.write_text(text.replace("Tea mug,Mugs,5.50", "Tea mug,Mugs,6.00"), encoding="utf-8")
    plan = import_table(shop, table_file)

    assert [change.after.price for change in plan.changed] == [6.0]
    assert (plan.new, plan.links) == ((), {})
    assert shop.product("0100").extras == {"Series": "ALBA"}


def test_undoing_an_import_restores_products_and_links_exactly(shop: Session, tmp_path: Path) -> None:
    before, links = shop.catalog.products.all(), shown(shop)
    other = tmp_path / "other.csv"
    other.write_text("sku,photo,name\n007,mugs/one.png,Hat\nNEW,hats/one.jpg,New\n", encoding="utf-8")
    import_table(shop, other)
    assert shown(shop)["007"] == ["hats/two.jpg", "mugs/one.png"]
    assert shown(shop)["NEW"] == ["hats/one.jpg"]

    assert shop.undo() == "import"

    assert shop.catalog.products.all() == before
    assert shown(shop) == links


def test_undoing_the_first_import_leaves_photos_without_products(shop: Session, photo_folder: Path) -> None:
    assert shop.undo() == "import"
    assert everything(shop) == ([], {})
    assert shop.facets().products == 0

    finished(shop.index_folder(photo_folder))
    assert everything(shop) == ([], {})


def test_the_mapping_of_the_last_table_is_remembered_until_it_is_undone(photos_only: Session, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("A,B\n1,one\n2,two\n", encoding="utf-8")
    odd = {"sku": "A", "colour": "B"}
    import_table(photos_only, path, odd)
    assert photos_only.open_table(path)[1] == odd
    path.write_text("A,B,Price\n1,one,5.00\n2,two,6.00\n", encoding="utf-8")
    assert photos_only.open_table(path)[1] == {**odd, "price": "Price"}

    photos_only.undo()

    assert photos_only.open_table(path)[1] != odd


def test_one_column_may_be_both_the_sku_and_the_photo(photos_only: Session, tmp_path: Path) -> None:
    path = tmp_path / "paths.csv"
    path.write_text("path,name\nhats/one.jpg,A hat\nshoes/blue/one.png,A shoe\n", encoding="utf-8")

    plan = import_table(photos_only, path, {"sku": "path", "photo": "path", "name": "name"})

    assert plan.problems == ()
    assert shown(photos_only) == {name: [name] for name in ("hats/one.jpg", "shoes/blue/one.png")}


def test_a_sku_of_decomposed_letters_finds_photos_that_come_later(
    catalog: Catalog, fake_embedder: FakeEmbedder, tmp_path: Path
) -> None:
    path, folder = tmp_path / "table.csv", tmp_path / "photos"
    path.write_text(unicodedata.normalize("NFD", "sku,photo\nÄ1,a.png\nÄ2,b.png\n"), encoding="utf-8")
    write_photo(folder / "a.png", 1)
    session = Session(catalog, fake_embedder)
    import_table(session, path)

    finished(session.index_folder(folder))

    assert shown(session) == {"Ä1": ["a.png"], "Ä2": []}


def test_folders_can_stand_for_a_table(photos_only: Session) -> None:
    photos_only.apply_import(photos_only.plan_from_folders())

    assert photos_only.product("hats-one").category == "hats"
    assert photos_only.facets().values["category"] == {"hats": 3, "mugs": 3, "red": 3, "blue": 3}
    assert photos_only.undo() == "import"
    assert everything(photos_only) == ([], {})


def test_a_plan_can_be_made_in_steps(photos_only: Session, table_file: Path) -> None:
    table, mapping = photos_only.open_table(table_file)
    steps = photos_only.planning_import(table, mapping)
    assert 0 <= next(steps) <= 1

    assert finished(steps) == photos_only.plan_import(table, mapping)
    assert finished(photos_only.planning_from_folders()) == photos_only.plan_from_folders()


def test_what_is_wrong_with_a_table_is_said_by_the_steps_too(photos_only: Session, table_file: Path) -> None:
    table, _ = photos_only.open_table(table_file)

    with pytest.raises(NoSkuColumnError):
        finished(photos_only.planning_import(table, {"name": "Name"}))


def test_an_edit_can_be_taken_back(shop: Session) -> None:
    before = everything(shop)
    shop.save_product(replace(shop.product("0100"), price=99.0, stock=0))
    assert shop.opened.columns.product(photo_id(shop, "mugs/one.png")) == shop.product("0100")

    assert shop.undo() == "edit"

    assert everything(shop) == before


def test_a_new_product_is_shown_by_the_photos_it_is_given(shop: Session) -> None:
    before = everything(shop)
    shop.save_product(Product("0102", "Milk mug"), [photo_id(shop, "mugs/three.png"), photo_id(shop, "mugs/two.png")])
    assert shown(shop)["0102"] == ["mugs/three.png", "mugs/two.png"]
    assert shown(shop)["0101"] == []

    shop.undo()

    assert everything(shop) == before


def test_a_lookbook_is_read_from_a_table_of_skus(shop: Session, tmp_path: Path) -> None:
    path = tmp_path / "looks.csv"
    path.write_text("look,sku\nspring,007\nspring,0200\nautumn,7\nautumn,0201\nautumn,9999\n", encoding="utf-8")

    lookbook = shop.read_lookbook(path)

    assert lookbook.looks == {"spring": ("007", "0200"), "autumn": ("7", "0201")}
    assert [problem.row for problem in lookbook.problems] == [6]
    path.write_text("a,b\nx,y\n", encoding="utf-8")
    with pytest.raises(NoLooksError):
        shop.read_lookbook(path)
