"""ZoomPicture: a picture to look into."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from visrec_desktop.ui.zoom_picture import MOST_ZOOM, View, ZoomPicture


@pytest.fixture
def picture(qtbot: QtBot) -> ZoomPicture:
    """400 x 400 pixels, the right half red, on 200 x 200."""
    picture = ZoomPicture()
    qtbot.addWidget(picture)
    picture.resize(200, 200)
    pixmap = QPixmap(400, 400)
    pixmap.fill(QColor("white"))
    red = QPixmap(200, 400)
    red.fill(QColor("red"))
    painter = QPainter(pixmap)
    painter.drawPixmap(200, 0, red)
    painter.end()
    picture.show_pixmap(pixmap, grows=False)
    picture.show()
    return picture


def colour(picture: ZoomPicture, x: int, y: int) -> str:
    return picture.grab().toImage().pixelColor(x, y).name()


def test_it_is_shown_whole(picture: ZoomPicture) -> None:
    assert (colour(picture, 10, 100), colour(picture, 190, 100)) == ("#ffffff", "#ff0000")


def test_what_is_under_the_pointer_stays_there(picture: ZoomPicture) -> None:
    picture.zoom(4, QPointF(200, 100))
    assert picture.view.zoom == 4
    assert (colour(picture, 5, 100), colour(picture, 195, 100)) == ("#ff0000", "#ff0000")


def test_the_wheel_zooms_and_tells(qtbot: QtBot, picture: ZoomPicture) -> None:
    turn = QWheelEvent(
        QPointF(100, 100), QPointF(100, 100), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(picture.view_changed) as changed:
        QApplication.sendEvent(picture, turn)
    assert changed.args[0].zoom == pytest.approx(1.25)


def test_nobody_loses_the_picture(picture: ZoomPicture) -> None:
    picture.zoom(1000)
    assert picture.view.zoom == MOST_ZOOM
    picture.pan(QPointF(1e6, 1e6))
    assert picture.view.x == pytest.approx(0.5 / MOST_ZOOM)
    picture.zoom(0.0001)
    assert picture.view == View()


def test_a_double_click_goes_near_and_back(picture: ZoomPicture) -> None:
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert picture.view.zoom == 3
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert picture.view == View()


def test_dragging_moves_what_is_near(picture: ZoomPicture) -> None:
    picture.zoom(4)
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(picture, QPoint(60, 100))
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert picture.view.x == pytest.approx(0.5 + 40 / 800)
