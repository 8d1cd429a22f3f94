"""Figures beside those of the search: how well categories are recognised, and how well the matching pairs products."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np

from visrec_desktop.core.projection import Projection
from visrec_desktop.core.quality import ConfidenceBin, Confusion, Figure, FigureName
from visrec_desktop.pipeline.asking import projected
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, numbered
from visrec_desktop.pipeline.matching import read_pairing
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.recommend.bootstrap import Bootstrap
from visrec_desktop.recommend.category_quality import (
    Recognitions,
    confusion,
    folds,
    recognized,
    recognized_when_left_out,
    reliability,
    voted,
)
from visrec_desktop.recommend.matching_quality import fill_blanks
from visrec_desktop.recommend.questions import Situation
from visrec_desktop.recommend.ranking_quality import sampled
from visrec_desktop.recommend.recognition import Recognizer

# Categories of more photos are recognised no better.
_MOST_RECOGNIZED = 6000
_CATEGORY = "category"
_SITUATIONS = {Situation.WARM: FigureName.WARM, Situation.COLD: FigureName.COLD}


@dataclass(frozen=True, slots=True)
class SeenCategories:
    """How well categories are recognised."""

    figures: list[Figure]
    reliability: tuple[ConfidenceBin, ...]
    confusion: Confusion


def recognize_categories(
    queries: LabelledPhotos | None, catalog: LabelledPhotos, plain: Projection, opened: OpenCatalog
) -> Generator[float | None, None, SeenCategories | None]:
    """Recognise other photos by what the catalog teaches; without any, its own by what the rest of it teaches."""
    asked = queries or catalog
    known = np.array([row for row, value in enumerate(catalog.categories) if value], np.intp)
    known = known[sampled(len(known), _MOST_RECOGNIZED)]
    rows = known if queries is None else np.array([r for r, value in enumerate(asked.categories) if value], np.intp)
    if not len(rows) or not len(known):
        return None
    truth, taught = (
        np.array([photos.categories[row] for row in some]) for photos, some in ((asked, rows), (catalog, known))
    )
    vectors = yield from projected(catalog, plain, known)
    products = [catalog.products[row] for row in known]
    if queries is None:
        fold_of = folds(truth, products)
        answers: Recognitions | None = yield from recognized_when_left_out(
            catalog.stacked(known), truth, products, fold_of
        )
        votes = yield from voted(vectors, vectors, taught, fold_of)
    else:
        recognizer = opened.recognizers.get(_CATEGORY) or (
            yield from Recognizer.fitting(catalog.stacked(known), taught.tolist(), products)
        )
        answers = (yield from recognized(recognizer, asked.stacked(rows))) if recognizer else None
        votes = yield from voted((yield from projected(asked, plain, rows)), vectors, taught)
    if answers is None:
        return None
    bootstrap = Bootstrap(numbered([asked.products[row] for row in rows])[0][0])
    right, plain_right = answers.right(truth), votes.right(truth)
    now, before, gain = bootstrap.means(np.column_stack([right, plain_right, 1.0 * right - plain_right]))
    errors = [bootstrap.calibration_error(some.confidences, some.right(truth)) for some in (answers, votes)]
    figures = [
        Figure(FigureName.ACCURACY, len(rows), now, before, gain),
        Figure(FigureName.ECE, len(rows), errors[0], errors[1]),
    ]
    return SeenCategories(figures, reliability(answers.confidences, right), confusion(truth, answers.values))


def match_looks(plain: Projection, opened: OpenCatalog) -> Generator[None, None, list[Figure]]:
    """Fill in the blanks of the lookbook, where there is one."""
    if not opened.catalog.choices.looks():
        return []
    pairing = yield from read_pairing(opened)
    size, model = opened.embedder.size, opened.embedder.name
    vectors = np.zeros((len(pairing.photo_ids), plain.size), np.float32)
    for row, photo_id in enumerate(pairing.photo_ids):
        embedding = opened.catalog.embedding(photo_id, model, size)
        if embedding is not None:
            vectors[row] = plain.transform(embedding[None])[0]
    yield
    asked = yield from fill_blanks(pairing.assortment, pairing.looks, vectors, pairing.between)
    figures = []
    for situation, name in _SITUATIONS.items():
        if (blanks := asked.get(situation)) is not None:
            columns = np.column_stack([blanks.right, blanks.plain, 1.0 * blanks.right - blanks.plain])
            now, before, gain = Bootstrap(blanks.queries).means(columns)
            figures.append(Figure(name, len(columns), now, before, gain))
    return figures
