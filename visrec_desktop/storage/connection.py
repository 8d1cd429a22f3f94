"""Opens the SQLite file of a catalog: checks whose it is, sets it up, and turns SQLite's errors into known ones."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from sqlite_utils import Database

from visrec_desktop.core.errors import (
    CatalogFolderMissingError,
    CatalogForbiddenError,
    CatalogLockedError,
    CatalogMissingError,
    CatalogTooNewError,
    CatalogUnreadableError,
    DiskError,
)
from visrec_desktop.storage.migrations import APPLICATION_ID, MIGRATIONS, USER_VERSION

LOCK_TIMEOUT_SECONDS = 5.0
_DISK_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_LOCK_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FILE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_FORMAT}
# A flipped byte in the schema changes the name of a table or a column; SQLite then calls our statement wrong.
_DAMAGE_WORDS = ("malformed", "no such table", "no such column", "already exists", "Could not decode")


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Open a catalog file, made first where there is none (unless `read_only`).

    Raises
    ------
    CatalogMissingError, CatalogUnreadableError, CatalogTooNewError, CatalogLockedError, DiskError
        The file cannot serve; it is left as it was.
    """
    _check_header(path, may_be_absent=not read_only)
    if not read_only:
        # What the photos show is the owner's business; SQLite gives its side files the same mode. Where the
        # file exists or cannot be made, SQLite has the word.
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with known_errors(path):
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
        connection = sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT_SECONDS)
        try:
            db = Database(connection, execute_plugins=False, recursive_triggers=False)
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA foreign_keys=ON")
            if not read_only:
                _set_up(db, path)
        except BaseException:
            connection.close()
            raise
    return db


def _set_up(db: Database, path: Path) -> None:
    connection = db.conn
    # A header without our number is an unfinished first run only while there is no table. Asked in this order:
    # another process may be making the same catalog.
    has_tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    if has_tables and connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise CatalogUnreadableError(catalog=path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    # The only home of the two numbers; both go in with the schema or not at all.
    try:
        is_behind = bool(MIGRATIONS.pending(db))
    except KeyError as error:  # sqlite-utils' record of them has lost the name of a column
        raise CatalogUnreadableError(catalog=path) from error
    if is_behind:
        with db.atomic():
            MIGRATIONS.apply(db)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={USER_VERSION}")
        # From the log into the file itself: others judge the file by its header.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _check_header(path: Path, *, may_be_absent: bool) -> None:
    """Tell from the file's header (https://www.sqlite.org/fileformat.html, 1.3) whether it is ours.

    SQLite reads it, and takes no lock and no log for that. Were the file opened and closed here, POSIX would drop
    the locks of every connection of this process; the next program that closes the catalog would then take it for
    unused and remove its log, and what is written from then on would be lost
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if not may_be_absent:
            raise CatalogMissingError(catalog=path) from None
        if not path.parent.is_dir():
            raise CatalogFolderMissingError(catalog=path) from None
        return
    except PermissionError:
        raise CatalogForbiddenError(catalog=path) from None
    except OSError:
        raise CatalogUnreadableError(catalog=path) from None
    if not os.access(path, os.R_OK):
        raise CatalogForbiddenError(catalog=path)
    if not size and may_be_absent:
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as header:
            (application_id,) = header.execute("PRAGMA application_id").fetchone()
            (version,) = header.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        raise CatalogUnreadableError(catalog=path) from None
    # A first run that was killed before its first commit leaves a header of zeros at those places.
    is_unfinished = application_id == version == 0
    if not (application_id == APPLICATION_ID or (is_unfinished and may_be_absent)):
        raise CatalogUnreadableError(catalog=path)
    if version > USER_VERSION:
        raise CatalogTooNewError(catalog=path)


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn the SQLite errors that a user can act on into sentences; others are bugs and pass through."""
    try:
        yield
    except sqlite3.Error as error:
        _raise_known(error, path)
    except UnicodeError as error:
        raise CatalogUnreadableError(catalog=path) from error


def _raise_known(error: sqlite3.Error, path: Path) -> NoReturn:
    # Extended codes carry the primary one in their low byte.
    code = getattr(error, "sqlite_errorcode", -1) & 0xFF
    if code in _LOCK_CODES:
        raise CatalogLockedError(catalog=path) from error
    if code in _DISK_CODES:
        raise DiskError(catalog=path, reason=error) from error
    if code in _FILE_CODES or any(words in str(error) for words in _DAMAGE_WORDS):
        raise CatalogUnreadableError(catalog=path) from error
    if code == sqlite3.SQLITE_CANTOPEN:
        raise DiskError(catalog=path, reason=error) from error
    raise error
