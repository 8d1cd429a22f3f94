"""Draws the program's icon at all sizes: `python packaging/draw_icons.py`, from resources/icons/visrec.svg.

PNG for Linux, ICO for Windows, ICNS for macOS, in packaging/icons.
"""

import io
from pathlib import Path

from PIL import Image, ImageOps
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "resources" / "icons" / "visrec.svg"
OUT = ROOT / "packaging" / "icons"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw(side: int) -> Image.Image:
    """The icon in a square of `side` pixels, drawn at this size, not scaled."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(SOURCE.read_bytes())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGBA")


def draw_side() -> Image.Image:
    """The picture at the side of the Windows installer, at twice the size that NSIS gives it, 164 x 314."""
    ground = Image.linear_gradient("L").resize((328, 628))
    side = ImageOps.colorize(ground, "#1f8a94", "#17456b")
    icon = draw(192)
    side.paste(icon, ((side.width - icon.width) // 2, 96), icon)
    return side


def main() -> None:
    """Write all of them."""
    OUT.mkdir(exist_ok=True)
    drawn = {side: draw(side) for side in {*PNG_SIZES, *_ICO_SIZES}}
    for side in PNG_SIZES:
        drawn[side].save(OUT / f"visrec-{side}.png", optimize=True)
    sizes = [(side, side) for side in _ICO_SIZES]
    drawn[256].save(OUT / "visrec.ico", sizes=sizes, append_images=[drawn[side] for side in _ICO_SIZES])
    drawn[512].save(OUT / "visrec.icns", append_images=[drawn[side] for side in (16, 32, 64, 128, 256)])


if __name__ == "__main__":
    main()
