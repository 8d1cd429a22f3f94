"""The states of the window in which a merchandiser works: matching, rules, looks, picks, colours, tray, duplicates."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tests.screen_acts import drag, drop, mime, settle, wait, wait_until
from visrec_desktop.core.paths import resource, sample_folder
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide, Vote
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.workers.engine_client import EngineClient

_State = tuple[str, QWidget]
_CTRL = Qt.KeyboardModifier.ControlModifier


def states(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    """Bring the window, which shows the sample with its products, into each state."""
    photos = sample_folder() / "photos"
    _search(window, client, photos / "sneakers" / "00503.jpg")
    yield from _matching(window, client)
    _search(window, client, photos / "sneakers" / "00506.jpg")
    yield "46-in-stock-instead", window
    _search(window, client, resource("sample_queries", "sneaker_red.jpg"))
    yield from _taste(window, client)
    yield from _colours(window, client)
    yield from _tray(window)
    yield from _duplicates(window)


def _search(window: MainWindow, client: EngineClient, photo: Path) -> None:
    data = mime(photo)
    drag(window, data)
    wait(client.retrieved, lambda: drop(window, data))
    _answered(client)


def _answered(client: EngineClient) -> None:
    """What is asked last is answered when all else is."""
    said: list[object] = []
    for number in range(1, 4):
        client.ask(lambda session: len(session.rules()), said.append)
        wait_until(partial(_has, said, number))
    settle()


def _has(said: list[object], count: int) -> bool:
    return len(said) >= count


def _matching(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    matches, dialogs = window.search_page.matches, window.products.dialogs
    _click(matches._rows[1].strip, 0)
    yield "40-goes-with", window
    sku = matches._rows[1].strip.tiles.match_at(2).product.sku
    window.products.make_rule(RuleKind.ALWAYS, sku)
    dialogs.add_rule(HouseRule(RuleKind.NEVER, RuleSide("category", "sneakers"), RuleSide("category", "sofas")))
    _answered(client)
    yield "41-house-rule", window
    window.messages.hide()
    window.menus.rules.trigger()
    _answered(client)
    yield "42-house-rules", dialogs.rules
    dialogs.rules.close()
    window.menus.slots.trigger()
    _answered(client)
    dialogs.slots.set_slot("mugs", "Tableware")
    yield "43-slots", dialogs.slots
    dialogs.slots.set_slot("mugs", "")
    dialogs.slots.close()
    window.menus.lookbook.trigger()
    _answered(client)
    dialogs.lookbook.add_products("", ["00503", "TRS-001", "00101", "HAT-001"])
    dialogs.lookbook.add_products("", ["SOF-002", "CHR-002", "LMP-004"])
    _answered(client)
    yield "44-lookbook", dialogs.lookbook
    wait(dialogs.lookbook.learned, dialogs.lookbook._learn.click)
    yield "45-lookbook-learned", dialogs.lookbook
    dialogs.lookbook.close()


def _taste(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    grid = window.search_page.grid
    _vote(window, client, 4, Qt.Key.Key_L)
    _vote(window, client, 3, Qt.Key.Key_D)
    place = grid.visualRect(grid.model().index(2, 0))
    QTest.mouseMove(grid.viewport(), grid._delegate.vote_places(place)[Vote.LIKE].center())
    yield "47-votes", window
    _vote(window, client, 3, Qt.Key.Key_Delete)
    yield "48-not-a-match", window
    window.messages.hide()
    window.menus.taste.trigger()
    _answered(client)
    yield "49-my-picks", window.products.dialogs.taste
    window.products.dialogs.taste.close()


def _vote(window: MainWindow, client: EngineClient, row: int, key: Qt.Key) -> None:
    actions = window.search_page.grid.commands
    action = {Qt.Key.Key_L: actions.like, Qt.Key.Key_D: actions.dislike, Qt.Key.Key_Delete: actions.not_a_match}[key]
    _click(window.search_page.grid, row)
    # By its action, for a key works only in a window that the platform calls active.
    wait(client.retrieved, action.trigger)
    _answered(client)


def _colours(window: MainWindow, client: EngineClient) -> Iterator[_State]:
    panel = window.search_page.panel
    panel.is_unfolded = True
    choice = panel._more.look_choice
    wait(client.retrieved, choice._swatches["blue"].click)
    yield "50-swatch", window
    choice.eyedropper.click()
    yield "51-eyedropper", window
    photo = panel._picture
    wait(client.retrieved, lambda: QTest.mouseClick(photo, Qt.MouseButton.LeftButton, pos=QPoint(40, 145)))
    yield "52-colour-picked", window
    wait(client.retrieved, choice._picked.click)
    panel.is_unfolded = False


def _tray(window: MainWindow) -> Iterator[_State]:
    grid, tray = window.search_page.grid, window.tray
    grid.dragging_changed.emit(True)
    yield "53-tray-while-dragging", window
    grid.dragging_changed.emit(False)
    _click(grid, 0)
    _click(grid, 1, _CTRL)
    _click(grid, 2, _CTRL)
    grid.commands.tray.trigger()
    yield "54-tray", window
    tray._compare.click()
    compare = window.products.dialogs.compare
    settle()
    yield "55-compare", compare
    compare.close()
    window.menus.exports[ExportKind.LINE_SHEET].trigger()
    yield "56-line-sheet", window.products.exports._options_dialog
    window.products.exports._options_dialog.close()
    tray.clear()
    yield "57-tray-cleared", window


def _duplicates(window: MainWindow) -> Iterator[_State]:
    window.menus.duplicates.trigger()
    dialogs = window.products.dialogs
    wait_until(lambda: "duplicates" in vars(dialogs) and dialogs.duplicates._has_searched)
    settle()
    yield "58-duplicates", dialogs.duplicates
    dialogs.duplicates.close()


def _click(
    view: QAbstractItemView | ThumbnailGrid,
    row: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)
