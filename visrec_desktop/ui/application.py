"""Application: the QApplication, which also hears of files that a Mac's Finder opens with it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """A Mac hands no arguments to a program: it sends an event for each document, to one that runs too."""

    file_opened = Signal(list)  # of one path

    def event(self, event: QEvent) -> bool:
        """Take what the Finder opens."""
        # By its type: PySide hands some events over as plain ones.
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if path := event.file():
                self.file_opened.emit([path])
            return True
        return bool(super().event(event))
