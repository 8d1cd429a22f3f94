"""SelectionTray: the products that were picked, in a strip at the foot of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.fake_client import FakeClient
from tests.ui.helpers import drop, files, nameless, raw, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.selection_tray import SelectionTray
from visrec_desktop.ui.sku_mime import PHOTO_FORMAT
from visrec_desktop.ui.tray_strip import cross_rect


@pytest.fixture
def tray(qtbot: QtBot) -> SelectionTray:
    """Empty, of a catalog whose first photo shows a chair."""
    tray = SelectionTray(FakeClient([Product("007", "Chair", price=99.0, currency="EUR")]).client)
    qtbot.addWidget(tray)
    tray.resize(900, 90)
    return tray


def click(tray: SelectionTray, text: str) -> None:
    button = next(button for button in tray.findChildren(QAbstractButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def drop_before(tray: SelectionTray, data: QMimeData, row: int) -> None:
    strip = tray._strip
    x = strip.visualRect(strip.model().index(row, 0)).left() + 1 if row < len(tray.photo_ids) else strip.width() - 9
    assert drop(tray, data, strip.viewport().mapTo(tray, QPoint(x, 20)))


def test_it_is_hidden_while_empty(tray: SelectionTray) -> None:
    assert not tray.isVisible()
    tray.add([1, 2])
    assert tray.isVisible()
    assert any(text.startswith("2 ") for text in visible_texts(tray))
    assert nameless(tray) == []


def test_a_product_is_in_it_once(qtbot: QtBot, tray: SelectionTray) -> None:
    tray.add([3, 1, 3])
    tray.add([1, 2])
    assert list(tray.photo_ids) == [3, 1, 2]
    with qtbot.assertNotEmitted(tray.changed):
        tray.add([2])


def test_an_item_says_what_it_is(qtmodeltester: ModelTester, tray: SelectionTray) -> None:
    tray.add([1, 2])
    said = [tray._model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said == ["Chair\n007 · 99 EUR\nshop/1.jpg", "shop/2.jpg"]
    qtmodeltester.check(tray._model)  # type: ignore[no-untyped-call]


def test_del_removes_and_the_neighbour_becomes_current(tray: SelectionTray) -> None:
    tray.add([1, 2, 3])
    tray._strip.select([2])
    QTest.keyClick(tray._strip, Qt.Key.Key_Delete)
    assert list(tray.photo_ids) == [1, 3]
    QTest.keyClick(tray._strip, Qt.Key.Key_Delete)
    assert list(tray.photo_ids) == [1]


def test_the_cross_of_an_item_removes_it(tray: SelectionTray) -> None:
    tray.add([1, 2, 3])
    place = cross_rect(tray._strip.visualRect(tray._model.index(1, 0))).center()
    QTest.mouseClick(tray._strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert list(tray.photo_ids) == [1, 3]
    # Elsewhere a click only selects.
    middle = tray._strip.visualRect(tray._model.index(1, 0)).center() + QPoint(0, 8)
    QTest.mouseClick(tray._strip.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert tray._strip.selected == (3,)


def test_what_is_cleared_can_be_brought_back(qtbot: QtBot, tray: SelectionTray) -> None:
    tray.add([1, 2, 3])
    with qtbot.waitSignal(tray.changed):
        click(tray, "Clear")
    assert list(tray.photo_ids) == []
    click(tray, "Undo")
    assert list(tray.photo_ids) == [1, 2, 3]
    assert "Undo" not in visible_texts(tray)


def test_an_empty_tray_goes_away_and_can_still_be_undone(tray: SelectionTray) -> None:
    tray.add([1])
    tray.clear()
    tray._timer.timeout.emit()
    assert not tray.isVisible()
    assert tray.can_undo
    tray.undo()
    assert list(tray.photo_ids) == [1]


def test_another_catalog_begins_anew(tray: SelectionTray) -> None:
    tray.add([1, 2])
    tray.set_photos([7])
    assert list(tray.photo_ids) == [7]
    assert not tray.can_undo


def test_photos_are_dropped_where_the_pointer_is(tray: SelectionTray) -> None:
    tray.add([1, 2, 3])
    drop_before(tray, raw(PHOTO_FORMAT, b"8 9"), 1)
    assert list(tray.photo_ids) == [1, 8, 9, 2, 3]


def test_items_are_reordered_by_dragging_and_by_keys(tray: SelectionTray) -> None:
    tray.add([1, 2, 3, 4])
    drop_before(tray, tray._model.mimeData([tray._model.index(row, 0) for row in (1, 0)]), 4)
    assert list(tray.photo_ids) == [3, 4, 1, 2]
    assert tray._strip.selected == (1, 2)
    tray._strip.select([4])
    QTest.keyClick(tray._strip, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert list(tray.photo_ids) == [4, 3, 1, 2]
    QTest.keyClick(tray._strip, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert list(tray.photo_ids) == [3, 4, 1, 2]


def test_files_are_for_the_window_to_know(qtbot: QtBot, tray: SelectionTray, tmp_path: Path) -> None:
    tray.invite(True)
    with qtbot.waitSignal(tray.files_dropped) as dropped:
        drop_before(tray, files(tmp_path / "a.jpg"), 0)
    assert [url.fileName() for url in dropped.args[0]] == ["a.jpg"]


def test_while_something_is_dragged_there_is_a_place_to_drop_it(tray: SelectionTray) -> None:
    tray.invite(True)
    assert visible_texts(tray) == {"Drop products here to collect them"}
    tray.invite(False)
    assert not tray.isVisible()


def test_two_to_four_are_compared_all_or_the_selected(tray: SelectionTray) -> None:
    tray.add([1])
    assert list(tray.photos_to_compare) == []
    tray.add([2, 3])
    assert list(tray.photos_to_compare) == [1, 2, 3]
    tray.add([4, 5, 6])
    assert not tray._compare.isEnabled()
    tray._strip.select([5, 6])
    assert list(tray.photos_to_compare) == [5, 6]
    assert tray._compare.isEnabled()


def test_each_export_is_asked_for_by_its_kind(qtbot: QtBot, tray: SelectionTray) -> None:
    tray.add([1, 2])
    asked: list[ExportKind] = []
    tray.export_requested.connect(asked.append)
    for action in tray._kinds.values():
        action.trigger()
    click(tray, "Print preview…")
    assert asked == list(ExportKind)
    with qtbot.waitSignal(tray.compare_requested):
        click(tray, "Compare")
