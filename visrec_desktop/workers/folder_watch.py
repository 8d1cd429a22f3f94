"""FolderWatch: tells when the photos of a folder have changed, and when the folder's drive goes and comes back."""

from __future__ import annotations

import logging
import os
import queue
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal, Slot

from visrec_desktop.core.records import PHOTO_SUFFIXES
from visrec_desktop.workers.folder_observer import FolderObserver

if TYPE_CHECKING:
    from collections.abc import Sequence

# What was copied or saved lies still for so long before it is told.
SETTLE_SECONDS = 2.0
# A copy of thousands of photos is told in portions, not only at its end.
_MOST_SETTLE_SECONDS = 30.0
_TICK_MILLISECONDS = 500
# A drive is looked for every so many ticks.
_TICKS_A_LOOK = 4
_log = logging.getLogger(__name__)


class FolderWatch(QObject):
    """Watches one folder with its sub-folders at a time, from a thread of its own: a share may not answer for long.

    Nothing is read but the folder's list. Changes of photos are told when the files have lain still for a while.

    Parameters
    ----------
    settle_seconds
        How long that is.
    """

    changed = Signal(list)  # Paths of photos and folders that are new, changed or gone
    went_away = Signal(object)  # Path of the folder
    came_back = Signal(object)  # Path of the folder; whatever changed meanwhile is not told

    _watch = Signal(object)
    _end = Signal()

    def __init__(self, parent: QObject | None = None, settle_seconds: float = SETTLE_SECONDS) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._thread = QThread(self)
        self._thread.setObjectName("folder watch")
        self._watcher = _Watcher(settle_seconds)
        self._watcher.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._watch.connect(self._watcher.watch, queued)
        self._end.connect(self._watcher.end, queued)
        self._watcher.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        self._watcher.changed.connect(self._on_changed, queued)
        self._watcher.went_away.connect(self._on_went_away, queued)
        self._watcher.came_back.connect(self._on_came_back, queued)

    def watch(self, folder: Path) -> None:
        """Watch a folder, and no other any more; what is in it already is not told."""
        if folder == self.folder:
            return
        self.folder = folder
        if not self._thread.isRunning():
            self._thread.start(QThread.Priority.LowPriority)
        self._watch.emit(folder)

    def rest(self) -> None:
        """Watch nothing."""
        self.folder = None
        if self._thread.isRunning():
            self._watch.emit(None)

    def stop(self) -> None:
        """End the thread; a running QThread must not be destroyed. It can be started again."""
        self.folder = None
        if self._thread.isRunning():
            self._end.emit()
            self._thread.wait()

    # What was told of a folder that is watched no more is for nobody.

    @Slot(object, list)
    def _on_changed(self, folder: Path, paths: list[Path]) -> None:
        if folder == self.folder:
            self.changed.emit(paths)

    @Slot(object)
    def _on_went_away(self, folder: Path) -> None:
        if folder == self.folder:
            self.went_away.emit(folder)

    @Slot(object)
    def _on_came_back(self, folder: Path) -> None:
        if folder == self.folder:
            self.came_back.emit(folder)


class _State(NamedTuple):
    """A file as it was last seen, and since when; a size of -1 where there is none."""

    size: int
    mtime_ns: int
    since: float
    first: float


