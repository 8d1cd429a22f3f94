"""The shop's products come into the catalog, find their photos, and can be edited and taken back."""

import json
import time
import unicodedata
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from threading import Thread

from visrec_desktop.core.products import Product
from visrec_desktop.core.tables import ImportPlan, Lookbook, Table
from visrec_desktop.exchange.columns import guess_columns
from visrec_desktop.exchange.folder_plan import plan_from_folders
from visrec_desktop.exchange.import_plan import plan_import
from visrec_desktop.exchange.lookbook_table import read_looks
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.stored_values import read_json

_MAPPING_SETTING = "import mapping"
# All columns of that table: one that was left out then is to be left out again, a new one is guessed.
_HEADER_SETTING = "import header"
# What the table said of photos: one that is indexed later finds its product by it.
_PHOTO_CELLS_SETTING = "photo cells"
# The newest photo that was looked at for its product.
_LINKED_SETTING = "linked up to photo"
_MOST_DIGITS = 19
# What the plan of a row, or of a photo, takes on a usual computer; for the progress alone.
_SECONDS_EACH = 50e-6
_LOOK_IN_SECONDS = 0.02


def open_table(path: Path, catalog: Catalog) -> tuple[Table, dict[str, str]]:
    """A table with its columns as they were mapped last, or as they look.

    Raises
    ------
    KnownError
        The file is no table that can be read.
    """
    table = read_table(path)
    remembered, before = _texts(catalog.setting(_MAPPING_SETTING)), _texts(catalog.setting(_HEADER_SETTING))
    mapping = {field: column for field, column in remembered.items() if isinstance(column, str)}
    columns = before.get("columns")
    known = [str(column) for column in columns] if isinstance(columns, list) else []
    return table, guess_columns(table.header, table.rows, mapping, known)


def plan_table(table: Table, mapping: Mapping[str, str], catalog: Catalog) -> ImportPlan:
    """What an import would do; see `visrec_desktop.exchange.import_plan.plan_import`."""
    return _finished(planning_table(table, mapping, catalog))


def planning_table(table: Table, mapping: Mapping[str, str], catalog: Catalog) -> Generator[float, None, ImportPlan]:
    """`plan_table` in steps, for with a large table it takes many seconds.

    Yields
    ------
    float
        About what share is done, 0 to 1.
    """
    known, photos, linked = yield from _reading(catalog)
    expected = _SECONDS_EACH * (len(table.rows) + len(photos))
    return (yield from _beside(lambda: plan_import(table, mapping, known, photos, linked), expected))


def plan_folders(catalog: Catalog) -> ImportPlan:
    """Products taken from folders and file names; see `visrec_desktop.exchange.folder_plan`."""
    return _finished(planning_folders(catalog))


def planning_folders(catalog: Catalog) -> Generator[float, None, ImportPlan]:
    """`plan_folders` in steps; see `planning_table`."""
    known, photos, linked = yield from _reading(catalog)
    return (yield from _beside(lambda: plan_from_folders(photos, known, linked), _SECONDS_EACH * len(photos)))


def remember_table(table: Table, mapping: Mapping[str, str], catalog: Catalog) -> Callable[[], None]:
    """Keep how the columns were mapped, and which photos the rows name; returns what forgets it again."""
    settings = (_MAPPING_SETTING, _HEADER_SETTING, _PHOTO_CELLS_SETTING)
    before = {name: catalog.setting(name) or b"{}" for name in settings}

    def take_back() -> None:
        for name, value in before.items():
            catalog.set_setting(name, value)

    catalog.set_setting(_MAPPING_SETTING, json.dumps(dict(mapping)).encode())
    catalog.set_setting(_HEADER_SETTING, json.dumps({"columns": table.header}).encode())
    if "photo" not in mapping:
        return take_back
    cells = _photo_cells(catalog)
    sku, photo = table.header.index(mapping["sku"]), table.header.index(mapping["photo"])
    named: dict[str, list[str]] = {}
    for row in table.rows:
        if row[sku] and row[photo]:
            named.setdefault(unicodedata.normalize("NFC", row[sku]), []).append(row[photo])
    catalog.set_setting(_PHOTO_CELLS_SETTING, json.dumps({**cells, **named}, ensure_ascii=False).encode())
    return take_back


def apply_plan(plan: ImportPlan, catalog: Catalog) -> Callable[[], None]:
    """Do what a plan says; returns what takes it back."""
    linked = _linked(catalog)
    before: dict[int, str | None] = {photo_id: linked.get(photo_id) for photo_id in plan.links}
    changed, new = [change.before for change in plan.changed], [product.sku for product in plan.new]
    catalog.products.store(plan.products)
    catalog.products.link(plan.links)

    def take_back() -> None:
        catalog.products.link(before)
        catalog.products.store(changed)
        catalog.products.remove(new)

    return take_back


