"""MapSelection: how many photos are selected on the map, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel


class MapSelection(QWidget):
    """A line at the foot, there only while something is selected."""

    tray_requested = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._text = PlainLabel(self)
        self._tray = QPushButton(icon("tray"), "", self)
        self._clear = QPushButton(self, flat=True)
        self._tray.clicked.connect(self.tray_requested)
        self._clear.clicked.connect(self.cleared)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._tray)
        layout.addWidget(self._clear)
        layout.addStretch()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """So many photos are selected."""
        self._count = count
        self._retranslate()
        self.setVisible(count > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._text.setText(self.tr("%n photo(s) selected", "", self._count))
        self._tray.setText(self.tr("Add to tray"))
        self._tray.setToolTip(self.tr("Put them aside in the tray (T)"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Select nothing (Esc)"))
