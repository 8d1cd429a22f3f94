"""Slots: what a category's name says that its products are."""

import pytest

from visrec_desktop.recommend.slots import SLOTS, slot_of


@pytest.mark.parametrize(
    ("category", "slot"),
    [
        ("T-Shirts", "top"),
        ("t shirt", "top"),
        ("Longsleeve", "top"),
        ("Undershirts", "underwear"),
        ("Dress shirts", "top"),
        ("Shirt dresses", "dress"),
        ("Women > Shoes", "shoes"),
        ("Shoe rack", "storage"),
        ("Bow ties", "accessory"),
        ("Sofas armchairs", "sofa"),
        ("Tables desks", "table"),
        ("Table lamps", "lamp"),
        ("Bookcases shelving units", "storage"),
        ("Children's furniture", "children"),
        ("Children's beds", "bed"),
        ("Outdoor chairs", "chair"),
        ("连衣裙", "dress"),
        ("半身裙", "bottom"),
        ("裙", "bottom"),
        ("女鞋", "shoes"),
        ("鞋柜", "storage"),
        ("床头柜", "storage"),
        ("儿童床", "bed"),
        ("T恤", "top"),
    ],
)
def test_names_in_english_and_chinese_are_known(category: str, slot: str) -> None:
    assert slot_of(category, {}) == slot
    assert slot in SLOTS


def test_a_category_that_no_word_recognises_is_a_slot_of_its_own() -> None:
    assert slot_of(" Café furniture ", {}) == "café furniture"
    assert slot_of("Skip", {}) == "skip"
    assert slot_of("", {}) == ""


def test_the_merchandiser_s_slots_override_the_guess() -> None:
    edits = {"Bar furniture": "party", "Shoes": " "}

    assert slot_of("bar furniture ", edits) == "party"
    assert slot_of("Shoes", edits) == "shoes"
