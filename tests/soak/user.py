"""User: somebody at the real window, who waits for answers and closes what was opened."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMessageBox, QWidget

from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.workers.engine_client import EngineClient

# Longer than anything takes that is done to a few hundred photos on two busy cores, quick learning included.
PATIENCE_SECONDS = 180.0
_TICK_MILLISECONDS = 20
# Nothing is asked any more when nothing was for so many ticks: an answer may lead to the next question.
_QUIET_TICKS = 6


class StuckError(Exception):
    """What was waited for did not come."""


@dataclass
class User:
    """At a window, with photos to index and to search by, and a seed for what comes next.

    Parameters
    ----------
    place
        Where exports go.
    folders
        Photo folders, each with a table of its products beside it (or none).
    queries
        Photos to search by.
    hostile
        Files that no program should be given.
    """

    window: MainWindow
    client: EngineClient
    place: Path
    folders: Sequence[Path]
    queries: Sequence[Path]
    hostile: Sequence[Path]
    random: random.Random
    # What the next question for a file, and the next question for a yes, are answered with.
    path: Path = field(default_factory=Path)
    says_yes: bool = True
    # Addresses and files that were given to the system to open, and questions that were asked.
    opened: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    # Called after each act, with its dialogs still in sight.
    look: Callable[[], None] = field(default=lambda: None)

    # Waiting ----------------------------------------------------------------------------------------------

    def wait_until(self, condition: Callable[[], object], what: str) -> None:
        """Let events run until something holds."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                raise StuckError(what)
            self.rest(_TICK_MILLISECONDS)

    def settle(self) -> None:
        """Let events run until the engine has answered all that the window asked, and the window asks no more."""
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            quiet = 0 if self._is_busy() else quiet + 1
            return quiet > _QUIET_TICKS

        self.wait_until(is_quiet, "an answer of the engine")

    def _is_busy(self) -> bool:
        client, page = self.client, self.window.search_page
        return bool(client._waiting or client.is_indexing or self.window.is_opening or page._is_awaited)

    def rest(self, milliseconds: int) -> None:
        """Look at what is there."""
        # Not QTest.qWait, which keeps the interpreter to itself (PySide6 6.11): the engine's thread would stand still.
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    # Doing ------------------------------------------------------------------------------------------------

    def drop(self, mime: QMimeData, on: QWidget | None = None) -> None:
        """Drag something into the window and let it go."""
        target = on or self.window
        where, action = QPoint(target.width() // 2, target.height() // 2), Qt.DropAction.CopyAction
        button, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(target, QDragEnterEvent(where, action, mime, button, modifiers))
        QApplication.sendEvent(target, QDropEvent(where, action, mime, button, modifiers))

    def drop_file(self, path: Path) -> None:
        """Drag a file into the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        self.drop(mime)

    def open(self, path: Path) -> None:
        """Open a folder or a catalog, and wait until it is there and up to date."""
        self.window.open_path(path)
        self.settle()

    def close_dialogs(self) -> None:
        """Close whatever lies over the window."""
        for _ in range(3):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        self.window.menus.recent.clear()

    def some(self, things: Sequence[Any]) -> Any:
        """One of them; None of none."""
        return self.random.choice(things) if things else None

    @property
    def photo_ids(self) -> list[int]:
        """The photos of the open catalog."""
        return self.client.browsing_ids()

    @property
    def has_catalog(self) -> bool:
        """Whether there is something to search in."""
        return self.window._state is not None and bool(self.photo_ids)

    @property
    def may_change(self) -> bool:
        """Whether the open catalog can be changed."""
        return self.has_catalog and self.window.menus.lookbook.isEnabled()


@contextmanager
def answering(user: User) -> Iterator[None]:
    """Questions that would stop everything until somebody answers are answered by the user."""
    buttons = QMessageBox.StandardButton

    def file(*_: object, **__: object) -> tuple[str, str]:
        return str(user.path), ""

    def folder(*_: object, **__: object) -> str:
        return str(user.path)

    def question(*words: object, **__: object) -> QMessageBox.StandardButton:
        user.asked.append(str(words[2]))
        return buttons.Yes if user.says_yes else buttons.No

    def opened(url: QUrl) -> bool:
        user.opened.append(url.toString())
        return True

    replaced: list[tuple[Any, str, Any]] = [
        (QFileDialog, "getSaveFileName", file),
        (QFileDialog, "getOpenFileName", file),
        (QFileDialog, "getExistingDirectory", folder),
        (QMessageBox, "question", question),
        (QMessageBox, "information", question),
        (QInputDialog, "getText", lambda *_, **__: ("a name", True)),
        (QDesktopServices, "openUrl", opened),
    ]
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in replaced]
    for owner, name, own in replaced:
        setattr(owner, name, staticmethod(own))
    # A menu or a dialog with an event loop of its own would wait for ever.
    rescue = QTimer(interval=2000)
    rescue.timeout.connect(_close_modal)
    rescue.start()
    try:
        yield
    finally:
        rescue.stop()
        for owner, name, own in kept:
            setattr(owner, name, own)


def _close_modal() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
