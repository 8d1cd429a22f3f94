"""Products in the window: tables and folders come in, the panel edits, and Ctrl+Z takes back."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.helpers import drop, files, press, result_skus, sample_query, search, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.ui.import_dialog import ImportDialog
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.top_bar import BROWSE

_LONG = 20_000
_HEADER = ("货号", "名称", "类别", "价格", "库存")
_ROWS = [
    ("00501", "白色运动鞋", "鞋", "79,50", "3"),
    ("MUG-001", "马克杯", "杯子", "9,90", "0"),
    ("MUG-002", "马克杯", "杯子", "cheap", "5"),
    ("X-1", "没有照片", "杯子", "1,00", "1"),
]

Rows = Sequence[Sequence[str]]


def write_gbk(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="gbk", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_workbook(path: Path, rows: Rows) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("products", 0)
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    workbook.close()


def products(window: MainWindow) -> dict[str, Product]:
    """By SKU, those that photos show."""
    client = window._client
    shown = [client.product(photo_id) for photo_id in client.browsing_ids()]
    return {product.sku: product for product in shown if product}


def undo(qtbot: QtBot, window: MainWindow, said: str) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.messages.text() == said, timeout=_LONG)


def select(grid: ThumbnailGrid, row: int) -> None:
    place = grid.visualRect(grid.model().index(row, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def field(window: MainWindow, column: str) -> QLineEdit:
    fields = [f for f in window.product_panel.findChildren(QLineEdit) if f.isVisible()]
    return next(field for field in fields if field.accessibleName() == column)


def edit(qtbot: QtBot, window: MainWindow, button: str) -> None:
    """Turn what the panel says into fields."""
    press(window.product_panel, button)
    qtbot.waitUntil(lambda: any(f.isVisible() for f in window.product_panel.findChildren(QLineEdit)))


def write(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.parametrize(("name", "write_table"), [("产品.csv", write_gbk), ("products.xlsx", write_workbook)])
def test_a_dropped_table_is_looked_at_imported_and_taken_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, write_table: Callable[[Path, Rows], None]
) -> None:
    write_table(tmp_path / name, [_HEADER, *_ROWS])
    assert drop(window, files(tmp_path / name))
    dialog = window.products.dialogs.imports
    qtbot.waitUntil(lambda: "SKU *" in visible_texts(dialog), timeout=_LONG)
    assert any(text.startswith(f"Say which column of {name} is what.") for text in visible_texts(dialog))
    # Nothing is written before the last button.
    press(dialog, "What it would do")
    assert "This is what the import would do. Nothing is written yet." in visible_texts(dialog)
    assert not products(window)
    press(dialog, "Import")
    qtbot.waitUntil(lambda: any("Ctrl+Z" in text for text in visible_texts(dialog)), timeout=_LONG)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert products(window) == {
        "00501": Product("00501", "白色运动鞋", "鞋", price=79.5, stock=3),
        "MUG-001": Product("MUG-001", "马克杯", "杯子", price=9.9, stock=0),
        "MUG-002": Product("MUG-002", "马克杯", "杯子", stock=5),
    }
    window.show_page(BROWSE)
    qtbot.waitUntil(lambda: "Category ▾" in visible_texts(window.browse_page), timeout=_LONG)
    undo(qtbot, window, "The import is undone.")
    assert not products(window)
    qtbot.waitUntil(lambda: "Category ▾" not in visible_texts(window.browse_page), timeout=_LONG)


def test_folders_can_be_taken_as_categories(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.import_table.trigger()
    dialog: ImportDialog = window.products.dialogs.imports
    press(dialog, "Take folders and file names")
    qtbot.waitUntil(lambda: "Import" in {text.replace("&", "") for text in visible_texts(dialog)}, timeout=_LONG)
    press(dialog, "Import")
    qtbot.waitUntil(lambda: len(products(window)) == 12, timeout=_LONG)
    assert products(window)["SOF-002"] == Product("SOF-002", category="sofas")


def test_a_product_is_edited_beside_its_photo_and_the_edit_taken_back(qtbot: QtBot, shop: MainWindow) -> None:
    search(qtbot, shop, sample_query("sofa_purple"))
    grid, panel = shop.search_page.grid, shop.product_panel
    assert not panel.isVisible()
    select(grid, 0)
    QTest.keyClick(grid, Qt.Key.Key_I)
    sku = result_skus(shop)[0]
    assert {sku, "Details"} <= visible_texts(panel)
    edit(qtbot, shop, "Edit")
    write(field(shop, "Price"), "dear")
    QTest.keyClick(field(shop, "Price"), Qt.Key.Key_Return)
    assert "The price is a number, such as 12.50." in visible_texts(panel)
    write(field(shop, "Price"), "12.5")
    write(field(shop, "Name"), "Plum sofa")
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        press(panel, "Save")
    assert grid.model().index(0, 0).data() == "Plum sofa"
    assert products(shop)[sku].price == 12.5
    undo(qtbot, shop, "The edit is undone.")
    qtbot.waitUntil(lambda: "Plum sofa" not in visible_texts(panel), timeout=_LONG)
    assert products(shop)[sku].price != 12.5


def test_a_product_is_made_of_a_photo(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page(BROWSE)
    select(window.browse_page.grid, 0)
    window.menus.details.trigger()
    edit(qtbot, window, "Make a product of it…")
    assert field(window, "SKU").text() == "MUG-001"
    write(field(window, "Name"), "Mug")
    with qtbot.waitSignal(window.product_panel.product_made, timeout=_LONG):
        press(window.product_panel, "Save")
    qtbot.waitUntil(lambda: products(window) == {"MUG-001": Product("MUG-001", "Mug")}, timeout=_LONG)


def test_a_product_is_one_result_however_many_photos_it_has(qtbot: QtBot, shop: MainWindow, indexed_shop: Path) -> None:
    search(qtbot, shop, indexed_shop / "photos" / "mugs" / "MUG-001.jpg")
    skus = result_skus(shop)
    assert skus[0] == "MUG-001"
    assert len(set(skus)) == len(skus) == 5
    best = shop.search_page.model.result(0)
    assert best is not None
    assert len(best.others) == 2
    select(shop.search_page.grid, 0)
    shop.menus.details.trigger()
    panel = shop.product_panel
    with qtbot.waitSignal(panel.photo_selected):
        press(panel, "Photo 2")
    assert "MUG-001" in visible_texts(panel)
