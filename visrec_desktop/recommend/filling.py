"""Fills the slots beside a query with what goes with it best; the house rules have the last word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Reason
from visrec_desktop.recommend.comparison import Assortment, MatchQuery
from visrec_desktop.recommend.house_rules import ALWAYS, NEVER, HouseRules
from visrec_desktop.recommend.matching import Scores
from visrec_desktop.recommend.slots import slot_of

PINNED = Reason("pinned by a house rule")
BARRED = Reason("barred by a house rule")


@dataclass(frozen=True, slots=True)
class Pick:
    """A product that goes with the query, by its row in the assortment; `score` is 0 to 1."""

    row: int
    score: float
    why: tuple[Reason, ...] = ()


def fill_slots(
    assortment: Assortment,
    query: MatchQuery,
    scores: Scores,
    *,
    rules: HouseRules,
    edits: Mapping[str, str],
    top: int = 5,
    own_slot: bool = False,
    allowed: NDArray[np.bool_] | None = None,
) -> dict[str, list[Pick]]:
    """The best products of each slot, best first; the slot of the best product first.

    Products without a category are a slot without a name where no product has one; else they are in none.

    Parameters
    ----------
    assortment, query, scores
        What was scored, and the scores.
    rules
        Over the products of the assortment. What a rule pins comes first and is shown in any slot, its own
        or not, but only `top` of a category that is pinned as a whole.
    edits
        The merchandiser's slots by category.
    top
        Products a slot.
    own_slot
        Also fill the query's own slot.
    allowed : (n,) bool
        Products that may be shown, such as those in stock; this holds for pinned ones too.
    """
    verdicts = rules.verdicts(query.product)
    shown = verdicts != NEVER
    if allowed is not None:
        shown = shown & allowed
    if query.row is not None:
        shown[query.row] = False
    slots = [slot_of(category, edits) for category in assortment.categories]
    if query.product is not None and not own_slot:
        own = slot_of(query.product.category, edits)
        is_own = np.array([slot == own != "" for slot in slots], bool)
        shown = shown & (~is_own[assortment.category_of] | (verdicts == ALWAYS))
    filled = {}
    for slot in [slot for slot in dict.fromkeys(slots) if slot or not any(slots)]:
        in_slot = np.array([other == slot for other in slots], bool)[assortment.category_of]
        rows = np.flatnonzero(in_slot & shown)
        order = _order(scores.scores[rows], verdicts[rows])[:top]
        if len(order):
            filled[slot] = [_pick(assortment, scores, verdicts, int(row)) for row in rows[order]]
    return dict(sorted(filled.items(), key=lambda item: -item[1][0].score))


def rank(
    assortment: Assortment, query: MatchQuery, scores: Scores, rows: Collection[int], *, rules: HouseRules
) -> list[Pick]:
    """Just these products, best first: what a rule pins before all others, what one bars after them with score 0."""
    verdicts = rules.verdicts(query.product)
    chosen = np.array(list(rows), np.intp)
    ordered = chosen[_order(scores.scores[chosen], verdicts[chosen])]
    return [_pick(assortment, scores, verdicts, int(row)) for row in ordered]


def _order(scores: NDArray[np.float32], verdicts: NDArray[np.int8]) -> NDArray[np.intp]:
    return np.lexsort((-scores, -verdicts))


def _pick(assortment: Assortment, scores: Scores, verdicts: NDArray[np.int8], row: int) -> Pick:
    if verdicts[row] == NEVER:
        return Pick(row, 0.0, (BARRED,))
    why = scores.why(row, assortment.products[row])
    # What the merchandiser has decided goes together for certain.
    return Pick(row, 1.0, (PINNED, *why)) if verdicts[row] == ALWAYS else Pick(row, float(scores.scores[row]), why)
