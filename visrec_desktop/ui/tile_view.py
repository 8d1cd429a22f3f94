"""TileView: a list of tiles of one size, whose places are computed and not kept: a million rows lay out at once."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QCursor, QHoverEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QRubberBand, QStyle, QStyleOptionViewItem, QWidget

# Names that can be looked through while one types.
_MOST_NAMES = 1000


class TileView(QListView):
    """Looks and behaves as QListView does in its icon mode, by rows and columns of `gridSize`.

    QListView keeps a rectangle of each item and sorts all of them at every change, which takes a second for
    100,000. To everything else it is a list still, for assistive technology too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # First: the setters below ask where things are, and an error there is none that Python could tell.
        self._item = QSize()
        self._pressed = QPoint()
        self._hovered = QPersistentModelIndex()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionRectVisible(False)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())

    def set_cells(self, item: QSize, cell: QSize) -> None:
        """The size of a tile, and of the cell that it stands in the middle of."""
        self._item = item
        self.setGridSize(cell)
        self.updateGeometries()

    @property
    def columns(self) -> int:
        """Tiles in a row."""
        return max(1, self.room() // max(1, self.gridSize().width()))

    def room(self) -> int:
        """Pixels in a row; room for the scroll bar is kept whether it is shown or not."""
        return self.contentsRect().width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) - 2

    def _rows(self) -> int:
        model = self.model()
        return model.rowCount() if model else 0

    # Where things are ---------------------------------------------------------------------------------------

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Of a tile, in the viewport."""
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self.columns)
        cell = self.gridSize()
        left = column * cell.width() + (cell.width() - self._item.width()) // 2
        return QRect(QPoint(left, line * cell.height() - self.verticalOffset()), self._item)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The tile at a place; none beside the tiles."""
        row = self._row_at(point)
        index = self.model().index(row, 0) if 0 <= row < self._rows() else QModelIndex()
        return index if self.visualRect(index).contains(point) else QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a tile into sight."""
        if not index.isValid():
            return
        bar, rect, height = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        top, bottom = rect.top(), rect.bottom() + 1 - height
        move = 0
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or (hint == self.ScrollHint.EnsureVisible and top < 0):
            move = top
        elif hint == QAbstractItemView.ScrollHint.PositionAtBottom or (
            hint == QAbstractItemView.ScrollHint.EnsureVisible and bottom > 0
        ):
            # Of a tile that is higher than the view the upper part.
            move = min(top, bottom)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            move = (top + bottom) // 2
        bar.setValue(bar.value() + move)

    def horizontalOffset(self) -> int:
        """Nothing is wider than the view."""
        return 0

    def verticalOffset(self) -> int:
        """How far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """No tile is hidden."""
        return False

    def _row_at(self, point: QPoint) -> int:
        """The row of a cell, which may be none of the model; beside the columns the nearest."""
        cell = self.gridSize()
        column = min(self.columns - 1, max(0, point.x() // max(1, cell.width())))
        return (point.y() + self.verticalOffset()) // max(1, cell.height()) * self.columns + column

    # Laying out and painting --------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """There is nothing to lay out but the scroll bar."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        """The scroll bar covers all rows."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        lines = -(-self._rows() // self.columns)
        bar.setSingleStep(self.gridSize().height())
        bar.setPageStep(height)
        # Nothing of the base is called: QListView's knows no rows, and PySide must not pass over it to a protected one.
        bar.setRange(0, max(0, lines * self.gridSize().height() - height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight; nothing is asked about the others."""
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        usual, selection, current = option.state, self.selectionModel(), self.currentIndex()
        has_focus = self.hasFocus() or self.viewport().hasFocus()
        for index in self._indexes(event.rect()):
            rect = self.visualRect(index)
            if not event.region().intersects(rect):
                continue
            state = usual
            if selection.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if has_focus and index == current:
                state |= QStyle.StateFlag.State_HasFocus
            if self._hovered == index:
                state |= QStyle.StateFlag.State_MouseOver
            option.rect, option.state = rect, state
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Follow the mouse, for the tile under it."""
        if isinstance(event, QHoverEvent):
            is_over = event.type() != QEvent.Type.HoverLeave
            self._hovered = QPersistentModelIndex(
                self.indexAt(event.position().toPoint()) if is_over else QModelIndex()
            )
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Another tile comes under the mouse, though that rests."""
        super().scrollContentsBy(dx, dy)
        place = self.viewport().mapFromGlobal(QCursor.pos())
        if self.viewport().rect().contains(place):
            self._hovered = QPersistentModelIndex(self.indexAt(place))

    def _indexes(self, rect: QRect) -> list[QModelIndex]:
        """The tiles whose cells touch a part of the viewport."""
        first = max(0, self._row_at(QPoint(0, rect.top())))
        after = min(self._rows(), self._row_at(QPoint(0, rect.bottom())) + self.columns)
        return [self.model().index(row, 0) for row in range(first, after)]

    # Selecting and moving -----------------------------------------------------------------------------------

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """A press selects a tile; drawing a band those that it touches; Shift all from one to another."""
        rect = rect.normalized()
        selection, last = QItemSelection(), self._rows() - 1
        if rect.width() == 1 and rect.height() == 1:
            index = self.indexAt(rect.topLeft())
            if index.isValid():
                selection.select(index, index)
        elif self.state() == QAbstractItemView.State.DragSelectingState:
            selection = self._touched(rect)
        elif last >= 0:
            ends = sorted(min(last, max(0, self._row_at(point))) for point in (rect.topLeft(), rect.bottomRight()))
            selection.select(self.model().index(ends[0], 0), self.model().index(ends[1], 0))
        self.selectionModel().select(selection, command)

    def _touched(self, band: QRect) -> QItemSelection:
        """The tiles that a band touches: a range for each line or, of whole lines, one for all."""
        selection, cell, columns, last = QItemSelection(), self.gridSize(), self.columns, self._rows() - 1
        margin, scrolled = (cell.width() - self._item.width()) // 2, self.verticalOffset()
        left, right = _cells(band.left() - margin, band.right() - margin, self._item.width(), cell.width())
        top, bottom = _cells(band.top() + scrolled, band.bottom() + scrolled, self._item.height(), cell.height())
        left, right, top, bottom = max(0, left), min(columns - 1, right), max(0, top), min(last // columns, bottom)
        if left > right or top > bottom:
            return selection
        # A line each, or the whole lines as if they were one.
        step = 1 if (left, right) != (0, columns - 1) else bottom - top + 1
        for line in range(top, bottom + 1, step):
            first, end = line * columns + left, min(last, (line + step - 1) * columns + right)
            if first <= end:
                selection.select(self.model().index(first, 0), self.model().index(end, 0))
        return selection

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """What is painted anew when a selection changes: all in sight, however many tiles are selected."""
        return QRegion(self.viewport().rect()) if selection.count() else QRegion()

    def keyboardSearch(self, search: str) -> None:
        """Letters lead to a tile of that name among a few; to find one of many there is the filter."""
        if self._rows() <= _MOST_NAMES:
            super().keyboardSearch(search)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The tile that a key leads to; at an edge the same one."""
        rows, current = self._rows(), self.currentIndex()
        if not rows:
            return QModelIndex()
        if not current.isValid():
            return self.model().index(0, 0)
        row, columns, kind = current.row(), self.columns, QAbstractItemView.CursorAction
        page = max(1, self.viewport().height() // max(1, self.gridSize().height()) - 1) * columns
        match action:
            case kind.MoveHome:
                wanted = 0
            case kind.MoveEnd:
                wanted = rows - 1
            case kind.MoveLeft:
                wanted = max(0, row - 1)
            case kind.MoveRight:
                wanted = min(rows - 1, row + 1)
            case kind.MoveUp | kind.MovePrevious:
                wanted = row - columns if row >= columns else row
            case kind.MoveDown | kind.MoveNext:
                # From the last full line to the end of the one that is not.
                wanted = min(rows - 1, row + columns) if row // columns < (rows - 1) // columns else row
            case kind.MovePageUp:
                wanted = row - min(page, row // columns * columns)
            case _:
                lines = min(page, ((rows - 1) // columns - row // columns) * columns)
                wanted = min(rows - 1, row + lines)
        return self.model().index(wanted, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a band begins."""
        self._pressed = event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the band."""
        super().mouseMoveEvent(event)
        if self.state() == QAbstractItemView.State.DragSelectingState:
            start = self._pressed - QPoint(0, self.verticalOffset())
            self._band.setGeometry(QRect(start, event.position().toPoint()).normalized())
            self._band.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The band is done."""
        self._band.hide()
        super().mouseReleaseEvent(event)


def _cells(start: int, end: int, item: int, cell: int) -> tuple[int, int]:
    """The first and the last of equal cells whose items, at the beginning of each, touch a stretch."""
    cell = max(1, cell)
    return -((item - 1 - start) // cell), end // cell
