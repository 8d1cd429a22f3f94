"""What goes with a product or a photo, slot by slot, before and after a lookbook; house rules have the last word."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder, write_photos
from tests.pipeline.helpers import finished, photo_id, variant, write_kinds
from visrec_desktop.core.errors import TooFewLooksError, UnknownProductError
from visrec_desktop.core.products import HouseRule, Match, MatchingGain, Product, RuleKind, RuleSide, SlotMatches
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import Query
from visrec_desktop.pipeline.matching import read_pairing
from visrec_desktop.pipeline.session import Session
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog

RED, BLUE = RuleSide("sku", "0200"), RuleSide("sku", "0201")


def slots_of(session: Session, sku: str, **options: object) -> dict[str, list[str]]:
    found: list[SlotMatches] = finished(session.match_product(sku, **options))  # type: ignore[arg-type]
    return {slot.slot: [match.product.sku for match in slot.results] for slot in found}


def ranked(session: Session, sku: str, *among: str) -> list[Match]:
    (one,) = finished(session.match_product(sku, among=among))
    return list(one.results)


@pytest.fixture
def house(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Chairs, tables and lamps of eight series; the products of one series have one picture's colours."""
    folder = tmp_path / "house"
    kinds = {f"series{number}": 100 * number for number in range(1, 9)}
    write_kinds(folder, kinds, count=6)
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(folder))
    categories = ("Chairs", "Tables", "Lamps")
    products = [
        Product(f"{name}-{n}", f"{name} {n}", categories[n % 3], extras={"Series": name, "Note": f"{n % 2}"})
        for name in kinds
        for n in range(6)
    ]
    for product in products:
        name, _, number = product.sku.partition("-")
        session.save_product(product, [photo_id(session, f"{name}/{name}{number}.png")])
    return session


def test_without_a_lookbook_every_other_slot_is_filled(shop: Session) -> None:
    slots = slots_of(shop, "007")

    assert sorted(sku for skus in slots.values() for sku in skus) == ["0100", "0101", "0200", "0201"]
    assert len(slots) == 2
    assert not {"007", "7"} & {sku for skus in slots.values() for sku in skus}


def test_the_querys_own_slot_is_filled_when_asked_for(shop: Session) -> None:
    slots = slots_of(shop, "007", same_slot=True)

    assert ["7"] in slots.values()
    assert "007" not in {sku for skus in slots.values() for sku in skus}


def test_slots_can_be_edited_and_guessed_again(shop: Session) -> None:
    guessed = shop.slots()
    assert guessed.keys() == {"Hats", "Mugs", "Shoes"}
    shop.set_slots({"Mugs": "for the head", "Hats": "for the head"})

    assert shop.slots() == {"Hats": "for the head", "Mugs": "for the head", "Shoes": guessed["Shoes"]}
    assert list(slots_of(shop, "007")) == [guessed["Shoes"]]


def test_at_most_so_many_products_fill_a_slot(house: Session) -> None:
    assert {len(skus) for skus in slots_of(house, "series1-0", top=3).values()} == {3}


def test_a_photo_is_matched_as_what_it_is_recognised_as(wardrobe: Session, tmp_path: Path) -> None:
    finished(wardrobe.learn())
    variant(100, 77).save(tmp_path / "dress.png")
    seen = wardrobe.look_at(Query("dress", path=tmp_path / "dress.png"))

    found = finished(wardrobe.match(seen))

    categories = {match.product.category for slot in found for match in slot.results}
    assert categories == {"skirt", "shoe"}
    assert all(0 <= match.score <= 1 for slot in found for match in slot.results)


def test_a_strange_photo_goes_with_nothing_until_somebody_says_what_it_is(wardrobe: Session, tmp_path: Path) -> None:
    finished(wardrobe.learn())
    variant(900, 1).save(tmp_path / "strange.png")
    query = Query("strange", path=tmp_path / "strange.png")
    seen = wardrobe.look_at(query)

    assert finished(wardrobe.match(seen)) == []
    assert {slot.slot for slot in finished(wardrobe.match(seen, same_slot=True))} == {"dress", "bottom", "shoes"}
    assert len(finished(wardrobe.match(seen, among=["dress0", "shoe0"]))[0].results) == 2

    wardrobe.correct_label(seen, "category", "shoe")
    assert {slot.slot for slot in finished(wardrobe.match(seen))} == {"dress", "bottom"}


