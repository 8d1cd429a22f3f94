"""Vector paths, materials and patterns of the sample catalog."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform

Point3 = tuple[float, float, float]

SIZE = 512
"""Width and height of a picture, and the units in which shapes are given."""


@dataclass(frozen=True)
class Material:
    """What a part is made of.

    Attributes
    ----------
    colour, second : str
        Ground colour and colour of the pattern.
    pattern : str
        ``plain``, ``stripes``, ``bands``, ``dots``, ``checks``, ``flowers`` or ``zigzag``.
    pitch, angle : float
        Repeat of the pattern in units of the picture, and its turn in degrees.
    weave : str
        ``cloth``, ``denim``, ``knit``, ``leather``, ``wood`` or ``smooth``.
    gloss : float
        Strength of the highlights.
    """

    colour: str
    second: str = "#ffffff"
    pattern: str = "plain"
    pitch: float = 26.0
    angle: float = 0.0
    weave: str = "cloth"
    gloss: float = 0.0


def shape(text: str) -> QPainterPath:
    """Read a path in the notation of SVG (absolute ``M L C Q Z`` only)."""
    path = QPainterPath()
    words = text.split()
    index = 0
    counts = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
    command = "M"
    while index < len(words):
        if words[index] in counts:
            command = words[index]
            index += 1
        values = [float(word) for word in words[index : index + counts[command]]]
        index += counts[command]
        points = [QPointF(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]
        if command == "M":
            path.moveTo(points[0])
        elif command == "L":
            path.lineTo(points[0])
        elif command == "Q":
            path.quadTo(points[0], points[1])
        elif command == "C":
            path.cubicTo(points[0], points[1], points[2])
        else:
            path.closeSubpath()
    return path


def mirrored(path: QPainterPath) -> QPainterPath:
    """Return the path mirrored at the vertical middle of the picture."""
    return QTransform(-1, 0, 0, 1, SIZE, 0).map(path)


def ellipse(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    """Return an ellipse around (x, y)."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, ry)
    return path


def tube(path: QPainterPath, width: float, flat: bool = False) -> QPainterPath:
    """Return the outline of a stroke along the path."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.FlatCap if flat else Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path).simplified()


def fold(x0: float, y0: float, x1: float, y1: float, width: float, bend: float = 0.0) -> QPainterPath:
    """Return a tapered ridge from one point to another, bent sideways."""
    dx, dy = x1 - x0, y1 - y0
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    mx, my = (x0 + x1) / 2, (y0 + y1) / 2
    path = QPainterPath(QPointF(x0, y0))
    path.quadTo(mx + nx * (bend + width), my + ny * (bend + width), x1, y1)
    path.quadTo(mx + nx * (bend - width), my + ny * (bend - width), x0, y0)
    return path


def draw_pattern(painter: QPainter, material: Material) -> None:
    """Paint the pattern of a material over the whole picture."""
    painter.translate(256, 256)
    painter.rotate(material.angle)
    colour, pitch = QColor(material.second), material.pitch
    reach = 420.0
    count = int(reach / pitch) + 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    steps = range(-count, count + 1)
    if material.pattern in {"stripes", "bands"}:
        share = 0.5 if material.pattern == "bands" else 0.3
        for i in steps:
            painter.drawRect(QRectF(-reach, i * pitch, 2 * reach, pitch * share))
    elif material.pattern == "checks":
        colour.setAlphaF(0.55)
        painter.setBrush(colour)
        for i in steps:
            painter.drawRect(QRectF(-reach, i * pitch, 2 * reach, pitch * 0.5))
            painter.drawRect(QRectF(i * pitch, -reach, pitch * 0.5, 2 * reach))
    elif material.pattern == "dots":
        for i in steps:
            for j in steps:
                painter.drawEllipse(QPointF((i + 0.5 * (j % 2)) * pitch, j * pitch), pitch * 0.2, pitch * 0.2)
    elif material.pattern == "flowers":
        for i in steps:
            for j in steps:
                x, y = (i + 0.5 * (j % 2)) * pitch, j * pitch * 0.9
                painter.setBrush(colour)
                for k in range(5):
                    turn = k * 2 * math.pi / 5 + i * 1.7 + j
                    centre = QPointF(x + pitch * 0.15 * math.cos(turn), y + pitch * 0.15 * math.sin(turn))
                    painter.drawEllipse(centre, pitch * 0.11, pitch * 0.11)
                painter.setBrush(QColor("#f2c14e"))
                painter.drawEllipse(QPointF(x, y), pitch * 0.08, pitch * 0.08)
    elif material.pattern == "zigzag":
        painter.setPen(QPen(colour, pitch * 0.22))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for i in steps:
            line = [QPointF(j * pitch * 0.5, i * pitch + (j % 2) * pitch * 0.4) for j in range(-2 * count, 2 * count)]
            painter.drawPolyline(QPolygonF(line))
