"""What leaves the program can be read again, and overwrites nothing."""

from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import import_table, photo_id
from visrec_desktop.core.errors import FolderUnavailableError, FolderUnwritableError
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_an_exported_table_keeps_skus_photos_and_similarities(shop: Session, tmp_path: Path, name: str) -> None:
    rows = [(shop.product("007"), b"hats/one.jpg", 0.98765), (None, b"mugs/three.png", None)]

    shop.export_table(tmp_path / name, rows)

    table = read_table(tmp_path / name)
    cells = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert (cells[0]["sku"], cells[0]["photo"], cells[0]["similarity"]) == ("007", "hats/one.jpg", "0.9877")
    assert cells[0]["Series"] == "ALBA"
    assert (cells[1]["sku"], cells[1]["photo"], cells[1]["similarity"]) == ("", "mugs/three.png", "")


def test_without_similarities_there_is_no_such_column(shop: Session, tmp_path: Path) -> None:
    shop.export_table(tmp_path / "tray.csv", [(shop.product("7"), b"hats/three.jpg", None)])

    assert "similarity" not in read_table(tmp_path / "tray.csv").header


def test_what_was_exported_changes_nothing_when_it_is_imported(shop: Session, tmp_path: Path) -> None:
    skus = ("007", "7", "0100", "0101", "0200", "0201")
    rows = [(shop.product(sku), shop.catalog.photo_paths()[shop.photos_of(sku)[0]], None) for sku in skus]
    shop.export_table(tmp_path / "all.xlsx", rows)

    plan = import_table(shop, tmp_path / "all.xlsx")

    assert (plan.new, plan.changed, plan.links, plan.problems) == ((), (), {}, ())
    assert len(plan.unchanged) == 6


def test_copies_of_one_name_get_numbers(shop: Session, tmp_path: Path, photo_folder: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    photos = [photo_id(shop, name) for name in ("hats/one.jpg", "shoes/red/one.jpg", "mugs/one.png")]

    assert shop.copy_photos(photos, folder) == 3
    assert shop.copy_photos(photos[:1], folder) == 1

    assert sorted(path.name for path in folder.iterdir()) == ["one (2).jpg", "one (3).jpg", "one.jpg", "one.png"]
    assert (folder / "one (2).jpg").read_bytes() == (photo_folder / "shoes/red/one.jpg").read_bytes()


def test_a_photo_that_is_gone_is_passed_over(shop: Session, tmp_path: Path, photo_folder: Path) -> None:
    photos = [photo_id(shop, "hats/one.jpg"), photo_id(shop, "hats/two.jpg"), 777]
    (photo_folder / "hats/one.jpg").unlink()

    assert shop.copy_photos(photos, tmp_path) == 1


def test_a_folder_that_is_gone_is_said(shop: Session, tmp_path: Path, photo_folder: Path) -> None:
    photos = [photo_id(shop, "hats/one.jpg")]
    with pytest.raises(FolderUnwritableError):
        shop.copy_photos(photos, tmp_path / "nowhere")
    photo_folder.rename(tmp_path / "moved")
    with pytest.raises(FolderUnavailableError):
        shop.copy_photos(photos, tmp_path)


def test_a_catalog_that_was_never_indexed_has_no_folder(
    catalog: Catalog, fake_embedder: FakeEmbedder, tmp_path: Path
) -> None:
    with pytest.raises(FolderUnavailableError):
        Session(catalog, fake_embedder).copy_photos([], tmp_path)
