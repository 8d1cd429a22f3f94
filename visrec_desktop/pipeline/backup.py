"""Keeps a backup of a catalog, restores it, and saves what can be saved where there is none."""

import logging
from collections.abc import Generator
from pathlib import Path

from visrec_desktop.core.errors import BackupUnwritableError
from visrec_desktop.core.recovery import RecoveryReport
from visrec_desktop.storage.backup import Backup, backing_up, backups, is_due
from visrec_desktop.storage.recovery import recovering
from visrec_desktop.storage.restore import restoring

__all__ = ["Backup", "RecoveryReport", "backups", "keeping_backup", "recovered_name", "recovering", "restoring"]
_log = logging.getLogger(__name__)


def keeping_backup(catalog: Path) -> Generator[None, None, None]:
    """Make a backup of a catalog that was changed since the last one, once a day, in short steps.

    A disk that is full, or takes no files, is only told to the log: the catalog itself is not in danger.

    Raises
    ------
    CatalogDamagedError
        The catalog is not as it was written; its backups of before are kept.
    """
    if not is_due(catalog):
        return
    try:
        yield from backing_up(catalog)
    except BackupUnwritableError as error:
        _log.warning("%s", error)


def recovered_name(catalog: Path) -> Path:
    """A name beside a catalog, free yet, for what is recovered of it."""
    number, names = 1, catalog.with_name(f"{catalog.stem}-recovered{catalog.suffix}")
    while names.exists():
        number += 1
        names = catalog.with_name(f"{catalog.stem}-recovered-{number}{catalog.suffix}")
    return names
