"""Matching: the products that go with a query, slot by slot, by the lookbook, by look and by the house rules."""

import zlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import ProductWithoutPhotoError, TooFewLooksError, UnknownProductError
from visrec_desktop.core.palette import Palette, stack_palettes
from visrec_desktop.core.products import Match, MatchingGain, SlotMatches
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import Retrieval
from visrec_desktop.pipeline.open_catalog import MATCHING, OpenCatalog
from visrec_desktop.pipeline.recognition import seen_product
from visrec_desktop.pipeline.seeing import palette_of
from visrec_desktop.recommend.colour import colour_vector, colour_vectors, harmony
from visrec_desktop.recommend.comparison import Assortment, MatchQuery, read_assortment
from visrec_desktop.recommend.compatibility import Looks
from visrec_desktop.recommend.filling import Pick, fill_slots, rank
from visrec_desktop.recommend.house_rules import HouseRules
from visrec_desktop.recommend.matching import Matching, PreparedMatching, Scores, fit_matching
from visrec_desktop.recommend.slots import slot_of

# The column that the lookbook was taken from; it is the answer, and counts for nothing. Unset if nothing was learned.
LOOKBOOK_COLUMN = "lookbook column"
_SPACE = "space"


@dataclass(frozen=True, slots=True)
class Pairing:
    """The catalog's products, ready to be matched.

    Parameters
    ----------
    photo_ids
        The photo that stands for each product.
    lab : (n, k, 3) float32
    shares : (n, k) float32
        The colours of those photos.
    colours : (n, m) float32
        The same as vectors whose dot product tells how alike palettes are.
    looks
        Rows of the products that the lookbook puts together.
    projection
        The space of the embeddings.
    """

    assortment: Assortment
    photo_ids: Sequence[int]
    lab: NDArray[np.float32]
    shares: NDArray[np.float32]
    colours: NDArray[np.float32]
    looks: Looks
    row_of: dict[str, int]
    projection: Projection

    def palette(self, row: int) -> Palette:
        """The colours of a product."""
        known = self.shares[row] > 0
        return Palette(self.lab[row][known], self.shares[row][known])

    def agreement(self, palette: Palette, rows: NDArray[np.intp] | slice = slice(None)) -> NDArray[np.float32]:
        """How well colours go with those of some products: (m,) float32, 0 to 1.

        Both by the rules of harmony, under which neutral colours go with all, and by being the same colours, for
        what is bought to stand together often is; tests/quality/matching.py tells one from the other.
        """
        harmonic = harmony(palette, self.lab[rows], self.shares[rows])
        alike = self.colours[rows] @ colour_vector(palette)
        return (0.5 * (harmonic + alike)).astype(np.float32)

    def between(self, row: int, rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """`agreement` of a product with others."""
        return self.agreement(self.palette(row), rows)


def learn_looks(opened: OpenCatalog, column: str | None) -> Generator[None, None, MatchingGain]:
    """Fit the matching to the lookbook, in steps.

    Parameters
    ----------
    column
        Make the lookbook of this column first: products that say the same there belong together. `None` for the
        lookbook as it is.

    Raises
    ------
    TooFewLooksError
        There is nothing to learn from; what was learned before stays, and so does the lookbook.
    """
    choices, before = opened.catalog.choices, None
    if column is not None:
        looks: dict[str, list[str]] = {}
        for product in opened.columns.products:
            if value := product.value(column).strip():
                looks.setdefault(value, []).append(product.sku)
        before = choices.looks()
        choices.set_looks({name: skus for name, skus in looks.items() if len(skus) > 1})
    pairing = yield from read_pairing(opened)
    if not pairing.looks:
        if before is not None:
            choices.set_looks(before)
        raise TooFewLooksError
    opened.catalog.set_setting(LOOKBOOK_COLUMN, (column or "").encode())
    fitted = yield from _fitted(pairing, opened)
    opened.forget()
    gain = fitted.gain
    return MatchingGain(
        len(pairing.looks),
        len({row for look in pairing.looks for row in look}),
        gain.get("warm learned"),
        gain.get("warm cosine"),
        gain.get("cold learned"),
        gain.get("cold cosine"),
    )


def slots(opened: OpenCatalog) -> dict[str, str]:
    """The slot of each category, edited or guessed."""
    edits = opened.catalog.choices.slots()
    return {category: slot_of(category, edits) for category in opened.columns.facets().values.get("category", {})}


def match(
    retrieval: Retrieval,
    opened: OpenCatalog,
    *,
    among: Sequence[str] | None = None,
    top: int = 12,
    same_slot: bool = False,
) -> Generator[None, None, list[SlotMatches]]:
    """What goes with a query, in steps: those that prepare all products are taken once.

    A photo that is no product's, and most likely of no category of the catalog, has no rows: they would be as good as
    drawn by lot. A user's word for its category mends that, and `same_slot` says that its own slot does not matter.

    Parameters
    ----------
    retrieval
        Its product, what users say that it shows, or what it is recognised as says which slot is the query's own.
    among
        Rank just the products of these SKUs, in one list without a slot.
    top
        Products a slot.
    same_slot
        Fill the query's own slot too.

    Raises
    ------
    UnknownProductError, ProductWithoutPhotoError
        A SKU is not in the catalog, or has no photo.
    """
    pairing, prepared = yield from _prepared(opened)
    others = None if among is None else [_row(sku, pairing, opened) for sku in among]
    if retrieval.embedding is None or not pairing.photo_ids:
        return []
    product = retrieval.product or seen_product(retrieval, opened)
    if product is None and others is None and not same_slot:
        return []
    row = pairing.row_of.get(retrieval.product.sku) if retrieval.product else None
    palette = pairing.palette(row) if row is not None else palette_of(retrieval.query_picture)
    query = MatchQuery(pairing.projection.transform(retrieval.embedding[None])[0], product, row)
    scores = prepared.score(query, pairing.agreement(palette))
    return _filled(query, scores, pairing, opened, others, top=top, same_slot=same_slot)


def match_product(
    sku: str, opened: OpenCatalog, *, among: Sequence[str] | None = None, top: int = 12, same_slot: bool = False
) -> Generator[None, None, list[SlotMatches]]:
    """What goes with a product; the parameters are those of `match`.

    Raises
    ------
    UnknownProductError, ProductWithoutPhotoError
        A SKU is not in the catalog, or has no photo.
    """
    pairing, prepared = yield from _prepared(opened)
    row = _row(sku, pairing, opened)
    others = None if among is None else [_row(other, pairing, opened) for other in among]
    query = MatchQuery(pairing.assortment.embeddings[row], pairing.assortment.products[row], row)
    scores = prepared.score(query, pairing.between(row, np.arange(len(pairing.photo_ids))))
    return _filled(query, scores, pairing, opened, others, top=top, same_slot=same_slot)


def read_pairing(opened: OpenCatalog) -> Generator[None, None, Pairing]:
    """Make the catalog's products ready to be matched, in steps; begins again if the projection changes meanwhile."""
    index, columns = opened.index, opened.columns
    while True:
        projection = index.projection
        products, photo_ids, embeddings = [], [], []
        for number, (row, photos) in enumerate(columns.photos().items()):
            if index.projection is not projection:
                break
            vectors = index.vectors_of(photos)
            if len(vectors):
                mean = vectors.mean(axis=0)
                embeddings.append(mean / max(float(np.linalg.norm(mean)), 1e-6))
                photo_ids.append(next(photo_id for photo_id in photos if photo_id in index))
                products.append(columns.products[row])
            if number % 5000 == 0:
                yield
        else:
            break
    matrix = np.array(embeddings, np.float32).reshape(-1, projection.size)
    assortment = yield from read_assortment(products, matrix)
    neutral = Palette(np.array([[60.0, 0.0, 0.0]], np.float32), np.ones(1, np.float32))
    lab, shares = stack_palettes([opened.palettes.get(photo_id, neutral) for photo_id in photo_ids])
    row_of = {product.sku: row for row, product in enumerate(products)}
    looks = [
        np.array(sorted(row_of[sku] for sku in skus if sku in row_of), np.intp)
        for skus in opened.catalog.choices.looks().values()
    ]
    looks = [look for look in looks if len(look) > 1]
    return Pairing(assortment, photo_ids, lab, shares, colour_vectors(lab, shares), looks, row_of, projection)


def _row(sku: str, pairing: Pairing, opened: OpenCatalog) -> int:
    if sku in pairing.row_of:
        return pairing.row_of[sku]
    is_known = bool(opened.catalog.products.by_sku([sku]))
    raise ProductWithoutPhotoError(sku=sku) if is_known else UnknownProductError(sku=sku)


def _prepared(opened: OpenCatalog) -> Generator[None, None, tuple[Pairing, PreparedMatching]]:
    prepared: tuple[Pairing, PreparedMatching] | None = opened.prepared_matching
    if prepared is None or prepared[0].projection is not opened.index.projection:
        columns = opened.columns
        pairing = yield from read_pairing(opened)
        fitted = opened.matching
        if fitted is None or not _is_of(pairing.projection, opened):
            # What the lookbook teaches holds in the space that it was learned in; a catalog that grows gets others.
            fitted = yield from _fitted(pairing, opened)
        prepared = pairing, fitted.prepare(pairing.assortment, pairing.looks)
        # Products that have changed since the first step are read anew by the next query.
        if opened.columns is columns:
            opened.prepared_matching = prepared
    return prepared


def _fitted(pairing: Pairing, opened: OpenCatalog) -> Generator[None, None, Matching]:
    """Fit to the lookbook if it was ever asked for, and keep that; else the usual weights."""
    column = opened.catalog.setting(LOOKBOOK_COLUMN)
    if column is None or not pairing.looks:
        return (yield from fit_matching(pairing.assortment))
    answers = [column.decode("utf-8", "backslashreplace")] if column else []
    fitted = yield from fit_matching(pairing.assortment, pairing.looks, answer_columns=answers, colour=pairing.between)
    opened.catalog.fitted.set_arrays(MATCHING, {**fitted.to_arrays(), _SPACE: _space(pairing.projection)})
    return fitted


def _space(projection: Projection) -> NDArray[np.generic]:
    """What tells a projection from others."""
    return np.array([projection.size, zlib.crc32(projection.mean.tobytes())])


def _is_of(projection: Projection, opened: OpenCatalog) -> bool:
    arrays = opened.catalog.fitted.arrays(MATCHING) or {}
    return np.array_equal(arrays.get(_SPACE, np.empty(0)), _space(projection))


def _filled(
    query: MatchQuery,
    scores: Scores,
    pairing: Pairing,
    opened: OpenCatalog,
    others: Sequence[int] | None,
    *,
    top: int,
    same_slot: bool,
) -> list[SlotMatches]:
    choices, assortment = opened.catalog.choices, pairing.assortment
    rules = HouseRules(choices.rules(), assortment.products)
    if others is not None:
        filled = {"": rank(assortment, query, scores, others, rules=rules)}
    else:
        edits = choices.slots()
        filled = fill_slots(assortment, query, scores, rules=rules, edits=edits, top=top, own_slot=same_slot)
    paths = opened.catalog.photo_names([pairing.photo_ids[pick.row] for picks in filled.values() for pick in picks])
    return [
        SlotMatches(slot, tuple(found for pick in picks if (found := _match(pick, pairing, paths))))
        for slot, picks in filled.items()
    ]


def _match(pick: Pick, pairing: Pairing, paths: dict[int, bytes]) -> Match | None:
    photo_id = pairing.photo_ids[pick.row]
    if photo_id not in paths:
        return None
    return Match(pairing.assortment.products[pick.row], photo_id, paths[photo_id], pick.score, pick.why)
