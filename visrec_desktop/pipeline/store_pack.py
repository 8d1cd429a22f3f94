"""Store packs: a catalog as one file that is only read, for the stores; and what changed since the last one."""

import os
import time
import uuid
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from visrec_desktop import __version__
from visrec_desktop.core.errors import FolderUnavailableError, UnreadablePhotoError
from visrec_desktop.core.pack_errors import NotAPackError, PackBaseError, PackOfPackError, PackTargetError
from visrec_desktop.core.packs import PackManifest, PackPhotos, PackReport
from visrec_desktop.core.paths import DELTA_SUFFIX, PACK_SUFFIX, photo_path
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.catalog_map import MAP, lay_out_catalog
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.learning import STATE_SETTING, learn
from visrec_desktop.pipeline.matching import LOOKBOOK_COLUMN
from visrec_desktop.pipeline.open_catalog import CALIBRATION, MATCHING, RECOGNIZED_COLUMNS, RECOGNIZER, OpenCatalog
from visrec_desktop.pipeline.pack_steps import quietly, shared, working_folder
from visrec_desktop.pipeline.price_columns import tells_prices, without_prices
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.connection import is_pack
from visrec_desktop.storage.pack_seal import verifying
from visrec_desktop.storage.pack_tables import check_tables
from visrec_desktop.storage.pack_writer import PackWriter
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.thumbnail import THUMBNAIL_SIDE, encode_thumbnail

PREVIEW_SIDE = 1024
# A preview of a photo that is hardly larger than its thumbnail would show no more, and make the pack twice as large.
LEAST_PREVIEWED = 1.25 * THUMBNAIL_SIDE
_ID_SETTING = "catalog id"
_SETTINGS = (STATE_SETTING, LOOKBOOK_COLUMN)
_FITTED = frozenset({CALIBRATION, MATCHING, MAP, RECOGNIZED_COLUMNS})
_PHOTOS_A_STEP = 8
# Shares of the work that is told: learning and copying, pictures, writing.
_COPIED, _PICTURED = 0.1, 0.85


@dataclass(frozen=True, slots=True)
class PackChoices:
    """What goes into a pack; `None` is as in the pack that it is an update of, or previews without prices.

    `since` is the pack that the stores have already: then only what changed since is written.
    """

    photos: PackPhotos | None = None
    has_prices: bool | None = None
    since: Path | None = None


def exporting(target: Path, choices: PackChoices, opened: OpenCatalog) -> Generator[float, None, PackReport]:
    """Write a pack of a catalog, in short steps; the catalog can be searched and changed meanwhile.

    Whose votes there are, what was corrected, saved or measured, what is in the tray, where the photos are, tables
    that were imported, models that are not in use, and photos that are missing or unreadable stay at home.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Raises
    ------
    PackOfPackError
        The catalog is itself only read.
    FolderUnavailableError
        Pictures are wanted, and the photos cannot be reached.
    NotAPackError, PackBaseError, PackDamagedError
        `choices.since` is no whole pack of this catalog.
    PackTargetError
        The target is the catalog itself or `choices.since`, or its suffix is that of another kind of file.
    PackUnwritableError
        What was at the target still is.
    """
    catalog = opened.catalog
    if catalog.is_read_only:
        raise PackOfPackError(catalog=catalog.path.name)
    _check_target(target, choices.since)
    base = None
    if choices.since is not None:
        base = yield from _base(choices.since, target, catalog)
    photos = choices.photos or (base.photos if base else PackPhotos.PREVIEW)
    has_prices = (base.has_prices if base else False) if choices.has_prices is None else choices.has_prices
    folder = catalog_folder(catalog)
    if photos is not PackPhotos.NONE and (folder is None or not folder.is_dir()):
        raise FolderUnavailableError(folder=folder or catalog.path)
    # The stores' computers need not learn, nor lay out the map.
    for _ in learn(opened):
        yield 0.0
    for _ in lay_out_catalog(opened):
        yield 0.0
    # As they are now: another model may be in use before all is copied.
    model = opened.embedder.name
    settings = {name: value.hex() for name in _SETTINGS if (value := catalog.setting(name)) is not None}
    settings[MODEL_SETTING] = model.encode().hex()
    with working_folder(target) as place, PackWriter(place / "pack", target) as writer:
        for _ in writer.copying(
            catalog.path,
            model,
            has_prices=has_prices,
            without_prices=without_prices,
            is_for_stores=_is_for_stores,
        ):
            yield _COPIED / 2
        if base and choices.since and base.photos is photos:
            for _ in writer.taking_pictures(choices.since):
                yield _COPIED
        without_picture = 0
        if folder is not None and photos is not PackPhotos.NONE:
            without_picture = yield from _adding_pictures(writer, folder, photos)
        content, rows = yield from quietly(writer.digesting(), _PICTURED)
        changed, base_content, base_made_at = {}, "", 0.0
        if base and choices.since:
            changed = yield from quietly(writer.keep_changes(choices.since), _PICTURED)
            base_content, base_made_at = base.content, base.made_at
        manifest = PackManifest(
            content,
            catalog_id(catalog),
            folder.name if folder else catalog.path.stem,
            time.time(),
            __version__,
            photos,
            has_prices,
            rows,
            settings,
            base_content,
            base_made_at,
            changed,
        )
        yield from quietly(writer.finishing(manifest), _PICTURED)
    yield 1.0
    return PackReport(manifest, target.stat().st_size, without_picture)


