"""KeyPad: keys to touch."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from visrec_desktop.ui.counter_look import BigButton


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
