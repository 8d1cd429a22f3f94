"""Text of catalogs is shown as it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as TextQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from visrec_desktop.ui.chip import Chip
from visrec_desktop.ui.plain_text import PlainLabel, line_of, no_keys, plain, show_plain

HOSTILE = '<img src="file:////host/share/x.png"><b>bold</b> Q&A\nnext'


def test_a_label_takes_no_markup(qtbot: QtBot) -> None:
    label = PlainLabel(HOSTILE, wordWrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.wordWrap()
    assert label.text() == HOSTILE


@pytest.mark.parametrize("text", [HOSTILE, "a <br> b", "<a href='http://x'>y</a>", "<!-- -->", "</p>", "A < B > C"])
def test_markup_in_a_tooltip_is_read_as_it_was_written(text: str) -> None:
    # As a tooltip does it.
    shown, made = QTextDocument(), plain(text)
    shown.setHtml(made) if TextQt.mightBeRichText(made) else shown.setPlainText(made)
    assert shown.toPlainText() == text
    assert shown.firstBlock().begin().fragment().charFormat().anchorHref() == ""


@pytest.mark.parametrize("text", ["Mug, 0.3 l", "Q&A", "two\nlines", "", "5 < 6"])
def test_what_is_no_markup_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_a_tooltip_stays_on_the_screen() -> None:
    assert len(plain("x" * 10_000)) == 1001
    assert len(plain("<b>" + "x" * 10_000)) < 1100


def test_an_ampersand_is_no_key(qtbot: QtBot) -> None:
    chip = Chip("Q&A")
    qtbot.addWidget(chip)
    assert (chip.text(), chip.shortcut().toString()) == ("Q&A", "")
    chip.setText("&Red")
    assert chip.shortcut().isEmpty()
    assert no_keys("Q&A &&") == "Q&&A &&&&"


def test_the_label_of_a_question_takes_no_markup(qtbot: QtBot) -> None:
    dialog = QInputDialog()
    qtbot.addWidget(dialog)
    dialog.setLabelText(HOSTILE)
    show_plain(dialog)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_of_a_very_long_text_a_line_shows_both_ends() -> None:
    assert line_of("x" * 1000) == "x" * 1000
    assert line_of("a" + "x" * 1_000_000 + "z") == "a" + "x" * 499 + "…" + "x" * 499 + "z"
