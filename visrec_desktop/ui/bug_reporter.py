"""BugReporter: brings a bug, from whatever thread, to the one dialog for bugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from visrec_desktop.ui.bug_dialog import BugDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class BugReporter(QObject):
    """Lives in the GUI thread; `report` may be called from any."""

    _reported = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_showing = False
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(self, details: str) -> None:
        """Show a bug, unless one is being shown: a second is only in the log."""
        self._reported.emit(details)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        dialog = BugDialog(details, self._window)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._is_showing = False
