"""The article's own network as a baseline: trained on the catalog's photos, kept, and measured beside the others."""

import time
from collections.abc import Generator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.learning import LearningReport, Progress, Stage, Verdict
from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, numbered
from visrec_desktop.pipeline.learning_samples import photos_to_learn_from
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.stages import in_stage
from visrec_desktop.recommend.proof import FITTED, prove, split_once
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.article_embedder import SIDE, ArticleEmbedder
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.photo_file import read_photo_file

ARTICLE = "article"


def learn_article(opened: OpenCatalog, column: str) -> Generator[Progress, None, LearningReport]:
    """Train the article's network on the catalog's photos, in steps, and keep it to be measured.

    Nothing is searched by it. The report has its answers beside those of the plain embeddings, on photos that it was
    not trained on.

    Raises
    ------
    KnownError
        See `visrec_desktop.pipeline.learning_samples.photos_to_learn_from`.
    """
    # Keras takes seconds, and is not there in every installation.
    from visrec_desktop.vision.article_network import train_article_network

    start, catalog = time.monotonic(), opened.catalog
    photos = yield from photos_to_learn_from(opened, column)
    (labels,), _ = numbered(photos.labels)
    (contents,), _ = numbered(photos.contents)
    folds = np.full(len(labels), FITTED)
    (products,), _ = numbered(photos.products)
    folds[split_once(labels, products, leave_out=False)[1]] = 0
    steps = train_article_network(lambda row: _photo(photos, row), labels, folds == 0)
    content: bytes = yield from in_stage(steps, Stage.TRAINING)
    plain = photos.stacked(np.arange(len(photos)))
    vectors = np.concatenate([plain, (yield from _embedded(photos, content))], axis=1)

    def fit(rows: NDArray[np.intp]) -> tuple[Projection, list[Projection]]:
        size, total = plain.shape[1], vectors.shape[1]
        usual = fit_projection(plain[rows][:: max(1, len(rows) // MOST_FOR_FIT)], len(rows))
        return usual.of_part(0, total), [identity(total - size).of_part(size, total)]

    proof = prove(vectors, labels, contents, folds, fit, unseen=False)
    (compared,) = yield from in_stage(proof, Stage.PROVING)
    counts, seconds = (len(labels), len(np.unique(labels))), time.monotonic() - start
    report = LearningReport(column, ARTICLE, *counts, compared, None, 0.0, Verdict.BASELINE, seconds)
    for older in catalog.learned.versions():
        if older.kind == ARTICLE:
            catalog.learned.remove(older.version)
    version = catalog.learned.add(ARTICLE, ARTICLE, column, report.to_json(), content)
    catalog.learned.use(ARTICLE, version)
    return replace(report, version=version)


def article_vectors(photos: LabelledPhotos, catalog: Catalog) -> Generator[Progress, None, NDArray[np.float32] | None]:
    """What the network that is kept makes of photos: (n, 256) float32; `None` where none is."""
    used = catalog.learned.used(ARTICLE)
    return None if used is None else (yield from _embedded(photos, catalog.learned.content(used.version)))


def _embedded(photos: LabelledPhotos, content: bytes) -> Generator[Progress, None, NDArray[np.float32]]:
    embedder, vectors = ArticleEmbedder(content), []
    for row in range(len(photos)):
        vectors.append(embedder.embed(_photo(photos, row)))
        yield Progress(Stage.PROVING, (row + 1) / len(photos))
    return np.array(vectors, np.float32)


def _photo(photos: LabelledPhotos, row: int) -> NDArray[np.uint8]:
    try:
        return decode_photo(read_photo_file(photos.files[row]), at_least=SIDE)
    except UnreadablePhotoError:
        # The baseline need not be read from a drive that is away.
        return np.full((SIDE, SIDE, 3), 255, np.uint8)
