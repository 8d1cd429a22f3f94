"""A bug is shown in one dialog, with what a report of it needs."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, visible_texts
from visrec_desktop.ui.bug_dialog import BugDialog
from visrec_desktop.ui.bug_reporter import BugReporter


def shown(window: QWidget) -> list[BugDialog]:
    return [dialog for dialog in window.findChildren(BugDialog) if dialog.isVisible()]


def test_the_dialog_reassures_and_gives_the_details(qtbot: QtBot) -> None:
    dialog = BugDialog("Traceback: 1/0")
    qtbot.addWidget(dialog)
    dialog.show()
    assert any("Your photos and your catalog are safe." in text for text in visible_texts(dialog))
    assert first(dialog, QPlainTextEdit).toPlainText() == "Traceback: 1/0"
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert {"&Copy details", "Show &log…"} < set(buttons)
    QTest.mouseClick(buttons["&Copy details"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Traceback: 1/0"


def test_a_second_bug_does_not_pile_up_a_second_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reporter = BugReporter(window)
    for number in range(3):
        reporter.report(f"bug {number}")
    qtbot.waitUntil(lambda: bool(shown(window)))
    assert len(shown(window)) == 1
    assert first(shown(window)[0], QPlainTextEdit).toPlainText() == "bug 0"
    shown(window)[0].close()
    reporter.report("bug 3")
    qtbot.waitUntil(lambda: bool(shown(window)))
    assert first(shown(window)[0], QPlainTextEdit).toPlainText() == "bug 3"


def test_a_bug_of_another_thread_is_shown_in_the_gui_thread(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    reporter = BugReporter(window)
    thread = threading.Thread(target=reporter.report, args=["bug"])
    thread.start()
    thread.join()
    assert not shown(window)
    qtbot.waitUntil(lambda: bool(shown(window)))
