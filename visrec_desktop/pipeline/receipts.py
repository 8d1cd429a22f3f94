"""Saves a search with all that its ranking depends on, and runs it again without its photo."""

import base64
import binascii
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import ReceiptUnreadableError
from visrec_desktop.core.palette import Palette
from visrec_desktop.core.products import COLUMNS, Filters, Look
from visrec_desktop.core.receipts import Change, Ranked, Receipt, Replay, levelled
from visrec_desktop.core.records import Query, Retrieval, SearchOptions, path_text
from visrec_desktop.pipeline.open_catalog import RECOGNIZER, OpenCatalog
from visrec_desktop.pipeline.retrieval import search
from visrec_desktop.pipeline.seeing import Sight, palette_of, see
from visrec_desktop.storage.journal import Entry

_FORMAT = 1
# Looked at beyond the last place, so that equals that straddle it come in the same order each time.
_SPARE = 8


def save_receipt(retrieval: Retrieval, options: SearchOptions, name: str, opened: OpenCatalog) -> int:
    """Keep a search in the catalog; returns the receipt's id.

    Parameters
    ----------
    retrieval
        The answer as it was shown; its query is kept as embedding, colours and small picture.
    options
        Those that it was asked with.
    name
        What the user calls it; the query's own name where that is empty.
    """
    query, catalog = retrieval.query, opened.catalog
    if retrieval.embedding is None:
        raise ValueError("a retrieval without an embedding cannot be repeated")
    stored = catalog.fitted.palette(query.photo_id) if query.photo_id is not None and not query.region else None
    palette = Palette.unpack(stored or b"") or palette_of(retrieval.query_picture)
    content: dict[str, Any] = {
        "format": _FORMAT,
        "query": {
            "name": query.name,
            "hash": retrieval.content_hash.hex(),
            "identity": retrieval.identity.hex(),
            "size": list(retrieval.query_size),
            "photo_id": query.photo_id,
            "sku": retrieval.product.sku if retrieval.product else None,
            "embedding": _text(np.asarray(retrieval.embedding, "<f4").tobytes()),
            "palette": _text(palette.pack()),
        },
        "model": {"name": opened.embedder.name, "sha256": _model_hash(opened)},
        "settings": {
            **_options_to_json(options),
            "region": asdict(query.region) if query.region else None,
            "is_cleaned": query.is_cleaned,
            "photos": 1 + len(query.more),
        },
        "state": _state(retrieval.identity, options, opened),
    }
    ranking = _rank(_sight(content, retrieval.query_picture), content, opened, {})
    content["ranking"] = [asdict(result) for result in ranking]
    return catalog.journal.add_receipt(name.strip() or query.name, content, retrieval.query_picture)


def receipts(opened: OpenCatalog) -> list[Receipt]:
    """All saved searches, the newest first; those that are damaged are left out."""
    found = []
    for entry in opened.catalog.journal.receipts():
        try:
            found.append(_receipt(entry))
        except (LookupError, TypeError, ValueError):
            continue
    return found


def replay(receipt_id: int, opened: OpenCatalog) -> Replay:
    """Run a saved search again, by its own settings.

    Raises
    ------
    ReceiptUnreadableError
        There is no such receipt, or it is damaged.
    """
    entry = next((entry for entry in opened.catalog.journal.receipts() if entry.id == receipt_id), None)
    if entry is None:
        raise ReceiptUnreadableError
    try:
        receipt, content = _receipt(entry), entry.content
        picture = opened.catalog.journal.receipt_picture(receipt_id)
        sight = _sight(content, picture)
        options = _options_from_json(receipt.settings)
    except (LookupError, TypeError, ValueError) as error:
        raise ReceiptUnreadableError from error
    is_foreign = receipt.model_name != opened.embedder.name or len(sight.embedding) != opened.embedder.size
    if is_foreign:
        seen = see(Query(receipt.query_name, data=picture), opened.catalog, opened.embedder)
        sight = replace(sight, embedding=seen.embedding)
    known = {f"{result.key} {result.photo}": result.similarity for result in receipt.ranking}
    ranking = _rank(sight, content, opened, known)
    state = _state(sight.identity, options, opened)
    changed = {change for change in Change if receipt.state.get(change.value) != state[change.value]}
    return Replay(receipt, tuple(ranking), tuple(change for change in Change if change in changed), is_foreign)


