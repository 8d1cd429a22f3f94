"""Evaluating: a catalog asks itself, or is asked by other photos, and its answers are scored."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from visrec_desktop.core.errors import CatalogEmptyError, NoLabelsError, NothingToMeasureError, NoValuesError
from visrec_desktop.core.fitness import FitnessReport
from visrec_desktop.core.learning import LearningReport
from visrec_desktop.core.products import Reason
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.quality import Note, Point, QualityCard
from visrec_desktop.pipeline.asking import NOW, PLAIN, Asked, OtherVectors, Refit, ask
from visrec_desktop.pipeline.fitness import SOME_TURNS, check_fitness
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, LabelTable, catalog_photos, folder_photos
from visrec_desktop.pipeline.learned_metric import used_metric
from visrec_desktop.pipeline.metric_learning import learn_again
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.other_figures import match_looks, recognize_categories
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection

_SKU = "sku"
# What photos show nothing of, or everything.
_NOT_ASKED = frozenset({"colour", "tags", "split"})


@dataclass(frozen=True, slots=True)
class OwnQuestions:
    """Photos other than the catalog's own.

    Parameters
    ----------
    labels
        The table that says what they show.
    queries
        The folder of the photos that are asked; the catalog's own photos where there is none.
    against
        The folder of the photos that are searched, in place of the catalog's.
    """

    labels: Path | None
    queries: Path | None = None
    against: Path | None = None


def measurable_columns(opened: OpenCatalog) -> list[str]:
    """The columns by which the catalog can ask itself, the most telling first."""
    photos = opened.columns.photos()
    columns = [_SKU] if any(len(ids) > 1 for ids in photos.values()) else []
    return [*columns, *(column for column in opened.columns.facets().values if column not in _NOT_ASKED)]


def evaluate(
    opened: OpenCatalog,
    by: str = "",
    own: OwnQuestions | None = None,
    *,
    others: OtherVectors | None = None,
    refit: Refit | None = None,
) -> Generator[float, None, QualityCard]:
    """Measure how good the catalog's answers are, in steps, and keep the figures in its history.

    Each photo of the catalog asks for those that say the same as it does; the same picture once more, by its content
    or by its look, is not counted as found. Figures are means over the questions, defined in
    `visrec_desktop.recommend.ranking_quality.Ranking.scores`; the intervals are those of a bootstrap over products.

    Parameters
    ----------
    by
        The column that makes a result right; where none is named, the SKU if products have several photos.
    own
        Questions that are not the catalog's.
    others, refit
        See `visrec_desktop.pipeline.asking.ask`.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Raises
    ------
    CatalogEmptyError, NoValuesError, NothingToMeasureError
        There is nothing to ask.
    KnownError
        The table or a folder of `own` cannot be used.
    """
    if not len(opened.index):
        raise CatalogEmptyError
    by = by or (next(iter(measurable_columns(opened)), _SKU) if own is None else _SKU)
    projection = opened.index.projection
    learned = used_metric(opened.catalog, opened.embedder.name)
    table = _table(own, by)
    catalog = yield from _within(catalog_photos(opened, by, table), 0.0, 0.05)
    asked = searched = catalog.labelled()
    if not len(asked) and not (own and own.queries and own.against):
        raise NoValuesError(column=by)
    is_asked_itself = not (own and own.queries)
    if table and own and own.queries:
        asked = yield from _within(folder_photos(own.queries, table, opened, as_queries=True), 0.05, 0.4)
    if table and own and own.against:
        searched = yield from _within(folder_photos(own.against, table, opened, as_queries=False), 0.4, 0.5)
    plain = opened.catalog.projection(opened.embedder.name, opened.embedder.size) or _fit_plain(catalog)
    spaces = {PLAIN: plain, **({NOW: projection} if learned else {})}
    # Learned again from other labels it would be another metric.
    again = refit if learned and learned.label_column == by and asked is searched else None
    answers = yield from _within(ask(asked, searched, spaces, others, again), 0.5, 0.75)
    if not len(answers.rows):
        raise NothingToMeasureError(column=by)
    figures = answers.figures()
    yield 0.75
    seen = yield from _within(
        recognize_categories(None if is_asked_itself else asked, catalog, plain, opened), 0.75, 0.9
    )
    figures += seen.figures if seen else []
    figures += yield from _within(match_looks(plain, opened), 0.9, 0.95)
    fitness: FitnessReport | None = None
    if own is None:
        fitness = yield from _within(check_fitness(opened, turns=SOME_TURNS), 0.95, 1.0)
    notes = _notes(answers, by)
    if fitness and (unknown := fitness.checked - (fitness.turns_checked or 0)) > 0:
        notes.append(Reason(Note.UP_UNKNOWN, {"count": unknown}))
    if asked is searched:
        notes.append(Reason(Note.OWN_PHOTOS))
    if learned is None:
        notes.append(Reason(Note.NOT_LEARNED))
    elif asked is searched:
        notes.append(Reason(Note.LEARNED_AGAIN if again else Note.HAS_SEEN))
    card = QualityCard(
        by,
        opened.embedder.name,
        learned.version if learned else None,
        len(searched),
        len(set(searched.labels)),
        len(answers.rows),
        answers.askable,
        _source(own),
        tuple(figures),
        answers.weak({product.sku: product.name for product in opened.columns.products}),
        answers.confused(),
        seen.reliability if seen else (),
        answers.similarities(),
        seen.confusion if seen else None,
        fitness,
        tuple(notes),
    )
    _keep(card, opened)
    return card


def learned_again(opened: OpenCatalog) -> Refit | None:
    """What learns the metric in use again from other photos; `None` where there is none, or a network was trained."""
    used = used_metric(opened.catalog, opened.embedder.name)
    report = LearningReport.from_json(used.report) if used else None
    return learn_again(report.rest) if report and report.network == "quick" else None


def measure_again(opened: OpenCatalog) -> Generator[float, None, None]:
    """Add a point to the history that was looked at last, if there is any: the catalog has changed since."""
    own = [entry.content for entry in opened.catalog.journal.measurements() if not entry.content.get("source")]
    by = own[-1].get("by") if own else None
    if by in measurable_columns(opened):
        yield from evaluate(opened, str(by), refit=learned_again(opened))


def past(opened: OpenCatalog, by: str, source: str = "") -> list[Point]:
    """The cards of the past that can be compared with one another, the oldest first."""
    points = []
    for entry in opened.catalog.journal.measurements():
        report = entry.content
        if report.get("by") == by and report.get("source") == source and isinstance(report.get("figures"), dict):
            figures = {name: figure["now"]["value"] for name, figure in report["figures"].items()}
            points.append(Point(entry.at, report["model"], report["learned"], report["photos"], figures))
    return points


def _table(own: OwnQuestions | None, by: str) -> LabelTable | None:
    if own is None:
        return None
    if own.labels is None:
        raise NoLabelsError
    return LabelTable(own.labels, by)


def _fit_plain(photos: LabelledPhotos) -> Projection:
    """As `visrec_desktop.pipeline.open_index.renew_projection` does, for a catalog that has lost its own."""
    rows = np.arange(len(photos))[:: max(1, len(photos) // MOST_FOR_FIT)]
    return fit_projection(photos.stacked(rows), len(photos))


def _notes(answers: Asked, by: str) -> list[Reason]:
    notes = []
    if len(answers.rows) < answers.askable:
        notes.append(Reason(Note.SAMPLED, {"asked": len(answers.rows), "askable": answers.askable}))
    sides: Sequence[LabelledPhotos] = [answers.asked, answers.searched][: 1 + (answers.asked is not answers.searched)]
    for note, count in (
        (Note.ALONE, answers.alone),
        (Note.UNLABELLED, sum(side.unlabelled for side in sides)),
        (Note.UNREADABLE, sum(side.unreadable for side in sides)),
    ):
        if count:
            notes.append(Reason(note, {"count": count, "column": by}))
    return notes


def _source(own: OwnQuestions | None) -> str:
    """What tells cards apart that cannot be compared."""
    if own is None:
        return ""
    asked, searched = (folder.name if folder else "" for folder in (own.queries, own.against))
    return f"{asked or 'own photos'} against {searched}" if searched else asked


def _keep(card: QualityCard, opened: OpenCatalog) -> None:
    """Add the card to the catalog's history, unless it says what the last one of its kind did."""
    report = card.to_report()
    alike = [
        entry.content
        for entry in opened.catalog.journal.measurements()
        if all(entry.content.get(key) == report[key] for key in ("by", "source"))
    ]
    if not alike or alike[-1] != report:
        opened.catalog.journal.add_measurement(report)


def _within(steps: Generator[Any, None, Any], low: float, high: float) -> Generator[float, None, Any]:
    """The share of the whole that is done, from that of a part."""
    share = 0.0
    while True:
        try:
            told = next(steps)
        except StopIteration as end:
            return end.value
        share = max(share, told) if isinstance(told, float) else share
        yield low + (high - low) * share
