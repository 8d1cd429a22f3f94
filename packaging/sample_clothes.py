"""Shapes of the sample catalog that lie flat: T-shirts, dresses and trousers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QPainterPath
from sample_paths import Material, ellipse, fold, mirrored, shape, tube
from sample_render import Studio


def same(path: QPainterPath) -> QPainterPath:
    """Return the path itself: the counterpart of ``mirrored``."""
    return path


def shaded(material: Material, turn: float) -> Material:
    """Return the same cloth with its pattern turned."""
    return replace(material, angle=material.angle + turn)


def darker(colour: str, share: float) -> str:
    """Return a colour towards black (share below 1) or towards white (above 1)."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    moved = [p * share if share <= 1 else 255 - (255 - p) / share for p in parts]
    return "#" + "".join(f"{round(p):02x}" for p in moved)


def t_shirt(studio: Studio, cloth: Material, look: str = "crew") -> None:
    """Draw a T-shirt: ``crew``, ``vneck``, ``long`` or ``pocket``."""
    plain = Material(cloth.colour)
    trim = Material(cloth.second if look == "ringer" else cloth.colour, weave="knit")
    inner = Material(darker(cloth.colour, 0.62))
    studio.part(shape("M 206 92 C 230 84 282 84 306 92 L 290 170 L 256 212 L 222 170 Z"), inner, puff=6)
    studio.part(
        tube(shape("M 211 97 C 232 89 280 89 301 97"), 12),
        Material(darker(cloth.colour, 0.8), weave="knit"),
        puff=5,
    )
    studio.tint(shape("M 249 103 L 263 103 L 263 117 L 249 117 Z"), "#f4f1ea", 0.85)
    if look == "long":
        sleeve = shape(
            "M 340 108 C 372 114 392 132 402 166 C 416 226 428 310 440 394"
            " C 428 402 412 405 400 404 C 386 340 372 272 352 214 Z"
        )
        cuff = tube(shape("M 401 392 C 414 393 428 390 438 384"), 16, flat=True)
        folds = [
            (fold(366, 150, 412, 300, 5, -6), 7.0),
            (fold(362, 214, 398, 250, 6, 4), -8.0),
            (fold(372, 250, 410, 270, 5), 6.0),
            (fold(390, 318, 424, 330, 5), -6.0),
            (fold(384, 290, 420, 300, 4), 5.0),
        ]
    else:
        sleeve = shape(
            "M 336 106 C 372 114 394 130 408 154 C 424 182 438 204 450 226 C 434 242 410 254 388 258 L 348 206 Z"
        )
        cuff = tube(shape("M 384 243 C 404 240 424 230 438 218"), 1.4)
        folds = [
            (fold(352, 140, 418, 226, 7, -8), 8.0),
            (fold(352, 200, 396, 226, 7, 3), -9.0),
            (fold(370, 190, 424, 232, 5, 2), 6.0),
        ]
    for flip in (False, True):
        turn = mirrored if flip else same
        studio.part(
            turn(sleeve),
            shaded(cloth, 32 if flip else -32),
            puff=13,
            folds=[(turn(f), h) for f, h in folds],
            drape=0.7,
        )
        if look in {"long", "ringer"}:
            band = cuff if look == "long" else tube(shape("M 388 250 C 408 246 428 236 444 222"), 12, flat=True)
            studio.part(turn(band), trim, puff=5, cast=0.2)
        else:
            studio.stitch(turn(shape("M 384 243 C 404 240 424 230 438 218")), darker(cloth.colour, 0.7), 0.5)
    neck = "C 218 176 240 196 256 204 C 272 196 294 176" if look == "vneck" else "C 218 150 294 150"
    body = shape(
        f"M 206 92 {neck} 306 92 C 322 100 344 106 366 116 C 354 146 352 180 358 214"
        " C 350 280 354 356 362 430"
        " C 322 441 190 441 150 430 C 158 356 162 280 154 214"
        " C 160 180 158 146 146 116 C 168 106 190 100 206 92 Z"
    )
    creases = [
        (fold(160, 196, 226, 262, 7, 6), -8.0),
        (fold(352, 196, 286, 262, 7, -6), -8.0),
        (fold(164, 226, 218, 318, 7, 8), 8.0),
        (fold(348, 222, 300, 330, 7, -8), 8.0),
        (fold(236, 250, 214, 424, 9, 10), 7.0),
        (fold(290, 290, 312, 430, 9, -8), 7.0),
        (fold(262, 330, 268, 436, 7, 4), -6.0),
        (fold(174, 330, 178, 430, 7, -4), 6.0),
        (fold(180, 120, 206, 200, 6, -6), 5.0),
        (fold(332, 120, 306, 200, 6, 6), 5.0),
    ]
    studio.part(body, cloth, puff=11, folds=creases, drape=0.9, cast=0.45)
    collar = "C 220 172 242 192 256 198 C 270 192 292 172" if look == "vneck" else "C 222 146 290 146"
    studio.part(
        tube(shape(f"M 208 95 {collar} 304 95"), 13, flat=True),
        trim if look == "ringer" else replace(plain, weave="knit"),
        puff=6,
        cast=0.3,
    )
    studio.stitch(shape("M 153 419 C 194 430 318 430 359 419"), darker(cloth.colour, 0.7), 0.5)
    studio.groove(shape("M 366 117 C 354 146 352 180 357 210"), 1.0, 0.35)
    studio.groove(mirrored(shape("M 366 117 C 354 146 352 180 357 210")), 1.0, 0.35)
    if look == "pocket":
        pocket = shape("M 284 190 L 332 188 L 331 232 C 320 244 310 248 308 248 C 304 248 294 244 285 234 Z")
        studio.part(pocket, Material(cloth.second), puff=3, depth=0.6, drape=0.6, cast=0.35)
        studio.stitch(shape("M 287 198 L 329 196"), darker(cloth.second, 0.6), 0.6)


