"""Photos to store, and a look into the file behind the catalog's back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.row_checksums import register, seal_sql

MODEL = "model/1/whole"
SIZE = 16


def unit(seed: int) -> NDArray[np.float32]:
    """A random direction."""
    vector = np.random.default_rng(seed).normal(size=SIZE).astype(np.float32)
    direction: NDArray[np.float32] = vector / np.linalg.norm(vector)
    return direction


def file(path: bytes, *, size: int = 100, mtime_ns: int = 1) -> PhotoFile:
    return PhotoFile(path, size, mtime_ns)


def indexed(path: bytes, seed: int = 0, *, mtime_ns: int = 1) -> IndexedPhoto:
    """A photo that was read and embedded."""
    content_hash, thumbnail = b"content %d" % seed, b"thumbnail %d" % seed
    return IndexedPhoto(file(path, mtime_ns=mtime_ns), content_hash, None, unit(seed), thumbnail, 40, 30)


def unreadable(path: bytes, fault: PhotoFault) -> IndexedPhoto:
    return IndexedPhoto(file(path), b"", fault)


def stored_embeddings(catalog: Catalog) -> dict[int, NDArray[np.float32]]:
    """What a search would find, by id."""
    return {
        int(photo_id): embedding
        for photo_ids, embeddings in catalog.embeddings(MODEL, SIZE)
        for photo_id, embedding in zip(photo_ids, embeddings, strict=True)
    }


def seal(connection: sqlite3.Connection, table: str) -> None:
    """Give the rows of a table the checksums that they would have if the program had written them."""
    register(connection)
    connection.execute(seal_sql(table, "1"))


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any program sees it; committed when done."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()