def _rank(sight: Sight, content: Mapping[str, Any], opened: OpenCatalog, known: Mapping[str, float]) -> list[Ranked]:
    """The ranking of a saved query now, without the noise of its arithmetic."""
    options, query = _options_from_json(content["settings"]), content["query"]
    product = opened.catalog.products.by_sku([query["sku"]]).get(query["sku"]) if query["sku"] else None
    wide = replace(options, top=options.top + _SPARE)
    results = search(sight, product, wide, opened, leave_out=query["photo_id"])
    ranking = []
    for result in results:
        photo, shown = opened.catalog.photo(result.photo_id), result.product
        content_hash = photo.content_hash.hex() if photo else ""
        name = shown.name if shown else ""
        ranking.append(
            Ranked(shown.sku if shown else None, content_hash, result.similarity, name, path_text(result.path))
        )
    return levelled(ranking, known)[: options.top]


def _sight(content: Mapping[str, Any], picture: bytes) -> Sight:
    query = content["query"]
    embedding = np.frombuffer(_bytes(query["embedding"]), "<f4").astype(np.float32)
    width, height = query["size"]
    return Sight(
        embedding,
        (int(width), int(height)),
        picture,
        b"",
        bytes.fromhex(query["hash"]),
        stored_palette=_bytes(query["palette"]),
        identity=bytes.fromhex(query["identity"]),
    )


def _receipt(entry: Entry) -> Receipt:
    content = entry.content
    return Receipt(
        entry.id,
        entry.name,
        entry.at,
        str(content["query"]["name"]),
        str(content["query"]["hash"]),
        str(content["model"]["name"]),
        str(content["model"]["sha256"]),
        dict(content["state"]),
        dict(content["settings"]),
        tuple(Ranked(**row) for row in content["ranking"]),
    )


# What the ranking depends on --------------------------------------------------------------------------------


def _state(identity: bytes, options: SearchOptions, opened: OpenCatalog) -> dict[str, str]:
    """A digest of each part of the catalog that a ranking depends on, by `Change`."""
    catalog, model, projection = opened.catalog, opened.embedder.name, opened.index.projection
    products = [
        (i, [getattr(p, column) for column in COLUMNS], sorted(p.extras.items())) for i, p in catalog.products.all()
    ]
    cast = [
        (v.query_hash, v.target, v.vote.value) for v in catalog.choices.votes(None if options.for_you else identity)
    ]
    category = catalog.fitted.arrays(f"{RECOGNIZER}category") if options.same_category else None
    parts: dict[Change, Iterable[object]] = {
        Change.PHOTOS: catalog.embedding_checksums(model),
        Change.PRODUCTS: [*products, *sorted(catalog.products.links().items())],
        Change.MODEL: [model, _model_hash(opened)],
        Change.LEARNED: sorted((v.kind, v.version) for v in catalog.learned.versions() if v.is_used),
        Change.FIT: [_sum(projection.mean), _sum(projection.components)],
        Change.VOTES: sorted(cast),
        Change.LABELS: [(name, _sum(array)) for name, array in sorted((category or {}).items())],
    }
    return {change.value: _digest(rows) for change, rows in parts.items()}


def _digest(rows: Iterable[object]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()


def _sum(array: NDArray[Any] | None) -> int:
    return 0 if array is None else zlib.crc32(np.ascontiguousarray(array).tobytes())


def _model_hash(opened: OpenCatalog) -> str:
    card = getattr(opened.embedder, "card", None)
    return str(card.sha256) if card else ""


# As JSON ----------------------------------------------------------------------------------------------------


def _options_to_json(options: SearchOptions) -> dict[str, Any]:
    filters = {**asdict(options.filters), "values": {k: sorted(v) for k, v in sorted(options.filters.values.items())}}
    return {**asdict(options), "look": options.look.value, "filters": filters}


def _options_from_json(settings: Mapping[str, Any]) -> SearchOptions:
    filters = dict(settings["filters"])
    values = {column: frozenset(some) for column, some in filters.pop("values").items()}
    swatch = settings["swatch"]
    return SearchOptions(
        top=int(settings["top"]),
        min_similarity=float(settings["min_similarity"]),
        look=Look(settings["look"]),
        filters=Filters(values=values, **filters),
        same_category=bool(settings["same_category"]),
        swatch=(swatch[0], swatch[1], swatch[2]) if swatch else None,
        price_band=settings["price_band"],
        for_you=bool(settings["for_you"]),
    )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
