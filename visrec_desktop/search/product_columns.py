"""ProductColumns: all products of a catalog as columns in memory, to filter 100,000 of them as one types."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Facets, Filters, Product

# A column with more values is no choice for a menu.
_MOST_VALUES = 60
_CHOICES = ("category", "brand", "colour", "tags")
_NO_PRODUCT = -1


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
        self._paths = paths
        size = max(paths, default=0) + 1
        # By photo id, so that an id finds its place without a search.
        self._row = np.full(size, _NO_PRODUCT, np.int32)
        self._is_photo = np.zeros(size, bool)
        self._is_photo[list(paths)] = True
        for photo_id, product_id in links.items():
            if photo_id in paths and product_id in row_of:
                self._row[photo_id] = row_of[product_id]
        self._prices = np.array([np.nan if p.price is None else p.price for p in self.products] or [np.nan])
        self._sold_out = np.array([p.is_sold_out for p in self.products] or [False])
        self._take_colours, self.colour_keys = colours, colour_keys or {}
        self._texts: tuple[list[str], list[int], list[str]] | None = None
        self._last: tuple[Filters, NDArray[np.bool_]] | None = None

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
        allowed = self.allowed(filters)
        shown: set[int] = set()
        photo_ids = []
        for photo_id in sorted(self._paths, key=self._paths.__getitem__):
            row = self.row(photo_id)
            if row in shown or (allowed is not None and not allowed[photo_id]):
                continue
            if row != _NO_PRODUCT:
                shown.add(row)
            photo_ids.append(photo_id)
        return photo_ids

    def facets(self) -> Facets:
        """What there is to filter by."""
        extras = dict.fromkeys(column for product in self.products for column in product.extras)
        values = {column: counts for column in (*_CHOICES, *extras) if (counts := self._counts(column))}
        known = self._prices[~np.isnan(self._prices)]
        currencies = {product.currency for product in self.products if product.price is not None}
        folders = {path.rpartition(b"/")[0].decode("utf-8", "backslashreplace") for path in self._paths.values()}
        return Facets(
            values,
            tuple(sorted(folders - {""})),
            (float(known.min()), float(known.max())) if len(known) else None,
            currencies.pop() if len(currencies) == 1 else "",
            any(product.stock is not None for product in self.products),
            len(self.products),
        )

    def values(self, column: str) -> list[tuple[str, ...]]:
        """What each product has in a column of choices; several where the cell says several."""
        if column == "tags":
            return [product.tags for product in self.products]
        if column == "colour":
            keys = self.colour_keys
            return [(keys.get(p.colour) or p.colour,) if p.colour else () for p in self.products]
        texts = (product.value(column) for product in self.products)
        return [(text,) if text else () for text in texts]

    @cached_property
    def _colours(self) -> Mapping[int, Sequence[str]]:
        return self._take_colours()

    def _counts(self, column: str) -> dict[str, int]:
        counts = Counter(value for values in self.values(column) for value in values)
        if column == "colour":
            seen = self._colours.items()
            counts.update(key for photo_id, keys in seen if not self._names_colour(photo_id) for key in keys)
        # Of a column that is new with every product nobody chooses.
        is_choice = column in {"category", "colour"} or len(counts) <= max(
            2, min(_MOST_VALUES, sum(counts.values()) // 2)
        )
        return dict(counts.most_common()) if is_choice else {}

    def _names_colour(self, photo_id: int) -> bool:
        product = self.product(photo_id)
        return bool(product and product.colour)

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
            prefix = filters.folder.encode("utf-8", "surrogateescape").rstrip(b"/") + b"/"
            passing &= self._photos_where({i for i, path in self._paths.items() if path.startswith(prefix)})
        if filters.text.strip():
            passing &= self._containing(filters.text)
        return passing

    def _having(self, column: str, wanted: frozenset[str]) -> NDArray[np.bool_]:
        of_product = np.array([not wanted.isdisjoint(values) for values in self.values(column)] or [False])
        passing = self._by_photo(of_product, otherwise=False)
        if column == "colour":
            seen = self._colours.items()
            passing |= self._photos_where(
                {i for i, keys in seen if not wanted.isdisjoint(keys) and not self._names_colour(i)}
            )
        return passing

    def _containing(self, text: str) -> NDArray[np.bool_]:
        """Every word must be in the SKU, the name, or the path: plain parts, for Chinese has no spaces."""
        if self._texts is None:
            names = [_folded(f"{product.sku}\n{product.name}") for product in self.products]
            paths = [_folded(path.decode("utf-8", "backslashreplace")) for path in self._paths.values()]
            self._texts = names, list(self._paths), paths
        names, ids, paths = self._texts
        passing = np.ones(len(self._row), bool)
        for word in _folded(text).split():
            in_name = np.array([word in name for name in names] or [False])
            in_path = [i for i, path in zip(ids, paths, strict=True) if word in path]
            passing &= self._by_photo(in_name, otherwise=False) | self._photos_where(in_path)
        return passing

    def _by_photo(self, of_product: NDArray[np.bool_], *, otherwise: bool) -> NDArray[np.bool_]:
        return np.where(self._row == _NO_PRODUCT, otherwise, of_product[self._row])

    def _photos_where(self, photo_ids: set[int] | list[int]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._row), bool)
        # A photo that was unreadable when the columns were made is none of them yet.
        mask[[photo_id for photo_id in photo_ids if photo_id < len(mask)]] = True
        return mask


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
