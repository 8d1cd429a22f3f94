"""WelcomeStep: one of the three steps, with a real picture, a sentence and what to press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPainterPath, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LEAST_WIDTH, MOST_WIDTH = 224, 304
# Of the picture, in its width.
_HEIGHT_SHARE = 0.5
_BUTTON_HEIGHT = 36
_BADGE = 28
_GAP = 6
_RADIUS = 10.0


class WelcomeStep(QWidget):
    """Its number turns into a tick when it is done.

    Parameters
    ----------
    number
        1 to 3.
    photos
        Shown side by side above.
    """

    def __init__(self, number: int, photos: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self._picture = _Picture(number, photos, self)
        self._title, self._text = PlainLabel(self, wordWrap=True), PlainLabel(self, wordWrap=True)
        self._title.setFont(_bold(self._title.font()))
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._picture)
        self._layout.addWidget(self._title)
        self._layout.addWidget(self._text)
        self._layout.addStretch()
        self._width = 0
        self.set_width(LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)

    @property
    def is_done(self) -> bool:
        """Whether it has its tick."""
        return self._picture.is_done

    def add_button(self, symbol: str, *, default: bool = False) -> QPushButton:
        """One more thing to press."""
        button = QPushButton(icon(symbol), "", self, default=default)
        button.setMinimumHeight(_BUTTON_HEIGHT)
        self._layout.addWidget(button)
        return button

    def set_width(self, width: int) -> None:
        """As wide as the window allows."""
        width = max(LEAST_WIDTH, min(MOST_WIDTH, width))
        if width != self._width:
            self._width = width
            self.setFixedWidth(width)
            self._picture.setFixedSize(width, round(width * _HEIGHT_SHARE))
            self._fit()

    def say(self, title: str, text: str) -> None:
        """In the language of the moment."""
        self._title.setText(title)
        self._text.setText(text)
        self._fit()

    def _fit(self) -> None:
        for label in (self._title, self._text):
            # A label with wrapped lines asks for one line's height.
            label.setFixedWidth(self._width)
            label.setMinimumHeight(max(0, label.heightForWidth(self._width)))

    def set_done(self, done: bool, name: str) -> None:
        """A tick, or the number; `name` says so to a screen reader."""
        self._picture.is_done = done
        self._picture.setAccessibleName(name)
        self._picture.update()


class _Picture(QWidget):
    """Photos side by side on one round ground; the number or the tick in a corner."""

    def __init__(self, number: int, photos: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._paths = photos
        # Read when first painted: the window is there sooner for whoever has a catalog.
        self._photos: list[QPixmap] | None = None
        self.is_done = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photos, cut to fill their place, and the badge."""
        if self._photos is None:
            self._photos = [QPixmap(str(path)) for path in self._paths]
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), palette.color(QPalette.ColorRole.Base))
        count = max(1, len(self._photos))
        width = (self.width() + _GAP) / count - _GAP
        for place, photo in enumerate(self._photos):
            frame = QRectF(place * (width + _GAP), 0, width, self.height())
            if not photo.isNull():
                painter.drawPixmap(frame, photo, _cut(photo.size(), frame))
        painter.setClipping(False)
        self._paint_badge(painter, QRectF(8, 8, _BADGE, _BADGE))

    def _paint_badge(self, painter: QPainter, badge: QRectF) -> None:
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Highlight if self.is_done else QPalette.ColorRole.Window))
        painter.drawEllipse(badge)
        if self.is_done:
            inner = badge.adjusted(6, 6, -6, -6).toRect()
            icon("tick").paint(painter, inner, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Selected)
            return
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(_bold(self.font()))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._number))


def _cut(size: QSize, frame: QRectF) -> QRectF:
    """The middle of a photo, in the frame's proportions."""
    part = frame.size().scaled(size.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF((size.width() - part.width()) / 2, (size.height() - part.height()) / 2, part.width(), part.height())


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
