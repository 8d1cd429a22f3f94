"""Engine: the worker object that runs indexing and retrieval off the GUI thread."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visrec_desktop.core.errors import CatalogMissingError, KnownError
from visrec_desktop.workers.messages import CatalogState, OpenRequest, Preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from visrec_desktop.core.records import IndexingSummary, Query, SearchOptions
    from visrec_desktop.pipeline.session import Session

_log = logging.getLogger(__name__)
# The window repaints its numbers at most so often; every batch would be wasted work.
PROGRESS_SECONDS = 0.1


class Engine(QObject):
    """Owns the catalog's connection, the model and the index, and alone uses them.

    It lives in one thread with an event loop. A long job is a generator that is advanced one small step per
    timer tick: a search that arrives meanwhile runs between two steps, a cancel closes the generator. So
    there are no locks and no stop flags. Made in the GUI thread and moved; `start` runs in its own.
    """

    catalog_opened = Signal(object)  # CatalogState
    catalog_failed = Signal(object)  # KnownError
    indexing_started = Signal(object)  # Path of the folder
    indexing_progressed = Signal(object)  # IndexingSummary
    indexing_paused = Signal(bool)
    indexing_finished = Signal(object, object)  # IndexingSummary, CatalogState
    indexing_failed = Signal(object)  # KnownError
    retrieved = Signal(int, object)  # request id, Retrieval
    retrieval_failed = Signal(int, object)  # request id, KnownError
    previewed = Signal(int, object)  # request id, Preview
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._job: Iterator[IndexingSummary] | None = None
        self._last_summary: IndexingSummary | None = None
        self._last_report = 0.0

    @Slot()
    def start(self) -> None:
        """Make what belongs to this thread; import what is heavy while nobody waits for it."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._advance)
        from visrec_desktop.pipeline import session  # noqa: F401

    @Slot(object)
    def open(self, request: OpenRequest) -> None:
        """Open a catalog and bring it up to date with its folder: the one that the request names, or its own."""
        from visrec_desktop.pipeline.session import open_session

        self._close()
        try:
            if request.folder is None and not request.catalog.exists():
                raise CatalogMissingError(catalog=request.catalog)
            self._session = open_session(request.catalog, fast=request.fast)
        except KnownError as error:
            self.catalog_failed.emit(error)
            return
        self.catalog_opened.emit(self._state())
        folder = request.folder or self._session.folder
        if folder is not None:
            self._start_indexing(folder, self._session.index_folder(folder))

    @Slot(bool, bool)
    def index(self, fast: bool, retry_unreadable: bool) -> None:
        """Index the catalog's folder again."""
        if self._session and self._job is None:
            self._session.choose_views(fast=fast)
            folder = self._session.folder
            if folder is not None:
                job = self._session.index_folder(folder, retry_unreadable=retry_unreadable)
                self._start_indexing(folder, job)

    @Slot(bool)
    def pause(self, paused: bool) -> None:
        """Hold the job between two steps, or go on with it."""
        if self._job is not None:
            if paused:
                self._timer.stop()
            else:
                self._timer.start()
            self.indexing_paused.emit(paused)

    @Slot()
    def cancel(self) -> None:
        """End the job; what is finished stays."""
        if self._job is not None:
            self._end_job()
            self.indexing_finished.emit(self._last_summary, self._state())

    @Slot(int, object, object)
    def search(self, request_id: int, query: Query, options: SearchOptions) -> None:
        """Answer a query."""
        from visrec_desktop.core.errors import CatalogEmptyError

        try:
            if self._session is None:
                raise CatalogEmptyError
            self.retrieved.emit(request_id, self._session.retrieve(query, options))
        except KnownError as error:
            self.retrieval_failed.emit(request_id, error)

    @Slot(int, int, int)
    def preview(self, request_id: int, photo_id: int, side: int) -> None:
        """Decode a photo of the catalog for a large view."""
        if self._session is None:
            return
        try:
            pixels = self._session.preview(photo_id, side)
            self.previewed.emit(request_id, Preview(photo_id, pixels))
        except KnownError as error:
            self.previewed.emit(request_id, Preview(photo_id, None, error))

    @Slot()
    def stop(self) -> None:
        """Let go of everything; the thread may end after `stopped`."""
        self._close()
        self.stopped.emit()

    def _start_indexing(self, folder: Path, job: Iterator[IndexingSummary]) -> None:
        self._job, self._last_summary = job, None
        self.indexing_started.emit(folder)
        self._timer.start()

    @Slot()
    def _advance(self) -> None:
        """One step of the job."""
        if self._job is None:
            self._timer.stop()
            return
        try:
            summary = next(self._job, None)
        except KnownError as error:
            self._end_job()
            _log.warning("indexing stopped: %s", error)
            self.indexing_failed.emit(error)
            return
        except BaseException:
            self._end_job()
            raise
        if summary is None:
            self._end_job()
            self.indexing_finished.emit(self._last_summary, self._state())
            return
        self._last_summary = summary
        if time.monotonic() - self._last_report >= PROGRESS_SECONDS:
            self._last_report = time.monotonic()
            self.indexing_progressed.emit(summary)

    def _end_job(self) -> None:
        self._timer.stop()
        job, self._job = self._job, None
        close = getattr(job, "close", None)
        if close is not None:
            close()

    def _close(self) -> None:
        self._end_job()
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _state(self) -> CatalogState:
        session = self._session
        assert session is not None
        return CatalogState(session.catalog.path, session.folder, session.photo_ids(), session.unreadable())
