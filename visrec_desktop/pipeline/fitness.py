"""Photo fitness: which photos of a catalog had better be taken again, and why. A list to work through, never a bar.

The thresholds were set on the photo sets beside the project, so that hardly a sound photo is listed; see
tests/quality/fitness.py.
"""

import statistics
from collections.abc import Container, Generator, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from typing import TypeVar

import numpy as np

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.fitness import FitnessReport, Flaw, Measures, UnfitPhoto
from visrec_desktop.core.records import Photo
from visrec_desktop.pipeline.duplicates import find_duplicates
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.turned import turned_photos
from visrec_desktop.pipeline.window_memory import hidden_duplicates
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.fitness import measure

_Result = TypeVar("_Result")

LEAST_SIDE = 300  # pixels; below, the embedder sees an enlarged picture
MOST_BLUR = 1.4  # pixels of a thumbnail
LEAST_LIGHT = 0.45
MOST_BLOWN = 0.22
MOST_CUT = 0.04
# Where all photos are taken in a shelf or on a carpet, only what stands out among them is listed: at least this much,
# and so many deviations above the catalog's median.
LEAST_CLUTTER, _CLUTTER_DEVIATIONS = 0.5, 3.5
_TO_DEVIATION = 1.4826  # the median absolute deviation of a normal distribution, in standard deviations
_MEASURES = "photo measures 1"  # another number for other measures
_PHOTOS_A_STEP = 4
_MOST_UNASKED = 5000
# Photos that are turned where nobody has asked for it: some seconds of work, and the next time others.
SOME_TURNS = 40
# Of the whole, where turns are not looked for and where they are.
_SHARE_OF_MEASURES, _SHARE_WITHOUT_TURNS = 0.9, 0.2


def check_fitness(
    opened: OpenCatalog, *, turns: int | None = 0, first: Container[int] = ()
) -> Generator[float, None, FitnessReport]:
    """Look at all photos of the catalog, in steps; what is known of a photo's content is not measured again.

    Parameters
    ----------
    turns
        Look at so many more photos, at most, to tell whether they are the wrong way up, for each is embedded four
        times; `None` for all. See `turned_photos`.
    first
        Photos that are turned before others.

    Yields
    ------
    float
        The share that is done, 0 to 1.
    """
    catalog = opened.catalog
    photos = [photo for photo in catalog.photos() if photo.fault is None and not photo.is_missing]
    if turns is not None and len(photos) > _MOST_UNASKED:
        # To compare each with its kin alone takes long.
        turns = 0
    share = 1.0 if turns == 0 else _SHARE_WITHOUT_TURNS
    measures = yield from _scaled(_measured(photos, opened), 0.0, share * _SHARE_OF_MEASURES)
    twins = yield from _scaled(_twins(photos, opened), share * _SHARE_OF_MEASURES, share)
    turned, judged = yield from _scaled(turned_photos(opened, turns, first), share, 1.0)
    most_clutter = clutter_limit(measures.values())
    found = []
    for photo in photos:
        if photo.id not in measures:
            continue
        turn, twin = turned.get(photo.id, 0), twins.get(photo.id)
        flaws = set(flaws_of(photo, measures[photo.id], most_clutter))
        flaws |= {Flaw.WRONG_WAY_UP} if turn else set()
        flaws |= {Flaw.NEAR_DUPLICATE} if twin else set()
        if flaws:
            product = opened.columns.product(photo.id)
            in_order = tuple(flaw for flaw in Flaw if flaw in flaws)
            found.append(
                UnfitPhoto(photo.id, photo.file.path, product, photo.width, photo.height, in_order, turn, twin)
            )
    found.sort(key=lambda unfit: (-len(unfit.flaws), [*Flaw].index(unfit.flaws[0]), unfit.path))
    return FitnessReport(len(measures), tuple(found), judged)


def count_new_unfit(opened: OpenCatalog) -> Generator[float, None, int]:
    """Check the photos that are new since the last check; returns how many of them could be better.

    Not where there are very many: minutes of work that nobody has asked for.
    """
    known = set(_stored(opened))
    new = {photo.id for photo in opened.catalog.photos() if photo.content_hash not in known}
    if len(new) > _MOST_UNASKED:
        return 0
    report = yield from check_fitness(opened, turns=SOME_TURNS, first=new)
    return sum(unfit.photo_id in new for unfit in report.photos)


