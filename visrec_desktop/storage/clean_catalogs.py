"""Remembers in the user's own directory which catalogs were found whole, and were closed by this program since."""

import hashlib
import json
import os
import time
from contextlib import suppress
from pathlib import Path

from visrec_desktop.core.paths import data_directory, private_directory
from visrec_desktop.storage.stored_values import read_json

# Disks forget without a word: what was whole is looked through again after so long.
_DAYS = 7
_MOST_BYTES = 4096


def is_clean(catalog: Path) -> bool:
    """Whether a catalog was found whole lately, and is as this program left it: it need not be checked again."""
    stored = _read(catalog)
    checked_at, stamp = stored.get("checked_at"), _stamp(catalog)
    if stamp is None or stored.get("stamp") != stamp or not isinstance(checked_at, int | float):
        return False
    return 0 <= time.time() - checked_at < _DAYS * 86400


def remember_checked(catalog: Path) -> None:
    """A catalog was found whole."""
    _write(catalog, time.time())


def remember_closed(catalog: Path) -> None:
    """A catalog that was found whole was closed, and may have been changed before."""
    checked_at = _read(catalog).get("checked_at")
    if checked_at is not None:
        _write(catalog, checked_at)


def forget(catalog: Path) -> None:
    """Check a catalog again when it is next opened."""
    with suppress(OSError):
        _file_of(catalog).unlink(missing_ok=True)


def _stamp(catalog: Path) -> list[int] | None:
    """What tells a file that was changed; `None` where a log beside it waits for SQLite.

    The file is not opened for it: that would take SQLite's locks away; see `connection.check_header`.
    """
    with suppress(OSError):
        log = catalog.with_name(f"{catalog.name}-wal")
        if log.exists() and log.stat().st_size:
            return None
        status = catalog.stat()
        return [status.st_size, status.st_mtime_ns, status.st_ino]
    return None


def _file_of(catalog: Path) -> Path:
    digest = hashlib.blake2b(os.fsencode(catalog.resolve()), digest_size=16).hexdigest()
    return data_directory() / "checked" / f"{digest}.json"


def _read(catalog: Path) -> dict[str, object]:
    with suppress(OSError):
        with _file_of(catalog).open("rb") as file:
            known: dict[str, object] = read_json(file.read(_MOST_BYTES), dict)
        return known
    return {}


def _write(catalog: Path, checked_at: object) -> None:
    file = _file_of(catalog)
    part = file.with_suffix(f".{os.getpid()}")
    # Without it a catalog is only checked once more.
    with suppress(OSError):
        private_directory(file.parent)
        part.touch(0o600)
        part.write_text(json.dumps({"checked_at": checked_at, "stamp": _stamp(catalog)}))
        part.replace(file)
