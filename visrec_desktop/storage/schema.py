"""Compares what a catalog file says of its tables with what the program makes: nothing more, nothing less.

A view, a trigger, a generated column or a virtual table in a foreign file would run when a table is read.
"""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from sqlite_utils import Database

from visrec_desktop.storage.migrations import MIGRATIONS, USER_VERSION

_RECORD = "_sqlite_migrations"
# Versions of sqlite-utils spell their own table in several ways; of it only these words are known.
_RECORD_WORDS = frozenset(
    "create table unique index on id migration_set name applied_at integer text primary key not null "
    f"{_RECORD} idx_{_RECORD}_migration_set_name".split()
)
# SQLite keeps a statement as it was written, and its versions add to it with other spaces and quotes.
_FILLING = re.compile(r"[\s\"`\[\]]+")

Schema = Mapping[tuple[str, str], str]


@cache
def schema_of_version(version: int) -> Schema:
    """The tables and indexes of a version of the catalog."""
    with closing(sqlite3.connect(":memory:")) as memory:
        db = Database(memory, execute_plugins=False)
        pending = MIGRATIONS.pending(db)
        MIGRATIONS.apply(db, stop_before=[step.name for step in pending[version:]])
        return read_schema(memory)


def read_schema(connection: sqlite3.Connection) -> Schema:
    """The tables and indexes of a file, without the record of its migrations.

    Raises
    ------
    ValueError
        There is something in the file that no catalog has.
    sqlite3.Error, UnicodeError
        SQLite cannot read it.
    """
    found: dict[tuple[str, str], str] = {}
    for kind, name, table, sql in connection.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_schema"):
        if not all(isinstance(text, str) for text in (kind, name, table)):
            raise ValueError("a name that is no text")
        if kind == "index" and sql is None and name.startswith("sqlite_autoindex_"):
            continue
        if kind not in {"table", "index"} or not isinstance(sql, str) or name.startswith("sqlite_"):
            raise ValueError(f"{kind} {name}")
        if table == _RECORD:
            if not set(re.findall(r"\w+", sql.lower())) <= _RECORD_WORDS:
                raise ValueError(f"{kind} {name}")
            continue
        found[kind, name] = _FILLING.sub("", sql).lower()
    return found


def spelled_like(connection: sqlite3.Connection, table: str) -> int | None:
    """The newest version that has a table as a file has it; `None` where the file has none that is known.

    For damaged files: whatever else they have does not matter.
    """
    try:
        rows = connection.execute("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", [table])
        spelled = {_FILLING.sub("", sql).lower() for (sql,) in rows if isinstance(sql, str)}
    except (sqlite3.Error, UnicodeError):
        return None
    versions = range(USER_VERSION, 0, -1)
    known = (version for version in versions if spelled == {schema_of_version(version).get(("table", table))})
    return next(known, None)


def is_known(connection: sqlite3.Connection, expected: Schema | None = None) -> bool:
    """Whether a file has the tables and indexes of its version (or the `expected` ones), and nothing beside them."""
    try:
        (version,) = connection.execute("PRAGMA main.user_version").fetchone()
        if expected is None:
            if not 1 <= version <= USER_VERSION:
                return False
            expected = schema_of_version(version)
        return read_schema(connection) == expected
    except (ValueError, UnicodeError):
        return False
