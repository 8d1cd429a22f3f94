"""NothingFound: why there are no results, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from visrec_desktop.core.records import Retrieval


class NothingFound(QWidget):
    """A sentence, and a button where one press helps."""

    unfilter_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._retrieval: Retrieval | None = None
        self._least_percent, self._has_filters = 0, False
        self._hint = PlainLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._show = QPushButton(self)
        self._show.clicked.connect(self.unfilter_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(16)
        layout.addStretch()
        layout.addWidget(self._hint)
        layout.addWidget(self._show, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self._retranslate()

    def show_state(self, retrieval: Retrieval | None, least_percent: int, *, has_filters: bool) -> None:
        """Say why there is nothing: no query yet, filters, too high a least similarity, an empty catalog."""
        self._retrieval, self._least_percent, self._has_filters = retrieval, least_percent, has_filters
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        hidden = self._retrieval.hidden if self._retrieval else 0
        self._show.setVisible(bool(hidden and self._has_filters))
        self._show.setText(self.tr("Show them"))
        self._hint.setText(self._text(hidden))

    def _text(self, hidden: int) -> str:
        if self._retrieval is None:
            return self.tr("Drop a photo here, paste one with Ctrl+V, or pick any product under Browse and press S.")
        if hidden and self._has_filters:
            return self.tr("%n similar product(s) are hidden by the filters.", "", hidden)
        if hidden:
            return self.tr(
                "%n similar product(s) are of another category or price. Change that under More choices.", "", hidden
            )
        if self._least_percent:
            return self.tr(
                "Nothing in this catalog is at least {percent}% similar. Lower the least similarity to see the nearest."
            ).format(percent=self._least_percent)
        return self.tr("There is nothing else in this catalog yet.")
