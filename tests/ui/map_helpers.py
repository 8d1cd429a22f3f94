"""A small map, and what the user does on it."""

import io

import numpy as np
from PIL import Image
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from visrec_desktop.core.products import Product
from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.pipeline.catalog_map import CatalogMap
from visrec_desktop.ui.map_photos import MapPhotos
from visrec_desktop.ui.map_view import MapView

COLOURS = [QColor("#ff0000"), QColor("#0000ff"), QColor("#808080")]


class MapClient(QObject):
    """Photos of one colour each; photo 404 has none. Remembers which thumbnails were read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []

    def thumbnail(self, photo_id: int) -> bytes | None:
        self.read.append(photo_id)
        if photo_id == 404:
            return None
        jpeg = io.BytesIO()
        Image.new("RGB", (160, 80), (0, 255, 0)).save(jpeg, "JPEG", quality=95)
        return jpeg.getvalue()

    def product(self, photo_id: int) -> Product | None:
        return Product(f"{photo_id:04}", f"Lamp {photo_id}")

    def photo(self, photo_id: int) -> Photo:
        return Photo(photo_id, PhotoFile(f"lamps/{photo_id}.jpg".encode(), 1, 0), b"")


def map_of(columns: int, rows: int, step: int = 2) -> MapPhotos:
    """A photo in every `step`-th cell across and down; ids from 1."""
    cells = [(column, row) for row in range(0, rows, step) for column in range(0, columns, step)]
    return MapPhotos(CatalogMap(np.arange(1, len(cells) + 1), np.array(cells, np.int32)))


def show(view: MapView, photos: MapPhotos) -> None:
    """As the page does."""
    view.show_photos(photos)
    paint(view)


def paint(view: MapView) -> None:
    assert view.photos is not None
    view.photos.settle_states()
    view.show_colours(COLOURS, has_frames=True)


def centre(view: MapView, place: int) -> QPoint:
    """Where a photo is on the widget."""
    assert view.photos is not None
    column, row = view.photos.cells[place].tolist()
    return view.camera.cell_rect(column, row).center().toPoint()


def drag(view: MapView, path: list[QPoint], modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, modifier, path[0])
    for point in path[1:]:
        QTest.mouseMove(view, point)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, modifier, path[-1])


def wheel(view: MapView, at: QPoint, *, pixels: QPoint | None = None, angle: int = 120) -> None:
    """A wheel, or with `pixels` a touchpad."""
    event = QWheelEvent(
        QPointF(at), QPointF(at), pixels or QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)
