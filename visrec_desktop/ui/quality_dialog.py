"""QualityDialog: the quality page in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from visrec_desktop.ui.quality_page import QualityPage

if TYPE_CHECKING:
    from visrec_desktop.workers.engine_client import EngineClient


class QualityDialog(QDialog):
    """Stays open beside the main window."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = QualityPage(client, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.resize(1120, 680)
        self._retranslate()

    def open_page(self) -> None:
        """Show it; what was measured before stays."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.open()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Quality"))
