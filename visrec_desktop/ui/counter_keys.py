"""Keys to touch: digits for the PIN, letters and digits for a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.ui.counter_lock import LEAST_DIGITS, MOST_DIGITS
from visrec_desktop.ui.counter_look import BigButton, BigLabel

if TYPE_CHECKING:
    from visrec_desktop.ui.counter_lock import CounterLock

_DIGITS = ("123", "456", "789", "\b0\n")
# As on a keyboard, so that a code is found by whoever can type.
_LETTERS = ("1234567890", "QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM./\b")
_MOST_CHARACTERS = 32
_DOT, _RING = "●", "○"


class KeyPad(QWidget):
    """Buttons with one character each; backspace and Enter have signs."""

    typed = Signal(str)
    deleted = Signal()
    entered = Signal()

    def __init__(self, rows: tuple[str, ...], side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._side = side
        self._buttons: list[BigButton] = []
        self._signs: dict[str, BigButton] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for row, keys in enumerate(rows):
            for column, key in enumerate(keys):
                button = self._button(key)
                self._layout.addWidget(button, row, column)

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._layout.setSpacing(round(12 * scale))
        for button in self._buttons:
            button.set_scale(scale)
            button.setFixedSize(round(self._side * scale), round(min(self._side, 96) * scale))

    def name_keys(self, delete: str, enter: str) -> None:
        """What a screen reader says to the signs."""
        for key, name in (("\b", delete), ("\n", enter)):
            if key in self._signs:
                self._signs[key].setAccessibleName(name)

    def _button(self, key: str) -> BigButton:
        sign = {"\b": "backspace", "\n": "check"}.get(key, "")
        button = BigButton(sign, self)
        # The keyboard types by itself; the focus stays where Enter means what was typed.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if key == "\b":
            button.clicked.connect(self.deleted)
        elif key == "\n":
            button.clicked.connect(self.entered)
        else:
            button.setText(key)
            button.clicked.connect(self._on_clicked)
        if sign:
            self._signs[key] = button
        self._buttons.append(button)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, BigButton):
            self.typed.emit(button.text())


class _Page(QWidget):
    """A title, what is typed, a sentence below it, and the keys."""

    cancelled = Signal()

    def __init__(self, rows: tuple[str, ...], side: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
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
        self._keys.typed.connect(self.type)
        self._keys.deleted.connect(self.delete)
        self._keys.entered.connect(self.enter)
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
        """Whether a key of the keyboard is one of this page's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.enter()
        elif event.key() == Qt.Key.Key_Backspace:
            self.delete()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.text().isprintable() and event.text():
            self.type(event.text())
        else:
            return False
        return True

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
    """Types a code by touch."""

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
    """Asks for the PIN that leaves the counter.

    Parameters
    ----------
    lock
        Knows it.
    """

    opened = Signal()

    def __init__(self, lock: CounterLock, parent: QWidget) -> None:
        super().__init__(_DIGITS, 128, parent)
        self._lock = lock
        self._was_wrong = False
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._show_text)
        self.retranslate()

    def start(self) -> None:
        """Begin with nothing typed."""
        self._text, self._was_wrong = "", False
        self._show_text()

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
