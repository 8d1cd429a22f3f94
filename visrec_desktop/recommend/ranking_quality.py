"""How well photos find what they shall: the scores of rankings, and which products are taken for which."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# What is looked at of a ranking.
DEPTH = 20
# Photos as alike as this are one picture: a burst, a copy. Which they are, the plain features say, for a metric that
# was learned to bring the photos of a product together would call all of them one.
SAME_PICTURE = 0.98
_NUMBERS_A_STEP = 2**20
_LEAST_ROWS = 8
_LEAST_BINS, _MOST_BINS = 12, 48


@dataclass(frozen=True, slots=True)
class Photos:
    """One side of a search.

    Parameters
    ----------
    labels : (n,) intp
        What makes a result right.
    contents : (n,) intp
        Equal numbers for files of equal content.
    vectors
        By space (n, d) float32 of unit length, the plain one first.
    """

    labels: NDArray[np.intp]
    contents: NDArray[np.intp]
    vectors: Mapping[str, NDArray[np.float32]]

    def rows(self, chosen: NDArray[np.intp] | NDArray[np.bool_]) -> "Photos":
        """Some of them."""
        vectors = {space: vectors[chosen] for space, vectors in self.vectors.items()}
        return Photos(self.labels[chosen], self.contents[chosen], vectors)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The answers to all questions in one space.

    Parameters
    ----------
    found : (m, DEPTH) intp
        Rows of what was searched, best first; -1 where there is no more.
    hits : (m, DEPTH) bool
        Which of them are right.
    nearest_match, nearest_other : (m,) float32
        The similarity of the nearest right and the nearest wrong photo; -1 where there is none.
    """

    found: NDArray[np.intp]
    hits: NDArray[np.bool_]
    nearest_match: NDArray[np.float32]
    nearest_other: NDArray[np.float32]

    def rows(self, chosen: NDArray[np.bool_] | NDArray[np.intp]) -> "Ranking":
        """Those of some questions."""
        return Ranking(self.found[chosen], self.hits[chosen], self.nearest_match[chosen], self.nearest_other[chosen])

    @classmethod
    def joined(cls, parts: Sequence["Ranking"]) -> "Ranking":
        """The answers to one part of the questions after those to another."""
        none = np.empty((0, DEPTH), np.intp)
        return cls(
            np.concatenate([none, *(part.found for part in parts)]),
            np.concatenate([none.astype(bool), *(part.hits for part in parts)]),
            np.concatenate([np.empty(0, np.float32), *(part.nearest_match for part in parts)]),
            np.concatenate([np.empty(0, np.float32), *(part.nearest_other for part in parts)]),
        )

    def scores(self) -> NDArray[np.float64]:
        """Of each question R@1, R@5, P@10 and average precision: (m, 4).

        R@k
            1 where one of the first k results is right, else 0.
        P@10
            The share of right ones among the first ten results, of ten even where there are fewer: a product with
            four photos cannot have more than 0.3 when one of them asks.
        Average precision
            The mean, over the right ones among the first `DEPTH` results, of the share of right ones down to each of
            them; 0 without any. Its mean over the questions is the mAP, here of the first 20 places and over what
            was found, not over what there is to find.
        """
        places = np.arange(1, DEPTH + 1)
        counts = self.hits.sum(axis=1)
        precisions = np.cumsum(self.hits, axis=1) / places
        averages = (precisions * self.hits).sum(axis=1) / np.maximum(counts, 1)
        firsts = (self.hits[:, :1], self.hits[:, :5])
        return np.column_stack([*(first.any(axis=1) for first in firsts), self.hits[:, :10].sum(axis=1) / 10, averages])

    def histogram(self) -> tuple[float, float, NDArray[np.int64], NDArray[np.int64]]:
        """How near the nearest right and the nearest wrong photos are: low, high, and the counts of each bin."""
        both = [values[values > -1] for values in (self.nearest_match, self.nearest_other)]
        every = np.concatenate([*both, np.zeros(1, np.float32)])
        low = float(np.floor(every.min() * 10) / 10)
        # Of few questions finer bins would show the lot only.
        bins = min(_MOST_BINS, max(_LEAST_BINS, int(2 * np.sqrt(len(both[0])))))
        matches, others = (np.histogram(values, bins=bins, range=(low, 1.0))[0] for values in both)
        return low, 1.0, matches, others


