"""BalancedSplitter: the part above gets the room that it needs, the part below the rest; until the user says else."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QWidget

# Of the whole height, for the part below, if the part above has its least.
_LEAST_BELOW = 0.4


class BalancedSplitter(QSplitter):
    """One widget above another; a handle that was moved stays where the user put it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._is_users = False
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._on_moved)

    def balance(self, above: int, least: int = 0) -> None:
        """Give the part above so many pixels, as long as enough is left for the part below.

        Parameters
        ----------
        above
            Pixels that the part above needs.
        least
            Pixels without which it shows nothing whole.
        """
        below = self.widget(1)
        if self._is_users or below is None or below.isHidden():
            return
        # A part that has just come into sight counts from now on, not from the next turn of the event loop.
        self.refresh()
        room = self.height() - self.handleWidth()
        if room > 0:
            above = min(above, max(least, round(room * (1 - _LEAST_BELOW))))
            self.setSizes([above, room - above])

    @Slot()
    def _on_moved(self) -> None:
        self._is_users = True
