"""FitnessList: photos that had better be taken again, each with its picture, the reason and what to do."""

from __future__ import annotations

import csv
import io
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from visrec_desktop.core.records import path_text
from visrec_desktop.ui.copy_texts import neutral
from visrec_desktop.ui.fitness_texts import advice_text, flaws_text
from visrec_desktop.ui.plain_text import line_of, plain
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.fitness import UnfitPhoto
    from visrec_desktop.workers.engine_client import EngineClient

_SIDE, _MARGIN = 72, 8
_FAINT = 0.62  # of the text's opacity


class FitnessRole(IntEnum):
    """What an item is asked for, beyond Qt's own roles."""

    PIXMAP = Qt.ItemDataRole.UserRole + 1
    ADVICE = Qt.ItemDataRole.UserRole + 2
    WHOSE = Qt.ItemDataRole.UserRole + 3


class FitnessModel(QAbstractListModel):
    """Photos with their flaws; their pictures are read when they are first painted."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._photos: list[UnfitPhoto] = []

    @property
    def photos(self) -> list[UnfitPhoto]:
        """In the order of the rows."""
        return self._photos

    def show_photos(self, photos: Sequence[UnfitPhoto]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._photos = list(photos)
        self.endResetModel()

    def advice(self, photo: UnfitPhoto) -> str:
        """What to do about a photo."""
        twin = self._client.photo(photo.twin) if photo.twin is not None else None
        return advice_text(photo, twin.name if twin else "")

    def whose(self, photo: UnfitPhoto) -> str:
        """The product, and the file."""
        product = photo.product
        return " · ".join(filter(None, [product.name or product.sku if product else "", path_text(photo.path)]))

    def csv(self) -> str:
        """The list as a table, a line a photo."""
        table = io.StringIO()
        writer = csv.writer(table)
        writer.writerow(("photo", "sku", "name", "width", "height", "reasons", "advice"))
        for photo in self._photos:
            said = (photo.product.sku, photo.product.name) if photo.product else ("", "")
            facts = (path_text(photo.path), *said, str(photo.width), str(photo.height))
            writer.writerow(neutral(cell) for cell in (*facts, flaws_text(photo), self.advice(photo)))
        return table.getvalue()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row each."""
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one photo."""
        if not index.isValid():
            return None
        photo = self._photos[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return flaws_text(photo)
            case FitnessRole.ADVICE:
                return self.advice(photo)
            case FitnessRole.WHOSE:
                return self.whose(photo)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self.whose(photo))
            case FitnessRole.PIXMAP:
                return stored_pixmap(self._client.thumbnail(photo.photo_id))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join([flaws_text(photo), self.advice(photo), self.whose(photo)])
        return None


class _FitnessDelegate(QStyledItemDelegate):
    """Paints the picture, and three lines beside it: what is wrong, what to do, whose photo it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One size for all."""
        return QSize(320, _SIDE + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The picture whole, on a ground of its own."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        frame = QRect(rect.left() + _MARGIN, rect.top() + _MARGIN, _SIDE, _SIDE)
        painter.fillRect(frame, palette.color(QPalette.ColorRole.AlternateBase))
        pixmap: QPixmap = index.data(FitnessRole.PIXMAP)
        if not pixmap.isNull():
            fitted = QRect(QPoint(0, 0), pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
            fitted.moveCenter(frame.center())
            painter.drawPixmap(fitted, pixmap)
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        text = rect.adjusted(2 * _MARGIN + _SIDE, _MARGIN, -_MARGIN, -_MARGIN)
        height = text.height() // 3
        lines = (index.data(), index.data(FitnessRole.ADVICE), index.data(FitnessRole.WHOSE))
        font = QFont(option.font)
        for number, words in enumerate(lines):
            font.setBold(number == 0)
            painter.setFont(font)
            painter.setOpacity(_FAINT if number == 2 else 1.0)
            line = QRect(text.left(), text.top() + number * height, text.width(), height)
            # Of a path the end says most.
            mode = Qt.TextElideMode.ElideMiddle if number == 2 else Qt.TextElideMode.ElideRight
            elided = painter.fontMetrics().elidedText(line_of(words), mode, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class FitnessList(QListView):
    """Lays out only what is in sight, for there may be thousands."""

    def __init__(self, model: FitnessModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_FitnessDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
