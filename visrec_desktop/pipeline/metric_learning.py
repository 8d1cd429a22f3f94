"""Learning a metric from the catalog's own labels, and proving it on photos that it has not seen."""

import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import TooLittleToLearnError
from visrec_desktop.core.learning import Comparison, LearningReport, Progress, Stage, Verdict
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.labelled_photos import numbered
from visrec_desktop.pipeline.learned_metric import keep_metric
from visrec_desktop.pipeline.learning_samples import LEAST_PHOTOS, Samples, photos_to_learn_from, take_samples
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.stages import in_stage
from visrec_desktop.recommend.proof import FOLDS, held_out_folds, prove
from visrec_desktop.search.discriminant import fit_discriminant
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection

# What is learned from SKUs must serve products never seen too. Of any other column it is new products of known values
# that matter, and those the photos held out are.
SKU = "sku"
# Weights for what does not tell the known labels apart; which one, the proof decides.
RESTS = (0.1, 0.2, 0.3, 0.5, 1.0)
# Between the ends of an interval of 95 %.
_STANDARD_ERRORS = 2 * 1.96


def learn_metric(opened: OpenCatalog, column: str) -> Generator[Progress, None, LearningReport]:
    """Learn to tell apart what a column tells apart, in steps; keep what was learned if it is proved to be better.

    The catalog is searched as before until the version is put to use.

    Raises
    ------
    CatalogEmptyError, NoValuesError, TooLittleToLearnError
        There is nothing, or too little, to learn from.
    """
    start = time.monotonic()
    photos = yield from photos_to_learn_from(opened, column)
    samples = yield from take_samples(photos, opened.embedder)
    half = 0.5 if column == SKU else 1.0
    known = _proof(samples, held_out_folds(samples.labels, samples.products), unseen=False)
    held_out = yield from in_stage(known, Stage.PROVING, 0.0, half)
    unseen: list[Comparison] = []
    if column == SKU:
        lots = np.random.default_rng(0).permutation(int(samples.labels.max()) + 1)
        new = _proof(samples, lots[samples.labels] % FOLDS, unseen=True)
        unseen = yield from in_stage(new, Stage.PROVING, half, 1.0)
    report = judged(column, "quick", samples.labels, held_out, unseen)
    if report.verdict is Verdict.BETTER:
        yield Progress(Stage.FITTING, 0.0)
        projection = samples.discriminant(np.arange(len(samples.labels))).projection(report.rest)
        report = replace(report, seconds=time.monotonic() - start)
        return replace(report, version=keep_metric(projection, report, opened.embedder.name, opened.catalog))
    return replace(report, seconds=time.monotonic() - start)


def judged(
    column: str,
    network: str,
    labels: NDArray[np.intp],
    held_out: Sequence[Comparison],
    unseen: Sequence[Comparison],
) -> LearningReport:
    """What the proof says of the best of the candidates, which are those of `RESTS`.

    The best is the one that answers best, of those by which labels never seen are found no worse if there are any, or
    else of those by which they are found no worse than chance may have it. Where labels never seen count, the best is
    the one that keeps the most of what tells anything else apart, of those within a standard error of it (Breiman et
    al., "Classification and Regression Trees", 1984, 3.4.3): the photos held out are of the same shop.

    Raises
    ------
    TooLittleToLearnError
        Nothing could be asked.
    """
    if not held_out:
        raise TooLittleToLearnError(column=column, photos=len(labels), least=LEAST_PHOTOS)
    harmless = [number for number, after in enumerate(unseen) if _is_harmless(after)]
    likely = [number for number, after in enumerate(unseen) if _may_be_harmless(after)]
    candidates = harmless or likely or range(len(held_out))
    best = max(candidates, key=lambda number: held_out[number].map_after)
    if unseen:
        least = held_out[best].map_after - (held_out[best].gain_high - held_out[best].gain_low) / _STANDARD_ERRORS
        best = max((number for number in candidates if held_out[number].map_after >= least), key=RESTS.__getitem__)
    known, others = held_out[best], unseen[best] if unseen else None
    if known.gain_low <= 0 or known.r1_after < known.r1_before:
        verdict = Verdict.NOT_BETTER
    else:
        verdict = Verdict.BETTER if others is None or _may_be_harmless(others) else Verdict.WORSE_ON_UNSEEN
    counts = len(labels), len(np.unique(labels))
    return LearningReport(column, network, *counts, known, others, RESTS[best], verdict, 0.0)


def learn_again(rest: float) -> Any:
    """What learns from other photos as a version was learned, without copies: embeddings and labels to a projection."""

    def refit(embeddings: NDArray[np.float32], labels: list[str]) -> Generator[None, None, Projection]:
        (numbers,), _ = numbered(labels)
        yield
        return fit_discriminant(embeddings, numbers).projection(rest)

    return refit


def _proof(samples: Samples, folds: NDArray[np.intp], *, unseen: bool) -> Generator[float, None, list[Comparison]]:
    def fit(rows: NDArray[np.intp]) -> tuple[Projection, list[Projection]]:
        spread = samples.embeddings[rows][:: max(1, len(rows) // MOST_FOR_FIT)]
        discriminant = samples.discriminant(rows)
        return fit_projection(spread, len(rows)), [discriminant.projection(rest) for rest in RESTS]

    return prove(samples.embeddings, samples.labels, samples.contents, folds, fit, unseen=unseen)


def _is_harmless(unseen: Comparison) -> bool:
    return unseen.r1_after >= unseen.r1_before and unseen.map_after >= unseen.map_before


def _may_be_harmless(unseen: Comparison) -> bool:
    """With few questions one or two more misses say nothing; the mean over all of their results does."""
    return unseen.r1_gain_high >= 0 and unseen.map_after >= unseen.map_before
