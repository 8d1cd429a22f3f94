"""Colours in the window: chips of the query's palette, and searches by a swatch and by the eyedropper."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, press, result_skus, sample_query
from tests.ui.shop import LONG, click, query
from visrec_desktop.core.products import Look
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.query_picture import QueryPicture


@pytest.fixture
def sneaker(qtbot: QtBot, shop: MainWindow) -> MainWindow:
    """The red sneaker is searched by, and all choices are in sight."""
    query(qtbot, shop, sample_query("sneaker_red"))
    press(shop.search_page.panel, "More choices")
    return shop


def colours(window: MainWindow) -> list[str]:
    """As the shop says them, of the results."""
    model = window.search_page.model
    return [product.colour if (product := model.product(row)) else "" for row in range(model.total)]


def look(window: MainWindow) -> Look:
    return window.search_page.options.look


def press_swatch(qtbot: QtBot, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(window._client.retrieved, timeout=LONG):
        press(window.search_page.panel, name)


def test_the_colours_of_the_photo_are_chips_that_filter(qtbot: QtBot, sneaker: MainWindow) -> None:
    chips = sneaker.search_page.chips
    red = next(b for b in chips.findChildren(QAbstractButton) if b.isVisible() and "Red" in b.text())
    with qtbot.waitSignal(sneaker._client.retrieved, timeout=LONG):
        QTest.mouseClick(red, Qt.MouseButton.LeftButton, pos=QPoint(20, red.height() // 2))
    assert sneaker.search_page.filters.filters.values["colour"]
    assert "00503" in result_skus(sneaker)
    assert "00502" not in result_skus(sneaker)


def test_a_swatch_searches_by_its_colour_alone_and_the_photo_comes_back(qtbot: QtBot, sneaker: MainWindow) -> None:
    before = result_skus(sneaker)
    press_swatch(qtbot, sneaker, "Search by this colour: Red")
    assert look(sneaker) is Look.COLOUR_ONLY
    assert all("red" in colour for colour in colours(sneaker)[:3])
    # Of any kind: a T-shirt, a sneaker, a dress.
    assert {"00104", "00503", "DRS-005"} == set(result_skus(sneaker)[:3])
    press_swatch(qtbot, sneaker, "Search by this colour: Red")
    assert look(sneaker) is Look.WHOLE
    assert result_skus(sneaker) == before


def test_what_is_liked_for_a_photo_does_not_lean_a_search_by_a_swatch(qtbot: QtBot, sneaker: MainWindow) -> None:
    press_swatch(qtbot, sneaker, "Search by this colour: Blue")
    before = result_skus(sneaker)
    press_swatch(qtbot, sneaker, "Search by this colour: Blue")
    click(sneaker.search_page.grid, result_skus(sneaker).index("00508"))
    with qtbot.waitSignal(sneaker._client.retrieved, timeout=LONG):
        QTest.keyClick(sneaker.search_page.grid, Qt.Key.Key_L)
    press_swatch(qtbot, sneaker, "Search by this colour: Blue")
    assert result_skus(sneaker) == before


def test_the_eyedropper_takes_a_colour_from_the_query(qtbot: QtBot, sneaker: MainWindow) -> None:
    panel, photo = sneaker.search_page.panel, first(sneaker.search_page.panel, QueryPicture)
    press(panel, "Pick a colour in the photo")
    # The red heel, at the left of the shoe.
    target = photo._target()
    heel = QPoint(target.left() + round(0.17 * target.width()), target.top() + round(0.62 * target.height()))
    with qtbot.waitSignal(sneaker._client.retrieved, timeout=LONG):
        QTest.mouseClick(photo, Qt.MouseButton.LeftButton, pos=heel)
    swatch = sneaker.search_page.options.swatch
    assert swatch is not None
    red, green, blue = swatch
    assert red > 120 > max(green, blue)
    assert any("red" in colour for colour in colours(sneaker)[:2])
    # Another photo lets the colour go.
    query(qtbot, sneaker, sample_query("mug_orange"))
    assert sneaker.search_page.options.swatch is None


def test_esc_ends_picking_without_a_search(sneaker: MainWindow) -> None:
    photo = first(sneaker.search_page.panel, QueryPicture)
    press(sneaker.search_page.panel, "Pick a colour in the photo")
    QTest.keyClick(photo, Qt.Key.Key_Escape)
    assert not photo.is_picking
    assert sneaker.search_page.options.swatch is None
