"""QuietClock: tells when nobody has touched the counter's window for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

QUIET_SECONDS = 60
_SIGNS_OF_LIFE = frozenset(
    [
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TabletPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchEnd,
        QEvent.Type.Wheel,
    ]
)


class QuietClock(QObject):
    """Begins anew at every touch, press and key.

    It listens to the system's window and not to the widgets in it: a button takes a press for itself, and whoever
    is behind it never hears of it.
    """

    passed = Signal()

    def __init__(self, parent: QObject, seconds: float = QUIET_SECONDS) -> None:
        super().__init__(parent)
        # Qt's coarse timers may be three seconds of a minute off.
        self._timer = QTimer(self, singleShot=True, interval=round(seconds * 1000), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.passed)

    @property
    def seconds_left(self) -> float:
        """Until it tells; 0 while it does not run."""
        return max(0, self._timer.remainingTime()) / 1000

    def listen_to(self, window: QWindow | None) -> None:
        """Begin anew at what happens in a window; to be said again when the system has given another."""
        if window is not None:
            window.installEventFilter(self)

    @Slot()
    def restart(self) -> None:
        """Begin anew."""
        self._timer.start()

    def stop(self) -> None:
        """Tell nothing."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear everything, keep nothing back."""
        if event.type() in _SIGNS_OF_LIFE:
            self.restart()
        return False
