"""Shapes of the sample catalog: handbags, and the metals that others use too."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QPainterPath
from sample_clothes import darker
from sample_paths import Material, ellipse, fold, shape, tube
from sample_render import Studio

BRASS = Material("#c7a052", weave="smooth", gloss=0.9)
STEEL = Material("#b9bcc2", weave="smooth", gloss=0.9)


def handbag(studio: Studio, cloth: Material, look: str = "flap") -> None:
    """Draw a handbag: ``flap``, ``tote``, ``bucket`` or ``trunk``."""
    leather = Material(cloth.colour, weave="leather", gloss=0.28) if cloth.pattern == "plain" else cloth
    trim = Material(cloth.second, weave="leather", gloss=0.3)
    thread = darker(cloth.second, 1.9)
    inner = Material(darker(cloth.colour, 0.45))
    studio.contacts.append(shape("M 134 412 L 378 412 L 370 422 L 142 422 Z"))
    if look == "tote":
        studio.part(
            tube(shape("M 196 190 C 190 60 322 60 316 190"), 11),
            Material(darker(cloth.second, 0.75), weave="leather", gloss=0.2),
            puff=6,
        )
        studio.part(shape("M 116 172 C 200 156 312 156 396 172 L 384 200 L 128 200 Z"), inner, puff=5)
        body = shape(
            "M 112 176 C 200 190 312 190 400 176 C 394 260 382 340 372 410"
            " C 366 420 356 422 344 422 L 168 422 C 156 422 146 420 140 410"
            " C 130 340 118 260 112 176 Z"
        )
        studio.part(
            body,
            leather,
            puff=16,
            depth=0.9,
            drape=0.7,
            folds=[
                (fold(150, 230, 190, 400, 9, 8), 6.0),
                (fold(366, 220, 320, 400, 9, -8), 6.0),
                (fold(236, 240, 250, 410, 9, 6), -5.0),
            ],
        )
        studio.part(
            shape(
                "M 137 372 C 200 380 312 380 375 372 L 372 410 C 366 420 356 422 344 422"
                " L 168 422 C 156 422 146 420 140 410 Z"
            ),
            trim,
            puff=6,
            depth=0.8,
        )
        studio.stitch(shape("M 139 380 C 200 387 312 387 373 380"), thread, 0.8)
        studio.stitch(shape("M 116 186 C 200 199 312 199 396 186"), thread, 0.7)
        studio.part(tube(shape("M 184 254 C 172 40 340 40 328 254"), 13), trim, puff=7, cast=0.45)
        for x in (184, 328):
            studio.part(
                shape(f"M {x - 12} 226 L {x + 12} 226 L {x + 12} 262 L {x} 272 L {x - 12} 262 Z"),
                trim,
                puff=4,
                cast=0.4,
            )
            studio.part(ellipse(x, 242, 4.5, 4.5), BRASS, puff=3)
        return
    if look == "bucket":
        studio.part(tube(shape("M 170 200 C 160 40 352 40 342 200"), 12), trim, puff=6)
        body = shape(
            "M 152 196 C 200 182 312 182 360 196 C 366 260 376 330 382 400"
            " C 372 416 340 424 256 424 C 172 424 140 416 130 400"
            " C 136 330 146 260 152 196 Z"
        )
        folds = [
            (
                fold(x, 206, 256 + (x - 256) * 1.15, 300 + (i % 2) * 40, 8, (x - 256) * 0.05),
                10.0 - 18 * (i % 2),
            )
            for i, x in enumerate(range(172, 352, 20))
        ]
        studio.part(body, leather, puff=34, depth=0.8, folds=folds, drape=0.4)
        studio.part(
            shape(
                "M 132 380 C 180 396 332 396 380 380 L 382 400 C 372 416 340 424 256 424 C 172 424 140 416 130 400 Z"
            ),
            trim,
            puff=8,
            depth=0.8,
        )
        studio.part(tube(shape("M 151 226 C 200 240 312 240 362 226"), 7), trim, puff=4, cast=0.5)
        for d in ("M 250 236 C 236 262 240 290 232 318", "M 260 236 C 270 262 272 286 282 310"):
            studio.part(tube(shape(d), 6), trim, puff=3, cast=0.5)
        for x, y in ((232, 318), (282, 310)):
            studio.part(
                shape(f"M {x - 5} {y} L {x + 5} {y} L {x + 9} {y + 34} L {x - 9} {y + 34} Z"),
                trim,
                puff=4,
                cast=0.5,
            )
        for x in (168, 344):
            studio.part(tube(ellipse(x, 198, 9, 10), 4), BRASS, puff=2)
        return
    trunk = look == "trunk"
    if trunk:
        studio.part(tube(shape("M 196 186 C 192 90 320 90 316 186"), 14), trim, puff=7)
        outline = (
            "M 128 214 C 140 176 190 168 256 168 C 322 168 372 176 384 214"
            " C 402 290 404 350 396 404 C 388 420 372 422 350 422 L 162 422"
            " C 140 422 124 420 116 404 C 108 350 110 290 128 214 Z"
        )
    else:
        studio.part(
            tube(shape("M 132 236 C 120 20 392 20 380 236"), 10),
            Material(darker(cloth.colour, 0.8), weave="leather", gloss=0.25),
            puff=5,
        )
        outline = (
            "M 118 218 C 190 208 322 208 394 218 C 402 280 404 340 402 396"
            " C 398 418 384 422 362 422 L 150 422 C 128 422 114 418 110 396"
            " C 108 340 110 280 118 218 Z"
        )
    studio.part(shape(outline), leather, puff=24, depth=0.85, drape=0.35)
    if trunk:
        studio.groove(shape("M 120 262 C 170 250 342 250 392 262"), 2.4, 0.6)
        studio.part(tube(shape("M 124 256 C 170 244 342 244 388 256"), 5), BRASS, puff=2, depth=0.7)
        studio.part(shape("M 108 372 C 112 372 150 366 162 422 C 140 422 124 420 116 404 Z"), trim, puff=6)
        studio.part(shape("M 404 372 C 400 372 362 366 350 422 C 372 422 388 420 396 404 Z"), trim, puff=6)
        for x in (196, 316):
            studio.part(
                shape(f"M {x - 13} 176 L {x + 13} 176 L {x + 11} 232 C {x + 8} 240 {x - 8} 240 {x - 11} 232 Z"),
                trim,
                puff=4,
                cast=0.4,
            )
            studio.part(ellipse(x, 222, 4, 4), BRASS, puff=2)
        studio.part(tube(shape("M 310 250 L 332 286"), 5), trim, puff=3, cast=0.5)
        studio.part(shape("M 326 284 L 342 280 L 352 312 L 332 318 Z"), trim, puff=4, cast=0.5)
        return
    studio.stitch(shape("M 118 396 C 126 412 140 413 160 413 L 352 413 C 372 413 386 412 394 396"), thread, 0.7)
    flap = shape(
        "M 112 212 C 190 198 322 198 400 212 C 406 250 402 282 396 302"
        " C 384 334 330 346 256 346 C 182 346 128 334 116 302"
        " C 110 282 106 250 112 212 Z"
    )
    studio.part(flap, leather, puff=15, depth=0.9, cast=0.6)
    studio.stitch(
        shape(
            "M 121 218 C 118 250 120 280 126 298 C 138 326 190 337 256 337"
            " C 322 337 374 326 386 298 C 392 280 394 250 391 218"
        ),
        thread,
        0.8,
    )
    studio.part(shape("M 240 306 L 272 306 L 272 364 C 268 374 244 374 240 364 Z"), trim, puff=4, cast=0.5)
    plate: QPainterPath = shape(
        "M 232 322 C 232 318 234 316 238 316 L 274 316 C 278 316 280 318 280 322"
        " L 280 344 C 280 348 278 350 274 350 L 238 350 C 234 350 232 348 232 344 Z"
    )
    studio.part(plate, BRASS, puff=4, cast=0.5)
    studio.part(ellipse(256, 333, 6, 6), replace(BRASS, colour="#a27c34"), puff=3, cast=0.4)
    for x in (132, 380):
        studio.part(tube(ellipse(x, 222, 9, 11), 4), BRASS, puff=2, cast=0.4)
