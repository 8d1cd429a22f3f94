"""FolderObserver: the system's own word of changes in a folder, or a look every while where it gives none."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo
from watchdog.events import (
    EVENT_TYPE_CLOSED,
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from watchdog.observers.api import BaseObserver

# On a share each look lists every folder of it.
POLL_SECONDS = 20.0
# Changes that another computer makes on these are told to that one only.
_SHARES = frozenset(
    ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "ncpfs", "9p", "afs", "ceph"]
)
_TELLING = frozenset([EVENT_TYPE_CREATED, EVENT_TYPE_CLOSED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED])
_DRIVE_REMOTE = 4
_log = logging.getLogger(__name__)


class FolderObserver:
    """Observes from when it is made until `end`.

    Parameters
    ----------
    folder
        With its sub-folders.
    notice
        Called with each path that was made, written, moved or deleted, in a thread of the observer.

    Raises
    ------
    OSError
        The folder cannot be listed.
    """

    def __init__(self, folder: Path, notice: Callable[[str], None]) -> None:
        self._folder = folder
        self._identity = _identity(folder)
        self.polls = is_share(folder)
        if not self.polls:
            try:
                self._observer = _started(Observer(), folder, notice)
                return
            except OSError as error:
                # Linux gives out so many watches and no more.
                _log.warning("%s is looked at every %d s: %s", folder, POLL_SECONDS, error)
                self.polls = True
        self._observer = _started(PollingObserver(timeout=POLL_SECONDS), folder, notice)

    def is_valid(self) -> bool:
        """Whether what is observed is still what has this name."""
        # A share may count its files anew at any time.
        return self._observer.is_alive() and (self.polls or _identity(self._folder) == self._identity)

    def end(self) -> None:
        """Observe no more; waits for the threads."""
        self._observer.stop()
        self._observer.join()


def is_share(folder: Path) -> bool:
    """Whether a folder lies on another computer."""
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _DRIVE_REMOTE)
    system = bytes(QStorageInfo(str(folder)).fileSystemType().data()).decode(errors="replace").lower()
    return system in _SHARES or system.startswith("fuse.")


class _Handler(FileSystemEventHandler):
    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Opening and reading a photo, as the indexing does, is no change; nor is a folder's new time."""
        if event.event_type not in _TELLING or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        for path in filter(None, (event.src_path, event.dest_path)):
            self._notice(os.fsdecode(path) if isinstance(path, bytes) else str(path))


def _started(observer: BaseObserver, folder: Path, notice: Callable[[str], None]) -> BaseObserver:
    observer.schedule(_Handler(notice), str(folder), recursive=True)
    try:
        observer.start()
    except OSError:
        # Its emitters may run though it does not.
        observer.unschedule_all()
        raise
    return observer


def _identity(folder: Path) -> tuple[int, int]:
    try:
        status = folder.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino
