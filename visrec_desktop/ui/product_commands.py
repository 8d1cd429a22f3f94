"""ProductCommands: what the window does with products: details, tray, edits and undo, export, learning."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Slot

from visrec_desktop.core.paths import sample_folder, sample_table
from visrec_desktop.core.products import Facets, HouseRule, Product, RuleKind, RuleSide
from visrec_desktop.core.records import Query
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.export_commands import ExportCommands
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.top_bar import SEARCH
from visrec_desktop.ui.window_dialogs import WindowDialogs

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.records import Retrieval, SearchResult
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import CatalogState


class ProductCommands(QObject):
    """One slot a command; connects itself to whatever asks for it."""

    def __init__(self, window: MainWindow, client: EngineClient) -> None:
        super().__init__(window)
        self._window, self._client = window, client
        self._facets = Facets()
        self._is_read_only = False
        self.dialogs = WindowDialogs(client, window)
        self.exports = ExportCommands(client, window)
        self._connect_menus()
        self._connect_widgets()
        self._connect_answers()

    # What the catalog says --------------------------------------------------------------------------------

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        window = self._window
        self._is_read_only = state.is_read_only
        window.tray.set_photos([])
        window.search_page.matches.set_catalog(state.path, state.folder)
        window.product_panel.show_product(None, None)
        self._set_place(state)
        self._client.ask(lambda session: session.tray(), window.tray.set_photos)
        self._ask_facets()

    @Slot(object, object)
    def _on_indexing_finished(self, _summary: object, state: CatalogState) -> None:
        self._set_place(state)
        if state.folder and state.folder.resolve() == sample_folder().resolve():
            self._client.ask(_import_sample, self._on_changed)
        else:
            self.renew()

    def _set_place(self, state: CatalogState) -> None:
        name = state.folder.name if state.folder else state.path.stem
        self.exports.set_catalog(name, state.folder)
        self.dialogs.set_catalog(state.folder)

    @Slot()
    def renew(self) -> None:
        """Products have changed: show them as they are, learn from them, and search again."""
        self._ask_facets()
        self._client.ask(lambda session: session.learn(), self._on_learned)

    def _ask_facets(self) -> None:
        self._client.ask(lambda session: session.facets(), self._on_facets)

    def _on_facets(self, facets: Facets) -> None:
        self._facets = facets
        window = self._window
        window.search_page.show_facets(facets)
        window.browse_page.show_facets(facets)
        window.browse_page.renew()
        window.map_page.show_facets(facets)
        if window.map_page.isVisible():
            window.map_page.renew()
        self._show_details()

    def _on_learned(self, _: Any) -> None:
        self._window.search_page.renew()

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._window.messages.warn(error_text(error))

    @Slot(str, object)
    def tell_exported(self, text: str, path: Path | None) -> None:
        """Say that something was written, and offer to show it."""
        if path is None:
            self._window.messages.inform(text)
        else:
            self._window.messages.inform(text, self.tr("Show in folder"), lambda: self._window.reveal(path))

    # Details ----------------------------------------------------------------------------------------------

    @Slot()
    def toggle_details(self) -> None:
        """Fold the panel at the right out or away."""
        panel = self._window.product_panel
        panel.setVisible(not panel.isVisible())
        self._show_details()

    @Slot()
    def open_details(self) -> None:
        """Fold the panel out."""
        self._window.product_panel.show()
        self._show_details()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _new: QModelIndex, _old: QModelIndex) -> None:
        self._show_details()

    @Slot()
    def _show_details(self) -> None:
        panel, grid = self._window.product_panel, self._current_grid()
        row = grid.currentIndex().row()
        if panel.isVisible() and 0 <= row < grid.thumbnails.total:
            self._show_photo(grid.thumbnails.photo_id(row))

    @Slot(int)
    def _show_photo(self, photo_id: int) -> None:
        product = self._client.product(photo_id)
        others = self._client.photos_of(product.sku) if product else []
        self._window.product_panel.show_product(photo_id, product, others)

    @Slot(object)
    def save_product(self, product: Product) -> None:
        """Store what was edited."""
        self._client.ask(lambda session: session.save_product(product), self._on_changed)

    @Slot(int, object)
    def make_product(self, photo_id: int, product: Product) -> None:
        """Let a photo show a new product."""
        self._client.ask(lambda session: session.save_product(product, [photo_id]), self._on_changed)

    def _on_changed(self, _: Any) -> None:
        self.renew()

    def import_table(self, path: Path, *, has_catalog: bool) -> None:
        """A table was dropped or opened."""
        if self._is_read_only:
            self._client.ask(lambda session: session.catalog.check_writable())
        elif has_catalog:
            self.dialogs.imports.open_table(path)
        else:
            self._window.messages.warn(self.tr("Open a folder of product photos first; then import the table again."))

    @Slot()
    def undo(self) -> None:
        """Take the last change of products back, or else of the tray."""
        self._client.ask(lambda session: session.undo(), self._on_undone)

    def _on_undone(self, name: str | None) -> None:
        texts = {
            "edit": self.tr("The edit is undone."),
            "import": self.tr("The import is undone."),
            "labels": self.tr("The accepted labels are undone."),
        }
        if name is not None:
            self._window.messages.inform(texts[name])
            self.renew()
        elif self._window.tray.can_undo:
            self._window.tray.undo()
        else:
            self._window.messages.inform(self.tr("There is nothing to undo."))

    # Tray, export, rules ----------------------------------------------------------------------------------

    @Slot(object)
    def add_to_tray(self, photo_ids: list[int] | int) -> None:
        """Put products aside."""
        self._window.tray.add([photo_ids] if isinstance(photo_ids, int) else photo_ids)

    @Slot()
    def _keep_tray(self) -> None:
        photo_ids = self._window.tray.photo_ids
        self._client.ask(lambda session: session.set_tray(photo_ids))

    @Slot(list)
    def _add_files(self, urls: list[QUrl]) -> None:
        paths = [Path(url.toLocalFile()) for url in urls]
        self._client.ask(lambda session: session.photos_at(paths), self._on_files_found)

    def _on_files_found(self, photo_ids: list[int]) -> None:
        if photo_ids:
            self.add_to_tray(photo_ids)
        else:
            self._window.messages.warn(self.tr("Only photos of this catalog can be collected here."))

    @Slot()
    def _compare_tray(self) -> None:
        self.dialogs.show_compare(list(self._window.tray.photos_to_compare))

    @Slot(object)
    def _export_tray(self, kind: ExportKind) -> None:
        self.exports.export(kind, self._window.tray.photo_ids)

    @Slot()
    def _export_results(self) -> None:
        """All results, or those of several that are selected; on the other pages what is selected, or else all."""
        menus, grid = self._window.menus, self._current_grid()
        kind = next(kind for kind, action in menus.exports.items() if action is self.sender())
        rows = sorted(index.row() for index in grid.selectedIndexes())
        if self._window.map_page.isVisible():
            self.exports.export(kind, self._window.map_page.shown_ids)
            return
        # One result is selected by looking at it.
        least = 2 if grid is self._window.search_page.grid else 1
        self._export_rows(kind, grid, rows if len(rows) >= least else list(range(grid.thumbnails.total)))

    @Slot(object)
    def _copy_rows(self, rows: list[int]) -> None:
        self._export_rows(ExportKind.COPY, self._current_grid(), rows)

    def _export_rows(self, kind: ExportKind, grid: ThumbnailGrid, rows: list[int]) -> None:
        results = [grid.thumbnails.result(row) for row in rows]
        similarities = {result.photo_id: result.similarity for result in results if result}
        self.exports.export(kind, [grid.thumbnails.photo_id(row) for row in rows], similarities)

    @Slot(object, str)
    def make_rule(self, kind: RuleKind, sku: str) -> None:
        """A house rule about the query's product and another."""
        retrieval = self._window.search_page.retrieval
        if retrieval is not None and retrieval.product is not None:
            self.dialogs.add_rule(HouseRule(kind, RuleSide("sku", retrieval.product.sku), RuleSide("sku", sku)))

    @Slot(object)
    def _on_rule_added(self, rule: HouseRule) -> None:
        sides = (rule.one, rule.other)
        self._client.ask(lambda session: (rule.kind, *(_name(session, side) for side in sides)), self._on_rule_made)

    def _on_rule_made(self, answer: tuple[RuleKind, str, str]) -> None:
        kind, one, other = answer
        text = (
            self.tr("House rule: always “{one}” with “{other}”.")
            if kind is RuleKind.ALWAYS
            else self.tr("House rule: never “{one}” with “{other}”.")
        )
        text = text.format(one=one, other=other)
        self._window.messages.inform(text, self.tr("House rules…"), self.dialogs.show_rules)

    @Slot(object, object)
    def _on_match_rejected(self, retrieval: Retrieval, result: SearchResult) -> None:
        """Nothing else would bring it back into sight."""
        product, path = result.product, os.fsdecode(result.path)
        name = (product.name or product.sku) if product else path.rpartition("/")[2]
        text = self.tr("“{name}” is no longer shown for this photo.").format(name=name)
        take_back = partial(self._window.search_page.take_vote_back, retrieval, result)
        self._window.messages.inform(text, self.tr("Undo"), take_back)

    @Slot(int)
    def search_matches(self, photo_id: int) -> None:
        """What goes with a photo of the catalog."""
        photo = self._client.photo(photo_id)
        self._window.show_page(SEARCH)
        self._window.search_page.search_matches(Query(photo.name if photo else "", photo_id=photo_id))

    @Slot(bool)
    def _set_for_you(self, for_you: bool) -> None:
        self._window.search_page.panel.set_for_you(for_you)

    @Slot()
    def _show_taste(self) -> None:
        for_you = self._window.search_page.panel.options.for_you
        self.dialogs.taste.show_taste(for_you=for_you, is_beside=self._is_read_only)

    def _current_grid(self) -> ThumbnailGrid:
        window = self._window
        return window.browse_page.grid if window.browse_page.isVisible() else window.search_page.grid

    # Setting up -------------------------------------------------------------------------------------------

    def _connect_menus(self) -> None:
        menus, dialogs = self._window.menus, self.dialogs
        for action, slot in (
            (menus.import_table, dialogs.show_imports),
            (menus.recognize, dialogs.show_recognition),
            (menus.duplicates, dialogs.show_duplicates),
            (menus.rules, dialogs.show_rules),
            (menus.slots, dialogs.show_slots),
            (menus.lookbook, dialogs.show_lookbook),
            (menus.taste, self._show_taste),
            (menus.undo, self.undo),
            (menus.details, self.toggle_details),
        ):
            action.triggered.connect(slot)
        for action in menus.exports.values():
            action.triggered.connect(self._export_results)

    def _connect_widgets(self) -> None:
        window = self._window
        panel, tray, matches = window.product_panel, window.tray, window.search_page.matches
        for grid in (window.search_page.grid, window.browse_page.grid):
            grid.details_requested.connect(self.open_details)
            grid.tray_requested.connect(self.add_to_tray)
            grid.matches_requested.connect(self.search_matches)
            grid.rule_requested.connect(self.make_rule)
            grid.copy_requested.connect(self._copy_rows)
            grid.dragging_changed.connect(tray.invite)
            grid.selectionModel().currentChanged.connect(self._on_current_changed)
        matches.similar_requested.connect(window.search_similar)
        matches.matches_requested.connect(self.search_matches)
        matches.preview_requested.connect(window.preview_photo)
        matches.tray_requested.connect(self.add_to_tray)
        matches.rule_requested.connect(self.make_rule)
        matches.product_selected.connect(self._on_match_selected)
        matches.dragging_changed.connect(tray.invite)
        window.search_page.match_rejected.connect(self._on_match_rejected)
        panel.product_saved.connect(self.save_product)
        panel.product_made.connect(self.make_product)
        panel.similar_requested.connect(window.search_similar)
        panel.matches_requested.connect(self.search_matches)
        panel.tray_requested.connect(self.add_to_tray)
        panel.photo_selected.connect(self._show_photo)
        panel.fold_requested.connect(self.toggle_details)
        tray.changed.connect(self._keep_tray)
        tray.files_dropped.connect(self._add_files)
        tray.compare_requested.connect(self._compare_tray)
        tray.export_requested.connect(self._export_tray)

    def _connect_answers(self) -> None:
        client, dialogs, page = self._client, self.dialogs, self._window.search_page
        client.catalog_opened.connect(self._on_catalog_opened)
        client.indexing_finished.connect(self._on_indexing_finished)
        client.operation_failed.connect(self._on_failed)
        self.exports.exported.connect(self.tell_exported)
        self.exports.failed.connect(self._window.messages.warn)
        dialogs.exported.connect(self.tell_exported)
        dialogs.failed.connect(self._window.messages.warn)
        dialogs.products_changed.connect(self.renew)
        dialogs.matching_changed.connect(page.ask_insights)
        dialogs.rule_added.connect(self._on_rule_added)
        dialogs.votes_changed.connect(page.renew)
        dialogs.for_you_changed.connect(self._set_for_you)
        dialogs.tray_requested.connect(self.add_to_tray)
        dialogs.reveal_requested.connect(self._window.reveal)

    @Slot(int)
    def _on_match_selected(self, photo_id: int) -> None:
        if self._window.product_panel.isVisible():
            self._show_photo(photo_id)


def _name(session: Session, side: RuleSide) -> str:
    """In the engine's thread: what a side of a house rule is called."""
    product = session.product(side.value) if side.column == "sku" else None
    return (product.name if product else "") or side.value


def _import_sample(session: Session) -> None:
    """In the engine's thread: the sample is to be tried with its products, once."""
    if not session.facets().products:
        session.import_whole(sample_table())
