"""Learning by training: the network's last blocks see the catalog's products, and are proved before they are used."""

import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import KnownError, PhotosAwayError, UnreadablePhotoError
from visrec_desktop.core.learning import Comparison, LearningReport, Progress, Stage, Verdict
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.indexing import index_folder
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, numbered
from visrec_desktop.pipeline.learned_metric import keep_metric, remove_unused_networks
from visrec_desktop.pipeline.learned_network import base_of, embedder_named, keep_network
from visrec_desktop.pipeline.learning_samples import photos_to_learn_from
from visrec_desktop.pipeline.metric_learning import RESTS, SKU, judged
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.pipeline.stages import in_stage
from visrec_desktop.recommend.proof import FITTED, prove, split_once
from visrec_desktop.search.discriminant import fit_discriminant
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.fine_tuning import SIDE, FineTuning
from visrec_desktop.vision.photo_file import read_photo_file

# Rounds over the photos: a few without those that prove it, then many with all of them. The proof is of the few, so
# that it promises too little rather than too much; one long fall of the rate teaches more than two short ones.
_EPOCHS, _LAST_EPOCHS = 5, 14
# The share of the training that is the first rounds.
_FIRST = 0.25

Split = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]


def learn_network(opened: OpenCatalog, column: str) -> Generator[Progress, None, LearningReport]:
    """Train the network on the catalog's photos, in steps; keep it if it is proved to be better.

    Then all photos are embedded by it too; the catalog is searched as before until the version is put to use.

    Raises
    ------
    PhotosAwayError
        The photos cannot be read now.
    ExportFailedError
        What was trained cannot be run here.
    KnownError
        See `visrec_desktop.pipeline.metric_learning.learn_metric` and `visrec_desktop.pipeline.indexing.index_folder`.
    """
    # Of learning that was killed.
    remove_unused_networks(opened.catalog)
    try:
        return (yield from _learned(opened, column))
    except BaseException:
        # Cancelled too: without its metric a network is of no use.
        with suppress(KnownError):
            remove_unused_networks(opened.catalog)
        raise


def _learned(opened: OpenCatalog, column: str) -> Generator[Progress, None, LearningReport]:
    start, catalog = time.monotonic(), opened.catalog
    # Always from the program's own: a network that has been trained sees with both already.
    base = embedder_named(base_of(opened.embedder.name, catalog), catalog)
    if base.name != opened.embedder.name:
        opened = _as(opened, base)
    photos = yield from photos_to_learn_from(opened, column)
    (labels,), _ = numbered(photos.labels)
    tuning = FineTuning(base.card, base.content, int(labels.max()) + 1, _reader(photos), base.threads)
    yield from _kept(tuning, photos, base)
    (products,), _ = numbered(photos.products)
    split = split_once(labels, products, leave_out=column == SKU)
    trained = yield from in_stage(tuning.train(split[0], labels, _EPOCHS, split[1]), Stage.TRAINING, 0.0, _FIRST)
    trial = Embedder(*tuning.export(), base.views)
    report = yield from _judged(column, photos, labels, split, trial)
    if report.verdict is not Verdict.BETTER:
        return replace(report, seconds=time.monotonic() - start)
    rows = np.arange(len(labels))
    # Where the first rounds ended early for photos held out, the last ones are as much shorter.
    epochs = max(1, round(_LAST_EPOCHS * trained / _EPOCHS))
    yield from in_stage(tuning.train(rows, labels, epochs), Stage.TRAINING, _FIRST, 1.0)
    card, content = tuning.export()
    on = f"{len(rows)} photos of {report.labels} values of {column}, {epochs} rounds, {datetime.now(UTC).date()}"
    card = replace(card, source=f"{card.source}; the last blocks trained on {on}")
    learned = keep_network(card, content, base, column, catalog)
    yield from _indexed(opened, learned)
    photos = yield from photos_to_learn_from(_as(opened, learned), column)
    yield Progress(Stage.FITTING, 0.0)
    # Without copies: the network has seen many.
    (labels,), _ = numbered(photos.labels)
    projection = fit_discriminant(photos.stacked(np.arange(len(photos))), labels).projection(report.rest)
    report = replace(report, seconds=time.monotonic() - start)
    return replace(report, version=keep_metric(projection, report, learned.name, catalog))


