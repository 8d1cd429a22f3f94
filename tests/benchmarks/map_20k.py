"""Paints a map of 20,000 photos while somebody looks around: `python -m tests.benchmarks.map_20k`.

The subject is the map, zoomed from the whole catalog to single photos and panned at every height, by the wheel and
by dragging; in turns with the baseline, the plain grid under Browse, of the same photos and on as many pixels,
scrolled by half a page. Every painting is measured, with what the move before it costs; photos are read meanwhile,
as in the program. The ratio is of seconds on the clock; milliseconds are those of the processor, which other programs
do not lengthen.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from tests.benchmarks.real_photos import catalog_photos, make_parser
from tests.benchmarks.timing import Target, judge, percentile
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.pipeline.catalog_map import MOST_NAMED, CatalogMap
from visrec_desktop.ui.map_colours import group_colours
from visrec_desktop.ui.map_photos import MapPhotos
from visrec_desktop.ui.map_view import MapView
from visrec_desktop.ui.thumbnail_grid import ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import ThumbnailModel
from visrec_desktop.workers.engine_client import EngineClient

SIZE = QSize(1366, 640)  # what a shop's screen leaves to it
THUMBNAIL_SIDE = 160
# No frame is late on a screen of 60 Hz.
FRAME_MILLISECONDS = 16.0
_MOST_RATIO = 1.0
_SHARE = 0.95
_ISLANDS = 60
_DRAGS = 12


class Thumbnails(QObject):
    """Answers as the engine's client does, from real photos over and over."""

    def __init__(self, photos: list[Path]) -> None:
        super().__init__()
        self._jpegs = [_thumbnail(path) for path in photos]

    def thumbnail(self, photo_id: int) -> bytes:
        return self._jpegs[photo_id % len(self._jpegs)]

    def photo(self, photo_id: int) -> Photo:
        return Photo(photo_id, PhotoFile(f"{photo_id:06}.jpg".encode(), 1, 0), b"")

    def product(self, photo_id: int) -> Product:
        return Product(f"{photo_id:06}", f"Product {photo_id}", price=9.5, stock=1)


def made_up_map(photos: int) -> CatalogMap:
    """Islands as t-SNE makes them, on a grid two fifths full."""
    random = np.random.default_rng(0)
    rows = int(np.sqrt(photos / 0.4 / 1.6)) + 1
    columns = int(1.6 * rows) + 1
    places = random.random((_ISLANDS, 2)) * [columns, rows]
    y, x = np.indices((rows, columns))
    far = ((x[..., None] - places[:, 0]) ** 2 + (y[..., None] - places[:, 1]) ** 2).min(axis=-1)
    chosen = np.argsort(far, axis=None)[:photos]
    cells = np.stack([chosen % columns, chosen // columns], axis=1).astype(np.int32)
    return CatalogMap(np.arange(1, photos + 1), cells)


def make_view(client: EngineClient, photos: int) -> MapView:
    """The map in eight colours, a fifth of it faint."""
    view = MapView(client)
    view.resize(SIZE)
    view.show()
    shown = MapPhotos(made_up_map(photos))
    view.show_photos(shown)
    shown.numbers[:] = np.arange(photos) * 7 // max(1, photos // 50) % (MOST_NAMED + 1)
    shown.is_lit[::5] = False
    shown.settle_states()
    view.show_colours(group_colours([str(n) for n in range(MOST_NAMED)], QPalette()), has_frames=True)
    return view


def moves(view: MapView) -> Iterator[Callable[[], None]]:
    """What somebody does with the map: near by the wheel, where it is crowded, about by dragging, and back."""
    assert view.photos is not None
    column, row = view.photos.cells[0].tolist()
    while view.camera.scale < 200:
        at = view.camera.cell_rect(column, row).center()
        yield lambda at=at: view.zoom(1.25, at)  # type: ignore[misc]
        for number in range(_DRAGS):
            yield lambda number=number: view.pan(QPointF(40, 25) * (-1 if number % 4 < 2 else 1))  # type: ignore[misc]
    while view.camera.scale > 1.3 * view.camera.fit_scale:
        yield view.zoom_out
    yield view.fit


@dataclass(frozen=True, slots=True)
class Paintings:
    """How long each of many paintings took: seconds on the clock, and seconds of the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def take(self, widget: QWidget, move: Callable[[], None]) -> None:
        """A move and the painting after it; then what waits is done, as between two frames."""
        clock, processor = time.perf_counter(), time.thread_time()
        move()
        widget.repaint()
        self.clock.append(time.perf_counter() - clock)
        self.processor.append(time.thread_time() - processor)
        QApplication.processEvents()


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=20_000)
    parser.add_argument("--real", type=int, default=200, help="different thumbnails (%(default)s)")
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    application = QApplication([])
    application.setStyle("Fusion")
    QPixmapCache.setCacheLimit(128 * 1024)
    client = cast(EngineClient, Thumbnails(catalog_photos(arguments.data, arguments.real)))
    view = make_view(client, arguments.photos)
    model = ThumbnailModel(client)
    grid = ThumbnailGrid(model)
    grid.resize(SIZE)
    grid.set_lines(2)
    grid.show()
    model.renew(list(range(1, arguments.photos + 1)))
    application.processEvents()
    bar = grid.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + SIZE.height() // 2) % max(1, bar.maximum()))

    of_map, of_grid = Paintings(), Paintings()
    scales = []
    for _ in range(arguments.repeats):
        for move in moves(view):
            of_map.take(view, move)
            scales.append(view.camera.scale)
            of_grid.take(grid.viewport(), scroll)
    late, baseline = (percentile(paintings.clock, _SHARE) for paintings in (of_map, of_grid))
    milliseconds = 1000 * percentile(of_map.processor, _SHARE)
    print(f"{arguments.photos} photos on {SIZE.width()} x {SIZE.height()}, {len(scales)} paintings of each; 95 % take")
    print(f"map {1000 * late:.1f} ms, plain grid {1000 * baseline:.1f} ms on the clock")
    slowest = max(range(len(scales)), key=of_map.processor.__getitem__)
    most = 1000 * of_map.processor[slowest]
    print(f"the slowest of the map: {most:.1f} ms of the processor, at {scales[slowest]:.0f} pixels a cell")
    return judge(
        [
            Target("95 % of the map's paintings take, in paintings of the plain grid", late / baseline, _MOST_RATIO),
            Target("95 % of the map's paintings take", milliseconds, FRAME_MILLISECONDS, "ms"),
        ]
    )


def _thumbnail(path: Path) -> bytes:
    size = QSize(THUMBNAIL_SIDE, THUMBNAIL_SIDE)
    image = QImage.fromData(path.read_bytes()).scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(content.data())


if __name__ == "__main__":
    sys.exit(main())
