"""EngineClient: the window's side of the engine; owns its thread and reads thumbnails beside it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from visrec_desktop.core.errors import CatalogUnreadableError, KnownError
from visrec_desktop.workers.engine import BACKUP, Engine
from visrec_desktop.workers.messages import CatalogState, OpenRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from visrec_desktop.core.products import Product
    from visrec_desktop.core.records import Photo, Query, SearchOptions
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.storage.catalog import Catalog

_log = logging.getLogger(__name__)


class EngineClient(QObject):
    """Sends requests to the engine and passes on its answers, in the GUI thread.

    Each search and preview carries a number; an answer to any but the newest request is dropped.
    """

    catalog_opened = Signal(object)
    catalog_failed = Signal(object)
    opening_progressed = Signal(float)
    indexing_started = Signal(object)
    indexing_progressed = Signal(object)
    indexing_paused = Signal(bool)
    indexing_finished = Signal(object, object)
    indexing_failed = Signal(object)
    retrieved = Signal(object)
    retrieval_failed = Signal(object)
    previewed = Signal(object)
    rows_left_out = Signal(object)  # dict: for each table of the open catalog how many rows are damaged
    damage_found = Signal(object)  # KnownError, of the open catalog, when it was to be backed up
    operation_failed = Signal(object)  # KnownError, of an operation that nobody else answers for

    _open = Signal(object)
    _index = Signal(object, bool)
    _pause = Signal(bool)
    _cancel = Signal()
    _search = Signal(int, object, object)
    _preview = Signal(int, int, int)
    _run = Signal(int, object)
    _run_apart = Signal(int, object)
    _restore = Signal(int, object, int)
    _stop = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = 0
        self._preview_request = 0
        self._operation_request = 0
        # What to do with the answers that are still to come.
        self._waiting: dict[int, tuple[Callable[[Any], None] | None, Callable[[KnownError], None] | None]] = {}
        # Of those what has nothing to do with the open catalog.
        self._apart: set[int] = set()
        self._reader: Catalog | None = None
        self.is_indexing = False
        self._thread = QThread(self)
        self._thread.setObjectName("engine")
        self._engine = Engine()
        self._engine.moveToThread(self._thread)
        self._thread.started.connect(self._engine.start)
        self._connect()

    def start(self) -> None:
        """Start the thread; below the GUI's priority, so that the window stays smooth while it works."""
        self._thread.start(QThread.Priority.LowPriority)

    def stop(self) -> None:
        """Cancel, close the catalog and wait for the thread: a running QThread must not be destroyed."""
        self._close_reader()
        if self._thread.isRunning():
            self._stop.emit()
            self._thread.wait()

    # Requests ---------------------------------------------------------------------------------------------

    def open_catalog(self, request: OpenRequest) -> None:
        """Open a catalog, and bring it up to date with its folder."""
        self._request += 1
        if request.replacement is not None:
            self._close_reader()
        self._open.emit(request)

    def index(self, *, fast: bool | None = None, retry_unreadable: bool = False) -> None:
        """Index the open catalog's folder again, by its own views, or by one (`fast`) or all from now on."""
        self._index.emit(fast, retry_unreadable)

    def pause(self, paused: bool) -> None:
        """Hold or go on with the indexing."""
        self._pause.emit(paused)

    def cancel(self) -> None:
        """End the indexing; what is finished stays."""
        self._cancel.emit()

    def search(self, query: Query, options: SearchOptions) -> None:
        """Ask for the photos most similar to a query; any earlier question is forgotten."""
        self._request += 1
        self._search.emit(self._request, query, options)

    def preview(self, photo_id: int, side: int) -> None:
        """Ask for a photo of the catalog, at most `side` pixels wide and high."""
        self._preview_request += 1
        self._preview.emit(self._preview_request, photo_id, side)

    def ask(
        self,
        operation: Callable[[Session], Any],
        then: Callable[[Any], None] | None = None,
        fail: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run an operation on the open catalog in the engine's thread, between two steps of its work.

        Parameters
        ----------
        operation
            Run in the other thread: it must touch nothing of the window. A generator is run step by step, and
            what it returns is the answer.
        then
            Called with the answer in this thread. Not called where another catalog is opened meanwhile.
        fail
            Called with a known error; without it the error goes to `operation_failed`.
        """
        self._operation_request += 1
        self._waiting[self._operation_request] = then, fail
        self._run.emit(self._operation_request, operation)

    def ask_apart(
        self,
        operation: Callable[[], Generator[Any, Any, Any]],
        then: Callable[[Any], None],
        fail: Callable[[KnownError], None],
    ) -> None:
        """Run a long operation in the engine's thread that needs no open catalog; see `ask`."""
        self._operation_request += 1
        self._waiting[self._operation_request] = then, fail
        self._apart.add(self._operation_request)
        self._run_apart.emit(self._operation_request, operation)

    def restore(
        self, catalog: Path, generation: int, then: Callable[[Any], None], fail: Callable[[KnownError], None]
    ) -> None:
        """Put a backup in a catalog's place, which is closed for that; see `visrec_desktop.storage.restore`."""
        if self._reader is not None and self._reader.path == catalog:
            self._close_reader()
        self._operation_request += 1
        self._waiting[self._operation_request] = then, fail
        self._apart.add(self._operation_request)
        self._restore.emit(self._operation_request, catalog, generation)

    # Reads that are fast enough for painting ------------------------------------------------------------------

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The JPEG thumbnail of a photo; `None` where there is none or the catalog cannot be read now."""
        try:
            return self._reader.thumbnail(photo_id) if self._reader else None
        except KnownError as error:
            _log.warning("no thumbnail of photo %d: %s", photo_id, error)
            return None

    def picture(self, photo_id: int) -> bytes | None:
        """What a store pack holds of a photo in place of its file; `None` where the file is to be asked."""
        try:
            return self._reader.picture(photo_id) if self._reader and self._reader.pack else None
        except KnownError as error:
            _log.warning("no picture of photo %d: %s", photo_id, error)
            return None

    def photo(self, photo_id: int) -> Photo | None:
        """What the catalog knows of a photo."""
        try:
            return self._reader.photo(photo_id) if self._reader else None
        except KnownError as error:
            _log.warning("photo %d cannot be read: %s", photo_id, error)
            return None

    def product(self, photo_id: int) -> Product | None:
        """The product that a photo shows."""
        try:
            return self._reader.products.of_photo(photo_id) if self._reader else None
        except KnownError as error:
            _log.warning("the product of photo %d cannot be read: %s", photo_id, error)
            return None

    def photos_of(self, sku: str) -> list[int]:
        """The photos of a product."""
        try:
            return self._reader.products.photos_of(sku) if self._reader else []
        except KnownError as error:
            _log.warning("the photos of a product cannot be listed: %s", error)
            return []

    def browsing_ids(self) -> list[int]:
        """A photo of each product, and the photos that show none, in browsing order."""
        try:
            return self._reader.browsing_ids() if self._reader else []
        except KnownError as error:
            _log.warning("the photos cannot be listed: %s", error)
            return []

    def unreadable_photos(self) -> list[Photo]:
        """The photos that could not be read, with their faults."""
        try:
            return self._reader.unreadable_photos() if self._reader else []
        except KnownError as error:
            _log.warning("the unreadable photos cannot be listed: %s", error)
            return []

    # Answers ----------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        from visrec_desktop.storage.catalog import Catalog

        self._close_reader()
        self._waiting = {number: wanted for number, wanted in self._waiting.items() if number in self._apart}
        self.is_indexing = False
        try:
            self._reader = Catalog(state.path, read_only=True)
        except KnownError as error:
            self._cancel.emit()
            self.catalog_failed.emit(error)
            return
        self.catalog_opened.emit(state)

    @Slot(object)
    def _on_catalog_failed(self, error: KnownError) -> None:
        self.catalog_failed.emit(error)

    @Slot(object)
    def _on_indexing_started(self, folder: Path) -> None:
        self.is_indexing = True
        self.indexing_started.emit(folder)

    @Slot(object, object)
    def _on_indexing_finished(self, summary: object, state: CatalogState) -> None:
        self.is_indexing = False
        self.indexing_finished.emit(summary, state)

    @Slot(object)
    def _on_indexing_failed(self, error: KnownError) -> None:
        self.is_indexing = False
        self.indexing_failed.emit(error)

    @Slot(int, object)
    def _on_retrieved(self, request: int, retrieval: object) -> None:
        if request == self._request:
            self.retrieved.emit(retrieval)

    @Slot(int, object)
    def _on_retrieval_failed(self, request: int, error: KnownError) -> None:
        if request == self._request:
            self.retrieval_failed.emit(error)

    @Slot(int, object)
    def _on_previewed(self, request: int, preview: object) -> None:
        if request == self._preview_request:
            self.previewed.emit(preview)

    @Slot(int, object)
    def _on_answered(self, request: int, answer: object) -> None:
        self._apart.discard(request)
        then, _ = self._waiting.pop(request, (None, None))
        if then is not None:
            then(answer)

    @Slot(int, object)
    def _on_operation_failed(self, request: int, error: KnownError) -> None:
        if request == BACKUP and isinstance(error, CatalogUnreadableError):
            self.damage_found.emit(error)
        self._apart.discard(request)
        if request in self._waiting:
            _, fail = self._waiting.pop(request)
            (fail or self.operation_failed.emit)(error)

    def _close_reader(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def _connect(self) -> None:
        engine, queued = self._engine, Qt.ConnectionType.QueuedConnection
        self._open.connect(engine.open, queued)
        self._index.connect(engine.index, queued)
        self._pause.connect(engine.pause, queued)
        self._cancel.connect(engine.cancel, queued)
        self._search.connect(engine.search, queued)
        self._preview.connect(engine.preview, queued)
        self._run.connect(engine.run, queued)
        self._run_apart.connect(engine.run_apart, queued)
        self._restore.connect(engine.restore, queued)
        engine.rows_left_out.connect(self.rows_left_out, queued)
        engine.answered.connect(self._on_answered, queued)
        engine.operation_failed.connect(self._on_operation_failed, queued)
        self._stop.connect(engine.stop, queued)
        engine.stopped.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        # Bound methods of this object, which lives in the GUI thread: a lambda would run in the engine's.
        engine.catalog_opened.connect(self._on_catalog_opened, queued)
        engine.catalog_failed.connect(self._on_catalog_failed, queued)
        engine.opening_progressed.connect(self.opening_progressed, queued)
        engine.indexing_started.connect(self._on_indexing_started, queued)
        engine.indexing_progressed.connect(self.indexing_progressed, queued)
        engine.indexing_paused.connect(self.indexing_paused, queued)
        engine.indexing_finished.connect(self._on_indexing_finished, queued)
        engine.indexing_failed.connect(self._on_indexing_failed, queued)
        engine.retrieved.connect(self._on_retrieved, queued)
        engine.retrieval_failed.connect(self._on_retrieval_failed, queued)
        engine.previewed.connect(self._on_previewed, queued)
