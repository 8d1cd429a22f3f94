"""ThumbnailGrid: the view of a ThumbnailModel, with its keys, its context menu and drags out of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QDrag,
    QImage,
    QImageReader,
    QKeyEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QListView, QMenu, QStyle, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.thumbnail_delegate import ThumbnailDelegate
from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SIDES = (96, 128, 160, 200, 256)
# A larger file would hold up the window too long while it is decoded for the clipboard.
_MOST_COPIED_BYTES = 40_000_000


def _picture(path: Path | None) -> QImage:
    """The picture in a file, upright; null where it is too large or Qt cannot read it."""
    try:
        # The bytes, for Qt opens no file whose name is no UTF-8.
        data = path.read_bytes() if path and path.stat().st_size <= _MOST_COPIED_BYTES else b""
    except OSError:
        data = b""
    if not data:
        return QImage()
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


class ThumbnailGrid(QListView):
    """Tiles in rows; a double click or Enter opens the preview, S searches for photos like the current one."""

    similar_requested = Signal(int)  # photo id
    preview_requested = Signal(int)  # row
    reveal_requested = Signal(object)  # Path
    tile_side_changed = Signal(int)

    def __init__(self, model: ThumbnailModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ThumbnailDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        # The window takes drops wherever they fall.
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        # The pictures are the interface: no box around them.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self._make_actions()
        self.set_tile_side(self._delegate.side)

    @property
    def thumbnails(self) -> ThumbnailModel:
        """The model, by its own type."""
        model = self.model()
        assert isinstance(model, ThumbnailModel)
        return model

    @property
    def tile_side(self) -> int:
        """Pixels of a picture's longer side."""
        return self._delegate.side

    def set_tile_side(self, side: int) -> None:
        """Make the tiles larger or smaller."""
        self._delegate.side = side
        self._spread()
        self.viewport().update()

    def zoom(self, steps: int) -> None:
        """So many sizes up or down."""
        nearest = min(range(len(SIDES)), key=lambda i: abs(SIDES[i] - self.tile_side))
        side = SIDES[min(len(SIDES) - 1, max(0, nearest + steps))]
        if side != self.tile_side:
            self.set_tile_side(side)
            self.tile_side_changed.emit(side)

    def select_row(self, row: int) -> None:
        """Make a row the current and only selected one, and show it."""
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    @contextmanager
    def kept_place(self) -> Iterator[None]:
        """While the list is replaced: what is current and selected and in sight stays so, where it is still there."""
        model, selection = self.thumbnails, self.selectionModel()
        current = self.currentIndex().data(Role.PHOTO_ID)
        ranges = selection.selection().toList()
        selected = {model.photo_id(row) for part in ranges for row in range(part.top(), part.bottom() + 1)}
        place = self.verticalScrollBar().value()
        yield
        # Nothing is lost where the list was the same.
        if (selected or current is not None) and not (selection.hasSelection() or self.currentIndex().isValid()):
            self.setAutoScroll(False)
            kept, rows = QItemSelection(), model.rows(selected)
            # Neighbours in one range each: all of a large catalog may be selected.
            firsts = [row for before, row in zip([-2, *rows], rows, strict=False) if before + 1 != row]
            lasts = [row for row, after in zip(rows, [*rows[1:], -2], strict=False) if row + 1 != after]
            for first, last in zip(firsts, lasts, strict=True):
                kept.select(model.index(first), model.index(last))
            selection.select(kept, QItemSelectionModel.SelectionFlag.Select)
            for row in model.rows({current}):
                selection.setCurrentIndex(model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.setAutoScroll(True)
        # The scroll bar knows how far the new list goes only when that is laid out.
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(place)
        self.viewport().update()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._similar.setText(self.tr("Find &similar to this"))
        self._preview.setText(self.tr("&Preview"))
        self._reveal.setText(self.tr("Show in &folder"))
        self._copy_photo.setText(self.tr("&Copy photo"))
        self._copy_path.setText(self.tr("Copy &path"))

    # Qt's side --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S and Enter; the arrows are the view's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.preview_requested.emit(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._find_similar()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, the size of the tiles."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the columns over the new width."""
        self._spread()
        super().resizeEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the selected photos out as files, under the picture of the first."""
        indexes = self.selectedIndexes()
        data = self.thumbnails.mimeData(indexes)
        if not data.hasUrls():
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        pixmap = indexes[0].data(Role.PIXMAP)
        if isinstance(pixmap, QPixmap):
            drag.setPixmap(pixmap.scaledToHeight(96, Qt.TransformationMode.SmoothTransformation))
        drag.exec(Qt.DropAction.CopyAction)

    # Actions ----------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._similar = self._action("search", self._find_similar)
        self._preview = self._action("image", self._open_preview)
        self._reveal = self._action("reveal", self._show_in_folder)
        self._copy_photo = self._action("copy", self._copy_photo_to_clipboard)
        self._copy_path = self._action("copy", self._copy_path_to_clipboard)
        self._copy_photo.setShortcut("Ctrl+C")
        self._copy_photo.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self._copy_photo)
        self.retranslate()

    def _action(self, symbol: str, slot: Callable[[], None]) -> QAction:
        action = QAction(icon(symbol), "", self)
        action.triggered.connect(slot)
        return action

    @Slot(QPoint)
    def _show_menu(self, position: QPoint) -> None:
        if not self.indexAt(position).isValid():
            return
        menu = QMenu(self)
        menu.addActions([self._similar, self._preview])
        menu.addSeparator()
        menu.addActions([self._reveal, self._copy_photo, self._copy_path])
        menu.exec(self.viewport().mapToGlobal(position))
        menu.deleteLater()

    @Slot()
    def _find_similar(self) -> None:
        if self.currentIndex().isValid():
            self.similar_requested.emit(self.currentIndex().data(Role.PHOTO_ID))

    @Slot()
    def _open_preview(self) -> None:
        if self.currentIndex().isValid():
            self.preview_requested.emit(self.currentIndex().row())

    @Slot()
    def _show_in_folder(self) -> None:
        path = self._current_path()
        if path:
            self.reveal_requested.emit(path)

    @Slot()
    def _copy_photo_to_clipboard(self) -> None:
        """As files, as text and as a picture: whatever the other program takes."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        data = self.thumbnails.mimeData(indexes)
        if len(indexes) == 1:
            image, pixmap = _picture(self.thumbnails.path(indexes[0].row())), indexes[0].data(Role.PIXMAP)
            if image.isNull() and isinstance(pixmap, QPixmap):
                image = pixmap.toImage()
            if not image.isNull():
                data.setImageData(image)
        QApplication.clipboard().setMimeData(data)

    @Slot()
    def _copy_path_to_clipboard(self) -> None:
        paths = [path for index in self.selectedIndexes() if (path := self.thumbnails.path(index.row()))]
        QApplication.clipboard().setText("\n".join(map(str, paths)))

    def _on_double_clicked(self) -> None:
        self._open_preview()

    def _current_path(self) -> Path | None:
        index = self.currentIndex()
        return self.thumbnails.path(index.row()) if index.isValid() else None

    def _spread(self) -> None:
        """Cells as wide as fills the row evenly, so that no ragged gap stays at the right."""
        cell = self._delegate.cell_size(self.fontMetrics())
        # Qt keeps room for the scroll bar whether it is shown or not.
        width = self.contentsRect().width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent) - 2
        columns = max(1, width // cell.width())
        cell.setWidth(max(cell.width(), width // columns))
        self.setGridSize(cell)
