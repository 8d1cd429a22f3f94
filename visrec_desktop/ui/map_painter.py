"""MapPainter: paints what is seen of a map, dots from far away and pictures from near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPixmap, QPolygonF

from visrec_desktop.ui.map_dots import MapDots, State, dot_image
from visrec_desktop.ui.map_thumbnails import SIDES
from visrec_desktop.ui.swatches import edge_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.ui.map_camera import MapCamera
    from visrec_desktop.ui.map_photos import MapPhotos
    from visrec_desktop.ui.map_thumbnails import MapThumbnails

# Pictures are painted where so many at most could be in sight, and each has so many pixels: fewer show nothing.
_MOST_PICTURES = 2500
_LEAST_PICTURE = 14.0
# The share of a cell that a picture takes, with its frame.
_PICTURE = 0.9
_DOT_SIDE = 32
_FAINT = 0.14


class MapPainter:
    """Knows how a map looks; what it shows and where is told with each painting."""

    def __init__(self, thumbnails: MapThumbnails) -> None:
        self._thumbnails = thumbnails
        self._dots = MapDots()
        self._photos: MapPhotos | None = None
        self._colours: Sequence[QColor] = ()
        # Of each colour, for a picture that is still to be read.
        self._stand_ins: list[QPixmap] = []
        self.has_frames = False

    def show(
        self,
        photos: MapPhotos,
        colours: Sequence[QColor],
        palette: QPalette,
        *,
        has_frames: bool,
        has_edges: bool = False,
    ) -> None:
        """Show these photos, in these colours by their numbers.

        Parameters
        ----------
        has_frames
            Whether the colours mean something, and frame the pictures too.
        has_edges
            Whether the dots have a line around them: white ones would be lost on white.
        """
        self._photos, self._colours, self.has_frames = photos, colours, has_frames
        highlight = palette.color(QPalette.ColorRole.Highlight)
        edge = edge_colour(palette) if has_edges else None
        self._dots.show(photos.grid, photos.numbers, photos.states, colours, highlight, edge)
        images = [dot_image(_DOT_SIDE, colour, State.PLAIN, highlight, edge) for colour in colours]
        self._stand_ins = [QPixmap.fromImage(image) for image in images]

    def has_pictures(self, camera: MapCamera) -> bool:
        """Whether it is near enough for pictures; a matter of scale and size alone, so that panning changes nothing."""
        if self._photos is None:
            return False
        area = camera.view_size.width() * camera.view_size.height()
        cells = area / (camera.scale * camera.scale)
        return camera.scale >= _LEAST_PICTURE and min(cells, len(self._photos)) <= _MOST_PICTURES

    @staticmethod
    def picture_side(camera: MapCamera, ratio: float) -> float:
        """Pixels of the device that the longer side of a picture takes."""
        return camera.scale * _PICTURE * ratio

    def paint(self, painter: QPainter, camera: MapCamera, part: QRect, palette: QPalette) -> None:
        """Paint a part of the widget."""
        if self._photos is None:
            return
        # A ring reaches beyond its cell.
        cells = camera.cells_in(part.adjusted(-4, -4, 4, 4))
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        if not self.has_pictures(camera):
            self._dots.paint(painter, cells, camera.origin(), camera.scale, ratio)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        places, columns, rows = self._photos.seen(cells)
        states = self._photos.states[places].tolist()
        seen = list(zip(places, columns, rows, states, strict=True))
        side = self._thumbnails.side_for(self.picture_side(camera, ratio))
        painter.setOpacity(_FAINT)
        self._paint_pictures(painter, camera, side, [one for one in seen if one[3] == State.FAINT], palette)
        painter.setOpacity(1.0)
        self._paint_pictures(painter, camera, side, [one for one in seen if one[3] != State.FAINT], palette)

    def paint_ring(self, painter: QPainter, camera: MapCamera, place: int, colour: QColor, width: float) -> None:
        """A ring around one photo, large enough to be seen from far away."""
        assert self._photos is not None
        column, row = self._photos.cells[place].tolist()
        cell = camera.cell_rect(column, row)
        least = max(0.0, 14 - cell.width()) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(cell.adjusted(-least, -least, least, least), 4, 4)

    @staticmethod
    def paint_outline(painter: QPainter, outline: QPolygonF, palette: QPalette) -> None:
        """The line that the pointer has drawn, in pixels of the widget."""
        colour = palette.color(QPalette.ColorRole.Highlight)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        colour.setAlpha(40)
        painter.setBrush(colour)
        painter.drawPolygon(outline)

    def _paint_pictures(
        self,
        painter: QPainter,
        camera: MapCamera,
        side: int,
        seen: Sequence[tuple[int, int, int, int]],
        palette: QPalette,
    ) -> None:
        """Each with its place, column, row and state; of thousands, so what can be is done before the loop."""
        assert self._photos is not None
        origin, scale, find = camera.origin(), camera.scale, self._thumbnails.find
        left, top, room = origin.x(), origin.y(), camera.scale * _PICTURE
        frame = 1.0 if scale < SIDES[0] else 2.0
        ring = max(2.0, min(4.0, scale * 0.06))
        highlight = palette.color(QPalette.ColorRole.Highlight)
        numbers, photo_ids = self._photos.numbers, self._photos.photo_ids
        others = len(self._colours) - 1
        for place, column, row, state in seen:
            x, y, number = left + (column + 0.5) * scale, top + (row + 0.5) * scale, numbers[place]
            pixmap = find(photo_ids[place], side)
            if pixmap is None or pixmap.isNull():
                dot = QRectF(x - scale / 4, y - scale / 4, scale / 2, scale / 2)
                painter.drawPixmap(dot, self._stand_ins[number], _DOT_RECT)
                continue
            width, height = pixmap.width(), pixmap.height()
            factor = room / max(width, height)
            across, down = width * factor, height * factor
            x, y = x - across / 2, y - down / 2
            if state == State.SELECTED:
                painter.fillRect(QRectF(x - ring, y - ring, across + 2 * ring, down + 2 * ring), highlight)
            elif self.has_frames and number < others and state != State.FAINT:
                colour = self._colours[number]
                painter.fillRect(QRectF(x - frame, y - frame, across + 2 * frame, down + 2 * frame), colour)
            painter.drawPixmap(QRectF(x, y, across, down), pixmap, QRectF(0, 0, width, height))


_DOT_RECT = QRectF(0, 0, _DOT_SIDE, _DOT_SIDE)
