"""What a metric is learned from: labelled photos of the catalog, and altered copies of them."""

from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogEmptyError, NoValuesError, TooLittleToLearnError, UnreadablePhotoError
from visrec_desktop.core.learning import Progress, Stage
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, catalog_photos, numbered
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.stages import in_stage
from visrec_desktop.search.discriminant import Discriminant, fit_discriminant
from visrec_desktop.vision.altered_copy import COPY_VIEW, altered
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.photo_file import read_photo_file

# With fewer photos that have kin of their label nothing can be proved.
LEAST_PHOTOS, LEAST_LABELS = 20, 3
# More photos hardly change the metric; they are drawn by lot.
MOST_PHOTOS = 12_000
# Altered copies of each photo; more of them gain little for their time.
COPIES = 3
_MOST_COPIES = 12_000


@dataclass(slots=True)
class Samples:
    """Photos with their labels, and altered copies of them.

    Parameters
    ----------
    embeddings : (n, d) float32
    labels, products, contents : (n,) intp
        Equal numbers for equal labels, for photos of one product, and for files of equal content.
    copies : (m, d) float32
    copy_of : (m,) intp
        The photo that each is a copy of.
    """

    embeddings: NDArray[np.float32]
    labels: NDArray[np.intp]
    products: NDArray[np.intp]
    contents: NDArray[np.intp]
    copies: NDArray[np.float32]
    copy_of: NDArray[np.intp]

    def discriminant(self, rows: NDArray[np.intp]) -> Discriminant:
        """Fitted to some of the photos and their copies."""
        is_chosen = np.zeros(len(self.labels), bool)
        is_chosen[rows] = True
        chosen = is_chosen[self.copy_of]
        copied = self.labels[self.copy_of[chosen]]
        return fit_discriminant(self.embeddings[rows], self.labels[rows], self.copies[chosen], copied)


def photos_to_learn_from(opened: OpenCatalog, column: str) -> Generator[Progress, None, LabelledPhotos]:
    """The photos whose label other photos have too, in the order of their paths."""
    if not len(opened.index):
        raise CatalogEmptyError
    photos = yield from in_stage(catalog_photos(opened, column), Stage.COPIES, 0.0, 0.0)
    if not any(photos.labels):
        raise NoValuesError(column=column)
    (labels,), _ = numbered(photos.labels)
    counts = np.bincount(labels)
    rows = [row for row, label in enumerate(photos.labels) if label and counts[labels[row]] > 1]
    if len(rows) > MOST_PHOTOS:
        rows = np.random.default_rng(0).permutation(rows)[:MOST_PHOTOS].tolist()
    rows.sort(key=lambda row: photos.refs[row].path)
    if len(rows) < LEAST_PHOTOS or len(np.unique(labels[rows])) < LEAST_LABELS:
        raise TooLittleToLearnError(column=column, photos=len(rows), least=LEAST_PHOTOS)
    return photos.rows(rows)


def take_samples(photos: LabelledPhotos, base: Embedder, most: int = COPIES) -> Generator[Progress, None, Samples]:
    """Embed altered copies of photos, at most `most` of each, in steps of a few photos."""
    (labels,), _ = numbered(photos.labels)
    (products,), _ = numbered(photos.products)
    (contents,), _ = numbered(photos.contents)
    embeddings = photos.stacked(np.arange(len(photos)))
    number = min(most, _MOST_COPIES // len(photos))
    copies, copy_of = [np.empty((0, embeddings.shape[1]), np.float32)], list[int]()
    embedder = base.with_views((COPY_VIEW,))
    rows: Iterator[int] = iter(range(len(photos) if number else 0))

    def copied(row: int) -> list[NDArray[np.float32]]:
        rng = np.random.default_rng(row)
        try:
            photo = decode_photo(read_photo_file(photos.files[row]), at_least=base.decode_side)
        except UnreadablePhotoError:
            # The drive may be away: what is stored is learned from all the same.
            return []
        return [embedder.embed(altered(photo, embedder.decode_side, rng)) for _ in range(number)]

    with ThreadPoolExecutor(embedder.threads, thread_name_prefix="learning") as pool:
        while batch := list(islice(rows, embedder.threads)):
            for row, some in zip(batch, pool.map(copied, batch), strict=True):
                copies += [some_copy[None] for some_copy in some]
                copy_of += [row] * len(some)
            yield Progress(Stage.COPIES, (batch[-1] + 1) / len(photos))
    return Samples(embeddings, labels, products, contents, np.concatenate(copies), np.array(copy_of, np.intp))
