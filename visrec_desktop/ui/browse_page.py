"""BrowsePage: the whole catalog, and a field to find photos by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.ui.grid_header import GridHeader
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.workers.engine_client import EngineClient

_SETTLE_MILLISECONDS = 120


class BrowsePage(QWidget):
    """Photos in the order of their paths."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self.model = ThumbnailModel(client, self)
        self.grid = ThumbnailGrid(self.model, self)
        self.header = GridHeader(self)
        self.filter = QLineEdit(self, clearButtonEnabled=True)
        self.filter.setFixedWidth(220)
        # The window takes drops wherever they fall.
        self.filter.setAcceptDrops(False)
        self.header.add(self.filter)
        self._hint = QLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.grid)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.renew)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.header.side_changed.connect(self.grid.set_tile_side)
        self.grid.tile_side_changed.connect(self.header.show_side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        self._retranslate()

    def clear_filter(self) -> None:
        """Show all of another catalog."""
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)

    @Slot()
    def renew(self) -> None:
        """Read the list again; the view keeps its place."""
        with self.grid.kept_place():
            self.model.renew(self._client.photo_ids(self.filter.text().strip()))
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_filter_changed(self) -> None:
        self._settle.start()

    def _show_state(self) -> None:
        total = self.model.total
        note = self.tr("{count} photos").format(count=QLocale().toString(total)) if total else ""
        self.header.show_text(self.tr("Browse"), note)
        self._hint.setText(
            self.tr("No photo has “{text}” in its name or folder.").format(text=self.filter.text().strip())
            if self.filter.text().strip()
            else self.tr("The photos appear here as they are indexed.")
        )
        self._stack.setCurrentWidget(self.grid if total else self._hint)

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Name or folder"))
        self.filter.setAccessibleName(self.tr("Find photos by name or folder"))
        self.grid.setAccessibleName(self.tr("All photos of the catalog"))
        self.grid.retranslate()
        self._show_state()
