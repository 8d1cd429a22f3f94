"""Draws the sample catalog: pictures of products, the table of products and photos to search with.

The catalog is drawn by the program's own authors' code so that it can be given
away with the program.  Run ``python packaging/draw_sample.py``; two runs on one
machine give the same files.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtGui import QGuiApplication, QImage, QTransform
from sample_clothes import dress, t_shirt, trousers
from sample_furniture import chair, sofa
from sample_goods import handbag
from sample_hats import hat
from sample_home import lamp, mug
from sample_paths import Material
from sample_products import Product, products, queries
from sample_render import Studio
from sample_scene import develop, placed, save
from sample_shoes import sneaker

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("sku", "photo", "name", "category", "colour", "price", "stock")
LYING = {"t-shirts", "dresses", "trousers"}
DRAW: dict[str, Callable[[Studio, Material, str], None]] = {
    "t-shirts": t_shirt,
    "dresses": dress,
    "trousers": trousers,
    "sneakers": sneaker,
    "handbags": handbag,
    "hats": hat,
    "mugs": mug,
    "lamps": lamp,
}
TURNED: dict[str, tuple[Callable[[Studio, Material, str, float], None], float]] = {
    "chairs": (chair, 28.0),
    "sofas": (sofa, -18.0),
}


def placement(product: Product, rng: np.random.Generator, second: bool) -> QTransform:
    """Return where a product is in its picture, a little different for each."""
    size = float(rng.uniform(0.94, 1.03)) * (0.9 if second else 1.0)
    wide = float(rng.uniform(0.97, 1.03))
    if product.category in LYING:
        turn = float(rng.uniform(-4, 4)) + (9.0 if second else 0.0)
        if product.look == "shorts":
            return placed(turn, size * 1.28, wide, middle=178.0)
        return placed(turn, size * 1.02, wide)
    flip = second != (product.category in {"sneakers", "hats", "mugs"} and rng.random() < 0.3)
    if product.category == "sneakers":
        # Drawn tall for the sake of the laces; shoes are longer than that.
        return placed(0.0, size * 0.85, 1.25 * wide, flip)
    if product.category == "sofas":
        return placed(0.0, size * 0.97)
    return placed(0.0, size, wide, flip and product.category != "chairs")


def picture(product: Product, second: bool = False) -> QImage:
    """Draw a product.

    Parameters
    ----------
    product : Product
        What to draw.
    second : bool
        Whether to draw its second photo: from another side, on another background.

    Returns
    -------
    QImage
        The picture.
    """
    name = f"{product.sku}{'_2' if second else ''}"
    rng = Studio(f"place {name}", QTransform()).rng
    transform = placement(product, rng, second)
    studio = Studio(name, transform)
    if product.category in TURNED:
        draw_turned, yaw = TURNED[product.category]
        yaw = yaw * float(rng.uniform(0.75, 1.15))
        draw_turned(studio, product.material, product.look, -0.8 * yaw if second else yaw)
    else:
        DRAW[product.category](studio, product.material, product.look)
    background = product.second if second else product.background
    return develop(studio, background, product.category not in LYING)


def draw_catalog(folder: Path) -> int:
    """Draw all products and write ``products.csv``; return the number of pictures."""
    count = 0
    rows = []
    for product in products():
        photo = f"photos/{product.category}/{product.sku}.jpg"
        save(picture(product), folder / photo)
        count += 1
        if product.second:
            save(picture(product, second=True), folder / f"photos/{product.category}/{product.sku}_2.jpg")
            count += 1
        rows.append((product.sku, photo, product.name, product.category, product.colour, product.price, product.stock))
        print(photo, flush=True)
    with (folder / "products.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows)
    return count


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "catalogs" / "sample", help="folder of the catalog")
    parser.add_argument(
        "--queries",
        type=Path,
        default=ROOT / "resources" / "sample_queries",
        help="folder of the query photos",
    )
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Sums in another order would round otherwise.
    cv2.setNumThreads(1)
    app = QGuiApplication([])
    count = draw_catalog(options.out)
    for query in queries():
        save(picture(query), options.queries / f"{query.sku}.jpg")
        print(query.sku, flush=True)
    print(f"{count} pictures in {options.out}")
    app.quit()


if __name__ == "__main__":
    main()
