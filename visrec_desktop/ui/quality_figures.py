"""FiguresPlot: all figures of a card, each with its interval, beside those of the plain features."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from visrec_desktop.ui.quality_plot import SMALL, TEXT, Plot, PlotStyle, percent, shade, write
from visrec_desktop.ui.quality_texts import QualityTexts

if TYPE_CHECKING:
    from visrec_desktop.core.quality import Estimate, Figure

ROW_HEIGHT = 58
_BAR, _DOT = 6.0, 5.0


class FiguresPlot(Plot):
    """A row a figure: what it is, how much, and a bar from 0 to 100 % on which the interval lies."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = QualityTexts(self)

    @property
    def title(self) -> str:
        """What is plotted."""
        return self.tr("Figures")

    @property
    def height(self) -> int:
        """What all rows need, in pixels."""
        return ROW_HEIGHT * (len(self.card.figures) if self.card else 0) + 32

    @property
    def summary(self) -> str:
        """All figures in words."""
        return ". ".join(
            f"{self._texts.name(figure.name)}: {percent(figure.now.value)}, {self._texts.compared(figure)}"
            for figure in (self.card.figures if self.card else ())
        )

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """The rows, from the top."""
        if any(figure.plain != figure.now for figure in (self.card.figures if self.card else ())):
            legend = QRectF(rect.left(), rect.top() - 26, rect.width(), 20)
            said = self.tr("│ plain features")
            write(painter, legend, said, style.sized(SMALL), style.faint, Qt.AlignmentFlag.AlignRight)
        for number, figure in enumerate(self.card.figures if self.card else ()):
            self._draw_row(
                painter, QRectF(rect.left(), rect.top() + number * ROW_HEIGHT, rect.width(), ROW_HEIGHT), figure, style
            )

    def _draw_row(self, painter: QPainter, row: QRectF, figure: Figure, style: PlotStyle) -> None:
        bold, small = style.sized(TEXT, bold=True), style.sized(SMALL)
        line = QRectF(row.left(), row.top(), row.width() - 64, 20)
        write(painter, line, self._texts.name(figure.name), style.sized(TEXT), style.ink)
        write(
            painter,
            QRectF(row.right() - 64, row.top(), 64, 20),
            percent(figure.now.value),
            bold,
            style.ink,
            Qt.AlignmentFlag.AlignRight,
        )
        bar = QRectF(row.left(), row.top() + 22, row.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.line)
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        is_compared = figure.plain != figure.now
        self._draw_interval(painter, bar, figure.now, style)
        if is_compared:
            self._draw_plain(painter, bar, figure.plain, style)
        below, short = QRectF(row.left(), row.top() + 32, row.width(), 16), self._texts.short(figure.name)
        write(painter, below, short, small, style.faint, Qt.AlignmentFlag.AlignRight)
        taken = QFontMetricsF(small).horizontalAdvance(short) + 8
        said = self._texts.compared(figure) if is_compared else self._texts.interval(figure.now)
        write(painter, below.adjusted(0, 0, -taken, 0), said, small, style.faint)

    def _draw_interval(self, painter: QPainter, bar: QRectF, estimate: Estimate, style: PlotStyle) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if estimate.low is not None and estimate.high is not None:
            left, right = _place(bar, estimate.low), _place(bar, estimate.high)
            painter.setBrush(shade(style.accent, 0.45))
            painter.drawRoundedRect(QRectF(left.x(), bar.top(), right.x() - left.x(), _BAR), _BAR / 2, _BAR / 2)
        painter.setBrush(style.accent)
        painter.drawEllipse(_place(bar, estimate.value), _DOT, _DOT)

    def _draw_plain(self, painter: QPainter, bar: QRectF, estimate: Estimate, style: PlotStyle) -> None:
        place, tick = _place(bar, estimate.value), QPointF(0, _DOT + 1)
        if estimate.low is not None and estimate.high is not None:
            painter.setPen(QPen(style.ink, 1))
            painter.drawLine(_place(bar, estimate.low), _place(bar, estimate.high))
        painter.setPen(QPen(style.ink, 2))
        painter.drawLine(place - tick, place + tick)


def _place(bar: QRectF, share: float) -> QPointF:
    """Where a share lies on a bar; the dots at its ends stay inside of it."""
    inner = bar.adjusted(_DOT, 0, -_DOT, 0)
    return QPointF(inner.left() + inner.width() * min(1.0, max(0.0, share)), bar.center().y())