def dress(studio: Studio, cloth: Material, look: str = "strap") -> None:
    """Draw a dress: ``strap``, ``sleeve``, ``shift`` or ``maxi``; a belt in the second colour for some."""
    inner = Material(darker(cloth.colour, 0.6))
    hem, waist = {"maxi": (482, 208), "shift": (408, 214)}.get(look, (430, 208))
    half_hem = {"maxi": 104, "shift": 84}.get(look, 146)
    half_waist = 66 if look == "shift" else 50
    left, right = 256 - half_hem, 256 + half_hem
    if look in {"strap", "maxi"}:
        studio.part(shape("M 204 118 C 230 98 282 98 308 118 L 306 150 L 206 150 Z"), inner, puff=6)
    else:
        studio.part(shape("M 214 66 C 236 60 276 60 298 66 L 300 130 L 212 130 Z"), inner, puff=6)
    if look in {"strap", "maxi"}:
        top = "M 206 110 C 222 128 242 132 256 122 C 270 132 290 128 306 110 C 312 124 316 140 318 152"
        behind = shape("M 228 112 C 230 90 228 70 221 57")
        before = shape("M 210 124 C 212 100 213 70 221 57")
        for turn in (same, mirrored):
            # A strap goes over the shoulder: its far half comes first.
            studio.part(turn(tube(behind, 8)), inner, puff=4)
            studio.part(turn(tube(before, 9)), Material(cloth.colour), puff=4, cast=0.5)
    else:
        top = "M 208 58 C 220 108 292 108 304 58 C 318 62 332 70 342 78 C 328 100 320 126 322 152"
        sleeve = (
            shape("M 322 66 C 348 74 366 96 378 138 C 380 146 380 154 378 160 C 360 168 342 168 326 164 Z")
            if look == "sleeve"
            else shape("M 322 66 C 340 74 352 88 356 112 C 344 122 332 126 322 124 Z")
        )
        for flip in (False, True):
            studio.part(
                mirrored(sleeve) if flip else sleeve,
                shaded(cloth, 24 if flip else -24),
                puff=13,
                drape=0.8,
                folds=[
                    (mirrored(f) if flip else f, 7.0) for f in (fold(336, 86, 362, 150, 6), fold(330, 110, 346, 160, 5))
                ],
            )
    skirt_top = waist - 4
    skirt = shape(
        f"M {256 - half_waist} {skirt_top}"
        f" C {256 - half_waist - 14} {waist + 60} {left + 14} {hem - 90} {left} {hem - 8}"
        f" C {left + 40} {hem + 10} {256 - 40} {hem + 12} 256 {hem + 9}"
        f" C {256 + 40} {hem + 12} {right - 40} {hem + 10} {right} {hem - 8}"
        f" C {right - 14} {hem - 90} {256 + half_waist + 14} {waist + 60} {256 + half_waist} {skirt_top} Z"
    )
    pleats = []
    count = 9 if look != "shift" else 4
    for i in range(count):
        share = (i + 0.5) / count * 2 - 1 + float(studio.rng.uniform(-0.06, 0.06))
        start = waist + 6 + float(studio.rng.uniform(0, 50))
        x0, x1 = 256 + share * half_waist * 0.95, 256 + share * half_hem * 0.95
        height = (11.0 if look != "shift" else 6.0) * float(studio.rng.uniform(0.7, 1.2))
        pleats.append((fold(x0, start, x1, hem + 14, 9, share * 6), height))
        gap = half_hem / count
        pleats.append((fold(x0 + 3, start + 20, x1 + gap, hem + 12, 6, share * 6), -height * 0.7))
    studio.part(skirt, cloth, puff=10, folds=pleats, drape=0.7, cast=0.2)
    bodice = shape(
        f"{top} C 322 176 {256 + half_waist + 8} {waist - 24} {256 + half_waist} {waist}"
        f" C {256 + 20} {waist + 7} {256 - 20} {waist + 7} {256 - half_waist} {waist}"
        f" C {256 - half_waist - 8} {waist - 24} 190 176 "
        + (
            "194 152 C 196 140 200 124 206 110 Z"
            if look in {"strap", "maxi"}
            else "190 152 C 192 126 184 100 170 78 C 180 70 194 62 208 58 Z"
        )
    )
    darts = [
        (fold(226, waist - 2, 226, 156, 5, 2), -6.0),
        (fold(286, waist - 2, 286, 156, 5, -2), -6.0),
        (fold(204, 148, 240, 178, 7, 5), 7.0),
        (fold(308, 148, 272, 178, 7, -5), 7.0),
        (fold(256, 130, 256, 200, 6), -4.0),
    ]
    studio.part(bodice, cloth, puff=14, folds=darts, drape=0.5, cast=0.35)
    if look in {"sleeve", "shift"}:
        studio.stitch(shape("M 213 66 C 226 114 286 114 299 66"), darker(cloth.colour, 0.7), 0.5)
    if look != "shift":
        band = tube(
            shape(f"M {256 - half_waist - 1} {waist - 2} Q 256 {waist + 8} {256 + half_waist + 1} {waist - 2}"),
            17,
            flat=True,
        )
        studio.part(
            band,
            Material(cloth.second if look != "maxi" else cloth.colour, weave="leather", gloss=0.1),
            puff=6,
            cast=0.45,
        )
        if look == "sleeve":
            studio.part(
                tube(shape(f"M 247 {waist - 5} L 265 {waist - 5} L 265 {waist + 9} L 247 {waist + 9} Z"), 3.4),
                Material("#c9a24a", weave="smooth", gloss=0.8),
                puff=2,
            )
    else:
        for y in (118, 142, 166, 190):
            button(studio, 256, y, cloth.second)
    studio.stitch(
        shape(
            f"M {left + 4} {hem - 18} C {left + 44} {hem} 216 {hem + 2} 256 {hem - 1}"
            f" C 296 {hem + 2} {right - 44} {hem} {right - 4} {hem - 18}"
        ),
        darker(cloth.colour, 0.7),
        0.4,
    )


