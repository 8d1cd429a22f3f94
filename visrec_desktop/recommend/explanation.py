"""Explanation: why a result is similar, in words and in a few figures."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.palette import Palette
from visrec_desktop.core.products import Product
from visrec_desktop.recommend.colour import colour_vector
from visrec_desktop.recommend.recognition import Recognizer

# Less of what counts than this within half the photo's width and height is all over the place.
_LEAST_TOGETHER = 0.7


class Place(StrEnum):
    """Where in a photo something is."""

    UPPER_LEFT = "in the upper left"
    TOP = "at the top"
    UPPER_RIGHT = "in the upper right"
    LEFT = "on the left"
    MIDDLE = "in the middle"
    RIGHT = "on the right"
    LOWER_LEFT = "in the lower left"
    BOTTOM = "at the bottom"
    LOWER_RIGHT = "in the lower right"
    SEVERAL = "in several places"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two photos agree; each 0 to 1.

    Parameters
    ----------
    shape
        The looks, with what is due to colour left out.
    colour
        The palettes.
    category
        1 for the same, 0 for another, or how sure it is that the query is of the result's; `None` where nobody knows.
    categories
        The query's own, where it is known, and the result's.
    """

    shape: float
    colour: float
    category: float | None = None
    categories: tuple[str, str] = ("", "")


def place_of(parts: NDArray[np.bool_]) -> Place:
    """Where the marked parts (height, width) of a photo are."""
    rows, columns = np.nonzero(parts)
    if not len(rows):
        return Place.SEVERAL
    y, x = (rows + 0.5) / parts.shape[0], (columns + 0.5) / parts.shape[1]
    middle = float(np.median(x)), float(np.median(y))
    together = (np.abs(x - middle[0]) <= 0.25) & (np.abs(y - middle[1]) <= 0.25)
    if together.mean() < _LEAST_TOGETHER:
        return Place.SEVERAL
    column, row = (min(2, int(3 * share)) for share in middle)
    return list(Place)[3 * row + column]


def agreement(
    shapes: tuple[NDArray[np.float32], NDArray[np.float32]],
    palettes: tuple[Palette, Palette],
    products: tuple[Product | None, Product | None],
    embedding: NDArray[np.float32],
    recognizer: Recognizer | None,
) -> Agreement:
    """Compare a query with a result.

    Parameters
    ----------
    shapes : (k,) float32 each
        Both photos as points of the space without colours.
    palettes
        Of both.
    products
        Of both, where they are known.
    embedding : (d,) float32
        Of the query, as the model gives it, to recognise its category where no product tells it.
    """
    colour = _share(float(colour_vector(palettes[0]) @ colour_vector(palettes[1])))
    own, category = (product.category.strip() if product else "" for product in products)
    sure = None
    if own and category:
        sure = float(own == category)
    elif category and recognizer and category in recognizer.classes_:
        sure = float(recognizer.confidences(embedding[None])[0, recognizer.classes_.index(category)])
    return Agreement(_share(float(shapes[0] @ shapes[1])), colour, sure, (own, category))


def _share(cosine: float) -> float:
    return min(1.0, max(0.0, cosine))
