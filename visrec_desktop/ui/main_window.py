"""MainWindow: drop a photo, see products."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QPixmapCache
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.errors import KnownError, NoPictureError
from visrec_desktop.core.paths import (
    CATALOG_SUFFIXES,
    DELTA_SUFFIX,
    catalog_of_folder,
    private_directory,
    sample_folder,
)
from visrec_desktop.core.records import IndexingSummary, Query
from visrec_desktop.core.tables import TABLE_SUFFIXES
from visrec_desktop.ui.browse_page import BrowsePage
from visrec_desktop.ui.counter_commands import CounterCommands
from visrec_desktop.ui.drop_overlay import DropOverlay
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.icons import program_icon
from visrec_desktop.ui.indexing_panel import IndexingPanel
from visrec_desktop.ui.main_menus import MainMenus
from visrec_desktop.ui.map_page import MapPage
from visrec_desktop.ui.message_bar import MessageBar
from visrec_desktop.ui.pack_commands import PackCommands
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.preview_dialog import PreviewDialog
from visrec_desktop.ui.product_commands import ProductCommands
from visrec_desktop.ui.product_panel import ProductPanel
from visrec_desktop.ui.proof_commands import ProofCommands
from visrec_desktop.ui.search_page import SearchPage
from visrec_desktop.ui.selection_tray import SelectionTray
from visrec_desktop.ui.thumbnail_model import ThumbnailModel
from visrec_desktop.ui.top_bar import BROWSE, MAP, SEARCH, WELCOME, TopBar
from visrec_desktop.ui.unreadable_dialog import UnreadableDialog
from visrec_desktop.ui.welcome_commands import WelcomeCommands
from visrec_desktop.ui.welcome_page import WelcomePage
from visrec_desktop.ui.window_commands import WindowCommands
from visrec_desktop.ui.window_settings import remember, restore
from visrec_desktop.workers.messages import CatalogState, OpenRequest

if TYPE_CHECKING:
    from visrec_desktop.ui.language import Language
    from visrec_desktop.ui.settings import Settings
    from visrec_desktop.workers.engine_client import EngineClient

# While photos are being indexed, the list under Browse is read again so often; a long list only at the end,
# for each new list makes the view lay itself out anew.
_BROWSE_MILLISECONDS = 2000
_LONG_LIST = 5000
_PIXMAP_CACHE_KIB = 128 * 1024
_OPENING = 4


class MainWindow(QMainWindow):
    """Joins the pages, the panels and the engine; holds no logic of its own beyond that.

    Parameters
    ----------
    client
        Started; stopped by whoever made it.
    settings, language
        What is remembered, and the translations.
    """

    first_painted = Signal()

    def __init__(self, client: EngineClient, settings: Settings, language: Language) -> None:
        super().__init__()
        self._client, self._settings = client, settings
        self._state: CatalogState | None = None
        self._wants_sample = self._was_painted = False
        self.is_opening = False
        # Asked for before its catalog could answer.
        self._waiting_query: Query | None = None
        QPixmapCache.setCacheLimit(_PIXMAP_CACHE_KIB)
        self.setWindowIcon(program_icon())
        self.menus = MainMenus(settings, self)
        self.top_bar = TopBar(self.menus.catalog, self.menus.program, self)
        self.messages = MessageBar(self)
        self.search_page = SearchPage(client, self)
        self.browse_page = BrowsePage(client, self)
        self.map_page = MapPage(client, self)
        self._one_photo = ThumbnailModel(client, self)
        self.welcome_page = WelcomePage(self)
        self._opening = PlainLabel(self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._opening.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.indexing_panel = IndexingPanel(self)
        self.unreadable_dialog = UnreadableDialog(self)
        self.preview = PreviewDialog(client, self)
        self.product_panel = ProductPanel(client, self)
        self.tray = SelectionTray(client, self)
        self._pages = QStackedWidget(self)
        for page in (self.search_page, self.browse_page, self.map_page, self.welcome_page, self._opening):
            self._pages.addWidget(page)
        self._overlay = DropOverlay(self, self.search_page.panel)
        self._browse_timer = QTimer(self, interval=_BROWSE_MILLISECONDS)
        self._make_layout()
        self._connect()
        self.commands = WindowCommands(self, client, settings, language)
        self.products = ProductCommands(self, client)
        self.proofs = ProofCommands(self, client)
        self.packs = PackCommands(self, client)
        self.counters = CounterCommands(self, client, settings)
        self.welcome = WelcomeCommands(self, client)
        restore(self, settings)
        self._show_side(settings.tile_side)
        self._show_catalog()

    # Opening ----------------------------------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a folder of photos or a catalog, or search by a photo."""
        if path.suffix.lower() in CATALOG_SUFFIXES:
            self.open(OpenRequest(path))
        elif path.suffix.lower() == DELTA_SUFFIX:
            self.packs.open_update(path)
        elif path.suffix.lower() in TABLE_SUFFIXES:
            self.products.import_table(path, has_catalog=self._state is not None)
        elif path.is_dir():
            catalog = catalog_of_folder(path)
            private_directory(catalog.parent)
            self.open(OpenRequest(catalog, path, fast=self._settings.is_fast))
            self._wants_sample = path.resolve() == sample_folder().resolve()
        else:
            self.search(Query(path.name, path=path))

    def open_last(self) -> None:
        """Open what was open when the program ended."""
        recent = next(self._settings.reachable(), None)
        self.expect_catalog(recent is not None)
        if recent:
            self.open(OpenRequest(recent.catalog))

    def expect_catalog(self, expected: bool = True) -> None:
        """Whether a catalog will be opened as soon as the window is there: no welcome until then."""
        self.is_opening = expected
        self._show_catalog()

    def search(self, query: Query) -> None:
        """Search by a photo and show the results."""
        if self.is_opening:
            self._waiting_query = query
            return
        if self._state is None:
            self.messages.warn(self.tr("Open a folder of product photos first; then drop the photo again."))
            return
        self.show_page(SEARCH)
        self.search_page.search(query)

    def reveal(self, path: Path) -> None:
        """Show a file in the file manager."""
        self.commands.reveal(path)

    @Slot(int)
    def search_similar(self, photo_id: int) -> None:
        """Search by a photo of the catalog."""
        photo = self._client.photo(photo_id)
        self.search(Query(photo.name if photo else "", photo_id=photo_id))

    @Slot(int)
    def show_page(self, page: int) -> None:
        """Search, Browse or Map."""
        self._pages.setCurrentIndex(page)
        self.top_bar.show_page(page)
        if page == BROWSE:
            self.browse_page.grid.setFocus()
        elif page == SEARCH:
            self.search_page.take_focus()
        elif page == MAP:
            self.map_page.renew()
            self.map_page.view.setFocus()

    def bring_forward(self) -> None:
        """Somebody started the program again."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open(self, request: OpenRequest) -> None:
        """Ask the engine for a catalog; `_on_catalog_opened` goes on."""
        self.messages.hide()
        self.is_opening, self._waiting_query = True, None
        self._wants_sample = False
        if self._state is None:
            self._show_catalog()
        self._client.open_catalog(request)

    # Qt's side --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is there, so that slow things begin only then."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything was."""
        if not self.proofs.may_close():
            event.ignore()
            return
        remember(self, self._settings)
        self.preview.close()
        self.unreadable_dialog.close()
        super().closeEvent(event)

    # Answers of the engine --------------------------------------------------------------------------------

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        self._state = state
        self.is_opening = False
        self._browse_timer.stop()
        self._settings.remember(state.path, state.folder)
        QPixmapCache.clear()
        self.preview.close()
        for model in (self.search_page.model, self.browse_page.model, self._one_photo):
            model.set_catalog(state.path, state.folder)
        self.search_page.clear()
        self.browse_page.clear_filters()
        self.indexing_panel.finish()
        self._show_catalog()
        self.show_page(SEARCH if state.photo_ids and not self._wants_sample else BROWSE)
        if state.photo_ids:
            self._ask_waiting_query()

    @Slot(object)
    def _on_catalog_failed(self, error: KnownError) -> None:
        # What was open stays so, and its indexing goes on.
        self.is_opening, self._wants_sample, self._waiting_query = False, False, None
        if self._state is None:
            self._show_catalog()
        self.messages.warn(error_text(error))

    @Slot(object)
    def _on_indexing_started(self, folder: Path) -> None:
        self.indexing_panel.start(folder.name)
        self._show_name(folder.name, str(folder))
        self.menus.index_again.setEnabled(False)
        self._browse_timer.start()

    @Slot(object, object)
    def _on_indexing_finished(self, summary: IndexingSummary | None, state: CatalogState) -> None:
        self._state = state
        self._settings.remember(state.path, state.folder)
        for model in (self.search_page.model, self.browse_page.model, self._one_photo):
            model.set_folder(state.folder)
        self._end_indexing()
        if self.is_opening:
            return  # Another catalog comes next.
        if summary and summary.embedded:
            self.messages.inform(self._finished_text(summary))
        self._wants_sample = False
        if self._waiting_query is not None:
            self._ask_waiting_query()
        elif summary and summary.done + summary.missing > summary.unchanged:
            self.search_page.renew()

    @Slot(object)
    def _on_indexing_failed(self, error: KnownError) -> None:
        self._end_indexing()
        self.messages.warn(error_text(error), self.tr("Try again"))

    @Slot(object)
    def _on_retrieval_failed(self, error: KnownError) -> None:
        self.messages.warn(error_text(error))

    def _ask_waiting_query(self) -> None:
        query = self._waiting_query
        if query is not None:
            self._waiting_query = None
            self.search(query)

    def _finished_text(self, summary: IndexingSummary) -> str:
        if summary.done < summary.found:
            return self.tr("Cancelled. %n photo(s) indexed so far are kept.", "", summary.embedded)
        if self._wants_sample:
            return self.tr("The sample catalog is ready. Drop a photo, or select a product and press S.")
        return self.tr("%n new photo(s) indexed.", "", summary.embedded)

    def _end_indexing(self) -> None:
        self._browse_timer.stop()
        self.indexing_panel.finish()
        self.menus.index_again.setEnabled(True)
        QPixmapCache.clear()
        self._show_catalog()

    # What the user asks for -------------------------------------------------------------------------------

    @Slot(object)
    def take(self, what: Query | Path | None) -> None:
        """Search by what was dropped or pasted, or open it."""
        if what is None:
            self.messages.warn(error_text(NoPictureError()))
        elif isinstance(what, Query):
            self.messages.hide()
            self.search(what)
        else:
            self.open_path(what)

    @Slot(int)
    def _preview_row(self, row: int) -> None:
        self.preview.show_row(self.search_page.model if self.search_page.isVisible() else self.browse_page.model, row)

    @Slot(int)
    def preview_photo(self, photo_id: int) -> None:
        """Show a photo of the catalog large."""
        self._one_photo.show_photos([photo_id])
        self.preview.show_row(self._one_photo, 0)

    @Slot()
    def _renew_browse(self) -> None:
        if self.browse_page.isVisible() and self.browse_page.model.total < _LONG_LIST:
            self.browse_page.renew()

    def retranslate(self) -> None:
        """Say what no widget says by itself in the language of the moment."""
        self.menus.retranslate()
        self._show_catalog()

    # Setting up -------------------------------------------------------------------------------------------

    def _show_catalog(self) -> None:
        """Title, name, list and unreadable photos of the catalog that is open."""
        state = self._state
        self._show_name(*self.packs.name_of(state))
        self.top_bar.set_pages_enabled(state is not None)
        self.menus.set_catalog(is_open=state is not None, read_only=self.packs.read_only_text(state) if state else "")
        self.indexing_panel.set_unreadable(len(state.unreadable) if state else 0)
        self._opening.setText(self.tr("Opening…"))
        if state is None:
            self._pages.setCurrentIndex(_OPENING if self.is_opening else WELCOME)
        else:
            self.browse_page.renew()

    def show_opening(self, text: str) -> None:
        """How far the opening is, while nothing is open."""
        self._opening.setText(text)

    def _show_name(self, name: str, place: str) -> None:
        self.setWindowTitle(f"{name} – Visrec Desktop" if name else "Visrec Desktop")
        self.top_bar.show_catalog(name, place)

    def _make_layout(self) -> None:
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.product_panel.hide()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._pages, 1)
        middle.addWidget(self.product_panel)
        layout.addWidget(self.top_bar)
        layout.addWidget(self.messages)
        layout.addLayout(middle, 1)
        layout.addWidget(self.tray)
        layout.addWidget(self.indexing_panel)
        self.setCentralWidget(centre)
        self.setMinimumSize(760, 520)
        self.resize(1180, 740)

    @Slot(int)
    def _show_side(self, side: int) -> None:
        """Tiles of one size on both pages."""
        for page in (self.search_page, self.browse_page):
            page.grid.set_tile_side(side)
            page.header.show_side(side)

    def _connect(self) -> None:
        client = self._client
        client.catalog_opened.connect(self._on_catalog_opened)
        client.catalog_failed.connect(self._on_catalog_failed)
        client.indexing_started.connect(self._on_indexing_started)
        client.indexing_progressed.connect(self.indexing_panel.show_progress)
        client.indexing_paused.connect(self.indexing_panel.show_paused)
        client.indexing_finished.connect(self._on_indexing_finished)
        client.indexing_failed.connect(self._on_indexing_failed)
        self.search_page.failed.connect(self._on_retrieval_failed)
        self.top_bar.page_chosen.connect(self.show_page)
        self._overlay.taken.connect(self.take)
        self.indexing_panel.pause_requested.connect(client.pause)
        self.indexing_panel.cancel_requested.connect(client.cancel)
        self._browse_timer.timeout.connect(self._renew_browse)
        self.preview.similar_requested.connect(self.search_similar)
        for page in (self.search_page, self.browse_page):
            page.grid.preview_requested.connect(self._preview_row)
            page.grid.similar_requested.connect(self.search_similar)
            page.header.side_changed.connect(self._show_side)
            # Queued: a command zooms one grid after the other, and each by its own size.
            page.grid.tile_side_changed.connect(self._show_side, Qt.ConnectionType.QueuedConnection)
