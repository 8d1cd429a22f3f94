"""QueryPanel: the photo that is searched by, and the numbers below it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import colours, first, sample_query, visible_texts
from visrec_desktop.core.records import Query, Retrieval, SearchOptions
from visrec_desktop.ui.query_panel import MOST_RESULTS, QueryPanel


@pytest.fixture
def panel(qtbot: QtBot) -> QueryPanel:
    """In sight."""
    panel = QueryPanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def retrieval(name: str = "red shoe.jpg") -> Retrieval:
    return Retrieval(Query(name), (1200, 800), [], sample_query("sneaker_red").read_bytes())


def test_at_first_five_results_of_any_similarity_are_asked_for(panel: QueryPanel) -> None:
    assert panel.options == SearchOptions(5, -1.0)
    assert "any" in visible_texts(panel)
    assert panel._picture.invitation == "Drop a photo here, or anywhere in the window"


def test_the_slider_and_the_number_are_what_is_asked_for(qtbot: QtBot, panel: QueryPanel) -> None:
    changed = QSignalSpy(panel.options_changed)
    with qtbot.waitSignal(panel.options_changed):
        first(panel, QSpinBox).setValue(20)
        for percent in (10, 40, 75):
            first(panel, QSlider).setValue(percent)
    # Dragging the slider asks once.
    assert changed.count() == 1
    assert panel.options == SearchOptions(20, 0.75)
    assert "75%" in visible_texts(panel)
    first(panel, QSlider).setValue(0)
    assert panel.options.min_similarity == -1.0


def test_the_number_has_bounds(panel: QueryPanel) -> None:
    number = first(panel, QSpinBox)
    number.setValue(0)
    assert panel.options.top == 1
    number.setValue(10**6)
    assert panel.options.top == MOST_RESULTS


def test_remembered_numbers_are_set_without_searching(qtbot: QtBot, panel: QueryPanel) -> None:
    with qtbot.assertNotEmitted(panel.options_changed, wait=300):
        panel.set_options(50, 60)
    assert panel.options == SearchOptions(50, 0.6)
    assert panel.least_percent == 60
    assert "60%" in visible_texts(panel)


def test_a_query_is_shown_with_its_name_and_size_until_it_is_cleared(panel: QueryPanel) -> None:
    empty = panel.grab().toImage()
    panel.show_query(retrieval())
    assert {"red shoe.jpg", "1200 × 800"} <= visible_texts(panel)
    assert panel._picture.accessibleName() == "red shoe.jpg"
    assert colours(panel.grab().toImage()) > 2 * colours(empty)
    panel.clear()
    assert not {"red shoe.jpg", "1200 × 800"} & visible_texts(panel)
    assert panel._picture.pixmap.isNull()


def test_a_query_without_a_picture_shows_its_name(panel: QueryPanel) -> None:
    panel.show_query(Retrieval(Query("shoe.jpg"), (1, 1), []))
    assert "shoe.jpg" in visible_texts(panel)


@pytest.mark.parametrize("name", ["x" * 300, "a very long name of a photo " * 10, "鞋" * 200, "<b>shoe</b>.jpg"])
def test_a_long_name_does_not_widen_the_panel(qtbot: QtBot, panel: QueryPanel, name: str) -> None:
    panel.show_query(retrieval(name))
    assert panel.width() == 256


def test_the_buttons_ask(qtbot: QtBot, panel: QueryPanel) -> None:
    buttons = {button.text(): button for button in panel.findChildren(QPushButton)}
    with qtbot.waitSignal(panel.open_requested):
        QTest.mouseClick(buttons["&Open…"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.paste_requested):
        QTest.mouseClick(buttons["&Paste"], Qt.MouseButton.LeftButton)
