"""ThumbnailDelegate: paints one tile, the picture with what is known of its product."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from visrec_desktop.core.products import Product, Vote
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import line_of
from visrec_desktop.ui.product_texts import line_text
from visrec_desktop.ui.thumbnail_model import Role

MARGIN = 6
_GAP = 8
_RADIUS = 6.0
_BADGE_HEIGHT = 20
_DOT = 7
_VOTE_SIDE = 24
VOTE_ICONS = {Vote.LIKE: "like", Vote.DISLIKE: "dislike", Vote.NOT_A_MATCH: "cancel"}


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints tiles of one size.

    How Qt reaches `paint`: the view lays out cells of `sizeHint` (asked once, the sizes are uniform); when a
    cell comes into sight the view calls `paint` with its rectangle; only then is the thumbnail asked for.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.side = 160
        # One for photos, two where products have SKUs and prices.
        self.lines = 1

    def cell_size(self, metrics: QFontMetrics) -> QSize:
        """The size of a tile with its lines of text."""
        return QSize(self.side + 2 * MARGIN, self.side + _GAP + self.lines * metrics.height() + 2 * MARGIN)

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
        pixmap = index.data(Role.PIXMAP_IN_TIME)
        if isinstance(pixmap, QPixmap) and pixmap.isNull():
            pass  # It comes after this painting.
        elif isinstance(pixmap, QPixmap):
            painter.setClipPath(clip)
            painter.drawPixmap(_fitted(pixmap.size(), frame), pixmap)
            painter.setClipping(False)
        else:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.tr("No picture"))
        others = index.data(Role.OTHERS)
        figure = index.data(Role.FIGURE)
        if figure:
            word = str(index.data(Role.CLOSENESS) or "")
            room = frame.width() - 36 - (46 if others else 0)
            # With the word where there is room for it; the tooltip has it in any case.
            if word and painter.fontMetrics().horizontalAdvance(f"{figure} {word}") <= room:
                figure = f"{figure} {word}"
            self._paint_badge(painter, frame, figure, float(index.data(Role.SIMILARITY)), palette)
        if others:
            self._paint_plate(painter, frame, Qt.AlignmentFlag.AlignRight, f"+{others}", palette)
        product = index.data(Role.PRODUCT)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_name(painter, rect, index.data(), palette, selected=selected)
        if product is not None and self.lines > 1:
            self._paint_line(painter, rect, product, palette)
        is_near = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        if index.data(Role.CAN_VOTE):
            self._paint_votes(painter, frame, index.data(Role.VOTE), palette, all_of_them=is_near)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            self._paint_ring(painter, frame, palette, selected=selected)
        elif state & QStyle.StateFlag.State_MouseOver:
            ring = QColor(palette.color(QPalette.ColorRole.Text))
            ring.setAlpha(60)
            painter.setPen(QPen(ring, 1))
            painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, name: str, palette: QPalette, *, selected: bool) -> None:
        line = self._line(rect, painter.fontMetrics(), 0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font = painter.font()
        font.setBold(selected)
        painter.setFont(font)
        text = painter.fontMetrics().elidedText(line_of(name), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_line(self, painter: QPainter, rect: QRect, product: Product, palette: QPalette) -> None:
        """SKU and price, after a dot: full for in stock, hollow for sold out, none where the shop does not say."""
        font = painter.font()
        font.setBold(False)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        line = self._line(rect, metrics, 1)
        room = line.width() - (0 if product.stock is None else 2 * _DOT)
        text = metrics.elidedText(line_of(line_text(product)), Qt.TextElideMode.ElideRight, room)
        left = line.left() + (line.width() - metrics.horizontalAdvance(text)) // 2
        colour = palette.color(QPalette.ColorRole.PlaceholderText)
        if product.stock is not None:
            dot = QRectF(left - _DOT - 2, line.center().y() - _DOT / 2 + 1, _DOT, _DOT)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Text), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush if product.is_sold_out else palette.color(QPalette.ColorRole.Text))
            painter.drawEllipse(dot)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left += _DOT // 2
        painter.setPen(colour)
        painter.drawText(line.adjusted(left - line.left(), 0, _DOT, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _line(self, rect: QRect, metrics: QFontMetrics, number: int) -> QRect:
        return QRect(
            rect.left() + 2,
            rect.top() + self.side + _GAP + number * metrics.height(),
            rect.width() - 4,
            metrics.height(),
        )

    def _paint_badge(self, painter: QPainter, frame: QRect, figure: str, similarity: float, palette: QPalette) -> None:
        """The figure on a plate in the lower corner, with a bar of the same length as the similarity."""
        plate = self._paint_plate(painter, frame, Qt.AlignmentFlag.AlignLeft, figure, palette)
        bar = QRectF(plate.left() + 6, plate.bottom() - 4.5, plate.width() - 12, 2)
        track = QColor(palette.color(QPalette.ColorRole.Text))
        track.setAlpha(50)
        painter.fillRect(bar, track)
        bar.setWidth(bar.width() * min(1.0, max(0.0, similarity)))
        painter.fillRect(bar, palette.color(QPalette.ColorRole.Highlight))

    def _paint_plate(
        self, painter: QPainter, frame: QRect, side: Qt.AlignmentFlag, text: str, palette: QPalette
    ) -> QRectF:
        """A short text in a lower corner, readable over any picture."""
        width = max(painter.fontMetrics().horizontalAdvance(text) + 16, 46 if side is Qt.AlignmentFlag.AlignLeft else 0)
        left = frame.left() + 6 if side is Qt.AlignmentFlag.AlignLeft else frame.right() - 5 - width
        plate = QRectF(left, frame.bottom() - _BADGE_HEIGHT - 8, width, _BADGE_HEIGHT + 3)
        self._fill_plate(painter, plate, palette)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(plate.adjusted(0, 0, 0, -3), Qt.AlignmentFlag.AlignCenter, text)
        return plate

    @staticmethod
    def _fill_plate(painter: QPainter, plate: QRectF, palette: QPalette) -> None:
        ground = QColor(palette.color(QPalette.ColorRole.Base))
        ground.setAlpha(232)
        path = QPainterPath()
        path.addRoundedRect(plate, 4, 4)
        painter.fillPath(path, ground)

    def vote_places(self, rect: QRect) -> dict[Vote, QRect]:
        """Where in a cell the buttons for votes are, from the right."""
        frame = rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        places = {}
        for number, vote in enumerate(reversed(VOTE_ICONS)):
            left = frame.right() - 4 - (number + 1) * _VOTE_SIDE - number * 2
            places[vote] = QRect(left, frame.top() + 5, _VOTE_SIDE, _VOTE_SIDE)
        return places

    def _paint_votes(
        self, painter: QPainter, frame: QRect, given: Vote | None, palette: QPalette, *, all_of_them: bool
    ) -> None:
        """Buttons that come with the mouse; the one that was pressed stays."""
        cell = frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        for vote, place in self.vote_places(cell).items():
            # Qt hands a StrEnum back as a plain string.
            is_given = vote == given
            if not (all_of_them or is_given):
                continue
            self._fill_plate(painter, QRectF(place), palette)
            if is_given:
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 4, 4)
            device = painter.device()
            ratio = device.devicePixelRatioF() if device else 1.0
            symbol = icon(VOTE_ICONS[vote]).pixmap(QSize(_VOTE_SIDE - 8, _VOTE_SIDE - 8), ratio)
            painter.drawPixmap(place.adjusted(4, 4, -4, -4).topLeft(), symbol)

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
