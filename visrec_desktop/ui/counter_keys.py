"""CodePage and PinPage: what is typed by touch, by a keyboard or by a scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.ui.counter_keypad import KeyPad
from visrec_desktop.ui.counter_lock import LEAST_DIGITS, MOST_DIGITS
from visrec_desktop.ui.counter_look import BigButton, BigLabel
from visrec_desktop.ui.counter_scanner import ENDS, Burst

if TYPE_CHECKING:
    from visrec_desktop.ui.counter_lock import CounterLock

_DIGITS = ("123", "456", "789", "\b0\n")
# As on a keyboard, so that a code is found by whoever can type.
_LETTERS = ("1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM./\b")
_MOST_CHARACTERS = 32
_DOT, _RING = "●", "○"


class _Page(QWidget):
    """A title, what is typed, a sentence below it, and the keys."""

    pressed = Signal()  # one of the keys on the screen
    cancelled = Signal()

    def __init__(self, rows: tuple[str, ...], side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._burst = Burst(self)
        self._burst.paused.connect(self._on_paused)
        self._title = BigLabel(52, self, bold=True)
        self._typed = BigLabel(56, self)
        self._hint = BigLabel(26, self, is_quiet=True)
        self._keys = KeyPad(rows, side, self)
        self._cancel = BigButton("close", self)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addWidget(self._cancel)
        self._buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch()
        for label in (self._title, self._typed, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            layout.addWidget(label)
        layout.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(self._buttons)
        layout.addStretch()
        for signal, slot in (
            (self._keys.typed, self.type),
            (self._keys.deleted, self.delete),
            (self._keys.entered, self.enter),
        ):
            signal.connect(self._on_pressed)
            signal.connect(slot)
        self._cancel.clicked.connect(self.cancelled)

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(round(20 * scale))
        self._buttons.setSpacing(round(16 * scale))
        for part in (self._title, self._typed, self._hint, self._keys, self._cancel):
            part.set_scale(scale)
        for label in (self._typed, self._hint):
            label.setMinimumHeight(label.fontMetrics().lineSpacing() + round(8 * scale))

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key of the keyboard, or of a scanner, is one of this page's."""
        if self._burst.text and event.key() in ENDS:
            is_taken = self._end_burst(event)
            self._burst.clear()
            return is_taken
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self._burst.clear()
            self.delete()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.text().isprintable() and event.text():
            self._burst.add(event)
            self.type(event.text())
        else:
            return False
        return True

    def _end_burst(self, event: QKeyEvent) -> bool:
        """What came without a pause has its end, Enter or Tab; whether the end is taken."""
        raise NotImplementedError

    @Slot()
    def _on_paused(self) -> None:
        """What came without a pause has no end."""

    @Slot()
    def _on_pressed(self) -> None:
        self._burst.clear()
        self.pressed.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """One more character."""
        raise NotImplementedError

    @Slot()
    def enter(self) -> None:
        """What was typed is meant."""
        raise NotImplementedError

    @Slot()
    def delete(self) -> None:
        """The last character goes."""
        self._text = self._text[:-1]
        self._show_text()

    def _show_text(self) -> None:
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        raise NotImplementedError


class CodePage(_Page):
    """Types a code by touch; what a scanner sends takes the place of what was typed."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_LETTERS, 112, parent)
        self._find = BigButton("search", self, is_main=True)
        self._find.clicked.connect(self.enter)
        self._buttons.insertWidget(1, self._find)
        self.retranslate()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        super().set_scale(scale)
        self._find.set_scale(scale)

    def start(self, text: str = "") -> None:
        """Begin with what was typed already."""
        self._burst.clear()
        self._text = text[:_MOST_CHARACTERS]
        self._show_text()

    @Slot(str)
    def type(self, text: str) -> None:
        """One more character."""
        self._text = (self._text + text)[:_MOST_CHARACTERS]
        self._show_text()

    @Slot()
    def enter(self) -> None:
        """Ask for the product."""
        if self._text.strip():
            self.entered.emit(self._text.strip())

    def _end_burst(self, event: QKeyEvent) -> bool:
        if not self._burst.is_scan:
            self.enter()
            return True
        self._on_paused()
        # Whole, even where it is too long to be shown.
        self.entered.emit(self._burst.text)
        return True

    @Slot()
    def _on_paused(self) -> None:
        if self._burst.is_scan:
            self._text = self._burst.text[:_MOST_CHARACTERS]
            self._show_text()

    def _show_text(self) -> None:
        self._typed.say(self._text or "–")
        self._find.setEnabled(bool(self._text.strip()))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._title.say(self.tr("Type the code on the label"))
        self._hint.say("")
        self._find.setText(self.tr("Find"))
        self._cancel.setText(self.tr("Back"))
        self._keys.name_keys(self.tr("Delete"), self.tr("Find"))
        self._show_text()


class PinPage(_Page):
    """Asks for the PIN that leaves the counter; a code that is scanned meanwhile is no try.

    Parameters
    ----------
    lock
        Knows it.
    """

    opened = Signal()

    def __init__(self, lock: CounterLock, parent: QWidget) -> None:
        super().__init__(_DIGITS, 128, parent)
        self._lock = lock
        self._before_burst = ""
        self._was_wrong = False
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._show_text)
        self.retranslate()

    def start(self) -> None:
        """Begin with nothing typed."""
        self._burst.clear()
        self._text, self._was_wrong = "", False
        self._show_text()

    def take(self, event: QKeyEvent) -> bool:
        """Whether a key of the keyboard is one of this page's; those of a scanner come to nothing."""
        if not self._burst.text:
            self._before_burst = self._text
        is_taken = super().take(event)
        if self._is_code():
            self._text = self._before_burst
            self._show_text()
        return is_taken

    def _is_code(self) -> bool:
        """Whether what came without a pause is longer than any PIN, or was scanned and is no number."""
        text = self._burst.text
        return len(text) > MOST_DIGITS or (self._burst.is_scan and not text.isdigit())

    def _end_burst(self, event: QKeyEvent) -> bool:
        if self._is_code():
            return True
        if event.key() == Qt.Key.Key_Tab:
            return False
        self.enter()
        return True

    @Slot(str)
    def type(self, text: str) -> None:
        """One more digit; a wait takes none."""
        if text.isascii() and text.isdigit() and not self._lock.wait_seconds:
            self._text = (self._text + text)[:MOST_DIGITS]
            self._was_wrong = False
            self._show_text()

    @Slot()
    def enter(self) -> None:
        """Try it."""
        if not self._text or self._lock.wait_seconds:
            return
        pin, self._text = self._text, ""
        if self._lock.opens(pin):
            self._was_wrong = False
            self._show_text()
            self.opened.emit()
            return
        self._was_wrong = True
        self._show_text()

    @Slot()
    def _show_text(self) -> None:
        wait = self._lock.wait_seconds
        self._keys.setEnabled(not wait)
        if wait:
            self._clock.start()
        else:
            self._clock.stop()
        rings = max(0, LEAST_DIGITS - len(self._text))
        self._typed.say(" ".join(_DOT * len(self._text) + _RING * rings))
        if wait:
            self._hint.say(self.tr("That was not the PIN. Please wait %n second(s).", "", wait))
        elif self._was_wrong:
            self._hint.say(self.tr("That was not the PIN."))
        else:
            self._hint.say(self.tr("For the staff: the PIN opens the whole program."))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._title.say(self.tr("Leave the counter"))
        self._cancel.setText(self.tr("Back"))
        self._keys.name_keys(self.tr("Delete"), self.tr("Enter"))
        self._show_text()
