"""What the window remembers with a catalog: the tray, and groups that are no duplicates."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.stored_values import read_json

_TRAY, _NO_DUPLICATES = "tray", "no duplicates"


def tray(catalog: Catalog) -> list[int]:
    """The photos that were put aside and are still there."""
    kept = [photo_id for photo_id in _numbers(catalog, _TRAY) if isinstance(photo_id, int)]
    there = catalog.photo_names(kept)
    return [photo_id for photo_id in kept if photo_id in there]


def set_tray(photo_ids: Sequence[int], catalog: Catalog) -> None:
    """Remember what was put aside."""
    catalog.set_setting(_TRAY, json.dumps(list(photo_ids)).encode())


def hidden_duplicates(catalog: Catalog) -> list[tuple[int, ...]]:
    """The groups of photos that were called no duplicates."""
    groups = [group for group in _numbers(catalog, _NO_DUPLICATES) if isinstance(group, list)]
    return [tuple(group) for group in groups if all(isinstance(photo_id, int) for photo_id in group)]


def hide_duplicates(photo_ids: Sequence[int], catalog: Catalog) -> None:
    """Show a group of photos no more as duplicates."""
    hidden = {*hidden_duplicates(catalog), tuple(photo_ids)}
    catalog.set_setting(_NO_DUPLICATES, json.dumps(sorted(hidden)).encode())


def photos_at(paths: Sequence[Path], catalog: Catalog) -> list[int]:
    """The photos of the catalog at some paths, in their order; other paths are passed over."""
    folder = catalog_folder(catalog)
    if folder is None:
        return []
    known = {path: photo_id for photo_id, path in catalog.photo_paths().items()}
    inside = [path.relative_to(folder) for path in paths if path.is_relative_to(folder)]
    names = (os.fsencode(path.as_posix()) for path in inside)
    return [known[name] for name in names if name in known]


def skus_of(paths: Sequence[Path], catalog: Catalog) -> list[str]:
    """The SKUs of the products that the photos at some paths show."""
    shown = (catalog.products.of_photo(photo_id) for photo_id in photos_at(paths, catalog))
    return list(dict.fromkeys(product.sku for product in shown if product))


def _numbers(catalog: Catalog, name: str) -> list:  # type: ignore[type-arg]  # JSON
    """A stored list; empty where the catalog is damaged at this place."""
    stored: list = read_json(catalog.setting(name) or b"[]", list)  # type: ignore[type-arg]  # JSON
    return stored
