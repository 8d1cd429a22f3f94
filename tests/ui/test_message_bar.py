"""MessageBar: one message that does not stop the user."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first
from visrec_desktop.ui.message_bar import MessageBar


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    """Without a message."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    return bar


def test_without_a_message_there_is_no_bar(bar: MessageBar) -> None:
    assert bar.isHidden()


def test_a_warning_stays_until_it_is_closed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.warn("The drive is gone.")
    assert (bar.text(), bar.accessibleName()) == ("The drive is gone.", "The drive is gone.")
    assert not bar._timer.isActive()
    assert first(bar, QPushButton).isHidden()
    QTest.mouseClick(first(bar, QToolButton), Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_a_warning_may_offer_an_action(qtbot: QtBot, bar: MessageBar) -> None:
    bar.warn("The drive is gone.", "Try again")
    with qtbot.waitSignal(bar.action_requested):
        QTest.mouseClick(first(bar, QPushButton), Qt.MouseButton.LeftButton)
    assert bar.isHidden()


def test_an_information_goes_by_itself(qtbot: QtBot, bar: MessageBar) -> None:
    bar._timer.setInterval(10)
    bar.inform("3 new photos indexed.")
    assert not bar.isHidden()
    qtbot.waitUntil(bar.isHidden)


def test_a_warning_after_an_information_does_not_go(qtbot: QtBot, bar: MessageBar) -> None:
    bar.inform("3 new photos indexed.")
    bar.warn("The drive is gone.")
    assert not bar._timer.isActive()
    assert bar.text() == "The drive is gone."


def test_a_long_message_wraps(bar: MessageBar) -> None:
    bar.resize(400, 40)
    bar.warn("The folder cannot be reached. " * 20)
    assert bar.heightForWidth(400) > 100
