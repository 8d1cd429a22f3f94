"""Opens the SQLite file of a catalog: checks whose it is, sets it up, and turns SQLite's errors into known ones."""

import logging
import os
import sqlite3
import time
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
    CatalogReadOnlyError,
    CatalogTooNewError,
    CatalogTooOldError,
    CatalogUnreadableError,
    DiskError,
    KnownError,
)
from visrec_desktop.core.pack_errors import PackDamagedError, PackReadOnlyError
from visrec_desktop.core.paths import DELTA_SUFFIX, PACK_SUFFIX, private_directory
from visrec_desktop.storage.migrations import (
    APPLICATION_ID,
    DELTA_APPLICATION_ID,
    MIGRATIONS,
    PACK_APPLICATION_ID,
    USER_VERSION,
)
from visrec_desktop.storage.row_checksums import register
from visrec_desktop.storage.schema import is_known

LOCK_TIMEOUT_SECONDS = 5.0
# Bytes of a value or a row; the largest that is written is a trained network, some 13 MB.
_MOST_BYTES = 64 << 20
# A schema takes some hundred steps of SQLite's; one that takes seconds has no end.
_SCHEMA_STEPS, _SCHEMA_SECONDS = 10_000, 3.0
# What users decide for themselves, or the program remembers for them; in no pack.
OWN_TABLES = ("settings", "labels", "votes", "measurements", "receipts")
_log = logging.getLogger(__name__)
_DISK_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}
_LOCK_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FILE_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_FORMAT}
# A flipped byte in the schema changes the name of a table or a column; SQLite then calls our statement wrong.
_DAMAGE_WORDS = (
    "malformed",
    "no such table",
    "no such column",
    "already exists",
    "Could not decode",
    "unsupported file",
)


def connect(path: Path, *, read_only: bool = False) -> Database:
    """Open a catalog file, made first where there is none (unless `read_only`).

    Raises
    ------
    CatalogMissingError, CatalogUnreadableError, CatalogTooNewError, CatalogTooOldError, CatalogLockedError, DiskError
        The file cannot serve; it is left as it was.
    """
    check_header(path, may_be_absent=not read_only)
    if not read_only:
        # What the photos show is the owner's business; SQLite gives its side files the same mode. Where the
        # file exists or cannot be made, SQLite has the word.
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with known_errors(path):
        connection = _reader(path) if read_only else open_file(file_uri(path, "mode=rwc"))
        try:
            db = Database(connection, execute_plugins=False, recursive_triggers=False)
            connection.execute("PRAGMA foreign_keys=ON")
            register(connection)
            if not read_only:
                _set_up(db, path)
            elif not (is_pack(path) or is_known(connection)):
                raise CatalogUnreadableError(catalog=path)
        except BaseException:
            connection.close()
            raise
    return db


def file_uri(path: Path, options: str) -> str:
    """A file as SQLite is told of it (https://www.sqlite.org/uri.html), with what it may do with it."""
    uri = path.resolve().as_uri()
    # That of a network drive of Windows names a host, which SQLite takes none of: there it begins the path.
    if not uri.startswith("file:///"):
        uri = uri.replace("file://", "file:////", 1)
    return f"{uri}?{options}"


def read_only_uri(path: Path, *, immutable: bool = False) -> str:
    """For SQLite: a file that is only read, and of which SQLite may believe that nobody writes it (`immutable`)."""
    return file_uri(path, "mode=ro&immutable=1" if immutable else "mode=ro")


def is_pack(path: Path) -> bool:
    """Whether a file is a store pack, by its header, or is meant to be one, by its name."""
    return path.suffix.lower() == PACK_SUFFIX or _application_id(path) == PACK_APPLICATION_ID


def is_delta(path: Path) -> bool:
    """Whether a file is the update of a store pack, or is meant to be one."""
    return path.suffix.lower() == DELTA_SUFFIX or _application_id(path) == DELTA_APPLICATION_ID


def may_be_written(path: Path) -> bool:
    """Whether a catalog file, and beside it its log, can be written; one that is not there yet can."""
    return not path.exists() or (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))


def put_own_tables(db: Database, path: Path, own: Path | None) -> None:
    """Give votes, labels and the like that a catalog which is only read has not, or cannot change, another place.

    SQLite looks for a table in the temporary ones first, then in the file, then in those that are attached.

    Parameters
    ----------
    db, path
        Of a pack, which has none of these tables, or of a catalog that is only read, which has.
    own
        The file for those of a pack; `None`, as for a catalog, keeps them in memory until the end. So does a file
        that cannot be written.
    """
    with known_errors(path):
        if own is not None and _attach(db, own):
            return
        with closing(sqlite3.connect(":memory:")) as memory:
            MIGRATIONS.apply(Database(memory, execute_plugins=False))
            schema = dict(memory.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        for table in OWN_TABLES:
            db.conn.execute(schema[table].replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
            if own is None:
                db.conn.execute(f"INSERT INTO temp.{table} SELECT * FROM main.{table}")
        db.conn.commit()


def _attach(db: Database, own: Path) -> bool:
    try:
        private_directory(own.parent)
        connect(own).close()
        db.conn.execute("ATTACH ? AS own", [file_uri(own, "mode=rw")])
    except (KnownError, sqlite3.Error, OSError) as error:
        _log.warning("votes and labels are kept in memory only: %s", error)
        return False
    return True


def open_file(uri: str, *, check_same_thread: bool = True) -> sqlite3.Connection:
    """Open a file that may be anybody's: nothing in it is run, and nothing of it may be larger than what is written.

    See https://www.sqlite.org/security.html.
    """
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT_SECONDS, check_same_thread=check_same_thread)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        # Before anything is read of it, its schema too.
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        _check_schema_ends(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def is_in_use(path: Path) -> bool:
    """Whether anybody has a catalog open: another program, or another part of this one, though it does nothing now.

    A file that is no database is nobody's.
    """
    uri = file_uri(path, "mode=rw")
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=LOCK_TIMEOUT_SECONDS)) as connection:
            # Said first, it asks for the lock that all others share as long as they have the file open.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except (sqlite3.Error, UnicodeError) as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCK_CODES
    return False


