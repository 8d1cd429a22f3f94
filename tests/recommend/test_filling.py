"""Slots filled with what goes with a query: order, the own slot, house rules, filters."""

import numpy as np
import pytest

from tests.recommend.lookbooks import Shop, finish, make_shop
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide
from visrec_desktop.recommend.filling import fill_slots, rank
from visrec_desktop.recommend.house_rules import HouseRules
from visrec_desktop.recommend.matching import Scores, fit_matching


@pytest.fixture(scope="module")
def shop() -> Shop:
    return make_shop()


@pytest.fixture(scope="module")
def scores(shop: Shop) -> Scores:
    """Of the first table."""
    return finish(fit_matching(shop.assortment, shop.looks)).prepare(shop.assortment, shop.looks).score(shop.query(0))


def rules(shop: Shop, *rules: HouseRule) -> HouseRules:
    return HouseRules(rules, shop.assortment.products)


def test_each_slot_but_the_own_has_its_best(shop: Shop, scores: Scores) -> None:
    slots = fill_slots(shop.assortment, shop.query(0), scores, rules=rules(shop), edits={}, top=4)

    assert set(slots) == {"chair", "lamp"}
    for picks in slots.values():
        assert len(picks) == 4
        assert [pick.score for pick in picks] == sorted((pick.score for pick in picks), reverse=True)
    assert next(iter(slots.values()))[0].score == max(pick.score for picks in slots.values() for pick in picks)


def test_the_own_slot_is_filled_when_asked_but_not_with_the_query(shop: Shop, scores: Scores) -> None:
    slots = fill_slots(shop.assortment, shop.query(0), scores, rules=rules(shop), edits={}, top=99, own_slot=True)

    assert 0 not in [pick.row for pick in slots["table"]]
    assert len(slots["table"]) == 23


def test_edited_slots_and_filters_hold(shop: Shop, scores: Scores) -> None:
    allowed = np.arange(len(shop.assortment.products)) > 40

    slots = fill_slots(
        shop.assortment, shop.query(0), scores, rules=rules(shop), edits={"Lamps": "chair"}, top=99, allowed=allowed
    )

    assert set(slots) == {"chair"}
    assert min(pick.row for pick in slots["chair"]) > 40


def test_house_rules_override_the_scores_and_say_so(shop: Shop, scores: Scores) -> None:
    query, worst = RuleSide("sku", "P0"), int(np.argmin(scores.scores[1::3])) * 3 + 1
    always = HouseRule(RuleKind.ALWAYS, RuleSide("sku", f"P{worst}"), query)
    never = HouseRule(RuleKind.NEVER, query, RuleSide("category", "Lamps"))
    house = rules(shop, always, never)

    slots = fill_slots(shop.assortment, shop.query(0), scores, rules=house, edits={}, top=2)
    ranked = rank(shop.assortment, shop.query(0), scores, [2, 1, worst], rules=house)

    assert set(slots) == {"chair"}
    assert slots["chair"][0].row == worst
    assert str(slots["chair"][0].why[0]) == "pinned by a house rule"
    assert [pick.row for pick in ranked] == [worst, 1, 2]
    assert ranked[-1].score == 0
    assert str(ranked[-1].why[0]) == "barred by a house rule"


def test_what_a_rule_pins_is_shown_even_in_the_own_slot(shop: Shop, scores: Scores) -> None:
    house = rules(shop, HouseRule(RuleKind.ALWAYS, RuleSide("sku", "P0"), RuleSide("sku", "P3")))

    slots = fill_slots(shop.assortment, shop.query(0), scores, rules=house, edits={})

    assert [pick.row for pick in slots["table"]] == [3]
