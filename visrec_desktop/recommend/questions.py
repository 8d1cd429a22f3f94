"""Fill-in-the-blank questions of a lookbook, by which its matching is weighed and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.recommend.compatibility import LEAST_LOOKS, Looks

OPTIONS = 4
_FOLDS = 3
_ANSWERS_PER_PRODUCT = 3
_MOST_PER_FOLD = 400


class Situation(StrEnum):
    """What the lookbook knows of the two products of a question."""

    WARM = "warm"  # one of them in its look, the other new
    COLD = "cold"  # their look not at all


@dataclass(frozen=True, slots=True)
class Fold:
    """Looks to learn from, and questions about what they leave out.

    Parameters
    ----------
    queries : (m,) intp
    options : (m, OPTIONS) intp
        Products of one category, as far as there are; the first is the right one.
    """

    situation: Situation
    looks: Looks
    queries: NDArray[np.intp]
    options: NDArray[np.intp]


def folds(looks: Looks, categories: NDArray[np.intp]) -> Iterator[Fold]:
    """Hold out each product within its looks once, and each look as a whole once.

    Parameters
    ----------
    looks
        Rows that belong together.
    categories : (n,) intp
        Of each row of the catalog, as numbers.
    """
    # A fixed seed: the same lookbook gives the same weights.
    rng = np.random.default_rng(0)
    asker = _Asker(looks, categories, rng)
    products = np.unique(np.concatenate([*looks, np.empty(0, np.intp)])).astype(np.intp)
    held_in = np.empty(len(categories), np.intp)
    held_in[rng.permutation(products)] = np.arange(len(products)) % _FOLDS
    look_held_in = rng.permutation(np.arange(len(looks)) % _FOLDS)
    for fold in range(_FOLDS):
        yield asker.fold(Situation.WARM, [look[held_in[look] != fold] for look in looks])
        yield asker.fold(Situation.COLD, [look for look, held in zip(looks, look_held_in, strict=True) if held != fold])


class _Asker:
    def __init__(self, looks: Looks, categories: NDArray[np.intp], rng: np.random.Generator) -> None:
        self._categories, self._rng = categories, rng
        self._mates: dict[int, set[int]] = {}
        for look in looks:
            for row in look.tolist():
                self._mates.setdefault(row, set()).update(look.tolist())
        self._products = np.array(sorted(self._mates), np.intp)

    def fold(self, situation: Situation, looks: Looks) -> Fold:
        looks = [look for look in looks if len(look) > 1]
        known = np.zeros(len(self._categories), bool)
        for look in looks:
            known[look] = True
        questions: list[list[int]] = []
        for query in self._rng.permutation(self._products) if len(looks) >= LEAST_LOOKS else ():
            if len(questions) >= _MOST_PER_FOLD:
                break
            mates = np.array(sorted(self._mates[int(query)] - {int(query)}), np.intp)
            # What is asked for is what completes a look: something else than the query.
            others = mates[self._categories[mates] != self._categories[query]]
            mates = others if len(others) else mates
            answers = mates[known[mates] != known[query] if situation is Situation.WARM else ~known[mates]]
            if situation is Situation.COLD and known[query]:
                continue
            for answer in self._rng.permutation(answers)[:_ANSWERS_PER_PRODUCT]:
                wrong = self._wrong(query, answer)
                if len(wrong) == OPTIONS - 1:
                    questions.append([int(query), int(answer), *wrong.tolist()])
        table = np.array(questions, np.intp).reshape(-1, OPTIONS + 1)
        return Fold(situation, looks, table[:, 0], table[:, 1:])

    def _wrong(self, query: np.intp, answer: np.intp) -> NDArray[np.intp]:
        """Products that share no look with the query, of the answer's category if there are enough."""
        same = self._products[self._categories[self._products] == self._categories[answer]]
        for pool in (same, self._products):
            wrong = pool[~np.isin(pool, list(self._mates[int(query)]))]
            if len(wrong) >= OPTIONS - 1:
                return self._rng.choice(wrong, OPTIONS - 1, replace=False)
        return np.empty(0, np.intp)
