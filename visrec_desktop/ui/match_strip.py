"""MatchStrip: the tiles of one slot in a single line, with their keys, their menu and drags out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QDrag, QFocusEvent, QKeyEvent, QPalette, QPixmap, QWheelEvent
from PySide6.QtWidgets import QListView, QMenu, QSizePolicy, QStyleOptionViewItem, QWidget

from visrec_desktop.core.products import RuleKind
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.match_row_model import MatchDelegate, MatchRowModel
from visrec_desktop.ui.plain_text import no_keys
from visrec_desktop.ui.thumbnail_model import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from visrec_desktop.core.products import Match

TILE_SIDE = 128


class MatchStrip(QListView):
    """Left and right move in the line, up and down leave it; S, G, W, T and Enter ask what the menu asks."""

    similar_requested = Signal(int)  # photo id
    matches_requested = Signal(int)  # photo id
    preview_requested = Signal(int)  # photo id
    tray_requested = Signal(int)  # photo id
    why_requested = Signal(object)  # Match
    rule_requested = Signal(object, str)  # RuleKind, SKU
    match_selected = Signal(object)  # Match
    left = Signal(int)  # -1 upwards, 1 downwards
    dragging_changed = Signal(bool)

    def __init__(self, model: MatchRowModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Whether the wheel moves along the line: only where nothing around it scrolls.
        self.takes_wheel = True
        self.query_name = ""
        self._tiles = model
        self._delegate = MatchDelegate(self)
        self._delegate.side = TILE_SIDE
        self._delegate.lines = 2
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setDragEnabled(True)
        self.setAcceptDrops(False)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._ask_preview)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._make_actions()

    @property
    def tiles(self) -> MatchRowModel:
        """The model, by its own type."""
        return self._tiles

    @property
    def current(self) -> Match | None:
        """The product that the keys are about."""
        index = self.currentIndex()
        return self._tiles.match_at(index.row()) if index.isValid() else None

    def set_tile_side(self, side: int) -> None:
        """Make the tiles larger or smaller."""
        self._delegate.side = side
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        """Offer no house rules."""
        for action in (self._always, self._never):
            action.setVisible(not read_only)

    def scroll_by_page(self, step: int) -> None:
        """Along the line by as many whole tiles as are in sight."""
        bar, tile = self.horizontalScrollBar(), self._tile_size().width()
        bar.setValue(bar.value() + step * max(tile, self.viewport().width() // tile * tile))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._similar.setText(self.tr("Find &similar to this"))
        self._goes_with.setText(self.tr("What &goes with this"))
        self._preview.setText(self.tr("&Preview"))
        self._why.setText(self.tr("&Why this"))
        if self.query_name:
            product = no_keys(self.query_name)
            self._always.setText(self.tr("&Always with “{product}”").format(product=product))
            self._never.setText(self.tr("&Never with “{product}”").format(product=product))
        else:
            self._always.setText(self.tr("&Always with the query’s product"))
            self._never.setText(self.tr("&Never with the query’s product"))
        # A rule needs two products; a photo from outside is none.
        self._always.setEnabled(bool(self.query_name))
        self._never.setEnabled(bool(self.query_name))
        self._tray.setText(self.tr("Add to &tray"))

    # Qt's side --------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """One line of tiles."""
        tile = self._tile_size()
        return QSize(4 * tile.width(), tile.height())

    def minimumSizeHint(self) -> QSize:
        """At least a tile."""
        return self._tile_size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the menu, and up and down; left and right are the view's."""
        letters = {
            Qt.Key.Key_S: self._ask_similar,
            Qt.Key.Key_G: self._ask_matches,
            Qt.Key.Key_W: self._ask_why,
            Qt.Key.Key_T: self._ask_tray,
        }
        if event.key() in letters and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            letters[Qt.Key(event.key())]()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.current:
            self._ask_preview()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.left.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard stands on a tile at once."""
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and self._tiles.rowCount() and not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex() if self.currentIndex().isValid() else self._tiles.index(0))
            self._on_current_changed()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Along the line; a plain turn scrolls the rows instead where there are more than fit."""
        delta = event.angleDelta()
        is_sideways = abs(delta.x()) > abs(delta.y()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if not (is_sideways or self.takes_wheel) or not self.horizontalScrollBar().maximum():
            event.ignore()
            return
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()))
        event.accept()

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag a product out, under its picture."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._tiles.mimeData(indexes))
        pixmap = indexes[0].data(Role.PIXMAP)
        if isinstance(pixmap, QPixmap):
            drag.setPixmap(pixmap.scaledToHeight(96, Qt.TransformationMode.SmoothTransformation))
        self.dragging_changed.emit(True)
        drag.exec(Qt.DropAction.CopyAction)
        self.dragging_changed.emit(False)

    # Actions ----------------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._similar = self._action("search", self._ask_similar)
        self._goes_with = self._action("matches", self._ask_matches)
        self._preview = self._action("image", self._ask_preview)
        self._why = self._action("why", self._ask_why)
        self._always = self._action("pin", self._ask_always)
        self._never = self._action("cancel", self._ask_never)
        self._tray = self._action("tray", self._ask_tray)
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
        menu.addActions([self._similar, self._goes_with, self._preview, self._why])
        menu.addSeparator()
        menu.addActions([self._always, self._never])
        menu.addSeparator()
        menu.addAction(self._tray)
        menu.exec(self.viewport().mapToGlobal(position))
        menu.deleteLater()

    @Slot()
    def _ask_similar(self) -> None:
        if self.current:
            self.similar_requested.emit(self.current.photo_id)

    @Slot()
    def _ask_matches(self) -> None:
        if self.current:
            self.matches_requested.emit(self.current.photo_id)

    @Slot()
    def _ask_preview(self) -> None:
        if self.current:
            self.preview_requested.emit(self.current.photo_id)

    @Slot()
    def _ask_why(self) -> None:
        if self.current:
            self.why_requested.emit(self.current)

    @Slot()
    def _ask_tray(self) -> None:
        if self.current:
            self.tray_requested.emit(self.current.photo_id)

    @Slot()
    def _ask_always(self) -> None:
        if self.current:
            self.rule_requested.emit(RuleKind.ALWAYS, self.current.product.sku)

    @Slot()
    def _ask_never(self) -> None:
        if self.current:
            self.rule_requested.emit(RuleKind.NEVER, self.current.product.sku)

    @Slot(QModelIndex)
    def _on_current_changed(self, *_: QModelIndex) -> None:
        if self.current:
            self.match_selected.emit(self.current)

    def _tile_size(self) -> QSize:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        return self._delegate.sizeHint(option, QModelIndex())
