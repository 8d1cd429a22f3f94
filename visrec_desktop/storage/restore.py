"""Puts a backup in a catalog's place; what was there is kept beside it."""

import os
import shutil
import time
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from visrec_desktop.core.errors import BackupMissingError, BackupUnwritableError, CatalogLockedError, KnownError
from visrec_desktop.storage.backup import backup_path
from visrec_desktop.storage.catalog_check import checking_file
from visrec_desktop.storage.clean_catalogs import forget
from visrec_desktop.storage.connection import is_in_use
from visrec_desktop.storage.pack_seal import sync_folder

# What SQLite keeps beside a file belongs to that file: a log of the old one would be written into the new one.
_SIDE_FILES = ("-wal", "-shm", "-journal")
_CHUNK = 4 << 20


def restoring(catalog: Path, generation: int) -> Generator[float, None, Path | None]:
    """Restore a backup in short steps; nobody may have the catalog open.

    Yields
    ------
    float
        About what share is done, 0 to 1.

    Returns
    -------
    Path or None
        Where the file is now that was there; `None` where there was none.

    Raises
    ------
    BackupMissingError
        There is no such backup, or it is not whole.
    CatalogLockedError
        Another program has the catalog open.
    BackupUnwritableError
        The folder takes no files.
    """
    backup = backup_path(catalog, generation)
    if not backup.is_file():
        raise BackupMissingError(generation=generation, catalog=catalog.name)
    part = backup.with_name(f".{backup.name}.part")
    try:
        yield from _copying(backup, part)
        try:
            for share in checking_file(part, immutable=True):
                yield 0.5 + share / 2
        except KnownError as error:
            raise BackupMissingError(generation=generation, catalog=catalog.name) from error
        if catalog.exists() and is_in_use(catalog):
            # What is written there from now on would go into the file that is put aside.
            raise CatalogLockedError(catalog=catalog)
        aside = _exchange(catalog, part)
        sync_folder(catalog.parent)
    except OSError as error:
        raise BackupUnwritableError(catalog=catalog.name, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    forget(catalog)
    return aside


def _copying(backup: Path, part: Path) -> Generator[float, None, None]:
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as copy, backup.open("rb") as file:  # noqa: PTH123 - a handle, with a mode of its own
        size = max(1, backup.stat().st_size)
        while chunk := file.read(_CHUNK):
            copy.write(chunk)
            yield copy.tell() / size / 2
        copy.flush()
        os.fsync(copy.fileno())


def _exchange(catalog: Path, part: Path) -> Path | None:
    """Put the new file in its place, and the old one beside it; where the one cannot be done, neither is."""
    if not catalog.exists():
        part.replace(catalog)
        return None
    aside = _name_aside(catalog)
    try:
        _put_aside(catalog, aside)
        part.replace(catalog)
    except OSError:
        for suffix in _SIDE_FILES:
            with suppress(OSError):
                aside.with_name(aside.name + suffix).replace(catalog.with_name(catalog.name + suffix))
        with suppress(OSError):
            aside.unlink()
        raise
    return aside


def _name_aside(catalog: Path) -> Path:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    aside = catalog.with_name(f"{catalog.stem}.before-{stamp}{catalog.suffix}")
    number = 1
    # The clock may have been put back, and shows the same hour twice each autumn.
    while aside.exists():
        number += 1
        aside = catalog.with_name(f"{catalog.stem}.before-{stamp}-{number}{catalog.suffix}")
    return aside


def _put_aside(catalog: Path, aside: Path) -> None:
    """Keep the file under another name too; what is beside it goes with it."""
    try:
        # With two names it is there at any moment, whatever happens.
        os.link(catalog, aside)
    except OSError:
        shutil.copyfile(catalog, aside)
    for suffix in _SIDE_FILES:
        with suppress(FileNotFoundError):
            catalog.with_name(catalog.name + suffix).replace(aside.with_name(aside.name + suffix))
