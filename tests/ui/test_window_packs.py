"""Store packs in the window: made by a dialog, opened as a catalog that can only be read, brought up to date."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import nameless, press, result_skus, sample_query, visible_texts
from tests.ui.shop import LONG, click, query, settled
from visrec_desktop.core.products import Vote
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.pack_dialog import PackDialog


def open_dialog(qtbot: QtBot, window: MainWindow) -> PackDialog:
    window.menus.export_pack.trigger()
    dialog = window.packs.dialog
    qtbot.waitUntil(lambda: any("about" in text for text in visible_texts(dialog)), timeout=LONG)
    return dialog


def export(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Press Export, and wait for what is said at the end."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    dialog = window.packs.dialog
    with qtbot.waitSignal(dialog.exported, timeout=LONG):
        press(dialog, "Export…")
    assert window.messages.text().startswith(f"{path.name} is written")
    return path


@pytest.fixture
def pack(qtbot: QtBot, shop: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of the shop, with prices."""
    dialog = open_dialog(qtbot, shop)
    assert nameless(dialog) == []
    press(dialog, "Include prices")
    return export(qtbot, shop, tmp_path / "shop.visrecpack", monkeypatch)


def open_pack(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    with qtbot.waitSignal(window._client.catalog_opened, timeout=LONG):
        window.open_path(path)
    settled(qtbot, window)
    # The keys went to the dialog.
    with qtbot.waitActive(window):
        window.activateWindow()


def test_a_pack_is_searched_and_only_read(qtbot: QtBot, shop: MainWindow, pack: Path) -> None:
    query(qtbot, shop, sample_query("sneaker_red"))
    expected = result_skus(shop)
    open_pack(qtbot, shop, pack)

    assert "store pack of" in shop.windowTitle()
    # How far its check was is of no interest any more.
    assert not shop.messages.isVisible()
    assert shop.menus.read_only_note.isVisible()
    assert not any(action.isEnabled() for action in shop.menus.of_editing())
    assert shop.menus.taste.isEnabled()
    query(qtbot, shop, sample_query("sneaker_red"))
    assert result_skus(shop) == expected
    # A vote counts, and is the user's own.
    click(shop.search_page.grid, 0)
    with qtbot.waitSignal(shop._client.retrieved, timeout=LONG):
        QTest.keyClick(shop.search_page.grid, Qt.Key.Key_L)
    counts: list[dict[Vote, int]] = []
    shop._client.ask(lambda session: session.votes(), counts.append)
    qtbot.waitUntil(lambda: bool(counts), timeout=LONG)
    assert counts[0][Vote.LIKE] == 1
    shop.menus.taste.trigger()
    assert any("beside the pack" in text for text in visible_texts(shop.products.dialogs.taste))
    shop.products.dialogs.taste.close()

    shop.products.open_details()
    assert not {"Edit", "Make a product of it…"} & visible_texts(shop.product_panel)
    assert not shop.search_page.grid.commands.always.isVisible()


def test_a_table_that_is_dropped_on_a_pack_is_refused_calmly(
    qtbot: QtBot, shop: MainWindow, pack: Path, tmp_path: Path
) -> None:
    open_pack(qtbot, shop, pack)
    (tmp_path / "new.csv").write_text("SKU,Name\n1,x\n", encoding="utf-8")
    shop.open_path(tmp_path / "new.csv")
    qtbot.waitUntil(lambda: "can only be read" in shop.messages.text(), timeout=LONG)


def test_after_a_pack_a_catalog_can_be_changed_again(
    qtbot: QtBot, shop: MainWindow, pack: Path, shop_catalog: Path
) -> None:
    open_pack(qtbot, shop, pack)
    with qtbot.waitSignal(shop._client.indexing_finished, timeout=LONG):
        shop.open_path(shop_catalog)
    settled(qtbot, shop)
    assert all(action.isEnabled() for action in shop.menus.of_editing())
    assert not shop.menus.read_only_note.isVisible()


def test_a_damaged_pack_is_refused_and_what_was_open_stays(qtbot: QtBot, shop: MainWindow, pack: Path) -> None:
    os.truncate(pack, pack.stat().st_size - 1)
    with qtbot.waitSignal(shop._client.catalog_failed, timeout=LONG):
        shop.open_path(pack)
    assert "is no store pack of this program, or it is damaged" in shop.messages.text()
    query(qtbot, shop, sample_query("sneaker_red"))
    assert result_skus(shop)


def test_the_export_can_be_ended(qtbot: QtBot, shop: MainWindow, tmp_path: Path) -> None:
    dialog = open_dialog(qtbot, shop)
    dialog.export_to(tmp_path / "shop.visrecpack")
    press(dialog, "Cancel")
    settled(qtbot, shop)
    assert not (tmp_path / "shop.visrecpack").exists()
    assert dialog.isVisible()
    press(dialog, "Close")


def test_an_update_is_made_offered_and_takes_the_place_of_the_pack(
    qtbot: QtBot, shop: MainWindow, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query(qtbot, shop, sample_query("sneaker_red"))
    sku = result_skus(shop)[0]
    shop._client.ask(lambda session: session.catalog.products.remove([sku]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pack), ""))
    dialog = open_dialog(qtbot, shop)
    press(dialog, "Only what changed since an earlier pack…")
    qtbot.waitUntil(
        lambda: any(text.startswith("Since shop.visrecpack") for text in visible_texts(dialog)), timeout=LONG
    )
    update = export(qtbot, shop, tmp_path / "monday.visrecdelta", monkeypatch)
    assert update.stat().st_size < pack.stat().st_size / 10

    shop.open_path(update)
    assert "Open the pack first" in shop.messages.text()
    open_pack(qtbot, shop, pack)
    asked: list[str] = []

    def agree(_parent: object, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", agree)
    # One that comes while its pack is being opened waits for it.
    with qtbot.waitSignals([shop._client.catalog_opened] * 2, timeout=LONG):
        shop.open_path(pack)
        shop.open_path(update)
    assert "1 product" in asked[0]
    settled(qtbot, shop)
    query(qtbot, shop, sample_query("sneaker_red"))
    assert sku not in result_skus(shop)
    shop.open_path(update)
    qtbot.waitUntil(lambda: shop.messages.text() == "The store pack is up to date already.", timeout=LONG)
