"""MapPhotos: the photos of a map by their places; what lies where, and how each stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, Qt

from visrec_desktop.ui.map_dots import State

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QPolygonF

    from visrec_desktop.pipeline.catalog_map import CatalogMap


class MapPhotos:
    """Each photo has a place, its number in the map; since the cells are a grid, what is seen is a block of it.

    Parameters
    ----------
    catalog_map
        Photos and their cells.
    """

    def __init__(self, catalog_map: CatalogMap) -> None:
        self.id_array = catalog_map.photo_ids
        self.photo_ids: list[int] = catalog_map.photo_ids.tolist()
        self.cells = catalog_map.cells
        self.grid = catalog_map.grid()
        count = len(self.photo_ids)
        self.numbers: NDArray[np.uint8] = self.cells.astype("u1")[:, 0] * 0
        self.states: NDArray[np.uint8] = self.numbers.copy()
        self.is_lit: NDArray[np.bool_] = self.numbers == 0
        self.selected: set[int] = set()
        self._places = dict(zip(self.photo_ids, range(count), strict=True))

    def __len__(self) -> int:
        return len(self.photo_ids)

    @property
    def lit_count(self) -> int:
        """How many are not faint."""
        return int(self.is_lit.sum())

    def place_of(self, photo_id: int) -> int | None:
        """Its place; `None` for a photo that is not on the map."""
        return self._places.get(photo_id)

    def settle_states(self) -> None:
        """Bring `states` up to date with what is lit and selected."""
        self.states[:] = State.PLAIN
        self.states[~self.is_lit] = State.FAINT
        self.states[list(self.selected)] = State.SELECTED

    def at(self, point: QPointF, reach: float) -> int | None:
        """The place of the photo at a point of the map, or of the nearest within `reach` cells of its edge."""
        around = int(reach + 0.5) + 1
        column, row = int(point.x() // 1), int(point.y() // 1)
        block = QRect(column - around, row - around, 2 * around + 1, 2 * around + 1)
        best, least = None, (0.5 + reach) ** 2
        for place, x, y in zip(*self.seen(block), strict=True):
            if (x, y) == (column, row):
                return place
            far = (x + 0.5 - point.x()) ** 2 + (y + 0.5 - point.y()) ** 2
            if far <= least:
                best, least = place, far
        return best

    def outwards(self, point: QPointF, cells: QRect) -> list[int]:
        """The places of the photos of a block, those nearest to a point of the map first."""
        places, columns, rows = self.seen(cells)
        x, y = point.x() - 0.5, point.y() - 0.5
        far = [(column - x) ** 2 + (row - y) ** 2 for column, row in zip(columns, rows, strict=True)]
        return [places[number] for number in sorted(range(len(places)), key=far.__getitem__)]

    def within(self, outline: QPolygonF) -> list[int]:
        """The places of the lit photos whose middle an outline, in the map's measure, runs around."""
        box = outline.boundingRect()
        corner = QPoint(int(box.left() // 1), int(box.top() // 1))
        block = QRect(corner, QPoint(int(box.right() // 1), int(box.bottom() // 1)))
        inside = Qt.FillRule.OddEvenFill
        return [
            place
            for place, x, y in zip(*self.seen(block), strict=True)
            if self.is_lit[place] and outline.containsPoint(QPointF(x + 0.5, y + 0.5), inside)
        ]

    def seen(self, cells: QRect) -> tuple[list[int], list[int], list[int]]:
        """The photos of a block of cells: their places, columns and rows."""
        left, top = max(0, cells.left()), max(0, cells.top())
        block = self.grid[top : max(0, cells.bottom() + 1), left : max(0, cells.right() + 1)]
        rows, columns = (block >= 0).nonzero()
        return block[rows, columns].tolist(), (columns + left).tolist(), (rows + top).tolist()
