"""BrowsePage: the whole catalog, and what it can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.products import Facets
from visrec_desktop.ui.filter_bar import FilterBar
from visrec_desktop.ui.grid_header import GridHeader
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.core.products import Filters
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient


class BrowsePage(QWidget):
    """A tile for each product, and for each photo without one, in the order of their paths."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._has_products = False
        # How many of the tiles are products, and how many photos of none; `None` until it is known.
        self._counts: tuple[int, int] | None = None
        self.model = ThumbnailModel(client, self)
        self.grid = ThumbnailGrid(self.model, self)
        self.header = GridHeader(self)
        self.filters = FilterBar(self, is_always_there=True)
        self._hint = PlainLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
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
            self._client.ask(lambda session: _browsed(session, filters), self._on_browsed)
            return
        # Shown at once, and counted as soon as the engine has time.
        photo_ids = self._client.browsing_ids()
        self._show(photo_ids)
        if self._has_products:
            self._client.ask(lambda session: _counted(session, photo_ids), self._on_counted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_browsed(self, answer: tuple[Filters, list[int], tuple[int, int]]) -> None:
        filters, photo_ids, counts = answer
        if filters == self.filters.filters:
            self._counts = counts
            self._show(photo_ids)

    def _on_counted(self, counts: tuple[int, int]) -> None:
        # Of another list, which was shown before or is shown by now, there are usually more or less.
        if sum(counts) == self.model.total:
            self._counts = counts
            self._show_state()

    def _show(self, photo_ids: list[int]) -> None:
        with self.grid.kept_place():
            self.model.renew(photo_ids)
        self._show_state()

    def _show_state(self) -> None:
        total = self.model.total
        self.header.show_text(self.tr("Browse"), self._note() if total else "")
        filters = self.filters.filters
        if filters.text and self._is_text_alone(filters):
            self._hint.setText(self.tr("Nothing has “{text}” in its name, SKU or folder.").format(text=filters.text))
        elif filters:
            self._hint.setText(self.tr("Nothing passes these filters. Remove one to see more."))
        else:
            self._hint.setText(self.tr("The photos appear here as they are indexed."))
        self._stack.setCurrentWidget(self.grid if total else self._hint)

    def _note(self) -> str:
        """How much there is."""
        if not self._has_products:
            return self.tr("%Ln photo(s)", "", self.model.total)
        if self._counts is None or sum(self._counts) != self.model.total:
            return ""
        products, photos = self._counts
        if not photos:
            return self.tr("%Ln product(s)", "", products)
        others = self.tr("%Ln other photo(s)", "", photos)
        return self.tr("{products}, {others}").format(products=self.tr("%Ln product(s)", "", products), others=others)

    @staticmethod
    def _is_text_alone(filters: Filters) -> bool:
        return filters == type(filters)(text=filters.text)

    def _retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("All photos of the catalog"))
        self.grid.retranslate()
        self._show_state()


def _browsed(session: Session, filters: Filters) -> tuple[Filters, list[int], tuple[int, int]]:
    """In the engine's thread: the tiles that pass some filters, and how many of them are products."""
    photo_ids = session.browse(filters)
    return filters, photo_ids, _counted(session, photo_ids)


def _counted(session: Session, photo_ids: list[int]) -> tuple[int, int]:
    """In the engine's thread: how many tiles are products, and how many photos of none."""
    products = session.opened.columns.count_products(photo_ids)
    return products, len(photo_ids) - products