def flaws_of(photo: Photo, measures: Measures, most_clutter: float = LEAST_CLUTTER) -> list[Flaw]:
    """What is wrong with one photo by itself.

    Parameters
    ----------
    most_clutter
        The least clutter that is listed in this catalog.
    """
    is_flawed = {
        Flaw.BLURRED: measures.blur >= MOST_BLUR,
        Flaw.CUT_OFF: measures.cut >= MOST_CUT,
        Flaw.TOO_DARK: measures.light <= LEAST_LIGHT,
        Flaw.OVEREXPOSED: measures.blown >= MOST_BLOWN,
        Flaw.TOO_SMALL: 0 < min(photo.width, photo.height) < LEAST_SIDE,
        Flaw.CLUTTERED: measures.clutter >= most_clutter,
    }
    return [flaw for flaw, is_so in is_flawed.items() if is_so]


def clutter_limit(all_measures: Iterable[Measures]) -> float:
    """The clutter from which a photo of these is listed."""
    clutter = [measures.clutter for measures in all_measures]
    if not clutter:
        return LEAST_CLUTTER
    median = statistics.median(clutter)
    deviation = _TO_DEVIATION * statistics.median(abs(value - median) for value in clutter)
    return max(LEAST_CLUTTER, median + _CLUTTER_DEVIATIONS * deviation)


def _measured(photos: Sequence[Photo], opened: OpenCatalog) -> Generator[float, None, dict[int, Measures]]:
    """The measures of each photo that has a thumbnail; those of new contents are taken and kept."""
    known = _stored(opened)
    missing = {photo.content_hash: photo.id for photo in photos if photo.content_hash not in known}
    try:
        for number, (content, photo_id) in enumerate(missing.items(), 1):
            thumbnail = opened.catalog.thumbnail(photo_id)
            # A damaged one is not measured.
            with suppress(UnreadablePhotoError):
                if thumbnail:
                    known[content] = measure(decode_photo(thumbnail))
            if number % _PHOTOS_A_STEP == 0:
                yield number / len(missing)
    finally:
        # Where it was stopped half-way, the first half is kept too.
        if missing:
            _keep({photo.content_hash: known.get(photo.content_hash) for photo in photos}, opened)
    return {photo.id: known[photo.content_hash] for photo in photos if photo.content_hash in known}


def _stored(opened: OpenCatalog) -> dict[bytes, Measures]:
    """What was measured before, by content."""
    stored = opened.catalog.fitted.arrays(_MEASURES) or {}
    if stored.get("measures", np.empty(0)).ndim != 2:
        return {}
    rows = zip(stored["contents"].tolist(), stored["measures"].tolist(), strict=False)
    return {bytes.fromhex(content): Measures(*row) for content, row in rows}


def _keep(measures: Mapping[bytes, Measures | None], opened: OpenCatalog) -> None:
    rows = [(content.hex(), astuple(row)) for content, row in measures.items() if row is not None]
    contents = np.array([content for content, _ in rows], np.str_)
    matrix = np.array([row for _, row in rows], np.float32).reshape(len(rows), -1)
    opened.catalog.fitted.set_arrays(_MEASURES, {"contents": contents, "measures": matrix})


def _twins(photos: Sequence[Photo], opened: OpenCatalog) -> Generator[float, None, dict[int, int]]:
    """Of each group of near-duplicates that the user has not called none: the photos to spare, with the best one."""
    groups = yield from find_duplicates(opened)
    hidden = set(hidden_duplicates(opened.catalog))
    by_id = {photo.id: photo for photo in photos}
    twins = {}
    for group in groups:
        members = [by_id[photo_id] for photo_id in group.photo_ids if photo_id in by_id]
        if group.photo_ids in hidden or len(members) < 2:
            continue
        best = max(members, key=lambda photo: (photo.width * photo.height, photo.file.size, -photo.id))
        twins.update({photo.id: best.id for photo in members if photo is not best})
    return twins


def _scaled(steps: Generator[float, None, _Result], start: float, end: float) -> Generator[float, None, _Result]:
    """The same steps as a part of a longer way."""
    while True:
        try:
            share = next(steps)
        except StopIteration as stop:
            result: _Result = stop.value
            return result
        yield start + (end - start) * share
