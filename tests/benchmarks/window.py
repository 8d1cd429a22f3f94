"""The real window with its engine, on Qt's offscreen platform, driven by events."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMimeData,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QUrl,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from visrec_desktop.ui.language import Language
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.workers.engine_client import EngineClient

_PATIENCE_SECONDS = 120.0
# One answer leads to the next question, within this time.
_ASKING_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class Running:
    """What `app.run_window` joins."""

    application: QApplication
    client: EngineClient
    window: MainWindow


@contextmanager
def running_window(home: Path | None = None) -> Iterator[Running]:
    """The window as the program shows it, with settings and catalogs of its own, or those in `home`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as place:
        os.environ["VISREC_HOME"] = str(home or place)
        application = QApplication([])
        application.setStyle("Fusion")
        language = Language(application)
        language.set("en")
        client = EngineClient(application)
        window = MainWindow(client, Settings(), language)
        window.show()
        client.start()
        try:
            yield Running(application, client, window)
        finally:
            client.stop()
            window.close()


def settle(client: EngineClient) -> None:
    """Let events run until the engine has answered all that the window asked, and the window asks no more."""
    rest(_ASKING_SECONDS)
    while client._waiting:  # private: nothing but a benchmark wants to know
        rest(_ASKING_SECONDS)


class Painted(QObject):
    """Tells when a widget has been painted after `arm`: once the pass that paints it is over."""

    happened = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._is_armed = False
        widget.installEventFilter(self)

    def arm(self) -> None:
        """The next paint counts."""
        self._is_armed = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Wait for the paint event."""
        if self._is_armed and event.type() is QEvent.Type.Paint:
            self._is_armed = False
            painted = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, painted, int(Qt.EventPriority.HighEventPriority.value))
        return False

    def event(self, event: QEvent) -> bool:
        """The pass is over."""
        if event.type() is QEvent.Type.User:
            self.happened.emit()
            return True
        return super().event(event)


def drop(window: QWidget, photo: Path) -> None:
    """Drag a file into the window and drop it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    where = QPoint(window.width() // 2, window.height() // 2)
    action, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(where, action, data, button, modifier))
    QApplication.sendEvent(window, QDropEvent(where, action, data, button, modifier))


def wait_for(signal: SignalInstance, start: Callable[[], object], seconds: float = _PATIENCE_SECONDS) -> None:
    """Start something, then let events run until a signal comes.

    Raises
    ------
    TimeoutError
        It does not come.
    """
    loop, timer = QEventLoop(), QTimer(singleShot=True)
    is_late = []
    timer.timeout.connect(lambda: is_late.append(True))
    timer.timeout.connect(loop.quit)
    connection = signal.connect(loop.quit)
    timer.start(int(1000 * seconds))
    # Within the loop: what ends at once would be missed before it.
    QTimer.singleShot(0, start)
    loop.exec()
    QObject.disconnect(connection)
    if is_late:
        raise TimeoutError(f"nothing happened within {seconds:.0f} s")


def rest(seconds: float) -> None:
    """Let events run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
