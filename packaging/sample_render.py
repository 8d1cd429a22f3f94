"""A small 2.5-D renderer: QPainter draws the shapes, surface normals light them.

Every part of a product is a vector path.  The path becomes a mask, a surface
(pillow, solid of revolution or box) is assumed under it, and the surface is lit
from the upper left.  Flat fills would look like clip art, and a network that
was trained on photos sees little in clip art.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QTransform,
)
from sample_paths import SIZE, Material, Point3, draw_pattern, tube

Array = npt.NDArray[np.float32]
Window = tuple[slice, slice]

# Drawn larger than saved: the averaging hides the steps of the shading.
SCALE = 1.5
PX = int(SIZE * SCALE)
LIGHT = np.array([-0.46, -0.58, 0.67], dtype=np.float32)
GAMMA = 2.2
EVERYTHING: Window = (slice(None), slice(None))


def as_float(data: object) -> Array:
    """Return single-precision numbers (OpenCV's types say less than that)."""
    return np.asarray(data, dtype=np.float32)


def blur(data: Array, sigma_x: float, sigma_y: float | None = None) -> Array:
    """Return the data blurred; wide blurs run on a smaller copy."""
    sigma_y = sigma_x if sigma_y is None else sigma_y
    step = 4 if min(sigma_x, sigma_y) >= 10 else 1
    if step == 1:
        return as_float(cv2.GaussianBlur(data, (0, 0), sigmaX=max(sigma_x, 0.01), sigmaY=max(sigma_y, 0.01)))
    height, width = data.shape[:2]
    small = cv2.resize(data, (width // step, height // step), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigmaX=sigma_x / step, sigmaY=sigma_y / step)
    return as_float(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


def shifted(data: Array, dx: float, dy: float) -> Array:
    """Return the data moved by (dx, dy) pixels."""
    matrix = np.array([[1, 0, dx], [0, 1, dy]], dtype=np.float32)
    return as_float(cv2.warpAffine(data, matrix, (data.shape[1], data.shape[0])))


def linear(colour: str) -> Array:
    """Return a colour as three linear numbers."""
    value = QColor(colour)
    return as_float(np.array([value.redF(), value.greenF(), value.blueF()]) ** GAMMA)


def remap(colour: Array, dx: Array, dy: Array) -> Array:
    """Return the colours read (dx, dy) pixels beside each place."""
    y, x = np.mgrid[0 : dx.shape[0], 0 : dx.shape[1]].astype(np.float32)
    return as_float(cv2.remap(colour, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))


def around(mask: Array) -> Window:
    """Return the part of the picture that a mask and its shadow touch."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not rows.size:
        return EVERYTHING
    margin = int(26 * SCALE)
    # The far ends may lie outside: a slice stops at the border.
    return (
        slice(max(0, int(rows[0]) - margin), int(rows[-1]) + margin),
        slice(max(0, int(columns[0]) - margin), int(columns[-1]) + margin),
    )


class Studio:
    """One picture in the making: a layer of lit parts over a background to come.

    Parameters
    ----------
    name : str
        Seeds the texture, so that a picture does not depend on those before it.
    transform : QTransform
        Placement of the product in the picture.
    """

    def __init__(self, name: str, transform: QTransform) -> None:
        self.rng = np.random.default_rng(zlib.crc32(name.encode()))
        self.transform = transform * QTransform.fromScale(SCALE, SCALE)
        self.layer = np.zeros((PX, PX, 3), np.float32)
        self.cover = np.zeros((PX, PX), np.float32)
        self.contacts: list[QPainterPath] = []
        self._fields: dict[tuple[float, float], Array] = {}

    # --- helpers -----------------------------------------------------------

    def mask(self, path: QPainterPath) -> Array:
        """Return the path as coverage between 0 and 1."""
        image = QImage(PX, PX, QImage.Format.Format_Grayscale8)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.transform)
        painter.fillPath(path, QBrush(Qt.GlobalColor.white))
        painter.end()
        data = np.frombuffer(image.constBits(), np.uint8).reshape(PX, image.bytesPerLine())
        return as_float(as_float(data[:, :PX]) / 255)

    def noise(self, sigma_x: float, sigma_y: float, window: Window | None = None) -> Array:
        """Return smooth noise with standard deviation 1, for the whole picture or a window of it."""
        # One large field for each kind of texture; every part gets another window of it.
        side = PX * 3 // 2
        field = self._fields.get((sigma_x, sigma_y))
        if field is None:
            field = blur(self.rng.standard_normal((side, side), dtype=np.float32), sigma_x, sigma_y)
            field = as_float(field / (field.std() + 1e-9))
            self._fields[sigma_x, sigma_y] = field
        x, y = self.rng.integers(0, side - PX, 2)
        field = field[y : y + PX, x : x + PX]
        return field if window is None else field[window]

    def paint(self, material: Material, draw: Callable[[QPainter], None]) -> Array:
        """Return linear colours of what ``draw`` paints over the ground colour."""
        image = QImage(PX, PX, QImage.Format.Format_RGB32)
        image.fill(QColor(material.colour))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self.transform)
        draw(painter)
        painter.end()
        data = np.frombuffer(image.constBits(), np.uint8).reshape(PX, PX, 4)
        return as_float((as_float(data[:, :, 2::-1]) / 255) ** GAMMA)

    def albedo(self, material: Material, window: Window, face: QTransform | None = None) -> Array:
        """Return the unlit surface of a material, with its pattern and texture."""

        def draw(painter: QPainter) -> None:
            if face is not None:
                painter.setTransform(face * self.transform)
            draw_pattern(painter, material)

        if material.pattern == "plain":
            colour = linear(material.colour)[None, None, :]
        else:
            colour = self.paint(material, draw)[window]
        if material.weave == "denim":
            grain = 0.10 * self.noise(0.7, 2.2, window) + 0.06 * self.noise(30, 30, window)
        elif material.weave == "wood":
            grain = 0.12 * self.noise(2.0, 60, window) + 0.07 * self.noise(0.8, 18, window)
        elif material.weave == "smooth":
            grain = 0.0 * self.noise(18, 18, window)
        else:
            grain = 0.022 * self.noise(0.9, 0.9, window) + 0.02 * self.noise(18, 18, window)
        return as_float(np.clip(colour * (1 + grain[:, :, None]), 0, 0.92))

    # --- surfaces ----------------------------------------------------------

    def part(
        self,
        path: QPainterPath,
        material: Material,
        *,
        puff: float = 14.0,
        depth: float = 1.0,
        folds: Sequence[tuple[QPainterPath, float]] = (),
        drape: float = 0.0,
        cast: float = 0.35,
    ) -> None:
        """Add a pillow: a surface that curves down to its outline.

        Parameters
        ----------
        path : QPainterPath
            Outline.
        material : Material
            Surface.
        puff : float
            Width of the curved rim.
        depth : float
            Steepness of the rim.
        folds : sequence of (path, height)
            Ridges (positive) and creases (negative).
        drape : float
            Strength of random soft wrinkles.
        cast : float
            Darkness of the shadow on the parts below.
        """
        whole = self.mask(path)
        window = around(whole)
        mask = whole[window]
        rim = puff * SCALE
        inside = as_float(cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5))
        near = np.clip(inside / rim, 0, 1)
        height = blur(np.sqrt(1 - (1 - near) ** 2) * rim * 0.62 * depth, max(1.0, rim * 0.14))
        for ridge, size in folds:
            # No two pieces of cloth fall alike.
            dx, dy, strength = self.rng.uniform((-5, -8, 0.45), (5, 8, 1.2))
            field = self.mask(QTransform.fromTranslate(dx, dy).map(ridge))[window]
            height += blur(field, 2.6 * SCALE) * size * strength * SCALE
        if drape:
            soft = self.noise(15 * SCALE, 34 * SCALE, window) * 4 + self.noise(6 * SCALE, 13 * SCALE, window) * 0.75
            height += soft * drape
        if material.weave == "leather":
            height += self.noise(1.6, 1.6, window) * 0.10
        elif material.weave == "knit":
            height += self._knit()[window] * 0.9
        slope_y, slope_x = np.gradient(height)
        normal = np.dstack([-slope_x, -slope_y, np.ones_like(height)])
        colour = self.albedo(material, window)
        if material.pattern != "plain":
            # The pattern follows the cloth: over a fold it is seen shorter.
            colour = remap(colour, blur(as_float(slope_x), 2) * 5, blur(as_float(slope_y), 2) * 5)
        self.add(window, mask, colour, as_float(normal), material.gloss, cast)

    def _knit(self) -> Array:
        y, x = np.mgrid[0:PX, 0:PX].astype(np.float32)
        inverse = self.transform.inverted()[0]
        along = x * inverse.m11() + y * inverse.m21()
        across = x * inverse.m12() + y * inverse.m22()
        return as_float(np.sin(along * 2 * math.pi / 9) + 0.25 * np.sin(across * 2 * math.pi / 6))

    def turned(
        self,
        path: QPainterPath,
        material: Material,
        *,
        outline: QPainterPath | None = None,
        sag: float = 0.0,
        cast: float = 0.35,
    ) -> None:
        """Add a solid of revolution around a vertical axis.

        Parameters
        ----------
        path : QPainterPath
            What is drawn.
        material : Material
            Surface.
        outline : QPainterPath, optional
            Silhouette of the whole solid if the path is only a zone of it.
        sag : float
            How far the front of a horizontal ring hangs below its ends.
        cast : float
            Darkness of the shadow on the parts below.
        """
        mask = self.mask(path)
        filled = (mask if outline is None else self.mask(outline)) > 0.5
        rows = np.flatnonzero(filled.any(axis=1))
        left = np.zeros(PX, np.float32)
        right = np.ones(PX, np.float32)
        left[rows] = filled[rows].argmax(axis=1)
        right[rows] = PX - filled[rows][:, ::-1].argmax(axis=1)
        left[: rows[0]], left[rows[-1] + 1 :] = left[rows[0]], left[rows[-1]]
        right[: rows[0]], right[rows[-1] + 1 :] = right[rows[0]], right[rows[-1]]
        radius = np.maximum((right - left) / 2, 1)
        middle = (right + left) / 2
        turn = as_float(np.clip((np.arange(PX)[None, :] + 0.5 - middle[:, None]) / radius[:, None], -0.999, 0.999))
        # Counted in whole pixels the radius has steps, which would show as rings.
        wide = np.gradient(as_float(cv2.GaussianBlur(radius[:, None], (1, 61), 9.0))[:, 0])
        down = np.repeat(-np.clip(wide, -1.2, 1.2)[:, None], PX, axis=1)
        normal = np.dstack([turn, down, np.sqrt(1 - turn**2)])
        colour = self.albedo(material, EVERYTHING)
        if material.pattern != "plain":
            shift = (np.arcsin(turn) - turn) * radius[:, None]
            colour = remap(colour, as_float(shift), as_float(-sag * SCALE * np.sqrt(1 - turn**2)))
        self.add(EVERYTHING, mask, colour, as_float(normal), material.gloss, cast)

    def box(
        self,
        faces: Sequence[tuple[QPolygonF, Point3, QTransform]],
        material: Material,
        *,
        soft: float = 3.0,
        corner: float = 0.0,
        drape: float = 0.0,
        cast: float = 0.3,
    ) -> None:
        """Add the visible faces of a box whose edges are rounded by ``soft``."""
        covers = []
        for polygon, _, _ in faces:
            side = QPainterPath()
            side.addPolygon(polygon)
            side.closeSubpath()
            covers.append(self.mask(side))
        whole = np.minimum(np.sum(covers, axis=0), 1)
        window = around(whole)
        mask = whole[window]
        normal = np.zeros((*mask.shape, 3), np.float32)
        colour = np.zeros((*mask.shape, 3), np.float32)
        for cover, (_, direction, face) in zip(covers, faces, strict=True):
            area = cover[window][:, :, None]
            normal = normal * (1 - area) + area * as_float(direction)
            colour = colour * (1 - area) + area * self.albedo(material, window, face)
        if corner:
            # Opening the mask with a blur rounds its corners and nothing else.
            mask = np.clip((blur(mask, corner * SCALE) - 0.5) * corner * 2.2 + 0.5, 0, 1)
        normal = blur(normal, soft * SCALE)
        missing = np.clip(1 - np.sqrt((normal**2).sum(axis=2)), 0, 1)
        normal[:, :, 2] += missing * 0.3
        inside = as_float(cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5))
        rim = max(soft * SCALE * 1.3, 1.0)
        height = blur(np.sqrt(1 - (1 - np.clip(inside / rim, 0, 1)) ** 2) * rim * 0.4, rim * 0.2)
        if drape:
            height += as_float(self.noise(20, 20, window) * 3 + self.noise(9, 9, window) * 0.5) * np.float32(drape)
        slope_y, slope_x = np.gradient(height)
        normal[:, :, 0] -= slope_x
        normal[:, :, 1] -= slope_y
        self.add(window, as_float(mask), colour, normal, material.gloss, cast)

    def add(self, window: Window, mask: Array, colour: Array, normal: Array, gloss: float, cast: float) -> None:
        """Light a surface and put it over what is there; all arrays are of the window."""
        layer, cover = self.layer[window], self.cover[window]
        length = np.sqrt((normal**2).sum(axis=2, keepdims=True)) + 1e-6
        normal = normal / length
        light = np.clip((normal * LIGHT).sum(axis=2), 0, None) / LIGHT[2]
        bounce = 0.16 * np.clip(normal[:, :, 0] * 0.8 + normal[:, :, 1] * 0.5, 0, 1)
        lit = colour * (0.30 + 0.66 * np.minimum(light, 1.28) + bounce)[:, :, None]
        if gloss:
            half = LIGHT + np.array([0, 0, 1], np.float32)
            half /= np.linalg.norm(half)
            spot = np.clip((normal * half).sum(axis=2), 0, 1)
            # A tall soft box on the left and a thin rim light on the right.
            soft_box = np.exp(-(((normal[:, :, 0] + 0.56) / 0.13) ** 2)) * 0.5
            upright = np.exp(-((normal[:, :, 1] / 0.45) ** 2))
            edge = np.exp(-(((normal[:, :, 0] - 0.86) / 0.07) ** 2)) * 0.16
            lit = lit + (gloss * (0.55 * spot**38 + 0.10 * spot**8 + (soft_box + edge) * upright))[:, :, None]
        if cast:
            below = shifted(blur(mask, 5 * SCALE), 3 * SCALE, 5 * SCALE) * cover
            layer *= (1 - cast * below)[:, :, None]
        self.layer[window] = layer * (1 - mask[:, :, None]) + as_float(lit) * mask[:, :, None]
        self.cover[window] = np.maximum(cover, mask)

    # --- details -----------------------------------------------------------

    def tint(self, path: QPainterPath, colour: str, alpha: float, soft: float = 0.0) -> None:
        """Lay a colour over the drawn parts (a shade, a glow, a print)."""
        area = self.mask(path)
        window = EVERYTHING if soft > 8 else around(area)
        area = area[window]
        if soft:
            area = blur(area, soft * SCALE)
        area = (area * self.cover[window] * alpha)[:, :, None]
        self.layer[window] = self.layer[window] * (1 - area) + linear(colour) * area

    def groove(self, path: QPainterPath, width: float = 1.3, alpha: float = 0.45) -> None:
        """Press a line into the surface: dark, with a lit lower lip."""
        self.tint(QTransform.fromTranslate(1.0, 1.2).map(tube(path, width)), "#ffffff", alpha * 0.12)
        self.tint(tube(path, width), "#000000", alpha, 0.4)

    def stitch(self, path: QPainterPath, colour: str, alpha: float = 0.8, width: float = 1.4) -> None:
        """Sew along a line."""
        stroker = QPainterPathStroker(
            QPen(Qt.GlobalColor.black, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        )
        stroker.setDashPattern([3.2, 2.4])
        thread = stroker.createStroke(path)
        self.tint(QTransform.fromTranslate(0.5, 0.9).map(thread), "#000000", 0.35, 0.5)
        self.tint(thread, colour, alpha)
