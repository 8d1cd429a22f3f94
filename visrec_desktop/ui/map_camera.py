"""MapCamera: which part of a map is seen, and how large."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

MOST_SCALE = 240.0
_MARGIN = 24
# How far out beyond the whole map.
_LEAST_OF_FIT = 0.8


@dataclass(frozen=True, slots=True)
class MapCamera:
    """A cell (c, r) of the map is a square of `scale` pixels, whose corner is at (c, r) in the map's own measure.

    Parameters
    ----------
    map_size
        Columns and rows of the map.
    view_size
        Pixels of the widget.
    scale
        Pixels of a cell.
    x, y
        What of the map is in the middle of the widget.
    """

    map_size: QSize
    view_size: QSize
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    @property
    def fit_scale(self) -> float:
        """The scale at which the whole map is seen."""
        across = max(1, self.view_size.width() - 2 * _MARGIN) / max(1, self.map_size.width())
        down = max(1, self.view_size.height() - 2 * _MARGIN) / max(1, self.map_size.height())
        return min(MOST_SCALE, across, down)

    def fitted(self) -> MapCamera:
        """The whole map."""
        return replace(self, scale=self.fit_scale, x=self.map_size.width() / 2, y=self.map_size.height() / 2)

    def resized(self, view_size: QSize) -> MapCamera:
        """The same middle, in a widget of another size."""
        return replace(self, view_size=view_size)._kept()

    def zoomed(self, factor: float, at: QPointF | None = None) -> MapCamera:
        """Nearer (above 1) or farther; what is at a point of the widget stays there."""
        middle = QPointF(self.view_size.width() / 2, self.view_size.height() / 2)
        off = (at or middle) - middle
        scale = min(MOST_SCALE, max(_LEAST_OF_FIT * self.fit_scale, self.scale * factor))
        change = 1 / self.scale - 1 / scale
        return replace(self, scale=scale, x=self.x + off.x() * change, y=self.y + off.y() * change)._kept()

    def panned(self, off: QPointF) -> MapCamera:
        """The map moved by so many pixels."""
        return replace(self, x=self.x - off.x() / self.scale, y=self.y - off.y() / self.scale)._kept()

    def to_map(self, point: QPointF) -> QPointF:
        """A point of the widget in the map's measure."""
        left, top = self.view_size.width() / 2, self.view_size.height() / 2
        return QPointF(self.x + (point.x() - left) / self.scale, self.y + (point.y() - top) / self.scale)

    def origin(self) -> QPointF:
        """Where in the widget the map's (0, 0) is."""
        return QPointF(
            self.view_size.width() / 2 - self.x * self.scale, self.view_size.height() / 2 - self.y * self.scale
        )

    def cell_rect(self, column: int, row: int) -> QRectF:
        """Where in the widget a cell is."""
        origin = self.origin()
        return QRectF(origin.x() + column * self.scale, origin.y() + row * self.scale, self.scale, self.scale)

    def cells_in(self, rect: QRect) -> QRect:
        """The cells that a part of the widget shows, whole or in part."""
        first, last = self.to_map(QPointF(rect.topLeft())), self.to_map(QPointF(rect.bottomRight()) + QPointF(1, 1))
        left, top = int(max(0, first.x())), int(max(0, first.y()))
        right, bottom = min(self.map_size.width(), int(last.x()) + 1), min(self.map_size.height(), int(last.y()) + 1)
        return QRect(left, top, max(0, right - left), max(0, bottom - top))

    def _kept(self) -> MapCamera:
        """With a part of the map in the middle: nobody loses it."""
        x = min(float(self.map_size.width()), max(0.0, self.x))
        y = min(float(self.map_size.height()), max(0.0, self.y))
        return replace(self, x=x, y=y)
