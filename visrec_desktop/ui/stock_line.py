"""StockLine: how many are left, as a sign and a word, so that nobody depends on a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visrec_desktop.ui.product_texts import stock_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product

_DOT = 10
_GAP = 8


class StockLine(QWidget):
    """A full dot in stock, a ring where it is sold out, a broken ring where the shop does not say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product: Product | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_product(self, product: Product) -> None:
        """Say what is left of a product."""
        self._product = product
        self._retranslate()

    @property
    def text(self) -> str:
        """The words."""
        return stock_text(self._product) if self._product else ""

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = self.fontMetrics()
        return QSize(_DOT + _GAP + metrics.horizontalAdvance(self.text), metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, then the words."""
        if self._product is None:
            return
        painter, palette, stock = QPainter(self), self.palette(), self._product.stock
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = QPalette.ColorRole.WindowText if stock else QPalette.ColorRole.PlaceholderText
        pen = QPen(palette.color(role), 1.6)
        if stock is None:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        left = self.width() - _DOT if self.isRightToLeft() else 0
        dot = QRectF(left + 1, (self.height() - _DOT) / 2 + 1, _DOT - 2, _DOT - 2)
        if stock is not None and stock > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.brush(QPalette.ColorRole.Highlight))
        painter.drawEllipse(dot)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        shift = _DOT + _GAP
        line = self.rect().adjusted(0, 0, -shift, 0) if self.isRightToLeft() else self.rect().adjusted(shift, 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.text)
        self.updateGeometry()
        self.update()
