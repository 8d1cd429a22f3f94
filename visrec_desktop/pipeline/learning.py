"""Learning from what the catalog says: what similarities mean, and how its categories and attributes look."""

import hashlib
import zlib
from collections.abc import Generator, Mapping

import numpy as np

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.products import Product
from visrec_desktop.pipeline.grouping import NEAR_DUPLICATE
from visrec_desktop.pipeline.open_catalog import CALIBRATION, RECOGNIZED_COLUMNS, RECOGNIZER, OpenCatalog
from visrec_desktop.pipeline.seeing import palette_of
from visrec_desktop.recommend.calibration import VERSION, fit_calibration
from visrec_desktop.recommend.recognition import MOST_PHOTOS, Recognizer
from visrec_desktop.storage.catalog import Catalog

STATE_SETTING = "learned from"
# A photo does not show who made the product; and what nearly every product says for itself cannot be learned.
_NOT_SEEN = frozenset({"brand", "sku", "name"})
_MOST_VALUES = 40
_PALETTES_A_STEP = 50
# With so many products of several photos, they say what a true match is; else categories must.
_LEAST_PRODUCTS = 20


def learn(opened: OpenCatalog) -> Generator[None, None, None]:
    """Bring what was learned up to date with the catalog, in steps; nothing is done where nothing has changed.

    A catalog that is only read was learned from before it came to be so.
    """
    if opened.catalog.is_read_only:
        return
    yield from _take_missing_palettes(opened)
    state = _state(opened)
    yield
    if opened.catalog.setting(STATE_SETTING) == state:
        return
    yield from _calibrate(opened)
    yield from _learn_columns(opened)
    opened.catalog.set_setting(STATE_SETTING, state)
    opened.forget()


def learnable_columns(opened: OpenCatalog) -> list[str]:
    """The columns that a photo may show something of."""
    values = opened.columns.facets().values
    return [column for column, counts in values.items() if column not in _NOT_SEEN and 2 <= len(counts) <= _MOST_VALUES]


def _take_missing_palettes(opened: OpenCatalog) -> Generator[None, None, None]:
    """Photos that were indexed by an earlier version have none."""
    fitted, missing = opened.catalog.fitted, opened.catalog.fitted.photos_without_palette()
    for start in range(0, len(missing), _PALETTES_A_STEP):
        some = {i: _packed_palette(i, opened.catalog) for i in missing[start : start + _PALETTES_A_STEP]}
        fitted.set_palettes(some.items())
        yield
    if missing:
        opened.forget()


def _packed_palette(photo_id: int, catalog: Catalog) -> bytes:
    """The palette of a photo's thumbnail; empty, and so not asked for again, where the thumbnail is damaged."""
    try:
        return palette_of(catalog.thumbnail(photo_id) or b"").pack()
    except UnreadablePhotoError:
        return b""


def _calibrate(opened: OpenCatalog) -> Generator[None, None, None]:
    index, columns = opened.index, opened.columns
    rows = columns.rows(index.photo_ids)
    several = np.count_nonzero(np.bincount(rows[rows >= 0]) > 1) if (rows >= 0).any() else 0
    are_products = bool(several >= _LEAST_PRODUCTS)
    labels = rows.astype(np.int64)
    if not are_products:
        numbers: dict[str, int] = {}
        categories = [numbers.setdefault(p.category, len(numbers)) if p.category else -1 for p in columns.products]
        # The row of no product, -1, is the last place.
        labels = np.array([*categories, -1], np.int64)[rows]
    vectors = index.vectors.copy()
    calibration = yield from fit_calibration(vectors, labels, are_products=are_products, near_duplicate=NEAR_DUPLICATE)
    if calibration is None:
        opened.catalog.fitted.remove(CALIBRATION)
    else:
        opened.catalog.fitted.set_arrays(CALIBRATION, calibration.to_arrays())


def _learn_columns(opened: OpenCatalog) -> Generator[None, None, None]:
    catalog, model, size = opened.catalog, opened.embedder.name, opened.embedder.size
    columns = learnable_columns(opened)
    said = _said_by_users(opened)
    shown = {int(photo_id): opened.columns.product(int(photo_id)) for photo_id in opened.index.photo_ids}
    labelled = sorted(photo_id for photo_id, product in shown.items() if product is not None or photo_id in said)
    chosen = set(np.random.default_rng(0).permutation(labelled)[:MOST_PHOTOS].tolist())
    yield
    photo_ids: list[int] = []
    parts = []
    for ids, embeddings in catalog.embeddings(model, size):
        kept = [row for row, photo_id in enumerate(ids.tolist()) if photo_id in chosen]
        photo_ids += ids[kept].tolist()
        parts.append(embeddings[kept])
        yield
    strangers = [
        label for label in catalog.choices.labels(model, size) if not catalog.photo_ids_of_content(label.content_hash)
    ]
    matrix = np.concatenate([*parts, *(label.embedding[None] for label in strangers), np.empty((0, size), np.float32)])
    learned = []
    for column in columns:
        cells = [said.get(photo_id, {}).get(column) or _cell(shown[photo_id], column, opened) for photo_id in photo_ids]
        cells += [label.value if label.column == column else "" for label in strangers]
        groups = [_group(shown[photo_id], photo_id) for photo_id in photo_ids]
        groups += [f"stranger {number}" for number in range(len(strangers))]
        fitted = yield from Recognizer.fitting(matrix, cells, groups, several=column == "tags")
        if fitted is not None:
            catalog.fitted.set_arrays(RECOGNIZER + column, fitted.to_arrays())
            learned.append(column)
            yield
    catalog.fitted.set_arrays(RECOGNIZED_COLUMNS, {"columns": np.array(learned, np.str_)})


def _said_by_users(opened: OpenCatalog) -> Mapping[int, dict[str, str]]:
    """What users said of photos of the catalog; it counts more than the product's column."""
    said: dict[int, dict[str, str]] = {}
    for label in opened.catalog.choices.labels(opened.embedder.name, opened.embedder.size):
        for photo_id in opened.catalog.photo_ids_of_content(label.content_hash):
            said.setdefault(photo_id, {})[label.column] = label.value
    return said


def _cell(product: Product | None, column: str, opened: OpenCatalog) -> str:
    if product is None:
        return ""
    value = product.value(column)
    return opened.columns.colour_keys.get(value) or value if column == "colour" else value


def _group(product: Product | None, photo_id: int) -> str:
    return f"sku {product.sku}" if product else f"photo {photo_id}"


def _state(opened: OpenCatalog) -> bytes:
    """A digest of all that is learned from."""
    digest = hashlib.blake2b(digest_size=16)
    catalog: Catalog = opened.catalog
    parts = (
        VERSION,
        opened.embedder.name,
        catalog.embedding_checksums(opened.embedder.name),
        [(i, p.sku, p.category, p.colour, p.tags, sorted(p.extras.items())) for i, p in catalog.products.all()],
        sorted(catalog.products.links().items()),
        [
            (x.content_hash, x.column, x.value)
            for x in catalog.choices.labels(opened.embedder.name, opened.embedder.size)
        ],
        opened.index.projection.fitted_on,
        # A learned projection may have been fitted to as many photos.
        zlib.crc32(np.ascontiguousarray(opened.index.projection.mean).data),
    )
    for part in parts:
        digest.update(repr(part).encode())
    return digest.digest()
