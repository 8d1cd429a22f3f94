"""The tables of a store pack: which of a catalog's rows go into it, and a digest of what it holds."""

import hashlib
import sqlite3
import struct
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from visrec_desktop.core.errors import CatalogTooNewError, CatalogTooOldError
from visrec_desktop.core.pack_errors import PackDamagedError
from visrec_desktop.storage.catalog_check import MOST_PHOTO_ID
from visrec_desktop.storage.connection import open_file, read_only_uri
from visrec_desktop.storage.long_statements import running
from visrec_desktop.storage.migrations import MIGRATIONS, PACK_APPLICATION_ID, USER_VERSION
from visrec_desktop.storage.row_checksums import checksum_sql, register
from visrec_desktop.storage.schema import Schema, is_known, read_schema

# What is in no pack is not listed here: votes, labels, saved searches, measurements, and what the window remembers.
KEYS = {
    "products": ("id",),
    "photos": ("id",),
    "embeddings": ("model", "photo_id"),
    "projections": ("model",),
    "thumbnails": ("photo_id",),
    "palettes": ("photo_id",),
    "slots": ("category",),
    "looks": ("name", "sku"),
    "rules": ("kind", "one_column", "one_value", "other_column", "other_value"),
    "fitted": ("name",),
    "learned": ("version",),
    "pictures": ("photo_id",),
}
# Rows that name a photo follow those of photos, for only its rows are taken.
_OF_PHOTO = "photo_id IN (SELECT id FROM main.photos)"
_SELECTIONS = {
    "products": f"SELECT *, {checksum_sql('products')} FROM (SELECT id, sku, name, category, brand, "
    "iif(:prices, price, NULL) price, iif(:prices, currency, '') currency, stock, colour, tags, "
    "iif(:prices, extras, without_prices(extras)) extras "
    f"FROM catalog.products WHERE row_checksum = {checksum_sql('products')})",
    # Neither when a file was written nor what is missing is the stores' business.
    "photos": f"SELECT *, {checksum_sql('photos')} FROM (SELECT id, path, size, 0 mtime_ns, content_hash, NULL fault, "
    "0 is_missing, width, height, product_id FROM catalog.photos "
    f"WHERE fault IS NULL AND is_missing = 0 AND row_checksum = {checksum_sql('photos')})",
    "embeddings": f"SELECT * FROM catalog.embeddings WHERE model = :model AND {_OF_PHOTO}",
    "projections": "SELECT * FROM catalog.projections WHERE model = :model",
    "thumbnails": f"SELECT * FROM catalog.thumbnails WHERE {_OF_PHOTO}",
    "palettes": f"SELECT * FROM catalog.palettes WHERE {_OF_PHOTO}",
    "slots": "SELECT * FROM catalog.slots",
    "looks": "SELECT * FROM catalog.looks",
    "rules": "SELECT * FROM catalog.rules",
    "fitted": "SELECT * FROM catalog.fitted WHERE is_for_stores(name, :prices)",
    "learned": "SELECT * FROM catalog.learned WHERE is_used OR (kind = 'network' AND model = :model)",
}
# What an update takes out of a pack.
REMOVED_SQL = "CREATE TABLE main.removed (of_table TEXT, key TEXT) STRICT"
_ROWS_A_STEP = 200


def make_tables(connection: sqlite3.Connection) -> None:
    """The empty tables of a pack; they are those of a catalog, and the pictures."""
    db = Database(connection, execute_plugins=False)
    MIGRATIONS.apply(db)
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table not in KEYS:
            connection.execute(f"DROP TABLE {table}")
    connection.execute("CREATE TABLE pictures (photo_id INTEGER PRIMARY KEY, content BLOB NOT NULL) STRICT")
    connection.execute(f"PRAGMA application_id={PACK_APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={USER_VERSION}")


@cache
def _pack_schema(*, is_delta: bool) -> Schema:
    with closing(sqlite3.connect(":memory:")) as memory:
        make_tables(memory)
        if is_delta:
            memory.execute(REMOVED_SQL)
        return read_schema(memory)


def copying(
    connection: sqlite3.Connection,
    model: str,
    *,
    has_prices: bool,
    without_prices: Callable[[str], str],
    is_for_stores: Callable[[str, bool], bool],
) -> Generator[None, None, None]:
    """Fill a pack with what the stores need of the catalog that is attached as "catalog"; in short steps."""
    register(connection)
    connection.create_function("without_prices", 1, without_prices, deterministic=True)
    connection.create_function("is_for_stores", 2, is_for_stores, deterministic=True)
    values = {"model": model, "prices": has_prices}
    for table, selection in _SELECTIONS.items():
        keys = ", ".join(KEYS[table])
        yield from running(connection, f"INSERT INTO main.{table} SELECT * FROM ({selection}) ORDER BY {keys}", values)


def digesting(connection: sqlite3.Connection) -> Generator[None, None, tuple[str, dict[str, int]]]:
    """A digest of all rows of a pack, in whatever file and on whatever pages they are, and their numbers by table."""
    whole, rows = hashlib.sha256(), dict.fromkeys(KEYS, 0)
    for table, keys in KEYS.items():
        digest = hashlib.sha256()
        cursor = connection.execute(f"SELECT * FROM main.{table} ORDER BY {', '.join(keys)}")
        while some := cursor.fetchmany(_ROWS_A_STEP):
            for row in some:
                _add(row, digest.update)
            rows[table] += len(some)
            yield
        whole.update(table.encode() + digest.digest())
    return whole.hexdigest(), rows


def check_tables(path: Path) -> None:
    """A pack, or an update of one, has their tables, nothing that runs by itself, and photos numbered as in a catalog.

    Raises
    ------
    CatalogTooNewError, CatalogTooOldError
        It is of another version of the program.
    PackDamagedError
        It has others, or triggers or views.
    """
    try:
        with closing(open_file(read_only_uri(path, immutable=True))) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != USER_VERSION:
                raise (CatalogTooNewError if version > USER_VERSION else CatalogTooOldError)(catalog=path)
            if not any(is_known(connection, _pack_schema(is_delta=is_delta)) for is_delta in (False, True)):
                raise PackDamagedError(pack=path.name)
            # Each is looked up; asked for together they would take all rows.
            (least,) = connection.execute("SELECT min(id) FROM photos").fetchone()
            (greatest,) = connection.execute("SELECT max(id) FROM photos").fetchone()
            if least is not None and not 0 < least <= greatest <= MOST_PHOTO_ID:
                raise PackDamagedError(pack=path.name)
    except sqlite3.Error as error:
        raise PackDamagedError(pack=path.name) from error


def _add(row: Sequence[object], update: Callable[[bytes], None]) -> None:
    for value in row:
        match value:
            case bytes():
                update(struct.pack("<cQ", b"b", len(value)) + value)
            case str():
                text = value.encode("utf-8", "surrogatepass")
                update(struct.pack("<cQ", b"t", len(text)) + text)
            case int():
                update(struct.pack("<cq", b"i", value))
            case float():
                update(struct.pack("<cd", b"f", value))
            case _:
                update(b"n")
