"""ProposalTools: what can be done with many proposals at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSlider, QWidget

from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURE_PERCENT = 80


class ProposalTools(QWidget):
    """A threshold for the ticks, and another value or none for what is selected."""

    threshold_changed = Signal()
    change_requested = Signal(str)
    tick_requested = Signal()
    reject_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._threshold_label = PlainLabel(self)
        self._threshold = QSlider(Qt.Orientation.Horizontal, self)
        self._threshold.setRange(0, 100)
        self._threshold.setValue(_SURE_PERCENT)
        self._threshold.setFixedWidth(160)
        self._value_label = PlainLabel(self)
        self._value = QComboBox(self)
        self._value.setEditable(True)
        self._value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._value.setMinimumWidth(160)
        self._tick = QPushButton(self)
        self._change = QPushButton(self)
        self._reject = QPushButton(self)
        for button in (self._tick, self._change, self._reject):
            button.setAutoDefault(False)
        self._threshold.valueChanged.connect(self._on_threshold)
        self._tick.clicked.connect(self.tick_requested)
        self._change.clicked.connect(self._on_change)
        self._reject.clicked.connect(self.reject_requested)
        editor = self._value.lineEdit()
        assert editor is not None
        editor.setAcceptDrops(False)
        editor.returnPressed.connect(self._on_change)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._threshold_label)
        layout.addWidget(self._threshold)
        layout.addStretch()
        for widget in (self._value_label, self._tick, self._value, self._change, self._reject):
            layout.addWidget(widget)
        self._retranslate()

    @property
    def threshold(self) -> float:
        """The least confidence of what is ticked, 0 to 1."""
        return self._threshold.value() / 100

    def offer(self, values: Iterable[str]) -> None:
        """Values to choose from; what is being written stays."""
        text = self._value.currentText()
        self._value.clear()
        self._value.addItems(sorted(values, key=str.casefold))
        self._value.setEditText(text)

    def set_chosen(self, is_something_chosen: bool) -> None:
        """Whether there is something to change or to reject."""
        for widget in (self._tick, self._value, self._change, self._reject):
            widget.setEnabled(is_something_chosen)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_threshold(self) -> None:
        self._retranslate()
        self.threshold_changed.emit()

    @Slot()
    def _on_change(self) -> None:
        value = self._value.currentText().strip()
        if value:
            self.change_requested.emit(value)

    def _retranslate(self) -> None:
        self._threshold_label.setText(self.tr("Tick those at least {percent}%").format(percent=self._threshold.value()))
        self._threshold.setAccessibleName(self.tr("Least confidence of what is ticked, in percent"))
        self._value_label.setText(self.tr("Selected:"))
        self._value.setAccessibleName(self.tr("Value for the selected products"))
        self._tick.setText(self.tr("&Tick"))
        self._tick.setToolTip(self.tr("Tick the selected proposals, or none of them (Space)"))
        self._change.setText(self.tr("C&hange to this"))
        self._reject.setText(self.tr("Re&ject"))
        self._reject.setToolTip(self.tr("Take the selected proposals out of the list"))
