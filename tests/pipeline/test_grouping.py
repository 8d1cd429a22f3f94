"""Photos become products: the nearest photo of each stands for it."""

from pathlib import Path

import numpy as np

from tests.fakes import picture, write_photo
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.products import Look, Vote
from visrec_desktop.core.records import Query, SearchOptions, SearchResult
from visrec_desktop.pipeline.grouping import nearest_products, vote_target
from visrec_desktop.pipeline.session import Session


def search(session: Session, name: str, **options: object) -> list[SearchResult]:
    query = Query(name, photo_id=photo_id(session, name))
    return list(session.retrieve(query, SearchOptions(**options)).results)  # type: ignore[arg-type]


def paths(results: list[SearchResult]) -> list[str]:
    return [result.path.decode() for result in results]


def test_each_product_is_one_result_with_its_further_photos(shop: Session) -> None:
    results = search(shop, "mugs/three.png", top=20)

    (hat,) = (result for result in results if result.product and result.product.sku == "007")
    both = {photo_id(shop, "hats/one.jpg"), photo_id(shop, "hats/two.jpg")}
    assert {hat.photo_id, *hat.others} == both
    # Eleven photos beside the query, two of them of one product.
    assert len(results) == 10


def test_the_best_photo_stands_for_the_product(shop: Session, tmp_path: Path) -> None:
    query = Query("two", path=write_photo(tmp_path / "two.jpg", 1))  # as hats/two.jpg

    best = shop.retrieve(query, SearchOptions()).results[0]

    assert best.path == b"hats/two.jpg"
    assert best.others == (photo_id(shop, "hats/one.jpg"),)


def test_as_many_products_come_as_are_asked_for_however_many_photos_each_has(shop: Session, photo_folder: Path) -> None:
    folder = photo_folder / "007"
    folder.mkdir()
    for number in range(60):
        paler = picture(0).point([min(255, value + number // 20) for value in range(256)] * 3)
        paler.save(folder / f"side {number}.png")
    finished(shop.index_folder(photo_folder))
    assert len(shop.photos_of("007")) == 62

    results = search(shop, "hats/one.jpg", top=5)

    assert len(results) == 5
    assert results[0].product == shop.product("007")
    assert len(results[0].others) == 60


def test_near_duplicates_without_a_product_are_one_result(shop: Session, photo_folder: Path) -> None:
    picture(11, (128, 96)).save(photo_folder / "larger.png")  # as shoes/blue/three.png
    finished(shop.index_folder(photo_folder))

    results = search(shop, "mugs/one.png", top=20)

    (one,) = (result for result in results if result.path in {b"larger.png", b"shoes/blue/three.png"})
    assert {one.photo_id, *one.others} == {photo_id(shop, "larger.png"), photo_id(shop, "shoes/blue/three.png")}


def test_photos_of_the_same_colours_are_no_duplicates(shop: Session, photo_folder: Path) -> None:
    picture(11).rotate(180).save(photo_folder / "turned.png")  # the colours of shoes/blue/three.png
    finished(shop.index_folder(photo_folder))

    found = paths(search(shop, "shoes/blue/three.png", top=20, look=Look.COLOUR_ONLY))

    assert found[0] == "turned.png"
    assert len(found) == len(set(found)) == 11


def test_a_photo_that_has_gone_from_the_catalog_since_is_passed_over(shop: Session) -> None:
    gone = photo_id(shop, "mugs/three.png")
    vector = shop.opened.index.vectors_of([gone])[0]
    with_it = nearest_products(vector, SearchOptions(top=3), shop.opened.index, shop.opened, None, {})
    assert with_it[0].photo_id == gone
    shop.catalog._db.execute("DELETE FROM photos WHERE id = ?", [gone])

    without = nearest_products(vector, SearchOptions(top=3), shop.opened.index, shop.opened, None, {})

    assert without == with_it[1:]


def test_what_is_filtered_out_is_not_grouped(shop: Session) -> None:
    allowed = np.zeros(100, bool)
    allowed[photo_id(shop, "hats/two.jpg")] = True
    vector = shop.opened.index.vectors_of([photo_id(shop, "hats/one.jpg")])[0]

    (only,) = nearest_products(vector, SearchOptions(), shop.opened.index, shop.opened, allowed, {})

    assert (only.path, only.others) == (b"hats/two.jpg", ())


def test_a_vote_is_about_a_product_or_about_the_content_of_a_photo(shop: Session) -> None:
    loose = photo_id(shop, "mugs/three.png")
    photo = shop.catalog.photo(loose)
    assert photo is not None

    assert vote_target(loose, shop.product("007"), shop.opened) == "sku:007"
    assert vote_target(loose, None, shop.opened) == f"photo:{photo.content_hash.hex()}"
    votes = {vote_target(loose, None, shop.opened): Vote.NOT_A_MATCH}
    vector = shop.opened.index.vectors_of([loose])[0]
    found = nearest_products(vector, SearchOptions(top=20), shop.opened.index, shop.opened, None, votes)
    assert loose not in {result.photo_id for result in found}
