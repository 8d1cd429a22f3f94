"""What the counter's pages are made of: large type and large buttons that grow with the screen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel

# The screen that the sizes are written for.
_WIDTH, _HEIGHT = 1920, 1080
_LEAST, _MOST = 0.5, 2.0
# Radius of what is round at its corners, on that screen.
RADIUS = 16


def scale_of(size: QSize) -> float:
    """How much larger or smaller than 1920 x 1080 everything is drawn."""
    return max(_LEAST, min(_MOST, size.width() / _WIDTH, size.height() / _HEIGHT))


def font_of(base: QFont, pixels: float, *, bold: bool = False) -> QFont:
    """A font of some height."""
    font = QFont(base)
    font.setPixelSize(max(11, round(pixels)))
    font.setBold(bold)
    return font


class BigLabel(PlainLabel):
    """Plain text of a size that follows the screen's.

    Parameters
    ----------
    pixels
        Height of the type on a screen of 1920 x 1080.
    lines
        It takes so many lines, and ends with … after them; 0 for as many as there are.
    """

    def __init__(
        self, pixels: int, parent: QWidget, *, bold: bool = False, is_quiet: bool = False, lines: int = 0
    ) -> None:
        super().__init__(parent, wordWrap=True)
        self._pixels, self._bold, self._lines, self._whole = pixels, bold, lines, ""
        if is_quiet:
            self.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def say(self, text: str) -> None:
        """Show a text; without one the label takes no room."""
        self._whole = text
        self.setVisible(bool(text))
        self.setToolTip("")
        self._fit()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self.setFont(font_of(self.font(), self._pixels * scale, bold=self._bold))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds other words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        text = self._whole
        if self._lines and self.width() > 1:
            metrics = QFontMetrics(self.font())
            room = self._lines * metrics.lineSpacing() + 2
            words = text
            while len(words) > 1 and self._height(metrics, text) > room:
                words = words[:-1].rstrip()
                text = words + "…"
        if text != self.text():
            self.setText(text)

    def _height(self, metrics: QFontMetrics, text: str) -> int:
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        return metrics.boundingRect(0, 0, self.width(), 10_000, flags, text).height()


class BigButton(QAbstractButton):
    """A button for a finger.

    Parameters
    ----------
    symbol
        Name of its icon; empty for none.
    is_main
        What most people want next: in the accent colour.
    """

    def __init__(self, symbol: str, parent: QWidget, *, is_main: bool = False) -> None:
        super().__init__(parent)
        self._symbol, self._is_main, self._scale = symbol, is_main, 1.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_scale(1.0)

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.setFont(font_of(self.font(), 26 * scale, bold=self._is_main))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Sign and text with room around them."""
        width = self._sign_width() + self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + round(72 * self._scale), round(76 * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge, sign, text; the style's own buttons are made for a mouse."""
        painter, scale, palette = QPainter(self), self._scale, self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        is_accent = self._is_main and self.isEnabled()
        ground = palette.color(QPalette.ColorRole.Highlight if is_accent else QPalette.ColorRole.Base)
        if self.isDown():
            ground = ground.darker(118)
        edge = QPalette.ColorRole.WindowText if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setBrush(ground)
        painter.setPen(QPen(palette.color(edge), 2) if self.hasFocus() or not is_accent else Qt.PenStyle.NoPen)
        radius = RADIUS * scale
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        text_width = self.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - text_width - self._sign_width()) // 2
        if self._symbol:
            side = round(30 * scale)
            mode = QIcon.Mode.Selected if is_accent else QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            where = left if self.text() else (self.width() - side) // 2
            icon(self._symbol).paint(
                painter, where, (self.height() - side) // 2, side, side, Qt.AlignmentFlag.AlignCenter, mode
            )
        role = QPalette.ColorRole.HighlightedText if is_accent else QPalette.ColorRole.ButtonText
        painter.setPen(palette.color(group, role))
        line = self.rect().adjusted(left + self._sign_width(), 0, 0, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())

    def setText(self, text: str) -> None:
        """Another text has another width."""
        super().setText(text)
        self.updateGeometry()

    def _sign_width(self) -> int:
        if not self._symbol:
            return 0
        return round((30 + (14 if self.text() else 0)) * self._scale)


def make_quiet(button: QAbstractButton, scale: float) -> None:
    """A small button at the edge, still large enough for a finger."""
    side = round(64 * scale)
    button.setFixedHeight(side)
    button.setMinimumWidth(side)
    button.setIconSize(QSize(round(30 * scale), round(30 * scale)))
    button.setFont(font_of(button.font(), 22 * scale))