def link_new_photos(catalog: Catalog) -> int:
    """Photos that came after their products find them, by what the table said and by their names; returns how many."""
    photos = _photos(catalog)
    newest, seen = max(photos.values(), default=0), _number(catalog.setting(_LINKED_SETTING))
    # Ids only grow: where none is new, nobody waits for 100,000 names to be compared.
    known = _known(catalog) if newest > seen else {}
    if not known:
        return 0
    cells = _photo_cells(catalog)
    rows = [(sku, cell) for sku in known for cell in cells.get(sku) or [""]]
    table = Table("", ("sku", "photo"), tuple(rows), tuple(range(len(rows))))
    linked = _linked(catalog)
    plan = plan_import(table, {"sku": "sku", "photo": "photo"}, known, photos, linked)
    # A photo that shows a product already may have been given it by hand since.
    links = {photo_id: sku for photo_id, sku in plan.links.items() if photo_id not in linked}
    catalog.products.link(links)
    catalog.set_setting(_LINKED_SETTING, str(newest).encode())
    return len(links)


def read_lookbook(path: Path, catalog: Catalog) -> Lookbook:
    """The looks of a table; see `visrec_desktop.exchange.lookbook_table.read_looks`."""
    return read_looks(read_table(path), _known(catalog).keys())


def store_products(products: Sequence[Product], catalog: Catalog) -> Callable[[], None]:
    """Store edited or new products; returns what takes it back."""
    before = catalog.products.by_sku(product.sku for product in products)
    catalog.products.store(products)

    def take_back() -> None:
        catalog.products.store(before.values())
        catalog.products.remove(product.sku for product in products if product.sku not in before)

    return take_back


def link_photos(photo_ids: Iterable[int], sku: str | None, catalog: Catalog) -> Callable[[], None]:
    """Say that photos show a product, or none; returns what takes it back."""
    linked = _linked(catalog)
    before: dict[int, str | None] = {photo_id: linked.get(photo_id) for photo_id in photo_ids}
    catalog.products.link(dict.fromkeys(before, sku))
    return lambda: catalog.products.link(before)


def _beside(plan: Callable[[], ImportPlan], expected: float) -> Generator[float, None, ImportPlan]:
    """Make a plan in a thread of its own, which has nothing but plain records: the catalog stays with its thread.

    Nobody waits for a plan that is no longer wanted, the end of the program neither.
    """
    made: Future[ImportPlan] = Future()

    def make() -> None:
        try:
            made.set_result(plan())
        except BaseException as error:  # noqa: BLE001 - handed over, not swallowed
            made.set_exception(error)

    Thread(target=make, name="plan", daemon=True).start()
    start = time.monotonic()
    while not made.done():
        yield min((time.monotonic() - start) / max(expected, _LOOK_IN_SECONDS), 1.0)
        wait([made], _LOOK_IN_SECONDS)
    return made.result()


def _reading(
    catalog: Catalog,
) -> Generator[float, None, tuple[dict[str, Product], dict[bytes, int], dict[int, str]]]:
    """The products by SKU, the photos by path, and the SKU of each photo that shows a product, in steps."""
    rows = catalog.products.all()
    yield 0.0
    photos = _photos(catalog)
    yield 0.0
    return {product.sku: product for _, product in rows}, photos, _linked(catalog, rows)


def _finished(steps: Generator[float, None, ImportPlan]) -> ImportPlan:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            plan: ImportPlan = end.value
            return plan


def _known(catalog: Catalog) -> dict[str, Product]:
    return {product.sku: product for _, product in catalog.products.all()}


def _photos(catalog: Catalog) -> dict[bytes, int]:
    return {path: photo_id for photo_id, path in catalog.photo_paths().items()}


def _linked(catalog: Catalog, rows: Sequence[tuple[int, Product]] | None = None) -> dict[int, str]:
    """The SKU of each photo that shows one of these products, or of all; another window may link to new ones."""
    rows = catalog.products.all() if rows is None else rows
    skus = {product_id: product.sku for product_id, product in rows}
    links = catalog.products.links().items()
    return {photo_id: skus[product_id] for photo_id, product_id in links if product_id in skus}


def _photo_cells(catalog: Catalog) -> dict[str, list[str]]:
    stored = _texts(catalog.setting(_PHOTO_CELLS_SETTING)).items()
    return {sku: list(map(str, cells)) for sku, cells in stored if isinstance(cells, list)}


def _number(data: bytes | None) -> int:
    """What was stored as digits; 0 where the catalog is damaged at this place."""
    return int(data) if data and data.isdigit() and len(data) < _MOST_DIGITS else 0


def _texts(data: bytes | None) -> dict:  # type: ignore[type-arg]  # JSON
    """What was stored as JSON; nothing where the catalog is damaged at this place."""
    stored: dict = read_json(data or b"{}", dict)  # type: ignore[type-arg]  # JSON
    return stored
