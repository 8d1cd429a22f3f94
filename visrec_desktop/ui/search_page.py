"""SearchPage: the query at the left, its results at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.records import Retrieval
from visrec_desktop.ui.grid_header import GridHeader
from visrec_desktop.ui.query_panel import QueryPanel
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.core.records import Query
    from visrec_desktop.workers.engine_client import EngineClient

# An answer that comes sooner needs no word that it is awaited.
_PATIENCE_MILLISECONDS = 150


class SearchPage(QWidget):
    """Asks the engine and shows what it answers; remembers the query, so that it can be asked again."""

    failed = Signal(object)  # KnownError, of what the user asked for

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._query: Query | None = None
        self._retrieval: Retrieval | None = None
        self._wants_focus = False
        # Whether the answer that is awaited is one that the user waits for.
        self._is_awaited = False
        self.panel = QueryPanel(self)
        self.model = ThumbnailModel(client, self)
        self.grid = ThumbnailGrid(self.model, self)
        self.header = GridHeader(self)
        self._hint = QLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setMargin(48)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.grid)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._on_waiting)
        self.panel.options_changed.connect(self._search_again)
        self.header.side_changed.connect(self.grid.set_tile_side)
        self.grid.tile_side_changed.connect(self.header.show_side)
        client.retrieved.connect(self._on_retrieved)
        client.retrieval_failed.connect(self._on_failed)
        self._make_layout()
        self._retranslate()

    @property
    def query(self) -> Query | None:
        """What was searched by last."""
        return self._query

    def search(self, query: Query) -> None:
        """Search; the last results stay until the new ones are here and take the keyboard."""
        self._wants_focus = True
        self._ask(query)

    def take_focus(self) -> None:
        """Let the arrows move in the results."""
        if self.grid.isVisible():
            self.grid.setFocus()

    def renew(self) -> None:
        """Ask again, for the catalog has changed; so quietly that nobody who is busy with the results is disturbed."""
        if self._query is not None:
            self._client.search(self._query, self.panel.options)

    def _ask(self, query: Query) -> None:
        self._query, self._is_awaited = query, True
        self._client.search(query, self.panel.options)
        self._patience.start()

    def clear(self) -> None:
        """Forget the query: another catalog is open."""
        self._patience.stop()
        self._query = self._retrieval = None
        self._is_awaited = self._wants_focus = False
        self.panel.clear()
        self.model.show_results([])
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _search_again(self) -> None:
        if self._query is not None:
            self._ask(self._query)

    @Slot(object)
    def _on_retrieved(self, retrieval: Retrieval) -> None:
        self._patience.stop()
        self._retrieval = retrieval
        self.panel.show_query(retrieval)
        if self._is_awaited:
            self.model.show_results(retrieval.results)
            self.grid.scrollToTop()
        else:
            with self.grid.kept_place():
                self.model.show_results(retrieval.results)
        if retrieval.results and not self.grid.currentIndex().isValid():
            self.grid.setCurrentIndex(self.model.index(0))
            self.grid.clearSelection()
        self._is_awaited = False
        self._show_state()
        if self._wants_focus:
            self._wants_focus = False
            self.take_focus()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        was_awaited, self._is_awaited = self._is_awaited, False
        self._patience.stop()
        self._wants_focus = False
        self._query = self._retrieval.query if self._retrieval else None
        self._show_state()
        if was_awaited:
            self.failed.emit(error)

    @Slot()
    def _on_waiting(self) -> None:
        self.header.show_text(self.tr("Similar"), self.tr("Searching…"))

    def _show_state(self) -> None:
        retrieval = self._retrieval
        if retrieval is None:
            self.header.show_text(self.tr("Similar"))
            self._hint.setText(
                self.tr("Drop a photo here, paste one with Ctrl+V, or pick any product under Browse and press S.")
            )
        else:
            count = len(retrieval.results)
            self.header.show_text(self.tr("Similar"), self.tr("%n result(s), best first", "", count) if count else "")
            self._hint.setText(self._nothing_text())
        self._stack.setCurrentWidget(self.grid if retrieval and retrieval.results else self._hint)

    def _nothing_text(self) -> str:
        percent = self.panel.least_percent
        if not percent:
            return self.tr("There is nothing else in this catalog yet.")
        return self.tr(
            "Nothing in this catalog is at least {percent}% similar. Lower the least similarity to see the nearest."
        ).format(percent=percent)

    def _make_layout(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.panel)
        layout.addLayout(right, 1)

    def _retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Similar products"))
        self.grid.retranslate()
        self._show_state()
