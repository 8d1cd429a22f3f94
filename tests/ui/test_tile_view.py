"""TileView: where its tiles are, how keys, the mouse and a band reach them, and that a million lay out at once."""

import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QHoverEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from visrec_desktop.ui.tile_view import TileView

ITEM, CELL = QSize(90, 100), QSize(100, 110)
ROWS = 1_000_000


class Numbers(QAbstractListModel):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.rows

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class Painted(QStyledItemDelegate):
    """Remembers what was painted, and how."""

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[int, QStyle.StateFlag] = {}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.states[index.row()] = option.state


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[TileView]:
    """Five columns of a million tiles, with the focus; the window is a few tiles high."""
    view, model, delegate = TileView(), Numbers(ROWS), Painted()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.resize(540, 400)
    view.set_cells(ITEM, CELL)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    yield view


def at(view: TileView, row: int) -> QRect:
    return view.visualRect(view.model().index(row, 0))


def chosen(view: TileView) -> list[int]:
    return sorted(index.row() for index in view.selectedIndexes())


def painted(view: TileView) -> dict[int, QStyle.StateFlag]:
    delegate = view.itemDelegate()
    assert isinstance(delegate, Painted)
    delegate.states.clear()
    view.viewport().repaint()
    return dict(delegate.states)


def test_tiles_stand_in_the_middle_of_their_cells_in_reading_order(view: TileView) -> None:
    assert view.columns == 5
    assert at(view, 0) == QRect(5, 0, 90, 100)
    assert at(view, 7) == QRect(205, 110, 90, 100)
    assert view.visualRect(QModelIndex()) == QRect()
    for row in (0, 4, 5, 11):
        assert view.indexAt(at(view, row).center()).row() == row
    assert not view.indexAt(QPoint(98, 5)).isValid()
    assert not view.indexAt(QPoint(5, 105)).isValid()


