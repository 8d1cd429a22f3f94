"""What a user does while the window has its pictures taken, and waiting for what comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE_MILLISECONDS = 60_000
_SETTLE_MILLISECONDS = 250


def child(parent: QWidget, kind: Any) -> Any:
    """The first child of a kind."""
    found = parent.findChild(kind)
    assert found is not None
    return found


def mime(photo: Path) -> QMimeData:
    """A photo as a file manager drags it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    return data


def drag(window: QWidget, data: QMimeData) -> None:
    """Begin a drag over the window."""
    _send(QDragEnterEvent, window, data)


def drop(window: QWidget, data: QMimeData) -> None:
    """Let go."""
    _send(QDropEvent, window, data)


def _send(kind: Any, window: QWidget, data: QMimeData) -> None:
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = kind(window.rect().center(), Qt.DropAction.CopyAction, data, buttons, modifiers)
    QApplication.sendEvent(window, event)


def wait(signal: Any, act: Callable[[], object]) -> None:
    """Act, and wait for the answer."""
    loop, patience = QEventLoop(), QTimer(singleShot=True, interval=_PATIENCE_MILLISECONDS)
    signal.connect(loop.quit)
    patience.timeout.connect(lambda: loop.exit(1))
    patience.start()
    act()
    if loop.exec():
        raise SystemExit(f"No {signal} came within {_PATIENCE_MILLISECONDS} ms.")
    signal.disconnect(loop.quit)


def settle() -> None:
    """Let timers and repaints run."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MILLISECONDS, loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for what no signal tells."""
    for _ in range(_PATIENCE_MILLISECONDS // _SETTLE_MILLISECONDS):
        if condition():
            return
        settle()
    raise SystemExit("What was waited for did not come.")
