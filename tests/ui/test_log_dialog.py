"""The log can be read before it is passed on, and is passed on as it was read."""

from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.ui.log_dialog import LogDialog, log_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a log that was rotated twice."""
    monkeypatch.setenv("HOME", "/home/jane")
    monkeypatch.setenv("USERPROFILE", "/home/jane")
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "visrec-desktop.log.2").write_text("first\n", encoding="utf-8")
    (folder / "visrec-desktop.log.1").write_text("second\n", encoding="utf-8")
    (folder / "visrec-desktop.log").write_text(f"third {Path.home()}/photos <b>x</b>\n", encoding="utf-8")
    return folder


@pytest.fixture
def dialog(qtbot: QtBot, folder: Path) -> LogDialog:
    dialog = LogDialog(folder=folder)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def press(dialog: LogDialog, text: str) -> None:
    (button,) = (button for button in dialog.findChildren(QPushButton) if button.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_shown_from_the_oldest_line_on_without_the_name_of_the_user(folder: Path) -> None:
    assert log_text(folder).replace("\\", "/") == "first\nsecond\nthird ~/photos <b>x</b>\n"


def test_what_is_saved_is_what_was_read(
    qtbot: QtBot, dialog: LogDialog, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = first(dialog, QPlainTextEdit).toPlainText()
    assert shown == log_text(folder)
    assert nameless(dialog) == []
    assert any(text.startswith("3 line") for text in visible_texts(dialog))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "log.txt"), ""))
    press(dialog, "&Save as…")
    assert (tmp_path / "log.txt").read_text(encoding="utf-8") == shown
    assert "log.txt is written." in visible_texts(dialog)
    press(dialog, "&Copy")
    assert QGuiApplication.clipboard().text() == shown


def test_a_file_that_cannot_be_written_is_a_sentence(dialog: LogDialog, tmp_path: Path) -> None:
    dialog.save_as(tmp_path / "none" / "log.txt")
    assert any("log.txt" in text and "is written" not in text for text in visible_texts(dialog))


def test_without_a_log_there_is_nothing_to_save(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = LogDialog(folder=tmp_path / "none")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert [b.isEnabled() for b in dialog.findChildren(QPushButton) if b.text() in {"&Save as…", "&Copy"}] == [
        False,
        False,
    ]


def test_the_name_of_a_user_of_windows_is_in_no_quoted_path_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = PureWindowsPath(r"C:\Users\jane")
    monkeypatch.setattr(Path, "home", lambda: home)
    fault = f"No such file: {str(home / 'a.jpg')!r}, {home}\\b.jpg, {(home / 'c.jpg').as_uri()}"
    (tmp_path / "visrec-desktop.log").write_text(fault, encoding="utf-8")

    assert log_text(tmp_path) == r"No such file: '~\\a.jpg', ~\b.jpg, file:///~/c.jpg"


def test_the_trace_of_a_crash_is_part_of_it(folder: Path) -> None:
    before = log_text(folder)
    (folder / "crash.txt").touch()
    assert log_text(folder) == before
    (folder / "crash.txt").write_text(f'Fatal Python error: Aborted\n  File "{Path.home()}/app.py"\n', encoding="utf-8")
    assert log_text(folder).removeprefix(before).replace("\\", "/") == (
        'crash.txt:\nFatal Python error: Aborted\n  File "~/app.py"\n'
    )
