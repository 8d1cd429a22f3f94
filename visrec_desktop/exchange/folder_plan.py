"""Products without a table: folders are categories, file names are SKUs."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from visrec_desktop.core.products import Product
from visrec_desktop.core.tables import ImportPlan
from visrec_desktop.exchange.import_plan import plan_of
from visrec_desktop.exchange.photo_links import PhotoName, PhotoNames

# The number of a photo within its product: "_1", "_001", "-2", " (3)"; "-001" is more often part of the SKU.
_COUNTED = re.compile(r"(.*[^\W_])(?:_(\d{1,3})|-(\d{1,2})| ?\(\d{1,3}\))")
# What cameras and programs call every photo; the number is all that tells them apart.
_ANY_PHOTO = re.compile(
    r"(?:img|image|dsc|dscn|dscf|pict|pic|photo|picture|mvi|screenshot|mmexport|wx_camera|scan|untitled|图片|照片|截图)"
    r"[\W_\d]*",
    re.IGNORECASE,
)


def plan_from_folders(
    photos: Mapping[bytes, int], known: Mapping[str, Product], linked: Mapping[int, str] | None = None
) -> ImportPlan:
    """A product for each photo that shows none yet: its folder is the category, its file name the SKU.

    The category is the name of the innermost folder, but not of one that is called as the product in it. Photos of
    one folder whose names differ only by a number at the end are one product. SKUs are unique: equal names in several
    folders have the folder before them, and as much of the path as it takes. For a product that the catalog knows,
    only an empty category is filled in.

    Parameters
    ----------
    photos
        Path relative to the catalog's folder, with ``/`` -> photo id.
    known
        The catalog's products by SKU.
    linked
        Photo id -> SKU, as the catalog knows it; these photos are left alone.
    """
    linked = linked or {}
    names = PhotoNames(photos)
    groups: dict[tuple[str, ...], list[PhotoName]] = defaultdict(list)
    for photo in names.all:
        if photo.photo_id not in linked:
            groups[*photo.folders, _common_stem(photo.stem)].append(photo)
    shown: dict[tuple[str, ...], list[PhotoName]] = defaultdict(list)
    for path, members in groups.items():
        stem = path[-1] if len(members) > 1 else members[0].stem
        shown[*path[:-1], stem].extend(members)
    skus = _unique_skus(shown)
    products = []
    for path in shown:
        product = known.get(skus[path], Product(skus[path]))
        # A folder that is called as the product in it is the product's own.
        category = next((folder for folder in reversed(path[:-1]) if folder != path[-1]), "")
        products.append((product if product.category else replace(product, category=category), 0))
    links = {photo.photo_id: skus[path] for path, members in shown.items() for photo in members}
    return plan_of(products, known, names, linked, links)


def _common_stem(stem: str) -> str:
    """The stem without the photo's number."""
    counted = _COUNTED.fullmatch(stem)
    return counted[1] if counted and not _ANY_PHOTO.fullmatch(counted[1]) else stem


def _unique_skus(paths: Mapping[tuple[str, ...], object]) -> dict[tuple[str, ...], str]:
    """For each folder path with a stem at its end the shortest end of it that no other has, joined by hyphens."""
    skus: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    waiting = list(paths)
    for length in range(1, max(map(len, paths), default=0) + 1):
        wanted: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for path in waiting:
            wanted["-".join(path[-length:])].append(path)
        for sku, claiming in wanted.items():
            if len(claiming) == 1 and sku not in taken:
                skus[claiming[0]] = sku
                taken.add(sku)
        waiting = [path for path in waiting if path not in skus]
    # Only where hyphens in the names make two paths alike.
    for path in waiting:
        sku = next(name for n in count(2) if (name := f"{'-'.join(path)}-{n}") not in taken)
        skus[path] = sku
        taken.add(sku)
    return skus
