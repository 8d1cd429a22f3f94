"""The counter's two questions: what is on this photo, and what is this code. One product is the answer."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from visrec_desktop.core.counter import CounterAnswer, CounterProduct, Outcome
from visrec_desktop.core.errors import CatalogEmptyError, ProductWithoutPhotoError, UnknownProductError
from visrec_desktop.core.products import SUBSTITUTES, Product
from visrec_desktop.core.records import Closeness, Query, Retrieval, SearchOptions, SearchResult
from visrec_desktop.pipeline import matching
from visrec_desktop.pipeline.retrieval import retrieve, substitutes

if TYPE_CHECKING:
    from visrec_desktop.pipeline.open_catalog import OpenCatalog

# As many as a counter's screen shows in a row.
MOST_SIMILAR = 6
MOST_TOGETHER = 6
# More are asked for, since what is sold out is left out.
_ASKED = 24
# What stands for a sold-out product costs about as much: within a fifth, or else within a half.
_BANDS = (0.2, 0.5)
# Columns in which shops keep what is printed on the label, if that is not the SKU.
_CODE_COLUMNS = frozenset(
    ["barcode", "bar code", "ean", "ean13", "ean-13", "gtin", "upc", "条码", "条形码", "商品条码"]
)


def answer_photo(query: Query, opened: OpenCatalog) -> Generator[None, None, CounterAnswer]:
    """The product that a photo shows, or what is most like it, in steps.

    Raises
    ------
    CatalogEmptyError
        Nothing is indexed yet.
    UnreadablePhotoError
        The photo is not a whole picture.
    """
    retrieval = retrieve(query, SearchOptions(_ASKED), opened)
    yield
    nearest = [_of_result(result) for result in retrieval.results]
    picture = retrieval.query_picture
    if retrieval.product is not None:
        own = _of_product(retrieval.product, opened)
        return (yield from _answer(own, nearest, retrieval, opened, picture=picture))
    if not nearest or not retrieval.is_close:
        return CounterAnswer(Outcome.NOT_CLOSE, picture=picture, similar=_sellable(nearest))
    is_same = retrieval.results[0].closeness is Closeness.SAME
    # What only looks like the photo is no product that somebody has asked for: then rather one that can be had.
    best = nearest[0] if is_same else next(iter(_sellable(nearest)), nearest[0])
    answer = yield from _answer(best, nearest, retrieval, opened, picture=picture)
    return replace(answer, is_same=is_same)


def answer_code(code: str, opened: OpenCatalog) -> Generator[None, None, CounterAnswer]:
    """The product of a scanned or typed code, in steps."""
    product = product_of_code(code, opened)
    yield
    if product is None:
        return CounterAnswer(Outcome.UNKNOWN_CODE, code)
    return (yield from answer_product(product.sku, opened, code=code))


def answer_product(sku: str, opened: OpenCatalog, *, code: str = "") -> Generator[None, None, CounterAnswer]:
    """A product of the catalog, what is like it and what goes with it, in steps."""
    product = opened.catalog.products.by_sku([sku]).get(sku)
    if product is None:
        return CounterAnswer(Outcome.UNKNOWN_CODE, code or sku)
    own, retrieval = _of_product(product, opened), None
    if own.photo_id is not None and len(opened.index):
        retrieval = retrieve(Query("", photo_id=own.photo_id), SearchOptions(_ASKED), opened)
    yield
    nearest = [_of_result(result) for result in retrieval.results] if retrieval else []
    return (yield from _answer(own, nearest, retrieval, opened, code=code))


def product_of_code(code: str, opened: OpenCatalog) -> Product | None:
    """The product of a SKU, or of a bar code in a column of the shop's table.

    Capitals do not count, nor leading zeros where nothing else fits: scanners add and drop them.
    """
    code = code.strip()
    if not code:
        return None
    exact = opened.catalog.products.by_sku([code]).get(code)
    if exact is not None:
        return exact
    folded = code.casefold()
    bare = folded.lstrip("0")
    equal: dict[str, Product] = {}
    nearly: dict[str, Product] = {}
    for product in opened.columns.products:
        codes = [product.sku, *(text for column, text in product.extras.items() if column.casefold() in _CODE_COLUMNS)]
        for own in codes:
            if own.casefold() == folded:
                equal[product.sku] = product
            if bare and own.casefold().lstrip("0") == bare:
                nearly[product.sku] = product
    # Where two products share a code, or differ in its zeros alone, neither may be sold as the other.
    found = [*(equal or nearly).values()]
    return found[0] if len(found) == 1 else None


def _answer(
    own: CounterProduct,
    nearest: Sequence[CounterProduct],
    retrieval: Retrieval | None,
    opened: OpenCatalog,
    *,
    code: str = "",
    picture: bytes = b"",
) -> Generator[None, None, CounterAnswer]:
    if own.product is None or not own.product.is_sold_out:
        shown, asked, outcome = own, None, Outcome.FOUND
    else:
        instead = _substitutes(retrieval, opened)
        yield
        shown, asked, outcome = (instead or [own])[0], own, Outcome.INSTEAD if instead else Outcome.SOLD_OUT
        nearest = [*instead, *nearest]
    together = yield from _goes_with(shown, opened)
    told = {_key(shown), _key(own), *map(_key, together)}
    similar = [other for other in nearest if _key(other) not in told]
    return CounterAnswer(outcome, code, picture, shown, asked, similar=_sellable(similar), goes_with=together)


def _substitutes(retrieval: Retrieval | None, opened: OpenCatalog) -> list[CounterProduct]:
    if retrieval is None:
        return []
    for band in _BANDS:
        found = substitutes(retrieval, MOST_SIMILAR, band, opened)
        if found:
            return [_of_result(result) for result in found]
    return []


def _goes_with(shown: CounterProduct, opened: OpenCatalog) -> Generator[None, None, tuple[CounterProduct, ...]]:
    """The best of each slot, then the second best: not six lamps."""
    if shown.product is None:
        return ()
    try:
        slots = yield from matching.match_product(shown.product.sku, opened)
    except (UnknownProductError, ProductWithoutPhotoError, CatalogEmptyError):
        return ()
    rows = [
        [CounterProduct(match.photo_id, match.path, match.product) for match in slot.results]
        for slot in slots
        if slot.slot != SUBSTITUTES
    ]
    rows = [[one for one in row if one.product and not one.product.is_sold_out] for row in rows]
    taken = [one for turn in zip_longest(*rows) for one in turn if one is not None]
    return tuple(_different(taken, MOST_TOGETHER))


def _sellable(products: Iterable[CounterProduct]) -> tuple[CounterProduct, ...]:
    """Those that are not sold out, each once."""
    return tuple(_different([p for p in products if p.product is None or not p.product.is_sold_out], MOST_SIMILAR))


def _different(products: Iterable[CounterProduct], most: int) -> list[CounterProduct]:
    return list({_key(product): product for product in reversed(list(products))}.values())[::-1][:most]


def _key(product: CounterProduct) -> str | int | None:
    return product.product.sku if product.product else product.photo_id


def _of_result(result: SearchResult) -> CounterProduct:
    return CounterProduct(result.photo_id, result.path, result.product)


def _of_product(product: Product, opened: OpenCatalog) -> CounterProduct:
    photos = opened.catalog.products.photos_of(product.sku)
    return CounterProduct(photos[0] if photos else None, b"", product)
