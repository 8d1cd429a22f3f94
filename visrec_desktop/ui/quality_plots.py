"""The plots of a quality card: whether confidence is true, how near right and wrong photos are, how it went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from visrec_desktop.core.quality import FigureName
from visrec_desktop.ui.quality_plot import SMALL, Axes, Plot, PlotStyle, percent, shade, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor

    from visrec_desktop.core.quality import Point

_LEFT, _TOP, _BOTTOM, _RIGHT = 40, 22, 36, 12
# Of the height, for the bars of counts below the curve.
_COUNTS = 0.22


class ReliabilityPlot(Plot):
    """How often a category is right that is said with some confidence; on the diagonal the confidence is true."""

    @property
    def title(self) -> str:
        """What is plotted."""
        return self.tr("Is the confidence true?")

    @property
    def nothing(self) -> str:
        """Without categories."""
        return "" if self.card and self.card.reliability else self.tr("The products have no categories to recognise.")

    @property
    def summary(self) -> str:
        """The bins in words."""
        said = self.tr("said {confidence}, right {accuracy}")
        return self.nothing or "; ".join(
            said.format(confidence=percent(part.confidence), accuracy=percent(part.accuracy))
            for part in (self.card.reliability if self.card else ())
        )

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Counts as bars, the diagonal, the curve."""
        bins = self.card.reliability if self.card else ()
        axes = Axes(rect.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM))
        axes.draw(painter, style, self.tr("confidence that is said, %"), self.tr("right, %"))
        most = max((part.count for part in bins), default=1)
        small = style.sized(SMALL)
        for part in bins:
            left = min(int(part.confidence * 10), 9) / 10
            top = axes.at(left + 0.012, _COUNTS * part.count / most)
            bottom = axes.at(left + 0.088, 0)
            painter.fillRect(QRectF(top, bottom), style.line)
            count = QRectF(axes.at(left, 0).x() - 6, top.y() - 15, axes.at(0.1, 0).x() - axes.at(0, 0).x() + 12, 14)
            write(painter, count, QLocale().toString(part.count), small, style.faint, Qt.AlignmentFlag.AlignHCenter)
        painter.setPen(QPen(style.other, 1, Qt.PenStyle.DashLine))
        painter.drawLine(axes.at(0, 0), axes.at(1, 1))
        _curve(painter, [axes.at(part.confidence, part.accuracy) for part in bins], style.accent)


