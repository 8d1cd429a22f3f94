"""How a QueryPicture is drawn: an invitation, and a part of a photo that is marked or suggested."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen

from visrec_desktop.ui.icons import icon

_SYMBOL = 64
_SHADE = 0.6


def paint_invitation(painter: QPainter, palette: QPalette, field: QRect, frame: QPainterPath, text: str) -> None:
    """A dashed field that asks for a photo."""
    painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.5, Qt.PenStyle.DashLine))
    painter.drawPath(frame)
    ratio = painter.device().devicePixelRatioF()
    symbol = icon("drop").pixmap(QSize(_SYMBOL, _SYMBOL), ratio)
    painter.setOpacity(0.6)
    painter.drawPixmap((field.width() - _SYMBOL) // 2, field.height() // 2 - 72, _SYMBOL, _SYMBOL, symbol)
    painter.setOpacity(1.0)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    place = QRect(16, field.height() // 2, field.width() - 32, field.height() // 2 - 16)
    painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)


def paint_part(painter: QPainter, palette: QPalette, photo: QRect, part: QRectF) -> None:
    """A marked part: the rest is dimmed, as by a shadow."""
    rest, inner = QPainterPath(), QPainterPath()
    rest.addRect(QRectF(photo))
    inner.addRect(part)
    shade = palette.color(QPalette.ColorRole.Shadow)
    shade.setAlphaF(_SHADE)
    painter.fillPath(rest - inner, shade)
    paint_outline(painter, palette, part, Qt.PenStyle.SolidLine)


def paint_outline(painter: QPainter, palette: QPalette, part: QRectF, style: Qt.PenStyle) -> None:
    """In two colours, one of which is seen on any photo."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 3))
    painter.drawRect(part)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2, style))
    painter.drawRect(part)
