"""ThumbnailDelegate: paints one tile, the picture with its name and its similarity."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from visrec_desktop.ui.thumbnail_model import Role

MARGIN = 6
_GAP = 8
_RADIUS = 6.0
_BADGE_HEIGHT = 20


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints tiles of one size.

    How Qt reaches `paint`: the view lays out cells of `sizeHint` (asked once, the sizes are uniform); when a
    cell comes into sight the view calls `paint` with its rectangle; only then is the thumbnail asked for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.side = 160

    def cell_size(self, metrics: QFontMetrics) -> QSize:
        """The size of a tile with its line of text."""
        return QSize(self.side + 2 * MARGIN, self.side + _GAP + metrics.height() + 2 * MARGIN)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One size for all."""
        return self.cell_size(option.fontMetrics)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, picture, badge, name and ring."""
        palette: QPalette = option.palette
        rect: QRect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        state: QStyle.StateFlag = option.state
        frame = QRect(rect.left(), rect.top(), rect.width(), self.side)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(frame), _RADIUS, _RADIUS)
        painter.fillPath(clip, palette.color(QPalette.ColorRole.AlternateBase))
        pixmap = index.data(Role.PIXMAP)
        if isinstance(pixmap, QPixmap):
            painter.setClipPath(clip)
            painter.drawPixmap(_fitted(pixmap.size(), frame), pixmap)
            painter.setClipping(False)
        else:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))
        figure = index.data(Role.FIGURE)
        if figure:
            self._paint_badge(painter, frame, figure, float(index.data(Role.SIMILARITY)), palette)
        self._paint_name(painter, rect, index.data(), palette, selected=bool(state & QStyle.StateFlag.State_Selected))
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            self._paint_ring(painter, frame, palette, selected=bool(state & QStyle.StateFlag.State_Selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            ring = QColor(palette.color(QPalette.ColorRole.Text))
            ring.setAlpha(60)
            painter.setPen(QPen(ring, 1))
            painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, name: str, palette: QPalette, *, selected: bool) -> None:
        line = QRect(rect.left() + 2, rect.top() + self.side + _GAP, rect.width() - 4, rect.height() - self.side - _GAP)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font = painter.font()
        font.setBold(selected)
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_badge(self, painter: QPainter, frame: QRect, figure: str, similarity: float, palette: QPalette) -> None:
        """The figure on a plate in the lower corner, with a bar of the same length as the similarity."""
        width = painter.fontMetrics().horizontalAdvance(figure) + 16
        plate = QRectF(frame.left() + 6, frame.bottom() - _BADGE_HEIGHT - 8, max(width, 46), _BADGE_HEIGHT + 3)
        ground = QColor(palette.color(QPalette.ColorRole.Base))
        ground.setAlpha(232)
        path = QPainterPath()
        path.addRoundedRect(plate, 4, 4)
        painter.fillPath(path, ground)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(plate.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, figure)
        bar = QRectF(plate.left() + 6, plate.bottom() - 4.5, plate.width() - 12, 2)
        track = QColor(palette.color(QPalette.ColorRole.Text))
        track.setAlpha(50)
        painter.fillRect(bar, track)
        bar.setWidth(bar.width() * min(1.0, max(0.0, similarity)))
        painter.fillRect(bar, palette.color(QPalette.ColorRole.Highlight))

    def _paint_ring(self, painter: QPainter, frame: QRect, palette: QPalette, *, selected: bool) -> None:
        pen = QPen(palette.color(QPalette.ColorRole.Highlight), 3 if selected else 1.5)
        if not selected:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def _fitted(size: QSize, frame: QRect) -> QRect:
    """The whole picture, centred in the frame: nothing of a product is ever cut off."""
    fitted = QRect(frame.topLeft(), size.scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio))
    fitted.moveCenter(frame.center())
    return fitted
