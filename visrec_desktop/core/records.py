"""Plain records that travel between the layers; the window imports them, so NumPy is only named here."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.core.errors import PhotoFault

PHOTO_SUFFIXES = frozenset(
    [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif"]
)


class Metric(StrEnum):
    """The figure shown for a result; both give the same order for unit vectors."""

    COSINE = "cosine"
    EUCLIDEAN = "euclidean"


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file as the scan found it.

    Parameters
    ----------
    path
        Relative to the catalog's folder, with ``/``, as the bytes that the file system uses.
    size
        In bytes.
    mtime_ns
        Time of the last change, in nanoseconds since 1970.
    """

    path: bytes
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo in the catalog; `file` is as it was when last indexed."""

    id: int
    file: PhotoFile
    content_hash: bytes
    fault: PhotoFault | None = None
    is_missing: bool = False
    width: int = 0
    height: int = 0

    @property
    def name(self) -> str:
        """The path as text; bytes that are no UTF-8 appear escaped."""
        return path_text(self.file.path)


@dataclass(frozen=True, slots=True)
class IndexedPhoto:
    """What one photo became: an embedding and a thumbnail, or a fault."""

    file: PhotoFile
    content_hash: bytes
    fault: PhotoFault | None = None
    embedding: NDArray[np.float32] | None = field(default=None, repr=False)
    thumbnail: bytes = field(default=b"", repr=False)
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class IndexingSummary:
    """Counts of one indexing run; `found` is the total when the scan is over."""

    found: int = 0
    embedded: int = 0
    unchanged: int = 0
    moved: int = 0
    failed: int = 0
    missing: int = 0
    seconds: float = 0.0

    @property
    def done(self) -> int:
        """Photos dealt with so far."""
        return self.embedded + self.unchanged + self.moved + self.failed

    @property
    def photos_per_second(self) -> float:
        """Photos read and embedded a second."""
        return self.embedded / self.seconds if self.seconds > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Query:
    """What to search by: a file, picture data (from the clipboard or a browser), or a photo of the catalog."""

    name: str
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    photo_id: int | None = None


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What to return: at most `top` photos whose cosine similarity is at least `min_similarity`."""

    top: int = 5
    min_similarity: float = -1.0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A photo of the catalog and how near it is to the query."""

    photo_id: int
    path: bytes
    similarity: float

    @property
    def distance(self) -> float:
        """Euclidean distance of the unit vectors: sqrt(2 - 2 cos)."""
        return math.sqrt(max(0.0, 2.0 - 2.0 * self.similarity))

    def figure(self, metric: Metric) -> float:
        """The number that the user chose to see."""
        return self.similarity if metric is Metric.COSINE else self.distance


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The answer to one query, best first."""

    query: Query
    query_size: tuple[int, int]
    results: Sequence[SearchResult]
    query_picture: bytes = field(default=b"", repr=False)


def path_text(path: bytes) -> str:
    """A path for people and for JSON; bytes that are no UTF-8 appear escaped."""
    return path.decode("utf-8", "backslashreplace")
