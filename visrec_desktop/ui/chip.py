"""Chip: a small rounded button with a few words, of a label or of a filter."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import line_of
from visrec_desktop.ui.swatches import edge_colour

_HEIGHT = 26
_MOST_WIDTH = 240
_MARGIN = 10
_DOT = 10
_MARK = 12
_GAP = 6


class Mark(Enum):
    """What stands at a chip's end."""

    NONE = auto()
    MENU = auto()
    CLOSE = auto()


class Chip(QAbstractButton):
    """One click; a chip with a menu asks for it by its arrow, the right button, the Menu key or the Down key.

    Parameters
    ----------
    is_quiet
        Drawn as an outline, for what is only guessed.
    dot
        A colour to show before the words.
    """

    menu_requested = Signal(QPoint)  # on the screen

    def __init__(
        self,
        text: str = "",
        mark: Mark = Mark.NONE,
        *,
        is_quiet: bool = False,
        dot: QColor | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark, self._is_quiet, self._dot = mark, is_quiet, dot
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def setText(self, text: str) -> None:
        """The words as they are; an ampersand among them makes no shortcut."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def sizeHint(self) -> QSize:
        """As wide as its words, up to a bound."""
        width = 2 * _MARGIN + self.fontMetrics().horizontalAdvance(self._line()) + 1
        width += _DOT + _GAP if self._dot else 0
        width += _MARK + _GAP if self._mark is not Mark.NONE else 0
        return QSize(min(width, _MOST_WIDTH), max(_HEIGHT, self.fontMetrics().height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, dot, words and mark; the focus is a ring."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = edge_colour(palette)
        pen = QPen(palette.color(QPalette.ColorRole.Highlight), 2) if self.hasFocus() else QPen(edge, 1)
        if self._is_quiet and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        is_lit = self.isDown() or self.underMouse()
        ground = QPalette.ColorRole.Midlight if is_lit else QPalette.ColorRole.Button
        painter.setBrush(Qt.BrushStyle.NoBrush if self._is_quiet and not is_lit else palette.brush(ground))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        left, right = _MARGIN, self.width() - _MARGIN
        if self._dot:
            painter.setPen(QPen(edge, 1))
            painter.setBrush(self._dot)
            painter.drawEllipse(QRect(left, (self.height() - _DOT) // 2, _DOT, _DOT))
            left += _DOT + _GAP
        if self._mark is not Mark.NONE:
            name = "menu" if self._mark is Mark.MENU else "close"
            place = QRect(right - _MARK, (self.height() - _MARK) // 2, _MARK, _MARK)
            icon(name).paint(painter, place)
            right -= _MARK + _GAP
        role = QPalette.ColorRole.PlaceholderText if self._is_quiet else QPalette.ColorRole.ButtonText
        painter.setPen(palette.color(role))
        line = self.fontMetrics().elidedText(line_of(self._line()), Qt.TextElideMode.ElideRight, right - left + 1)
        painter.drawText(QRect(left, 0, right - left + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrow asks for the menu, and nothing else."""
        is_arrow = self._mark is Mark.MENU and event.position().x() >= self.width() - _MARGIN - _MARK - _GAP // 2
        if is_arrow and event.button() is Qt.MouseButton.LeftButton:
            self._ask_for_menu()
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the Menu key."""
        if self._mark is Mark.MENU:
            self._ask_for_menu()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the menu, and Enter is a click as the space bar is."""
        clicks = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if self._mark is Mark.CLOSE:
            clicks |= {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if event.key() == Qt.Key.Key_Down and self._mark is Mark.MENU:
            self._ask_for_menu()
        elif event.key() in clicks:
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs more room."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def _ask_for_menu(self) -> None:
        self.menu_requested.emit(self.mapToGlobal(QPoint(0, self.height())))

    def _line(self) -> str:
        # A line break from a table must not push the words out of the chip.
        return " ".join(self.text().split())
