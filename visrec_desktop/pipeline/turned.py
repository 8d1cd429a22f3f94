"""Photos that are the wrong way up: turned, they are more like the others of their kind."""

from collections.abc import Container, Generator, Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.pipeline.grouping import NEAR_DUPLICATE
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import Embedder

# A turned copy must be nearer to its kin by so much of cosine similarity, and as near as all but a quarter of the
# catalog's photos are: what is odd in every position is not the wrong way up. Of 549 sound photos of furniture 4 are
# listed so; of those turned by a quarter 2 in 3 are found, of those on their heads 1 in 4.
_LEAST_GAIN, _LEAST_LIKENESS = 0.1, 0.25
_NEAREST = 5  # the kin that count: the most similar ones
_LEAST_KIN = 5
# A photo that is as much like its kin as half of all are stands right; nearly nothing is lost by not turning it.
_SUSPECTS = 0.5
_DEGREES = (0, 90, 180, 270)
_PHOTOS_A_STEP = 16  # that are compared with their kin
_TURNS = "photo turns 1"  # another number for another way to judge

# The column and the value that a photo shares with its kin, and their rows.
_Kin = tuple[tuple[str, str], NDArray[np.int64]]


def turned_photos(
    opened: OpenCatalog, most: int | None = None, first: Container[int] = ()
) -> Generator[float, None, tuple[dict[int, int], int | None]]:
    """Look for photos that stand the wrong way; a turn a step, for each photo is embedded four times.

    The kin of a photo are those of its product, or else of its category; a photo of neither cannot be judged. What was
    found out is kept until the photo, its kin or the model is another one.

    Parameters
    ----------
    most
        Photos that are looked at, at most, those least like their kin before the others; `None` for all, 0 for what is
        known already.
    first
        Photos that come before these.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Returns
    -------
    turned : dict of int to int
        Photo id to the degrees that it must be turned clockwise by.
    judged : int or None
        How many photos are known to stand right or wrong; `None` where none was to be looked at.
    """
    # As they are now: between two steps another model may be put to use.
    index, embedder = opened.index, opened.embedder
    ids, vectors, projection = index.photo_ids.copy(), index.vectors.copy(), index.projection
    kin = _kin(ids, opened)
    keys = _keys(ids, kin, opened)
    asked = set(keys.values())
    known = {key: turn for key, turn in _stored(opened).items() if key in asked}
    if most == 0 or not kin:
        return _turned(ids, keys, known), None if most == 0 else 0
    likeness = {}
    for number, (row, (_, others)) in enumerate(kin.items()):
        likeness[row] = _nearness(vectors[row][None], vectors, row, others)[0]
        if number % _PHOTOS_A_STEP == 0:
            yield 0.0
    least, limit = np.quantile(list(likeness.values()), [_LEAST_LIKENESS, _SUSPECTS])
    suspects = [row for row in kin if likeness[row] <= limit]
    unknown = [row for row in suspects if keys[row] not in known]
    unknown.sort(key=lambda row: (int(ids[row]) not in first, likeness[row]))
    looked_at = unknown[:most]
    try:
        for number, row in enumerate(looked_at):
            thumbnail = opened.catalog.thumbnail(int(ids[row]))
            turns = yield from _scaled(_embedded_turns(thumbnail, embedder), number, len(looked_at))
            near = _nearness(projection.transform(turns), vectors, row, kin[row][1])
            best = int(np.argmax(near)) if len(near) else 0
            is_turned = best > 0 and near[best] - near[0] >= _LEAST_GAIN and near[best] >= least
            known[keys[row]] = 90 * best if is_turned else 0
    finally:
        # Where it was stopped half-way, the first half is kept too.
        if looked_at:
            _keep(known, opened)
    return _turned(ids, keys, known), len(kin) - len(unknown) + len(looked_at)


