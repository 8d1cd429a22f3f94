"""MapCamera: what of a map is seen, and where."""

import pytest
from PySide6.QtCore import QPointF, QRect, QSize

from visrec_desktop.ui.map_camera import MOST_SCALE, MapCamera


@pytest.fixture
def camera() -> MapCamera:
    """A map of 100 x 50 cells on 448 x 448 pixels, whole."""
    return MapCamera(QSize(100, 50), QSize(448, 448)).fitted()


def test_the_whole_map_has_a_margin(camera: MapCamera) -> None:
    assert camera.scale == 4.0
    assert camera.cell_rect(0, 0).left() == 24
    assert camera.cell_rect(99, 49).right() == 424
    assert camera.cells_in(QRect(0, 0, 448, 448)) == QRect(0, 0, 100, 50)


def test_what_is_at_a_point_stays_there(camera: MapCamera) -> None:
    point = QPointF(100, 200)
    near = camera.zoomed(3, point)

    assert near.scale == 12.0
    assert near.to_map(point) == camera.to_map(point)


def test_a_part_of_the_widget_shows_a_block_of_cells(camera: MapCamera) -> None:
    near = camera.zoomed(5)

    assert near.cells_in(QRect(224, 224, 20, 20)) == QRect(50, 25, 2, 2)
    assert near.cell_rect(50, 25).topLeft() == QPointF(224, 224)


def test_nobody_loses_the_map(camera: MapCamera) -> None:
    assert camera.zoomed(1e6).scale == MOST_SCALE
    assert camera.zoomed(1e-6).scale == pytest.approx(0.8 * camera.scale)
    gone = camera.panned(QPointF(1e6, 1e6))
    assert (gone.x, gone.y) == (0, 0)


def test_another_size_keeps_the_middle(camera: MapCamera) -> None:
    moved = camera.zoomed(4).panned(QPointF(-80, 0))
    wide = moved.resized(QSize(900, 448))

    assert (wide.x, wide.y, wide.scale) == (moved.x, moved.y, moved.scale)


def test_a_map_without_cells_can_be_looked_at() -> None:
    empty = MapCamera(QSize(0, 0), QSize(0, 0)).fitted()

    assert empty.zoomed(2).cells_in(QRect(0, 0, 10, 10)).isEmpty()
