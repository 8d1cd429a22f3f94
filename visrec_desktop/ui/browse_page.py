"""BrowsePage: the whole catalog, and what it can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.products import Facets
from visrec_desktop.ui.filter_bar import FilterBar
from visrec_desktop.ui.grid_header import GridHeader
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.core.products import Filters
    from visrec_desktop.workers.engine_client import EngineClient


class BrowsePage(QWidget):
    """A tile for each product, and for each photo without one, in the order of their paths."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._has_products = False
        self.model = ThumbnailModel(client, self)
        self.grid = ThumbnailGrid(self.model, self)
        self.header = GridHeader(self)
        self.filters = FilterBar(self, is_always_there=True)
        self._hint = QLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.grid)
        self.filters.filters_changed.connect(self.renew)
        self.header.side_changed.connect(self.grid.set_tile_side)
        self.grid.tile_side_changed.connect(self.header.show_side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.filters)
        layout.addWidget(self._stack, 1)
        self._retranslate()

    def clear_filters(self) -> None:
        """Show all of another catalog."""
        self.filters.set_filters(type(self.filters.filters)())
        self.show_facets(Facets())

    def show_facets(self, facets: Facets) -> None:
        """What the catalog can be filtered by."""
        self._has_products = facets.products > 0
        self.grid.set_lines(2 if facets.products else 1)
        self.filters.show_facets(facets)
        self._show_state()

    @Slot()
    def renew(self) -> None:
        """Read the list again; the view keeps its place."""
        filters = self.filters.filters
        if filters:
            self._client.ask(lambda session: (filters, session.browse(filters)), self._on_browsed)
        else:
            self._show(self._client.browsing_ids())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_browsed(self, answer: tuple[Filters, list[int]]) -> None:
        filters, photo_ids = answer
        if filters == self.filters.filters:
            self._show(photo_ids)

    def _show(self, photo_ids: list[int]) -> None:
        with self.grid.kept_place():
            self.model.renew(photo_ids)
        self._show_state()

    def _show_state(self) -> None:
        total = self.model.total
        count = QLocale().toString(total)
        note = (self.tr("{count} products") if self._has_products else self.tr("{count} photos")).format(count=count)
        self.header.show_text(self.tr("Browse"), note if total else "")
        filters = self.filters.filters
        if filters.text and self._is_text_alone(filters):
            self._hint.setText(self.tr("Nothing has “{text}” in its name, SKU or folder.").format(text=filters.text))
        elif filters:
            self._hint.setText(self.tr("Nothing passes these filters. Remove one to see more."))
        else:
            self._hint.setText(self.tr("The photos appear here as they are indexed."))
        self._stack.setCurrentWidget(self.grid if total else self._hint)

    @staticmethod
    def _is_text_alone(filters: Filters) -> bool:
        return filters == type(filters)(text=filters.text)

    def _retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("All photos of the catalog"))
        self.grid.retranslate()
        self._show_state()
