"""House rules: whom they speak of, and which of two decides."""

from visrec_desktop.core.products import HouseRule, Product, RuleKind, RuleSide
from visrec_desktop.recommend.house_rules import ALWAYS, NEVER, NO_RULE, HouseRules

TABLE = Product("007", category="Tables")
CHAIR, STOOL = Product("C1", category="Chairs"), Product("C2", category="chairs ")
LAMP = Product("L1", category="Lamps")
PRODUCTS = [TABLE, CHAIR, STOOL, LAMP]


def sku(value: str) -> RuleSide:
    return RuleSide("sku", value)


def category(value: str) -> RuleSide:
    return RuleSide("category", value)


def verdicts(query: Product, *rules: HouseRule) -> list[int]:
    return [int(verdict) for verdict in HouseRules(rules, PRODUCTS).verdicts(query)]


def test_a_rule_holds_in_both_directions() -> None:
    rule = HouseRule(RuleKind.ALWAYS, sku("007"), category("Chairs"))

    assert verdicts(TABLE, rule) == [NO_RULE, ALWAYS, ALWAYS, NO_RULE]
    assert verdicts(STOOL, rule) == [ALWAYS, NO_RULE, NO_RULE, NO_RULE]
    assert verdicts(LAMP, rule) == [NO_RULE] * 4


def test_a_sku_counts_as_it_is_written() -> None:
    rule = HouseRule(RuleKind.NEVER, sku("7"), category("Chairs"))

    assert verdicts(TABLE, rule) == [NO_RULE] * 4


def test_products_beat_categories() -> None:
    rules = (
        HouseRule(RuleKind.ALWAYS, sku("007"), sku("C1")),
        HouseRule(RuleKind.NEVER, category("Tables"), category("Chairs")),
    )

    assert verdicts(TABLE, *rules) == [NO_RULE, ALWAYS, NEVER, NO_RULE]


def test_never_beats_always_of_the_same_level() -> None:
    rules = (
        HouseRule(RuleKind.NEVER, category("Tables"), sku("C1")),
        HouseRule(RuleKind.ALWAYS, sku("007"), category("Chairs")),
    )

    assert verdicts(TABLE, *rules) == [NO_RULE, NEVER, ALWAYS, NO_RULE]


def test_a_photo_without_product_is_under_no_rule() -> None:
    rules = HouseRules([HouseRule(RuleKind.NEVER, sku("007"), sku("C1"))], PRODUCTS)

    assert not rules.verdicts(None).any()
    assert HouseRules([], PRODUCTS).verdicts(TABLE).tolist() == [NO_RULE] * 4
