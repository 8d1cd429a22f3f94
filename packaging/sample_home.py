"""Shapes of the sample catalog that stand on a table: mugs and lamps."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QPainterPath, QTransform
from sample_clothes import darker
from sample_goods import BRASS
from sample_paths import Material, ellipse, mirrored, shape, tube
from sample_render import Studio

MUGS = {
    # Left half of the body, the height of the bottom, the half width of the rim, the handle.
    "straight": (
        "M 128 158 L 132 350 C 134 388 160 404 232 404",
        104,
        "M 328 204 C 408 190 412 330 330 330",
        24,
    ),
    "round": (
        "M 142 164 C 104 220 104 330 140 374 C 156 396 190 404 232 404",
        90,
        "M 338 214 C 416 204 412 344 334 346",
        22,
    ),
    "taper": (
        "M 122 160 C 128 240 142 330 160 380 C 166 398 190 404 232 404",
        110,
        "M 326 200 C 404 186 394 322 316 322",
        21,
    ),
    "enamel": (
        "M 130 160 L 130 384 C 132 398 150 404 232 404",
        102,
        "M 328 196 C 402 190 402 336 328 342",
        15,
    ),
}


def mug(studio: Studio, glaze: Material, look: str = "straight") -> None:
    """Draw a mug; ``dip-`` before the look paints its foot in the second colour."""
    dipped = look.startswith("dip-")
    look = look.removeprefix("dip-")
    left, rim, handle, thick = MUGS[look]
    top = 160.0
    half = shape(left)
    body = QPainterPath(half)
    other = QTransform(-1, 0, 0, 1, 464, 0).map(half)
    body.connectPath(other.toReversed())
    body.closeSubpath()
    body = body.united(ellipse(232, top, rim, 24))
    glaze = replace(glaze, weave="smooth", gloss=0.42)
    plain = replace(glaze, pattern="plain")
    second = replace(plain, colour=glaze.second)
    studio.contacts.append(ellipse(236, 394, 100 if look == "enamel" else 88, 14))
    studio.part(tube(shape(handle), thick), second if look == "enamel" else plain, puff=thick / 2, depth=1.25)
    studio.turned(body, glaze, sag=20, cast=0.5)
    if dipped:
        zone = shape("M 60 300 C 100 322 364 322 404 300 L 404 460 L 60 460 Z").intersected(body)
        studio.turned(zone, second, outline=body, cast=0)
    if look == "enamel":
        zone = shape("M 60 382 C 100 402 364 402 404 382 L 404 460 L 60 460 Z").intersected(body)
        studio.turned(zone, second, outline=body, cast=0)
    # The foot turns away from the lamp.
    studio.tint(shape("M 60 372 C 120 410 344 410 404 372 L 404 420 L 60 420 Z").intersected(body), "#000000", 0.30, 9)
    lip = second if look == "enamel" else plain
    studio.part(ellipse(232, top, rim, 24), lip, puff=7, depth=0.8, cast=0)
    inner = ellipse(232, top + 1.5, rim - 8, 18.5)
    studio.turned(
        inner,
        replace(plain, gloss=0.0, colour="#e9e6de" if look == "enamel" else darker(glaze.colour, 0.9)),
        cast=0,
    )
    # Inside, the light falls on the far right and the left wall is in shade.
    studio.tint(ellipse(200, top - 2, rim * 0.7, 22).intersected(inner), "#000000", 0.5, 9)
    studio.tint(ellipse(284, top + 8, rim * 0.45, 10).intersected(inner), "#ffffff", 0.14, 6)
    if look in {"round", "taper"}:
        drink = ellipse(232, top + 6, rim - 17, 13.5)
        studio.tint(drink, "#3a2114", 0.95, 0.6)
        studio.tint(ellipse(262, top + 9, rim * 0.4, 6).intersected(drink), "#b98a5a", 0.35, 4)


LAMPS = {
    "gourd": ("M 236 236 C 238 262 228 268 210 282 C 176 306 172 372 214 404 L 214 428 C 230 436 256 437 256 437"),
    "column": (
        "M 240 236 L 240 270 C 226 276 226 290 238 296 C 232 330 230 370 236 392"
        " C 214 396 194 402 192 419 L 192 430 C 208 440 256 441 256 441"
    ),
    "stick": "M 250 226 L 250 414 C 216 416 184 418 182 425 L 182 433 C 200 444 256 445 256 445",
    "vase": "M 238 236 C 238 252 196 262 188 288 C 180 330 204 390 218 432 C 230 440 256 441 256 441",
}


def lamp(studio: Studio, base: Material, look: str = "gourd") -> None:
    """Draw a table lamp: base in the first colour, shade in the second; ``-drum`` for a straight shade."""
    look, _, kind = look.partition("-")
    half = shape(LAMPS[look])
    body = QPainterPath(half)
    body.connectPath(mirrored(half).toReversed())
    body.closeSubpath()
    foot = {"gourd": 44, "column": 62, "stick": 74, "vase": 40}[look]
    bottom = 433 if look in {"gourd", "vase"} else 436
    studio.contacts.append(ellipse(256, bottom, foot, 7))
    studio.part(shape("M 250 200 L 262 200 L 262 244 L 250 244 Z"), BRASS, puff=5)
    gloss = {"column": 0.12, "stick": 0.6}.get(look, 0.45)
    weave = "wood" if look == "column" else "smooth"
    studio.turned(body, replace(base, pattern="plain", weave=weave, gloss=gloss), sag=8)
    studio.tint(shape("M 150 418 L 362 418 L 362 446 L 150 446 Z").intersected(body), "#000000", 0.25, 8)
    studio.turned(shape("M 236 226 L 276 226 L 276 240 C 266 244 246 244 236 240 Z"), BRASS)
    if kind == "drum":
        hood = shape("M 158 76 C 200 66 312 66 354 76 L 364 224 C 314 240 198 240 148 224 Z")
    else:
        hood = shape(
            "M 194 72 C 220 64 292 64 318 72 C 330 120 352 176 378 220"
            " C 322 240 190 240 134 220 C 160 176 182 120 194 72 Z"
        )
    fabric = Material(base.second, darker(base.second, 0.86), base.pattern, base.pitch, base.angle)
    studio.turned(hood, fabric, sag=14, cast=0.55)
    # The bulb shines through the fabric, most at its height.
    studio.tint(ellipse(256, 168, 88, 62).intersected(hood), "#fff0c8", 0.55, 30)
    for d in ("M 158 79 C 200 69 312 69 354 79" if kind == "drum" else "M 194 75 C 220 67 292 67 318 75",):
        studio.part(tube(shape(d), 5, flat=True), Material(darker(base.second, 0.9)), puff=2.5, cast=0.2)
    d = "M 148 222 C 198 238 314 238 364 222" if kind == "drum" else "M 135 218 C 190 238 322 238 377 218"
    studio.part(tube(shape(d), 6, flat=True), Material(darker(base.second, 0.9)), puff=2.5, cast=0.2)
