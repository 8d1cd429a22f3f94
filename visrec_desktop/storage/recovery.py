"""Copies what is sound in a damaged catalog into a new one, and lists what is not."""

import sqlite3
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path

from visrec_desktop.core.errors import (
    CatalogMissingError,
    CatalogTooNewError,
    DiskError,
    NothingToRecoverError,
    RecoveryTargetError,
)
from visrec_desktop.core.recovery import Loss, RecoveredTable, RecoveryReport
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.catalog_check import OLDER_CHECKSUMS, is_photo
from visrec_desktop.storage.connection import open_file, read_only_uri
from visrec_desktop.storage.migrations import USER_VERSION
from visrec_desktop.storage.row_checksums import SUMMED, row_checksum
from visrec_desktop.storage.salvage import Row, rows_by_number, rows_by_text
from visrec_desktop.storage.schema import schema_of_version, spelled_like

# Those that others name come first.
_TABLES = (
    "products", "photos", "settings", "thumbnails", "palettes", "embeddings", "projections", "labels", "slots", "looks",
    "rules", "votes", "fitted", "learned", "measurements", "receipts",
)  # fmt: skip
_TYPES = {"INTEGER": int, "REAL": float, "TEXT": str, "BLOB": bytes}
_ROWS_A_STEP, _VERSIONS_TO_COME = 100, 100


