"""The merchandiser's own rules, which override what the matching computes."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import HouseRule, Product, RuleKind, RuleSide

ALWAYS, NEVER, NO_RULE = 1, -1, 0


class HouseRules:
    """Rules, ready to be asked about the products of a catalog.

    A rule holds in both directions. Where several speak of the same two products, the one that names more
    products by SKU decides; of two that name equally many, "never" decides.
    """

    def __init__(self, rules: Iterable[HouseRule], products: Sequence[Product]) -> None:
        # Later ones overwrite earlier ones: the general before the particular, "always" before "never".
        self._rules = sorted(rules, key=lambda rule: (_products_named(rule), rule.kind is RuleKind.NEVER))
        self._count = len(products)
        self._rows: dict[tuple[str, str], NDArray[np.intp]] = {}
        if self._rules:
            sides = {_key(side) for rule in self._rules for side in (rule.one, rule.other)}
            found: dict[tuple[str, str], list[int]] = {side: [] for side in sides}
            for row, product in enumerate(products):
                for side in _sides_of(product):
                    if side in found:
                        found[side].append(row)
            self._rows = {side: np.array(rows, np.intp) for side, rows in found.items()}

    def verdicts(self, query: Product | None) -> NDArray[np.int8]:
        """What the rules say of each product beside the query: `ALWAYS`, `NEVER` or `NO_RULE`; (n,) int8."""
        verdicts = np.zeros(self._count, np.int8)
        if query is None:
            return verdicts
        own = _sides_of(query)
        for rule in self._rules:
            one, other = _key(rule.one), _key(rule.other)
            verdict = NEVER if rule.kind is RuleKind.NEVER else ALWAYS
            if one in own:
                verdicts[self._rows[other]] = verdict
            if other in own:
                verdicts[self._rows[one]] = verdict
        return verdicts


def _products_named(rule: HouseRule) -> int:
    return (rule.one.column == "sku") + (rule.other.column == "sku")


def _key(side: RuleSide) -> tuple[str, str]:
    """A SKU counts as written; a category without regard to case and spaces around it."""
    return side.column, side.value if side.column == "sku" else side.value.strip().casefold()


def _sides_of(product: Product) -> set[tuple[str, str]]:
    named = (RuleSide("sku", product.sku), RuleSide("category", product.category))
    return {_key(side) for side in named if side.value.strip()}
