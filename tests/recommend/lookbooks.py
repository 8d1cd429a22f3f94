"""A small shop whose products have a look and a category, both hidden in their embeddings."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Product
from visrec_desktop.recommend.comparison import Assortment, MatchQuery, read_assortment

Result = TypeVar("Result")

_DESCRIPTION = "From S{}, {}. Well made, to be used every day."
CATEGORIES = ("Tables", "Chairs", "Lamps")
SIZE = 24


@dataclass(frozen=True)
class Shop:
    """`per_look` products of each category in each look, row after row."""

    assortment: Assortment
    looks: list[NDArray[np.intp]]

    def query(self, row: int) -> MatchQuery:
        return MatchQuery(self.assortment.embeddings[row], self.assortment.products[row], row)


def make_shop(looks: int = 8, per_look: int = 3, *, noise: float = 0.6) -> Shop:
    """The category shows strongly, the look weakly, so that the plain cosine mistakes form for style."""
    rng = np.random.default_rng(7)
    look_places, category_places = rng.standard_normal((looks, SIZE)), rng.standard_normal((len(CATEGORIES), SIZE))
    products: list[Product] = []
    embeddings, rows = [], []
    for look in range(looks):
        rows.append(np.arange(len(products), len(products) + per_look * len(CATEGORIES)))
        for number, category in enumerate(CATEGORIES * per_look):
            place = look_places[look] + 3 * category_places[number % len(CATEGORIES)]
            embeddings.append(place + noise * rng.standard_normal(SIZE) + 5 * rng.standard_normal() * _GLARE)
            style = f"style {look % 3}"
            extras = {
                "style": style,
                "series": f"S{look}",
                "description": f"From S{look}, {style}. " + "Well made. " * 4,
            }
            products.append(Product(f"P{len(products)}", category, category, extras=extras))
    places = np.array(embeddings).reshape(-1, SIZE)
    centred = places - places.sum(axis=0) / max(len(places), 1)
    unit = (centred / np.linalg.norm(centred, axis=1, keepdims=True)).astype(np.float32)
    return Shop(finish(read_assortment(products, unit)), rows)


def finish(steps: Generator[None, None, Result]) -> Result:
    """What a generator returns in the end."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


# Something strong that has nothing to do with looks, such as a shadow.
_GLARE = np.eye(SIZE)[0]