def catalog_id(catalog: Catalog) -> str:
    """What tells the packs of a catalog from those of others; given with the first."""
    known = catalog.setting(_ID_SETTING)
    if known is None:
        known = uuid.uuid4().hex.encode()
        catalog.set_setting(_ID_SETTING, known)
    return known.decode("utf-8", "backslashreplace")


def _check_target(target: Path, since: Path | None) -> None:
    suffix = PACK_SUFFIX if since is None else DELTA_SUFFIX
    is_needed = since is not None and target.exists() and since.exists() and target.samefile(since)
    # No catalog has either suffix.
    if is_needed or target.suffix.lower() != suffix:
        raise PackTargetError(pack=target.name, suffix=suffix)


def _base(since: Path, target: Path, catalog: Catalog) -> Generator[float, None, PackManifest]:
    if since.is_file() and not is_pack(since):
        raise NotAPackError(pack=since.name)
    base = yield from shared(verifying(since), 0.0, 0.0)
    if base.catalog_id != catalog_id(catalog):
        raise PackBaseError(delta=target.name, pack=since.name)
    check_tables(since)
    return base


def _is_for_stores(name: str, has_prices: bool) -> bool:
    """Of fitted numbers: what photos look like that cost so and so much tells prices too."""
    column = name.removeprefix(RECOGNIZER)
    return name in _FITTED or (name != column and (bool(has_prices) or not tells_prices(column)))


def _adding_pictures(writer: PackWriter, folder: Path, photos: PackPhotos) -> Generator[float, None, int]:
    """Returns how many photos could not be read."""
    wanted = [
        (photo_id, path)
        for photo_id, path, width, height in writer.photos_without_picture()
        if photos is PackPhotos.FULL or max(width, height) > LEAST_PREVIEWED
    ]
    unreadable = 0
    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="pack") as pool:
        for start in range(0, len(wanted), _PHOTOS_A_STEP):
            some = wanted[start : start + _PHOTOS_A_STEP]
            made = list(pool.map(lambda photo: _picture(photo_path(folder, photo[1]), photos), some))
            writer.add_pictures((photo[0], content) for photo, content in zip(some, made, strict=True) if content)
            unreadable += made.count(b"")
            yield _COPIED + (_PICTURED - _COPIED) * start / len(wanted)
    return unreadable


def _picture(path: Path, photos: PackPhotos) -> bytes:
    """The photo's file, or a smaller JPEG without what the camera wrote into it; empty where it cannot be read."""
    try:
        data = read_photo_file(path)
        if photos is PackPhotos.FULL:
            return data
        return encode_thumbnail(decode_photo(data, at_least=PREVIEW_SIDE), PREVIEW_SIDE)
    except UnreadablePhotoError:
        return b""
