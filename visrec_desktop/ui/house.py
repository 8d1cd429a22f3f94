"""What the dialog of house rules reads of a catalog; the functions run in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from visrec_desktop.core.products import HouseRule
    from visrec_desktop.pipeline.session import Session


@dataclass(frozen=True, slots=True)
class House:
    """What the dialog needs to know: the rules, the products by SKU, a photo of each product with a rule."""

    rules: list[HouseRule]
    names: Mapping[str, str]
    categories: tuple[str, ...]
    photos: Mapping[str, int]


def read_house(session: Session) -> House:
    """The rules, with all that can be said in another."""
    rules = session.rules()
    products = [product for _, product in session.catalog.products.all()]
    categories = tuple(dict.fromkeys(product.category for product in products if product.category))
    names = {product.sku: product.name for product in products}
    return House(rules, names, categories, read_rule_photos(session, rules))


def read_rule_photos(session: Session, rules: Iterable[HouseRule]) -> dict[str, int]:
    """A photo of each product that a rule names."""
    named = {side.value for rule in rules for side in (rule.one, rule.other) if side.column == "sku"}
    return {sku: photo_ids[0] for sku in named if (photo_ids := session.photos_of(sku))}


def with_rule(rules: Sequence[HouseRule], rule: HouseRule) -> list[HouseRule]:
    """The newest word on two sides replaces an older one; a rule has no direction."""
    sides = {rule.one, rule.other}
    return [*(old for old in rules if {old.one, old.other} != sides), rule]
