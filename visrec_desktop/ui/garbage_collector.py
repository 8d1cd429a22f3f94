"""GarbageCollector: frees cycles of objects in the GUI thread only.

Python collects in whichever thread happens to allocate. A widget that is only reachable through a cycle would then
be destroyed in the engine's thread, while the GUI thread paints: a crash. Anki's remedy is the same.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_MILLISECONDS = 2000
# As in CPython, but counted here: a young generation is collected often, the oldest one seldom.
_THRESHOLDS = (700, 10, 10)


class GarbageCollector(QObject):
    """Switches Python's own collection off while it lives, and looks now and then whether there is something to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # What is loaded by now stays for good: there is no use in looking through it again and again.
        gc.freeze()
        self._timer = QTimer(self, interval=_MILLISECONDS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due."""
        due = [generation for generation, count in enumerate(gc.get_count()) if count > _THRESHOLDS[generation]]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