def _reader(photos: LabelledPhotos) -> Any:
    def photo_of(row: int) -> NDArray[np.uint8]:
        return decode_photo(read_photo_file(photos.files[row]), at_least=2 * SIDE)

    return photo_of


def _kept(tuning: FineTuning, photos: LabelledPhotos, base: Embedder) -> Generator[Progress, None, None]:
    """Read all photos once."""
    rows = iter(range(len(photos)))
    with ThreadPoolExecutor(base.threads, thread_name_prefix="reading") as pool:
        while batch := list(islice(rows, 4 * base.threads)):
            try:
                list(pool.map(tuning.keep, batch))
            except UnreadablePhotoError as error:
                raise PhotosAwayError from error
            yield Progress(Stage.COPIES, (batch[-1] + 1) / len(photos))


def _judged(
    column: str, photos: LabelledPhotos, labels: NDArray[np.intp], split: Split, trial: Embedder
) -> Generator[Progress, None, LearningReport]:
    """Ask the photos that were not trained on, by the trained network and by the embeddings as they were."""
    before = photos.stacked(np.arange(len(labels)))
    # Both side by side, so that one projection looks at the first part, and the other at the second.
    size, both = before.shape[1], before.shape[1] + trial.size
    embeddings = np.empty((len(labels), both), np.float32)
    embeddings[:, :size] = before
    rows = iter(range(len(labels)))

    def embedded(row: int) -> NDArray[np.float32]:
        photo = decode_photo(read_photo_file(photos.files[row]), at_least=trial.decode_side)
        return trial.embed(photo)

    with ThreadPoolExecutor(trial.threads, thread_name_prefix="proving") as pool:
        while batch := list(islice(rows, trial.threads)):
            embeddings[batch, size:] = list(pool.map(embedded, batch))
            yield Progress(Stage.PROVING, (batch[-1] + 1) / len(labels))
    fitted, held_out, left_out = split

    spread = embeddings[fitted][:: max(1, len(fitted) // MOST_FOR_FIT)]
    plain = fit_projection(spread[:, :size], len(fitted)).of_part(0, both)
    discriminant = fit_discriminant(embeddings[fitted, size:], labels[fitted])
    taught = [discriminant.projection(rest).of_part(size, both) for rest in RESTS]
    (contents,), _ = numbered(photos.contents)
    compared: list[list[Comparison]] = []
    for asked, unseen in ((held_out, False), (left_out, True)):
        chosen = asked if unseen else np.concatenate([asked, fitted])
        folds = np.full(len(chosen), FITTED)
        folds[: len(asked)] = 0
        steps = prove(
            embeddings[chosen], labels[chosen], contents[chosen], folds, lambda _: (plain, taught), unseen=unseen
        )
        compared.append((yield from in_stage(steps, Stage.PROVING, 1.0, 1.0)))
    return judged(column, "deep", labels, *compared)


def _indexed(opened: OpenCatalog, learned: Embedder) -> Generator[Progress, None, None]:
    """Embed all photos of the catalog by the learned network too."""
    folder = catalog_folder(opened.catalog)
    if folder is None:
        raise PhotosAwayError
    index = open_index(opened.catalog, learned)
    for summary in index_folder(folder, opened.catalog, learned, index, switch=False):
        done = summary.embedded + summary.unchanged + summary.failed
        yield Progress(Stage.EMBEDDING, min(1.0, done / max(summary.found, 1)))


def _as(opened: OpenCatalog, learned: Embedder) -> OpenCatalog:
    return OpenCatalog(opened.catalog, learned, open_index(opened.catalog, learned))
