"""What leaves the window: the tray with its order and memory; tables, photos, line sheets and paper."""

import csv
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import files, first, press, result_skus, sample_query, visible_texts
from tests.ui.shop import CTRL, LONG, choose, click, drag_rows, drop_on, matched_skus, query, settled, slots, strip_of
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.main_window import MainWindow

_CHINESE = "夏季新品"


@pytest.fixture
def mugs(qtbot: QtBot, shop: MainWindow) -> MainWindow:
    """Results of the orange mug, the first of which has a name in Chinese that begins like a formula."""
    query(qtbot, shop, sample_query("mug_orange"))
    sku = result_skus(shop)[0]
    with qtbot.waitSignal(shop._client.retrieved, timeout=LONG):
        shop._client.ask(
            lambda session: session.save_product(replace(session.product(sku), name=f"=1+1 {_CHINESE}")),
            lambda _: shop.products.renew(),
        )
    settled(qtbot, shop)
    return shop


@pytest.fixture
def saved_as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Path]:
    """Answers the next question where to save, without a dialog."""

    def answer(name: str) -> Path:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / name))
        return tmp_path / name

    return answer


def tray_skus(window: MainWindow) -> list[str]:
    products = [window._client.product(photo_id) for photo_id in window.tray.photo_ids]
    return [product.sku if product else "" for product in products]


def export_results(qtbot: QtBot, window: MainWindow, kind: ExportKind) -> str:
    """From the menu; what the window says afterwards."""
    with qtbot.waitSignal(window.products.exports.exported, timeout=LONG):
        window.menus.exports[kind].trigger()
    return window.messages.text()


def export_tray(qtbot: QtBot, window: MainWindow, entry: str) -> str:
    button = next(b for b in window.tray.findChildren(QToolButton) if b.text() == "Export")
    with qtbot.waitSignal(window.products.exports.exported, timeout=LONG):
        choose(entry, lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    return window.messages.text()


def test_the_tray_is_filled_by_key_and_by_dragging_and_keeps_its_order(qtbot: QtBot, mugs: MainWindow) -> None:
    page, tray = mugs.search_page, mugs.tray
    one, two, three = result_skus(mugs)[:3]
    click(page.grid, 0)
    QTest.keyClick(page.grid, Qt.Key.Key_T)
    click(page.grid, 1)
    click(page.grid, 2, CTRL)
    QTest.keyClick(page.grid, Qt.Key.Key_T)
    assert tray_skus(mugs) == [one, two, three]
    # From the rows below, before the second.
    slot = slots(mugs)[0]
    matched = matched_skus(mugs, slot)[0]
    strip = tray._strip
    qtbot.waitUntil(lambda: strip.visualRect(strip.model().index(1, 0)).isValid())
    before = QPoint(strip.visualRect(strip.model().index(1, 0)).left() + 2, 20)
    assert drop_on(strip.viewport(), drag_rows(strip_of(mugs, slot), [0]), before)
    assert tray_skus(mugs) == [one, matched, two, three]
    # One to the left by the keyboard, and the last one out.
    QTest.keyClick(strip, Qt.Key.Key_Left, CTRL)
    assert tray_skus(mugs) == [matched, one, two, three]
    click(strip, 3)
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert tray_skus(mugs) == [matched, one, two]
    press(tray, "Clear")
    assert tray_skus(mugs) == []
    press(tray, "Undo")
    assert tray_skus(mugs) == [matched, one, two]


def test_a_tile_that_is_let_go_on_the_way_asks_nothing_and_on_the_query_it_is_searched_by(
    qtbot: QtBot, mugs: MainWindow
) -> None:
    page = mugs.search_page
    assert not drop_on(page.grid.viewport(), drag_rows(page.grid, [1]))
    assert not mugs._overlay.isVisible()
    with qtbot.waitSignal(mugs._client.retrieved, timeout=LONG):
        assert drop_on(page.panel, drag_rows(page.grid, [1]), QPoint(100, 100))


def test_files_on_the_tray_are_those_of_the_catalog_or_are_refused(
    qtbot: QtBot, mugs: MainWindow, indexed_shop: Path
) -> None:
    click(mugs.search_page.grid, 0)
    QTest.keyClick(mugs.search_page.grid, Qt.Key.Key_T)
    assert drop_on(mugs.tray._strip.viewport(), files(indexed_shop / "photos" / "sofas" / "SOF-002.jpg"))
    qtbot.waitUntil(lambda: len(mugs.tray.photo_ids) == 2, timeout=LONG)
    assert "SOF-002" in tray_skus(mugs)
    assert drop_on(mugs.tray._strip.viewport(), files(sample_query("mug_orange")))
    said = "Only photos of this catalog can be collected here."
    qtbot.waitUntil(lambda: mugs.messages.text() == said, timeout=LONG)


def test_each_catalog_remembers_its_tray(qtbot: QtBot, mugs: MainWindow, shop_catalog: Path, products: Path) -> None:
    click(mugs.search_page.grid, 1)
    QTest.keyClick(mugs.search_page.grid, Qt.Key.Key_T)
    kept = tray_skus(mugs)
    settled(qtbot, mugs)
    for catalog, expected in ((products / "products.visrec", []), (shop_catalog, kept)):
        with qtbot.waitSignal(mugs._client.indexing_finished, timeout=LONG):
            mugs.open_path(catalog)
        settled(qtbot, mugs)
        assert tray_skus(mugs) == expected


def test_two_to_four_products_are_compared(qtbot: QtBot, mugs: MainWindow) -> None:
    mugs.search_page.grid.selectAll()
    QTest.keyClick(mugs.search_page.grid, Qt.Key.Key_T)
    compare = next(b for b in mugs.tray.findChildren(type(mugs.tray._compare)) if b.text() == "Compare")
    assert not compare.isEnabled()
    click(mugs.tray._strip, 0)
    click(mugs.tray._strip, 2, CTRL)
    press(mugs.tray, "Compare")
    dialog = mugs.products.dialogs.compare
    assert dialog.isVisible()
    assert dialog.photo_ids == (mugs.tray.photo_ids[0], mugs.tray.photo_ids[2])


def test_results_become_tables_without_formulas(
    qtbot: QtBot, mugs: MainWindow, saved_as: Callable[[str], Path]
) -> None:
    path = saved_as("list.csv")
    # One that is looked at does not mean that only this one is wanted.
    click(mugs.search_page.grid, 2)
    assert export_results(qtbot, mugs, ExportKind.CSV) == "5 products exported to list.csv."
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["sku"] for row in rows] == result_skus(mugs)
    assert rows[0]["name"] == f"'=1+1 {_CHINESE}"
    assert 0 < float(rows[0]["similarity"]) <= 1
    path = saved_as("list.xlsx")
    export_results(qtbot, mugs, ExportKind.XLSX)
    workbook = openpyxl.load_workbook(path)
    assert workbook.active is not None
    cells = list(workbook.active.iter_rows(min_row=2))
    workbook.close()
    assert [row[0].value for row in cells] == result_skus(mugs)
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}


