"""CounterTile and TileRow: products to touch, as large as a finger needs; BigPhoto: the one that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from visrec_desktop.ui.counter_look import RADIUS, BigLabel, font_of
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import line_of
from visrec_desktop.ui.product_texts import price_text
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.counter import CounterProduct
    from visrec_desktop.workers.engine_client import EngineClient

TILE_SIDE = 200
_GAP = 16


class BigPhoto(QWidget):
    """A photo on a round ground, whole, as large as there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap, self._scale = QPixmap(), 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_jpeg(self, jpeg: bytes | None) -> None:
        """Show a thumbnail, enlarged until the photo itself is here; a sign without one."""
        self._pixmap = stored_pixmap(jpeg)
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show the photo itself."""
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and photo."""
        _paint_photo(QPainter(self), self.rect(), self._pixmap, self.palette(), RADIUS * self._scale)


class CounterTile(QAbstractButton):
    """A product's photo, name and price; touching it asks for that product."""

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._client, self._scale = client, 1.0
        self._pixmap = QPixmap()
        self.product: CounterProduct | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_product(self, product: CounterProduct) -> None:
        """Show another product."""
        self.product = product
        self._pixmap = stored_pixmap(self._client.thumbnail(product.photo_id) if product.photo_id is not None else None)
        self.setAccessibleName(" ".join(filter(None, [product.name, self._price()])))
        self.update()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """The photo and two lines."""
        return QSize(round(TILE_SIDE * self._scale), round((TILE_SIDE + 76) * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, the name, the price."""
        if self.product is None:
            return
        painter, scale, palette = QPainter(self), self._scale, self.palette()
        side = round(TILE_SIDE * scale)
        frame = QRect(0, 0, side, side)
        _paint_photo(painter, frame, self._pixmap, palette, RADIUS * scale)
        if self.hasFocus() or self.isDown():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), max(2.0, 4 * scale)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(frame).adjusted(2, 2, -2, -2)
            painter.drawRoundedRect(inner, RADIUS * scale, RADIUS * scale)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        line = QRect(0, side + round(8 * scale), side, round(32 * scale))
        painter.setFont(font_of(self.font(), 21 * scale))
        name = painter.fontMetrics().elidedText(line_of(self.product.name), Qt.TextElideMode.ElideRight, side)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font_of(self.font(), 24 * scale, bold=True))
        line.translate(0, line.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._price())

    def _price(self) -> str:
        return price_text(self.product.product) if self.product and self.product.product else ""


class TileRow(QWidget):
    """A heading and as many products as there is room for."""

    chosen = Signal(object)  # CounterProduct

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._client = client
        self._tiles: list[CounterTile] = []
        self._scale, self._count = 1.0, 0
        self.heading = BigLabel(28, self, bold=True)
        self._line = QHBoxLayout()
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.heading)
        layout.addLayout(self._line)
        # Its tiles go by its width, and so its width may not go by its tiles.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def show_products(self, products: Sequence[CounterProduct]) -> None:
        """Show other products; nothing at all without any."""
        while len(self._tiles) < len(products):
            tile = CounterTile(self._client, self)
            tile.set_scale(self._scale)
            tile.clicked.connect(self._on_clicked)
            self._line.insertWidget(len(self._tiles), tile)
            self._tiles.append(tile)
        self._count = len(products)
        for tile, product in zip(self._tiles, products, strict=False):
            tile.show_product(product)
        self.setVisible(bool(products))
        self._show_those_that_fit()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self._line.setSpacing(round(_GAP * scale))
        self.heading.set_scale(scale)
        for tile in self._tiles:
            tile.set_scale(scale)
        self._show_those_that_fit()

    def minimumSizeHint(self) -> QSize:
        """One tile; the layout's own would be all of them."""
        return QSize(round(TILE_SIDE * self._scale), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other tiles."""
        super().resizeEvent(event)
        self._show_those_that_fit()

    def _show_those_that_fit(self) -> None:
        step = round(TILE_SIDE * self._scale) + round(_GAP * self._scale)
        room = max(1, (self.width() + round(_GAP * self._scale)) // step)
        for number, tile in enumerate(self._tiles):
            tile.setVisible(number < min(room, self._count))

    @Slot()
    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, CounterTile) and tile.product is not None:
            self.chosen.emit(tile.product)


def _paint_photo(painter: QPainter, frame: QRect, pixmap: QPixmap, palette: QPalette, radius: float) -> None:
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(frame), radius, radius)
    painter.fillPath(path, palette.color(QPalette.ColorRole.Base))
    if pixmap.isNull():
        side = min(frame.width(), frame.height()) // 4
        icon("image").paint(painter, QRect(frame.center().x() - side // 2, frame.center().y() - side // 2, side, side))
        return
    size = pixmap.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(frame.left() + (frame.width() - size.width()) // 2, 0, size.width(), size.height())
    place.moveTop(frame.top() + (frame.height() - size.height()) // 2)
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(place, pixmap)
    painter.restore()
