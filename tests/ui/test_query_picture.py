"""QueryPicture: marking a part, taking a suggestion, picking a colour; by the mouse and by the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from visrec_desktop.core.products import Region
from visrec_desktop.ui.query_picture import QueryPicture

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def picture(qtbot: QtBot) -> QueryPicture:
    """Twice as wide as high: shown 200 by 100 in the middle of 200 by 200; red at the left and blue at the right."""
    picture = QueryPicture()
    qtbot.addWidget(picture)
    picture.resize(200, 200)
    pixmap = QPixmap(400, 200)
    pixmap.fill(QColor(200, 0, 0))
    painter = QPainter(pixmap)
    painter.fillRect(200, 0, 200, 200, QColor(0, 0, 200))
    painter.end()
    picture.show_pixmap(pixmap)
    picture.show()
    return picture


def drag(picture: QueryPicture, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(picture, LEFT, pos=start)
    QTest.mouseMove(picture, (start + end) / 2)
    QTest.mouseMove(picture, end)
    QTest.mouseRelease(picture, LEFT, pos=end)


def near(region: object, x: float, y: float, width: float, height: float) -> bool:
    assert isinstance(region, Region)
    return [region.x, region.y, region.width, region.height] == pytest.approx([x, y, width, height], abs=0.02)


def test_a_dragged_rectangle_is_a_part_in_shares_of_the_photo(qtbot: QtBot, picture: QueryPicture) -> None:
    with qtbot.waitSignal(picture.region_chosen) as chosen:
        drag(picture, QPoint(50, 75), QPoint(150, 125))
    assert chosen.args is not None
    assert near(chosen.args[0], 0.25, 0.25, 0.5, 0.5)
    assert picture.region == chosen.args[0]


def test_a_drag_in_any_direction_ends_at_the_edge_of_the_photo(picture: QueryPicture) -> None:
    drag(picture, QPoint(100, 100), QPoint(-40, 10))
    assert near(picture.region, 0.0, 0.0, 0.5, 0.5)


def test_the_rest_is_dimmed(picture: QueryPicture) -> None:
    def red(x: int) -> int:
        return picture.grab().toImage().pixelColor(QPoint(x, 100)).red()

    before = red(20)
    drag(picture, QPoint(50, 75), QPoint(150, 125))
    assert red(20) < before
    assert red(70) == before


def test_another_drag_marks_another_part(picture: QueryPicture) -> None:
    drag(picture, QPoint(50, 75), QPoint(150, 125))
    drag(picture, QPoint(100, 50), QPoint(200, 150))
    assert near(picture.region, 0.5, 0.0, 0.5, 1.0)


@pytest.mark.parametrize("way", ["escape", "double click", "cross"])
def test_the_whole_photo_is_searched_by_again(qtbot: QtBot, picture: QueryPicture, way: str) -> None:
    drag(picture, QPoint(50, 75), QPoint(150, 125))
    with qtbot.waitSignal(picture.region_chosen) as chosen:
        if way == "escape":
            QTest.keyClick(picture, Qt.Key.Key_Escape)
        elif way == "double click":
            QTest.mouseDClick(picture, LEFT, pos=QPoint(100, 100))
        else:
            QTest.mouseClick(picture, LEFT, pos=QPoint(150, 75))
    assert chosen.args == [None]
    assert picture.region is None


def test_a_click_and_a_sliver_mark_nothing(qtbot: QtBot, picture: QueryPicture) -> None:
    with qtbot.assertNotEmitted(picture.region_chosen):
        QTest.mouseClick(picture, LEFT, pos=QPoint(100, 100))
        drag(picture, QPoint(50, 100), QPoint(150, 101))


def test_a_suggestion_is_taken_by_a_click_within_it(qtbot: QtBot, picture: QueryPicture) -> None:
    suggestion = Region(0.5, 0.25, 0.5, 0.5)
    picture.show_suggestion(suggestion)
    assert picture.region is None
    with qtbot.assertNotEmitted(picture.region_chosen):
        QTest.mouseClick(picture, LEFT, pos=QPoint(20, 100))
    with qtbot.waitSignal(picture.region_chosen):
        QTest.mouseClick(picture, LEFT, pos=QPoint(150, 100))
    assert picture.region == suggestion


def test_a_part_is_marked_by_the_keyboard_alone(qtbot: QtBot, picture: QueryPicture) -> None:
    QTest.keyClick(picture, Qt.Key.Key_Return)
    QTest.keyClick(picture, Qt.Key.Key_Left)
    for _ in range(5):
        QTest.keyClick(picture, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert picture.region is None
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert near(picture.region, 0.18, 0.2, 0.6, 0.7)


@pytest.mark.parametrize(("x", "expected"), [(20, (200, 0, 0)), (180, (0, 0, 200))])
def test_a_colour_is_picked_by_one_click(
    qtbot: QtBot, picture: QueryPicture, x: int, expected: tuple[int, int, int]
) -> None:
    picture.pick_colour(True)
    with qtbot.waitSignal(picture.picking_ended), qtbot.waitSignal(picture.colour_picked) as picked:
        QTest.mouseClick(picture, LEFT, pos=QPoint(x, 100))
    assert picked.args == list(expected)
    assert not picture.is_picking
    assert picture.region is None


def test_a_colour_is_picked_by_the_keyboard_or_not_at_all(qtbot: QtBot, picture: QueryPicture) -> None:
    picked = QSignalSpy(picture.colour_picked)
    picture.pick_colour(True)
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert not picture.is_picking
    picture.pick_colour(True)
    for _ in range(5):
        QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    assert picked.count() == 1
    assert picked.at(0) == [0, 0, 200]


def test_an_empty_picture_asks_nothing(qtbot: QtBot, picture: QueryPicture) -> None:
    picture.show_pixmap(QPixmap())
    with qtbot.assertNotEmitted(picture.region_chosen):
        drag(picture, QPoint(50, 75), QPoint(150, 125))
        QTest.keyClick(picture, Qt.Key.Key_Return)
    picture.pick_colour(True)
    assert not picture.is_picking
    assert picture.focusPolicy() is Qt.FocusPolicy.NoFocus
