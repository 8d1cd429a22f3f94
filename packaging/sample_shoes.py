"""Shapes of the sample catalog: sneakers."""

from __future__ import annotations

from dataclasses import replace

from sample_clothes import darker
from sample_goods import STEEL
from sample_paths import Material, ellipse, fold, shape, tube
from sample_render import Studio


def sneaker(studio: Studio, cloth: Material, look: str = "low") -> None:
    """Draw a sneaker from its side: ``low``, ``high``, ``runner`` or ``slip``."""
    accent = replace(cloth, colour=cloth.second, pattern="plain")
    upper_material = cloth
    lining = Material(darker(cloth.colour, 0.5))
    white = Material("#efede6", weave="smooth", gloss=0.08)
    high = look == "high"
    collar = 138 if high else 196
    studio.contacts.append(shape("M 84 374 L 434 374 L 430 382 L 92 382 Z"))
    # The far side of the opening, then the tongue, then what is in front of them.
    if high:
        studio.part(shape("M 288 120 C 330 108 400 108 424 124 L 420 190 L 290 190 Z"), lining, puff=8)
        studio.part(
            shape("M 236 180 C 246 140 256 112 272 100 C 286 96 300 104 306 114 L 310 200 L 240 230 Z"),
            cloth,
            puff=8,
        )
        top = (
            "C 166 266 206 242 232 208 C 252 182 268 148 280 126 L 302 120"
            " C 330 142 390 146 426 120 C 438 170 432 220 436 250"
        )
    else:
        studio.part(shape("M 250 190 C 300 168 390 160 428 182 L 424 236 L 270 236 Z"), lining, puff=8)
        tongue = "M 216 214 C 226 190 236 172 250 162 C 264 158 282 164 290 174 L 300 214 L 240 240 Z"
        studio.part(shape(tongue), accent if look == "runner" else replace(cloth, pattern="plain"), puff=9)
        top = (
            "C 164 268 202 244 232 208 C 242 196 250 188 262 182 L 288 194"
            " C 316 216 372 216 404 188 C 418 178 430 182 434 196"
        )
    bottom = 340.0
    upper = shape(f"M 74 {bottom + 6} C 66 318 86 294 122 283 {top} C 446 280 448 310 446 {bottom + 6} Z")
    studio.part(
        upper,
        upper_material,
        puff=30,
        depth=0.8,
        folds=[
            (fold(150, 300, 186, 266, 5, -4), -5.0),
            (fold(172, 304, 206, 258, 5, -4), 5.0),
            (fold(300, 262, 420, 240, 8, 6), 3.0),
        ],
        drape=0.25,
    )
    thread = darker(cloth.colour, 1.6) if cloth.colour < "#5" else darker(cloth.colour, 0.7)
    if look in {"low", "high"}:
        toe = shape(f"M 72 {bottom + 6} C 64 318 86 294 122 283 C 150 292 168 316 166 {bottom + 6} Z")
        studio.part(toe, white if high else accent, puff=22, depth=0.8, cast=0.3)
        studio.stitch(shape(f"M 124 288 C 148 298 161 320 159 {bottom + 2}"), thread, 0.7)
    heel = shape(
        f"M 404 {collar + 6} C 418 {collar - 8} 434 {collar - 8} 436 {collar + 8}"
        f" C 446 270 448 310 446 {bottom + 6} L 396 {bottom + 6}"
        f" C 386 300 396 250 404 {collar + 6} Z"
    )
    studio.part(heel, accent, puff=12, depth=0.8, cast=0.3)
    if look == "runner":
        studio.part(
            shape(f"M 76 {bottom + 6} C 72 320 88 302 112 294 C 134 318 190 326 262 {bottom} L 262 {bottom + 6} Z"),
            accent,
            puff=10,
            depth=0.7,
        )
        for dx in (0, 34):
            sweep = shape(
                f"M {236 + dx} {bottom + 4} C {262 + dx} 300 {286 + dx} 262 {300 + dx} 226"
                f" L {318 + dx} 230 C {306 + dx} 268 {286 + dx} 306 {258 + dx} {bottom + 4} Z"
            )
            studio.part(sweep, Material(cloth.second, weave="leather", gloss=0.1), puff=4, depth=0.7)
    if look == "low":
        panel = shape("M 246 344 C 262 318 270 292 272 262 C 300 288 356 292 398 270 C 390 300 392 324 396 344 Z")
        studio.part(panel, accent, puff=6, depth=0.6, cast=0.25)
        studio.stitch(shape("M 252 342 C 268 318 276 296 278 274 C 306 294 356 297 390 279"), thread, 0.8)
    if high:
        studio.part(ellipse(368, 200, 25, 25), white, puff=5, depth=0.7)
        studio.part(ellipse(368, 200, 17, 17), Material(cloth.second), puff=4, depth=0.5, cast=0.1)
    if look == "slip":
        studio.part(
            shape("M 236 214 C 246 246 276 262 306 262 L 318 214 C 300 206 286 196 262 182 Z"),
            Material(darker(cloth.second, 0.9), weave="knit"),
            puff=6,
        )
    else:
        laces(studio, high, cloth)
    rim = (
        "M 302 122 C 330 144 390 148 421 128"
        if high
        else "M 288 194 C 316 216 372 216 404 188 C 412 182 420 180 428 184"
    )
    studio.part(tube(shape(rim), 11), Material(darker(cloth.colour, 0.85)), puff=6, cast=0.3)
    sole(studio, look, cloth, white)