class SimilarityPlot(Plot):
    """How near the nearest right and the nearest wrong photo are; where the two overlap, mistakes are made."""

    @property
    def title(self) -> str:
        """What is plotted."""
        return self.tr("Right and wrong photos")

    @property
    def nothing(self) -> str:
        """Before anything is measured."""
        return "" if self.card and self.card.similarities else self.tr("Nothing was measured.")

    @property
    def summary(self) -> str:
        """Where the middle of each hill is."""
        histogram = self.card.similarities if self.card else None
        if histogram is None:
            return self.nothing
        said = self.tr("Half of the right photos are nearer than {right}, half of the wrong ones nearer than {wrong}.")
        right, wrong = (
            _middle(counts, histogram.low, histogram.high) for counts in (histogram.matches, histogram.others)
        )
        return said.format(right=percent(right), wrong=percent(wrong))

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Two hills over one line."""
        histogram = self.card.similarities if self.card else None
        if histogram is None:
            return
        axes = Axes(rect.adjusted(8, _TOP, -_RIGHT, -_BOTTOM), histogram.low)
        axes.draw(painter, style, self.tr("similarity, %"))
        most = max(*histogram.matches, *histogram.others, 1)
        names = (self.tr("nearest right photo"), self.tr("nearest wrong photo"))
        hills = zip((histogram.others, histogram.matches), (style.other, style.accent), strict=True)
        for counts, colour in hills:
            width = (histogram.high - histogram.low) / len(counts)
            outline = QPolygonF([axes.at(histogram.low, 0)])
            for number, count in enumerate(counts):
                height = 0.95 * count / most
                outline.append(axes.at(histogram.low + number * width, height))
                outline.append(axes.at(histogram.low + (number + 1) * width, height))
            outline.append(axes.at(histogram.high, 0))
            path = QPainterPath()
            path.addPolygon(outline)
            painter.fillPath(path, QBrush(shade(colour, 0.3)))
            painter.setPen(QPen(colour, 1.5))
            painter.drawPolyline(outline)
        _legend(painter, QPointF(rect.left() + 8, rect.top() + 2), names, (style.accent, style.other), style)


class HistoryPlot(Plot):
    """R@1 and mAP of the cards of the past, the same distance from each other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.points: Sequence[Point] = ()

    @property
    def title(self) -> str:
        """What is plotted."""
        return self.tr("How it went on")

    @property
    def nothing(self) -> str:
        """Before anything is measured."""
        return "" if self.points else self.tr("Every measurement adds a point here.")

    @property
    def summary(self) -> str:
        """The first and the last card."""
        ends = [self.points[0], self.points[-1]] if len(self.points) > 1 else list(self.points)
        return self.nothing or "; ".join(
            f"{_date(point.at)}: {percent(point.figures.get(FigureName.R1.value, 0.0))}" for point in ends
        )

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Two lines; a thin upright one where another version was learned."""
        axes = Axes(rect.adjusted(_LEFT, _TOP, -_RIGHT - 12, -_BOTTOM))
        axes_of_time = QRectF(axes.rect)
        small, points = style.sized(SMALL), self.points
        for number in range(6):
            place = axes.at(0, number / 5)
            painter.setPen(QPen(style.line, 1))
            painter.drawLine(place, QPointF(axes.rect.right(), place.y()))
            text = QRectF(place.x() - 40, place.y() - 8, 34, 16)
            write(painter, text, f"{20 * number}", small, style.faint, Qt.AlignmentFlag.AlignRight)
        places = [0.5] if len(points) == 1 else [number / (len(points) - 1) for number in range(len(points))]
        for before, point, share in zip([None, *points], points, places, strict=False):
            if before is not None and (before.learned, before.model) != (point.learned, point.model):
                painter.setPen(QPen(style.other, 1, Qt.PenStyle.DotLine))
                painter.drawLine(axes.at(share, 0), axes.at(share, 1))
                version = self.tr("plain") if point.learned is None else self.tr("v{n}").format(n=point.learned)
                label = QRectF(axes.at(share, 1).x() - 30, axes.rect.bottom() - 18, 28, 16)
                write(painter, label, version, small, style.faint, Qt.AlignmentFlag.AlignRight)
        for name, colour in ((FigureName.MAP, style.other), (FigureName.R1, style.accent)):
            _curve(
                painter,
                [
                    axes.at(share, point.figures.get(name.value, 0.0))
                    for share, point in zip(places, points, strict=True)
                ],
                colour,
            )
        ends = {Qt.AlignmentFlag.AlignLeft: points[0], Qt.AlignmentFlag.AlignRight: points[-1]}
        for side, point in ends.items() if len(points) > 1 else [(Qt.AlignmentFlag.AlignHCenter, points[0])]:
            write(
                painter,
                axes_of_time.adjusted(-12, axes_of_time.height() + 4, 12, 20),
                _date(point.at),
                small,
                style.faint,
                side,
            )
        names = (self.tr("first result right"), self.tr("mAP"))
        _legend(painter, QPointF(rect.left() + _LEFT, rect.top() + 2), names, (style.accent, style.other), style)


def _middle(counts: Sequence[int], low: float, high: float) -> float:
    """The median of a histogram, to the width of a bin."""
    seen, half = 0, sum(counts) / 2
    for number, count in enumerate(counts):
        seen += count
        if seen >= half:
            return low + (number + 0.5) * (high - low) / len(counts)
    return high


def _curve(painter: QPainter, places: list[QPointF], colour: QColor) -> None:
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(places))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for place in places:
        painter.drawEllipse(place, 3.5, 3.5)


def _legend(
    painter: QPainter, place: QPointF, names: Sequence[str], colours: Sequence[QColor], style: PlotStyle
) -> None:
    font = style.sized(SMALL)
    left = place.x()
    for name, colour in zip(names, colours, strict=True):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(left, place.y() + 3, 10, 10), 2, 2)
        width = QFontMetricsF(font).horizontalAdvance(name) + 6
        write(painter, QRectF(left + 16, place.y(), width, 16), name, font, style.faint)
        left += 16 + width + 16


def _date(seconds: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
