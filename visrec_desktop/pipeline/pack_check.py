"""The check of a store pack, apart from what makes packs: every opening of a catalog asks for it."""

from collections.abc import Generator
from pathlib import Path

from visrec_desktop.core.pack_errors import PackNeedsBaseError
from visrec_desktop.storage.connection import is_delta, is_pack
from visrec_desktop.storage.pack_seal import verifying
from visrec_desktop.storage.pack_tables import check_tables


def checking(path: Path) -> Generator[float, None, None]:
    """Check a store pack before anything of it is shown; a catalog is checked row by row while it is read.

    Raises
    ------
    PackDamagedError
        Not every byte is as it was written.
    PackNeedsBaseError
        The file is only an update.
    """
    if is_delta(path):
        raise PackNeedsBaseError(delta=path.name)
    if is_pack(path):
        yield from verifying(path)
        check_tables(path)
