"""ConfusionPlot: what the photos of each category are recognised as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from visrec_desktop.ui.quality_plot import SMALL, Plot, PlotStyle, percent, shade, write

if TYPE_CHECKING:
    from visrec_desktop.core.quality import Confusion

_MOST_NAME = 0.3
# Of the numbers, in pixels; where not even these fit into the cells, the colours say it alone.
_LEAST_NUMBER = 8
# From this share on a cell looks like the accent more than like the ground.
_FULL = 0.55


class ConfusionPlot(Plot):
    """A row a category; the fuller a cell, the more of its photos are recognised so."""

    @property
    def title(self) -> str:
        """What is plotted."""
        return self.tr("Which categories are mixed up?")

    @property
    def nothing(self) -> str:
        """Without categories."""
        return "" if self._confusion else self.tr("The products have no categories to recognise.")

    @property
    def summary(self) -> str:
        """The share of each category that is recognised as what it is."""
        if self._confusion is None:
            return self.nothing
        rows = enumerate(zip(self._confusion.names, self._confusion.counts, strict=True))
        return "; ".join(f"{name}: {percent(row[place] / max(sum(row), 1))}" for place, (name, row) in rows)

    @property
    def _confusion(self) -> Confusion | None:
        return self.card.confusion if self.card else None

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Names on the left and, upright, below; the diagonal is what is right."""
        confusion = self._confusion
        if confusion is None:
            return
        small = style.sized(SMALL)
        columns = [*confusion.names, self.tr("others")]
        longest = max(QFontMetricsF(small).horizontalAdvance(name) for name in columns) + 8
        aside = min(longest, _MOST_NAME * min(rect.width(), rect.height()) + 24)
        side = min(
            (rect.width() - aside) / len(columns), (rect.height() - aside - 8) / max(len(confusion.names), 1), 44.0
        )
        left, top, numbers = rect.left() + aside, rect.top() + 4, number_font(style, side - 2)
        for row, (name, counts) in enumerate(zip(confusion.names, confusion.counts, strict=True)):
            place = QRectF(rect.left(), top + row * side, aside - 6, side)
            write(painter, place, name, small, style.ink, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideMiddle)
            for column, count in enumerate(counts):
                share = count / max(sum(counts), 1)
                cell = QRectF(left + column * side, top + row * side, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.fillRect(cell, shade(style.accent, share) if count else shade(style.ink, 0.04))
                if count and numbers is not None:
                    text = f"{100 * share:.0f}" if share >= 0.005 else "·"
                    ink = style.on_accent if share > _FULL else style.ink
                    write(painter, cell, text, numbers, ink, Qt.AlignmentFlag.AlignHCenter)
        bottom = top + len(confusion.names) * side
        for column, name in enumerate(columns):
            painter.save()
            painter.translate(left + (column + 0.5) * side, bottom + 6)
            painter.rotate(90)
            colour = style.faint if column == len(confusion.names) else style.ink
            write(
                painter, QRectF(0, -side / 2, aside - 6, side), name, small, colour, elide=Qt.TextElideMode.ElideMiddle
            )
            painter.restore()


def number_font(style: PlotStyle, width: float) -> QFont | None:
    """The largest in which the longest number fits; `None` where none does."""
    fonts = (style.sized(pixels) for pixels in range(SMALL, _LEAST_NUMBER - 1, -1))
    return next((font for font in fonts if QFontMetricsF(font).horizontalAdvance("100") <= width), None)
