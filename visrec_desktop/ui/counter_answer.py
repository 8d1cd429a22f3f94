"""AnswerPage: the product in large type, with its price, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from visrec_desktop.core.counter import CounterAnswer, Outcome
from visrec_desktop.ui.counter_look import BigLabel, font_of
from visrec_desktop.ui.counter_tiles import BigPhoto, TileRow
from visrec_desktop.ui.large_photos import LargePhotos
from visrec_desktop.ui.product_texts import price_text, stock_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product
    from visrec_desktop.workers.engine_client import EngineClient

_LARGE_SIDE = 1200
_YOURS_SIDE = 220


class AnswerPage(QWidget):
    """One product to sell; the others are there to be touched."""

    chosen = Signal(object)  # CounterProduct

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._client = client
        self._answer: CounterAnswer | None = None
        self._photo = BigPhoto(self)
        self._badge = _Badge(self)
        self._lead = BigLabel(28, self, is_quiet=True, lines=2)
        self._name = BigLabel(60, self, bold=True, lines=2)
        self._facts = BigLabel(28, self, is_quiet=True, lines=1)
        self._price = BigLabel(92, self, bold=True)
        self._stock = _BigStock(self)
        self._yours = BigPhoto(self)
        self._yours_label = BigLabel(24, self, is_quiet=True)
        self._together, self._similar = TileRow(client, self), TileRow(client, self)
        self._large = LargePhotos(client, self)
        self._large.loaded.connect(self._on_loaded)
        for row in (self._together, self._similar):
            row.chosen.connect(self.chosen)
        self._make_layout()

    def show_answer(self, answer: CounterAnswer) -> None:
        """Show a product, which the answer has."""
        shown = answer.shown
        assert shown is not None
        self._answer = answer
        self._photo.show_jpeg(self._client.thumbnail(shown.photo_id) if shown.photo_id is not None else None)
        self._large.forget()
        if shown.photo_id is not None:
            self._large.ask([shown.photo_id], _LARGE_SIDE)
        self._show_yours(answer)
        self._together.show_products(answer.goes_with[:4] if answer.similar else answer.goes_with)
        self._similar.show_products(answer.similar[:4] if answer.goes_with else answer.similar)
        self.retranslate()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._layout.setSpacing(round(40 * scale))
        self._top.setSpacing(round(64 * scale))
        self._words.setSpacing(round(14 * scale))
        self._rows.setSpacing(round(40 * scale))
        self._own_column.setSpacing(round(12 * scale))
        side = round(_YOURS_SIDE * scale)
        self._yours.setFixedSize(side, side)
        parts = (self._photo, self._badge, self._lead, self._name, self._facts, self._price, self._stock)
        for part in (*parts, self._yours, self._yours_label, self._together, self._similar):
            part.set_scale(scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self._together.heading.say(self.tr("Goes with it"))
        self._similar.heading.say(self.tr("Also like it"))
        answer = self._answer
        if answer is None or answer.shown is None:
            return
        shown, product = answer.shown, answer.shown.product
        self._badge.say(self._badge_text(answer.outcome))
        self._lead.say(self._lead_text(answer))
        self._name.say(shown.name)
        self._facts.say(" · ".join(_facts(product)) if product else "")
        self._price.say(price_text(product) if product else "")
        self._stock.show_product(product)
        is_asked = answer.asked is not None and not answer.picture
        # Beside nothing it would be a riddle.
        text = self.tr("Sold out") if is_asked else self.tr("Your photo")
        self._yours_label.say("" if self._yours.isHidden() else text)

    def _badge_text(self, outcome: Outcome) -> str:
        if outcome is Outcome.INSTEAD:
            return self.tr("In stock instead")
        return self.tr("Sold out") if outcome is Outcome.SOLD_OUT else ""

    def _lead_text(self, answer: CounterAnswer) -> str:
        if answer.outcome is Outcome.INSTEAD and answer.asked is not None:
            return self.tr("“{name}” is sold out. The nearest that we have:").format(name=answer.asked.name)
        if answer.outcome is Outcome.SOLD_OUT:
            return self.tr("Nothing like it is in stock at about this price.")
        return "" if answer.is_same else self.tr("The most similar that we have:")

    def _show_yours(self, answer: CounterAnswer) -> None:
        """The customer's photo beside the answer; after a scan, that of the product that is sold out."""
        jpeg: bytes | None = answer.picture
        if not jpeg and answer.outcome is Outcome.INSTEAD and answer.asked and answer.asked.photo_id is not None:
            jpeg = self._client.thumbnail(answer.asked.photo_id)
        self._yours.show_jpeg(jpeg)
        self._yours.setVisible(bool(jpeg))

    def _on_loaded(self, photo_id: int, image: QImage) -> None:
        if self._answer and self._answer.shown and self._answer.shown.photo_id == photo_id:
            self._photo.show_image(image)

    def _make_layout(self) -> None:
        self._photo.setMinimumHeight(120)
        self._yours_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._own_column = QVBoxLayout()
        self._own_column.addStretch()
        self._own_column.addWidget(self._yours)
        self._own_column.addWidget(self._yours_label)
        self._words = QVBoxLayout()
        self._words.addStretch()
        self._words.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._lead, self._name, self._facts, self._price, self._stock):
            self._words.addWidget(part)
        self._words.addStretch()
        self._top = QHBoxLayout()
        self._top.addWidget(self._photo, 5)
        self._top.addLayout(self._words, 6)
        self._top.addLayout(self._own_column)
        self._rows = QHBoxLayout()
        self._rows.addWidget(self._together, 1)
        self._rows.addWidget(self._similar, 1)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(self._top, 1)
        self._layout.addLayout(self._rows)


def _facts(product: Product) -> list[str]:
    name = product.name or product.sku
    facts = [product.sku if product.name else "", product.category, product.brand, product.colour]
    return [fact for fact in facts if fact and fact != name]


class _Badge(QWidget):
    """A word on the accent colour."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text, self._scale = "", 1.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show a word, or nothing."""
        self._text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.setFont(font_of(self.font(), 28 * scale, bold=True))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The word with room around it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + round(40 * self._scale), round(52 * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class _BigStock(QWidget):
    """A full dot in stock, a ring where it is sold out; always with the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._product: Product | None = None
        self._scale = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_product(self, product: Product | None) -> None:
        """Say what is left; nothing where the shop does not say."""
        self._product = product if product is not None and product.stock is not None else None
        self.setVisible(self._product is not None)
        self.setAccessibleName(stock_text(self._product) if self._product else "")
        self.update()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.setFont(font_of(self.font(), 34 * scale))
        self.setFixedHeight(self.fontMetrics().height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign, then the words."""
        if self._product is None:
            return
        painter, palette, side = QPainter(self), self.palette(), 20 * self._scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(2, (self.height() - side) / 2, side, side)
        if self._product.is_sold_out:
            pen = painter.pen()
            pen.setWidthF(max(2.0, 3 * self._scale))
            pen.setColor(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.setPen(pen)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
        painter.drawEllipse(dot)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        shift = round(side + 16 * self._scale)
        line = self.rect().adjusted(shift, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, stock_text(self._product))
