"""HeatedPicture: a photo with its heat map over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.pipeline.explaining import HeatedPhoto

_SMALLEST = QSize(220, 200)
_RADIUS = 6
_SYMBOL = 48
# Seen on any photo, one on the other; a photo is the same in light and in dark.
_UNDER, _OVER = QColor(0, 0, 0, 190), QColor(255, 255, 255)


class HeatedPicture(QWidget):
    """A photo as large as fits; what counts is coloured, and the hottest tenth outlined."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._photo = QPixmap()
        self._heat: QPixmap | None = None
        self._outline = QPainterPath()
        self.shows_heat = True

    def show_jpeg(self, jpeg: bytes | None) -> None:
        """Show a photo without heat."""
        self._photo, self._heat = stored_pixmap(jpeg), None
        self.update()

    def show_heated(self, photo: HeatedPhoto) -> None:
        """Show a photo with what counts in it."""
        self._photo = QPixmap.fromImage(_image(photo.pixels))
        self._heat = QPixmap.fromImage(_image(photo.overlay.colours))
        self._outline = QPainterPath()
        for line in photo.overlay.outline:
            self._outline.addPolygon([QPointF(x, y) for x, y in line])
            self._outline.closeSubpath()
        self.update()

    def show_heat(self, shown: bool) -> None:
        """Show the heat, or the bare photo."""
        self.shows_heat = shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, below its name; over it the heat."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._photo.isNull():
            self._paint_nothing(painter)
            return
        size = self._photo.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveLeft((self.width() - size.width()) / 2)
        frame = QPainterPath()
        frame.addRoundedRect(target, _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        painter.drawPixmap(target, self._photo, QRectF(self._photo.rect()))
        if self._heat is None or not self.shows_heat:
            return
        painter.drawPixmap(target, self._heat, QRectF(self._heat.rect()))
        painter.translate(target.topLeft())
        painter.scale(target.width(), target.height())
        for colour, width in ((_UNDER, 4.0), (_OVER, 1.5)):
            pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            pen.setCosmetic(True)
            painter.strokePath(self._outline, pen)

    def _paint_nothing(self, painter: QPainter) -> None:
        place = QRectF(0, 0, _SYMBOL, _SYMBOL)
        place.moveCenter(QRectF(self.rect()).center())
        painter.setOpacity(0.5)
        icon("image").paint(painter, place.toRect())


class HeatLegend(QWidget):
    """The colours from those that count little to those that count most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(96, 10)
        self._colours: tuple[QColor, ...] = ()

    def show_colours(self, colours: NDArray[np.uint8]) -> None:
        """Show colours (n, 3) from left to right."""
        self._colours = tuple(QColor(*map(int, colour)) for colour in colours)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """From nothing to full colour, as on the photos."""
        if not self._colours:
            return
        gradient = QLinearGradient(0, 0, self.width(), 0)
        for number, colour in enumerate(self._colours):
            share = number / (len(self._colours) - 1)
            gradient.setColorAt(
                share, QColor(colour.red(), colour.green(), colour.blue(), round(255 * min(1, 2 * share)))
            )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.setBrush(gradient)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """A copy, for the pixels are not Qt's to keep."""
    height, width, channels = pixels.shape
    kind = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_RGBA8888
    return QImage(pixels.data, width, height, channels * width, kind).copy()
