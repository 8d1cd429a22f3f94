"""Results are products: filters, votes, several photos, regions, substitutes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import picture, write_photo, write_photos
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.products import Filters, Product, Region, Vote
from visrec_desktop.core.records import Closeness, Query, Retrieval, SearchOptions
from visrec_desktop.pipeline.retrieval import look_at, substitutes
from visrec_desktop.pipeline.session import Session
from visrec_desktop.recommend.calibration import Calibration
from visrec_desktop.vision.decode import decode_photo


def ask(shop: Session, name: str = "mugs/one.png", **options: object) -> Retrieval:
    """By a photo of the catalog, for everything unless the options say otherwise."""
    query = Query(name, photo_id=photo_id(shop, name))
    return shop.retrieve(query, SearchOptions(**{"top": 20, **options}))  # type: ignore[arg-type]


def skus(retrieval: Retrieval) -> set[str | None]:
    return {result.product.sku if result.product else None for result in retrieval.results}


def test_results_are_products_and_photos_that_show_none(shop: Session) -> None:
    retrieval = ask(shop)

    # The query's own product has no other photo.
    assert skus(retrieval) == {"007", "7", "0101", "0200", "0201", None}
    assert retrieval.product == shop.product("0100")
    assert ask(shop, "mugs/three.png").product is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(values={"category": frozenset({"Hats"})}), {"007", "7"}),
        (Filters(values={"category": frozenset({"Hats", "Shoes"}), "Series": frozenset({"ALBA"})}), {"007", "0200"}),
        (Filters(price_from=10, price_to=60), {"007", "7", "0200"}),
        (Filters(price_from=66), {"0201"}),
        (Filters(in_stock=True, price_to=100), {"007", "0101", "0200"}),
        (Filters(text="HAT sun"), {"007"}),
        (Filters(text="马克"), {"0101"}),
        (Filters(text="020"), {"0200", "0201"}),
        (Filters(folder="shoes/red"), {"0200", None}),
        (Filters(values={"colour": frozenset({"red"})}, price_from=0), {"007", "0200"}),
    ],
)
def test_filters_say_which_products_may_be_shown(shop: Session, filters: Filters, expected: set[str | None]) -> None:
    assert skus(ask(shop, filters=filters)) == expected


def test_what_a_filter_keeps_out_is_counted_when_nothing_is_left(shop: Session) -> None:
    nothing = ask(shop, filters=Filters(text="sandals"))
    assert (nothing.results, nothing.hidden) == ([], 10)
    assert not nothing.is_close

    some = ask(shop, filters=Filters(text="mug"))
    assert some.results
    assert some.hidden == 0

    assert ask(shop, min_similarity=0.9999).hidden == 0
    assert ask(shop, filters=Filters(text="sandals"), min_similarity=0.9999).hidden == 0


def test_only_the_querys_own_category(shop: Session) -> None:
    assert skus(ask(shop, same_category=True)) == {"0101"}
    # A query of which nothing is known is not held to anything.
    assert len(ask(shop, "mugs/three.png", same_category=True).results) == 10


def test_the_own_category_is_one_of_those_that_are_asked_for(shop: Session) -> None:
    both = Filters(values={"category": frozenset({"Mugs", "Hats"})})
    assert skus(ask(shop, same_category=True, filters=both)) == {"0101"}
    other = Filters(values={"category": frozenset({"Hats"})})
    assert skus(ask(shop, same_category=True, filters=other)) == {"007", "7"}


def test_a_price_band_lies_around_the_querys_own_price(shop: Session) -> None:
    shop.save_product(replace(shop.product("7"), price=19.9 * 1.2))
    shop.save_product(replace(shop.product("007"), price=19.9))

    assert skus(ask(shop, "hats/one.jpg", price_band=0.2)) == {"007", "7"}
    assert skus(ask(shop, "hats/one.jpg", price_band=0.1)) == {"007"}
    narrower = Filters(price_from=20)
    assert skus(ask(shop, "hats/one.jpg", price_band=0.2, filters=narrower)) == {"7"}
    # Without a price of its own there is no band.
    assert len(ask(shop, "mugs/three.png", price_band=0.2).results) == 10


def test_votes_change_the_order_and_leave_the_similarities_honest(shop: Session) -> None:
    before = ask(shop)
    last = before.results[-1]
    shop.vote(before, last, Vote.LIKE)

    moved = ask(shop)

    assert [result.photo_id for result in moved.results] != [result.photo_id for result in before.results]
    (liked,) = (result for result in moved.results if result.photo_id == last.photo_id)
    assert liked.vote is Vote.LIKE
    honest = {result.photo_id: result.similarity for result in before.results}
    # Another photo may stand for a product now.
    shown = {result.photo_id: result.similarity for result in moved.results if result.photo_id in honest}
    assert len(shown) > 5
    assert shown == {photo: pytest.approx(honest[photo], abs=1e-5) for photo in shown}


@pytest.mark.parametrize("for_you", [False, True])
def test_the_least_similarity_is_one_to_the_query_itself(shop: Session, for_you: bool) -> None:
    before = ask(shop)
    shop.vote(before, before.results[-1], Vote.LIKE)
    least = before.results[3].similarity - 1e-4

    found = ask(shop, min_similarity=least, for_you=for_you)

    assert {result.photo_id for result in found.results} == {result.photo_id for result in before.results[:4]}


def test_a_close_match_behind_what_is_liked_is_one_all_the_same(shop: Session) -> None:
    matches = np.linspace(0, 1, 101, dtype=np.float32)
    vars(shop.opened)["calibration"] = Calibration(matches, similar=0.5, very=0.6, same=0.9)
    before = ask(shop)
    assert (before.results[-1].closeness, before.results[0].closeness) == (Closeness.WEAK, Closeness.VERY)
    shop.vote(before, before.results[-1], Vote.LIKE)

    moved = ask(shop)

    assert moved.results[0].closeness is Closeness.WEAK
    assert moved.is_close
    assert moved.weaker_than == before.weaker_than


def test_several_query_photos_find_what_is_like_all_of_them(shop: Session, photo_folder: Path) -> None:
    one = Query("one", path=photo_folder / "hats/one.jpg")
    two = Query("two", path=photo_folder / "mugs/two.png")

    together = shop.retrieve(replace(one, more=(two,)), SearchOptions(top=2))

    assert skus(together) == {"007", "0101"}
    assert all(result.similarity < 0.99 for result in together.results)


def test_a_region_is_searched_by_alone(shop: Session, photo_folder: Path, tmp_path: Path) -> None:
    scene = picture(99, (192, 96))
    scene.paste(picture(4), (128, 48))  # mugs/two.png, in the lower right
    scene.save(tmp_path / "scene.png")
    query = Query("scene", path=tmp_path / "scene.png")
    whole = shop.retrieve(query, SearchOptions(top=1))

    part = shop.retrieve(replace(query, region=Region(128 / 192, 0.5, 64 / 192, 0.5)), SearchOptions(top=1))

    assert part.results[0].product == shop.product("0101")
    assert part.results[0].similarity > 0.99 > whole.results[0].similarity
    assert (part.query_size, part.content_hash) == (whole.query_size, whole.content_hash)
    assert decode_photo(part.whole_picture).shape[:2] == (96, 192)


def test_a_sold_out_product_is_replaced_by_ones_in_stock(shop: Session) -> None:
    sold_out = ask(shop, "hats/three.jpg")
    assert shop.product("7").is_sold_out

    assert [result.product.sku for result in shop.substitutes(sold_out, 0.2) if result.product] == ["007"]
    assert shop.substitutes(sold_out, 0.1) == []


def test_a_query_from_outside_is_replaced_by_what_can_stand_for_its_nearest_product(
    shop: Session, photo_folder: Path
) -> None:
    shop.save_product(replace(shop.product("0101"), stock=3))
    retrieval = shop.retrieve(Query("one", path=photo_folder / "mugs/one.png"), SearchOptions(top=1))

    found = shop.substitutes(retrieval, 0.3)

    assert [result.product.sku for result in found if result.product] == ["0101"]


def test_a_product_of_which_nothing_else_is_known_is_replaced_by_the_nearest_in_stock(shop: Session) -> None:
    shop.save_product(Product("BARE", stock=0), [photo_id(shop, "mugs/three.png")])

    found = shop.substitutes(ask(shop, "mugs/three.png"), 0.2)

    assert {result.product.sku for result in found if result.product} == {"007", "0100", "0200"}


def test_the_sold_out_product_and_those_of_unknown_stock_take_no_ones_place(shop: Session) -> None:
    for number, name in enumerate(("shoes/blue/two.png", "shoes/red/two.jpg", "mugs/three.png")):
        category = "Hats" if name != "mugs/three.png" else ""
        stock = 1 if number == 0 else None
        shop.save_product(Product(f"NEW{number}", category=category, price=12, stock=stock), [photo_id(shop, name)])
    sold_out = ask(shop, "hats/three.jpg")

    found = substitutes(sold_out, 2, 0.2, shop.opened)

    assert {result.product.sku for result in found if result.product} == {"007", "NEW0"}


def test_a_product_without_a_category_is_replaced_by_ones_of_what_it_is_recognised_as(wardrobe: Session) -> None:
    finished(wardrobe.learn())
    for number in range(8):
        for kind in ("dress", "skirt", "shoe"):
            wardrobe.save_product(replace(wardrobe.product(f"{kind}{number}"), stock=3))
    wardrobe.save_product(replace(wardrobe.product("shoe3"), category="", stock=0))

    found = wardrobe.substitutes(ask(wardrobe, "shoe/shoe3.png"), 0.2)

    assert {result.product.sku for result in found if result.product} == {f"shoe{n}" for n in range(8) if n != 3}


def test_a_query_can_be_looked_at_without_a_search(shop: Session) -> None:
    query = Query("", photo_id=photo_id(shop, "mugs/one.png"))

    seen = look_at(query, shop.opened)

    assert (seen.results, seen.product) == ((), shop.product("0100"))
    assert seen.embedding is not None


def test_without_products_all_photos_are_results(photos_only: Session) -> None:
    assert len(ask(photos_only).results) == 11
    assert skus(ask(photos_only)) == {None}
    nothing = ask(photos_only, filters=Filters(in_stock=True, price_to=5))
    assert (nothing.results, nothing.hidden) == ([], 11)


def test_photos_that_were_not_indexed_yet_are_found_once_they_are(shop: Session, photo_folder: Path) -> None:
    filters = Filters(folder="new")
    assert ask(shop, filters=filters).results == []
    write_photo(photo_folder / "new" / "a.png", 60)
    finished(shop.index_folder(photo_folder))

    assert [result.path for result in ask(shop, filters=filters).results] == [b"new/a.png"]


def test_photos_of_an_indexing_that_was_cancelled_are_found_too(shop: Session, photo_folder: Path) -> None:
    assert ask(shop, filters=Filters(folder="new")).results == []
    write_photos(photo_folder / "new", (f"{number}.png" for number in range(40)))
    steps = shop.index_folder(photo_folder)
    while not next(steps).embedded:
        pass
    steps.close()

    assert ask(shop, filters=Filters(folder="new")).results
