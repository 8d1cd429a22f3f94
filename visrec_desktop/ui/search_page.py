"""SearchPage: the query at the left; what it shows, what is similar and what goes with it at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.products import Facets, Vote
from visrec_desktop.core.records import Retrieval
from visrec_desktop.ui.balanced_splitter import BalancedSplitter
from visrec_desktop.ui.filter_bar import FilterBar
from visrec_desktop.ui.grid_header import GridHeader
from visrec_desktop.ui.label_chips import LabelChips
from visrec_desktop.ui.match_rows import MatchRows
from visrec_desktop.ui.nothing_found import NothingFound
from visrec_desktop.ui.query_panel import QueryPanel
from visrec_desktop.ui.search_insights import SearchInsights
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.core.products import RecognizedLabel, Region, SlotMatches
    from visrec_desktop.core.records import Query, SearchOptions, SearchResult
    from visrec_desktop.workers.engine_client import EngineClient

# An answer that comes sooner needs no word that it is awaited.
_PATIENCE_MILLISECONDS = 150


class SearchPage(QWidget):
    """Asks the engine and shows what it answers; remembers the query, so that it can be asked again."""

    failed = Signal(object)  # KnownError, of what the user asked for
    match_rejected = Signal(object, object)  # Retrieval, SearchResult

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._query: Query | None = None
        self._retrieval: Retrieval | None = None
        # For which query it is shown what goes with it.
        self._matched: Query | None = None
        self._facets = Facets()
        self._wants_focus = self._wants_matches = False
        # Whether the answer that is awaited is one that the user waits for.
        self._is_awaited = False
        self.panel = QueryPanel(self)
        self.chips = LabelChips(self)
        self.filters = FilterBar(self)
        self.model = ThumbnailModel(client, self)
        self.grid = ThumbnailGrid(self.model, self)
        self.header = GridHeader(self)
        self.matches = MatchRows(client, self)
        self.nothing = NothingFound(self)
        self._insights = SearchInsights(client, self)
        self._stack = QStackedWidget(self)
        self._splitter = BalancedSplitter(self)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.grid)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._on_waiting)
        self._connect()
        self._make_layout()
        self._retranslate()

    @property
    def query(self) -> Query | None:
        """What was searched by last."""
        return self._query

    @property
    def retrieval(self) -> Retrieval | None:
        """The answer that is shown."""
        return self._retrieval

    @property
    def options(self) -> SearchOptions:
        """What is asked for: the panel's choices and the filters."""
        return replace(self.panel.options, filters=self.filters.filters)

    def search(self, query: Query) -> None:
        """Search; the last results stay until the new ones are here and take the keyboard."""
        self._wants_focus, self._wants_matches = True, False
        self.panel.expect_query()
        self._ask(query)

    def search_matches(self, query: Query) -> None:
        """Search, and bring what goes with it into sight."""
        self.search(query)
        self._wants_focus, self._wants_matches = False, True
        self.matches.set_folded(False)

    def add_photo(self, query: Query) -> None:
        """Search by a further photo of the same thing too."""
        if self._query is not None:
            self._ask(replace(self._query, more=(*self._query.more, query)))

    def take_focus(self) -> None:
        """Let the arrows move in the results."""
        if self.grid.isVisible():
            self.grid.setFocus()

    def renew(self) -> None:
        """Ask again, for the catalog has changed; so quietly that nobody who is busy with the results is disturbed."""
        if self._query is not None:
            self._client.search(self._query, self.options)

    def show_facets(self, facets: Facets) -> None:
        """What the catalog can be filtered by."""
        self._facets = facets
        self._show_filters()
        self.chips.show_facets(facets)
        self.grid.set_lines(2 if facets.products else 1)
        self.matches.setVisible(bool(facets.products and self._retrieval))

    def clear(self) -> None:
        """Forget the query: another catalog is open."""
        self._patience.stop()
        self._query = self._retrieval = self._matched = None
        self._is_awaited = self._wants_focus = self._wants_matches = False
        self.panel.clear()
        self.chips.show_labels([])
        self.filters.set_filters(type(self.filters.filters)())
        self.matches.clear()
        self.model.show_results([])
        self.show_facets(Facets())
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other columns make other rows."""
        super().resizeEvent(event)
        self._balance()

    # Asking -----------------------------------------------------------------------------------------------

    def _ask(self, query: Query) -> None:
        self._query, self._is_awaited = query, True
        self._client.search(query, self.options)
        self._patience.start()

    @Slot()
    def _search_again(self) -> None:
        if self._query is not None:
            self._ask(self._query)

    @Slot(object)
    def _search_region(self, region: Region | None) -> None:
        if self._query is not None:
            self._ask(replace(self._query, region=region))

    @Slot(bool)
    def _search_cleaned(self, is_cleaned: bool) -> None:
        if self._query is not None:
            self._ask(replace(self._query, is_cleaned=is_cleaned))

    @Slot(int)
    def _remove_photo(self, place: int) -> None:
        if self._query is not None:
            more = self._query.more
            self._ask(replace(self._query, more=(*more[:place], *more[place + 1 :])))

    @Slot()
    def _suggest_region(self) -> None:
        if self._query is not None:
            query = replace(self._query, region=None, is_cleaned=False, more=())
            self._client.ask(lambda session: session.suggest_region(query), self.panel.show_suggestion)

    @Slot(str, str)
    def _correct(self, column: str, value: str) -> None:
        retrieval = self._retrieval
        if retrieval is not None:
            self._client.ask(lambda session: session.correct_label(retrieval, column, value), self._on_corrected)

    @Slot(int, object)
    def _vote(self, row: int, vote: Vote | None) -> None:
        retrieval, result = self._retrieval, self.model.result(row)
        if retrieval is not None and result is not None:
            self._keep_vote(retrieval, result, vote)
            if vote is Vote.NOT_A_MATCH:
                self.match_rejected.emit(retrieval, result)

    def take_vote_back(self, retrieval: Retrieval, result: SearchResult) -> None:
        """As if nobody had said anything about a result of a query."""
        self._keep_vote(retrieval, result, None)

    def _keep_vote(self, retrieval: Retrieval, result: SearchResult, vote: Vote | None) -> None:
        self._client.ask(lambda session: session.vote(retrieval, result, vote), self._on_voted)

    # Answers ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_retrieved(self, retrieval: Retrieval) -> None:
        self._patience.stop()
        is_first, self._retrieval = self._retrieval is None, retrieval
        if is_first:
            self._show_filters()
        self.panel.show_query(retrieval, retrieval.more_pictures)
        self.grid.has_query_product = retrieval.product is not None
        row = self.grid.currentIndex().row()
        if self._is_awaited:
            self.model.show_results(retrieval.results)
            self.grid.scrollToTop()
        else:
            with self.grid.kept_place():
                self.model.show_results(retrieval.results)
        if retrieval.results and not self.grid.currentIndex().isValid():
            # The neighbour of one that is gone comes under the keys.
            row = 0 if self._is_awaited else min(max(row, 0), self.model.total - 1)
            self.grid.setCurrentIndex(self.model.index(row))
            self.grid.clearSelection()
        was_awaited, self._is_awaited = self._is_awaited, False
        self._show_state()
        if self._wants_focus:
            self._wants_focus = False
            self.take_focus()
        self.matches.setVisible(bool(self._facets.products))
        if was_awaited:
            self._balance()
        self._insights.ask(retrieval, has_products=bool(self._facets.products), same_slot=self.matches.same_slot)

    @Slot(object)
    def _on_labels(self, labels: list[RecognizedLabel]) -> None:
        self.chips.show_labels(labels)

    @Slot(object)
    def _on_matches(self, slots: list[SlotMatches]) -> None:
        product = self._retrieval.product if self._retrieval else None
        query = self._retrieval.query if self._retrieval else None
        self.matches.show_matches(
            slots,
            product,
            has_categories="category" in self._facets.values,
            is_strange=product is None and not self.chips.is_sure_of("category"),
            keep_place=query == self._matched,
        )
        self._matched = query
        if self._wants_matches:
            self._wants_matches = False
            self.matches.take_focus()

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        was_awaited, self._is_awaited = self._is_awaited, False
        self._patience.stop()
        self._wants_focus = False
        self._query = self._retrieval.query if self._retrieval else None
        self._show_state()
        if was_awaited:
            self.failed.emit(error)

    def _on_voted(self, _: Any) -> None:
        self.renew()

    def _on_corrected(self, _: Any) -> None:
        self._client.ask(lambda session: session.learn(), self._on_learned)

    def _on_learned(self, _: Any) -> None:
        self.ask_insights()

    @Slot()
    def ask_insights(self) -> None:
        """Ask again what the query shows and what goes with it: rules, slots or labels have changed."""
        if self._retrieval is not None:
            has_products = bool(self._facets.products)
            self._insights.ask(self._retrieval, has_products=has_products, same_slot=self.matches.same_slot)

    @Slot()
    def _on_waiting(self) -> None:
        self.header.show_text(self.tr("Similar"), self.tr("Searching…"))

    # What is shown ----------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        retrieval = self._retrieval
        if retrieval is None or not retrieval.results:
            self.header.show_text(self.tr("Similar"))
            self.nothing.show_state(retrieval, self.panel.least_percent, has_filters=bool(self.filters.filters))
        else:
            self.header.show_text(self.tr("Similar"), self._note(retrieval))
        self._stack.setCurrentWidget(self.grid if retrieval and retrieval.results else self.nothing)

    def _show_filters(self) -> None:
        """Without a query there is nothing to filter."""
        self.filters.show_facets(self._facets if self._retrieval else Facets())

    def _note(self, retrieval: Retrieval) -> str:
        if retrieval.is_close or retrieval.weaker_than is None:
            return self.tr("%n result(s), best first", "", len(retrieval.results))
        nearest = self.model.index(0).data()
        if retrieval.weaker_than >= 1:
            return self.tr("No close match; the nearest is {name}, weaker than all true matches").format(name=nearest)
        percent = QLocale().toString(min(99, max(1, round(100 * retrieval.weaker_than))))
        return self.tr("No close match; the nearest is {name}, weaker than {percent}% of true matches").format(
            name=nearest, percent=percent
        )

    @Slot()
    def _balance(self) -> None:
        """The similar ones get the room that their rows need."""
        if self.model.total:
            header = self.header.sizeHint().height()
            self._splitter.balance(header + self.grid.height_of(self.model.total), header + self.grid.height_of(1))

    # Setting up -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        panel, client = self.panel, self._client
        panel.options_changed.connect(self._search_again)
        panel.region_chosen.connect(self._search_region)
        panel.clean_up_toggled.connect(self._search_cleaned)
        panel.photo_removed.connect(self._remove_photo)
        panel.suggestion_requested.connect(self._suggest_region)
        self.filters.filters_changed.connect(self._search_again)
        self.nothing.unfilter_requested.connect(self.filters.clear)
        self.chips.filter_requested.connect(self.filters.add_value)
        self.chips.correction_made.connect(self._correct)
        self.grid.vote_cast.connect(self._vote)
        self.matches.same_slot_changed.connect(self.ask_insights)
        self._insights.labels_known.connect(self._on_labels)
        self._insights.matches_known.connect(self._on_matches)
        self.header.side_changed.connect(self.grid.set_tile_side)
        self.grid.tile_side_changed.connect(self.header.show_side)
        self.header.side_changed.connect(self._balance)
        self.grid.tile_side_changed.connect(self._balance)
        self.matches.folded_changed.connect(self._balance)
        client.retrieved.connect(self._on_retrieved)
        client.retrieval_failed.connect(self._on_failed)

    def _make_layout(self) -> None:
        self.matches.hide()
        similar = QWidget(self)
        upper = QVBoxLayout(similar)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        upper.addWidget(self.header)
        upper.addWidget(self._stack, 1)
        self._splitter.addWidget(similar)
        self._splitter.addWidget(self.matches)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.chips)
        right.addWidget(self.filters)
        right.addWidget(self._splitter, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.panel)
        layout.addLayout(right, 1)

    def _retranslate(self) -> None:
        self.grid.setAccessibleName(self.tr("Similar products"))
        self.grid.retranslate()
        self._show_state()
