"""Application: the QApplication, which hears of files that a Mac's Finder opens, and keeps quiet texts readable."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent, QPalette
from PySide6.QtWidgets import QApplication

# Qt's own is 128, which leaves hints on a light ground a contrast of less than 4.5 to 1.
_QUIET_ALPHA = 156


class Application(QApplication):
    """A Mac hands no arguments to a program: it sends an event for each document, to one that runs too."""

    file_opened = Signal(list)  # of one path

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._keep_quiet_readable()

    def event(self, event: QEvent) -> bool:
        """Take what the Finder opens, and follow the system's colours."""
        # By its type: PySide hands some events over as plain ones.
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            if path := event.file():
                self.file_opened.emit([path])
            return True
        is_done = bool(super().event(event))
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._keep_quiet_readable()
        return is_done

    def _keep_quiet_readable(self) -> None:
        """The one role that is not the system's own; all others stay as they are."""
        palette = QPalette(self.palette())
        quiet = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        quiet.setAlpha(_QUIET_ALPHA)
        if palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.PlaceholderText) != quiet:
            palette.setColor(QPalette.ColorRole.PlaceholderText, quiet)
            self.setPalette(palette)
