"""ShareBar: a name, a bar and a share in percent, or in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from visrec_desktop.ui.plain_text import PlainLabel

_HEIGHT = 8
_BAR_WIDTH = 160


class _Bar(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.share = 0.0
        self.setFixedHeight(_HEIGHT)
        self.setMinimumWidth(_BAR_WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the track as the share is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        radius = track.height() / 2
        painter.setOpacity(0.15)
        painter.setBrush(self.palette().brush(QPalette.ColorRole.WindowText))
        painter.drawRoundedRect(track, radius, radius)
        if self.share > 0:
            track.setWidth(max(track.height(), track.width() * self.share))
            painter.setOpacity(1.0)
            painter.setBrush(self.palette().brush(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(track, radius, radius)


class ShareBars(QWidget):
    """One below the other, aligned."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_shares(self, shares: list[tuple[str, float, str]]) -> None:
        """Show for each name a share, 0 to 1, and what is said of it."""
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, (name, share, text) in enumerate(shares):
            heading, bar, value = PlainLabel(name, self), _Bar(self), PlainLabel(text, self)
            heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            bar.share = share
            bar.setAccessibleName(f"{name}: {text}")
            for column, widget in enumerate((heading, bar, value)):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
