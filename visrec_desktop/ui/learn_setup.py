"""LearnSetup: which column to learn from, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.learn_texts import LearnTexts
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.workers.learning_process import QUICK, networks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.pipeline.learnable import LearnableColumn

# As wide as a radio button's mark, so that what explains it begins where its text does.
_INDENT = 24


class LearnSetup(QWidget):
    """Asks to start with a column and a network."""

    start_requested = Signal(str, str)  # column, network

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = LearnTexts(self)
        self._columns: Sequence[LearnableColumn] | None = None
        self._intro, self._label, self._missing = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self._choice = QComboBox(self)
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._choice.currentIndexChanged.connect(self._show_hints)
        self._label.setBuddy(self._choice)
        self._group = QButtonGroup(self)
        self._networks = {network: (QRadioButton(self), PlainLabel(self)) for network in networks()}
        for button, _ in self._networks.values():
            self._group.addButton(button)
        self._networks[QUICK][0].setChecked(True)
        self._start = QPushButton(self)
        self._start.setAutoDefault(False)
        self._start.clicked.connect(self._on_start)
        for label in (self._intro, self._missing, *(hint for _, hint in self._networks.values())):
            label.setWordWrap(True)
        for label in (self._missing, *(hint for _, hint in self._networks.values())):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._make_layout()
        self._retranslate()

    def show_columns(self, columns: Sequence[LearnableColumn] | None) -> None:
        """Offer columns, or wait for them; the one that was chosen stays chosen."""
        chosen = self._choice.currentData()
        self._columns = columns
        self._choice.blockSignals(True)
        self._choice.clear()
        for column in columns or ():
            self._choice.addItem(self._texts.column(column), column.column)
        self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)) if columns else -1)
        self._choice.blockSignals(False)
        self._show_hints()

    def set_default(self, is_default: bool) -> None:
        """Whether Enter starts."""
        self._start.setDefault(is_default)

    @property
    def network(self) -> str:
        """What is to learn."""
        return next(network for network, (button, _) in self._networks.items() if button.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_start(self) -> None:
        self.start_requested.emit(self._choice.currentData(), self.network)

    @Slot()
    def _show_hints(self) -> None:
        columns, place = self._columns, self._choice.currentIndex()
        photos = columns[place].photos if columns and place >= 0 else 0
        for network, (_, hint) in self._networks.items():
            hint.setText(self._texts.network_hint(network, photos))
        for widget in (self._choice, self._start, *(button for button, _ in self._networks.values())):
            widget.setEnabled(bool(columns))
        for widget in (self._label, self._choice):
            widget.setVisible(columns is None or bool(columns))
        if columns is None or columns:
            self._intro.setText(
                self.tr(
                    "Your own labels say which photos show the same. The search can learn from them what to look at. "
                    "It is tried out on photos that were left out, and offered only if it is better there."
                )
            )
        else:
            self._intro.setText(
                self.tr(
                    "There is too little to learn from: at least 20 photos must share their SKU, their category or "
                    "what another column says with other photos. Import a table of products, or add photos."
                )
            )

    def _make_layout(self) -> None:
        layout, foot = QVBoxLayout(self), QHBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._intro)
        layout.addSpacing(8)
        layout.addWidget(self._label)
        layout.addWidget(self._choice, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(8)
        for button, hint in self._networks.values():
            hint.setIndent(_INDENT)
            layout.addWidget(button)
            layout.addWidget(hint)
        layout.addWidget(self._missing)
        layout.addSpacing(8)
        foot.addWidget(self._start)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(1)

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Photos belong &together if they have the same"))
        self._choice.setAccessibleName(self.tr("What to learn from"))
        self._start.setText(self.tr("&Start learning"))
        for network, (button, _) in self._networks.items():
            button.setText(self._texts.network(network))
        self._missing.setText(
            self.tr("Deep learning needs TensorFlow, which is not installed with this copy of the program.")
        )
        self._missing.setVisible(len(self._networks) == 1)
        for place, column in enumerate(self._columns or ()):
            self._choice.setItemText(place, self._texts.column(column))
        self._show_hints()