def test_categories_that_are_hard_to_tell_apart_may_be_of_one_slot(
    wardrobe: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished(wardrobe.learn())
    wardrobe.set_slots({"dress": "below", "skirt": "below"})
    variant(100, 77).save(tmp_path / "dress.png")
    seen = wardrobe.look_at(Query("dress", path=tmp_path / "dress.png"))
    recognizer = wardrobe.opened.recognizers["category"]
    assert recognizer.classes_ == ("dress", "shoe", "skirt")
    torn = np.array([[0.48, 0.02, 0.48]])
    monkeypatch.setattr(recognizer, "confidences", lambda embeddings: torn)

    assert [slot.slot for slot in finished(wardrobe.match(seen))] == ["shoes"]

    # What may be of several slots has them all.
    wardrobe.set_slots({})
    assert {slot.slot for slot in finished(wardrobe.match(seen))} == {"dress", "bottom", "shoes"}


def test_a_photo_of_the_catalog_is_matched_as_its_product(shop: Session) -> None:
    seen = shop.look_at(Query("", photo_id=photo_id(shop, "hats/one.jpg")))

    found = finished(shop.match(seen))

    assert {slot.slot: [match.product.sku for match in slot.results] for slot in found} == slots_of(shop, "007")


def test_just_some_products_are_ranked_in_one_list(shop: Session) -> None:
    among = ("0201", "0100", "7")
    matches = ranked(shop, "007", *among)
    assert {match.product.sku for match in matches} == set(among)
    assert [match.score for match in matches] == sorted((match.score for match in matches), reverse=True)

    seen = shop.look_at(Query("", photo_id=photo_id(shop, "hats/one.jpg")))
    (by_photo,) = finished(shop.match(seen, among=among))
    assert by_photo.slot == ""
    assert {match.product.sku for match in by_photo.results} == set(among)


@pytest.mark.parametrize(("sku", "among"), [("nothing", None), ("007", ["0100", "nothing"]), ("nothing", ["007"])])
def test_an_unknown_product_is_said(shop: Session, sku: str, among: list[str] | None) -> None:
    with pytest.raises(UnknownProductError, match="nothing"):
        finished(shop.match_product(sku, among=among))


@pytest.mark.parametrize("rule", [(RED, BLUE), (BLUE, RED), (RuleSide("category", "Shoes"), BLUE)])
def test_what_never_goes_together_is_not_shown_in_either_direction(
    shop: Session, rule: tuple[RuleSide, RuleSide]
) -> None:
    assert "0201" in slots_of(shop, "0200", same_slot=True)["shoes"]
    shop.set_rules([HouseRule(RuleKind.NEVER, *rule)])

    assert "shoes" not in slots_of(shop, "0200", same_slot=True)
    assert "shoes" not in slots_of(shop, "0201", same_slot=True)
    last = ranked(shop, "0200", "0201", "007")[-1]
    assert (last.product.sku, last.score, [str(why) for why in last.why]) == ("0201", 0.0, ["barred by a house rule"])


@pytest.mark.parametrize("rule", [(RED, BLUE), (BLUE, RED)])
def test_what_always_goes_together_comes_first_even_in_the_own_slot(
    shop: Session, rule: tuple[RuleSide, RuleSide]
) -> None:
    assert "shoes" not in slots_of(shop, "0200")
    shop.set_rules([HouseRule(RuleKind.ALWAYS, *rule)])

    assert slots_of(shop, "0200")["shoes"] == ["0201"]
    assert slots_of(shop, "0201")["shoes"] == ["0200"]
    first = ranked(shop, "0200", "0100", "007", "0201")[0]
    assert (first.product.sku, first.score) == ("0201", 1.0)
    assert str(first.why[0]) == "pinned by a house rule"


def test_rules_hold_for_photos_too(shop: Session) -> None:
    seen = shop.look_at(Query("", photo_id=photo_id(shop, "shoes/red/one.jpg")))
    shop.set_rules([HouseRule(RuleKind.NEVER, RuleSide("category", "shoes"), RuleSide("category", "HATS"))])

    found = finished(shop.match(seen))

    assert {match.product.category for slot in found for match in slot.results} == {"Mugs"}


def test_a_column_makes_a_lookbook_that_is_learned_from(house: Session) -> None:
    gain: MatchingGain = finished(house.learn_looks("Series"))

    assert (gain.looks, gain.products) == (8, 48)
    assert house.looks()["series1"] == tuple(f"series1-{n}" for n in range(6))
    assert gain.warm is not None
    assert 0 <= gain.warm <= 1
    assert house.opened.matching is not None
    first = {slot: skus[:2] for slot, skus in slots_of(house, "series1-0").items()}
    assert all(sku.startswith("series1-") for skus in first.values() for sku in skus)
    (best,) = ranked(house, "series1-0", "series1-1")
    assert "often together in the lookbook" in map(str, best.why)


def test_a_lookbook_of_skus_is_learned_from_as_it_is(house: Session) -> None:
    looks = {f"look {n}": [f"series{n}-{i}" for i in range(4)] for n in range(1, 9)}
    house.set_looks({**looks, "unknown": ["x", "y"]})

    gain = finished(house.learn_looks())

    assert (gain.looks, gain.products) == (8, 32)


def test_what_is_put_together_counts_at_once(house: Session) -> None:
    before = slots_of(house, "series1-0", top=100)["table"]
    house.set_looks({"mine": ["series1-0", before[-1]]})

    # Behind nothing but its own series, which says "together" too.
    after = slots_of(house, "series1-0", top=100)["table"]
    assert next(sku for sku in after if not sku.startswith("series1-")) == before[-1]


@pytest.mark.parametrize("column", [None, "Missing", "Name"])
def test_nothing_to_learn_from_is_said_and_leaves_the_lookbook(house: Session, column: str | None) -> None:
    before = {"mine": ("gone-1", "gone-2")}
    house.set_looks(before)

    with pytest.raises(TooFewLooksError):
        finished(house.learn_looks(column))

    assert house.looks() == before
    assert house.opened.matching is None


def test_what_was_learned_outlives_the_program_and_a_catalog_that_grows(
    house: Session, tmp_path: Path, fake_embedder: FakeEmbedder
) -> None:
    finished(house.learn_looks("Series"))
    before = house.opened.catalog.fitted.arrays("matching")
    ranking = slots_of(house, "series1-0")
    again = Session(house.catalog, fake_embedder)
    assert slots_of(again, "series1-0") == ranking

    write_photos(tmp_path / "house" / "more", (f"{number}.png" for number in range(30)))
    finished(again.index_folder(tmp_path / "house"))
    # The projection is another now: what was learned in the old one would mean nothing.
    slots = slots_of(again, "series1-0")

    after = again.opened.catalog.fitted.arrays("matching")
    assert before is not None
    assert after is not None
    assert (before["space"] != after["space"]).any()
    assert all(skus[0].startswith("series1-") for skus in slots.values())


def test_a_catalog_may_grow_while_it_is_matched(house: Session, tmp_path: Path) -> None:
    slots_of(house, "series1-0")
    folder = write_photos(tmp_path / "house" / "more", (f"{number}.png" for number in range(60))).parent
    seen = house.look_at(Query("", photo_id=photo_id(house, "series1/series10.png")))
    before = house.opened.index.projection
    for _ in house.index_folder(folder):
        assert finished(house.match(seen))
    assert house.opened.index.projection is not before


def test_columns_that_may_say_what_belongs_together(house: Session) -> None:
    assert house.columns_for_lookbook() == ["Series", "Note"]


def test_without_products_nothing_goes_with_a_photo(photos_only: Session) -> None:
    seen = photos_only.look_at(Query("", photo_id=photo_id(photos_only, "mugs/one.png")))

    assert finished(photos_only.match(seen)) == []
    with pytest.raises(UnknownProductError):
        finished(photos_only.match_product("007"))


def test_an_empty_catalog_matches_nothing(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    session = Session(catalog, fake_embedder)

    with pytest.raises(UnknownProductError):
        finished(session.match_product("007"))
    with pytest.raises(TooFewLooksError):
        finished(session.learn_looks("Series"))


def test_one_product_alone_has_nothing_beside_it(photos_only: Session) -> None:
    photos_only.save_product(Product("1", category="Mugs"), [photo_id(photos_only, "mugs/one.png")])

    assert slots_of(photos_only, "1") == {}


def test_products_without_a_category_are_in_no_slot_unless_no_product_has_one(shop: Session) -> None:
    for sku in ("0100", "0101"):
        shop.save_product(replace(shop.product(sku), category=""))
    assert list(slots_of(shop, "007").values()) == [["0200", "0201"]]

    for sku in ("007", "7", "0200", "0201"):
        shop.save_product(replace(shop.product(sku), category=""))
    slots = slots_of(shop, "007")

    assert {slot: len(skus) for slot, skus in slots.items()} == {"": 5}


def test_vectors_of_two_projections_are_never_mixed(house: Session) -> None:
    opened = house.opened
    steps = read_pairing(opened)
    next(steps)
    smaller = Projection(opened.index.projection.mean, np.eye(7, opened.embedder.size, dtype=np.float32), 48)
    renewed = NeighborIndex(smaller)
    for photo_ids, embeddings in house.catalog.embeddings(opened.embedder.name, opened.embedder.size):
        renewed.add(photo_ids, embeddings)
    opened.index.replace(renewed)

    pairing = finished(steps)

    assert pairing.projection is smaller
    assert pairing.assortment.embeddings.shape == (48, 7)


def test_products_that_change_while_they_are_made_ready_are_read_anew(shop: Session) -> None:
    steps = shop.match_product("007")
    next(steps)
    shop.save_product(replace(shop.product("0200"), name="Crimson trainers"))
    finished(steps)

    names = {match.product.name for slot in finished(shop.match_product("007")) for match in slot.results}
    assert "Crimson trainers" in names