def _check_schema_ends(connection: sqlite3.Connection) -> None:
    """Refuse a file whose pages lead to each other over and over: it says a few rows more often than can be read."""
    begun = 0.0

    def is_late() -> bool:
        # From the first steps on: to wait for a lock, or to read a long log, is no fault.
        nonlocal begun
        begun = begun or time.monotonic()
        return time.monotonic() - begun > _SCHEMA_SECONDS

    connection.set_progress_handler(is_late, _SCHEMA_STEPS)
    try:
        connection.execute("SELECT 1 FROM main.sqlite_schema").fetchone()
    except (sqlite3.Error, UnicodeError) as error:
        code = getattr(error, "sqlite_errorcode", -1) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise sqlite3.DatabaseError("malformed: the schema has no end") from error
        # Waited for once; whatever else is wrong is told to whoever reads the file.
        if code in _LOCK_CODES:
            raise
    finally:
        connection.set_progress_handler(None, 0)


def _reader(path: Path) -> sqlite3.Connection:
    if _header(path)[0] == PACK_APPLICATION_ID:
        return open_file(read_only_uri(path, immutable=True))
    connection = open_file(read_only_uri(path))
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException as error:
        connection.close()
        if not isinstance(error, sqlite3.OperationalError):
            raise
        # A catalog in a place where SQLite cannot put the index of its log. What is in the log is not read then.
        log = path.with_name(f"{path.name}-wal")
        has_log = log.exists() and log.stat().st_size
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY} or has_log:
            raise
        return open_file(read_only_uri(path, immutable=True))
    return connection


def _set_up(db: Database, path: Path) -> None:
    connection = db.conn
    # A header without our number is an unfinished first run only while there is no table. Asked in this order:
    # another process may be making the same catalog.
    has_tables = connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    if has_tables and connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise CatalogUnreadableError(catalog=path)
    if has_tables and not is_known(connection):
        raise CatalogUnreadableError(catalog=path)
    if has_tables and connection.execute("PRAGMA user_version").fetchone() != (USER_VERSION,):
        _back_up_before_migration(path)
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


def _back_up_before_migration(path: Path) -> None:
    """What an earlier version wrote is kept beside the catalog, as it was, and was found whole; else it is refused."""
    # Backups are checked by opening them.
    from visrec_desktop.storage.backup import backing_up

    for _ in backing_up(path):
        continue


def check_header(path: Path, *, may_be_absent: bool) -> None:
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
        application_id, version = _header(path)
    except sqlite3.Error:
        raise CatalogUnreadableError(catalog=path) from None
    # A first run that was killed before its first commit leaves a header of zeros at those places.
    is_unfinished = application_id == version == 0
    kinds = {APPLICATION_ID} if may_be_absent else {APPLICATION_ID, PACK_APPLICATION_ID}
    if not (application_id in kinds or (is_unfinished and may_be_absent)):
        raise CatalogUnreadableError(catalog=path)
    if version > USER_VERSION:
        raise CatalogTooNewError(catalog=path)
    if version < USER_VERSION and not may_be_absent:
        raise CatalogTooOldError(catalog=path)


def _application_id(path: Path) -> int:
    with suppress(sqlite3.Error, OSError):
        return _header(path)[0] if path.is_file() else 0
    return 0


def _header(path: Path) -> tuple[int, int]:
    """Whose file it is, and of which version."""
    with closing(sqlite3.connect(read_only_uri(path, immutable=True), uri=True)) as header:
        (application_id,) = header.execute("PRAGMA application_id").fetchone()
        (version,) = header.execute("PRAGMA user_version").fetchone()
    return application_id, version


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turn the SQLite errors that a user can act on into sentences; others are bugs and pass through."""
    try:
        yield
    except sqlite3.Error as error:
        _raise_known(error, path)
    except UnicodeError as error:
        raise CatalogUnreadableError(catalog=path) from error


@contextmanager
def together(db: Database, path: Path) -> Iterator[None]:
    """One transaction for several writes and what is read before them; others wait to write until its end."""
    with known_errors(path):
        # At once: whoever writes between a first look and a first write would make that one fail.
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.conn.rollback()
            raise


def _raise_known(error: sqlite3.Error, path: Path) -> NoReturn:
    # Extended codes carry the primary one in their low byte.
    code = getattr(error, "sqlite_errorcode", -1) & 0xFF
    if code in _LOCK_CODES:
        raise CatalogLockedError(catalog=path) from error
    is_of_pack = path.suffix.lower() in {PACK_SUFFIX, DELTA_SUFFIX}
    if code == sqlite3.SQLITE_READONLY:
        raise (PackReadOnlyError(pack=path.name) if is_of_pack else CatalogReadOnlyError(catalog=path)) from error
    if is_of_pack and (code in _FILE_CODES or code == sqlite3.SQLITE_IOERR):
        raise PackDamagedError(pack=path.name) from error
    if code in _DISK_CODES:
        raise DiskError(catalog=path, reason=error) from error
    if code in _FILE_CODES or any(words in str(error) for words in _DAMAGE_WORDS):
        raise CatalogUnreadableError(catalog=path) from error
    if code == sqlite3.SQLITE_CANTOPEN:
        raise DiskError(catalog=path, reason=error) from error
    raise error
