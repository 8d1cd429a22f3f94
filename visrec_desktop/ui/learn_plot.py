"""ComparisonPlot: how photos that were left out are answered, before and after learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from visrec_desktop.ui.quality_plot import SMALL, TEXT, Plot, PlotStyle, percent, write

if TYPE_CHECKING:
    from visrec_desktop.core.learning import Comparison

_ROW, _GAP, _LINE, _BAR = 72, 12, 20, 10.0
_VALUE_WIDTH = 56


class ComparisonPlot(Plot):
    """Two figures, each as a bar before and a bar after."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heading = ""
        self.figures: Comparison | None = None

    @property
    def title(self) -> str:
        """Whose photos asked."""
        return self.heading

    @property
    def height(self) -> int:
        """What it needs, in pixels."""
        return 2 * _ROW - _GAP

    @property
    def summary(self) -> str:
        """The bars in words."""
        text = self.tr("{figure}: {before} before, {after} after")
        return ". ".join(
            text.format(figure=name, before=percent(before), after=percent(after))
            for name, before, after in self._rows()
        )

    def paint(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Without the title: it stands above a sentence that says the same as the bars."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, rect, style)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """The figures, one below the other."""
        words = self.tr("before"), self.tr("after")
        small = style.sized(SMALL)
        left = max(QFontMetricsF(small).horizontalAdvance(word) for word in words) + 8
        for number, (name, *shares) in enumerate(self._rows()):
            top = rect.top() + number * _ROW
            write(painter, QRectF(rect.left(), top, rect.width(), _LINE), name, style.sized(TEXT), style.ink)
            bars = zip(words, shares, (style.other, style.accent), strict=True)
            for place, (word, share, colour) in enumerate(bars):
                line = QRectF(rect.left(), top + (place + 1) * _LINE, rect.width(), _LINE)
                write(painter, line, word, small, style.faint)
                is_new = place == 1
                value = style.sized(TEXT if is_new else SMALL, bold=is_new)
                right = Qt.AlignmentFlag.AlignRight
                write(painter, line, percent(share), value, style.ink if is_new else style.faint, right)
                bar = QRectF(line.left() + left, line.center().y() - _BAR / 2, line.width() - left - _VALUE_WIDTH, _BAR)
                _draw_bar(painter, bar, share, colour, style.line)

    def _rows(self) -> list[tuple[str, float, float]]:
        figures = self.figures
        if figures is None:
            return []
        return [
            (self.tr("First result is right"), figures.r1_before, figures.r1_after),
            (self.tr("Right ones come before all others"), figures.map_before, figures.map_after),
        ]


def _draw_bar(painter: QPainter, bar: QRectF, share: float, colour: QColor, track: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(track)
    painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
    if share > 0:
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(_BAR, bar.width() * share), _BAR), _BAR / 2, _BAR / 2)
