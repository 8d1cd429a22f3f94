"""Parts and points of a photo, in shares of its width and height, and the colour at a point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage

from visrec_desktop.core.products import Region

LEAST_SHARE = 0.04  # a sliver shows nothing to search by
# A picked colour is the mean of this share of the photo's shorter side, each way from the point.
_NEIGHBOURHOOD = 0.008


def to_rect(region: Region | None) -> QRectF | None:
    """A region for drawing."""
    return QRectF(region.x, region.y, region.width, region.height) if region else None


def to_region(part: QRectF | None) -> Region | None:
    """A drawn part for searching."""
    return Region(part.x(), part.y(), part.width(), part.height()) if part is not None else None


def inside(point: QPointF) -> QPointF:
    """The nearest point of the photo."""
    return QPointF(min(1.0, max(0.0, point.x())), min(1.0, max(0.0, point.y())))


def moved(part: QRectF, way: QPointF) -> QRectF:
    """The part elsewhere in the photo."""
    x = min(1 - part.width(), max(0.0, part.x() + way.x()))
    y = min(1 - part.height(), max(0.0, part.y() + way.y()))
    return QRectF(x, y, part.width(), part.height())


def resized(part: QRectF, way: QPointF) -> QRectF:
    """The part with its lower right corner elsewhere in the photo."""
    corner = inside(part.bottomRight() + way)
    least = part.topLeft() + QPointF(LEAST_SHARE, LEAST_SHARE)
    return QRectF(part.topLeft(), QPointF(max(corner.x(), least.x()), max(corner.y(), least.y())))


def colour_at(image: QImage, point: QPointF) -> tuple[int, int, int]:
    """The mean colour round a point: (red, green, blue), 0 to 255; a single pixel may be noise."""
    reach = max(1, round(min(image.width(), image.height()) * _NEIGHBOURHOOD))
    x, y = int(point.x() * (image.width() - 1)), int(point.y() * (image.height() - 1))
    around = QRect(x - reach, y - reach, 2 * reach + 1, 2 * reach + 1) & image.rect()
    places = [
        (column, row)
        for row in range(around.top(), around.bottom() + 1)
        for column in range(around.left(), around.right() + 1)
    ]
    pixels = [image.pixelColor(column, row) for column, row in places]
    count = len(pixels)
    return (
        round(sum(pixel.red() for pixel in pixels) / count),
        round(sum(pixel.green() for pixel in pixels) / count),
        round(sum(pixel.blue() for pixel in pixels) / count),
    )
