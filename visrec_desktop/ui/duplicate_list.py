"""DuplicateList: groups of nearly the same photos, each as a small stack of pictures with a verdict in words."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from visrec_desktop.ui.plain_text import line_of
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import DuplicateGroup
    from visrec_desktop.workers.engine_client import EngineClient

AnyIndex = QModelIndex | QPersistentModelIndex
_SIDE, _SHIFT, _MARGIN, _STACK = 56, 12, 8, 3


class GroupRole(IntEnum):
    """What an item is asked for, beyond Qt's own roles."""

    GROUP = Qt.ItemDataRole.UserRole + 1
    PIXMAPS = Qt.ItemDataRole.UserRole + 2
    FIGURE = Qt.ItemDataRole.UserRole + 3


def figure(group: DuplicateGroup) -> str:
    """The similarity, never rounded up to a sameness that is not there."""
    return f"{math.floor(group.similarity * 1000 + 1e-6) / 10:.1f}%"


class DuplicateModel(QAbstractListModel):
    """Groups; their pictures are read when they are first painted."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._groups: list[DuplicateGroup] = []

    @property
    def groups(self) -> list[DuplicateGroup]:
        """In the order of the rows."""
        return self._groups

    def show_groups(self, groups: Sequence[DuplicateGroup]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._groups = list(groups)
        self.endResetModel()

    def remove(self, row: int) -> None:
        """Let one go."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._groups[row]
        self.endRemoveRows()

    def verdict(self, group: DuplicateGroup) -> str:
        """What it means that these photos are alike."""
        products = len({product.sku for product in group.products if product})
        if products > 1:
            return self.tr("%n products: likely a mistake", "", products)
        return self.tr("1 product") if products else self.tr("No product")

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row each."""
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one group."""
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        match role:
            case GroupRole.GROUP:
                return group
            case GroupRole.PIXMAPS:
                return [self._pixmap(photo_id) for photo_id in group.photo_ids[:_STACK]]
            case GroupRole.FIGURE:
                return f"{figure(group)} · " + self.tr("%n photo(s)", "", len(group.photo_ids))
            case Qt.ItemDataRole.DisplayRole:
                return self.verdict(group)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{index.data(GroupRole.FIGURE)}, {self.verdict(group)}"
        return None

    def _pixmap(self, photo_id: int) -> QPixmap:
        """Read anew each time: a screenful takes a few milliseconds."""
        return stored_pixmap(self._client.thumbnail(photo_id))


class _GroupDelegate(QStyledItemDelegate):
    """Paints the stack, and two lines beside it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One size for all."""
        return QSize(240, _SIDE + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The first photo lies on top."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        pixmaps: list[QPixmap] = index.data(GroupRole.PIXMAPS)
        for place, pixmap in reversed(list(enumerate(pixmaps))):
            frame = QRect(rect.left() + _MARGIN + place * _SHIFT, rect.top() + _MARGIN, _SIDE, _SIDE)
            painter.fillRect(frame, palette.color(QPalette.ColorRole.AlternateBase))
            if not pixmap.isNull():
                fitted = QRect(QPoint(0, 0), pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
                fitted.moveCenter(frame.center())
                painter.drawPixmap(fitted, pixmap)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
            painter.drawRect(frame.adjusted(0, 0, -1, -1))
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        left = _MARGIN + _SIDE + (_STACK - 1) * _SHIFT + _MARGIN
        line = rect.adjusted(left, _MARGIN, -_MARGIN, -rect.height() // 2)
        group: DuplicateGroup = index.data(GroupRole.GROUP)
        font = QFont(option.font)
        for text, is_bold in ((index.data(GroupRole.FIGURE), False), (index.data(), group.has_several_products)):
            font.setBold(is_bold)
            painter.setFont(font)
            elided = painter.fontMetrics().elidedText(line_of(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
            line.translate(0, rect.height() // 2 - _MARGIN)
        painter.restore()


class DuplicateList(QListView):
    """Lays out only what is in sight, for there may be thousands."""

    def __init__(self, model: DuplicateModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_GroupDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMinimumWidth(344)
