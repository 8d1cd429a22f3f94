"""Taste in the window: votes by mouse and keys rank again at once, are remembered, and can be carried and cleared."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, result_skus, sample_query, visible_texts
from tests.ui.shop import LONG, choose_for, click, place_of, query, settled
from visrec_desktop.core.products import Vote
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.thumbnail_model import Role


@pytest.fixture
def sneakers(qtbot: QtBot, shop: MainWindow) -> MainWindow:
    """Results of the red sneaker."""
    query(qtbot, shop, sample_query("sneaker_red"))
    return shop


def votes(window: MainWindow) -> dict[str, str]:
    """By SKU, what was said of the results in sight."""
    model = window.search_page.model
    said = [model.index(row, 0).data(Role.VOTE) for row in range(model.total)]
    return {sku: vote for sku, vote in zip(result_skus(window), said, strict=True) if vote}


def press_thumb(qtbot: QtBot, window: MainWindow, sku: str, vote: Vote) -> None:
    """The button on a tile."""
    grid = window.search_page.grid
    row = result_skus(window).index(sku)
    QTest.mouseMove(grid.viewport(), place_of(grid, row))
    button = grid._delegate.vote_places(grid.visualRect(grid.model().index(row, 0)))[vote]
    with qtbot.waitSignal(window._client.retrieved, timeout=LONG):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=button.center())


def press_key(qtbot: QtBot, window: MainWindow, sku: str, key: Qt.Key) -> None:
    """A letter while a tile is selected."""
    grid = window.search_page.grid
    click(grid, result_skus(window).index(sku))
    with qtbot.waitSignal(window._client.retrieved, timeout=LONG):
        QTest.keyClick(grid, key)


def test_a_thumb_ranks_again_at_once_and_the_same_thumb_takes_it_back(qtbot: QtBot, sneakers: MainWindow) -> None:
    before = result_skus(sneakers)
    press_thumb(qtbot, sneakers, before[4], Vote.LIKE)
    assert votes(sneakers) == {before[4]: "like"}
    assert result_skus(sneakers).index(before[4]) < 4
    press_thumb(qtbot, sneakers, before[0], Vote.DISLIKE)
    assert votes(sneakers) == {before[4]: "like", before[0]: "dislike"}
    press_thumb(qtbot, sneakers, before[0], Vote.DISLIKE)
    press_thumb(qtbot, sneakers, before[4], Vote.LIKE)
    assert votes(sneakers) == {}
    assert result_skus(sneakers) == before


def test_votes_have_keys_and_menu_entries(qtbot: QtBot, sneakers: MainWindow) -> None:
    before = result_skus(sneakers)
    press_key(qtbot, sneakers, before[3], Qt.Key.Key_L)
    press_key(qtbot, sneakers, before[2], Qt.Key.Key_D)
    assert votes(sneakers) == {before[3]: "like", before[2]: "dislike"}
    press_key(qtbot, sneakers, before[2], Qt.Key.Key_D)
    with qtbot.waitSignal(sneakers._client.retrieved, timeout=LONG):
        choose_for(sneakers.search_page.grid, result_skus(sneakers).index(before[2]), "More like this")
    assert votes(sneakers) == {before[3]: "like", before[2]: "like"}


def test_what_is_no_match_goes_and_comes_back_when_that_is_undone(qtbot: QtBot, sneakers: MainWindow) -> None:
    before = result_skus(sneakers)
    press_key(qtbot, sneakers, before[1], Qt.Key.Key_Delete)
    assert before[1] not in result_skus(sneakers)
    # The next one has come under the keys, so that several can be rejected in a row.
    assert sneakers.search_page.grid.currentIndex().row() == 1
    assert sneakers.messages.text().endswith("is no longer shown for this photo.")
    with qtbot.waitSignal(sneakers._client.retrieved, timeout=LONG):
        press(sneakers.messages, "Undo")
    assert result_skus(sneakers) == before


def test_votes_are_remembered_for_the_photo_also_by_another_window(
    qtbot: QtBot, sneakers: MainWindow, shop_catalog: Path
) -> None:
    before = result_skus(sneakers)
    press_key(qtbot, sneakers, before[4], Qt.Key.Key_L)
    press_key(qtbot, sneakers, before[0], Qt.Key.Key_Delete)
    after = result_skus(sneakers)
    query(qtbot, sneakers, sample_query("mug_orange"))
    assert votes(sneakers) == {}
    with qtbot.waitSignal(sneakers._client.indexing_finished, timeout=LONG):
        sneakers.open_path(shop_catalog)
    settled(qtbot, sneakers)
    query(qtbot, sneakers, sample_query("sneaker_red"))
    assert result_skus(sneakers) == after
    assert votes(sneakers) == {before[4]: "like"}


def test_picks_lean_other_results_only_when_asked_and_can_be_carried_and_cleared(
    qtbot: QtBot, sneakers: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    liked = result_skus(sneakers)[4]
    press_key(qtbot, sneakers, liked, Qt.Key.Key_L)
    query(qtbot, sneakers, sample_query("mug_orange"))
    plain = [sneakers.search_page.model.result(row) for row in range(5)]
    sneakers.menus.taste.trigger()
    dialog = sneakers.products.dialogs.taste
    qtbot.waitUntil(lambda: "1 liked" in visible_texts(dialog), timeout=LONG)
    with qtbot.waitSignal(sneakers._client.retrieved, timeout=LONG):
        press(dialog, "Lean results towards my picks")
    assert sneakers.search_page.options.for_you
    assert [sneakers.search_page.model.result(row) for row in range(5)] != plain
    with qtbot.waitSignal(sneakers._client.retrieved, timeout=LONG):
        press(dialog, "Lean results towards my picks")
    assert [sneakers.search_page.model.result(row) for row in range(5)] == plain
    # Out, cleared, and in again.
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "picks.csv"), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "picks.csv"), ""))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    press(dialog, "Export…")
    qtbot.waitUntil(lambda: "Saved." in visible_texts(dialog), timeout=LONG)
    press(dialog, "Clear…")
    qtbot.waitUntil(lambda: "0 liked" in visible_texts(dialog), timeout=LONG)
    query(qtbot, sneakers, sample_query("sneaker_red"))
    assert votes(sneakers) == {}
    with qtbot.waitSignal(sneakers._client.retrieved, timeout=LONG):
        press(dialog, "Merge a file…")
    assert votes(sneakers) == {liked: "like"}
    qtbot.waitUntil(lambda: "1 liked" in visible_texts(dialog), timeout=LONG)
