"""TrayStrip: a row of small pictures that can be reordered and dropped on."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.sku_mime import dragged_photos
from visrec_desktop.ui.thumbnail_model import Role

_SIDE, _MARGIN, _CROSS = 48, 4, 16


class _TrayDelegate(QStyledItemDelegate):
    """Paints one picture; under the pointer or with the focus it has a cross to remove it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One size for all."""
        return QSize(_SIDE + 2 * _MARGIN, _SIDE + 2 * _MARGIN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Picture, ring, cross."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        # Square, though the view makes the item as high as itself.
        frame = QRect(rect.left() + _MARGIN, rect.top() + _MARGIN, _SIDE, _SIDE)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(frame, palette.color(QPalette.ColorRole.AlternateBase))
        pixmap = index.data(Role.PIXMAP)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            fitted = QRect(QPoint(0, 0), size)
            fitted.moveCenter(frame.center())
            painter.drawPixmap(fitted, pixmap)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(frame)
        if state & QStyle.StateFlag.State_MouseOver:
            cross = cross_rect(rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Button))
            painter.drawEllipse(cross)
            icon("close").paint(painter, cross.adjusted(2, 2, -2, -2))
        painter.restore()


class TrayStrip(QListView):
    """Shows a model of photo ids in one row; says what the user wants of them."""

    removal_requested = Signal(object)  # frozenset of photo ids
    photos_dropped = Signal(list, int)  # photo ids, and the row before which they go
    files_dropped = Signal(list)  # QUrl
    shift_requested = Signal(int, int)  # row, and one to the left (-1) or to the right (1)

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._insert_at: int | None = None
        self.setModel(model)
        self.setItemDelegate(_TrayDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        # The own line shows where a drop goes, in the gaps only.
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setFixedHeight(_SIDE + 2 * _MARGIN + bar)

    @property
    def selected(self) -> tuple[int, ...]:
        """The photo ids of the selected items, in the order of the strip."""
        return tuple(index.data(Role.PHOTO_ID) for index in sorted(self.selectedIndexes()))

    def select(self, photo_ids: object) -> None:
        """Select these and make the first of them current."""
        assert isinstance(photo_ids, list | tuple)
        selection = self.selectionModel()
        selection.clear()
        for row in reversed(range(self.model().rowCount())):
            index = self.model().index(row, 0)
            if index.data(Role.PHOTO_ID) in photo_ids:
                selection.setCurrentIndex(index, selection.SelectionFlag.Select)

    # Qt's side --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes, Ctrl with an arrow moves; the rest is the view's."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._remove([index.data(Role.PHOTO_ID) for index in self.selectedIndexes()])
        elif step and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.currentIndex().isValid():
            self.shift_requested.emit(self.currentIndex().row(), step)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cross removes."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and cross_rect(self.visualRect(index)).contains(event.position().toPoint()):
            self._remove([index.data(Role.PHOTO_ID)])
        else:
            super().mouseReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos of the catalog, and files that may be some."""
        if dragged_photos(event.mimeData()) or event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would go."""
        self._show_gap(self._row_at(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dropped."""
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Our own photos by their ids, for a file may have moved."""
        self._show_gap(None)
        # A copy in the eyes of the drag's source, which else would take its rows away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        ids = dragged_photos(event.mimeData())
        if ids:
            self.photos_dropped.emit(ids, self._row_at(event.position().toPoint()))
        else:
            self.files_dropped.emit(event.mimeData().urls())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pictures, and the gap into which something would be dropped."""
        super().paintEvent(event)
        if self._insert_at is not None:
            painter = QPainter(self.viewport())
            x = self._gap_x(self._insert_at)
            painter.fillRect(x, 0, 2, _SIDE + 2 * _MARGIN, self.palette().color(QPalette.ColorRole.Highlight))

    def leaveEvent(self, event: QEvent) -> None:
        """No cross stays behind."""
        super().leaveEvent(event)
        self.viewport().update()

    def _remove(self, photo_ids: list[int]) -> None:
        if photo_ids:
            self.removal_requested.emit(frozenset(photo_ids))

    def _show_gap(self, row: int | None) -> None:
        if row != self._insert_at:
            self._insert_at = row
            self.viewport().update()

    def _row_at(self, point: QPoint) -> int:
        """The row before which a drop at a point goes."""
        rows = self.model().rowCount()
        return next(
            (row for row in range(rows) if point.x() < self.visualRect(self.model().index(row, 0)).center().x()), rows
        )

    def _gap_x(self, row: int) -> int:
        rows = self.model().rowCount()
        if not rows:
            return 0
        if row < rows:
            return self.visualRect(self.model().index(row, 0)).left()
        return self.visualRect(self.model().index(rows - 1, 0)).right() - 1


def cross_rect(item: QRect) -> QRect:
    """Where an item's cross is: its upper right corner."""
    return QRect(item.right() - _CROSS, item.top() + 1, _CROSS, _CROSS)
