"""Text of catalogs and file names, shown as it is: never as markup, never as a key."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as TextQt
from PySide6.QtWidgets import QDialog, QLabel

# What a tooltip or a question can hold without leaving the screen.
_LONGEST = 1000


class PlainLabel(QLabel):
    """A label that takes no text for markup.

    Qt looks at each text and decides. A product name with a tag would be a picture loaded from a path of its choice; on
    Windows such a path may be a share on the network, which is told who the user is.
    """

    def __init__(self, *arguments: Any, **properties: Any) -> None:
        super().__init__(*arguments, **properties)
        self.setTextFormat(Qt.TextFormat.PlainText)


def plain(text: str) -> str:
    """The text for a tooltip or a message box, which cannot be told to take no markup; a very long one is cut."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    if not TextQt.mightBeRichText(text):
        return text
    return TextQt.convertFromPlainText(text, TextQt.WhiteSpaceMode.WhiteSpaceNormal)


def line_of(text: str) -> str:
    """The beginning and the end of a text, as a line shows it: to measure a million letters holds up each painting."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}…{text[-_LONGEST // 2 :]}"


def no_keys(text: str) -> str:
    """The text for a button, a menu or a tab: an ampersand there is one, and underlines nothing."""
    return text.replace("&", "&&")


def show_plain(dialog: QDialog) -> None:
    """Have the labels that Qt made for a dialog of its own take no text for markup."""
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
