"""ProductColumns: all products of a catalog as columns in memory, to filter 100,000 of them as one types."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Facets, Filters, Product

# A column with more values is no choice for a menu.
_MOST_VALUES = 60
_CHOICES = ("category", "brand", "colour", "tags")
_NO_PRODUCT = -1


@dataclass(frozen=True, slots=True)
class _Choices:
    """The values of a column as numbers, each with what has it: a product's place, or a photo's id."""

    names: Sequence[str]
    numbers: NDArray[np.int32]
    owners: NDArray[np.int32]

    @classmethod
    def of(cls, values: Iterable[tuple[int, Iterable[str]]]) -> "_Choices":
        """From each owner with its values."""
        known: dict[str, int] = {}
        numbers, owners = list[int](), list[int]()
        for owner, own in values:
            for value in own:
                numbers.append(known.setdefault(value, len(known)))
                owners.append(owner)
        return cls(list(known), np.array(numbers, np.int32), np.array(owners, np.int32))

    def counts(self) -> dict[str, int]:
        """How many have each value."""
        counts = np.bincount(self.numbers, minlength=len(self.names))
        return dict(zip(self.names, counts.tolist(), strict=True))

    def having(self, wanted: frozenset[str]) -> NDArray[np.int32]:
        """Who has one of some values."""
        is_wanted = np.array([name in wanted for name in self.names], bool)
        having: NDArray[np.int32] = self.owners[is_wanted[self.numbers]]
        return having


class ProductColumns:
    """What the shop says of its products, joined to the photos that show them.

    Parameters
    ----------
    products
        All products, each with its id.
    links
        For each photo that shows a product, the product's id.
    paths
        The photos that may be found, with their paths.
    colours
        Gives the main colours of photos by their keys, for products of which the shop names no colour; called
        when a colour is first asked for.
    colour_keys
        For what the shop calls its colours, their keys; `None` for one that is not understood.
    """

    def __init__(
        self,
        products: Sequence[tuple[int, Product]],
        links: Mapping[int, int],
        paths: Mapping[int, bytes],
        colours: Callable[[], Mapping[int, Sequence[str]]] = dict,
        colour_keys: Mapping[str, str | None] | None = None,
    ) -> None:
        self.products = [product for _, product in products]
        row_of = {product_id: row for row, (product_id, _) in enumerate(products)}
        # Sorted by path, for browsing; and a folder is one stretch of them.
        ordered = sorted((path, photo_id) for photo_id, path in paths.items())
        self._paths = [path for path, _ in ordered]
        self._photo_ids = np.array([photo_id for _, photo_id in ordered], np.int64)
        size = max(paths, default=0) + 1
        # By photo id, so that an id finds its place without a search.
        self._row = np.full(size, _NO_PRODUCT, np.int32)
        self._is_photo = np.zeros(size, bool)
        self._is_photo[self._photo_ids] = True
        for photo_id, product_id in links.items():
            if photo_id in paths and product_id in row_of:
                self._row[photo_id] = row_of[product_id]
        self._prices = np.array([np.nan if p.price is None else p.price for p in self.products] or [np.nan])
        self._sold_out = np.array([p.is_sold_out for p in self.products] or [False])
        self._take_colours, self.colour_keys = colours, colour_keys or {}
        self._choices: dict[str, _Choices] = {}
        self._last: tuple[Filters, NDArray[np.bool_]] | None = None
        # The last text that was looked for, and the places that have it.
        self._last_found: tuple[str, list[int]] = "", []

    def product(self, photo_id: int) -> Product | None:
        """The product that a photo shows."""
        row = self.row(photo_id)
        return None if row == _NO_PRODUCT else self.products[row]

    def row(self, photo_id: int) -> int:
        """The product's place in `products`; -1 for none."""
        return int(self._row[photo_id]) if photo_id < len(self._row) else _NO_PRODUCT

    def rows(self, photo_ids: NDArray[np.int64]) -> NDArray[np.int32]:
        """The places of several photos' products: (n,) int32."""
        known = np.minimum(photo_ids, len(self._row) - 1)
        return np.where(photo_ids < len(self._row), self._row[known], _NO_PRODUCT)

    def count_products(self, photo_ids: Sequence[int]) -> int:
        """How many of some photos show a product."""
        return int(np.count_nonzero(self.rows(np.asarray(photo_ids, np.int64)) != _NO_PRODUCT))

    def photos(self) -> dict[int, list[int]]:
        """The photos of each product that has some, by the product's place."""
        found: dict[int, list[int]] = {}
        for photo_id in np.flatnonzero(self._row != _NO_PRODUCT):
            found.setdefault(int(self._row[photo_id]), []).append(int(photo_id))
        return found

    def allowed(self, filters: Filters) -> NDArray[np.bool_] | None:
        """For each photo id whether its product passes: (m,) bool; `None` where all do."""
        if not filters:
            return None
        if self._last is None or self._last[0] != filters:
            self._last = filters, self._is_photo & self._passing(filters)
        return self._last[1]

    def browse(self, filters: Filters) -> list[int]:
        """A photo of each product that passes, and the photos that show none, in the order of their paths."""
        allowed, photo_ids = self.allowed(filters), self._photo_ids
        if allowed is not None:
            photo_ids = photo_ids[allowed[photo_ids]]
        rows = self._row[photo_ids]
        is_shown = rows == _NO_PRODUCT
        is_shown[np.unique(rows, return_index=True)[1]] = True
        shown: list[int] = photo_ids[is_shown].tolist()
        return shown

    def facets(self) -> Facets:
        """What there is to filter by."""
        extras = dict.fromkeys(column for product in self.products for column in product.extras)
        values = {column: counts for column in (*_CHOICES, *extras) if (counts := self._counts(column))}
        known = self._prices[~np.isnan(self._prices)]
        currencies = {product.currency for product in self.products if product.price is not None}
        folders = {path.rpartition(b"/")[0].decode("utf-8", "backslashreplace") for path in self._paths}
        return Facets(
            values,
            tuple(sorted(folders - {""})),
            (float(known.min()), float(known.max())) if len(known) else None,
            currencies.pop() if len(currencies) == 1 else "",
            any(product.stock is not None for product in self.products),
            len(self.products),
        )

    def _values(self, column: str) -> Iterable[tuple[str, ...]]:
        """What each product has in a column of choices; several where the cell says several."""
        if column == "tags":
            return (product.tags for product in self.products)
        if column == "colour":
            keys = self.colour_keys
            return ((keys.get(p.colour) or p.colour,) if p.colour else () for p in self.products)
        texts = (product.value(column) for product in self.products)
        return ((text,) if text else () for text in texts)

    def _of_products(self, column: str) -> _Choices:
        if column not in self._choices:
            self._choices[column] = _Choices.of(enumerate(self._values(column)))
        return self._choices[column]

    @cached_property
    def _seen_colours(self) -> _Choices:
        """Those of photos; what the shop names counts more."""
        names_colour = np.array([bool(product.colour) for product in self.products] + [False])[self._row]
        # A photo that was unreadable when the columns were made is none of them yet.
        is_asked = self._is_photo & ~names_colour
        colours = self._take_colours().items()
        return _Choices.of(item for item in colours if item[0] < len(is_asked) and is_asked[item[0]])

    @cached_property
    def _texts(self) -> list[str]:
        """What is looked through for words, of each photo in the order of the paths."""
        of_product = [f"{product.sku}\n{product.name}\n" for product in self.products] + [""]
        rows = self._row[self._photo_ids].tolist()
        return [
            _folded(of_product[row] + path.decode("utf-8", "backslashreplace"))
            for row, path in zip(rows, self._paths, strict=True)
        ]

    def _counts(self, column: str) -> dict[str, int]:
        counts = self._of_products(column).counts()
        if column == "colour":
            for value, count in self._seen_colours.counts().items():
                counts[value] = counts.get(value, 0) + count
        # Of a column that is new with every product nobody chooses.
        is_choice = column in {"category", "colour"} or len(counts) <= max(
            2, min(_MOST_VALUES, sum(counts.values()) // 2)
        )
        return dict(sorted(counts.items(), key=lambda item: -item[1])) if is_choice else {}

    def _passing(self, filters: Filters) -> NDArray[np.bool_]:
        of_product = np.ones(len(self._prices), bool)
        if filters.in_stock:
            of_product &= ~self._sold_out
        with np.errstate(invalid="ignore"):
            if filters.price_from is not None:
                of_product &= self._prices >= filters.price_from
            if filters.price_to is not None:
                of_product &= self._prices <= filters.price_to
        is_asked_of_product = filters.price_from is not None or filters.price_to is not None
        passing = self._by_photo(of_product, otherwise=not is_asked_of_product)
        for column, wanted in filters.values.items():
            if wanted:
                passing &= self._having(column, wanted)
        if filters.folder:
            passing &= self._photos_where(self._within(filters.folder))
        if filters.text.strip():
            passing &= self._photos_where(self._containing(filters.text))
        return passing

    def _having(self, column: str, wanted: frozenset[str]) -> NDArray[np.bool_]:
        of_product = np.zeros(len(self._prices), bool)
        of_product[self._of_products(column).having(wanted)] = True
        passing = self._by_photo(of_product, otherwise=False)
        if column == "colour":
            passing[self._seen_colours.having(wanted)] = True
        return passing

    def _within(self, folder: str) -> slice:
        """The places of a folder's photos in the order of the paths."""
        prefix = folder.encode("utf-8", "surrogateescape").rstrip(b"/")
        # The next character after the slash.
        return slice(bisect_left(self._paths, prefix + b"/"), bisect_left(self._paths, prefix + b"0"))

    def _containing(self, text: str) -> list[int]:
        """The places of photos with every word in the SKU, the name, or the path: plain parts, as in Chinese."""
        texts, wanted = self._texts, _folded(text)
        before, found = self._last_found
        # Whoever types on looks among what was found a letter ago: whatever has the longer word has the shorter one.
        places: Sequence[int] = found if before and wanted.startswith(before) else range(len(texts))
        for word in wanted.split():
            places = [place for place in places if word in texts[place]]
        self._last_found = wanted, list(places)
        return self._last_found[1]

    def _by_photo(self, of_product: NDArray[np.bool_], *, otherwise: bool) -> NDArray[np.bool_]:
        return np.where(self._row == _NO_PRODUCT, otherwise, of_product[self._row])

    def _photos_where(self, places: slice | list[int]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._row), bool)
        mask[self._photo_ids[places]] = True
        return mask


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
