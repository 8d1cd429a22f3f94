"""CatalogWatch: keeps the open catalog up to date with its folder while the window is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visrec_desktop.workers.folder_watch import SETTLE_SECONDS, FolderWatch

if TYPE_CHECKING:
    from pathlib import Path

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.records import IndexingSummary
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import CatalogState

# What comes while a long first indexing runs is looked for once more: the watch begins after it.
_LONG_SECONDS = 5.0
# New photos that keep coming are indexed together, at most so often.
_REST_MILLISECONDS = 5000


class CatalogWatch(QObject):
    """Watches the folder of the catalog from the end of its first indexing on, so that the start costs no more.

    Parameters
    ----------
    client
        Tells which catalog is open, and is asked to index what has changed.
    settle_seconds, rest_milliseconds
        How long photos must have lain still; how long nothing is asked after that.
    """

    went_away = Signal(object)  # Path of the folder: nothing is forgotten, its photos cannot be read for now
    came_back = Signal(object)

    def __init__(
        self,
        client: EngineClient,
        parent: QObject | None = None,
        *,
        settle_seconds: float = SETTLE_SECONDS,
        rest_milliseconds: int = _REST_MILLISECONDS,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._is_read_only = self._is_waiting = False
        self._folder: Path | None = None
        self._watch = FolderWatch(self, settle_seconds)
        self._rest = QTimer(self, singleShot=True, interval=rest_milliseconds)
        self._rest.timeout.connect(self._index)
        self._watch.changed.connect(self._on_changed)
        self._watch.went_away.connect(self.went_away)
        self._watch.came_back.connect(self._on_came_back)
        client.catalog_opened.connect(self._on_catalog_opened)
        client.indexing_finished.connect(self._on_indexing_finished)
        client.indexing_failed.connect(self._on_indexing_failed)

    @property
    def is_watching(self) -> bool:
        """Whether it waits for changes of a folder."""
        return self._watch.folder is not None

    @Slot()
    def stop(self) -> None:
        """End its thread."""
        self._rest.stop()
        self._is_waiting = False
        self._watch.stop()

    @Slot(object)
    def _on_catalog_opened(self, state: CatalogState) -> None:
        self._watch.rest()
        self._rest.stop()
        self._folder, self._is_read_only, self._is_waiting = state.folder, state.is_read_only, False

    @Slot(object, object)
    def _on_indexing_finished(self, summary: IndexingSummary | None, state: CatalogState) -> None:
        self._folder = state.folder
        if summary is not None and summary.done < summary.found:
            # Cancelled: whoever did wants no other at once.
            self._is_waiting = False
        elif summary is not None and summary.seconds > _LONG_SECONDS and not self.is_watching:
            self._is_waiting = True
        self._go_on()

    @Slot(object)
    def _on_indexing_failed(self, _error: KnownError) -> None:
        # The drive may be gone: it is waited for.
        self._go_on()

    def _go_on(self) -> None:
        if self._folder is not None and not self._is_read_only:
            self._watch.watch(self._folder)
        if self._is_waiting:
            self._rest.start()

    @Slot(list)
    def _on_changed(self, _paths: list[Path]) -> None:
        self._index()

    @Slot(object)
    def _on_came_back(self, folder: Path) -> None:
        self.came_back.emit(folder)
        self._index()

    @Slot()
    def _index(self) -> None:
        """Index now, or after what is being indexed."""
        self._is_waiting = self._client.is_indexing or self._rest.isActive()
        if not self._is_waiting:
            self._client.index()
