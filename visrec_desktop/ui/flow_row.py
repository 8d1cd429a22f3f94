"""FlowRow: widgets one after the other, in as many lines as the width asks for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACING = 8


class FlowRow(QWidget):
    """As high as its lines.

    A widget and no QLayout: what does not fit into the lines that are allowed is hidden, and a layout that hides
    what it lays out is asked again by each hiding.

    Parameters
    ----------
    most_lines
        What begins later is left out; 0 for no bound.
    """

    left_out_changed = Signal(int)

    def __init__(self, most_lines: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_lines = most_lines
        self._items: list[QWidget] = []
        self._rest: QWidget | None = None
        self._left_out = 0
        # Before a layout gives the width, nothing is known of lines: as many as there are widgets would widen windows.
        self._has_width = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)

    def set_items(self, items: Sequence[QWidget], rest: QWidget | None = None) -> None:
        """Show these, in their order and that of the Tab key; `rest` is put at the end where some have no place."""
        for item in self._items:
            if item not in items:
                item.hide()
        self._items, self._rest = list(items), rest
        chain = [*self._items, rest] if rest else self._items
        for item in chain:
            if item.parentWidget() is not self:
                item.setParent(self)
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        self.arrange()

    def set_most_lines(self, most_lines: int) -> None:
        """Allow so many lines; 0 for no bound."""
        self._most_lines = most_lines
        self.arrange()

    def arrange(self) -> None:
        """Place the widgets anew, for one of them has changed its size."""
        if not self._has_width:
            self.setFixedHeight(max((item.sizeHint().height() for item in self._items), default=0))
            return
        places, height = self._places(len(self._items))
        shown = len(self._items)
        while shown > 0 and len(places) < shown + bool(self._rest and shown < len(self._items)):
            shown -= 1
            places, height = self._places(shown)
        if self._left_out != len(self._items) - shown:
            self._left_out = len(self._items) - shown
            # What is put at the end may say how many there are, and be wider then.
            self.left_out_changed.emit(self._left_out)
            places, height = self._places(shown)
        chain = [*self._items[:shown], self._rest] if shown < len(self._items) else self._items
        for item, place in zip(chain, places, strict=False):
            if item is not None:
                item.setGeometry(place)
                item.show()
        for item in self._items[shown:]:
            item.hide()
        if self._rest is not None and shown == len(self._items):
            self._rest.hide()
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """As wide as all in one line."""
        widths = [item.sizeHint().width() + _SPACING for item in self._items]
        return QSize(sum(widths), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines elsewhere."""
        if event.size().width() != event.oldSize().width():
            self._has_width = True
            self.arrange()

    def event(self, event: QEvent) -> bool:
        """A child that wants another size is given it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def _places(self, shown: int) -> tuple[list[QRect], int]:
        """Where the first so many go, and the rest; shorter than asked for where the lines are full; the height."""
        chain = self._items[:shown]
        if shown < len(self._items) and self._rest is not None:
            chain = [*chain, self._rest]
        hints = [item.sizeHint().expandedTo(item.minimumSize()).boundedTo(item.maximumSize()) for item in chain]
        row = max((hint.height() for hint in hints), default=0)
        places: list[QRect] = []
        corner, line = QPoint(0, 0), 1
        for hint in hints:
            if corner.x() and corner.x() + hint.width() > self.width():
                corner, line = QPoint(0, corner.y() + row + _SPACING), line + 1
                if self._most_lines and line > self._most_lines:
                    return places, corner.y() - _SPACING
            width = min(hint.width(), max(self.width(), 1))
            place = QRect(corner.x(), corner.y() + (row - hint.height()) // 2, width, hint.height())
            is_mirrored = QApplication.isRightToLeft()
            places.append(place.translated(self.width() - place.right() - 1 - place.x(), 0) if is_mirrored else place)
            corner.setX(corner.x() + width + _SPACING)
        return places, corner.y() + row if chain else 0
