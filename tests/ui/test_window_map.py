"""The map in the window: it shows the catalog whole, and what is done on it is done with the catalog's products."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, visible_texts
from tests.ui.shop import LONG, settled
from visrec_desktop.core.products import Filters
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.top_bar import MAP


@pytest.fixture
def mapped(qtbot: QtBot, shop: MainWindow) -> MainWindow:
    """The map of the shop is in sight."""
    QTest.keyClick(shop, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shop.map_page.view.photos is not None, timeout=LONG)
    settled(qtbot, shop)
    assert shop.map_page.isVisible()
    return shop


def middle_of(window: MainWindow, place: int) -> QPoint:
    """Where a photo is on the map, in pixels."""
    view = window.map_page.view
    assert view.photos is not None
    column, row = view.photos.cells[place].tolist()
    return view.camera.cell_rect(column, row).center().toPoint()


def test_a_click_on_the_map_searches_by_the_photo(qtbot: QtBot, mapped: MainWindow) -> None:
    view = mapped.map_page.view
    assert view.photos is not None
    assert view.hasFocus()
    assert mapped.map_page.header.note() == f"{len(view.photos)} photos"
    with qtbot.waitSignal(mapped._client.retrieved, timeout=LONG):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(mapped, 5))
    assert mapped.search_page.isVisible()
    assert mapped.search_page.retrieval is not None
    assert mapped.search_page.retrieval.query.photo_id == view.photos.photo_ids[5]


def test_what_is_selected_goes_to_the_tray_and_into_an_export(
    qtbot: QtBot, mapped: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view, table = mapped.map_page.view, tmp_path / "some.csv"
    view.select([1, 2, 3])
    press(mapped.map_page.selection, "Add to tray")
    assert list(mapped.tray.photo_ids) == view.selected_ids
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(table), ""))
    with qtbot.waitSignal(mapped.products.exports.exported, timeout=LONG):
        mapped.menus.exports[ExportKind.CSV].trigger()
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 4


def test_filters_light_up_what_passes(qtbot: QtBot, mapped: MainWindow) -> None:
    mapped.map_page.filters.set_filters(Filters(text="mug"))
    mapped.map_page._ask_passing()
    settled(qtbot, mapped)
    photos = mapped.map_page.view.photos
    assert photos is not None
    assert 0 < photos.lit_count < len(photos)
    assert set(mapped.map_page.shown_ids) < set(photos.photo_ids)


def test_an_edit_is_seen_on_the_map_at_once(qtbot: QtBot, mapped: MainWindow) -> None:
    def count(category: str) -> int:
        texts = (text.rpartition("  ") for text in visible_texts(mapped.map_page.legend))
        return next((int(number) for name, _, number in texts if name == category), 0)

    before = count("mugs")
    sofa = mapped._client.product(mapped._client.photos_of("SOF-001")[0])
    assert sofa is not None
    mapped.products.save_product(replace(sofa, category="mugs"))
    qtbot.waitUntil(lambda: count("mugs") > before > 0, timeout=LONG)
    mapped.menus.undo.trigger()
    qtbot.waitUntil(lambda: count("mugs") == before, timeout=LONG)


def test_another_catalog_has_another_map(qtbot: QtBot, mapped: MainWindow, products: Path) -> None:
    with qtbot.waitSignal(mapped._client.indexing_finished, timeout=LONG):
        mapped.open_path(products / "products.visrec")
    assert mapped.map_page.shown_ids == []
    mapped.show_page(MAP)
    qtbot.waitUntil(lambda: len(mapped.map_page.shown_ids) == 12, timeout=LONG)
