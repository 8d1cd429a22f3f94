"""ThumbnailGrid: the view of a ThumbnailModel, with its keys, its context menu and drags out of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from visrec_desktop.core.products import RuleKind, Vote
from visrec_desktop.ui.grid_actions import GridActions
from visrec_desktop.ui.photo_clipboard import copy_photos
from visrec_desktop.ui.thumbnail_delegate import ThumbnailDelegate
from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel
from visrec_desktop.ui.tile_view import TileView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIDES = (96, 128, 160, 200, 256)


class ThumbnailGrid(TileView):
    """Tiles in rows; a double click or Enter opens the preview, S searches for photos like the current one."""

    similar_requested = Signal(int)  # photo id
    matches_requested = Signal(int)  # photo id
    details_requested = Signal(int)  # row
    tray_requested = Signal(object)  # list of photo ids
    rule_requested = Signal(object, str)  # RuleKind, SKU
    why_requested = Signal(int)  # row, of a result
    vote_cast = Signal(int, object)  # row, Vote or None to take it back
    copy_requested = Signal(object)  # list of rows, for a table on the clipboard
    preview_requested = Signal(int)  # row
    reveal_requested = Signal(object)  # Path
    tile_side_changed = Signal(int)
    dragging_changed = Signal(bool)

    def __init__(self, model: ThumbnailModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ThumbnailDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setDragEnabled(True)
        # The window takes drops wherever they fall.
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The pictures are the interface: no box around them.
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self.commands = GridActions(self)
        # Whether the rules of the house can be made from here: the query has a product.
        self.has_query_product = False
        self._connect_actions()
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

    def set_lines(self, lines: int) -> None:
        """Show a second line with SKU and price, or only the name."""
        if lines != self._delegate.lines:
            self._delegate.lines = lines
            self._spread()
            self.viewport().update()

    def height_of(self, tiles: int) -> int:
        """How high so many tiles are, in pixels, when nothing of them is scrolled away."""
        cell = self.gridSize()
        return -(-tiles // self.columns) * cell.height() + 2 * self.frameWidth()

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
        self.commands.retranslate()

    # Qt's side --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space; the arrows are the view's, letters the actions'."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.preview_requested.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a button for a vote; anything else is the view's."""
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.data(Role.CAN_VOTE):
            for vote, place in self._delegate.vote_places(self.visualRect(index)).items():
                if place.contains(event.position().toPoint()):
                    self._vote(index.row(), vote)
        super().mouseReleaseEvent(event)

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
        self.dragging_changed.emit(True)
        drag.exec(Qt.DropAction.CopyAction)
        self.dragging_changed.emit(False)

    # Actions ----------------------------------------------------------------------------------------------

    def _connect_actions(self) -> None:
        actions = self.commands
        for action, slot in (
            (actions.similar, self._find_similar),
            (actions.matches, self._find_matches),
            (actions.preview, self._open_preview),
            (actions.details, self._show_details),
            (actions.why, self._explain),
            (actions.like, self._like),
            (actions.dislike, self._dislike),
            (actions.not_a_match, self._reject),
            (actions.tray, self._add_to_tray),
            (actions.always, self._always),
            (actions.never, self._never),
            (actions.reveal, self._show_in_folder),
            (actions.copy_photo, self._copy_photo_to_clipboard),
            (actions.copy_row, self._copy_rows),
            (actions.copy_path, self._copy_path_to_clipboard),
        ):
            action.triggered.connect(slot)

    @Slot(QPoint)
    def _show_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if not index.isValid():
            return
        has_product = index.data(Role.PRODUCT) is not None
        menu = self.commands.menu(
            has_votes=bool(index.data(Role.CAN_VOTE)),
            has_products=has_product,
            has_query_product=has_product and self.has_query_product,
        )
        menu.exec(self.viewport().mapToGlobal(position))
        menu.deleteLater()

    def _vote(self, row: int, vote: Vote) -> None:
        """The same vote again takes it back."""
        given = self.model().index(row, 0).data(Role.VOTE)
        # Qt hands a StrEnum back as a plain string.
        self.vote_cast.emit(row, None if given == vote else vote)

    def _vote_for_current(self, vote: Vote) -> None:
        if self.currentIndex().isValid() and self.currentIndex().data(Role.CAN_VOTE):
            self._vote(self.currentIndex().row(), vote)

    @Slot()
    def _explain(self) -> None:
        if self.currentIndex().isValid() and self.currentIndex().data(Role.CAN_VOTE):
            self.why_requested.emit(self.currentIndex().row())

    @Slot()
    def _like(self) -> None:
        self._vote_for_current(Vote.LIKE)

    @Slot()
    def _dislike(self) -> None:
        self._vote_for_current(Vote.DISLIKE)

    @Slot()
    def _reject(self) -> None:
        self._vote_for_current(Vote.NOT_A_MATCH)

    @Slot()
    def _find_matches(self) -> None:
        if self.currentIndex().isValid():
            self.matches_requested.emit(self.currentIndex().data(Role.PHOTO_ID))

    @Slot()
    def _show_details(self) -> None:
        if self.currentIndex().isValid():
            self.details_requested.emit(self.currentIndex().row())

    @Slot()
    def _add_to_tray(self) -> None:
        rows = sorted(index.row() for index in self.selectedIndexes())
        if rows:
            self.tray_requested.emit([self.thumbnails.photo_id(row) for row in rows])

    @Slot()
    def _always(self) -> None:
        self._ask_rule(RuleKind.ALWAYS)

    @Slot()
    def _never(self) -> None:
        self._ask_rule(RuleKind.NEVER)

    def _ask_rule(self, kind: RuleKind) -> None:
        product = self.currentIndex().data(Role.PRODUCT)
        if self.has_query_product and product is not None:
            self.rule_requested.emit(kind, product.sku)

    @Slot()
    def _copy_rows(self) -> None:
        self.copy_requested.emit(sorted(index.row() for index in self.selectedIndexes()))

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
        if indexes := self.selectedIndexes():
            copy_photos(self.thumbnails, indexes)

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
        item = self._delegate.cell_size(self.fontMetrics())
        width = self.room()
        columns = max(1, width // item.width())
        self.set_cells(item, QSize(max(item.width(), width // columns), item.height()))
