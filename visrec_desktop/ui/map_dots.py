"""MapDots: a map from far away, a dot for each photo, kept as one picture."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

# Pixels of a cell in the pictures that are made; they are scaled when they are painted.
_SIDES = (4, 8, 16)
_MOST_PIXELS = 8_000_000
_FAINT = 0.16
_LEAST_WITH_EDGE = 8


class State(IntEnum):
    """How a photo stands out."""

    PLAIN = 0
    FAINT = 1  # a filter hides it
    SELECTED = 2


def dot_image(side: int, colour: QColor, state: State, highlight: QColor, edge: QColor | None) -> QImage:
    """One dot on nothing, `side` pixels wide, with a line around it where there is a colour for that."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if state is State.SELECTED:
        painter.setBrush(highlight)
        painter.drawRect(image.rect())
    # On a smaller dot the line would be half of it.
    painter.setPen(QPen(edge, side / 16) if edge and side >= _LEAST_WITH_EDGE else Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.setOpacity(_FAINT if state is State.FAINT else 1.0)
    margin = side * (0.2 if state is State.SELECTED else 0.08)
    painter.drawEllipse(QRectF(image.rect()).adjusted(margin, margin, -margin, -margin))
    painter.end()
    return image


class MapDots:
    """Painting 20,000 dots one by one takes a third of a second, a picture of them a millisecond.

    Made anew, at the next painting, when a colour or a state changes.
    """

    def __init__(self) -> None:
        self._grid: NDArray[np.int32] | None = None
        self._numbers: NDArray[np.uint8] | None = None
        self._states: NDArray[np.uint8] | None = None
        self._colours: Sequence[QColor] = ()
        self._highlight = QColor()
        self._edge: QColor | None = None
        # By the side of their cells, each with the array that is its memory.
        self._images: dict[int, tuple[QImage, NDArray[np.uint32]]] = {}

    def show(
        self,
        grid: NDArray[np.int32],
        numbers: NDArray[np.uint8],
        states: NDArray[np.uint8],
        colours: Sequence[QColor],
        highlight: QColor,
        edge: QColor | None = None,
    ) -> None:
        """Show other dots.

        Parameters
        ----------
        grid : (rows, columns) int32
            The place of the photo that lies there, -1 for none.
        numbers, states : (n,) uint8
            For each photo the place of its colour, and its `State`.
        """
        self._grid, self._numbers, self._states = grid, numbers, states
        self._colours, self._highlight, self._edge = colours, highlight, edge
        self._images.clear()

    def paint(self, painter: QPainter, cells: QRect, origin: QPointF, scale: float, ratio: float) -> None:
        """Paint some cells.

        Parameters
        ----------
        cells
            Columns and rows.
        origin, scale
            Where (0, 0) is, and pixels of a cell.
        ratio
            Pixels of the device in one of these.
        """
        if self._grid is None or cells.isEmpty():
            return
        side = self._side(scale * ratio)
        if side not in self._images:
            self._images[side] = self._image(side)
        source = QRectF(cells.x() * side, cells.y() * side, cells.width() * side, cells.height() * side)
        corner = origin + QPointF(cells.topLeft()) * scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(corner, QSizeF(cells.size()) * scale), self._images[side][0], source)

    def _side(self, wanted: float) -> int:
        assert self._grid is not None
        possible = [side for side in _SIDES if self._grid.size * side * side <= _MOST_PIXELS] or [_SIDES[0]]
        return next((side for side in possible if side >= wanted), possible[-1])

    def _image(self, side: int) -> tuple[QImage, NDArray[np.uint32]]:
        import numpy as np

        assert self._grid is not None and self._numbers is not None and self._states is not None
        dots = [np.zeros((side, side), np.uint32)]
        for colour in self._colours:
            for state in State:
                image = dot_image(side, colour, state, self._highlight, self._edge)
                dots.append(np.frombuffer(image.constBits(), np.uint32).reshape(side, side).copy())
        # The first one is nothing; so the photo that is none, at the end, has it.
        looks = np.append(1 + self._numbers.astype(np.intp) * len(State) + self._states, 0)
        rows, columns = self._grid.shape
        pixels = np.stack(dots)[looks[self._grid]].transpose(0, 2, 1, 3).reshape(rows * side, columns * side)
        pixels = np.ascontiguousarray(pixels)
        width, height = pixels.shape[1], pixels.shape[0]
        return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied), pixels
