"""What a merchandiser does in the window of a shop: clicks on tiles, chooses in menus, drags products about."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import drop
from visrec_desktop.core.products import SlotMatches
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.match_strip import MatchStrip

LONG = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
_MENU_MILLISECONDS = 20


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for what was asked of the engine, and for what its answers ask in turn."""
    client = window._client
    for _ in range(3):
        client.ask(lambda session: len(session.rules()), lambda _: None)
        qtbot.waitUntil(lambda: not client._waiting, timeout=LONG)


def query(qtbot: QtBot, window: MainWindow, photo: Path) -> None:
    """Search a catalog of products by a photo, and wait for all that is said of it."""
    qtbot.waitUntil(lambda: bool(window.search_page._facets.products), timeout=LONG)
    with qtbot.waitSignals([window._client.retrieved, window.search_page._insights.matches_known], timeout=LONG):
        window.open_path(photo)
    settled(qtbot, window)


def place_of(view: QAbstractItemView, row: int) -> QPoint:
    """The middle of a tile, in the viewport."""
    view.scrollTo(view.model().index(row, 0))
    return view.visualRect(view.model().index(row, 0)).center()


def click(view: QAbstractItemView, row: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a tile; the view has the keyboard then."""
    view.setFocus()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place_of(view, row))


def choose(text: str, opening: Callable[[], object]) -> None:
    """Do what opens a menu, and click on the entry that begins so; the menu blocks until then."""
    seen: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(_MENU_MILLISECONDS, look)
            return
        seen.extend(action.text().replace("&", "") for action in menu.actions())
        action = next((a for a in menu.actions() if a.text().replace("&", "").startswith(text)), None)
        if action is None or not action.isEnabled():
            menu.close()
            return
        seen.append("chosen")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    QTimer.singleShot(_MENU_MILLISECONDS, look)
    opening()
    assert seen[-1:] == ["chosen"], seen


def choose_for(view: QAbstractItemView, row: int, text: str) -> None:
    """Choose something from the context menu of a tile."""
    click(view, row)
    place = place_of(view, row)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    choose(text, lambda: QApplication.sendEvent(view.viewport(), event))


def drag_rows(view: QAbstractItemView, rows: list[int]) -> QMimeData:
    """What is dragged when these tiles are."""
    model = view.model()
    return model.mimeData([model.index(row, 0) for row in rows])


def drop_on(target: QWidget, data: QMimeData, place: QPoint | None = None) -> bool:
    """Let it go over a widget, in whichever window that is."""
    return drop(target.window(), data, target.mapTo(target.window(), place or target.rect().center()))


def slots(window: MainWindow) -> list[str]:
    """The rows of what goes with the query."""
    return [row.slot for row in window.search_page.matches._rows if not row.isHidden()]


def strip_of(window: MainWindow, slot: str) -> MatchStrip:
    """The tiles of a slot."""
    return next(row.strip for row in window.search_page.matches._rows if row.slot == slot and not row.isHidden())


def matched(window: MainWindow, slot: str) -> SlotMatches:
    """The products of a slot, best first."""
    tiles = strip_of(window, slot).tiles
    return SlotMatches(slot, tuple(tiles.match_at(row) for row in range(tiles.total)))


def matched_skus(window: MainWindow, slot: str) -> list[str]:
    """Their SKUs."""
    return [match.product.sku for match in matched(window, slot).results]