def laces(studio: Studio, high: bool, cloth: Material) -> None:
    """Draw the eyelets of a shoe and the laces through them."""
    stay = (
        shape("M 160 268 C 206 244 240 206 262 158 L 276 128 L 304 134 C 290 190 252 252 196 288 Z")
        if high
        else shape("M 158 270 C 196 252 218 226 240 198 L 270 202 C 254 240 228 270 188 292 Z")
    )
    studio.part(stay, replace(cloth, pattern="plain", colour=darker(cloth.colour, 0.88)), puff=5, depth=0.7, cast=0.3)
    rows = 8 if high else 5
    for i in range(rows):
        t = i / (rows - 1)
        x, y = (
            (178 + 98 * t, 272 - 134 * t + 34 * t * (1 - t) * 1.2)
            if high
            else (178 + 72 * t, 274 - 70 * t + 8 * t * (1 - t))
        )
        studio.part(ellipse(x + 8, y + 7, 3.6, 3.6), STEEL, puff=2, cast=0.3)
        lace = tube(shape(f"M {x + 8} {y + 6} C {x} {y - 3} {x - 8} {y - 12} {x - 18} {y - 12}"), 7.5)
        studio.part(lace, Material("#f4f2ec", weave="knit"), puff=4, cast=0.45)
    if not high:
        for d in (
            "M 236 190 C 214 168 196 184 212 200 C 220 206 230 200 236 192",
            "M 236 190 C 250 166 276 180 262 196 C 254 204 244 198 238 192",
            "M 234 192 C 226 210 214 222 206 240",
        ):
            studio.part(tube(shape(d), 5.5), Material("#f4f2ec", weave="knit"), puff=3, cast=0.45)


def sole(studio: Studio, look: str, cloth: Material, white: Material) -> None:
    """Draw the sole of a shoe."""
    if look == "runner":
        foam = shape(
            "M 58 344 C 54 334 66 330 84 330 C 150 338 300 332 372 322"
            " C 410 316 440 314 452 324 C 462 340 458 362 444 372 L 96 374"
            " C 74 372 62 360 58 344 Z"
        )
        studio.part(foam, white, puff=14, depth=0.9, cast=0.35)
        for x in range(120, 440, 20):
            studio.groove(shape(f"M {x} 362 C {x + 8} 354 {x + 12} 350 {x + 20} 349"), 1.4, 0.22)
        studio.part(
            shape("M 84 368 L 442 368 C 440 378 432 382 420 382 L 112 382 C 98 381 90 376 84 368 Z"),
            Material(darker(cloth.second, 0.7)),
            puff=5,
            cast=0.2,
        )
        return
    body = shape("M 64 340 C 120 346 380 346 450 338 C 454 356 454 372 444 380 L 90 381 C 70 379 62 362 64 340 Z")
    studio.part(body, white, puff=9, depth=0.9, cast=0.4)
    studio.part(
        shape("M 74 370 L 448 370 C 448 378 444 381 438 382 L 92 382 C 84 380 78 376 74 370 Z"),
        Material("#a8794f" if look == "low" else "#d8d4ca"),
        puff=4,
        cast=0.15,
    )
    studio.groove(shape("M 70 353 C 130 358 380 358 450 351"), 2.6 if look == "high" else 1.2, 0.45)
    if look == "high":
        studio.tint(tube(shape("M 68 354 C 130 359 380 359 451 352"), 3), cloth.second, 0.8)
