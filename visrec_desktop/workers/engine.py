"""Engine: the worker object that runs indexing and retrieval off the GUI thread."""

from __future__ import annotations

import logging
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from inspect import isgenerator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visrec_desktop.core.errors import CatalogEmptyError, CatalogLockedError, KnownError, ProgramFaultError
from visrec_desktop.workers.messages import CatalogState, OpenRequest, Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator
    from pathlib import Path

    from visrec_desktop.core.records import IndexingSummary, Query, SearchOptions
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.messages import Operation

_log = logging.getLogger(__name__)
# The window repaints its numbers at most so often; every batch would be wasted work.
PROGRESS_SECONDS = 0.1
# After a catalog is opened, when nobody waits any more; then every hour, for a program that is never closed.
_BACKUP_MILLISECONDS, _HOUR = 60_000, 3_600_000
# The number of a request that nobody made.
BACKUP = 0
# The number of a request that nobody made.
_NOBODY = 0


class Engine(QObject):
    """Owns the catalog's connection, the model and the index, and alone uses them.

    It lives in one thread with an event loop. A long job is a generator that is advanced one small step per
    timer tick: a search that arrives meanwhile runs between two steps, a cancel closes the generator. So
    there are no locks and no stop flags. Made in the GUI thread and moved; `start` runs in its own.
    """

    catalog_opened = Signal(object)  # CatalogState
    catalog_failed = Signal(object)  # KnownError
    rows_left_out = Signal(object)  # for each table of the open catalog how many rows are damaged
    opening_progressed = Signal(float)  # the share of a store pack that is checked
    indexing_started = Signal(object)  # Path of the folder
    indexing_progressed = Signal(object)  # IndexingSummary
    indexing_paused = Signal(bool)
    indexing_finished = Signal(object, object)  # IndexingSummary, CatalogState
    indexing_failed = Signal(object)  # KnownError
    retrieved = Signal(int, object)  # request id, Retrieval
    retrieval_failed = Signal(int, object)  # request id, KnownError
    previewed = Signal(int, object)  # request id, Preview
    answered = Signal(int, object)  # request id, what the operation returned
    operation_failed = Signal(int, object)  # request id, KnownError
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._folder: Path | None = None
        self._job: Generator[IndexingSummary, None, None] | None = None
        self._opening: tuple[OpenRequest, Generator[float, None, dict[str, int]]] | None = None
        self._last_summary: IndexingSummary | None = None
        # Long operations, in the order in which they were asked for.
        self._errands: deque[tuple[int, Generator[Any, Any, Any]]] = deque()
        # Of those the ones that have nothing to do with the open catalog, and go on when another is opened.
        self._apart: set[int] = set()
        self._restored: Path | None = None
        self._last_report = 0.0

    @Slot()
    def start(self) -> None:
        """Make what belongs to this thread; import what is heavy while nobody waits for it."""
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._advance)
        self._errand_timer = QTimer(self, interval=0)
        self._errand_timer.timeout.connect(self._advance_errand)
        self._opening_timer = QTimer(self, interval=0)
        self._opening_timer.timeout.connect(self._advance_opening)
        self._backup_timer = QTimer(self)
        self._backup_timer.timeout.connect(self._back_up)
        from visrec_desktop.pipeline import session  # noqa: F401

    @Slot(object)
    def open(self, request: OpenRequest) -> None:
        """Open a catalog and bring it up to date with its folder: the one that the request names, or its own.

        The catalog that is open stays so until the new one is. A store pack is checked first, in steps.
        """
        from visrec_desktop.pipeline.pack_check import checking

        self._end_opening()
        if request.catalog == self._restored:
            self.catalog_failed.emit(CatalogLockedError(catalog=request.catalog))
            return
        if request.replacement is not None:
            with self._reporting(self.catalog_failed.emit):
                self._replace(request.catalog, request.replacement)
        self._opening = request, checking(request.catalog)
        self._advance_opening()

    @Slot()
    def _advance_opening(self) -> None:
        """One step of the check; after the last the catalog is opened."""
        if self._opening is None:
            self._opening_timer.stop()
            return
        request, steps = self._opening
        with self._reporting(self._on_opening_failed):
            try:
                share = next(steps)
            except StopIteration as end:
                self._end_opening()
                self._open_checked(request)
                if end.value:
                    self.rows_left_out.emit(end.value)
                return
            self._opening_timer.start()
            self._report_opening(share)

    def _open_checked(self, request: OpenRequest) -> None:
        from visrec_desktop.pipeline.session import open_session

        session = open_session(request.catalog, folder=request.folder, fast=request.fast, is_checked=True)
        self._close()
        self._session, self._folder = session, request.folder or session.folder
        self.catalog_opened.emit(self._state())
        if not session.catalog.is_read_only:
            self._backup_timer.start(_BACKUP_MILLISECONDS)
        if not session.catalog.is_read_only:
            self._start_indexing(fast=None, retry_unreadable=False)
        self._make_ready()

    def _make_ready(self) -> None:
        """What a search in a large catalog needs, a step between others; nobody waits for its answer."""
        self.run(_NOBODY, lambda session: session.opened.kept_index.making_ready())

    def _replace(self, pack: Path, replacement: Path) -> None:
        """Let a new pack take the place of an old one, which may be open: not every system replaces open files."""
        from visrec_desktop.pipeline.delta_pack import replace_pack

        if self._session is not None and self._session.catalog.path == pack:
            self._close()
        replace_pack(pack, replacement)

    def _on_opening_failed(self, error: KnownError) -> None:
        self._end_opening()
        self.catalog_failed.emit(error)

    def _report_opening(self, share: float) -> None:
        if time.monotonic() - self._last_report >= PROGRESS_SECONDS:
            self._last_report = time.monotonic()
            self.opening_progressed.emit(share)

    def _end_opening(self) -> None:
        self._opening_timer.stop()
        opening, self._opening = self._opening, None
        if opening is not None:
            opening[1].close()

    @Slot(object, bool)
    def index(self, fast: bool | None, retry_unreadable: bool) -> None:
        """Index the catalog's folder again, by its own views or by others from now on."""
        if fast is not None:
            self._end_job()
        if self._session and self._job is None and not self._session.catalog.is_read_only:
            self._start_indexing(fast=fast, retry_unreadable=retry_unreadable)

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
            with self._reporting(self.indexing_failed.emit):
                self._end_job()
                self.indexing_finished.emit(self._last_summary, self._state())

    @Slot(int, object, object)
    def search(self, request_id: int, query: Query, options: SearchOptions) -> None:
        """Answer a query."""
        with self._reporting(partial(self.retrieval_failed.emit, request_id)):
            if self._session is None:
                raise CatalogEmptyError
            self.retrieved.emit(request_id, self._session.retrieve(query, options))

    @Slot(int, object)
    def run(self, request_id: int, operation: Operation) -> None:
        """Run an operation on the open catalog; a long one is a generator, and returns its answer at the end."""
        with self._reporting(partial(self.operation_failed.emit, request_id)):
            if self._session is None:
                raise CatalogEmptyError
            outcome = operation(self._session)
            if isgenerator(outcome):
                self._errands.append((request_id, outcome))
                self._errand_timer.start()
            else:
                self.answered.emit(request_id, outcome)

    @Slot(int, object)
    def run_apart(self, request_id: int, operation: Callable[[], Generator[Any, Any, Any]]) -> None:
        """Run a long operation that needs no open catalog: on one that cannot be opened."""
        with self._reporting(partial(self.operation_failed.emit, request_id)):
            self._errands.append((request_id, operation()))
            self._apart.add(request_id)
            self._errand_timer.start()

    @Slot(int, object, int)
    def restore(self, request_id: int, catalog: Path, generation: int) -> None:
        """Put a backup in a catalog's place; where that one is open, it is closed first."""
        self._end_opening()
        with self._reporting(partial(self.operation_failed.emit, request_id)):
            if self._restored is not None:
                raise CatalogLockedError(catalog=catalog)
            if self._session is not None and self._session.catalog.path == catalog:
                self._close()
            self._restored = catalog
            self.run_apart(request_id, lambda: self._restoring(catalog, generation))

    def _restoring(self, catalog: Path, generation: int) -> Generator[float, None, Path | None]:
        from visrec_desktop.pipeline.backup import restoring

        try:
            return (yield from restoring(catalog, generation))
        finally:
            self._restored = None

    @Slot()
    def _back_up(self) -> None:
        """Keep a backup of the open catalog, if it is time for one."""
        from visrec_desktop.pipeline.backup import keeping_backup

        self._backup_timer.start(_HOUR)
        catalog = self._session.catalog if self._session else None
        if catalog is not None and not catalog.is_read_only:
            self._errands.append((BACKUP, keeping_backup(catalog.path)))
            self._errand_timer.start()

    @Slot(int, int, int)
    def preview(self, request_id: int, photo_id: int, side: int) -> None:
        """Decode a photo of the catalog for a large view."""
        if self._session is None:
            return
        try:
            pixels = self._session.preview(photo_id, side)
            self.previewed.emit(request_id, Preview(photo_id, pixels))
        except KnownError as error:
            _drop_frames(error)
            self.previewed.emit(request_id, Preview(photo_id, None, error))

    @Slot()
    def stop(self) -> None:
        """Let go of everything; the thread may end after `stopped`."""
        try:
            self._end_opening()
            self._apart.clear()
            self._close()
        finally:
            self.stopped.emit()

    def _start_indexing(self, *, fast: bool | None, retry_unreadable: bool) -> None:
        if self._session is not None and self._folder is not None:
            self._job = self._session.index_folder(self._folder, fast=fast, retry_unreadable=retry_unreadable)
            self._last_summary = None
            self.indexing_started.emit(self._folder)
            self._timer.start()

    @Slot()
    def _advance(self) -> None:
        """One step of the job."""
        if self._job is None:
            self._timer.stop()
            return
        with self._reporting(self._on_indexing_failed):
            summary = next(self._job, None)
            if summary is None:
                self._end_job()
                self.indexing_finished.emit(self._last_summary, self._state())
                self._make_ready()
                return
            self._last_summary = summary
            if time.monotonic() - self._last_report >= PROGRESS_SECONDS:
                self._last_report = time.monotonic()
                self.indexing_progressed.emit(summary)

    @Slot()
    def _advance_errand(self) -> None:
        """One step of a long operation; they take turns, so that a short one need not wait for a long one."""
        if not self._errands:
            self._errand_timer.stop()
            return
        request_id, steps = self._errands.popleft()
        with self._reporting(partial(self.operation_failed.emit, request_id)):
            try:
                next(steps)
            except StopIteration as end:
                self._apart.discard(request_id)
                self.answered.emit(request_id, end.value)
            else:
                self._errands.append((request_id, steps))

    def _on_indexing_failed(self, error: KnownError) -> None:
        self._end_job()
        _log.warning("indexing stopped: %s", error)
        self.indexing_failed.emit(error)

    @contextmanager
    def _reporting(self, fail: Callable[[KnownError], None]) -> Iterator[None]:
        """Answer every request: with a known error, or with word of a bug that goes on to the log."""
        try:
            yield
        except KnownError as error:
            _drop_frames(error)
            fail(error)
        except Exception:
            fail(ProgramFaultError())
            raise

    def _end_job(self) -> None:
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.close()

    def _close(self) -> None:
        self._end_job()
        self._backup_timer.stop()
        errands, self._errands = self._errands, deque(errand for errand in self._errands if errand[0] in self._apart)
        for request_id, steps in errands:
            if request_id not in self._apart:
                steps.close()
        if not self._errands:
            self._errand_timer.stop()
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _state(self) -> CatalogState:
        from visrec_desktop.pipeline.catalog_folder import named_folder

        session = self._session
        assert session is not None
        catalog = session.catalog
        state = CatalogState(catalog.path, session.folder, session.photo_ids(), session.unreadable())
        named = named_folder(catalog) if session.folder is None and self._folder is None else None
        return replace(state, is_read_only=catalog.is_read_only, pack=catalog.pack, named_folder=named)


def _drop_frames(error: BaseException) -> None:
    """Let an error that leaves the thread keep nothing of it alive: its traceback holds the session and its arrays."""
    link: BaseException | None = error
    while link is not None:
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
