"""Compares a query with the products of the catalog, column by column."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Product
from visrec_desktop.recommend.agreement import Attributes, Wording, read_attributes, read_words
from visrec_desktop.recommend.compatibility import Compatibility

# How well the colours of a product and of others go together, 0 to 1: (row, (m,) rows) -> (m,).
ColourHarmony = Callable[[int, NDArray[np.intp]], NDArray[np.float32]]

# What products are compared by, beside the attributes that a shop has.
LEARNED, STYLE, COLOUR, WORDS = COLUMNS = ("learned", "style", "colour", "words")
SAME = "same "


@dataclass(frozen=True, slots=True)
class Assortment:
    """The catalog's products as matching compares them.

    Parameters
    ----------
    products
        All of them, in the order of the embeddings.
    embeddings : (n, size) float32
        Unit vectors in the space that the catalog is searched in.
    categories
        All that there are.
    category_of : (n,) intp
        The place among them of each product's.
    """

    products: Sequence[Product]
    embeddings: NDArray[np.float32]
    categories: Sequence[str]
    category_of: NDArray[np.intp]
    attributes: Attributes
    wording: Wording

    @property
    def columns(self) -> tuple[str, ...]:
        """What two products are compared by, as the weights name it."""
        return (*COLUMNS, *(SAME + column for column in self.attributes.columns))


def read_assortment(products: Sequence[Product], embeddings: NDArray[np.float32]) -> Generator[None, None, Assortment]:
    """Make products comparable; yields between steps.

    Parameters
    ----------
    products
        Those with photos.
    embeddings : (n, size) float32
        `Projection.transform` of the mean embedding of each product's photos.
    """
    attributes = yield from read_attributes(products)
    wording = yield from read_words(products)
    numbers: dict[str, int] = {}
    category_of = [numbers.setdefault(product.category.strip(), len(numbers)) for product in products]
    return Assortment(products, embeddings, list(numbers), np.array(category_of, np.intp), attributes, wording)


@dataclass(frozen=True, slots=True)
class MatchQuery:
    """What others shall go with: a photo, with as much of a product as is known.

    Parameters
    ----------
    embedding : (size,) float32
        As those of the assortment.
    product
        The query's own; or one with just the category, style, ... that the photo was recognised as.
    row
        Its place in the assortment, if it is in it.
    """

    embedding: NDArray[np.float32]
    product: Product | None = None
    row: int | None = None


class Comparison:
    """Compares a query with products column by column.

    Parameters
    ----------
    assortment
        The products.
    compatibility
        The learned one, if any.
    words : (WORD_BUCKETS,) bool
        Those that count, or `None` for the words of names.
    """

    def __init__(
        self, assortment: Assortment, compatibility: Compatibility | None, words: NDArray[np.bool_] | None
    ) -> None:
        self._assortment, self._compatibility = assortment, compatibility
        self._words = (assortment.wording.in_names if words is None else words).astype(np.float32)
        self._text_lengths = assortment.wording.lengths(self._words > 0)
        # Computed when first asked for: to fit, few are needed.
        self._lengths = np.full(len(assortment.products), np.nan, np.float32)

    def prepare(self) -> None:
        """Compute what `with_all` needs for any query."""
        self._lengths_of(slice(None))

    def with_all(self, query: MatchQuery, colour: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
        """The query beside all products: (columns, n) float32."""
        return self._with(query, slice(None), colour)

    def with_some(self, row: int, rows: NDArray[np.intp], colour: ColourHarmony | None = None) -> NDArray[np.float32]:
        """A product of the assortment beside some others: (columns, m) float32."""
        query = MatchQuery(self._assortment.embeddings[row], self._assortment.products[row], row)
        return self._with(query, rows, colour(row, rows) if colour else None)

    def nearest(self, row: int, rows: NDArray[np.intp]) -> float:
        """How near a product is to the nearest of some, after what was learned: -1 to 1."""
        if self._compatibility is None or not len(rows):
            return -1.0
        embeddings = self._assortment.embeddings
        direction, offset = self._compatibility.direction(embeddings[row])
        return float(((embeddings[rows] @ direction - offset) / self._lengths_of(rows)).max())

    def _with(
        self, query: MatchQuery, rows: slice | NDArray[np.intp], colour: NDArray[np.float32] | None
    ) -> NDArray[np.float32]:
        products = self._assortment
        embeddings = products.embeddings[rows]
        values = np.zeros((len(products.columns), len(embeddings)), np.float32)
        learned, style, harmony, wording = values[: len(COLUMNS)]
        style[:] = embeddings @ query.embedding
        if self._compatibility is not None:
            direction, offset = self._compatibility.direction(query.embedding)
            learned[:] = (embeddings @ direction - offset) / self._lengths_of(rows)
        if colour is not None:
            harmony[:] = colour
        wording[:] = self._words_shared(query, rows)
        attributes = products.attributes
        codes = attributes.codes_of(query.product) if query.row is None else attributes.codes[:, query.row]
        for number, same in enumerate(values[len(COLUMNS) :]):
            same[:] = attributes.agreement(codes, number, rows)
        return values

    def _words_shared(self, query: MatchQuery, rows: slice | NDArray[np.intp]) -> NDArray[np.float32] | float:
        """Cosines of the words of the query and of products."""
        wording = self._assortment.wording
        words = wording.vector_of(query.product) if query.row is None else wording.row(query.row)
        words = words * self._words
        length = float(np.linalg.norm(words))
        if not length:
            return 0.0
        # A slice of a sparse matrix would be a copy.
        matrix = wording.matrix if isinstance(rows, slice) else wording.matrix[rows]
        shared: NDArray[np.float32] = matrix @ (words / length) / self._text_lengths[rows]
        return shared

    def _lengths_of(self, rows: slice | NDArray[np.intp]) -> NDArray[np.float32]:
        lengths = self._lengths[rows]
        missing = np.isnan(lengths)
        if missing.any() and self._compatibility is not None:
            lengths[missing] = self._compatibility.lengths(self._assortment.embeddings[rows][missing])
            self._lengths[rows] = lengths
        return lengths
