"""Two generations of backups beside a catalog, each checked row by row before it counts as one."""

import logging
import os
import shutil
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from visrec_desktop.core.errors import BackupUnwritableError, CatalogDamagedError, CatalogUnreadableError
from visrec_desktop.storage.catalog_check import checking_file
from visrec_desktop.storage.connection import known_errors, open_file, read_only_uri
from visrec_desktop.storage.long_statements import running
from visrec_desktop.storage.pack_seal import sync_folder

GENERATIONS = (1, 2)
# A backup that is younger is replaced by the next; an older one becomes the second generation.
_A_DAY = 20 * 3600.0
# What is left of the disk for the catalog itself.
_RESERVE = 256 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is there; `made_at` in Unix seconds, photos and products -1 where it cannot be read."""

    generation: int
    path: Path
    made_at: float
    photos: int = -1
    products: int = -1


def backup_path(catalog: Path, generation: int) -> Path:
    """Where a backup is: beside the catalog, under a name that is not opened as a catalog; 1 is the newest."""
    return catalog.with_name(f"{catalog.name}.backup-{generation}")


def backups(catalog: Path) -> list[Backup]:
    """The backups of a catalog, the newest first."""
    found = []
    for generation in GENERATIONS:
        path = backup_path(catalog, generation)
        with suppress(OSError):
            found.append(_counted(Backup(generation, path, path.stat().st_mtime)))
    return found


def is_due(catalog: Path) -> bool:
    """Whether a catalog was changed after its last backup, and that is about a day old; or there is none."""
    try:
        # One that is empty was made by a reader.
        log = [file for file in (_log_of(catalog),) if file.exists() and file.stat().st_size]
        changed = max(file.stat().st_mtime for file in (catalog, *log))
        made = backup_path(catalog, 1).stat().st_mtime
    except (FileNotFoundError, ValueError):
        return catalog.exists()
    except OSError:
        return False
    # One of the future was made before the clock was put back: nothing that is changed now would be newer.
    is_changed = changed > made or made > time.time()
    return is_changed and not _is_young(made)


def backing_up(catalog: Path) -> Generator[None, None, Path]:
    """Make a backup in short steps: copied from one snapshot, checked, and only then put in its place.

    The catalog may be used and changed meanwhile. Closing the generator leaves everything as it was.

    Raises
    ------
    BackupUnwritableError
        There is no room for it, or its folder takes no files.
    CatalogDamagedError
        What would be backed up is not whole; the backups of before are kept.
    """
    target = backup_path(catalog, 1)
    part = target.with_name(f".{target.name}.part")
    try:
        _check_room(catalog)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield from _copying(catalog, part)
        try:
            for _ in checking_file(part, immutable=True):
                yield
        except CatalogUnreadableError as error:
            # It is the catalog that is damaged: nobody ever sees the copy.
            raise CatalogDamagedError(catalog=catalog) from error
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        _date_by_this_clock(part)
        _rotate(catalog)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupUnwritableError(catalog=catalog.name, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _log.info("backed up %s", catalog.name)
    return target


def _check_room(catalog: Path) -> None:
    size = sum(path.stat().st_size for path in (catalog, _log_of(catalog)) if path.exists())
    if shutil.disk_usage(catalog.parent).free < size + _RESERVE:
        raise BackupUnwritableError(catalog=catalog.name, reason="no room")


def _copying(catalog: Path, part: Path) -> Generator[None, None, None]:
    with known_errors(catalog), closing(open_file(read_only_uri(catalog), check_same_thread=False)) as connection:
        try:
            yield from running(connection, "VACUUM main INTO ?", [str(part)])
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
                raise BackupUnwritableError(catalog=catalog.name, reason=error) from error
            raise


def _date_by_this_clock(part: Path) -> None:
    """A server whose clock is ahead would date it in the future: it would never be of today, and be made anew."""
    now = time.time()
    with suppress(OSError):
        if part.stat().st_mtime > now:
            os.utime(part, (now, now))


def _rotate(catalog: Path) -> None:
    first, second = (backup_path(catalog, generation) for generation in GENERATIONS)
    if first.exists() and not _is_young(first.stat().st_mtime):
        first.replace(second)


def _is_young(made: float) -> bool:
    """Whether a backup is of today, by a clock that may be some hours wrong; one of a far future is not."""
    return abs(time.time() - made) < _A_DAY


def _counted(backup: Backup) -> Backup:
    try:
        with closing(open_file(read_only_uri(backup.path, immutable=True))) as connection:
            (photos,) = connection.execute("SELECT count(*) FROM photos WHERE is_missing = 0").fetchone()
            # Those of the first version knew no products.
            has_products = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'products'").fetchone()
            sql = "SELECT count(*) FROM products" if has_products else "SELECT 0"
            (products,) = connection.execute(sql).fetchone()
    except (sqlite3.Error, UnicodeError):
        return backup
    return Backup(backup.generation, backup.path, backup.made_at, photos, products)


def _log_of(catalog: Path) -> Path:
    return catalog.with_name(f"{catalog.name}-wal")
