"""How much each column of a comparison counts, fitted by a lookbook's held-out questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from visrec_desktop.recommend.comparison import (
    COLOUR,
    COLUMNS,
    LEARNED,
    SAME,
    STYLE,
    WORDS,
    Assortment,
    ColourHarmony,
    Comparison,
)
from visrec_desktop.recommend.compatibility import fit_compatibility, rows_of
from visrec_desktop.recommend.questions import OPTIONS, Fold, Situation

# Without a lookbook: what raises the log-odds by how much. tests/quality/matching.py shows that it is no worse than
# the style alone; several attributes share their weight.
_USUAL = {LEARNED: 0.0, STYLE: 8.0, COLOUR: 0.8, WORDS: 2.0}
_USUAL_OF_ATTRIBUTES = 2.0
# The lookbook moves the usual weights as if they came from this many questions.
_USUAL_QUESTIONS = 5.0
_STEPS = 300
# What hardly differs between products is not blown up to differ.
_LEAST_SCALE = 0.1
_GATE_C = 100.0
_MOST_ODDS = 30.0
_QUESTIONS_AT_ONCE = 10
# Without a lookbook, products this many standard deviations above two random ones are even chances.
_EVEN_CHANCE = 2.0
_RANDOM_PAIRS = 256


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much each column counts, by its name, and what is added to the log-odds."""

    weights: Mapping[str, float]
    intercept: float

    def of(self, columns: Sequence[str]) -> NDArray[np.float32]:
        """The weights of the columns of an assortment; one that is not known counts for nothing."""
        return np.array([self.weights.get(column, 0.0) for column in columns], np.float32)


@dataclass(frozen=True, slots=True)
class Gate:
    """How surely a query is of a look that the lookbook knows, from how near it is to the nearest known product."""

    slope: float = 0.0
    offset: float = -np.inf

    def warmth(self, nearness: NDArray[np.float32]) -> NDArray[np.float32]:
        """Probabilities; a known product has the nearness infinity."""
        with np.errstate(invalid="ignore"):
            odds = np.where(np.isinf(nearness), np.inf, self.slope * nearness + self.offset)
        return probability(odds)


@dataclass(frozen=True, slots=True)
class Answers:
    """Questions of a fold and how their options compare.

    Parameters
    ----------
    values : (m, columns, options) float32
    nearness : (m,) float32
        Of the query to the nearest known product; infinity where it is known.
    """

    fold: Fold
    values: NDArray[np.float32]
    nearness: NDArray[np.float32]

    def right(self, weights: NDArray[np.float32]) -> float:
        """Share of the questions that weights, (columns,) or (m, columns), answer rightly; a tie is none."""
        scores = np.einsum("...c,...co->...o", weights, self.values)
        return float((scores[:, :1] > scores[:, 1:]).all(axis=1).mean())