def rank(
    asked: Photos, searched: Photos, *, within: NDArray[np.intp] | None = None
) -> Generator[float, None, tuple[dict[str, Ranking], NDArray[np.bool_]]]:
    """Answer all questions in all spaces, by the same photos in each; equal ones in the order of the rows.

    Parameters
    ----------
    within : (m,) intp
        Where the questions are photos of what is searched: their rows there. Then neither they themselves are found,
        nor photos of the same label that are the same picture. Files of equal content never are.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Returns
    -------
    rankings
        By space.
    is_answerable : (m,) bool
        Whether there was anything right to find.
    """
    spaces = list(asked.vectors)
    rows, count = len(asked.labels), len(searched.labels)
    step = max(_LEAST_ROWS, _NUMBERS_A_STEP // max(count, 1))
    parts: dict[str, list[Ranking]] = {space: [] for space in spaces}
    answerable = [np.empty(0, bool)]
    for start in range(0, rows, step):
        here = slice(start, start + step)
        is_right = asked.labels[here, None] == searched.labels
        left_out = asked.contents[here, None] == searched.contents
        similarities = asked.vectors[spaces[0]][here] @ searched.vectors[spaces[0]].T
        if within is not None:
            left_out |= is_right & (similarities >= SAME_PICTURE)
            left_out[np.arange(len(left_out)), within[here]] = True
        is_right &= ~left_out
        answerable.append(is_right.any(axis=1))
        for number, space in enumerate(spaces):
            if number:
                similarities = asked.vectors[space][here] @ searched.vectors[space].T
            parts[space].append(_answered(similarities, is_right, left_out))
            yield min(1.0, (start + step * (number + 1) / len(spaces)) / rows)
    return {space: Ranking.joined(some) for space, some in parts.items()}, np.concatenate(answerable)


def weakest(
    scores: NDArray[np.float64], margins: NDArray[np.float32], labels: NDArray[np.intp], most: int
) -> list[tuple[int, int, float, float, int]]:
    """The labels that are found worst: by R@1, then by average precision.

    Parameters
    ----------
    scores : (m, 4)
        As `Ranking.scores` gives them.
    margins : (m,)
        By how much the nearest wrong photo is nearer than the nearest right one.
    labels : (m,)
        Of the questions.

    Returns
    -------
    list of (label, questions, R@1, mean average precision, row of the question that was answered worst)
        Labels that all of their photos find first are not among them.
    """
    found = []
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        r1, precision = float(scores[rows, 0].mean()), float(scores[rows, 3].mean())
        if r1 < 1.0:
            worst = min(rows, key=lambda row: (scores[row, 0], scores[row, 3], -margins[row]))
            found.append((int(label), len(rows), r1, precision, int(worst)))
    return sorted(found, key=lambda weak: (weak[2], weak[3], -weak[1]))[:most]


def confused(
    ranking: Ranking, labels: NDArray[np.intp], searched: NDArray[np.intp], most: int
) -> list[tuple[int, int, int, int]]:
    """The pairs of labels that are taken for each other most often, each in one direction.

    Returns
    -------
    list of (label, taken for, times, row of the question with the nearest wrong result)
    """
    wrong = np.flatnonzero(~ranking.hits[:, 0] & (ranking.found[:, 0] >= 0))
    pairs: dict[tuple[int, int], list[int]] = {}
    for row in wrong.tolist():
        pairs.setdefault((int(labels[row]), int(searched[ranking.found[row, 0]])), []).append(row)
    found = [
        (label, other, len(rows), max(rows, key=lambda row: (ranking.nearest_other[row], -row)))
        for (label, other), rows in pairs.items()
    ]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))[:most]


def sampled(count: int, most: int) -> NDArray[np.intp]:
    """At most `most` of so many rows, in their order; the same ones each time."""
    rows = np.arange(count) if count <= most else np.random.default_rng(0).permutation(count)[:most]
    return np.sort(rows).astype(np.intp)


def _answered(similarities: NDArray[np.float32], is_right: NDArray[np.bool_], left_out: NDArray[np.bool_]) -> Ranking:
    """Put (m, n) similarities in order; those that are left out are overwritten."""
    nearest_match = np.where(is_right, similarities, np.float32(-1)).max(axis=1, initial=-1)
    similarities[left_out] = -2
    count = similarities.shape[1]
    rows = np.arange(len(similarities))[:, None]
    near = np.broadcast_to(np.arange(count), similarities.shape)
    if count > 2 * DEPTH:
        near = np.sort(np.argpartition(similarities, count - DEPTH, axis=1)[:, count - DEPTH :], axis=1)
    order = np.argsort(-similarities[rows, near], axis=1, kind="stable")[:, :DEPTH]
    found = np.full((len(similarities), DEPTH), -1, np.intp)
    found[:, : order.shape[1]] = near[rows, order]
    exists = (found >= 0) & ~left_out[rows, found]
    hits = exists & is_right[rows, found]
    nearest_other = np.where(exists & ~hits, similarities[rows, found], np.float32(-1)).max(axis=1)
    for row in np.flatnonzero(hits.all(axis=1)):
        nearest_other[row] = similarities[row, ~is_right[row]].max(initial=-1)
    return Ranking(np.where(exists, found, -1), hits, nearest_match, nearest_other)