def _embedded_turns(thumbnail: bytes | None, embedder: Embedder) -> Generator[None, None, NDArray[np.float32]]:
    """Embed a photo turned clockwise by 0 to 3 quarters, a step each: (4, size), or (0, size) if it is damaged."""
    embeddings = np.empty((0, embedder.size), np.float32)
    with suppress(UnreadablePhotoError):
        # Of the thumbnail as it is too: small copies are compared with a small one.
        for pixels in _turns(decode_photo(thumbnail)) if thumbnail else ():
            embeddings = np.concatenate([embeddings, embedder.embed(pixels)[None]])
            yield
    return embeddings


def _turns(pixels: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    for quarters in range(4):
        yield np.ascontiguousarray(np.rot90(pixels, -quarters))


def _scaled(
    steps: Generator[None, None, NDArray[np.float32]], number: int, count: int
) -> Generator[float, None, NDArray[np.float32]]:
    """The steps of one photo of so many."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            points: NDArray[np.float32] = end.value
            return points
        yield number / count


def _turned(ids: NDArray[np.int64], keys: Mapping[int, str], known: Mapping[str, int]) -> dict[int, int]:
    return {int(ids[row]): known[key] for row, key in keys.items() if known.get(key)}


def _keys(ids: NDArray[np.int64], kin: Mapping[int, _Kin], opened: OpenCatalog) -> dict[int, str]:
    """For each row, what its verdict depends on: its content, what it is compared with, and by which model."""
    contents = {photo.id: photo.content_hash for photo in opened.catalog.photos()}
    model = opened.embedder.name
    return {
        row: blake2b(contents.get(int(ids[row]), b"") + repr((model, *label)).encode(), digest_size=16).hexdigest()
        for row, (label, _) in kin.items()
    }


def _stored(opened: OpenCatalog) -> dict[str, int]:
    """What was found out before, by key."""
    stored = opened.catalog.fitted.arrays(_TURNS) or {}
    if not {"keys", "turns"} <= set(stored):
        return {}
    pairs = zip(stored["keys"].ravel().tolist(), stored["turns"].ravel().tolist(), strict=False)
    return {str(key): int(turn) for key, turn in pairs if turn in _DEGREES}


def _keep(known: Mapping[str, int], opened: OpenCatalog) -> None:
    turns = np.array(list(known.values()), np.int16)
    opened.catalog.fitted.set_arrays(_TURNS, {"keys": np.array(list(known), np.str_), "turns": turns})


def _kin(ids: NDArray[np.int64], opened: OpenCatalog) -> dict[int, _Kin]:
    """The rows of the photos of the same product, or else category, for each row that has enough of them."""
    groups: dict[tuple[str, str], list[int]] = {}
    for row, photo_id in enumerate(ids.tolist()):
        product = opened.columns.product(photo_id)
        if product is not None:
            groups.setdefault(("sku", product.sku), []).append(row)
            if product.category:
                groups.setdefault(("category", product.category), []).append(row)
    kin: dict[int, _Kin] = {}
    # Products last: they are nearer kin, and take the place of the category.
    for column in ("category", "sku"):
        for key, rows in groups.items():
            if key[0] == column and len(rows) > _LEAST_KIN:
                kin.update(dict.fromkeys(rows, (key, np.array(rows, np.int64))))
    return dict(sorted(kin.items()))


def _nearness(
    points: NDArray[np.float32], vectors: NDArray[np.float32], row: int, kin: NDArray[np.int64]
) -> NDArray[np.float32]:
    """How near each of some copies of a photo is to its kin: the mean of the greatest similarities, (k,) float32."""
    others = vectors[kin]
    # Copies of the photo itself stand as wrong as it does.
    others = others[(others @ vectors[row] < NEAR_DUPLICATE) & (kin != row)]
    if not len(others):
        return np.zeros(len(points), np.float32)
    near: NDArray[np.float32] = np.sort(points @ others.T, axis=1)[:, -_NEAREST:].mean(axis=1)
    return near