def fit_weights(asked: Sequence[Answers], usual: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weights of 0 or more by conditional logistic regression, drawn towards the usual ones (McFadden 1973)."""
    if not asked:
        return usual
    used = np.ones(len(usual), bool)
    used[len(COLUMNS) :] = usual[len(COLUMNS) :] > 0
    values = np.concatenate([answers.values for answers in asked]).astype(np.float64)
    differences = values[:, :, 1:] - values[:, :, :1]
    scale = np.maximum(differences.std(axis=(0, 2)), _LEAST_SCALE)
    differences *= (used / scale)[None, :, None]
    prior = usual * scale
    weights = ahead = prior
    # A step that never overshoots: the curvature of a question is at most half of its largest squared length.
    step = 1 / (0.5 * float((differences**2).sum(axis=1).max(axis=1).sum()) + _USUAL_QUESTIONS)
    for number in range(_STEPS):
        wrong = np.exp(np.clip(ahead @ differences, -50, 50))
        share = wrong / (1 + wrong.sum(axis=1, keepdims=True))
        gradient = np.einsum("mco,mo->c", differences, share) + _USUAL_QUESTIONS * (ahead - prior)
        # Nesterov's accelerated gradient, kept at 0 or more.
        before, weights = weights, np.maximum(ahead - step * gradient, 0)
        ahead = weights + number / (number + 3) * (weights - before)
    fitted: NDArray[np.float32] = (weights * used / scale).astype(np.float32)
    return fitted


def fit_gate(asked: Sequence[Answers]) -> Gate:
    """By the new products among the queries: those of known looks and those of unknown ones."""
    nearness = np.concatenate([np.empty(0, np.float32), *(answers.nearness for answers in asked)])
    is_warm = np.concatenate(
        [np.empty(0, bool), *(np.full(len(a.values), a.fold.situation is Situation.WARM) for a in asked)]
    )
    is_new = np.isfinite(nearness)
    if len(np.unique(is_warm[is_new])) < len(Situation):
        return Gate()
    # Neither is taken to be more frequent: that depends on what will be asked.
    fitted = LogisticRegression(C=_GATE_C, class_weight="balanced").fit(nearness[is_new, None], is_warm[is_new])
    return Gate(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))


def measure_gain(asked: Sequence[Answers], usual: NDArray[np.float32]) -> Generator[None, None, dict[str, float]]:
    """What the cosine alone and the matching answer; each fold by weights fitted on the others; yields between."""
    cosine = np.zeros_like(usual)
    cosine[COLUMNS.index(STYLE)] = 1
    sums: defaultdict[str, float] = defaultdict(float)
    for answers in asked:
        yield
        situation, count = answers.fold.situation, len(answers.values)
        sums[f"{situation} questions"] += count
        sums[f"{situation} cosine"] += count * answers.right(cosine)
        sums[f"{situation} learned"] += count * answers.right(weights_from_others(answers, asked, usual))
    return {
        name: value if name.endswith("questions") else value / sums[name.split()[0] + " questions"]
        for name, value in sums.items()
    }


def weights_from_others(answers: Answers, asked: Sequence[Answers], usual: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weights that the other folds teach, for each question of one: (questions, columns) float32."""
    others = [other for other in asked if other is not answers]
    warm, cold = (
        fit_weights([other for other in others if other.fold.situation is situation], usual)
        for situation in (Situation.WARM, Situation.COLD)
    )
    warmth = fit_gate(others).warmth(answers.nearness)[:, None] if others else np.zeros((len(answers.values), 1))
    return np.asarray(warmth * warm + (1 - warmth) * cold, np.float32)


def answer_fold(
    assortment: Assortment, fold: Fold, directions: NDArray[np.float32], colour: ColourHarmony | None
) -> Generator[None, None, Answers]:
    """Answer the questions of a fold by its looks; yields between steps."""
    compatibility = fit_compatibility(assortment.embeddings, fold.looks, directions)
    yield
    comparison = Comparison(assortment, compatibility, assortment.wording.shared_by_looks(fold.looks))
    known = rows_of(fold.looks)
    yield
    values, nearness = [], []
    for query, options in zip(fold.queries, fold.options, strict=True):
        values.append(comparison.with_some(int(query), options, colour))
        nearness.append(np.inf if query in known else comparison.nearest(int(query), known))
        if len(values) % _QUESTIONS_AT_ONCE == 0:
            yield
    table = np.array(values, np.float32).reshape(-1, len(assortment.columns), OPTIONS)
    return Answers(fold, table, np.array(nearness, np.float32))


def usual_weights(assortment: Assortment, without: Collection[str]) -> NDArray[np.float32]:
    """Sensible weights for any shop, by the columns of the assortment: (columns,) float32."""
    columns = [column for column in assortment.attributes.columns if column not in without]
    weights = dict(_USUAL)
    for column in columns:
        weights[SAME + column] = _USUAL_OF_ATTRIBUTES / np.sqrt(len(columns))
    return np.array([weights.get(column, 0.0) for column in assortment.columns], np.float32)


def usual_intercept(assortment: Assortment, weights: NDArray[np.float32]) -> float:
    """Such that random products have small chances."""
    count = len(assortment.products)
    if count < 2:
        return 0.0
    rng = np.random.default_rng(0)
    comparison = Comparison(assortment, None, None)
    rows = rng.integers(count, size=16)
    odds = [weights @ comparison.with_some(int(row), rng.integers(count, size=_RANDOM_PAIRS // 16)) for row in rows]
    return -float(np.mean(odds) + _EVEN_CHANCE * np.std(odds))


def fitted_intercept(asked: Sequence[Answers], weights: NDArray[np.float32]) -> float:
    """Such that a right answer and a wrong one are equally far from even chances."""
    scores = np.concatenate([weights @ answers.values for answers in asked])
    return -float(np.median(scores[:, 0]) + np.median(scores[:, 1:])) / 2


def probability(odds: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of log-odds."""
    limited: NDArray[np.float32] = np.exp(-np.clip(odds, -_MOST_ODDS, _MOST_ODDS))
    return np.reciprocal(1 + limited).astype(np.float32)
