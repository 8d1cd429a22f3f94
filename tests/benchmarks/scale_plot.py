"""Draws cost against size, both by powers of ten."""

import math
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter, QPen

# Of each plot: what it shows, the unit, and its lines, each with a factor.
PLOTS = (
    ("Search", "ms", (("a search by photo", "search of products", 1e3), ("all photos compared", "exact", 1e3))),
    ("Open", "s", (
        ("first painted grid", "open", 1.0), ("searchable", "ready", 1.0),
        ("searchable, first time", "first ready", 1.0),
    )),
    ("Index", "ms", (("store and follow 8 photos", "index", 1e3), ("re-scan, 1,000 files", "re-scan a thousand", 1e3))),
    ("Memory", "MB", (("in use", "memory", 1.0), ("at most", "peak memory", 1.0))),
)  # fmt: skip
_COLOURS = ("#1f5fa8", "#c2571a", "#3d7a3d")
_WIDTH, _HEIGHT, _SCALE = 460, 330, 2


def draw(found: list[dict[str, Any]], path: Path) -> None:
    """A PNG with one plot beside the other."""
    application = QGuiApplication.instance() or QGuiApplication([])
    for figures in found:
        if "re-scan" in figures:
            figures["re-scan a thousand"] = figures["re-scan"] * 1000 / figures["size"]
    image = QImage(2 * _WIDTH * _SCALE, 2 * _HEIGHT * _SCALE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SCALE, _SCALE)
    for number, (title, unit, lines) in enumerate(PLOTS):
        frame = QRectF(number % 2 * _WIDTH + 62, number // 2 * _HEIGHT + 34, _WIDTH - 86, _HEIGHT - 74)
        _plot(painter, frame, f"{title} ({unit})", lines, found)
    painter.end()
    image.save(str(path))
    del application


def _plot(painter: QPainter, frame: QRectF, title: str, lines: Any, found: list[dict[str, Any]]) -> None:
    series = [
        (name, [(figures["size"], figures[key] * factor) for figures in found if figures.get(key)])
        for name, key, factor in lines
    ]
    values = [value for _, line in series for _, value in line] or [1.0]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)) + 0.01)
    first, last = math.log10(found[0]["size"]), max(math.log10(found[-1]["size"]), math.log10(found[0]["size"]) + 1)

    def at(size: float, value: float) -> QPointF:
        return QPointF(
            frame.left() + frame.width() * (math.log10(size) - first) / (last - first),
            frame.bottom() - frame.height() * (math.log10(value) - low) / (high - low),
        )

    painter.setFont(QFont("sans-serif", 10, QFont.Weight.Bold))
    painter.setPen(QColor("#222222"))
    painter.drawText(QPointF(frame.left(), frame.top() - 12), title)
    painter.setFont(QFont("sans-serif", 8))
    for power in range(low, high + 1):
        y = at(found[0]["size"], 10.0**power).y()
        painter.setPen(QColor("#dddddd"))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
        painter.setPen(QColor("#555555"))
        label = QRectF(frame.left() - 60, y - 8, 54, 16)
        painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{10.0**power:,g}")
    for power in range(math.ceil(first), math.floor(last) + 1):
        x = at(10.0**power, 10.0**low).x()
        label = QRectF(x - 40, frame.bottom() + 4, 80, 16)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"{10**power:,}")
    painter.drawText(
        QRectF(frame.left(), frame.bottom() + 20, frame.width(), 16), Qt.AlignmentFlag.AlignCenter, "photos"
    )
    for number, (name, line) in enumerate(series):
        painter.setPen(QPen(QColor(_COLOURS[number]), 1.8))
        places = [at(size, value) for size, value in line]
        painter.drawPolyline(places)
        for place in places:
            painter.drawEllipse(place, 2.2, 2.2)
        painter.drawText(QPointF(frame.left() + 8, frame.top() + 14 + 14 * number), name)
