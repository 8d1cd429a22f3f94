"""Photos that are the wrong way up: turned, they are more like the others of their kind."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.pipeline.grouping import NEAR_DUPLICATE
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.vision.decode_apart import decode_photo

# A turned copy must be nearer to its kin by so much of cosine similarity, and as near as all but a quarter of the
# catalog's photos are: what is odd in every position is not the wrong way up. Of 549 sound photos of furniture 4 are
# listed so; of those turned by a quarter 2 in 3 are found, of those on their heads 1 in 4.
_LEAST_GAIN, _LEAST_LIKENESS = 0.1, 0.25
_NEAREST = 5  # the kin that count: the most similar ones
_LEAST_KIN = 5
# A photo that is as much like its kin as half of all are stands right; nearly nothing is lost by not turning it.
_SUSPECTS = 0.5


def turned_photos(opened: OpenCatalog) -> Generator[float, None, tuple[dict[int, int], int]]:
    """Look for photos that stand the wrong way; a photo a step, for each is embedded three times.

    The kin of a photo are those of its product, or else of its category; a photo of neither cannot be judged.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Returns
    -------
    turned : dict of int to int
        Photo id to the degrees that it must be turned clockwise by.
    judged : int
        How many photos have kin.
    """
    index, embedder = opened.index, opened.embedder
    ids, vectors = index.photo_ids.copy(), index.vectors.copy()
    kin = _kin(ids, opened)
    likeness = {}
    for number, (row, others) in enumerate(kin.items()):
        likeness[row] = _nearness(vectors[row][None], vectors, row, others)[0]
        if number % 64 == 0:
            yield 0.0
    if not kin:
        return {}, 0
    least, limit = np.quantile(list(likeness.values()), [_LEAST_LIKENESS, _SUSPECTS])
    suspects = [row for row in kin if likeness[row] <= limit]
    turned = {}
    for number, row in enumerate(suspects):
        thumbnail = opened.catalog.thumbnail(int(ids[row]))
        if thumbnail:
            try:
                pixels = decode_photo(thumbnail)
            except UnreadablePhotoError:
                # A damaged thumbnail.
                continue
            # Of the thumbnail as it is too: small copies are compared with a small one.
            points = []
            for quarters in range(4):
                points.append(index.project(embedder.embed(np.ascontiguousarray(np.rot90(pixels, -quarters)))))
                yield number / len(suspects)
            near = _nearness(np.stack(points), vectors, row, kin[row])
            best = int(np.argmax(near))
            if near[best] - near[0] >= _LEAST_GAIN and near[best] >= least:
                turned[int(ids[row])] = 90 * best
    return turned, len(kin)


def _kin(ids: NDArray[np.int64], opened: OpenCatalog) -> dict[int, NDArray[np.int64]]:
    """The rows of the photos of the same product, or else category, for each row that has enough of them."""
    groups: dict[tuple[str, str], list[int]] = {}
    for row, photo_id in enumerate(ids.tolist()):
        product = opened.columns.product(photo_id)
        if product is not None:
            groups.setdefault(("sku", product.sku), []).append(row)
            if product.category:
                groups.setdefault(("category", product.category), []).append(row)
    kin: dict[int, NDArray[np.int64]] = {}
    # Products last: they are nearer kin, and take the place of the category.
    for column in ("category", "sku"):
        for key, rows in groups.items():
            if key[0] == column and len(rows) > _LEAST_KIN:
                kin.update(dict.fromkeys(rows, np.array(rows, np.int64)))
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
