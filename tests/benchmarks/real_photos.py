"""Real photos to measure with, and what is made of them."""

import argparse
import hashlib
import itertools
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.quality.photo_sets import add_data_argument, require_data
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.pipeline.indexing import embed_photo
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.photo_file import read_photo_file

_JPEG_START = b"\xff\xd8"
_JPEG_COMMENT = b"\xff\xfe"
_CHUNK = 4096


def make_parser(description: str | None) -> argparse.ArgumentParser:
    """A parser with the options that all benchmarks have."""
    parser = argparse.ArgumentParser(description=(description or "").partition("\n")[0])
    add_data_argument(parser)
    return parser


def catalog_photos(data: Path, number: int | None = None) -> list[Path]:
    """Catalog photos of grocery and clothing, spread evenly over both; `number` of them, or all.

    Raises
    ------
    SystemExit
        With status 2, where they are absent.
    """
    data = require_data(data)
    photos = [photo for name in ("grocery", "clothing") for photo in sorted((data / name / "catalog").rglob("*.jpg"))]
    return photos if number is None else _spread(photos, number)


def query_photos(data: Path, number: int) -> list[Path]:
    """Query photos of grocery."""
    return _spread(sorted((require_data(data) / "grocery" / "queries").rglob("*.jpg")), number)


def linked(photos: Sequence[Path], folder: Path) -> Path:
    """A folder with a link to each photo."""
    folder.mkdir(parents=True)
    for number, photo in enumerate(photos):
        (folder / f"{number:06}{photo.suffix}").symlink_to(photo)
    return folder


def copies(photos: Sequence[Path], number: int, folder: Path) -> Path:
    """A folder with `number` JPEG files, each with bytes of its own: a comment tells copies apart."""
    folder.mkdir(parents=True)
    for copy, photo in zip(range(number), itertools.cycle(photos), strict=False):
        data = photo.read_bytes()
        assert data.startswith(_JPEG_START), photo
        comment = f"copy {copy}".encode()
        segment = _JPEG_COMMENT + (len(comment) + 2).to_bytes(2, "big") + comment
        (folder / f"{copy:06}.jpg").write_bytes(_JPEG_START + segment + data[len(_JPEG_START) :])
    return folder


def decoded(photo: Path, embedder: Embedder) -> NDArray[np.uint8]:
    """A photo as the program decodes it."""
    return decode_photo(read_photo_file(photo), at_least=embedder.decode_side)


def indexed(photos: Sequence[Path], embedder: Embedder) -> list[IndexedPhoto]:
    """What the program stores of photos, on all cores."""
    with ThreadPoolExecutor(embedder.threads) as pool:
        return list(pool.map(lambda photo: _indexed(photo, embedder), photos))


def noisy_chunks(
    embeddings: NDArray[np.float32], number: int, *, noise: float = 0.2, seed: int = 0
) -> Iterator[NDArray[np.float32]]:
    """Real embeddings over and over, each a little off, of length 1 again.

    Parameters
    ----------
    embeddings : (n, d) float32
    number
        How many in all.
    noise
        Length of what is added to each embedding; 0.2 leaves a cosine of 0.98.
    seed
        Of the noise.

    Yields
    ------
    (k, d) float32, `number` rows in all
    """
    random = np.random.default_rng(seed)
    scale = np.float32(noise / np.sqrt(embeddings.shape[1]))
    for start in range(0, number, _CHUNK):
        rows = np.arange(start, min(start + _CHUNK, number)) % len(embeddings)
        chunk = random.standard_normal((len(rows), embeddings.shape[1]), np.float32)
        chunk *= scale
        chunk += embeddings[rows]
        yield chunk / np.linalg.norm(chunk, axis=1, keepdims=True)


def _indexed(photo: Path, embedder: Embedder) -> IndexedPhoto:
    data = read_photo_file(photo)
    content_hash = hashlib.blake2b(data, digest_size=16).digest()
    return embed_photo(PhotoFile(photo.name.encode(), len(data), 0), content_hash, data, embedder)


def _spread(photos: list[Path], number: int) -> list[Path]:
    step = max(1, len(photos) // number)
    return photos[::step][:number]
