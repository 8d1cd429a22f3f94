"""QueryPanel: the photo that is searched by, and the numbers below it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.helpers import colours, first, sample_query, visible_texts
from visrec_desktop.core.products import Look, Region
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


def test_the_machinery_is_out_of_sight_until_it_is_asked_for(panel: QueryPanel) -> None:
    assert not panel.findChildren(QComboBox)[0].isVisible()
    fold = next(button for button in panel.findChildren(QToolButton) if button.text() == "&More choices")
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert panel.is_unfolded
    assert panel.findChildren(QComboBox)[0].isVisible()


def test_all_that_is_chosen_is_asked_for(qtbot: QtBot, panel: QueryPanel) -> None:
    panel.is_unfolded = True
    looks, bands = panel.findChildren(QComboBox)
    with qtbot.waitSignal(panel.options_changed):
        looks.setCurrentIndex(looks.findText("Any colour"))
        bands.setCurrentIndex(bands.findText("±20%"))
        for text in ("Same &category only", "&For you"):
            QTest.mouseClick(check_box(panel, text), Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert panel.options == SearchOptions(5, look=Look.COLOUR_BLIND, same_category=True, price_band=0.2, for_you=True)
    panel.is_unfolded = False
    # What is folded away and still in force is not forgotten.
    assert "&More choices (4 in force)" in visible_texts(panel)


def check_box(panel: QueryPanel, text: str) -> QCheckBox:
    return next(box for box in panel.findChildren(QCheckBox) if box.text() == text)


def test_a_picked_colour_is_searched_for_until_another_photo_comes(qtbot: QtBot, panel: QueryPanel) -> None:
    panel.show_query(retrieval())
    panel.is_unfolded = True
    eyedropper = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Pick a colour in the photo")
    QTest.mouseClick(eyedropper, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.options_changed):
        QTest.mouseClick(panel._picture, Qt.MouseButton.LeftButton)
    assert panel.options.look is Look.COLOUR_ONLY
    assert panel.options.swatch is not None
    assert not eyedropper.isChecked()
    with qtbot.assertNotEmitted(panel.options_changed, wait=200):
        panel.expect_query()
    assert panel.options == SearchOptions(5)


def test_a_part_and_a_clean_up_say_what_was_done(qtbot: QtBot, panel: QueryPanel) -> None:
    picture = sample_query("sneaker_red").read_bytes()
    region = Region(0.25, 0.25, 0.5, 0.5)
    query = Query("shoe.jpg", region=region, is_cleaned=True)
    panel.show_query(Retrieval(query, (9, 9), [], picture, picture, did=("noise removed",)))
    assert panel._picture.region == region
    assert "Searched by the cleaned part.\nnoise removed" in visible_texts(panel)
    panel.is_unfolded = True
    clean_up = check_box(panel, "Clean &up the photo")
    assert clean_up.isChecked()
    with qtbot.waitSignal(panel.clean_up_toggled) as toggled:
        QTest.mouseClick(clean_up, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert toggled.args == [False]
    with qtbot.waitSignal(panel.region_chosen):
        panel._picture.clear_region()
    panel.show_query(retrieval())
    assert not any(text.startswith("Searched by") for text in visible_texts(panel))


def test_a_suggestion_survives_the_same_answer_again(panel: QueryPanel) -> None:
    panel.show_query(retrieval())
    panel.show_suggestion(Region(0.0, 0.0, 1.0, 1.0))
    panel.show_query(retrieval())
    QTest.mouseClick(panel._picture, Qt.MouseButton.LeftButton)
    assert panel._picture.region == Region(0.0, 0.0, 1.0, 1.0)


def test_no_suggestion_is_said(panel: QueryPanel) -> None:
    panel.show_query(retrieval())
    panel.show_suggestion(None)
    assert any(text.startswith("Nothing in this photo stands out") for text in visible_texts(panel))
    panel.show_query(retrieval())
    assert not any(text.startswith("Nothing in this photo stands out") for text in visible_texts(panel))


def test_further_photos_can_be_added_and_taken_out(qtbot: QtBot, panel: QueryPanel) -> None:
    picture = sample_query("sneaker_red").read_bytes()
    query = Query("shoe.jpg", more=(Query("side.jpg"), Query("sole.jpg")))
    panel.show_query(Retrieval(query, (9, 9), [], picture), [picture, b""])
    sole = next(b for b in panel.findChildren(QAbstractButton) if b.accessibleName() == "Take out sole.jpg")
    with qtbot.waitSignal(panel.photo_removed) as removed:
        QTest.mouseClick(sole, Qt.MouseButton.LeftButton)
    assert removed.args == [1]
    panel.is_unfolded = True
    with qtbot.waitSignal(panel.add_photo_requested):
        QTest.mouseClick(
            next(b for b in panel.findChildren(QPushButton) if b.text() == "&Add a photo"), Qt.MouseButton.LeftButton
        )
    panel.clear()
    assert not sole.isVisible()


def test_without_a_photo_nothing_is_asked_of_it(panel: QueryPanel) -> None:
    panel.is_unfolded = True
    texts = {"Clean &up the photo", "Suggest a re&gion", "&Add a photo"}
    assert {b.text() for b in panel.findChildren(QAbstractButton) if not b.isEnabled()} >= texts
    panel.show_query(retrieval())
    assert not {b.text() for b in panel.findChildren(QAbstractButton) if not b.isEnabled()} & texts


def test_the_wheel_scrolls_past_what_has_not_the_keyboard(panel: QueryPanel) -> None:
    panel.is_unfolded = True
    before = panel.options
    for field in (*panel.findChildren(QComboBox), first(panel, QSpinBox), first(panel, QSlider)):
        if field.isEnabled():
            scroll(field)
    assert panel.options == before
    first(panel, QSpinBox).setFocus()
    scroll(first(panel, QSpinBox))
    assert panel.options.top == before.top + 1


def scroll(widget: QWidget) -> None:
    turn, none = QPoint(0, 120), Qt.MouseButton.NoButton
    place = widget.rect().center()
    event = QWheelEvent(
        QPointF(place),
        QPointF(widget.mapToGlobal(place)),
        turn,
        turn,
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
