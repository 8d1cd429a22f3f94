"""What a catalog says when it is opened, browsed, searched, matched and recognised; to be compared with what it was."""

import hashlib
from pathlib import Path
from typing import Any

from tests.pipeline.helpers import finished
from visrec_desktop.core.products import Filters
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.catalog_map import lay_out_catalog
from visrec_desktop.pipeline.pack_check import checking
from visrec_desktop.pipeline.products import link_new_photos
from visrec_desktop.pipeline.receipts import receipts, replay
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.storage.catalog import Catalog

QUERIES = 3
_ROUNDING = 1e-5


def facts_of(path: Path) -> dict[str, Any]:
    """All that can be seen of a catalog, as JSON could hold it.

    Raises
    ------
    KnownError
        It is refused.
    """
    damaged = finished(checking(path))
    session = open_session(path, is_checked=True)
    try:
        facts = _facts(session)
    finally:
        session.close()
    with Catalog(path, read_only=True) as reader:
        ids = reader.photo_ids()
        facts["pictures"] = {str(i): hashlib.sha256(reader.thumbnail(i) or b"").hexdigest()[:16] for i in ids}
        facts["shown"] = {str(i): repr(reader.products.of_photo(i)) for i in ids}
        facts["browsed"] = sorted(reader.browsing_ids())
    facts["left out"] = damaged
    return facts


def _facts(session: Session) -> dict[str, Any]:
    catalog, opened = session.catalog, session.opened
    photos = [*catalog.photos()]
    products = [product for _, product in catalog.products.all()]
    facts: dict[str, Any] = {
        "photos": {str(p.id): f"{p.name} {p.width}x{p.height} {p.fault} {p.is_missing}" for p in photos},
        "products": {p.sku: repr(p) for p in products},
        "links": {str(photo): product for photo, product in catalog.products.links().items()},
        "folder": str(session.folder),
        "browse": session.browse(Filters()),
        "facets": repr(session.facets()),
        "folders": session.folder_counts(),
        "rules": sorted(map(repr, session.rules())),
        "slots": session.slots(),
        "looks": {name: list(skus) for name, skus in session.looks().items()},
        "votes": {vote.value: count for vote, count in session.votes().items()},
        "tray": session.tray(),
        "hidden": [list(group) for group in session.hidden_duplicates()],
        "learned": [
            f"{v.version} {v.kind} {v.label_column} {v.is_used} {sorted(v.report)}" for v in catalog.learned.versions()
        ],
        "measured": {str(entry.id): repr(sorted(entry.content)) for entry in catalog.journal.measurements()},
        "receipts": {str(r.id): f"{r.name} {r.query_name} {r.ranking}" for r in receipts(opened)},
    }
    searches, labels, matches = {}, {}, {}
    for photo in photos[:: max(1, len(photos) // QUERIES)][:QUERIES]:
        query = Query(photo.name, photo_id=photo.id)
        if (
            str(photo.id) not in facts["photos"]
            or catalog.embedding(photo.id, opened.embedder.name, opened.embedder.size) is None
        ):
            continue
        retrieval = session.retrieve(query, SearchOptions(top=500))
        searches[str(photo.id)] = [
            [r.photo_id, r.similarity, r.product.sku if r.product else "", str(r.vote)] for r in retrieval.results
        ]
        labels[str(photo.id)] = sorted(f"{x.column} {x.value} {x.confidence:.3f}" for x in session.recognize(retrieval))
        session.retrieve(
            query, SearchOptions(for_you=True, same_category=True, filters=Filters(text="a", in_stock=True))
        )
    shown = set(catalog.products.links().values())
    matched = [product for number, product in catalog.products.all() if number in shown]
    for product in matched[:: max(1, len(matched) // QUERIES)][:QUERIES]:
        slots = finished(session.match_product(product.sku))
        matches[product.sku] = [f"{m.product!r} {m.score:.4f}" for slot in slots for m in slot.results]
    facts |= {"searches": searches, "labels": labels, "matches": matches}
    link_new_photos(catalog)
    finished(lay_out_catalog(opened))
    finished(session.duplicates())
    finished(session.learn())
    facts["replayed"] = {str(r.id): replay(r.id, opened).is_identical for r in receipts(opened)}
    return facts


# What hangs on every row of a kind: where some are left out, it may be otherwise, and is only read.
_WHOLE = {"searches", "labels", "matches", "replayed", "facets", "browse", "folders", "browsed"}
_PARTIAL = {"pictures", "measured", "receipts"}


def differences(facts: dict[str, Any], original: dict[str, Any]) -> list[str]:
    """What is shown and was not so: rows that are left out are no difference."""
    left_out = facts["left out"]
    found = []
    for name, was in original.items():
        now = facts[name]
        if name == "searches":
            found += _searches(now, was, exact=not left_out)
        elif name in _PARTIAL and left_out:
            nothing = hashlib.sha256(b"").hexdigest()[:16]
            found += [f"{name} {key}" for key, value in now.items() if value not in {was.get(key), nothing}]
        elif name != "left out" and now != was and not (name in _WHOLE and left_out):
            found.append(name)
    return found


def _searches(now: dict[str, Any], was: dict[str, Any], *, exact: bool) -> list[str]:
    """Results that are as similar as they were, to the same products; fewer only where rows are left out."""
    found = [f"search {query} is gone" for query in was if query not in now and exact]
    for query, results in now.items():
        known = {sku or photo: (similarity, vote) for photo, similarity, sku, vote in was.get(query, [])}
        if exact and [r[0] for r in results] != [r[0] for r in was.get(query, [])]:
            found.append(f"search {query} has another order")
        for photo, similarity, sku, vote in results:
            before = known.get(sku or photo)
            # Without its nearest photo a product is found by another one, which is farther.
            if before is None or vote != before[1] or similarity > before[0] + _ROUNDING:
                found.append(f"search {query}: {sku or photo}")
    return found
