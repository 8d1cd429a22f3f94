"""Retrieval, the online phase: a query photo in, the most similar products of the catalog out."""

import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogEmptyError
from visrec_desktop.core.palette import Palette, rgb_to_lab
from visrec_desktop.core.products import Filters, Look, Product, Vote
from visrec_desktop.core.records import Query, Retrieval, SearchOptions, SearchResult
from visrec_desktop.pipeline.grouping import nearest_products
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.seeing import Sight, see
from visrec_desktop.recommend.colour import colour_of
from visrec_desktop.recommend.colour_names import colour_key
from visrec_desktop.recommend.taste import leaning, steered
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog

_ROUNDING = 1e-9


def retrieve(query: Query, options: SearchOptions, opened: OpenCatalog) -> Retrieval:
    """The most similar products, best first; photos that show no product stand for themselves.

    A query by a photo of the catalog leaves that photo out.

    Raises
    ------
    CatalogEmptyError
        Nothing was indexed with this model.
    UnreadablePhotoError
        The query is not a whole picture.
    """
    catalog = opened.catalog
    if not len(opened.index):
        raise CatalogEmptyError
    sight = see(query, catalog, opened.embedder)
    product = _own_product(query, sight, catalog)
    results = search(sight, product, options, opened, leave_out=query.photo_id)
    hidden = 0
    if not results and (options.filters or options.same_category or options.price_band):
        freely = replace(options, filters=Filters(), same_category=False, price_band=None)
        hidden = len(search(sight, product, freely, opened, leave_out=query.photo_id))
    calibration = opened.calibration if options.look is Look.WHOLE else None
    # Votes and tastes order the results; the first one need not be the nearest.
    nearest = max((result.similarity for result in results), default=None)
    return replace(
        _unsearched(query, sight, product),
        results=results,
        whole_picture=sight.whole,
        weaker_than=calibration.weaker_than(nearest) if calibration and nearest is not None else None,
        hidden=hidden,
        did=sight.did,
        more_pictures=sight.more_pictures,
    )


def look_at(query: Query, opened: OpenCatalog) -> Retrieval:
    """A query without results, to be recognised or matched."""
    sight = see(query, opened.catalog, opened.embedder)
    return _unsearched(query, sight, _own_product(query, sight, opened.catalog))


def _unsearched(query: Query, sight: Sight, product: Product | None) -> Retrieval:
    return Retrieval(
        query,
        sight.size,
        (),
        sight.picture,
        embedding=sight.embedding,
        content_hash=sight.content_hash,
        product=product,
        identity=sight.identity,
    )


def search(
    sight: Sight,
    product: Product | None,
    options: SearchOptions,
    opened: OpenCatalog,
    *,
    leave_out: int | None = None,
    only: NDArray[np.bool_] | None = None,
) -> list[SearchResult]:
    """The products nearest to what is seen; votes and tastes order them, but make none more similar than it is.

    Parameters
    ----------
    product
        The query's own, where it is known.
    leave_out
        A photo that is no result.
    only : (m,) bool, optional
        For each photo id whether it may be found, beside what the options say.
    """
    look = options.look
    spaces, votes = opened.spaces, opened.catalog.choices.votes(sight.identity)
    index = spaces.index(look)
    swatch = None if options.swatch is None else Palette(rgb_to_lab([options.swatch]), np.ones(1, np.float32))
    asks_colour = look in {Look.COLOUR_COUNTS, Look.COLOUR_ONLY, Look.OTHER_COLOURS}
    palette = sight.palette() if asks_colour else None
    vector = own = spaces.point(look, sight.embedding, palette, swatch)
    targets = {vote.target: vote.vote for vote in votes}
    # What is thought of results for a photo says nothing about a colour that is asked for instead.
    if targets and swatch is None:
        liked = [i for target, vote in targets.items() if vote is Vote.LIKE for i in opened.voted_photos(target)]
        others = [i for target, vote in targets.items() if vote is not Vote.LIKE for i in opened.voted_photos(target)]
        vector = steered(vector, index.vectors_of(liked), index.vectors_of(others))
    if options.for_you and swatch is None and any(opened.picks):
        liked, disliked = opened.picks
        vector = leaning(vector, index.vectors_of(liked), index.vectors_of(disliked))
    allowed = opened.columns.allowed(_filters(sight, product, options, opened))
    if only is not None:
        allowed = _both(allowed, only)
    if look is Look.OTHER_COLOURS and palette is not None:
        allowed = _both(allowed, spaces.other_colours(palette))
    is_moved = vector is not own
    if is_moved and options.min_similarity > -1.0:
        allowed = _both(allowed, _at_least(options.min_similarity, own, index))
        options = replace(options, min_similarity=-1.0)
    results = nearest_products(vector, options, index, opened, allowed, targets, leave_out=leave_out)
    if is_moved:
        results = [replace(result, similarity=_similarity(result.photo_id, own, index)) for result in results]
    calibration = opened.calibration
    if look is not Look.WHOLE or calibration is None:
        return results
    return [replace(result, closeness=calibration.closeness(result.similarity)) for result in results]


