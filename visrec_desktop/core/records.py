"""Plain records that travel between the layers; the window imports them, so NumPy is only named here."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from visrec_desktop.core.products import Filters, Look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.core.errors import PhotoFault
    from visrec_desktop.core.products import Product, Region, Vote

PHOTO_SUFFIXES = frozenset(
    [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif"]
)


class Metric(StrEnum):
    """The figure shown for a result; both give the same order for unit vectors."""

    COSINE = "cosine"
    EUCLIDEAN = "euclidean"


class PhotoFile(NamedTuple):
    """A file as the scan found it; a tuple, since a scan makes a hundred thousand of them.

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
    palette: bytes = field(default=b"", repr=False)


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
    """What to search by: a file, picture data (from the clipboard or a browser), or a photo of the catalog.

    Parameters
    ----------
    region
        Search by this part of the photo only.
    is_cleaned
        Remove noise and background first.
    more
        Further photos of the same thing.
    """

    name: str
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    photo_id: int | None = None
    region: Region | None = None
    is_cleaned: bool = False
    more: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """What to return: at most `top` products whose cosine similarity is at least `min_similarity`.

    Parameters
    ----------
    look
        Which sameness counts.
    filters
        Which products may be shown.
    same_category
        Only products of the query's category: that of its product, or what it is recognised as.
    swatch
        With `Look.COLOUR_ONLY`, the colour to search for as (red, green, blue), 0 to 255, rather than the query's.
    price_band
        Prices at most this share away from the query's own price, if it has one: 0.2 for 20 %.
    for_you
        Lean towards what was liked in this catalog before.
    """

    top: int = 5
    min_similarity: float = -1.0
    look: Look = Look.WHOLE
    filters: Filters = field(default_factory=Filters)
    same_category: bool = False
    swatch: tuple[int, int, int] | None = None
    price_band: float | None = None
    for_you: bool = False


class Closeness(StrEnum):
    """What a similarity means in this catalog, in a shop's words."""

    SAME = "same product"
    VERY = "very similar"
    SIMILAR = "similar"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A product of the catalog, by the photo that is nearest to the query; or a photo that shows no product.

    Parameters
    ----------
    others
        The product's further photos, or near-duplicates of the photo, nearest first.
    vote
        What the user said of it for this query.
    """

    photo_id: int
    path: bytes
    similarity: float
    product: Product | None = None
    others: tuple[int, ...] = ()
    closeness: Closeness | None = None
    vote: Vote | None = None

    @property
    def distance(self) -> float:
        """Euclidean distance of the unit vectors: sqrt(2 - 2 cos)."""
        return math.sqrt(max(0.0, 2.0 - 2.0 * self.similarity))

    def figure(self, metric: Metric) -> float:
        """The number that the user chose to see."""
        return self.similarity if metric is Metric.COSINE else self.distance


@dataclass(frozen=True, slots=True)
class Retrieval:
    """The answer to one query, best first.

    Parameters
    ----------
    query_picture
        JPEG of what was searched by: the region, after cleaning.
    whole_picture
        JPEG of the whole query photo as it came, where that differs.
    embedding : (d,) float32
        Of the query, as the model gives it.
    content_hash
        Of the query's photo as it came, by which its product is found.
    identity
        What votes and labels know the query by: the content of its photo, or a digest of that with the region, the
        cleaning and the further photos that were searched by.
    product
        The query's own product, where it is a photo of the catalog.
    weaker_than
        Share of the catalog's true matches that are nearer than the nearest result; `None` where unknown.
    hidden
        Near products that a filter keeps out.
    did
        What was done to clean the query up.
    more_pictures
        JPEG of each of the query's further photos.
    """

    query: Query
    query_size: tuple[int, int]
    results: Sequence[SearchResult]
    query_picture: bytes = field(default=b"", repr=False)
    whole_picture: bytes = field(default=b"", repr=False)
    embedding: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    content_hash: bytes = b""
    product: Product | None = None
    weaker_than: float | None = None
    hidden: int = 0
    did: tuple[str, ...] = ()
    more_pictures: tuple[bytes, ...] = field(default=(), repr=False)
    identity: bytes = b""

    @property
    def is_close(self) -> bool:
        """Whether any result is more than a weak one, as far as is known."""
        return any(result.closeness is not Closeness.WEAK for result in self.results)


def content_hash(data: bytes) -> bytes:
    """What the content of a file is known by, wherever it lies."""
    return hashlib.blake2b(data, digest_size=16).digest()


def path_text(path: bytes) -> str:
    """A path for people and for JSON; bytes that are no UTF-8 appear escaped."""
    return path.decode("utf-8", "backslashreplace")
