"""Prints when a window was first painted whole: the subject (``program``) and the baseline (``bare``) of `startup`.

Run as a process of its own, `python -m tests.benchmarks.first_paint program|bare`, with VISREC_STARTED set to the
parent's `time.perf_counter()`, which all processes of a computer share.
"""

import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

HEAVY = ("tensorflow", "keras", "sklearn", "scipy", "cv2", "ai_edge_litert", "PIL", "numpy")


class FirstPaint(QObject):
    """Ends the process when the window that it watches has been painted.

    A window's own paint event comes before those of its children, within one pass; an event that is posted to
    the front of the queue is delivered right after that pass.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Wait for the paint event."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            painted = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, painted, int(Qt.EventPriority.HighEventPriority.value))
        return False

    def event(self, event: QEvent) -> bool:
        """The whole window is painted."""
        if event.type() is not QEvent.Type.User:
            return super().event(event)
        seconds = time.perf_counter() - float(os.environ["VISREC_STARTED"])
        loaded = [name for name in HEAVY if name in sys.modules]
        print(json.dumps({"seconds": seconds, "loaded": loaded}), flush=True)
        # Nothing after the first paint is of interest here.
        os._exit(0)


def run_program() -> None:
    """The program's own start, with a watched window."""
    from visrec_desktop import app
    from visrec_desktop.ui import main_window

    class WatchedWindow(main_window.MainWindow):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            self._first_paint = FirstPaint()
            self.installEventFilter(self._first_paint)

    main_window.MainWindow = WatchedWindow  # type: ignore[assignment,misc]
    app.main([])


def run_bare() -> None:
    """A window with nothing in it."""
    application = QApplication(sys.argv[:1])
    window, first_paint = QMainWindow(), FirstPaint()
    window.installEventFilter(first_paint)
    window.resize(1180, 740)
    window.show()
    application.exec()


if __name__ == "__main__":
    {"program": run_program, "bare": run_bare}[sys.argv[1]]()