def substitutes(retrieval: Retrieval, top: int, band: float, opened: OpenCatalog) -> list[SearchResult]:
    """Products in stock that can stand for one that is sold out, best first: `top`, if there are so many.

    The product is that of the query, or else the nearest result. Where its category (or what the query is for
    certain recognised as) and its price are known, only products of that category, at prices at most a share `band`
    away, can stand for it.
    """
    if retrieval.embedding is None:
        return []
    product = retrieval.product or (retrieval.results[0].product if retrieval.results else None)
    sight = Sight(retrieval.embedding, (0, 0), retrieval.query_picture, b"", b"")
    category = _category(sight, product, opened, is_sure=True)
    options = SearchOptions(
        top,
        filters=Filters(values={"category": frozenset({category})} if category else {}),
        price_band=band if product and product.price is not None else None,
    )
    columns, photo_ids = opened.columns, opened.index.photo_ids
    own = product.sku if product else None
    # Photos without a product are in the last place.
    can_stand = np.array([bool(p.stock) and not p.is_sold_out and p.sku != own for p in columns.products] + [False])
    only = np.zeros(int(photo_ids.max(initial=-1)) + 1, bool)
    only[photo_ids] = can_stand[columns.rows(photo_ids)]
    return search(sight, product, options, opened, only=only)


def colour_named(text: str) -> str:
    """The key of the colour that a name in English or Chinese or a #RRGGBB means; the text itself where it is none."""
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return colour_of(list(bytes.fromhex(text[1:])))
    return colour_key(text) or text


def _own_product(query: Query, sight: Sight, catalog: Catalog) -> Product | None:
    """The product that the query is a photo of, to the byte; of a part of a photo nobody knows."""
    if query.region is not None or query.more:
        return None
    photo_ids = catalog.photo_ids_of_content(sight.content_hash) if query.photo_id is None else [query.photo_id]
    return next((product for photo_id in photo_ids if (product := catalog.products.of_photo(photo_id))), None)


def _filters(sight: Sight, product: Product | None, options: SearchOptions, opened: OpenCatalog) -> Filters:
    """The filters, with what the options say of the query's own category and price."""
    filters = options.filters
    if options.same_category and (category := _category(sight, product, opened)):
        # Of the categories that are asked for the query's own; if it is none of them, what is asked for holds.
        chosen = filters.values.get("category", frozenset())
        own = chosen & {category} if chosen else frozenset({category})
        filters = replace(filters, values={**filters.values, "category": own or chosen})
    if options.price_band is not None and product is not None and product.price is not None:
        # A price just at the edge is within, however binary fractions round.
        low, high = (
            product.price * (1 - options.price_band - _ROUNDING),
            product.price * (1 + options.price_band + _ROUNDING),
        )
        filters = replace(
            filters,
            price_from=low if filters.price_from is None else max(low, filters.price_from),
            price_to=high if filters.price_to is None else min(high, filters.price_to),
        )
    return filters


def _category(sight: Sight, product: Product | None, opened: OpenCatalog, *, is_sure: bool = False) -> str:
    """The query's category: what its product says, or else what it is recognised as, by a guess too or for sure."""
    if product is not None and product.category:
        return product.category
    recognizer = opened.recognizers.get("category")
    labels = recognizer.recognize(sight.embedding) if recognizer else []
    return labels[0].value if labels and (labels[0].is_sure or not is_sure) else ""


def _at_least(similarity: float, vector: NDArray[np.float32], index: NeighborIndex) -> NDArray[np.bool_]:
    """For each photo id whether the photo is so similar: (m,) bool."""
    similar = np.zeros(int(index.photo_ids.max(initial=-1)) + 1, bool)
    similar[index.photo_ids] = index.vectors @ vector >= similarity
    return similar


def _similarity(photo_id: int, vector: NDArray[np.float32], index: NeighborIndex) -> float:
    return float(np.clip(index.vectors_of([photo_id])[0] @ vector, -1.0, 1.0))


def _both(one: NDArray[np.bool_] | None, other: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if one is None:
        return other
    size = min(len(one), len(other))
    both: NDArray[np.bool_] = one[:size] & other[:size]
    return both
