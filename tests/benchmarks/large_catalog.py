"""Large catalogs to measure with: real photos and augmented copies of them, embedded, and points drawn around those."""

import os
import sqlite3
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.made_up_products import made_up
from tests.benchmarks.real_photos import catalog_photos, decoded
from visrec_desktop.core.records import IndexedPhoto, PhotoFile, content_hash
from visrec_desktop.pipeline.catalog_folder import set_catalog_folder
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.open_index import open_index, renew_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.photo_lists import EMBEDDINGS_STAMP
from visrec_desktop.storage.row_checksums import blob_checksum, row_checksum, seal_sql
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.palette import take_palette
from visrec_desktop.vision.thumbnail import encode_thumbnail

MOST_PRODUCTS = 100_000
_CHUNK, _FOLDER = 4096, 1000
# Of an augmented copy the least side, in sides of the photo.
_LEAST_SIDE = 0.7
# How far a point lies from a real one: on the way to another real one, and by noise.
_WAY, _NOISE = 0.35, 0.2


def augmented(photo: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """A copy as another photo of the same thing might be: cropped, mirrored, lighter or darker."""
    height, width = photo.shape[:2]
    side = random.uniform(_LEAST_SIDE, 1.0)
    rows, columns = max(8, int(side * height)), max(8, int(side * width))
    top, left = random.integers(height - rows + 1), random.integers(width - columns + 1)
    copy = photo[top : top + rows, left : left + columns]
    if random.random() < 0.5:
        copy = copy[:, ::-1]
    lighter = np.clip(copy.astype(np.float32) * random.uniform(0.75, 1.25), 0, 255)
    return np.ascontiguousarray(lighter.astype(np.uint8))


def real_photos(data: Path, photos: int, copies: int, embedder: Embedder) -> list[IndexedPhoto]:
    """Real photos, each with so many augmented copies, as the program stores them; all are embedded."""
    paths = catalog_photos(data, photos)

    def taken(number: int) -> list[IndexedPhoto]:
        photo, random = decoded(paths[number], embedder), np.random.default_rng(number)
        pictures = [photo, *(augmented(photo, random) for _ in range(copies))]
        return [
            IndexedPhoto(
                PhotoFile(b"", 1, 0), b"", None, embedder.embed(picture), encode_thumbnail(picture),
                picture.shape[1], picture.shape[0], take_palette(picture).pack(),
            )
            for picture in pictures
        ]  # fmt: skip

    with ThreadPoolExecutor(embedder.threads) as pool:
        return [photo for some in pool.map(taken, range(len(paths))) for photo in some]


def photos_of(path: Path, embedder: Embedder) -> list[IndexedPhoto]:
    """The photos of a catalog that is indexed already, in the place of photos that would have to be embedded."""
    found = []
    with Catalog(path, read_only=True) as catalog:
        for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
            for photo_id, embedding in zip(photo_ids.tolist(), embeddings, strict=True):
                photo, thumbnail = catalog.photo(photo_id), catalog.thumbnail(photo_id)
                assert photo is not None
                assert thumbnail is not None
                palette = catalog.fitted.palette(photo_id) or b""
                found.append(
                    IndexedPhoto(photo.file, b"", None, embedding, thumbnail, photo.width, photo.height, palette)
                )
    return found


def points(real: NDArray[np.float32], rows: NDArray[np.int64], random: np.random.Generator) -> NDArray[np.float32]:
    """A point near each of some real embeddings: (k, d) float32 of length 1. The real ones themselves come first."""
    others = real[random.integers(len(real), size=len(rows))]
    way = random.uniform(0, _WAY, size=(len(rows), 1)).astype(np.float32)
    noise = random.standard_normal((len(rows), real.shape[1]), np.float32) * np.float32(_NOISE / real.shape[1] ** 0.5)
    own = real[rows % len(real)]
    drawn = np.where((rows < len(real))[:, None], own, own + way * (others - own) + noise)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


def make_large_catalog(
    path: Path, folder: Path | None, photos: int, real: list[IndexedPhoto], embedder: Embedder
) -> None:
    """Write a catalog straight through storage, as the program would have left it.

    Thumbnails and palettes are those of the real photo that a photo is drawn around; of more photos than
    `MOST_PRODUCTS` the thumbnails are smaller than the program's, for a million of those take 23 GB. Up to
    `MOST_PRODUCTS` each photo shows a product of its own; of more photos several show one.

    Parameters
    ----------
    folder
        Where a small file is written for each photo, to be scanned; `None` for no files.
    """
    embeddings = np.stack([photo.embedding for photo in real if photo.embedding is not None])
    thumbnails = [photo.thumbnail for photo in real]
    if photos > MOST_PRODUCTS:
        thumbnails = [encode_thumbnail(decode_photo(thumbnail)[::4, ::4]) for thumbnail in thumbnails]
    random = np.random.default_rng(0)
    with Catalog(path) as catalog:
        catalog.set_setting(MODEL_SETTING, embedder.name.encode())
        catalog.set_setting(EMBEDDINGS_STAMP, os.urandom(16))
        for start in range(0, min(photos, MOST_PRODUCTS), _CHUNK):
            some = range(start, min(start + _CHUNK, photos, MOST_PRODUCTS))
            catalog.products.store(made_up(number, number % len(real), random) for number in some)
        for start in range(0, photos, _CHUNK):
            numbers = np.arange(start, min(start + _CHUNK, photos))
            vectors = points(embeddings, numbers, random).astype("<f2")
            with catalog._db.atomic():
                _store(catalog._db.conn, numbers.tolist(), vectors, real, thumbnails, folder, embedder.name)
        with catalog._db.atomic():
            catalog._db.execute(seal_sql("photos", "1"))
        if folder is not None:
            set_catalog_folder(catalog, folder)
        deque(renew_projection(catalog, embedder, open_index(catalog, embedder), growth=1), 0)


def _store(
    connection: sqlite3.Connection,
    numbers: list[int],
    vectors: NDArray[np.float16],
    real: list[IndexedPhoto],
    thumbnails: list[bytes],
    folder: Path | None,
    model: str,
) -> None:
    """As `Catalog.store` does, but many rows a statement: a million photos take minutes and not an hour."""
    likes = [number % len(real) for number in numbers]
    files = [_file(folder, number, thumbnails[like]) for number, like in zip(numbers, likes, strict=True)]
    blobs = [vector.tobytes() for vector in vectors]
    connection.executemany(
        "INSERT INTO photos (id, path, size, mtime_ns, content_hash, width, height, product_id) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (n + 1, file.path, file.size, file.mtime_ns, content_hash(n.to_bytes(8, "big")),
             real[like].width, real[like].height, n % MOST_PRODUCTS + 1)
            for n, like, file in zip(numbers, likes, files, strict=True)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO embeddings VALUES (?, ?, ?, ?)",
        [(n + 1, model, blob, blob_checksum(model, n + 1, blob)) for n, blob in zip(numbers, blobs, strict=True)],
    )
    for table, parts in (("thumbnails", thumbnails), ("palettes", [photo.palette for photo in real])):
        connection.executemany(
            f"INSERT INTO {table} VALUES (?, ?, ?)",
            [
                (n + 1, parts[like], row_checksum(table, n + 1, parts[like]))
                for n, like in zip(numbers, likes, strict=True)
            ],
        )


def _file(folder: Path | None, number: int, content: bytes) -> PhotoFile:
    name = f"folder {number // _FOLDER:04}/{number:07}.jpg"
    if folder is None:
        return PhotoFile(name.encode(), len(content), 0)
    path = folder / name
    if number % _FOLDER == 0:
        path.parent.mkdir(parents=True)
    # By the system itself, for there are many.
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY, 0o600)
    os.write(descriptor, content)
    status = os.fstat(descriptor)
    os.close(descriptor)
    return PhotoFile(name.encode(), status.st_size, status.st_mtime_ns)