def recovering(source: Path, target: Path) -> Generator[float, None, RecoveryReport]:
    """Make a new catalog of the sound rows of a damaged one, in short steps; that one is only read.

    A photo whose picture is lost is read again from its folder at the next indexing, as if it were new.

    Yields
    ------
    float
        About what share is done, 0 to 1.

    Raises
    ------
    CatalogMissingError, CatalogTooNewError, NothingToRecoverError
        There is nothing to make a catalog of.
    RecoveryTargetError
        The new catalog cannot be written there, or there is one.
    """
    if not source.is_file():
        raise CatalogMissingError(catalog=source)
    if target.exists() or not target.parent.is_dir():
        raise RecoveryTargetError(catalog=target)
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(_open_damaged(source)) as connection, Catalog(part) as catalog:
            tables = yield from _copying(connection, catalog._db.conn)
        if not any(table.kept for table in tables if table.name in {"photos", "products"}):
            raise NothingToRecoverError(catalog=source)
        # Somebody may have put a file there meanwhile.
        if target.exists():
            raise RecoveryTargetError(catalog=target)
        part.rename(target)
    except (OSError, DiskError) as error:
        raise RecoveryTargetError(catalog=target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return RecoveryReport(source, target, tables)


def _open_damaged(source: Path) -> sqlite3.Connection:
    """A connection that reads what it can: unsound parts of the schema are passed over.

    Where the log beside the file is another file's, the file is read without it.
    """
    for immutable in (False, True):
        try:
            connection = open_file(read_only_uri(source, immutable=immutable))
        except (sqlite3.Error, UnicodeError):
            continue
        try:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("PRAGMA cell_size_check=ON")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if not any(spelled_like(connection, table) for table in _TABLES):
                connection.close()
                continue
        except (sqlite3.Error, UnicodeError, MemoryError):
            connection.close()
            continue
        # Greater ones are damage.
        if USER_VERSION < version < USER_VERSION + _VERSIONS_TO_COME:
            connection.close()
            raise CatalogTooNewError(catalog=source)
        return connection
    raise NothingToRecoverError(catalog=source)


def _copying(
    damaged: sqlite3.Connection, new: sqlite3.Connection
) -> Generator[float, None, tuple[RecoveredTable, ...]]:
    tables = []
    (stated,) = damaged.execute("PRAGMA user_version").fetchone()
    version = stated if 1 <= stated <= USER_VERSION else USER_VERSION
    new.execute("BEGIN")
    for number, table in enumerate(_TABLES):
        columns = _columns(new, table)
        reader = _reader(damaged, table, columns)
        if reader is None:
            # An earlier version had fewer tables: what was never there is no loss.
            is_lost = ("table", table) in schema_of_version(version)
            tables.append(RecoveredTable(table, 0, {Loss.TABLE: 1} if is_lost else {}))
            continue
        rows, is_sealed = reader
        kept, losses = 0, Counter[Loss]()
        for place, row in enumerate(rows):
            loss = Loss.PLACES if row is None else _put(new, table, columns, row, is_sealed=is_sealed)
            if loss:
                losses[loss] += 1
            kept += loss in {None, Loss.UNLINKED}
            if place % _ROWS_A_STEP == 0:
                yield number / len(_TABLES)
        tables.append(RecoveredTable(table, kept, dict(losses)))
    # Photo, picture and embedding are made in one: where the picture is lost, the photo is to be read again.
    new.execute("DELETE FROM embeddings WHERE photo_id NOT IN (SELECT photo_id FROM thumbnails)")
    new.execute("COMMIT")
    return tuple(tables)


def _columns(new: sqlite3.Connection, table: str) -> dict[str, tuple[type, bool]]:
    """The columns of a table but its checksum, with their types and whether they may be empty."""
    rows = new.execute(f"PRAGMA main.table_info({table})").fetchall()
    key_may_not = {row[1]: not row[3] and not row[5] for row in rows}
    return {row[1]: (_TYPES[row[2]], key_may_not[row[1]]) for row in rows if row[1] != "row_checksum"}


def _reader(
    damaged: sqlite3.Connection, table: str, columns: dict[str, tuple[type, bool]]
) -> tuple[Iterator[Row | None], bool] | None:
    """What reads the rows of a table, and whether they have checksums; `None` where there is no such table."""
    version = spelled_like(damaged, table)
    if version is None:
        return None
    is_sealed = table in SUMMED and version >= USER_VERSION
    has_product = table != "photos" or version > 1
    names = [name if has_product or name != "product_id" else "NULL" for name in columns]
    selected = ", ".join([*names, "row_checksum" if is_sealed else "0"])
    if table == "embeddings":
        return _embeddings(damaged, selected), is_sealed
    first = next(iter(columns))
    if columns[first][0] is int:
        return rows_by_number(damaged, table, selected, first), is_sealed
    keys = [row[1] for row in damaged.execute(f"PRAGMA main.table_info({table})") if row[5]]
    return rows_by_text(damaged, table, selected, keys), is_sealed


def _embeddings(damaged: sqlite3.Connection, selected: str) -> Iterator[Row | None]:
    """Those of each model that is heard of anywhere."""
    models: set[str] = set()
    for sql in (
        "SELECT CAST(value AS TEXT) FROM main.settings WHERE name = 'model'",
        "SELECT model FROM main.learned",
        "SELECT model FROM main.embeddings GROUP BY model",
        "SELECT max(model) FROM main.embeddings",
        "SELECT min(model) FROM main.embeddings",
    ):
        with suppress(sqlite3.Error, UnicodeError):
            models.update(model for (model,) in damaged.execute(sql) if isinstance(model, str))
    for model in sorted(models):
        yield from rows_by_number(damaged, "embeddings", selected, "photo_id", "model = ?", [model])


def _put(
    new: sqlite3.Connection, table: str, columns: dict[str, tuple[type, bool]], row: Row, *, is_sealed: bool
) -> Loss | None:
    """Take a row over if it is sound; returns what is lost of it."""
    values, checksum = row[:-1], row[-1]
    typed = zip(values, columns.values(), strict=True)
    if not all(isinstance(value, kind) or (value is None and may_lack) for value, (kind, may_lack) in typed):
        return Loss.CHANGED
    named = dict(zip(columns, values, strict=True))
    if is_sealed and row_checksum(table, *(named[name] for name in SUMMED[table])) != checksum:
        return Loss.CHANGED
    if not _is_sound(table, named):
        return Loss.CHANGED
    lost = None
    product, photo = named.get("product_id"), named.get("photo_id")
    if product is not None and not new.execute("SELECT 1 FROM products WHERE id = ?", [product]).fetchone():
        lost, named["product_id"] = Loss.UNLINKED, None
    if photo is not None and not new.execute("SELECT 1 FROM photos WHERE id = ?", [photo]).fetchone():
        return Loss.ORPHANED
    if table in SUMMED:
        named["row_checksum"] = row_checksum(table, *(named[name] for name in SUMMED[table]))
    try:
        marks = ", ".join("?" * len(named))
        new.execute(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", [*named.values()])
    except (sqlite3.IntegrityError, OverflowError):
        return Loss.DOUBLE
    return lost


def _is_sound(table: str, named: dict[str, object]) -> bool:
    if table in OLDER_CHECKSUMS:
        columns, is_sound = OLDER_CHECKSUMS[table]
        return is_sound(*(named[name] for name in columns))
    if table == "photos":
        path, photo_id = named["path"], named["id"]
        assert isinstance(path, bytes)
        assert isinstance(photo_id, int)
        return is_photo(photo_id, path, is_missing=bool(named["is_missing"]))
    return True