class _Watcher(QObject):
    """Lives in the thread of its `FolderWatch`."""

    changed = Signal(object, list)
    went_away = Signal(object)
    came_back = Signal(object)
    ended = Signal()

    def __init__(self, settle_seconds: float) -> None:
        super().__init__()
        self._settle_seconds = settle_seconds
        self._folder: Path | None = None
        self._observer: FolderObserver | None = None
        # Filled by the observer's thread, emptied by this one.
        self._noticed: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._pending: dict[str, _State] = {}
        self._is_away = False
        self._device = 0
        self._ticks = 0
        self._timer: QTimer | None = None

    @Slot(object)
    def watch(self, folder: Path | None) -> None:
        """Watch this folder, or none."""
        self._let_go()
        self._folder, self._is_away = folder, False
        if folder is None:
            return
        if self._timer is None:
            self._timer = QTimer(self, interval=_TICK_MILLISECONDS)
            self._timer.timeout.connect(self._tick)
        self._device = _device(folder)
        if not self._begin():
            self._is_away = True
            self.went_away.emit(folder)
        self._timer.start()

    @Slot()
    def end(self) -> None:
        """Let go of everything; the thread may end after `ended`."""
        try:
            self._let_go()
        finally:
            self.ended.emit()

    def _begin(self) -> bool:
        """Start to observe; false where the folder cannot be reached."""
        assert self._folder is not None
        if not _is_reachable(self._folder, self._device):
            return False
        try:
            self._observer = FolderObserver(self._folder, self._noticed.put)
        except OSError as error:
            _log.warning("%s cannot be watched now: %s", self._folder, error)
            return False
        return True

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._end_observer()
        self._pending.clear()
        self._noticed = queue.SimpleQueue()

    def _end_observer(self) -> None:
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.end()

    @Slot()
    def _tick(self) -> None:
        self._ticks += 1
        if self._is_away or self._ticks % _TICKS_A_LOOK == 0:
            self._look_for_folder()
        if not self._is_away:
            self._take_noticed()
            if self._pending:
                self._tell_settled()

    def _look_for_folder(self) -> None:
        assert self._folder is not None
        if self._is_away:
            if self._begin():
                self._is_away = False
                self._device = _device(self._folder)
                self.came_back.emit(self._folder)
        elif not _is_reachable(self._folder, self._device):
            self._is_away = True
            self._end_observer()
            self._pending.clear()
            self._noticed = queue.SimpleQueue()
            self.went_away.emit(self._folder)
        elif self._observer is not None and not self._observer.is_valid():
            # Another folder of this name has taken its place, or its drive was changed between two looks.
            self._end_observer()
            self._is_away = not self._begin()
            (self.went_away if self._is_away else self.came_back).emit(self._folder)

    def _take_noticed(self) -> None:
        now = time.monotonic()
        while not self._noticed.empty():
            path = self._noticed.get()
            if _counts(path, str(self._folder)):
                first = self._pending[path].first if path in self._pending else now
                self._pending[path] = _State(*_size_and_time(path), now, first)

    def _tell_settled(self) -> None:
        """Tell when everything lies still, or after a while what does."""
        now = time.monotonic()
        settled: list[str] = []
        for path, state in self._pending.items():
            size, mtime_ns = _size_and_time(path)
            if (size, mtime_ns) != (state.size, state.mtime_ns):
                self._pending[path] = _State(size, mtime_ns, now, state.first)
            elif now - state.since >= self._settle_seconds:
                settled.append(path)
        oldest = min(state.first for state in self._pending.values())
        if settled and (len(settled) == len(self._pending) or now - oldest >= _MOST_SETTLE_SECONDS):
            for path in settled:
                del self._pending[path]
            self.changed.emit(self._folder, [Path(path) for path in settled])


def _counts(path: str, root: str) -> bool:
    """Whether the indexing would look at it: a photo, or a folder. Hidden files are none."""
    if f"{os.sep}." in path.removeprefix(root):
        return False
    name = os.path.basename(path)  # noqa: PTH119 - called for thousands of files
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
    return suffix in PHOTO_SUFFIXES or not suffix or os.path.isdir(path)  # noqa: PTH112


def _size_and_time(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return -1, 0
    return status.st_size, status.st_mtime_ns


def _device(folder: Path) -> int:
    try:
        return folder.stat().st_dev
    except OSError:
        return 0


def _is_reachable(folder: Path, device: int) -> bool:
    """Whether the folder can be listed; the empty place where a drive was mounted does not count."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None or not device or folder.stat().st_dev == device
    except OSError:
        return False


def newest(paths: Sequence[Path]) -> Path | None:
    """The photo of some paths that was written last, of those that are there."""
    found = [
        (mtime_ns, path)
        for path in paths
        if path.suffix.lower() in PHOTO_SUFFIXES
        for size, mtime_ns in [_size_and_time(str(path))]
        if size > 0
    ]
    return max(found)[1] if found else None
