"""A history of measurements goes on when a command has changed the catalog; where there is none, none is begun."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import INDEX_KEYS, Captured, report
from tests.pipeline.helpers import shaded
from visrec_desktop import cli
from visrec_desktop.cli.run import DONE
from visrec_desktop.core.errors import NothingToMeasureError
from visrec_desktop.pipeline import evaluating
from visrec_desktop.storage.catalog import Catalog

PRODUCTS, PHOTOS = 8, 4


def add_photo(tmp_path: Path, product: int, photo: int) -> None:
    folder = tmp_path / "photos" / f"product{product}"
    folder.mkdir(parents=True, exist_ok=True)
    shaded(product, photo).save(folder / f"{product}-{photo}.png")


@pytest.fixture
def shop(tmp_path: Path, without_model: None, capsys: Captured) -> Path:
    """Each product in a folder of its own; nothing was measured yet."""
    for product in range(PRODUCTS):
        for photo in range(PHOTOS):
            add_photo(tmp_path, product, photo)
    file = tmp_path / "shop.visrec"
    report("index", file, capsys, tmp_path / "photos")
    report("import", file, capsys, "--folders")
    return file


@pytest.fixture
def measured(shop: Path, capsys: Captured) -> Path:
    """With a first point in its history."""
    assert cli.main(["evaluate", "--catalog", str(shop), "--by", "sku"]) == DONE
    capsys.readouterr()
    return shop


def points(file: Path) -> list[tuple[int, int | None]]:
    """Of each point, how many photos there were and which version was in use."""
    with Catalog(file, read_only=True) as catalog:
        return [(entry.content["photos"], entry.content["learned"]) for entry in catalog.journal.measurements()]


def run(*arguments: object) -> None:
    assert cli.main([*map(str, arguments)]) == DONE


def test_new_photos_add_a_point_and_index_prints_what_it_did(measured: Path, tmp_path: Path, capsys: Captured) -> None:
    add_photo(tmp_path, 0, PHOTOS)
    summary = report("index", measured, capsys, tmp_path / "photos")
    assert list(summary) == INDEX_KEYS
    assert points(measured) == [(32, None), (33, None)]


def test_products_that_are_imported_add_a_point(measured: Path, tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "products.csv"
    table.write_text("SKU,Photo\nnew,product0/0-0.png;product1/1-0.png\n", encoding="utf-8")
    report("import", measured, capsys, table, "--dry-run")
    assert len(points(measured)) == 1
    assert report("import", measured, capsys, table)["photos_linked"] == 2
    assert len(points(measured)) == 2


def test_photos_that_are_gone_add_a_point(measured: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "photos" / "product0" / "0-0.png").unlink()
    assert report("index", measured, capsys, tmp_path / "photos")["missing"] == 1
    assert len(points(measured)) == 2


def test_what_is_learned_used_and_taken_back_adds_a_point_each(measured: Path, capsys: Captured) -> None:
    for arguments in (["--from", "sku"], ["--undo"], ["--use", 1]):
        run("learn", "--catalog", measured, *arguments)
    assert [learned for _, learned in points(measured)] == [None, 1, None, 1]


def test_what_is_only_kept_or_changes_nothing_adds_none(measured: Path, tmp_path: Path, capsys: Captured) -> None:
    run("learn", "--catalog", measured, "--from", "sku", "--keep-only")
    run("learn", "--catalog", measured, "--undo")
    run("index", tmp_path / "photos", "--catalog", measured)
    report("import", measured, capsys, "--folders")
    assert len(points(measured)) == 1


def test_without_a_history_none_is_begun(shop: Path, tmp_path: Path, capsys: Captured) -> None:
    add_photo(tmp_path, 0, PHOTOS)
    report("index", shop, capsys, tmp_path / "photos")
    report("import", shop, capsys, "--folders")
    run("learn", "--catalog", shop, "--from", "sku")
    run("learn", "--catalog", shop, "--undo")
    assert points(shop) == []


def test_what_hinders_measuring_hinders_no_command(
    measured: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> Generator[float, None, None]:
        yield 0.0
        raise NothingToMeasureError(column="sku")

    monkeypatch.setattr(evaluating, "measure_again", fails)
    add_photo(tmp_path, 0, PHOTOS)
    assert report("index", measured, capsys, tmp_path / "photos")["embedded"] == 1
    run("learn", "--catalog", measured, "--undo")
    assert capsys.readouterr().err == ""