def test_results_are_a_table_on_the_clipboard(qtbot: QtBot, mugs: MainWindow) -> None:
    assert export_results(qtbot, mugs, ExportKind.COPY) == "5 products copied as a table."
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 6
    assert lines[1].startswith(f"'=1+1 {_CHINESE}\t")
    # Of the grid, what is selected.
    click(mugs.search_page.grid, 3)
    QTest.keyClick(mugs.search_page.grid, Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_the_tray_becomes_photos_and_a_line_sheet_with_chinese_text(
    qtbot: QtBot, mugs: MainWindow, saved_as: Callable[[str], Path]
) -> None:
    click(mugs.search_page.grid, 0)
    click(mugs.search_page.grid, 1, CTRL)
    QTest.keyClick(mugs.search_page.grid, Qt.Key.Key_T)
    folder = saved_as("photos")
    folder.mkdir()
    assert export_tray(qtbot, mugs, "Copies of the photos").startswith("2 photos copied")
    # The photo that was found may be any of the product's.
    assert {path.stem.partition("_")[0] for path in folder.iterdir()} == set(tray_skus(mugs))
    path = saved_as("sheet.pdf")
    button = next(b for b in mugs.tray.findChildren(QToolButton) if b.text() == "Export")
    choose("Line sheet as PDF", lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    dialog = mugs.products.exports._options_dialog
    assert "Save as P&DF…" in visible_texts(dialog)
    with qtbot.waitSignal(mugs.products.exports.exported, timeout=LONG):
        press(dialog, "Save as PDF…")
    assert mugs.messages.text() == "The line sheet is in sheet.pdf."
    assert path.read_bytes().startswith(b"%PDF-")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
        assert _CHINESE in text
        assert all(sku in text for sku in tray_skus(mugs))


def test_results_are_looked_at_before_they_are_printed(qtbot: QtBot, mugs: MainWindow) -> None:
    pages: list[int] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintPreviewDialog)
        pages.append(first(dialog, QPrintPreviewWidget).pageCount())
        dialog.reject()

    mugs.menus.exports[ExportKind.PRINT].trigger()
    QTimer.singleShot(300, look)
    press(mugs.products.exports._options_dialog, "Print preview…")
    assert pages == [1]
