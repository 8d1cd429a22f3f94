"""What goes with a product: learned compatibility, style, colours, and what the shop's own columns say."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Product, Reason
from visrec_desktop.recommend.agreement import WORD_BUCKETS
from visrec_desktop.recommend.comparison import (
    COLOUR,
    LEARNED,
    SAME,
    STYLE,
    WORDS,
    Assortment,
    ColourHarmony,
    Comparison,
    MatchQuery,
)
from visrec_desktop.recommend.compatibility import (
    Compatibility,
    Looks,
    fit_compatibility,
    principal_directions,
    rows_of,
    sound_looks,
)
from visrec_desktop.recommend.questions import Situation, folds
from visrec_desktop.recommend.weighing import (
    Answers,
    Gate,
    Weighing,
    answer_fold,
    fit_gate,
    fit_weights,
    fitted_intercept,
    measure_gain,
    probability,
    usual_intercept,
    usual_weights,
)

# Products of one look of the lookbook come before any that only resemble them.
_TOGETHER = 6.0
# A reason is named if it lifts a product this much of the log-odds above the usual product.
_WORTH_NAMING = 0.4
_MOST_REASONS = 3

TOGETHER_IN_LOOKBOOK = Reason("often together in the lookbook")
_SENTENCES = {
    LEARNED: Reason("resembles what the lookbook puts together"),
    STYLE: Reason("similar style"),
    COLOUR: Reason("colours agree"),
    WORDS: Reason("similar words in name or description"),
}


@dataclass(frozen=True, slots=True)
class Scores:
    """How well each product goes with the query.

    Parameters
    ----------
    scores : (n,) float32
        0 to 1.
    parts : (columns, n) float32
        What each column adds to the log-odds.
    together : (n,) bool
        Products that the lookbook itself puts together with the query.
    """

    scores: NDArray[np.float32]
    columns: tuple[str, ...]
    parts: NDArray[np.float32]
    together: NDArray[np.bool_]
    _usual: NDArray[np.float32] = field(repr=False)

    def why(self, row: int, product: Product) -> tuple[Reason, ...]:
        """The weightiest reasons for a product, by which it differs from the usual one."""
        lifts = self.parts[:, row] - self._usual
        reasons = [TOGETHER_IN_LOOKBOOK] if self.together[row] else []
        for number in np.argsort(-lifts):
            if lifts[number] >= _WORTH_NAMING and len(reasons) < _MOST_REASONS:
                reasons.append(_reason(self.columns[number], product))
        return tuple(reasons)


def _reason(column: str, product: Product) -> Reason:
    if column in _SENTENCES:
        return _SENTENCES[column]
    name = column.removeprefix(SAME)
    return Reason("same {column}: {value}", {"column": name, "value": product.value(name)})


@dataclass(frozen=True, slots=True)
class Matching:
    """Fitted weights, and what they weigh.

    Parameters
    ----------
    weighings
        For queries of looks that the lookbook knows, and for others.
    gate
        Tells the two apart.
    compatibility
        `None` without a lookbook.
    words : (WORD_BUCKETS,) bool, or None for the words of names
        Those that count.
    gain
        Share of the lookbook's held-out fill-in-the-blank questions answered rightly, by situation and method.
    """

    weighings: Mapping[Situation, Weighing]
    gate: Gate = field(default_factory=Gate)
    compatibility: Compatibility | None = None
    words: NDArray[np.bool_] | None = field(default=None, repr=False)
    gain: Mapping[str, float] = field(default_factory=dict)

    def prepare(self, assortment: Assortment, looks: Looks = ()) -> PreparedMatching:
        """What is computed once for all queries; `looks` are the rows of the lookbook."""
        return PreparedMatching(self, assortment, looks)

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As arrays that can be stored."""
        columns = list(self.weighings[Situation.COLD].weights)
        arrays: dict[str, NDArray[np.generic]] = {
            "columns": np.array(columns, dtype=np.str_),
            "weights": np.stack([self.weighings[situation].of(columns) for situation in Situation]),
            "intercepts": np.array([self.weighings[situation].intercept for situation in Situation]),
            "gate": np.array([self.gate.slope, self.gate.offset]),
            "gain_names": np.array(list(self.gain), dtype=np.str_),
            "gain": np.array(list(self.gain.values()), np.float64),
        }
        if self.words is not None:
            arrays["words"] = np.packbits(self.words)
        if self.compatibility is not None:
            arrays |= self.compatibility.to_arrays()
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Matching:
        """From what `to_arrays` gave.

        Raises
        ------
        ValueError
            If they are not that.
        """
        try:
            columns = arrays["columns"].tolist()
            weighings = {
                situation: Weighing(dict(zip(columns, weights, strict=True)), float(intercept))
                for situation, weights, intercept in zip(
                    Situation, arrays["weights"].tolist(), arrays["intercepts"].tolist(), strict=True
                )
            }
            gate = Gate(*arrays["gate"].tolist())
            gain = dict(zip(arrays["gain_names"].tolist(), arrays["gain"].tolist(), strict=True))
            numbers = np.concatenate([arrays["weights"].ravel(), arrays["intercepts"]]).astype(np.float64)
            words = np.unpackbits(arrays["words"].astype(np.uint8)).astype(bool) if "words" in arrays else None
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError("not a fitted matching") from fault
        if not np.isfinite(numbers).all() or (words is not None and words.shape != (WORD_BUCKETS,)):
            raise ValueError("a fitted matching with numbers that are none")
        compatibility = Compatibility.from_arrays(arrays) if "components" in arrays else None
        return cls(weighings, gate, compatibility, words, gain)


