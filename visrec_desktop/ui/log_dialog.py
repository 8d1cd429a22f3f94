"""LogDialog: the log as it would be sent, to be read before it is saved or copied."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QPalette, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.paths import crash_file, log_directory
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.save_file import save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_FILE_NAME = "visrec-desktop-log.txt"
_SIZE = 860, 560
_MARGIN = 12


def log_text(folder: Path) -> str:
    """All that the log says, oldest first; the user's own folder is written as ``~``, for it holds the user's name."""
    # Rotated by number: the larger, the older.
    files = sorted(folder.glob("visrec-desktop.log*"), key=lambda path: (len(path.name), path.name), reverse=True)
    texts = [_content(path) for path in files]
    # The trace of a crash, until the next start moves it into the log.
    crash = folder / crash_file().name
    if crash.exists() and (trace := _content(crash)):
        texts.append(f"{crash.name}:\n{trace}")
    text, home = "".join(texts), Path.home()
    # In the words of Python a name is quoted: on Windows with each of its backslashes twice.
    for name in (repr(str(home))[1:-1], str(home), home.as_posix()):
        text = text.replace(name, "~")
    return text


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"{path.name}: {error.strerror}\n"


class LogDialog(QDialog):
    """Shows the log; what is saved or copied is what is shown, word for word.

    Parameters
    ----------
    folder
        Where the log is.
    """

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder or log_directory()
        self._about = PlainLabel(self, wordWrap=True)
        self._note = PlainLabel(self, wordWrap=True)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._text = QPlainTextEdit(self, readOnly=True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setTabChangesFocus(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._save, self._copy, self._open = (self._buttons.addButton("", role) for _ in range(3))
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)
        self._buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setSpacing(_MARGIN)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        for widget in (self._about, self._text, self._note, self._buttons):
            layout.addWidget(widget, 1 if widget is self._text else 0)
        self.resize(*_SIZE)
        self._read()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def save_as(self, path: Path) -> None:
        """Write what is shown to a file of the user's choice."""
        try:
            save(path, self._text.toPlainText().encode("utf-8", "backslashreplace"))
        except KnownError as error:
            self._note.setText(error_text(error))
        else:
            self._note.setText(self.tr("{name} is written.").format(name=path.name))

    def _read(self) -> None:
        text = log_text(self._folder)
        self._text.setPlainText(text)
        # What happened last is at the end.
        self._text.moveCursor(QTextCursor.MoveOperation.End)
        self._text.moveCursor(QTextCursor.MoveOperation.StartOfLine)
        for button in (self._save, self._copy):
            button.setEnabled(bool(text))

    @Slot()
    def _on_save(self) -> None:
        kind = self.tr("Text")
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save log"), _FILE_NAME, f"{kind} (*.txt)")
        if name:
            self.save_as(Path(name))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        self._note.setText(self.tr("The log is on the clipboard."))

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Log"))
        self._about.setText(
            self.tr(
                "This is all that the program has noted of itself: versions, times and faults, with names of files "
                "and folders. It holds no photo, and it is sent nowhere. Read it through before you pass it on."
            )
        )
        self._note.setText(self.tr("%n line(s)", "", self._text.blockCount() - 1))
        self._text.setAccessibleName(self.tr("Log"))
        self._save.setText(self.tr("&Save as…"))
        self._copy.setText(self.tr("&Copy"))
        self._open.setText(self.tr("&Open folder"))
