"""LookChoice: which sameness counts, and searching by a swatch."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first
from visrec_desktop.core.products import Look
from visrec_desktop.recommend.colour_names import COLOUR_NAMES
from visrec_desktop.ui.look_choice import LookChoice, SwatchButton


@pytest.fixture
def choice(qtbot: QtBot) -> LookChoice:
    choice = LookChoice()
    qtbot.addWidget(choice)
    choice.show()
    return choice


def swatch(choice: LookChoice, name: str) -> SwatchButton:
    return next(b for b in choice.findChildren(SwatchButton) if b.accessibleName() == f"Search by this colour: {name}")


def asked(choice: LookChoice) -> tuple[Look, tuple[int, int, int] | None]:
    return choice.look, choice.swatch


def test_every_look_can_be_chosen(choice: LookChoice) -> None:
    changed = QSignalSpy(choice.changed)
    looks = first(choice, QComboBox)
    assert choice.look is Look.WHOLE
    for row, look in enumerate(Look):
        looks.setCurrentIndex(row)
        assert choice.look is look
        assert looks.currentText()
    assert changed.count() == len(Look) - 1
    assert choice.swatch is None


def test_a_swatch_searches_by_its_colour_until_it_is_clicked_again(choice: LookChoice) -> None:
    changed = QSignalSpy(choice.changed)
    QTest.mouseClick(swatch(choice, "Blue"), Qt.MouseButton.LeftButton)
    assert asked(choice) == (Look.COLOUR_ONLY, COLOUR_NAMES["blue"].rgb)
    QTest.keyClick(swatch(choice, "Red"), Qt.Key.Key_Return)
    assert choice.swatch == COLOUR_NAMES["red"].rgb
    assert [b.isChecked() for b in (swatch(choice, "Red"), swatch(choice, "Blue"))] == [True, False]
    QTest.mouseClick(swatch(choice, "Red"), Qt.MouseButton.LeftButton)
    assert asked(choice) == (Look.WHOLE, None)
    assert changed.count() == 3


def test_another_look_lets_the_swatch_go(choice: LookChoice) -> None:
    choice.choose_swatch(COLOUR_NAMES["blue"].rgb)
    first(choice, QComboBox).setCurrentIndex(0)
    assert choice.swatch is None
    assert not swatch(choice, "Blue").isChecked()


def test_a_picked_colour_has_a_place_of_its_own(choice: LookChoice) -> None:
    picked = next(b for b in choice.findChildren(SwatchButton) if b.isHidden())
    choice.choose_swatch((1, 2, 3))
    assert picked.isVisible()
    assert picked.isChecked()
    QTest.mouseClick(picked, Qt.MouseButton.LeftButton)
    assert choice.swatch is None
    QTest.mouseClick(picked, Qt.MouseButton.LeftButton)
    assert choice.swatch == (1, 2, 3)
