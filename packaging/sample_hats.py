"""Shapes of the sample catalog: hats."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QTransform
from sample_clothes import darker
from sample_goods import BRASS
from sample_paths import Material, ellipse, fold, shape
from sample_render import Studio


def hat(studio: Studio, cloth: Material, look: str = "cap") -> None:
    """Draw headwear: ``cap``, ``fedora``, ``bucket`` or ``beanie``."""
    {"cap": _cap, "fedora": _fedora, "bucket": _bucket_hat, "beanie": _beanie}[look](studio, cloth)


def _cap(studio: Studio, cloth: Material) -> None:
    accent = replace(cloth, colour=cloth.second, pattern="plain")
    thread = darker(cloth.second, 0.75)
    studio.contacts.append(ellipse(290, 352, 120, 8))
    studio.contacts.append(ellipse(84, 382, 28, 3))
    crown = shape("M 166 330 C 148 232 190 138 296 134 C 396 134 436 220 426 344 C 420 358 396 362 360 362 L 240 350 Z")
    folds = [(fold(196, 320, 262, 150, 5, -20), 4.0), (fold(404, 330, 340, 150, 5, 20), 4.0)]
    studio.part(crown, cloth, puff=64, depth=0.75, folds=folds, drape=0.45)
    for d in (
        "M 296 136 C 240 170 222 250 232 340",
        "M 296 136 C 330 180 348 260 346 358",
        "M 296 136 C 372 160 410 220 420 300",
    ):
        studio.groove(shape(d), 1.6, 0.5)
        for dx in (-4, 4):
            studio.stitch(QTransform.fromTranslate(dx, 1).map(shape(d)), thread, 0.45, 1.1)
    for x, y in ((212, 208), (280, 210), (374, 214)):
        studio.part(ellipse(x, y, 4.5, 5), Material(darker(cloth.colour, 0.55), weave="knit"), puff=3, cast=0.1)
    studio.part(ellipse(297, 135, 13, 7), accent, puff=6, cast=0.35)
    under = shape("M 172 322 C 120 338 76 362 54 390 C 90 392 230 362 268 352 Z")
    studio.part(under, Material(darker(cloth.second, 0.5)), puff=4, cast=0.2)
    brim = shape(
        "M 166 314 C 116 322 66 346 46 378 C 42 388 52 392 66 386"
        " C 130 362 210 352 284 356 C 254 340 206 322 178 300"
        " C 172 306 170 310 166 314 Z"
    )
    studio.part(brim, accent, puff=12, depth=0.9, cast=0.3, folds=[(fold(70, 370, 230, 332, 9, -6), 5.0)])
    for k in range(4):
        dy = 6.0 * k
        studio.stitch(
            shape(
                f"M {62 + dy} {382 - dy}"
                f" C {124 + dy * 0.6} {354 - dy} {200} {344 - dy} {262 - dy * 1.5} {346 - dy * 1.3}"
            ),
            darker(cloth.second, 0.65),
            0.55,
            1.1,
        )


def _fedora(studio: Studio, cloth: Material) -> None:
    straw = replace(cloth, weave="knit" if cloth.weave == "cloth" else cloth.weave)
    studio.contacts.append(ellipse(256, 366, 176, 12))
    brim = shape(
        "M 46 316 C 60 286 140 274 256 274 C 372 274 452 286 466 316"
        " C 474 344 390 378 256 378 C 122 378 38 344 46 316 Z"
    )
    studio.part(brim, straw, puff=26, depth=0.55, folds=[(fold(70, 330, 442, 330, 26, -14), -7.0)])
    studio.groove(shape("M 54 322 C 70 350 150 370 256 370 C 362 370 442 350 458 322"), 1.4, 0.3)
    studio.tint(ellipse(276, 334, 150, 22), "#000000", 0.42, 8)
    crown = shape(
        "M 142 322 C 144 250 158 176 196 158 C 222 146 240 172 262 172"
        " C 286 172 306 148 332 160 C 356 174 368 250 370 322"
        " C 326 348 186 348 142 322 Z"
    )
    pinch = [
        (fold(222, 168, 252, 236, 12, -4), -15.0),
        (fold(306, 170, 284, 236, 12, 4), -13.0),
        (fold(256, 180, 262, 250, 10), 10.0),
    ]
    studio.part(crown, straw, puff=62, depth=0.7, folds=pinch, cast=0.4)
    band = shape("M 142 294 C 190 322 322 322 370 294 L 370 324 C 326 350 186 350 142 324 Z")
    studio.part(band, Material(cloth.second, gloss=0.08), puff=7, depth=0.7, cast=0.3)
    bow = shape("M 326 302 C 342 292 362 288 368 292 L 370 334 C 360 338 342 338 328 336 Z")
    studio.part(bow, Material(cloth.second, gloss=0.08), puff=7, depth=0.9, cast=0.5)


def _bucket_hat(studio: Studio, cloth: Material) -> None:
    thread = darker(cloth.colour, 0.65)
    studio.contacts.append(ellipse(256, 372, 160, 10))
    brim = shape(
        "M 150 262 C 128 300 96 330 66 352 C 62 364 80 368 100 372"
        " C 190 388 322 388 412 372 C 432 368 450 364 446 352"
        " C 416 330 384 300 362 262 Z"
    )
    studio.part(
        brim,
        cloth,
        puff=12,
        depth=0.9,
        drape=0.9,
        folds=[
            (fold(140, 290, 110, 360, 8), 5.0),
            (fold(230, 300, 226, 380, 9), 5.0),
            (fold(370, 292, 402, 364, 8), 5.0),
        ],
    )
    for k in range(4):
        y = 360 - 17 * k
        inset = 13 * k
        studio.stitch(
            shape(
                f"M {76 + inset} {y - 6}"
                f" C {170 + inset * 0.4} {y + 14} {342 - inset * 0.4} {y + 14} {436 - inset} {y - 6}"
            ),
            thread,
            0.6,
        )
    crown = shape(
        "M 148 276 C 152 230 160 190 172 156 C 200 136 312 136 340 156"
        " C 352 190 360 230 364 276 C 312 292 200 292 148 276 Z"
    )
    studio.part(crown, cloth, puff=40, depth=0.7, drape=0.6, cast=0.4)
    studio.part(
        shape("M 172 156 C 200 132 312 132 340 156 C 312 170 200 170 172 156 Z"),
        replace(cloth, pattern="plain", colour=darker(cloth.colour, 0.95)),
        puff=8,
        depth=0.5,
        cast=0.1,
    )
    studio.groove(shape("M 172 157 C 200 171 312 171 340 157"), 1.8, 0.45)
    studio.stitch(shape("M 172 162 C 200 177 312 177 341 162"), thread, 0.6)
    studio.groove(shape("M 149 277 C 200 293 312 293 363 277"), 2.2, 0.55)
    for x, y in ((190, 214), (322, 214)):
        studio.part(ellipse(x, y, 5, 5.5), BRASS, puff=2, cast=0.3)
        studio.tint(ellipse(x, y, 2.4, 2.6), "#000000", 0.8)


def _beanie(studio: Studio, cloth: Material) -> None:
    wool = replace(cloth, weave="knit")
    studio.contacts.append(ellipse(256, 398, 130, 8))
    dome = shape("M 126 320 C 116 220 160 116 256 112 C 352 116 396 220 386 320 Z")
    folds = [(fold(256 + x * 0.35, 130, 256 + x, 320, 7, x * 0.12), -6.0) for x in (-100, -60, -20, 22, 64, 102)]
    studio.part(dome, wool, puff=78, depth=0.75, folds=folds, drape=0.3)
    cuff = shape(
        "M 118 304 C 160 292 352 292 394 304 C 400 340 400 370 394 396"
        " C 350 408 162 408 118 396 C 112 370 112 340 118 304 Z"
    )
    studio.part(cuff, replace(wool, pattern="plain", colour=cloth.second), puff=22, depth=0.8, cast=0.5)
    studio.part(
        shape("M 276 338 L 330 338 L 330 370 L 276 370 Z"),
        Material("#8a5f3c", weave="leather", gloss=0.2),
        puff=3,
        cast=0.4,
    )
    pom = ellipse(256, 104, 40, 38)
    for _ in range(60):
        angle, radius = studio.rng.uniform(0, 6.28), studio.rng.uniform(26, 36)
        turned = QTransform().translate(256, 104).rotate(float(angle) * 57.3)
        pom = pom.united(turned.map(fold(0, 0, float(radius) + 7, 0, 7)))
    tufts = [
        (
            QTransform().translate(256, 104).rotate(k * 23.0).map(fold(0 + k % 3 * 7, 0, 36, 4, 3)),
            6.0 if k % 2 else -6.0,
        )
        for k in range(32)
    ]
    studio.part(pom, Material(cloth.second), puff=30, depth=0.8, folds=tufts, drape=0.5, cast=0.5)
