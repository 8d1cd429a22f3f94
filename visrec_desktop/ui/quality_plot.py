"""Plot: a picture of figures, the same on the screen and on paper; PlotView shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visrec_desktop.ui.paper_font import paper_font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from visrec_desktop.core.quality import QualityCard

# In pixels at 1x; a painter on paper is scaled so that they are as large there.
TITLE, TEXT, SMALL = 15, 13, 11
_TITLE_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class PlotStyle:
    """Colours and the font.

    Parameters
    ----------
    ink, faint, line
        For what is said, for what explains it, and for axes.
    accent
        For the catalog as it is.
    other
        For what it is compared with.
    on_accent
        For what is written on the accent.
    """

    ink: QColor
    faint: QColor
    line: QColor
    accent: QColor
    other: QColor
    on_accent: QColor
    font: QFont

    @classmethod
    def of(cls, widget: QWidget) -> PlotStyle:
        """As a widget's palette says."""
        palette = widget.palette()
        ink, faint = (
            palette.color(role) for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.PlaceholderText)
        )
        accent, on_accent = (
            palette.color(role) for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText)
        )
        return cls(ink, opaque(faint), shade(ink, 0.16), accent, shade(ink, 0.55), on_accent, widget.font())

    @classmethod
    def paper(cls, palette: QPalette) -> PlotStyle:
        """White in a dark window too; only the accent is the palette's."""
        ink, white = QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white)
        accent = palette.color(QPalette.ColorRole.Highlight)
        return cls(ink, QColor(Qt.GlobalColor.darkGray), shade(ink, 0.16), accent, shade(ink, 0.5), white, paper_font())

    def sized(self, pixels: int, *, bold: bool = False) -> QFont:
        """The font in a size."""
        font = QFont(self.font)
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font


class Plot(QObject):
    """One kind of plot; those that follow show a card, or say that there is nothing to be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.card: QualityCard | None = None

    @property
    def title(self) -> str:
        """What is plotted."""
        raise NotImplementedError

    @property
    def nothing(self) -> str:
        """Why there is no plot; empty where there is one."""
        return ""

    @property
    def summary(self) -> str:
        """What it shows, for somebody who does not see it."""
        return self.nothing

    def paint(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """Title, and plot below it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        head = QRectF(rect.left(), rect.top(), rect.width(), _TITLE_HEIGHT)
        write(painter, head, self.title, style.sized(TITLE, bold=True), style.ink)
        body = rect.adjusted(0, _TITLE_HEIGHT, 0, 0)
        if self.nothing:
            painter.setFont(style.sized(TEXT))
            painter.setPen(style.faint)
            painter.drawText(body, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.nothing)
        else:
            self.draw(painter, body, style)
        painter.restore()

    def draw(self, painter: QPainter, rect: QRectF, style: PlotStyle) -> None:
        """The plot itself."""
        raise NotImplementedError


class PlotView(QWidget):
    """Shows a plot in the colours of the window."""

    def __init__(self, plot: Plot, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = plot
        self.setMinimumSize(least)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.refresh()

    def refresh(self) -> None:
        """The plot shows something else now."""
        self.setAccessibleName(self.plot.title)
        self.setAccessibleDescription(self.plot.summary)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt asks."""
        painter = QPainter(self)
        self.plot.paint(painter, QRectF(self.rect()), PlotStyle.of(self))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)


@dataclass(frozen=True, slots=True)
class Axes:
    """Where shares from 0 to 1 lie in a rectangle; the second one grows upwards."""

    rect: QRectF
    low: float = 0.0

    def at(self, x: float, y: float) -> QPointF:
        """The place of a pair of shares."""
        width = self.rect.width() * (x - self.low) / (1 - self.low)
        return QPointF(self.rect.left() + width, self.rect.bottom() - self.rect.height() * y)

    def draw(self, painter: QPainter, style: PlotStyle, below: str, beside: str = "") -> None:
        """A frame of two lines, with a scale in percent; what it means stands at its ends."""
        painter.setPen(QPen(style.line, 1))
        painter.drawLine(self.rect.bottomLeft(), self.rect.bottomRight())
        font = style.sized(SMALL)
        height = QFontMetricsF(font).height()
        for share in (number / 5 for number in range(-5, 6) if number / 5 >= self.low):
            place = self.at(share, 0)
            text = QRectF(place.x() - 24, place.y() + 4, 48, height)
            write(painter, text, f"{100 * share:.0f}", font, style.faint, Qt.AlignmentFlag.AlignHCenter)
        named = QRectF(self.rect.left(), self.rect.bottom() + 4 + height, self.rect.width(), height)
        write(painter, named, below, font, style.faint, Qt.AlignmentFlag.AlignHCenter)
        if not beside:
            return
        for number in range(6):
            place = self.at(self.low, number / 5)
            painter.setPen(QPen(style.line, 1))
            painter.drawLine(place, QPointF(self.rect.right(), place.y()))
            text = QRectF(place.x() - 40, place.y() - height / 2, 34, height)
            write(painter, text, f"{20 * number}", font, style.faint, Qt.AlignmentFlag.AlignRight)
        over = QRectF(self.rect.left() - 40, self.rect.top() - height - 8, self.rect.width(), height)
        write(painter, over, beside, font, style.faint)


def write(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """One line, shortened to its place."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, elide, place.width())
    painter.drawText(place, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def shade(colour: QColor, alpha: float) -> QColor:
    """The same colour, let through."""
    shaded = QColor(colour)
    shaded.setAlphaF(alpha)
    return shaded


def opaque(colour: QColor) -> QColor:
    """A placeholder's colour as it is meant to be seen: no fainter than text may be."""
    solid = QColor(colour)
    solid.setAlphaF(max(colour.alphaF(), 0.72))
    return solid


def percent(share: float) -> str:
    """As people read it."""
    return f"{100 * share:.1f}%"
