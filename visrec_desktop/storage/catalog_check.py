"""The whole check of a catalog file: its structure, and the checksum of every row."""

import sqlite3
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from visrec_desktop.core.errors import CatalogDamagedError, CatalogUnreadableError
from visrec_desktop.core.paths import is_inside
from visrec_desktop.storage.connection import known_errors, open_file, read_only_uri
from visrec_desktop.storage.long_statements import running
from visrec_desktop.storage.row_checksums import SUMMED, is_sound, is_sound_blob, is_sound_content
from visrec_desktop.storage.schema import is_known

# What a catalog can be read without: a picture, a photo in the results, an entry of a list is not there then. Without
# a product, a rule or a vote, or with other fitted numbers, it would give other answers and say nothing.
LEFT_OUT = frozenset({"thumbnails", "palettes", "embeddings", "measurements", "receipts"})
# The first version whose rows have checksums.
_SEALED_VERSION = 4
# Of tables whose rows take megabytes, one at a time.
_ROWS_A_STEP, _LARGE = 200, {"fitted", "learned", "projections"}
_SHARE_OF_STRUCTURE = 0.5
_OF_ACCESS = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_CANTOPEN}
# Texts and bytes of a row beyond which nobody wrote it to be read: there are thousands of rows.
_MOST_BYTES = {
    "products": 1 << 20, "photos": 1 << 16, "thumbnails": 1 << 20, "palettes": 1 << 10, "labels": 1 << 18,
    "slots": 1 << 16, "looks": 1 << 16, "rules": 1 << 16, "votes": 1 << 16, "receipts": 8 << 20,
    "measurements": 8 << 20,
}  # fmt: skip

# Arrays are as long as the greatest id; a foreign one could ask for all the memory that there is.
MOST_PHOTO_ID = 1 << 25

Row = Sequence[Any]


# Tables whose checksums are older than those of the rows.
OLDER_CHECKSUMS: dict[str, tuple[tuple[str, ...], Callable[..., bool]]] = {
    "embeddings": (("model", "photo_id", "vector", "checksum"), is_sound_blob),
    "projections": (
        ("model", "fitted_on", "mean", "components", "checksum"),
        lambda model, number, mean, rest, checksum: is_sound_blob(model, number, mean + (rest or b""), checksum),
    ),
    "fitted": (("name", "content", "checksum"), is_sound_content),
    "learned": (("content", "checksum"), lambda content, checksum: zlib.crc32(content) == checksum),
}


def checking_file(path: Path, *, immutable: bool = False) -> Generator[float, None, dict[str, int]]:
    """Check all of a catalog, in short steps.

    Parameters
    ----------
    immutable
        Nobody else has the file, and it has no log.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Returns
    -------
    dict
        For each table with rows that are not as they were written their number; the catalog is read without them.

    Raises
    ------
    CatalogDamagedError
        SQLite finds the file unsound, or a row that other answers hang on is not as it was written.
    KnownError
        See `visrec_desktop.storage.connection.connect`.
    """
    with known_errors(path):
        uri = read_only_uri(path, immutable=immutable)
        # Statements that take long run in a thread of their own; only one runs at a time.
        with closing(open_file(uri, check_same_thread=False)) as connection:
            if not is_known(connection):
                raise CatalogUnreadableError(catalog=path)
            try:
                return (yield from _checking(connection, path))
            except (sqlite3.DatabaseError, UnicodeError) as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_ACCESS:
                    raise
                # Its tables are a catalog's; what is in them can be read in part only.
                raise CatalogDamagedError(catalog=path) from error


def _checking(connection: sqlite3.Connection, path: Path) -> Generator[float, None, dict[str, int]]:
    found: list[Any] = []
    for sql in ("PRAGMA main.integrity_check(1)", "PRAGMA main.foreign_key_check"):
        for _ in running(connection, sql, found=found):
            yield 0.0
    if found != [("ok",)]:
        raise CatalogDamagedError(catalog=path)
    (version,) = connection.execute("PRAGMA main.user_version").fetchone()
    damaged: dict[str, int] = {}
    tables = [*_tables(connection, sealed=version >= _SEALED_VERSION)]
    for number, (table, is_good, rows) in enumerate(tables):
        while some := rows.fetchmany(1 if table in _LARGE else _ROWS_A_STEP):
            bad = sum(not is_good(row) for row in some)
            if bad:
                damaged[table] = damaged.get(table, 0) + bad
            yield _SHARE_OF_STRUCTURE + (1 - _SHARE_OF_STRUCTURE) * number / len(tables)
    if damaged.keys() - LEFT_OUT:
        raise CatalogDamagedError(catalog=path)
    return damaged


def _tables(
    connection: sqlite3.Connection, *, sealed: bool
) -> Iterator[tuple[str, Callable[[Row], bool], sqlite3.Cursor]]:
    if sealed:
        for table in SUMMED:
            yield table, _row_check(table), connection.execute(f"SELECT {_columns(table)} FROM main.{table}")
    there = {table for (table,) in connection.execute("SELECT name FROM main.sqlite_schema").fetchall()}
    for table, (columns, is_good) in OLDER_CHECKSUMS.items():
        if table in there:
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM main.{table}")
            yield table, partial(_is_good, is_good), rows


def is_photo(photo_id: int, path: bytes, *, is_missing: bool) -> bool:
    """Whether a photo may be one: its id counts up from 1, and its path is inside of the folder.

    One that is missing may have a path that no file has; see `Catalog.rename`.
    """
    return 0 < photo_id <= MOST_PHOTO_ID and (is_inside(path) or is_missing)


def _is_good(is_good: Callable[..., bool], row: Row) -> bool:
    return is_good(*row)


def _row_check(table: str) -> Callable[[Row], bool]:
    most = _MOST_BYTES.get(table)

    def is_good(row: Row) -> bool:
        if not is_sound(table, row):
            return False
        if most is not None and sum(len(value) for value in row if isinstance(value, str | bytes)) > most:
            return False
        return table != "photos" or is_photo(row[0], row[1], is_missing=bool(row[6]))

    return is_good


def _columns(table: str) -> str:
    return ", ".join((*SUMMED[table], "row_checksum"))
