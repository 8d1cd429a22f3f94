"""The lists of the lookbook: looks at the left, the products of one at the right; both take dragged products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.sku_mime import SKU_FORMAT, dragged_skus, set_skus
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PICTURE = 96
_KEY = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_COUNT_WIDTH = 32
_ROW_HEIGHT = 32


class _ProductTarget(QListWidget):
    """A list into which products are dragged, by their SKU or by the files of their photos."""

    skus_dropped = Signal(object, object)  # the item that they fell on or None, list of SKUs
    files_dropped = Signal(object, object)  # the item or None, list of URLs
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Products and photos only."""
        self._decide(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The item below the pointer says that it takes them."""
        self.show_target(self.itemAt(event.position().toPoint()))
        self._decide(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what fell where."""
        item, data = self.itemAt(event.position().toPoint()), event.mimeData()
        skus = dragged_skus(data)
        if event.source() is self or not (skus or data.hasUrls()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if skus:
            self.skus_dropped.emit(item, skus)
        else:
            self.files_dropped.emit(item, data.urls())

    def show_target(self, item: QListWidgetItem | None) -> None:
        """Show which item would take what is dragged."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes what is selected."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.selectedItems():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _decide(self, event: QDropEvent) -> None:
        data = event.mimeData()
        if event.source() is not self and (data.hasFormat(SKU_FORMAT) or data.hasUrls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


class _LookDelegate(QStyledItemDelegate):
    """The name of a look, and at the right how many products it has."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Leave room for the number."""
        super().initStyleOption(option, index)
        option.text = option.fontMetrics.elidedText(
            option.text, Qt.TextElideMode.ElideRight, option.rect.width() - _COUNT_WIDTH - 32
        )

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough to drop something on."""
        return super().sizeHint(option, index).expandedTo(QSize(0, _ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The item, and the number in a quiet colour."""
        super().paint(painter, option, index)
        count = index.data(_COUNT)
        if count is None:
            return
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        place = option.rect.adjusted(0, 0, -8, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(count))


class LookList(_ProductTarget):
    """The names of the looks; products that fall on one become part of it, beside all of them a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_LookDelegate(self))
        self.setIconSize(QSize(16, 16))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.setEditTriggers(
            QListWidget.EditTrigger.EditKeyPressed
            | QListWidget.EditTrigger.DoubleClicked
            | QListWidget.EditTrigger.SelectedClicked
        )

    def show_looks(self, counts: Mapping[str, int], look: str) -> None:
        """Show looks with the number of their products, and select one; the first where it is not among them."""
        self.blockSignals(True)
        self.clear()
        new = QListWidgetItem(icon("add"), "", self)
        new.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for name, count in counts.items():
            item = QListWidgetItem(name, self)
            item.setData(_KEY, name)
            item.setData(_COUNT, count)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
        if counts:
            self.setCurrentRow(1 + (list(counts).index(look) if look in counts else 0))
        self.blockSignals(False)
        self.retranslate()

    @staticmethod
    def look_of(item: QListWidgetItem | None) -> str:
        """The look that an item stands for; empty for "New look" and for no item."""
        return str(item.data(_KEY) or "") if item else ""

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.blockSignals(True)
        for row in range(self.count()):
            item = self.item(row)
            if self.look_of(item):
                item.setToolTip(self.tr("%n product(s)", "", item.data(_COUNT)))
            else:
                item.setText(self.tr("New look"))
                item.setToolTip(self.tr("Drag products here to begin another look"))
        self.blockSignals(False)

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        item = self.itemAt(place)
        if item is None or not self.look_of(item):
            return
        menu = QMenu(self)
        rename, remove = menu.addAction(self.tr("Re&name")), menu.addAction(self.tr("&Remove"))
        chosen = menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()
        if chosen is rename:
            self.editItem(item)
        elif chosen is remove:
            self.remove_requested.emit()

    def show_target(self, item: QListWidgetItem | None) -> None:
        """Choose the look below the pointer, so that its products are in sight when they are joined."""
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentItem(item)


class LookProducts(_ProductTarget):
    """The products of a look as pictures; they can be dragged into another look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        # A list of pictures that stay in their places would take no drops.
        self.viewport().setAcceptDrops(True)
        self.hint = ""
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setIconSize(QSize(_PICTURE, _PICTURE))
        self.setGridSize(QSize(_PICTURE + 32, _PICTURE + 3 * self.fontMetrics().height() + 8))
        self.setSpacing(8)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The products; without any, what to do."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            place = self.viewport().rect().adjusted(32, 32, -32, -32)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.hint)

    def add_product(self, sku: str, name: str, jpeg: bytes | None) -> None:
        """Show a product at the end, its name in one line."""
        pixmap = stored_pixmap(jpeg)
        picture = icon("image") if pixmap.isNull() else QIcon(pixmap)
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _PICTURE + 16)
        item = QListWidgetItem(picture, f"{short}\n{sku}" if name else sku)
        item.setData(_KEY, sku)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {sku}" if name else sku)
        item.setToolTip(plain(f"{name}\n{sku}" if name else sku))
        item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.addItem(item)

    @staticmethod
    def skus(items: Sequence[QListWidgetItem]) -> list[str]:
        """The products that some items stand for."""
        return [str(item.data(_KEY)) for item in items]

    def mimeTypes(self) -> list[str]:
        """A product is dragged by its SKU."""
        return [SKU_FORMAT]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The SKUs of some items."""
        data = QMimeData()
        set_skus(data, self.skus(items))
        return data
