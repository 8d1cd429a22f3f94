"""The photo folder that a catalog was indexed from; a foreign catalog may name any, and is not believed."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from visrec_desktop.core.paths import catalog_of_folder, data_directory, private_directory
from visrec_desktop.storage.catalog import Catalog

_FOLDER_SETTING = "folder"
# For users whose own directory cannot be written: what was picked since the start.
_PICKED: set[bytes] = set()


def catalog_folder(catalog: Catalog) -> Path | None:
    """The folder, where photos may be read of it; `None` before the first indexing too.

    A catalog that came from elsewhere would otherwise have the program read, and copy small pictures into it of,
    whatever folder it names, or tell a computer of its choice on the network who the user is.
    """
    folder = named_folder(catalog)
    return folder if folder is not None and _is_picked(folder, catalog.path) else None


def named_folder(catalog: Catalog) -> Path | None:
    """The folder that the catalog names, which may be anybody's."""
    folder = catalog.setting(_FOLDER_SETTING)
    return Path(os.fsdecode(folder)) if folder and b"\0" not in folder else None


def set_catalog_folder(catalog: Catalog, folder: Path) -> None:
    """Remember where the photos are: the user picked this folder."""
    resolved = os.fsencode(folder.resolve())
    _PICKED.add(resolved)
    # Without it the user is asked again.
    with suppress(OSError):
        record = _record(resolved)
        if not record.exists():
            private_directory(record.parent)
            record.touch(0o600)
            record.write_bytes(resolved)
    catalog.set_setting(_FOLDER_SETTING, resolved)


def _is_picked(folder: Path, catalog: Path) -> bool:
    """Whether the user picked a folder in this profile, or with the catalog itself; the folder is not looked at."""
    name = os.fsencode(folder)
    if name in _PICKED:
        return True
    with suppress(OSError):
        if _record(name).exists():
            return True
    if ".." in folder.parts:
        return False
    beside = catalog.resolve().parent
    # With its photos below it, a catalog may be moved; beside everything that a user has, it may not say so.
    if beside not in {Path.home(), Path(beside.anchor)} and (beside == folder or beside in folder.parents):
        return True
    # The program itself names a catalog after its folder, in a place where nobody else puts any.
    return beside == (data_directory() / "catalogs").resolve() and catalog_of_folder(folder).name == catalog.name


def _record(folder: bytes) -> Path:
    return data_directory() / "folders" / hashlib.blake2b(folder, digest_size=16).hexdigest()
