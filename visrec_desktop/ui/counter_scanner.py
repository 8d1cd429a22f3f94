"""CodeReader and Burst: tell a bar code scanner, which types like a keyboard, from a person at one."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent

# A scanner sends a key every 1 to 50 ms; whoever pauses for longer before Enter is a person.
_PAUSE_MILLISECONDS = 300
# So many characters, so fast on the average, are typed by no person.
_LEAST_CHARACTERS = 4
_SCANNER_MILLISECONDS = 75
_MOST_CHARACTERS = 64
# Some scanners send Tab.
ENDS = frozenset([Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class CodeReader(QObject):
    """Collects keys until Enter, or Tab, which some scanners send."""

    scanned = Signal(str)
    typing = Signal(str)  # a person has begun so, and wants to see what is typed

    def __init__(self, parent: QObject | None = None, pause_milliseconds: int = _PAUSE_MILLISECONDS) -> None:
        super().__init__(parent)
        self._code = ""
        self._pause = QTimer(self, singleShot=True, interval=pause_milliseconds)
        self._pause.timeout.connect(self._on_pause)

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key was part of a code, or its end."""
        if event.key() in ENDS:
            return self._end()
        text = event.text()
        if not text or not text.isprintable() or event.modifiers() & _COMMANDS or (text == " " and not self._code):
            return False
        self._code = (self._code + text)[-_MOST_CHARACTERS:]
        self._pause.start()
        return True

    def clear(self) -> None:
        """Forget what was begun."""
        self._pause.stop()
        self._code = ""

    def _end(self) -> bool:
        code = self._code.strip()
        self.clear()
        if code:
            self.scanned.emit(code)
        return bool(code)

    @Slot()
    def _on_pause(self) -> None:
        code = self._code
        self.clear()
        self.typing.emit(code)


class Burst(QObject):
    """The keys that have followed each other without a pause, where a person types too and sees each character."""

    paused = Signal()  # it is over without an end; whatever it was can still be read

    def __init__(self, parent: QObject | None = None, pause_milliseconds: int = _PAUSE_MILLISECONDS) -> None:
        super().__init__(parent)
        self._text = ""
        self._began = self._last = 0.0
        self._pause = QTimer(self, singleShot=True, interval=pause_milliseconds)
        self._pause.timeout.connect(self._on_pause)

    @property
    def text(self) -> str:
        """What was typed since the last pause."""
        return self._text[-_MOST_CHARACTERS:].strip()

    @property
    def is_scan(self) -> bool:
        """Whether no person types so fast."""
        gaps = len(self._text) - 1
        return gaps + 1 >= _LEAST_CHARACTERS and 0 <= self._last - self._began <= gaps * _SCANNER_MILLISECONDS

    def add(self, event: QKeyEvent) -> None:
        """One more character; a key that is held down is no scanner."""
        if event.isAutoRepeat():
            self.clear()
            return
        # When it was pressed, if the system says so: a busy window hears of several keys at once.
        self._last = float(event.timestamp()) or time.monotonic() * 1000
        if not self._text:
            self._began = self._last
        self._text += event.text()
        self._pause.start()

    def clear(self) -> None:
        """Begin anew."""
        self._pause.stop()
        self._text = ""

    @Slot()
    def _on_pause(self) -> None:
        self.paused.emit()
        self.clear()
