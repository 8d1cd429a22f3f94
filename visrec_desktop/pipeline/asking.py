"""Asking: photos whose answer is known are searched for, in the space of the catalog and in others beside it."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection
from visrec_desktop.core.quality import ConfusedPair, Figure, FigureName, Histogram, WeakProduct
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos, numbered
from visrec_desktop.recommend.bootstrap import Bootstrap
from visrec_desktop.recommend.ranking_quality import Photos, Ranking, confused, rank, sampled, weakest

# Questions beyond these hardly narrow the intervals.
MOST_ASKED = 3000
# The spaces: that of the plain features, and that in which the catalog is searched.
PLAIN, NOW = "plain", "now"
# Into so many groups the photos are divided, for each of which the metric is learned again without it.
_GROUPS = 4
_MOST_LISTED = 50
_ROWS_A_STEP = 512
_SCORES = (FigureName.R1, FigureName.R5, FigureName.P10, FigureName.MAP)

# Further embeddings to be scored beside the catalog's: for the photos of one side of a search, by the name of each
# its vectors (n, d) float32 of unit length, in the photos' order; made in steps.
OtherVectors = Callable[[LabelledPhotos], Generator[Any, None, Mapping[str, NDArray[np.float32]]]]
# Learns the metric from embeddings (n, d) and their n labels, in steps, as the one in use was learned.
Refit = Callable[[NDArray[np.float32], Sequence[str]], Generator[Any, None, Projection]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The answers to all questions.

    Parameters
    ----------
    asked, searched
        The photos on both sides.
    rows : (m,) intp
        The photos of `asked` that were asked and could be answered.
    askable
        Photos that could have been asked.
    alone
        Photos that nothing right could be found for.
    rankings
        By space: `PLAIN`, `NOW` where something is learned, and others by name.
    """

    asked: LabelledPhotos
    searched: LabelledPhotos
    rows: NDArray[np.intp]
    askable: int
    alone: int
    rankings: Mapping[str, Ranking]

    @property
    def now(self) -> Ranking:
        """As the catalog answers."""
        return self.rankings.get(NOW, self.rankings[PLAIN])

    def figures(self) -> list[Figure]:
        """The scores in each space, with their intervals."""
        scores = {space: ranking.scores() for space, ranking in self.rankings.items()}
        now = scores.get(NOW, scores[PLAIN])
        (products,), _ = numbered([self.asked.products[row] for row in self.rows])
        columns = [now, scores[PLAIN], now - scores[PLAIN]]
        names = [space for space in scores if space not in {PLAIN, NOW}]
        means = Bootstrap(products).means(np.concatenate([*columns, *(scores[name] for name in names)], axis=1))
        count, kinds = len(self.rows), len(_SCORES)
        return [
            Figure(
                name,
                count,
                means[place],
                means[kinds + place],
                means[2 * kinds + place] if NOW in scores else None,
                {other: means[(3 + number) * kinds + place] for number, other in enumerate(names)},
            )
            for place, name in enumerate(_SCORES)
        ]

    def weak(self, names: Mapping[str, str]) -> tuple[WeakProduct, ...]:
        """The products that are found worst; `names` by SKU."""
        (labels, _), values = self._labels()
        ranking, found = self.now, []
        margins = ranking.nearest_other - ranking.nearest_match
        for label, count, r1, precision, row in weakest(ranking.scores(), margins, labels, _MOST_LISTED):
            other = int(ranking.found[row, 0])
            value, photo = values[label], self.asked.refs[self.rows[row]]
            taken_for, by = self.searched.labels[other], self.searched.refs[other]
            found.append(WeakProduct(value, names.get(value, ""), count, r1, precision, photo, taken_for, by))
        return tuple(found)

    def confused(self) -> tuple[ConfusedPair, ...]:
        """The products that are taken for others most often."""
        (labels, searched), values = self._labels()
        ranking, counts = self.now, np.bincount(labels)
        return tuple(
            ConfusedPair(
                values[label],
                values[other],
                times,
                int(counts[label]),
                self.asked.refs[self.rows[row]],
                self.searched.refs[int(ranking.found[row, 0])],
            )
            for label, other, times, row in confused(ranking, labels, searched, _MOST_LISTED)
        )

    def similarities(self) -> Histogram:
        """How near the nearest right and the nearest wrong photos are."""
        low, high, matches, others = self.now.histogram()
        return Histogram(low, high, tuple(matches.tolist()), tuple(others.tolist()))

    def _labels(self) -> tuple[list[NDArray[np.intp]], list[str]]:
        return numbered([self.asked.labels[row] for row in self.rows], self.searched.labels)


