"""Learning a metric from the catalog's own labels, and proving it on photos that it has not seen."""

import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogEmptyError, NoValuesError, TooLittleToLearnError, UnreadablePhotoError
from visrec_desktop.core.learning import Comparison, LearningReport, Progress, Stage, Verdict
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, catalog_photos, numbered
from visrec_desktop.pipeline.learned_metric import keep_metric
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.recommend.proof import FOLDS, held_out_folds, prove
from visrec_desktop.search.discriminant import Discriminant, fit_discriminant
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.vision.altered_copy import COPY_VIEW, altered
from visrec_desktop.vision.decode import decode_photo, read_photo_file

# Weights for what does not tell the known labels apart; which one, the proof decides.
_RESTS = (0.1, 0.2, 0.3, 0.5, 1.0)
# With fewer photos that have kin of their label nothing can be proved.
LEAST_PHOTOS, LEAST_LABELS = 20, 3
# More photos hardly change the metric; they are drawn by lot.
MOST_PHOTOS = 12_000
# Altered copies of each photo; more of them gain little for their time.
_COPIES = 4
_MOST_COPIES = 12_000


@dataclass(slots=True)
class _Samples:
    """What is learned from: photos with their labels, and altered copies of them."""

    embeddings: NDArray[np.float32]
    labels: NDArray[np.intp]
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


def learn_metric(opened: OpenCatalog, column: str) -> Generator[Progress, None, LearningReport]:
    """Learn to tell apart what a column tells apart, in steps; keep what was learned if it is proved to be better.

    The catalog is searched as before until the version is put to use.

    Raises
    ------
    CatalogEmptyError, NoValuesError, TooLittleToLearnError
        There is nothing, or too little, to learn from.
    """
    start = time.monotonic()
    photos = yield from _labelled(opened, column)
    samples = yield from _samples(photos, opened)
    held_out = yield from _proved(samples, held_out_folds(samples.labels), unseen=False)
    lots = np.random.default_rng(0).permutation(int(samples.labels.max()) + 1)
    unseen = yield from _proved(samples, lots[samples.labels] % FOLDS, unseen=True)
    if not held_out:
        raise TooLittleToLearnError(column=column, photos=len(samples.labels), least=LEAST_PHOTOS)
    chosen = _chosen(held_out, unseen)
    labels = len(np.unique(samples.labels))
    report = LearningReport(
        column,
        len(samples.labels),
        labels,
        held_out[chosen],
        unseen[chosen] if unseen else None,
        _RESTS[chosen],
        _verdict(held_out[chosen], unseen[chosen] if unseen else None),
        time.monotonic() - start,
    )
    if report.verdict is not Verdict.BETTER:
        return report
    yield Progress(Stage.FITTING, 0.0)
    projection = samples.discriminant(np.arange(len(samples.labels))).projection(report.rest)
    report = replace(report, seconds=time.monotonic() - start)
    return replace(report, version=keep_metric(projection, report, opened.embedder.name, opened.catalog))


def learn_again(rest: float) -> Any:
    """What learns from other photos as a version was learned, without copies: embeddings and labels to a projection."""

    def refit(embeddings: NDArray[np.float32], labels: list[str]) -> Generator[None, None, Projection]:
        (numbers,), _ = numbered(labels)
        yield
        return fit_discriminant(embeddings, numbers).projection(rest)

    return refit


def _labelled(opened: OpenCatalog, column: str) -> Generator[Progress, None, LabelledPhotos]:
    """The photos whose label other photos have too, in the order of their paths."""
    if not len(opened.index):
        raise CatalogEmptyError
    steps = catalog_photos(opened, column)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            photos: LabelledPhotos = end.value
            break
        yield Progress(Stage.COPIES, 0.0)
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


def _samples(photos: LabelledPhotos, opened: OpenCatalog) -> Generator[Progress, None, _Samples]:
    (labels,), _ = numbered(photos.labels)
    (contents,), _ = numbered(photos.contents)
    embeddings = photos.stacked(np.arange(len(photos)))
    number = min(_COPIES, _MOST_COPIES // len(photos))
    copies, copy_of = [np.empty((0, embeddings.shape[1]), np.float32)], list[int]()
    embedder = opened.embedder.with_views((COPY_VIEW,))
    rows: Iterator[int] = iter(range(len(photos) if number else 0))

    def copied(row: int) -> list[NDArray[np.float32]]:
        rng = np.random.default_rng(row)
        try:
            photo = decode_photo(read_photo_file(photos.files[row]), at_least=opened.embedder.decode_side)
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
    return _Samples(embeddings, labels, contents, np.concatenate(copies), np.array(copy_of, np.intp))


def _proved(samples: _Samples, folds: NDArray[np.intp], *, unseen: bool) -> Generator[Progress, None, list[Comparison]]:
    def fit(rows: NDArray[np.intp]) -> tuple[Projection, list[Projection]]:
        spread = samples.embeddings[rows][:: max(1, len(rows) // MOST_FOR_FIT)]
        discriminant = samples.discriminant(rows)
        return fit_projection(spread, len(rows)), [discriminant.projection(rest) for rest in _RESTS]

    steps = prove(samples.embeddings, samples.labels, samples.contents, folds, fit, unseen=unseen)
    while True:
        try:
            yield Progress(Stage.PROVING, (next(steps) + unseen) / 2)
        except StopIteration as end:
            comparisons: list[Comparison] = end.value
            return comparisons


def _chosen(held_out: list[Comparison], unseen: list[Comparison]) -> int:
    """The candidate that answers best, of those that do no harm to labels never seen if there are any."""
    harmless = [number for number, after in enumerate(unseen) if _is_harmless(after)]
    return max(harmless or range(len(held_out)), key=lambda number: held_out[number].map_after)


def _is_harmless(unseen: Comparison) -> bool:
    return unseen.r1_after >= unseen.r1_before and unseen.map_after >= unseen.map_before


def _verdict(held_out: Comparison, unseen: Comparison | None) -> Verdict:
    if held_out.gain_low <= 0 or held_out.r1_after < held_out.r1_before:
        return Verdict.NOT_BETTER
    return Verdict.BETTER if unseen is None or _is_harmless(unseen) else Verdict.WORSE_ON_UNSEEN
