"""LabelChips: what a photo shows, filtering by it, and correcting it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QInputDialog, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, visible_texts
from visrec_desktop.core.products import Facets, LabelSource, RecognizedLabel
from visrec_desktop.ui.chip import Chip
from visrec_desktop.ui.label_chips import LabelChips

DRESS = RecognizedLabel("category", "dress", 0.912)
BLUE = RecognizedLabel("colour", "blue", 0.8)
UNSURE = RecognizedLabel("category", "long sleeve", 0.41, is_sure=False)
GENERAL = RecognizedLabel("general", "mug", 0.6, source=LabelSource.GENERAL)
KNOWN = RecognizedLabel("brand", "A & B", 1.0, source=LabelSource.USER)


@pytest.fixture
def chips(qtbot: QtBot) -> Iterator[LabelChips]:
    """In a window that is wide enough for about five chips."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    chips = LabelChips(window)
    layout.addWidget(chips)
    layout.addStretch()
    window.resize(640, 300)
    window.show()
    chips.show_facets(Facets({"category": {"dress": 3, "hat": 2}, "colour": {"blue": 1, "red": 2}}))
    # The window lives as long as this frame.
    yield chips


def chip(chips: LabelChips, text: str) -> Chip:
    return next(chip for chip in chips.findChildren(Chip) if chip.text() == text)


def menu_texts(chips: LabelChips) -> list[str]:
    return [action.text() for action in first(chips, QMenu).actions() if action.isVisible()]


def test_each_label_is_said_with_its_confidence(chips: LabelChips) -> None:
    chips.show_labels([DRESS, BLUE, UNSURE, GENERAL, KNOWN])
    assert chips.texts() == ["dress 91%", "Blue 80%", "not sure: long sleeve 41% ?", "looks like: mug", "A & B"]
    assert chips.isVisible()
    chips.show_labels([])
    assert not chips.isVisible()


def test_what_the_catalog_has_not_is_not_named_but_said_to_be_uncertain(qtbot: QtBot, chips: LabelChips) -> None:
    stranger = RecognizedLabel("category", "dress", 0.04, is_sure=False)
    unlikely = RecognizedLabel("general", "apron", 0.12, is_sure=False, source=LabelSource.GENERAL)
    chips.show_labels([stranger, BLUE, unlikely])
    assert chips.texts() == ["not sure what this is", "Blue 80%"]
    assert not chips.is_sure_of("category")
    # It filters nothing, and the guess is not put into anybody's mouth.
    with qtbot.assertNotEmitted(chips.filter_requested):
        QTest.keyClick(chip(chips, "not sure what this is"), Qt.Key.Key_Return)
    dialog = chips.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.textValue() == ""
    dialog.reject()
    # Where there is a likelier one, it is the one to be shown.
    chips.show_labels([UNSURE, stranger])
    assert chips.texts() == ["not sure: long sleeve 41% ?"]


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_click_asks_for_a_filter(qtbot: QtBot, chips: LabelChips, key: Qt.Key | None) -> None:
    chips.show_labels([DRESS, UNSURE])
    with qtbot.waitSignal(chips.filter_requested) as asked:
        if key is None:
            QTest.mouseClick(chip(chips, "dress 91%"), Qt.MouseButton.LeftButton, pos=QPoint(20, 12))
        else:
            QTest.keyClick(chip(chips, "dress 91%"), key)
    assert asked.args == ["category", "dress"]


def test_the_arrow_opens_a_menu_instead(qtbot: QtBot, chips: LabelChips) -> None:
    chips.show_labels([BLUE])
    own = chip(chips, "Blue 80%")
    with qtbot.assertNotEmitted(chips.filter_requested):
        QTest.mouseClick(own, Qt.MouseButton.LeftButton, pos=QPoint(own.width() - 14, 12))
    assert menu_texts(chips) == ["&Show only “Blue”", "This is &wrong…"]
    with qtbot.waitSignal(chips.filter_requested):
        first(chips, QMenu).actions()[0].trigger()
    first(chips, QMenu).close()


def correct(chips: LabelChips, text: str, value: str) -> list[str]:
    """Say what it really is; the values that were offered."""
    QTest.keyClick(chip(chips, text), Qt.Key.Key_Down)
    first(chips, QMenu).close()
    first(chips, QMenu).actions()[1].trigger()
    dialog = chips.findChild(QInputDialog)
    assert dialog is not None
    offered = first(dialog, QComboBox)
    values = [offered.itemText(row) for row in range(offered.count())]
    dialog.setTextValue(value)
    dialog.accept()
    return values


def test_a_known_value_or_a_new_one_corrects_a_label(chips: LabelChips) -> None:
    corrected = QSignalSpy(chips.correction_made)
    chips.show_labels([DRESS, BLUE])
    assert correct(chips, "dress 91%", "hat") == ["dress", "hat"]
    assert correct(chips, "Blue 80%", " teal ") == ["Blue", "Red"]
    correct(chips, "dress 91%", "  ")
    assert [corrected.at(row) for row in range(corrected.count())] == [["category", "hat"], ["colour", "teal"]]


def test_a_general_name_filters_nothing_and_is_corrected_to_a_category(qtbot: QtBot, chips: LabelChips) -> None:
    chips.show_labels([GENERAL])
    with qtbot.assertNotEmitted(chips.filter_requested):
        QTest.keyClick(chip(chips, "looks like: mug"), Qt.Key.Key_Return)
    dialog = chips.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.labelText().startswith("Category of this photo")
    with qtbot.waitSignal(chips.correction_made) as corrected:
        dialog.setTextValue("hat")
        dialog.accept()
    assert corrected.args == ["category", "hat"]


def test_more_than_two_lines_are_folded_until_asked_for(chips: LabelChips) -> None:
    labels = [RecognizedLabel("tags", f"a rather long tag {number}", 0.9) for number in range(12)]
    chips.show_labels(labels)
    folded = chips.height()
    more = next(text for text in visible_texts(chips) if text.startswith("+"))
    seen = sum(text.startswith("a rather") for text in visible_texts(chips))
    assert more == f"+{12 - seen} more"
    QTest.mouseClick(chip(chips, more), Qt.MouseButton.LeftButton)
    assert sum(text.startswith("a rather") for text in visible_texts(chips)) == 12
    # The same answer again leaves them unfolded.
    chips.show_labels(labels)
    assert sum(text.startswith("a rather") for text in visible_texts(chips)) == 12
    assert chips._row.height() > folded
