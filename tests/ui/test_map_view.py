"""MapView: dots from far away, pictures from near; click, double click, lines around photos, keys."""

from typing import cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.map_helpers import MapClient, centre, drag, map_of, paint, show, wheel
from visrec_desktop.ui.map_view import MapView
from visrec_desktop.workers.engine_client import EngineClient

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def client() -> MapClient:
    return MapClient()


@pytest.fixture
def view(qtbot: QtBot, client: MapClient) -> MapView:
    """100 photos, ten by ten with gaps between them, dots of 10 pixels each."""
    view = MapView(cast(EngineClient, client))
    qtbot.addWidget(view)
    view.resize(238, 238)
    show(view, map_of(20, 20))
    view.show()
    return view


def colour(view: MapView, at: QPoint) -> str:
    return view.grab().toImage().pixelColor(at).name()


def lasso(view: MapView, first: int, last: int) -> list[QPoint]:
    """A line around the rectangle from one photo to another."""
    a, b = centre(view, first) - QPoint(8, 8), centre(view, last) + QPoint(8, 8)
    return [a, QPoint(b.x(), a.y()), b, QPoint(a.x(), b.y())]


def test_from_far_away_each_photo_is_a_dot_of_its_colour(view: MapView, client: MapClient) -> None:
    assert view.photos is not None
    view.photos.numbers[1] = 1
    paint(view)

    assert colour(view, centre(view, 0)) == "#ff0000"
    assert colour(view, centre(view, 1)) == "#0000ff"
    between = (centre(view, 0) + centre(view, 1)) / 2
    assert colour(view, between) == view.palette().window().color().name()
    assert client.read == []


def test_from_near_it_is_a_picture_and_only_what_is_seen_is_read(
    qtbot: QtBot, view: MapView, client: MapClient
) -> None:
    view.zoom(4, QPointF(centre(view, 0)))
    qtbot.waitUntil(lambda: not view.thumbnails.is_reading)

    seen = view.grab().toImage().pixelColor(centre(view, 0))
    assert seen.green() > 240
    assert max(seen.red(), seen.blue()) < 40
    assert 1 in client.read
    assert 0 < len(client.read) < 20
    assert len(set(client.read)) == len(client.read)


def test_a_photo_without_a_picture_stays_a_dot(qtbot: QtBot, view: MapView) -> None:
    photos = map_of(2, 2)
    photos.photo_ids[0] = 404
    show(view, photos)
    qtbot.waitUntil(lambda: not view.thumbnails.is_reading)

    assert colour(view, centre(view, 0)) == "#ff0000"


def test_what_is_faint_is_hardly_seen(view: MapView) -> None:
    assert view.photos is not None
    view.photos.is_lit[1:] = False
    paint(view)

    assert colour(view, centre(view, 0)) == "#ff0000"
    assert view.grab().toImage().pixelColor(centre(view, 1)).green() > 180


def test_a_click_searches_and_a_double_click_shows(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.similar_requested) as searched:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, 12))
    assert searched.args == [13]

    with qtbot.assertNotEmitted(view.similar_requested, wait=600), qtbot.waitSignal(view.preview_requested) as shown:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, 12))
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=centre(view, 12))
    assert shown.args == [13]


def test_a_click_beside_a_dot_still_hits_it(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.similar_requested) as searched:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=centre(view, 0) - QPoint(6, 0))
    assert searched.args == [1]


def test_dragging_moves_the_map_and_searches_for_nothing(qtbot: QtBot, view: MapView) -> None:
    view.zoom(2)
    before = centre(view, 55)
    with qtbot.assertNotEmitted(view.similar_requested, wait=600):
        drag(view, [before, before + QPoint(20, 0), before + QPoint(40, 10)])
    assert centre(view, 55) == before + QPoint(40, 10)


def test_a_wheel_zooms_where_the_pointer_is_and_a_touchpad_moves(view: MapView) -> None:
    at = centre(view, 12)
    wheel(view, at)
    assert view.camera.scale == pytest.approx(12.5)
    assert centre(view, 12) == at
    wheel(view, at, pixels=QPoint(5, -7))
    assert view.camera.scale == pytest.approx(12.5)
    assert centre(view, 12) == at + QPoint(5, -7)


def test_a_line_around_photos_selects_them(qtbot: QtBot, view: MapView) -> None:
    with qtbot.waitSignal(view.selection_changed) as selected:
        drag(view, lasso(view, 0, 11), SHIFT)
    assert selected.args == [[1, 2, 11, 12]]

    view.draws = True
    drag(view, lasso(view, 99, 99), CONTROL)
    assert view.selected_ids == [1, 2, 11, 12, 100]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, CONTROL, centre(view, 0))
    assert view.selected_ids == [2, 11, 12, 100]
    drag(view, lasso(view, 44, 45))
    assert view.selected_ids == [45, 46]


def test_what_is_faint_is_not_selected(view: MapView) -> None:
    assert view.photos is not None
    view.photos.is_lit[:11] = False
    drag(view, lasso(view, 0, 11), SHIFT)
    assert view.selected_ids == [12]


def test_selected_photos_stand_out(view: MapView) -> None:
    view.select([0])
    paint(view)
    corner = centre(view, 0) - QPoint(4, 4)
    assert colour(view, corner) == view.palette().highlight().color().name()


def test_the_keyboard_does_it_all(qtbot: QtBot, view: MapView) -> None:
    before = view.camera
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.camera.scale == pytest.approx(1.25 * before.scale)
    assert view.camera.x > before.x
    for key, signal in (
        (Qt.Key.Key_Return, view.similar_requested),
        (Qt.Key.Key_Space, view.preview_requested),
        (Qt.Key.Key_T, view.tray_requested),
    ):
        with qtbot.waitSignal(signal):
            QTest.keyClick(view, key)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.camera == before
    view.select([3])
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected_ids == []


def test_a_screen_reader_hears_how_much_is_shown(qtbot: QtBot, view: MapView) -> None:
    qtbot.waitUntil(lambda: "100 in sight" in view.accessibleDescription())
    assert view.accessibleDescription() == "100 photos, 100 of them lit up, 100 in sight."

    QTest.keyClick(view, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: "In the middle: Lamp" in view.accessibleDescription())


def test_a_tip_names_the_product_and_the_photo(view: MapView) -> None:
    at = centre(view, 4)
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert QToolTip.text() == "Lamp 5\n0005\nlamps/5.jpg"
    QToolTip.hideText()


def test_the_whole_map_stays_whole_when_the_window_grows(view: MapView) -> None:
    view.resize(428, 428)
    assert view.camera.scale == 20
    view.zoom(2)
    view.resize(300, 300)
    assert view.camera.scale == 40


def test_no_map_is_nothing_to_do_with(view: MapView) -> None:
    view.show_photos(None)
    view.grab()
    drag(view, [QPoint(10, 10), QPoint(90, 90)], SHIFT)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Return, Qt.Key.Key_T, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)
    assert view.selected_ids == []