class PreparedMatching:
    """A matching, an assortment and its lookbook, with what they need for all queries."""

    def __init__(self, matching: Matching, assortment: Assortment, looks: Looks) -> None:
        self._matching, self._assortment, self._looks = matching, assortment, sound_looks(looks)
        self._comparison = Comparison(assortment, matching.compatibility, matching.words)
        self._comparison.prepare()
        self._known = rows_of(self._looks)

    def score(self, query: MatchQuery, colour: NDArray[np.float32] | None = None) -> Scores:
        """Score all products of the assortment.

        Parameters
        ----------
        query
            May be a product of the assortment or not.
        colour : (n,) float32
            How well colours go together with the query's, 0 to 1.
        """
        columns = self._assortment.columns
        values = self._comparison.with_all(query, colour)
        warmth = float(self._matching.gate.warmth(self._nearness(query, values[0]))[0])
        warm, cold = (self._matching.weighings[situation] for situation in (Situation.WARM, Situation.COLD))
        weights = warmth * warm.of(columns) + (1 - warmth) * cold.of(columns)
        intercept = warmth * warm.intercept + (1 - warmth) * cold.intercept
        parts = values * weights.astype(np.float32)[:, None]
        together = np.zeros(len(self._assortment.products), bool)
        for look in self._looks if query.row is not None else ():
            together[look] |= query.row in look
        odds = parts.sum(axis=0) + np.float32(intercept) + np.float32(_TOGETHER) * together
        usual = parts.mean(axis=1) if len(together) else np.zeros(len(parts), np.float32)
        return Scores(probability(odds), columns, parts, together, usual)

    def _nearness(self, query: MatchQuery, learned: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near the query is to the nearest product of the lookbook, as `Gate` takes it."""
        is_known = query.row is not None and query.row in self._known
        return np.array([np.inf if is_known else np.max(learned[self._known], initial=-1)], np.float32)


def fit_matching(
    assortment: Assortment,
    looks: Looks = (),
    *,
    answer_columns: Collection[str] = (),
    colour: ColourHarmony | None = None,
) -> Generator[None, None, Matching]:
    """Fit to a lookbook, or take the usual weights without one; yields between steps.

    The weights are those under which held-out questions of the lookbook are answered best, both with products left
    out of their looks and with whole looks left out.

    Parameters
    ----------
    assortment
        The catalog's products.
    looks
        Rows that belong together.
    answer_columns
        The column that the lookbook was made from. It, and any that says the same, counts for nothing: to weigh it
        by the lookbook would be to read the answer.
    colour
        Harmony of the colours of products of the assortment.
    """
    looks = sound_looks(looks)
    usual = usual_weights(assortment, set(answer_columns) | assortment.attributes.answers(looks))
    yield
    if not looks:
        weighing = _weighing(assortment, usual, usual_intercept(assortment, usual))
        return Matching(dict.fromkeys(Situation, weighing))
    directions = principal_directions(assortment.embeddings)
    yield
    asked: list[Answers] = []
    for fold in folds(looks, assortment.category_of):
        answers = yield from answer_fold(assortment, fold, directions, colour)
        asked += [answers] if len(answers.values) else []
    gain = yield from measure_gain(asked, usual)
    weighings = {}
    for situation in Situation:
        own = [answers for answers in asked if answers.fold.situation is situation]
        # What does not stand its test is not used.
        is_better = gain.get(f"{situation} learned", 0.0) > gain.get(f"{situation} cosine", 0.0)
        weights = fit_weights(own, usual) if is_better else usual
        intercept = fitted_intercept(own, weights) if own else usual_intercept(assortment, weights)
        weighings[situation] = _weighing(assortment, weights, intercept)
        yield
    compatibility = fit_compatibility(assortment.embeddings, looks, directions)
    words = assortment.wording.shared_by_looks(looks)
    return Matching(weighings, fit_gate(asked), compatibility, words, gain)


def _weighing(assortment: Assortment, weights: NDArray[np.float32], intercept: float) -> Weighing:
    return Weighing(dict(zip(assortment.columns, weights.tolist(), strict=True)), intercept)
