"""The check of a catalog or a store pack before anything of it is shown: every opening asks for it."""

import logging
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from visrec_desktop.core.pack_errors import PackNeedsBaseError
from visrec_desktop.storage.catalog_check import checking_file
from visrec_desktop.storage.clean_catalogs import forget, is_clean, remember_checked
from visrec_desktop.storage.connection import check_header, is_delta, is_pack
from visrec_desktop.storage.pack_seal import verifying
from visrec_desktop.storage.pack_tables import check_tables

# A smaller catalog is checked each time: about a tenth of a second.
SMALL = 16 << 20
_log = logging.getLogger(__name__)


def checking(path: Path) -> Generator[float, None, dict[str, int]]:
    """Check a catalog or a store pack, in short steps, yielding the share that is done.

    A large catalog that was found whole within the last days, and that this program closed since, is not looked
    through again; its rows are checked one by one while they are read, as always.

    Returns
    -------
    dict
        For each table of a catalog with damaged rows their number; it can be used without them.

    Raises
    ------
    CatalogDamagedError, PackDamagedError
        Not every byte is as it was written.
    PackNeedsBaseError
        The file is only an update.
    KnownError
        It is no catalog, or of another version.
    """
    if is_delta(path):
        raise PackNeedsBaseError(delta=path.name)
    if is_pack(path):
        yield from verifying(path)
        check_tables(path)
        return {}
    if not _has_content(path):
        return {}
    check_header(path, may_be_absent=True)
    if path.stat().st_size > SMALL and is_clean(path):
        return {}
    forget(path)
    damaged = yield from checking_file(path)
    if damaged:
        _log.warning("damaged rows of %s are left out: %s", path.name, damaged)
    else:
        remember_checked(path)
    return damaged


def _has_content(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size > 0
    return False