def test_the_scroll_bar_covers_all_and_only_what_is_in_sight_is_painted(view: TileView) -> None:
    bar = view.verticalScrollBar()
    assert bar.maximum() == ROWS // 5 * 110 - view.viewport().height()
    bar.setValue(bar.maximum())
    assert max(painted(view)) == ROWS - 1
    bar.setValue(bar.maximum() // 2)
    rows = painted(view)
    assert len(rows) <= 25
    assert max(rows) - min(rows) == len(rows) - 1


def test_fewer_tiles_than_fit_need_no_scroll_bar(view: TileView) -> None:
    view.setModel(few := Numbers(7))
    view.executeDelayedItemsLayout()
    assert view.verticalScrollBar().maximum() == 0
    assert not view.indexAt(at(view, 6).center() + QPoint(100, 0)).isValid()
    assert sorted(painted(view)) == list(range(7))
    few.beginInsertRows(QModelIndex(), 7, 5006)
    few.rows = 5007
    few.endInsertRows()
    view.executeDelayedItemsLayout()
    assert view.verticalScrollBar().maximum() > 100_000


def test_a_view_without_rows_has_nothing_to_move_to(view: TileView) -> None:
    view.setModel(Numbers(0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert not view.currentIndex().isValid()
    assert painted(view) == {}


@pytest.mark.parametrize(
    ("hint", "top"),
    [("EnsureVisible", None), ("PositionAtTop", 0), ("PositionAtBottom", "bottom"), ("PositionAtCenter", "centre")],
)
def test_scrolling_to_a_tile_brings_it_into_sight(view: TileView, hint: str, top: object) -> None:
    for row in (0, 12, ROWS // 3, 3, ROWS - 1):
        view.scrollTo(view.model().index(row, 0), getattr(QAbstractItemView.ScrollHint, hint))
        rect, height = at(view, row), view.viewport().height()
        assert rect.top() >= 0
        assert rect.bottom() < height
        if row == ROWS // 3 and top is not None:
            expected = {"bottom": height - 100, "centre": (height - 100) // 2}.get(str(top), 0)
            assert abs(rect.top() - expected) <= 1
    before = view.verticalScrollBar().value()
    view.scrollTo(QModelIndex())
    assert view.verticalScrollBar().value() == before


def test_keys_lead_from_tile_to_tile(view: TileView) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    keys = Qt.Key
    for key, row in (
        (keys.Key_Up, 0), (keys.Key_Left, 0), (keys.Key_Right, 1), (keys.Key_Down, 6), (keys.Key_Left, 5),
        (keys.Key_Left, 4), (keys.Key_PageDown, 14), (keys.Key_PageUp, 4), (keys.Key_PageUp, 4),
        (keys.Key_End, ROWS - 1), (keys.Key_Down, ROWS - 1), (keys.Key_PageDown, ROWS - 1), (keys.Key_Right, ROWS - 1),
        (keys.Key_Up, ROWS - 6), (keys.Key_Home, 0),
    ):  # fmt: skip
        QTest.keyClick(view, key)
        assert view.currentIndex().row() == row, key
        assert chosen(view) == [row]
        assert view.viewport().rect().contains(at(view, row))


def test_down_from_the_last_full_line_leads_to_the_last_tile(view: TileView) -> None:
    view.setModel(Numbers(12))
    view.setCurrentIndex(view.model().index(9, 0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 11
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 11


def click(view: TileView, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at(view, row).center())


def test_clicks_choose_one_more_or_all_between(view: TileView) -> None:
    click(view, 3)
    assert chosen(view) == [3]
    click(view, 11, Qt.KeyboardModifier.ControlModifier)
    assert chosen(view) == [3, 11]
    click(view, 3, Qt.KeyboardModifier.ControlModifier)
    assert chosen(view) == [11]
    click(view, 1)
    click(view, 7, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == [1, 2, 3, 4, 5, 6, 7]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(98, 50))
    assert chosen(view) == []
    view.selectAll()
    assert view.selectionModel().isSelected(view.model().index(ROWS - 1, 0))


def test_shift_and_a_key_choose_more(view: TileView) -> None:
    click(view, 6)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == [6, 7]
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(view) == [6, 7, 8, 9, 10, 11, 12]


def test_a_band_chooses_the_tiles_that_it_touches(view: TileView) -> None:
    viewport, start = view.viewport(), at(view, 0).topRight() + QPoint(5, 40)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    end = at(view, 12).center()
    for place in (start + QPoint(20, 20), end):
        QTest.mouseMove(viewport, place)
        QApplication.processEvents()
    assert chosen(view) == [1, 2, 6, 7, 11, 12]
    assert view._band.isVisible()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)
    assert not view._band.isVisible()
    assert chosen(view) == [1, 2, 6, 7, 11, 12]


def test_tiles_know_how_they_are_to_look(view: TileView) -> None:
    view.selectionModel().select(view.model().index(2, 0), QItemSelectionModel.SelectionFlag.Select)
    view.selectionModel().setCurrentIndex(view.model().index(3, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    place = QPointF(at(view, 6).center())
    QApplication.sendEvent(view.viewport(), QHoverEvent(QEvent.Type.HoverEnter, place, place, QPointF()))
    states, flags = painted(view), QStyle.StateFlag
    for flag, row in ((flags.State_Selected, 2), (flags.State_HasFocus, 3), (flags.State_MouseOver, 6)):
        assert [r for r, state in states.items() if state & flag] == [row]
    QApplication.sendEvent(view.viewport(), QHoverEvent(QEvent.Type.HoverLeave, place, place, place))
    assert not any(state & flags.State_MouseOver for state in painted(view).values())


def test_a_band_chooses_exactly_the_tiles_that_it_touches_wherever_it_is(view: TileView) -> None:
    view.setModel(Numbers(33))
    view.verticalScrollBar().setValue(57)
    random = np.random.default_rng(0)
    for x, y, width, height in random.integers((-40, -90, 2, 2), (600, 800, 400, 500), size=(300, 4)).tolist():
        band = QRect(x, y, width, height)
        touched = [row for row in range(33) if at(view, row).intersects(band)]
        assert sorted(index.row() for index in view._touched(band).indexes()) == touched


def test_a_band_over_a_hundred_thousand_tiles_takes_no_time(view: TileView) -> None:
    started = time.perf_counter()
    whole = view._touched(QRect(0, 0, 540, ROWS // 50 * CELL.height()))
    assert whole.count() == 1
    assert (whole.first().top(), whole.first().bottom()) == (0, ROWS // 10 - 1)
    assert view._touched(QRect(0, 0, 240, 2000 * CELL.height())).count() == 2000
    assert time.perf_counter() - started < 0.5


def test_letters_lead_to_a_name_among_a_few_and_ask_nothing_of_many(
    view: TileView, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, asked = view.model(), list[int]()
    assert isinstance(model, Numbers)
    monkeypatch.setattr(Numbers, "data", lambda _, index, role=0: asked.append(index.row()))
    QTest.keyClicks(view, "x")
    assert len(asked) < 100
    monkeypatch.undo()
    view.setModel(Numbers(30))
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClicks(view, "7")
    assert view.currentIndex().row() == 7
