"""What somebody thinks of a result is remembered for that query, and counts at once."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import picture
from tests.pipeline.helpers import photo_id
from visrec_desktop.core.products import Region, Vote
from visrec_desktop.core.records import Query, Retrieval, SearchOptions, SearchResult
from visrec_desktop.pipeline.session import Session


def search(session: Session, name: str = "mugs/one.png", *, for_you: bool = False) -> Retrieval:
    query = Query(name, photo_id=photo_id(session, name))
    return session.retrieve(query, SearchOptions(top=20, for_you=for_you))


def of_sku(retrieval: Retrieval, sku: str) -> SearchResult:
    return next(result for result in retrieval.results if result.product and result.product.sku == sku)


def of_photo(retrieval: Retrieval, name: str) -> SearchResult:
    return next(result for result in retrieval.results if result.path.decode() == name)


def test_a_vote_on_a_product_is_shown_and_brings_it_nearer(shop: Session) -> None:
    before = search(shop)
    farthest = [result for result in before.results if result.product][-1]

    shop.vote(before, farthest, Vote.LIKE)

    after = search(shop)
    assert farthest.product is not None
    liked = of_sku(after, farthest.product.sku)
    assert liked.vote is Vote.LIKE
    assert after.results.index(liked) < before.results.index(farthest)


def test_a_vote_on_a_photo_without_a_product_knows_it_by_its_content(shop: Session, photo_folder: Path) -> None:
    before = search(shop)
    shop.vote(before, of_photo(before, "mugs/three.png"), Vote.DISLIKE)
    (cast,) = shop.catalog.choices.votes()
    assert cast.target.startswith("photo:")
    (photo_folder / "mugs/three.png").rename(photo_folder / "elsewhere.png")
    list(shop.index_folder(photo_folder))

    assert of_photo(search(shop), "elsewhere.png").vote is Vote.DISLIKE


@pytest.mark.parametrize("name", ["hats/three.jpg", "mugs/three.png"])
def test_what_is_no_match_is_not_shown_again_for_this_query(shop: Session, name: str) -> None:
    before = search(shop)
    assert name in [result.path.decode() for result in before.results]

    shop.vote(before, of_photo(before, name), Vote.NOT_A_MATCH)

    after = search(shop)
    assert name not in [result.path.decode() for result in after.results]
    assert len(after.results) == len(before.results) - 1
    assert name in [result.path.decode() for result in search(shop, "mugs/two.png").results]


def test_a_copy_does_not_take_the_place_of_what_is_no_match(shop: Session, photo_folder: Path) -> None:
    shutil.copy(photo_folder / "mugs/three.png", photo_folder / "copy.png")
    picture(5, (128, 96)).save(photo_folder / "larger.png")  # of the same, under another digest
    list(shop.index_folder(photo_folder))
    before = search(shop)
    (result,) = (result for result in before.results if len(result.others) == 2)

    shop.vote(before, result, Vote.NOT_A_MATCH)

    copies = {"mugs/three.png", "copy.png", "larger.png"}
    assert not copies & {result.path.decode() for result in search(shop).results}


def test_a_vote_on_the_results_of_a_part_is_none_on_those_of_the_whole(shop: Session, photo_folder: Path) -> None:
    whole = Query("mug", path=photo_folder / "mugs/one.png")
    part = replace(whole, region=Region(0.0, 0.0, 0.5, 1.0))
    other = Query("hat", path=photo_folder / "hats/one.jpg")
    together = replace(whole, more=(other,))
    options = SearchOptions(top=20)
    for query in (part, together):
        seen = shop.retrieve(query, options)
        shop.vote(seen, of_sku(seen, "7"), Vote.NOT_A_MATCH)

    shown = [{r.product.sku for r in shop.retrieve(query, options).results if r.product} for query in (whole, part)]
    assert ["7" in skus for skus in shown] == [True, False]
    # In whatever order the photos were added.
    again = shop.retrieve(replace(other, more=(whole,)), options)
    assert "7" not in {result.product.sku for result in again.results if result.product}


def test_a_vote_can_be_taken_back(shop: Session) -> None:
    before = search(shop)
    result = of_sku(before, "7")
    shop.vote(before, result, Vote.NOT_A_MATCH)
    shop.vote(before, result, None)

    assert search(shop) == before
    assert shop.votes() == {Vote.LIKE: 0, Vote.DISLIKE: 0, Vote.NOT_A_MATCH: 0}


def test_past_picks_lean_other_searches_only_when_asked(shop: Session) -> None:
    plain = search(shop, "mugs/two.png")
    before = search(shop)
    shop.vote(before, of_sku(before, "0200"), Vote.LIKE)

    assert search(shop, "mugs/two.png") == plain
    leaning = search(shop, "mugs/two.png", for_you=True)
    assert leaning.results.index(of_sku(leaning, "0200")) < plain.results.index(of_sku(plain, "0200"))
    assert of_sku(leaning, "0200").similarity == pytest.approx(of_sku(plain, "0200").similarity, abs=1e-5)

    shop.clear_votes()
    assert search(shop, "mugs/two.png", for_you=True) == plain


def test_a_vote_leaves_in_memory_what_it_does_not_change(shop: Session) -> None:
    before = search(shop)
    columns, spaces = shop.opened.columns, shop.opened.spaces
    shop.vote(before, of_sku(before, "7"), Vote.LIKE)

    assert (shop.opened.columns, shop.opened.spaces) == (columns, spaces)