def ask(
    asked: LabelledPhotos,
    searched: LabelledPhotos,
    projections: Mapping[str, Projection],
    others: OtherVectors | None = None,
    refit: Refit | None = None,
) -> Generator[float, None, Asked]:
    """Search for every photo, or for `MOST_ASKED` of them, in steps.

    Parameters
    ----------
    asked, searched
        The same photos for a catalog that asks itself: then a photo finds neither itself nor its like.
    projections
        By space, `PLAIN` first.
    others
        Gives further spaces; one that it calls `PLAIN` stands for the plain features, where the network itself is
        learned and gives no plain ones.
    refit
        For a catalog that asks itself: what learns `NOW`, so that no photo is asked of a metric that has seen it.

    Yields
    ------
    float
        The share that is done, 0 to 1.
    """
    (labels, searched_labels), _ = numbered(asked.labels, searched.labels)
    (contents, searched_contents), _ = numbered(asked.contents, searched.contents)
    counts = np.bincount(searched_labels, minlength=int(labels.max(initial=-1)) + 1)
    candidates = np.flatnonzero(counts[labels] > (1 if asked is searched else 0))
    rows = candidates[sampled(len(candidates), MOST_ASKED)]
    within = rows if asked is searched else None
    ours, theirs = dict[str, NDArray[np.float32]](), dict[str, NDArray[np.float32]]()
    for space, projection in projections.items():
        theirs[space] = yield from projected(searched, projection)
        ours[space] = theirs[space][rows] if asked is searched else (yield from projected(asked, projection, rows))
    if others is not None:
        further = yield from _steps(others(searched))
        theirs |= further
        more = further if asked is searched else (yield from _steps(others(asked)))
        ours |= {space: more[space][rows] for space in more}
    questions = Photos(labels[rows], contents[rows], ours)
    answers = Photos(searched_labels, searched_contents, theirs)
    if refit is None or within is None:
        rankings, is_answerable = yield from rank(questions, answers, within=within)
    else:
        rankings, is_answerable = yield from _rank_unseen(questions, answers, within, asked, refit)
    alone = len(asked) - len(candidates) + int((~is_answerable).sum())
    kept = {space: ranking.rows(is_answerable) for space, ranking in rankings.items()}
    askable = len(candidates) - int((~is_answerable).sum())
    return Asked(asked, searched, rows[is_answerable], askable, alone, kept)


def projected(
    photos: LabelledPhotos, projection: Projection, rows: NDArray[np.intp] | None = None
) -> Generator[float, None, NDArray[np.float32]]:
    """The vectors of photos, or of some of them, in a space: (n, size) float32; in steps."""
    rows = np.arange(len(photos)) if rows is None else rows
    parts = [np.empty((0, projection.size), np.float32)]
    for start in range(0, len(rows), _ROWS_A_STEP):
        parts.append(projection.transform(photos.stacked(rows[start : start + _ROWS_A_STEP])))
        yield 0.0
    return np.concatenate(parts)


def _rank_unseen(
    questions: Photos, answers: Photos, within: NDArray[np.intp], photos: LabelledPhotos, refit: Refit
) -> Generator[float, None, tuple[dict[str, Ranking], NDArray[np.bool_]]]:
    """`rank`, each group of photos by a metric that is learned without it."""
    group_of = _groups(answers.labels)
    parts: list[dict[str, Ranking]] = []
    order, answerable = [], []
    for group in range(_GROUPS):
        rest, here = np.flatnonzero(group_of != group), np.flatnonzero(group_of[within] == group)
        projection = yield from _steps(refit(photos.stacked(rest), [photos.labels[row] for row in rest]))
        theirs = yield from projected(photos, projection)
        searched = Photos(answers.labels, answers.contents, {**answers.vectors, NOW: theirs})
        vectors = {**questions.rows(here).vectors, NOW: theirs[within[here]]}
        some = Photos(questions.labels[here], questions.contents[here], vectors)
        rankings, is_answerable = yield from rank(some, searched, within=within[here])
        parts.append(rankings)
        order.append(here)
        answerable.append(is_answerable)
    back = np.argsort(np.concatenate(order))
    joined = {space: Ranking.joined([part[space] for part in parts]).rows(back) for space in parts[0]}
    return joined, np.concatenate(answerable)[back]


def _groups(labels: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each label's photos in stretches of their order: those of a burst follow each other, and stay together."""
    group_of = np.zeros(len(labels), np.intp)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        group_of[rows] = np.arange(len(rows)) * _GROUPS // len(rows)
    return group_of


def _steps(steps: Generator[Any, None, Any]) -> Generator[float, None, Any]:
    """Whatever is yielded, as no progress that could be told."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
        yield 0.0
