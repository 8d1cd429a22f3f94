"""A catalog of made-up products, whose photos are real ones over and over, each a little off."""

import numpy as np

from tests.benchmarks.real_photos import noisy_chunks
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.product_columns import ProductColumns
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder

BRANDS, FOLDERS = 40, 50
_CATEGORIES, _SERIES = 100, 30
_COLOURS = ("Red", "Blue", "Green", "Black", "White", "Beige", "红色", "")
_NAMES = ("Lamp", "Chair", "Mug", "Table", "Shirt", "小台灯")


def category(number: int) -> str:
    """One of a hundred."""
    return f"Category {number % _CATEGORIES:02}"


def made_up(number: int, like: int, random: np.random.Generator) -> Product:
    """A product whose category depends on its looks, and nothing else does."""
    brand, name = f"Brand {random.integers(BRANDS):02}", _NAMES[random.integers(len(_NAMES))]
    return Product(
        f"{number:06}",
        f"{name} {brand} {number:06}",
        category(like),
        brand,
        round(float(random.lognormal(3.5, 0.8)), 2),
        "EUR",
        int(random.integers(-2, 8)),
        _COLOURS[random.integers(len(_COLOURS))],
        (("gift",), ("sale", "new"), ())[random.integers(3)],
        {"series": f"Series {random.integers(_SERIES):02}"},
    )


def make_catalog(
    catalog: Catalog, real: list[IndexedPhoto], size: int, known: list[bytes], embedder: Embedder
) -> NeighborIndex:
    """Fill a catalog, and the index of it.

    Parameters
    ----------
    real
        What the photos are made of.
    known
        Contents of queries, for the first photos: the program knows the products of those queries.
    """
    embeddings = np.stack([photo.embedding for photo in real if photo.embedding is not None])
    sample = np.concatenate(list(noisy_chunks(embeddings, min(size, MOST_FOR_FIT))))
    index, random, number = NeighborIndex(fit_projection(sample, size)), np.random.default_rng(0), 0
    for chunk in noisy_chunks(embeddings, size, seed=1):
        photos, products = [], []
        for embedding in chunk:
            like = number % len(real)
            file = PhotoFile(f"folder {random.integers(FOLDERS):02}/{number:06}.jpg".encode(), 1, 0)
            content = known[number] if number < len(known) else number.to_bytes(16, "big")
            photos.append(IndexedPhoto(file, content, None, embedding, b"", 1, 1, real[like].palette))
            products.append(made_up(number, like, random))
            number += 1
        photo_ids = catalog.store(photos, embedder.name)
        index.add(photo_ids, chunk)
        catalog.products.store(products)
        catalog.products.link(dict(zip(photo_ids, (product.sku for product in products), strict=True)))
    return index


def in_pairs(opened: OpenCatalog) -> OpenCatalog:
    """The same photos, each two neighbours in number one product."""
    pairs = OpenCatalog(opened.catalog, opened.embedder, opened.index)
    products = opened.catalog.products.all()
    first = {photo_id: products[row - row % 2][0] for row, photo_id in enumerate(sorted(opened.catalog.photo_paths()))}
    vars(pairs)["columns"] = ProductColumns(products, first, opened.catalog.photo_paths())
    return pairs
