"""Duplicates in the window: groups of nearly the same photos, side by side, put aside, called none, exported."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, visible_texts
from tests.ui.shop import LONG, settled
from visrec_desktop.core.products import Product
from visrec_desktop.ui.duplicates_dialog import DuplicatesDialog
from visrec_desktop.ui.main_window import MainWindow


@pytest.fixture
def doubled(qtbot: QtBot, make_window: Callable[[], MainWindow], products: Path) -> MainWindow:
    """Of two photos there are copies; one copy stands for another product."""
    photos = products / "photos"
    shutil.copy2(photos / "mugs" / "MUG-001.jpg", photos / "mugs" / "=copy.jpg")
    shutil.copy2(photos / "sofas" / "SOF-002.jpg", photos / "sofas" / "SOF-002 (1).jpg")
    window = make_window()
    window.resize(1366, 768)
    with qtbot.waitSignal(window._client.indexing_finished, timeout=LONG):
        window.open_path(products / "products.visrec")
    ids = {window._client.photo(i).file.path.decode(): i for i in window._client.browsing_ids()}  # type: ignore[union-attr]
    made: list[object] = []
    one, other = ids["mugs/MUG-001.jpg"], ids["mugs/=copy.jpg"]
    window._client.ask(lambda session: session.save_product(Product("MUG-001", "Mug"), [one]), made.append)
    window._client.ask(lambda session: session.save_product(Product("=1+1", "Mug"), [other]), made.append)
    qtbot.waitUntil(lambda: len(made) == 2, timeout=LONG)
    return window


def open_duplicates(qtbot: QtBot, window: MainWindow) -> DuplicatesDialog:
    """From the menu, until the search has ended."""
    window.menus.duplicates.trigger()
    dialog = window.products.dialogs.duplicates
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog._has_searched, timeout=LONG)
    return dialog


def names(window: MainWindow, photo_ids: tuple[int, ...]) -> set[str]:
    photos = [window._client.photo(photo_id) for photo_id in photo_ids]
    return {photo.name for photo in photos if photo}


def test_groups_are_found_compared_put_aside_and_exported(
    qtbot: QtBot, doubled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_duplicates(qtbot, doubled)
    assert "2 groups of photos that are nearly the same" in visible_texts(dialog)
    # A picture that stands for two products is likely a mistake, and comes first.
    assert dialog.current is not None
    assert dialog.current.has_several_products
    assert names(doubled, dialog.current.photo_ids) == {"mugs/MUG-001.jpg", "mugs/=copy.jpg"}
    shown = " ".join(visible_texts(dialog._pictures))
    assert "MUG-001" in shown
    assert "=copy.jpg" in shown
    press(dialog, "Compare")
    compare = doubled.products.dialogs.compare
    assert compare.isVisible()
    assert compare.photo_ids == dialog.current.photo_ids
    QTest.keyClick(compare, Qt.Key.Key_Escape)
    press(dialog, "Add to tray")
    assert doubled.tray.photo_ids == dialog.current.photo_ids
    press(dialog, "Only groups across products")
    assert "1 group of photos that are nearly the same" in visible_texts(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list.csv"), ""))
    press(dialog, "Export list…")
    assert doubled.messages.text() == "The list is in list.csv."
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["photo"] for row in rows} == {"mugs/MUG-001.jpg", "mugs/=copy.jpg"}
    # Nothing that a table would calculate.
    assert {row["sku"] for row in rows} == {"MUG-001", "'=1+1"}


def test_what_is_no_duplicate_is_not_shown_again(qtbot: QtBot, doubled: MainWindow, products: Path) -> None:
    dialog = open_duplicates(qtbot, doubled)
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    assert dialog.current is not None
    assert names(doubled, dialog.current.photo_ids) == {"sofas/SOF-002.jpg", "sofas/SOF-002 (1).jpg"}
    press(dialog, "These are not duplicates")
    assert "1 group of photos that are nearly the same" in visible_texts(dialog)
    settled(qtbot, doubled)
    with qtbot.waitSignal(doubled._client.indexing_finished, timeout=LONG):
        doubled.open_path(products / "products.visrec")
    again = open_duplicates(qtbot, doubled)
    assert again is not dialog
    assert "1 group of photos that are nearly the same" in visible_texts(again)
    assert (products / "photos" / "sofas" / "SOF-002 (1).jpg").exists()
