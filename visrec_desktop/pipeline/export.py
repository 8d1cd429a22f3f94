"""What leaves the program: tables of products, copies of photos."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from visrec_desktop.core.errors import FolderUnavailableError, FolderUnwritableError
from visrec_desktop.core.packs import PackPhotos
from visrec_desktop.core.paths import photo_path
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import path_text
from visrec_desktop.exchange.write_table import product_rows, write_table
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.storage.catalog import Catalog


def export_table(path: Path, rows: Sequence[tuple[Product | None, bytes, float | None]]) -> None:
    """Write products with the path of a photo and, if any, their similarity, as CSV or XLSX by the file's name.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        See `visrec_desktop.exchange.write_table.write_table`.
    """
    products = [product or Product("") for product, _, _ in rows]
    further: dict[str, list[str | float | int | None]] = {"photo": [path_text(photo) for _, photo, _ in rows]}
    if any(similarity is not None for _, _, similarity in rows):
        further["similarity"] = [None if similarity is None else round(similarity, 4) for _, _, similarity in rows]
    write_table(path, *product_rows(products, further))


def copy_photos(photo_ids: Iterable[int], folder: Path, catalog: Catalog) -> int:
    """Copy photos into a folder; one that has a name that is taken gets a number. Returns how many are there.

    Of a store pack the pictures that it holds in their place.

    Raises
    ------
    FolderUnavailableError
        The photos' own folder is gone.
    FolderUnwritableError
        The folder takes no files.
    """
    if catalog.pack is not None:
        return _copy_pictures(photo_ids, folder, catalog)
    home = catalog_folder(catalog)
    if home is None or not home.is_dir():
        raise FolderUnavailableError(folder=home or catalog.path)
    copied = 0
    for photo_id in photo_ids:
        photo = catalog.photo(photo_id)
        if photo is None or not photo_path(home, photo.file.path).is_file():
            continue
        source = photo_path(home, photo.file.path)
        try:
            shutil.copyfile(source, _free(folder, source))
        except OSError as error:
            raise FolderUnwritableError(folder=folder, reason=error.strerror or str(error)) from error
        copied += 1
    return copied


def _copy_pictures(photo_ids: Iterable[int], folder: Path, catalog: Catalog) -> int:
    assert catalog.pack is not None
    copied = 0
    for photo_id in photo_ids:
        photo, picture = catalog.photo(photo_id), catalog.picture(photo_id)
        if photo is None or picture is None:
            continue
        name = photo_path(Path(), photo.file.path)
        # Previews and thumbnails are JPEG, whatever the photo was.
        is_file = catalog.pack.photos is PackPhotos.FULL and len(picture) == photo.file.size
        try:
            _free(folder, name if is_file else name.with_suffix(".jpg")).write_bytes(picture)
        except OSError as error:
            raise FolderUnwritableError(folder=folder, reason=error.strerror or str(error)) from error
        copied += 1
    return copied


def _free(folder: Path, source: Path) -> Path:
    target, number = folder / source.name, 2
    while target.exists():
        target, number = folder / f"{source.stem} ({number}){source.suffix}", number + 1
    return target
