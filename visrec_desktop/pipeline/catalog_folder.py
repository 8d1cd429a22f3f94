"""The photo folder that a catalog was indexed from."""

import os
from pathlib import Path

from visrec_desktop.storage.catalog import Catalog

_FOLDER_SETTING = "folder"


def catalog_folder(catalog: Catalog) -> Path | None:
    """The folder; `None` before the first indexing."""
    folder = catalog.setting(_FOLDER_SETTING)
    return Path(os.fsdecode(folder)) if folder else None


def set_catalog_folder(catalog: Catalog, folder: Path) -> None:
    """Remember where the photos are."""
    catalog.set_setting(_FOLDER_SETTING, os.fsencode(folder.resolve()))
