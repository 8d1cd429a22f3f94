"""UnreadableDialog: which photos could not be read, and why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, visible_texts
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.ui.unreadable_dialog import UnreadableDialog

PHOTOS = [
    Photo(1, PhotoFile(b"shoes/a.jpg", 0, 0), b"", PhotoFault.EMPTY),
    Photo(2, PhotoFile(b"shoes/\xff.jpg", 9, 0), b"", PhotoFault.INCOMPLETE),
]
LINES = [
    ("shoes/a.jpg", "The file is empty."),
    ("shoes/\\xff.jpg", "The picture is damaged or cut off; copy the file again."),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> UnreadableDialog:
    """Not open yet."""
    dialog = UnreadableDialog()
    qtbot.addWidget(dialog)
    return dialog


def button(dialog: UnreadableDialog, text: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


def test_each_photo_has_its_reason(dialog: UnreadableDialog) -> None:
    dialog.show_photos(PHOTOS, may_retry=True)
    assert dialog.isVisible()
    assert "2 photos could not be read. The others are not affected." in visible_texts(dialog)
    table = first(dialog, QTableWidget)
    items = [table.item(row, column) for row in range(table.rowCount()) for column in range(2)]
    assert [item.text() for item in items if item] == [text for line in LINES for text in line]
    assert not any(item.flags() & Qt.ItemFlag.ItemIsEditable for item in items if item)
    assert dialog.lines() == LINES


def test_the_list_can_be_copied(qtbot: QtBot, dialog: UnreadableDialog) -> None:
    dialog.show_photos(PHOTOS, may_retry=True)
    QTest.mouseClick(button(dialog, "&Copy list"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "\n".join("\t".join(line) for line in LINES)


def test_trying_again_closes_the_dialog(qtbot: QtBot, dialog: UnreadableDialog) -> None:
    dialog.show_photos(PHOTOS[:1], may_retry=True)
    assert "1 photo could not be read. The others are not affected." in visible_texts(dialog)
    with qtbot.waitSignal(dialog.retry_requested):
        QTest.mouseClick(button(dialog, "&Try again"), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_while_photos_are_indexed_nothing_is_tried_again(dialog: UnreadableDialog) -> None:
    dialog.show_photos(PHOTOS, may_retry=False)
    assert not button(dialog, "&Try again").isEnabled()


def test_escape_closes_it(qtbot: QtBot, dialog: UnreadableDialog) -> None:
    dialog.show_photos(PHOTOS, may_retry=True)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
