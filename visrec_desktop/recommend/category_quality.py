"""How well categories are recognised on photos that were not learned from, and whether the confidence is true."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.quality import ConfidenceBin, Confusion
from visrec_desktop.recommend.bootstrap import bin_of
from visrec_desktop.recommend.recognition import Recognizer

BINS = 10
FOLDS = 3
_VOTERS = 10
_ROWS_A_STEP = 128
_MOST_CATEGORIES = 15


@dataclass(frozen=True, slots=True)
class Recognitions:
    """What each photo was recognised as: its best value, and how sure that is."""

    values: NDArray[np.str_]
    confidences: NDArray[np.float64]

    def right(self, truth: NDArray[np.str_]) -> NDArray[np.bool_]:
        """Which are what the photos show."""
        return np.asarray(self.values == truth)


def recognized(recognizer: Recognizer, embeddings: NDArray[np.float32]) -> Generator[None, None, Recognitions]:
    """Ask a recognizer of one value a photo about (n, d) embeddings, as the model gives them; in steps."""
    values, confidences = [np.empty(0, np.str_)], [np.empty(0)]
    for start in range(0, len(embeddings), _ROWS_A_STEP):
        shares = recognizer.confidences(embeddings[start : start + _ROWS_A_STEP])
        values.append(np.array(recognizer.classes_)[shares.argmax(axis=1)])
        confidences.append(shares.max(axis=1))
        yield
    return Recognitions(np.concatenate(values), np.concatenate(confidences))


def recognized_when_left_out(
    embeddings: NDArray[np.float32], truth: NDArray[np.str_], products: Sequence[str], fold_of: NDArray[np.intp]
) -> Generator[None, None, Recognitions | None]:
    """Recognise each photo by a recognizer that has seen none of its fold; in steps.

    Parameters
    ----------
    embeddings : (n, d) float32
        As the model gives them.
    truth, products : n
        The category and the product of each photo.
    fold_of : (n,) intp
        As `folds` gives it.

    Returns
    -------
    Recognitions or None
        `None` where the photos do not teach two values.
    """
    values = np.full(len(truth), "", dtype=truth.dtype)
    confidences = np.zeros(len(truth))
    for fold in range(FOLDS):
        asked = np.flatnonzero(fold_of == fold)
        rest = np.flatnonzero(fold_of != fold)
        fitted = yield from Recognizer.fitting(
            embeddings[rest], [str(truth[row]) for row in rest], [products[row] for row in rest.tolist()]
        )
        if fitted is None:
            return None
        answers = yield from recognized(fitted, embeddings[asked])
        values[asked], confidences[asked] = answers.values, answers.confidences
    return Recognitions(values, confidences)


def folds(truth: NDArray[np.str_], products: Sequence[str]) -> NDArray[np.intp]:
    """The fold of each photo: those of a product together, and every category spread over all folds.

    A product that is all there is of its category is divided: nothing else could teach the category.
    """
    members: dict[str, dict[str, list[int]]] = {}
    for row, (value, product) in enumerate(zip(truth.tolist(), products, strict=True)):
        members.setdefault(value, {}).setdefault(product, []).append(row)
    fold_of = np.zeros(len(truth), np.intp)
    rng = np.random.default_rng(0)
    turn = 0
    for of_value in members.values():
        groups = list(of_value.values())
        groups = [[row] for row in groups[0]] if len(groups) == 1 else groups
        for place in rng.permutation(len(groups)):
            fold_of[groups[place]] = turn % FOLDS
            turn += 1
    return fold_of


def voted(
    asked: NDArray[np.float32],
    known: NDArray[np.float32],
    values: NDArray[np.str_],
    fold_of: NDArray[np.intp] | None = None,
) -> Generator[None, None, Recognitions]:
    """The plain way: the value that most of the ten nearest photos have, as sure as their share; in steps.

    Parameters
    ----------
    asked : (n, d) float32
        Unit vectors.
    known : (m, d) float32
    values : (m,)
        The photos that vote, and their values.
    fold_of : (m,) intp
        Where the same photos are asked: those of a photo's own fold do not vote for it.
    """
    names, numbers = np.unique(values, return_inverse=True)
    best, shares = [np.empty(0, names.dtype)], [np.empty(0)]
    for start in range(0, len(asked), _ROWS_A_STEP):
        near = asked[start : start + _ROWS_A_STEP] @ known.T
        if fold_of is not None:
            near[fold_of[start : start + _ROWS_A_STEP, None] == fold_of] = -2
        voters = np.argsort(-near, axis=1, kind="stable")[:, :_VOTERS]
        votes = np.stack([np.bincount(row, minlength=len(names)) for row in numbers[voters]])
        best.append(names[votes.argmax(axis=1)])
        shares.append(votes.max(axis=1) / votes.sum(axis=1))
        yield
    return Recognitions(np.concatenate(best), np.concatenate(shares))


def reliability(confidences: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[ConfidenceBin, ...]:
    """The equal bins of confidence that have photos."""
    bins = bin_of(confidences, BINS)
    return tuple(
        ConfidenceBin(int(here.sum()), float(confidences[here].mean()), float(right[here].mean()))
        for number in range(BINS)
        if (here := bins == number).any()
    )


def confusion(truth: NDArray[np.str_], answers: NDArray[np.str_]) -> Confusion:
    """What the categories with the most photos are recognised as; those beyond `_MOST_CATEGORIES` are together."""
    names, counts = np.unique(truth, return_counts=True)
    kept = sorted(names[np.argsort(-counts, kind="stable")][:_MOST_CATEGORIES].tolist())
    place = {name: number for number, name in enumerate(kept)}
    table = np.zeros((len(kept), len(kept) + 1), int)
    for true, answer in zip(truth.tolist(), answers.tolist(), strict=True):
        if true in place:
            table[place[true], place.get(answer, len(kept))] += 1
    return Confusion(tuple(kept), tuple(tuple(row) for row in table.tolist()))