def button(studio: Studio, x: float, y: float, colour: str, radius: float = 5.0) -> None:
    """Sew a button on."""
    studio.part(
        ellipse(x, y, radius, radius),
        Material(colour, weave="smooth", gloss=0.5),
        puff=radius * 0.5,
        cast=0.5,
    )
    for dx, dy in ((-1.2, -1.2), (1.2, -1.2), (-1.2, 1.2), (1.2, 1.2)):
        studio.tint(ellipse(x + dx, y + dy, 0.7, 0.7), "#000000", 0.6)


def trousers(studio: Studio, cloth: Material, look: str = "straight") -> None:
    """Draw trousers: ``straight``, ``slim``, ``wide`` or ``shorts``; the second colour is the thread."""
    hem = {"shorts": 300}.get(look, 476)
    inner_x, outer_x = {"slim": (290, 342), "wide": (270, 392), "shorts": (276, 382)}.get(look, (284, 360))
    knee_in, knee_out = {"slim": (284, 352), "wide": (266, 376), "shorts": (272, 374)}.get(look, (280, 362))
    knee = 240 if look == "shorts" else 330
    inner = Material(darker(cloth.colour, 0.55))
    studio.part(shape("M 180 46 C 220 40 292 40 332 46 L 332 74 L 180 74 Z"), inner, puff=5)
    hip = "L 352 170" if look == "shorts" else "C 342 110 352 150 356 190"
    bend = "L" if look == "shorts" else f"C 358 230 {knee_out} {knee - 30}"
    leg = shape(
        f"M 256 70 L 334 70 {hip} {bend} {knee_out} {knee} L {outer_x} {hem}"
        f" C {outer_x - 16} {hem + 8} {inner_x + 16} {hem + 8} {inner_x} {hem + 2}"
        f" L {knee_in} {knee} C {knee_in - 4} 260 266 220 256 196 Z"
    )
    mid = (inner_x + outer_x) / 2
    folds = [
        (fold(304, 96, mid, hem, 4.0, -3), 4.5),
        (fold(262, 190, 318, 168, 6, -4), -8.0),
        (fold(264, 204, 326, 196, 6, -4), 8.0),
        (fold(268, 226, 316, 232, 5, -3), -6.0),
        (fold(332, 96, 344, 200, 6, -4), 6.0),
    ]
    if look != "shorts":
        folds += [
            (fold(knee_in + 4, knee - 14, knee_out - 22, knee + 4, 5, 4), 6.0),
            (fold(knee_out - 4, knee + 2, knee_in + 24, knee + 22, 5, -4), -6.0),
            (fold(knee_in + 4, knee + 30, knee_out - 24, knee + 40, 5, 3), 5.0),
            (fold(inner_x + 2, hem - 34, outer_x - 14, hem - 22, 5, 4), 6.0),
            (fold(outer_x - 2, hem - 24, inner_x + 14, hem - 10, 4, -4), -5.0),
        ]
    thread = cloth.second
    for flip in (True, False):
        turn = mirrored if flip else same
        studio.part(turn(leg), cloth, puff=17, folds=[(turn(f), h) for f, h in folds], drape=0.8, cast=0.3)
        if cloth.weave == "denim":
            # Worn denim is paler over the thigh and the knee.
            for y, height in ((190, 90), (knee + 10, 50)):
                studio.tint(turn(ellipse((knee_in + knee_out) / 2 + 6, y, 26, height)), "#dfe8f2", 0.22, 16)
        studio.stitch(
            turn(
                shape(
                    f"M {inner_x + 2} {hem - 9}"
                    f" C {inner_x + 18} {hem - 2} {outer_x - 18} {hem - 2} {outer_x - 1} {hem - 11}"
                )
            ),
            thread,
            0.8,
        )
        studio.groove(turn(shape("M 290 72 C 296 96 316 112 342 116")), 1.6, 0.5)
        studio.stitch(turn(shape("M 287 74 C 293 100 314 116 342 121")), thread, 0.8)
        studio.stitch(
            turn(
                shape(
                    "M 338 124 C 344 150 346 160 348 176"
                    f" C 352 230 {knee_out - 5} {knee - 30} {knee_out - 5} {knee}"
                    f" L {outer_x - 5} {hem - 14}"
                )
            ),
            thread,
            0.35,
        )
    studio.groove(shape("M 256 84 L 256 196"), 1.6, 0.55)
    studio.stitch(shape("M 276 84 L 276 140 C 275 160 268 172 258 178"), thread, 0.8)
    waistband: QPainterPath = shape("M 177 50 C 220 64 292 64 335 50 L 338 78 C 292 92 220 92 174 78 Z")
    studio.part(waistband, replace(cloth, pattern="plain"), puff=5, drape=0.3, cast=0.35)
    studio.stitch(shape("M 180 55 C 220 68 292 68 332 55"), thread, 0.7)
    studio.stitch(shape("M 178 74 C 220 87 292 87 334 74"), thread, 0.7)
    for x, y in ((196, 56), (230, 62), (300, 60), (322, 55)):
        studio.part(
            shape(f"M {x - 4} {y - 5} L {x + 4} {y - 5} L {x + 4} {y + 29} L {x - 4} {y + 29} Z"),
            replace(cloth, pattern="plain"),
            puff=3,
            cast=0.4,
        )
    metal = "#b98a4a" if cloth.weave == "denim" else darker(cloth.colour, 0.6)
    button(studio, 263, 74, metal, 6.0)
