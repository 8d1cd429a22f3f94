"""What a catalog's labels could teach: the columns in which enough photos have others of their kind."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from visrec_desktop.core.products import COLUMNS
from visrec_desktop.pipeline.learning_samples import LEAST_LABELS, LEAST_PHOTOS
from visrec_desktop.pipeline.open_catalog import OpenCatalog

# What a product costs, and how many are left, no photo shows.
_NOT_SEEN = frozenset({"price", "currency", "stock"})


@dataclass(frozen=True, slots=True)
class LearnableColumn:
    """A column, with the photos whose value other photos share, and how many such values there are."""

    column: str
    photos: int
    values: int


def columns_to_learn(opened: OpenCatalog) -> Generator[None, None, list[LearnableColumn]]:
    """The columns of which enough can be learned, a step each: the SKU and the category first.

    A column that says something else of every product is the SKU by another name, and is left out.
    """
    columns, found = opened.columns, list[LearnableColumn]()
    rows = columns.rows(np.asarray(opened.index.photo_ids, np.int64))
    photos = np.bincount(rows[rows >= 0], minlength=len(columns.products)).tolist()
    shown = [(product, count) for product, count in zip(columns.products, photos, strict=True) if count]
    extras = dict.fromkeys(column for product, _ in shown for column in product.extras)
    for column in dict.fromkeys(("sku", "category", *COLUMNS, *extras)):
        if column in _NOT_SEEN:
            continue
        yield
        counts, products = Counter[str](), Counter[str]()
        for product, count in shown:
            if value := product.value(column).strip():
                counts[value] += count
                products[value] += 1
        shared = [count for count in counts.values() if count > 1]
        is_known = column != "sku" and max(products.values(), default=0) < 2
        if not is_known and sum(shared) >= LEAST_PHOTOS and len(shared) >= LEAST_LABELS:
            found.append(LearnableColumn(column, sum(shared), len(shared)))
    return found
