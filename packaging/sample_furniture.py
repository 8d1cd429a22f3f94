"""Shapes of the sample catalog that are built of boxes seen in perspective: chairs and sofas."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform
from sample_clothes import darker
from sample_paths import Material, Point3, ellipse, shape, tube
from sample_render import Studio


@dataclass(frozen=True)
class Camera:
    """A view onto a piece of furniture.

    Attributes
    ----------
    yaw : float
        Turn of the furniture in degrees.
    zoom : float
        Units of the picture per metre.
    ground : float
        Height of the origin in the picture.
    pitch : float
        Degrees by which the camera looks down.
    """

    yaw: float
    zoom: float
    ground: float
    pitch: float = 11.0
    distance: float = 5.0

    def turn(self, point: Point3) -> Point3:
        """Return a point or direction as seen: x to the right, y up, z to the viewer."""
        x, y, z = point
        a, p = math.radians(self.yaw), math.radians(self.pitch)
        x, z = x * math.cos(a) + z * math.sin(a), -x * math.sin(a) + z * math.cos(a)
        return x, y * math.cos(p) - z * math.sin(p), y * math.sin(p) + z * math.cos(p)

    def see(self, point: Point3) -> QPointF:
        """Return where a point is in the picture."""
        x, y, z = self.turn(point)
        scale = self.zoom * self.distance / (self.distance - z)
        return QPointF(256 + x * scale, self.ground - y * scale)


FACES = ((0, 1), (0, -1), (1, 1), (1, -1), (2, 1), (2, -1))


def block(
    studio: Studio,
    camera: Camera,
    centre: Point3,
    size: Point3,
    material: Material,
    *,
    lean: Point3 = (0.0, 0.0, 0.0),
    soft: float = 1.6,
    corner: float = 0.0,
    drape: float = 0.0,
    cast: float = 0.3,
) -> None:
    """Draw a box; ``lean`` moves its top against its bottom."""
    visible = []
    for axis, side in FACES:
        u, v = [(2, 1), (0, 2), (0, 1)][axis]
        corners: list[Point3] = []
        for du, dv in ((-1, 1), (1, 1), (1, -1), (-1, -1)):
            offset = [0.0, 0.0, 0.0]
            offset[axis], offset[u], offset[v] = side * size[axis] / 2, du * size[u] / 2, dv * size[v] / 2
            height = offset[1] / size[1]
            x, y, z = (centre[i] + offset[i] + lean[i] * height for i in range(3))
            corners.append((x, y, z))
        direction = [0.0, 0.0, 0.0]
        direction[axis] = side
        nx, ny, nz = camera.turn((direction[0], direction[1], direction[2]))
        mx, my, mz = camera.turn(
            (sum(c[0] for c in corners) / 4, sum(c[1] for c in corners) / 4, sum(c[2] for c in corners) / 4)
        )
        if nx * -mx + ny * -my + nz * (camera.distance - mz) <= 0:
            continue
        polygon = QPolygonF([camera.see(c) for c in corners])
        w, h = size[u] * camera.zoom, size[v] * camera.zoom
        flat = QPolygonF([QPointF(256 + a * w / 2, 256 + b * h / 2) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        face = QTransform()
        if not QTransform.quadToQuad(flat, polygon, face):
            face = QTransform()
        visible.append((polygon, (nx, -ny, nz), face))
    studio.box(visible, material, soft=soft, corner=corner, drape=drape, cast=cast)


def spot(camera: Camera, x: float, z: float, size: float) -> QPainterPath:
    """Return the place where a leg stands."""
    point = camera.see((x, 0.0, z))
    return ellipse(point.x(), point.y() - 1, size * camera.zoom, size * camera.zoom * 0.3)


def chair(studio: Studio, cloth: Material, look: str = "slat", yaw: float = 28.0) -> None:
    """Draw a chair: ``slat``, ``panel``, ``ladder`` or ``shell``; wood in the second colour."""
    if look == "shell":
        _shell(studio, cloth)
        return
    camera = Camera(yaw, 380, 448, 13)
    # The second colour of a pattern is taken.
    timber = cloth.second if cloth.pattern == "plain" else "#8a5a38"
    wood = Material(timber, weave="wood", gloss=0.10)
    near = 1 if yaw < 0 else -1
    width, depth, seat = 0.46, 0.44, 0.45
    for x in (-1, 1):
        for z in (-1, 1):
            studio.contacts.append(
                spot(camera, x * (width / 2 - 0.02), z * (depth / 2 - 0.02) - (0.05 if z < 0 else 0), 0.026)
            )
    posts = [(-near, -1), (near, -1)]
    for x, _ in posts:
        xx = x * (width / 2 - 0.022)
        block(studio, camera, (xx, seat / 2, -depth / 2 - 0.005), (0.042, seat, 0.042), wood, lean=(0, 0, 0.05))
        block(
            studio,
            camera,
            (xx, seat + 0.25, -depth / 2 - 0.005),
            (0.042, 0.50, 0.036),
            wood,
            lean=(0, 0, -0.09),
        )
    if look == "slat":
        for i in range(5):
            across = (i - 2) * 0.066
            block(
                studio,
                camera,
                (across, seat + 0.23, -depth / 2),
                (0.026, 0.40, 0.018),
                wood,
                lean=(0, 0, -0.08),
                cast=0.2,
            )
        block(
            studio,
            camera,
            (0, seat + 0.455, -depth / 2 - 0.045),
            (width, 0.09, 0.032),
            wood,
            lean=(0, 0, -0.015),
            soft=2.5,
            corner=2.5,
        )
    elif look == "ladder":
        for i in range(3):
            block(
                studio,
                camera,
                (0, seat + 0.16 + 0.14 * i, -depth / 2 - 0.025 * i),
                (width - 0.05, 0.062, 0.022),
                wood,
                lean=(0, 0, -0.012),
                soft=2,
            )
    else:
        block(
            studio,
            camera,
            (0, seat + 0.30, -depth / 2 - 0.02),
            (width - 0.01, 0.36, 0.075),
            cloth,
            lean=(0, 0, -0.07),
            soft=9,
            corner=6,
            drape=0.25,
        )
    for x in (-near, near):
        block(studio, camera, (x * (width / 2 - 0.022), seat - 0.06, 0), (0.026, 0.06, depth - 0.06), wood)
        block(studio, camera, (x * (width / 2 - 0.022), 0.16, -0.01), (0.022, 0.026, depth - 0.06), wood)
    block(studio, camera, (0, 0.16, 0), (width - 0.06, 0.024, 0.022), wood)
    for x in (-near, near):
        block(
            studio,
            camera,
            (x * (width / 2 - 0.022), (seat - 0.03) / 2, depth / 2 - 0.022),
            (0.042, seat - 0.03, 0.042),
            wood,
        )
    block(studio, camera, (0, seat - 0.06, depth / 2 - 0.02), (width - 0.07, 0.06, 0.024), wood)
    block(studio, camera, (0, seat - 0.01, 0.0), (width + 0.01, 0.03, depth + 0.01), wood, cast=0.5)
    block(
        studio,
        camera,
        (0, seat + 0.03, 0.0),
        (width - 0.01, 0.06, depth - 0.01),
        cloth,
        soft=7,
        corner=4,
        drape=0.2,
        cast=0.2,
    )


def _shell(studio: Studio, cloth: Material) -> None:
    plastic = replace(cloth, weave="smooth", gloss=0.18) if cloth.pattern == "plain" else cloth
    wood = Material(cloth.second, weave="wood", gloss=0.12)
    feet = ((150, 430), (366, 430), (190, 396), (326, 396))
    tops = ((214, 300), (300, 300), (226, 296), (286, 296))
    for x, y in feet:
        studio.contacts.append(ellipse(x, y, 8, 3))
    for (x, y), (tx, ty) in list(zip(feet, tops, strict=True))[::-1]:
        leg = shape(f"M {tx - 9} {ty} L {tx + 9} {ty} L {x + 6} {y} L {x - 6} {y} Z")
        studio.part(leg, wood, puff=7, depth=1.1)
    studio.part(
        tube(shape("M 196 350 L 312 372 M 318 350 L 206 372"), 4),
        Material("#2c2c2e", weave="smooth", gloss=0.4),
        puff=2,
    )
    studio.part(
        shape("M 196 304 L 318 304 L 306 322 L 208 322 Z"),
        Material("#2c2c2e", weave="smooth", gloss=0.3),
        puff=5,
    )
    back = shape("M 168 92 C 186 70 326 70 344 92 C 362 130 366 190 358 244 L 154 244 C 146 190 150 130 168 92 Z")
    studio.part(back, plastic, puff=40, depth=-0.5)
    studio.tint(shape("M 150 200 L 362 200 L 362 262 L 150 262 Z"), "#000000", 0.32, 16)
    seat = shape(
        "M 150 226 C 190 250 322 250 362 226 C 384 236 396 262 392 286"
        " C 384 314 330 324 256 324 C 182 324 128 314 120 286"
        " C 116 262 128 236 150 226 Z"
    )
    studio.part(seat, plastic, puff=34, depth=0.8, cast=0.1)
    studio.tint(ellipse(256, 258, 92, 16), "#000000", 0.26, 10)
    studio.part(
        tube(shape("M 152 240 C 144 190 148 130 168 92 C 186 68 326 68 344 92 C 364 130 368 190 360 240"), 7),
        plastic,
        puff=4,
        cast=0.2,
    )


def sofa(studio: Studio, cloth: Material, look: str = "classic", yaw: float = -18.0) -> None:
    """Draw a sofa: ``classic``, ``modern``, ``love`` or ``tufted``; pillows in the second colour."""
    seats = {"classic": 3, "modern": 2, "love": 2, "tufted": 1}[look]
    width = {"love": 1.55, "classic": 2.15}.get(look, 1.95)
    camera = Camera(yaw, 452 / (width * (1.32 if look == "love" else 1.08)), 396, 13)
    modern = look == "modern"
    arm = 0.11 if modern else 0.22
    arm_high = 0.46 if modern else 0.58 if look != "tufted" else 0.76
    lift = 0.17 if modern else 0.08
    wood = Material("#7a5534" if modern else "#3a2a20", weave="wood", gloss=0.1)
    inner = width - 2 * arm
    near = 1 if yaw < 0 else -1
    far = -near
    for side in (far, near):
        for z in (-0.36, 0.38):
            xx = side * (width / 2 - 0.08)
            studio.contacts.append(spot(camera, xx, z, 0.05))
            block(
                studio,
                camera,
                (xx, lift / 2 + 0.02, z),
                (0.05, lift + 0.04, 0.05),
                wood,
                lean=(0.05 * -side if modern else 0, 0, 0),
            )
    if not modern:
        under = [camera.see((x * width / 2, 0, z)) for x, z in ((-1, -0.4), (1, -0.4), (1, 0.44), (-1, 0.44))]
        area = QPainterPath()
        area.addPolygon(QPolygonF(under))
        studio.contacts.append(area)
    block(studio, camera, (0, lift + 0.11, 0), (width - 0.02, 0.20, 0.86), cloth, soft=3, corner=2)
    block(
        studio,
        camera,
        (0, 0.55, -0.36),
        (width - (0.02 if look == "tufted" else 2 * arm - 0.04), 0.62 if not modern else 0.5, 0.2),
        cloth,
        lean=(0, 0, -0.06),
        soft=7,
        corner=6,
        drape=0.35,
    )
    block(
        studio,
        camera,
        (far * (width / 2 - arm / 2), (lift + arm_high) / 2, 0),
        (arm, arm_high - lift, 0.90),
        cloth,
        soft=7,
        corner=6,
        drape=0.35,
    )
    cell = inner / seats
    if look == "tufted":
        for row in range(2):
            for i in range(9):
                x = (i - 4 + 0.5 * (row % 2)) * inner / 9.4
                point = camera.see((x, 0.76 - 0.14 * row, -0.27))
                studio.part(
                    ellipse(point.x(), point.y(), 4, 4),
                    Material(darker(cloth.colour, 0.8)),
                    puff=2,
                    cast=0.7,
                )
                for dx in (-1, 1):
                    end = camera.see((x + dx * inner / 19, 0.62 - 0.14 * row, -0.27))
                    seam = shape(f"M {point.x()} {point.y()} L {end.x()} {end.y()}")
                    studio.groove(seam, 2.0, 0.5)
    else:
        for i in sorted(range(seats), key=lambda i: -i * near if near < 0 else i):
            x = (i - (seats - 1) / 2) * cell
            block(
                studio,
                camera,
                (x, 0.66, -0.17),
                (cell - 0.012, 0.38, 0.17),
                cloth,
                lean=(0, 0, -0.10),
                soft=10,
                corner=7,
                drape=0.6,
            )
    for i in range(seats):
        x = (i - (seats - 1) / 2) * cell
        block(
            studio,
            camera,
            (x, lift + 0.29, 0.05),
            (cell - 0.008, 0.17, 0.80),
            cloth,
            soft=8,
            corner=5,
            drape=0.4,
            cast=0.4,
        )
    block(
        studio,
        camera,
        (near * (width / 2 - arm / 2), (lift + arm_high) / 2, 0),
        (arm, arm_high - lift, 0.90),
        cloth,
        soft=7,
        corner=6,
        drape=0.35,
    )
    if look != "tufted":
        pillow = Material(cloth.second, darker(cloth.second, 1.8), "stripes" if look == "love" else "plain", 9, 90)
        spots = [(-0.5, 0.10), (0.5, -0.16)] if look == "classic" else [(0.5 * far, 0.12)]
        for share, lean in spots:
            x = share * (inner - 0.44)
            block(
                studio,
                camera,
                (x, 0.64, 0.02),
                (0.36, 0.34, 0.10),
                pillow,
                lean=(lean, 0, -0.14),
                soft=12,
                corner=8,
                drape=0.5,
                cast=0.5,
            )
