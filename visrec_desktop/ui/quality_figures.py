"""FiguresPlot: all figures of a card, each with its interval, beside those of plain features and other networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from visrec_desktop.ui.quality_plot import SMALL, TEXT, Plot, PlotStyle, percent, shade, write
from visrec_desktop.ui.quality_texts import QualityTexts
from visrec_desktop.ui.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.quality import Estimate, Figure

ROW_HEIGHT, _LINE_HEIGHT = 58, 16
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
        return sum(map(_height, self._figures)) + 32

    @property
    def summary(self) -> str:
        """All figures in words."""
        return ". ".join(f"{self._texts.name(figure.name)}: {self._said(figure)}" for figure in self._figures)

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """The rows, from the top."""
        legend = QRectF(rect.left(), rect.top() - 26, rect.width(), 20)
        write(painter, legend, self._legend(), style.sized(SMALL), style.faint, Qt.AlignmentFlag.AlignRight)
        top = rect.top()
        for figure in self._figures:
            self._draw_row(painter, QRectF(rect.left(), top, rect.width(), _height(figure)), figure, style)
            top += _height(figure)

    @property
    def _figures(self) -> Sequence[Figure]:
        return self.card.figures if self.card else ()

    def _said(self, figure: Figure) -> str:
        """A figure in words, with what it is compared with."""
        return listed([percent(figure.now.value), self._texts.compared(figure), self._texts.others(figure)])

    def _legend(self) -> str:
        """What the marks on the bars stand for."""
        others = dict.fromkeys(name for figure in self._figures for name in figure.others)
        marks = [f"△ {self._texts.other(name)}" for name in others]
        if any(figure.plain != figure.now for figure in self._figures):
            marks.append(self.tr("│ plain features"))
        return "   ".join(marks)

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
        for estimate in figure.others.values():
            self._draw_other(painter, bar, estimate, style)
        below, short = QRectF(row.left(), row.top() + 32, row.width(), 16), self._texts.short(figure.name)
        write(painter, below, short, small, style.faint, Qt.AlignmentFlag.AlignRight)
        taken = QFontMetricsF(small).horizontalAdvance(short) + 8
        said = self._texts.compared(figure) if is_compared else self._texts.interval(figure.now)
        write(painter, below.adjusted(0, 0, -taken, 0), said, small, style.faint)
        write(painter, below.translated(0, _LINE_HEIGHT), self._texts.others(figure), small, style.faint)

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

    def _draw_other(self, painter: QPainter, bar: QRectF, estimate: Estimate, style: PlotStyle) -> None:
        """Hollow, so that what it lies on is seen through it."""
        place, half = _place(bar, estimate.value), _DOT
        painter.setPen(QPen(style.ink, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = (QPointF(0, -half - 1), QPointF(half + 1, half), QPointF(-half - 1, half))
        painter.drawPolygon(QPolygonF([place + corner for corner in corners]))


def _height(figure: Figure) -> int:
    """Of a row: other networks are told in a line of their own."""
    return ROW_HEIGHT + (_LINE_HEIGHT if figure.others else 0)


def _place(bar: QRectF, share: float) -> QPointF:
    """Where a share lies on a bar; the dots at its ends stay inside of it."""
    inner = bar.adjusted(_DOT, 0, -_DOT, 0)
    return QPointF(inner.left() + inner.width() * min(1.0, max(0.0, share)), bar.center().y())
