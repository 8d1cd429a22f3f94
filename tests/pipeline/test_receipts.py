"""A saved search gives the same ranking again, without its photo; after a change it tells what moved and why."""

from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photo
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.errors import ReceiptUnreadableError
from visrec_desktop.core.products import Filters, Look, Product, Vote
from visrec_desktop.core.receipts import Change, Moved, Replay
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.receipts import receipts, replay, save_receipt
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

OPTIONS = SearchOptions(top=4)


def saved(session: Session, options: SearchOptions = OPTIONS, query: Query | None = None, name: str = "") -> int:
    query = query or Query("hat", photo_id=photo_id(session, "hats/one.jpg"))
    return save_receipt(session.retrieve(query, options), options, name, session.opened)


def moved(answer: Replay) -> set[Moved]:
    return {move.what for move in answer.moves()}


@pytest.mark.parametrize(
    "options",
    [
        OPTIONS,
        SearchOptions(top=3, look=Look.COLOUR_COUNTS, filters=Filters(values={"colour": frozenset({"blue", "red"})})),
        SearchOptions(top=3, look=Look.COLOUR_ONLY, swatch=(200, 30, 30)),
        SearchOptions(top=3, min_similarity=0.2, price_band=0.5, same_category=True, for_you=True),
    ],
    ids=["plain", "colour counts", "swatch", "all else"],
)
def test_a_search_is_repeated_to_the_byte(shop: Session, options: SearchOptions) -> None:
    receipt_id = saved(shop, options)
    for _ in range(2):
        answer = replay(receipt_id, shop.opened)
        assert answer.is_identical
        assert answer.changes == ()
        assert moved(answer) <= {Moved.STAYED}


def test_the_ranking_is_that_of_the_search(shop: Session) -> None:
    query = Query("hat", photo_id=photo_id(shop, "hats/one.jpg"))
    shown = shop.retrieve(query, OPTIONS)
    saved(shop, query=query)
    (receipt,) = receipts(shop.opened)
    assert [result.path for result in receipt.ranking] == [result.path.decode() for result in shown.results]
    assert [result.sku for result in receipt.ranking] == [r.product.sku if r.product else None for r in shown.results]
    assert [result.similarity for result in receipt.ranking] == pytest.approx(
        [result.similarity for result in shown.results], abs=2e-6
    )


def test_after_opening_the_catalog_again_it_is_the_same(
    shop: Session, tmp_path: Path, fake_embedder: FakeEmbedder
) -> None:
    receipt_id = saved(shop)
    with Catalog(tmp_path / "catalog.visrec") as catalog:
        assert replay(receipt_id, Session(catalog, fake_embedder).opened).is_identical


def test_the_photo_is_not_needed(shop: Session, tmp_path: Path) -> None:
    query = Query("a photo", path=write_photo(tmp_path / "query.png", 5))
    receipt_id = saved(shop, query=query)
    (tmp_path / "query.png").unlink()
    assert replay(receipt_id, shop.opened).is_identical


def test_new_photos_are_told_with_what_they_moved(shop: Session, photo_folder: Path) -> None:
    receipt_id = saved(shop)
    write_photo(photo_folder / "new.png", 0)
    finished(shop.index_folder(photo_folder))
    answer = replay(receipt_id, shop.opened)
    assert not answer.is_identical
    assert Change.PHOTOS in answer.changes
    first = answer.moves()[0]
    assert (first.what, first.now and first.now.path) == (Moved.ENTERED, "new.png")
    assert {Moved.DOWN, Moved.LEFT} <= moved(answer)


def test_a_changed_product_is_told_although_nothing_moved(shop: Session) -> None:
    receipt_id = saved(shop)
    shop.save_product(Product("007", "Sun hat", price=99.0))
    answer = replay(receipt_id, shop.opened)
    assert answer.is_identical
    assert answer.changes == (Change.PRODUCTS,)


def test_a_vote_moves_and_is_told(shop: Session) -> None:
    query = Query("hat", photo_id=photo_id(shop, "hats/one.jpg"))
    receipt_id = saved(shop, query=query)
    retrieval = shop.retrieve(query, OPTIONS)
    shop.vote(retrieval, retrieval.results[0], Vote.NOT_A_MATCH)
    answer = replay(receipt_id, shop.opened)
    assert answer.changes == (Change.VOTES,)
    assert Moved.LEFT in moved(answer)


def test_a_renamed_photo_is_the_same(shop: Session, photo_folder: Path) -> None:
    receipt_id = saved(shop)
    (photo_folder / "mugs" / "three.png").rename(photo_folder / "mugs" / "third.png")
    finished(shop.index_folder(photo_folder))
    assert replay(receipt_id, shop.opened).is_identical


def test_another_model_looks_at_the_small_picture(shop: Session, photo_folder: Path) -> None:
    receipt_id = saved(shop)
    other = Session(shop.catalog, FakeEmbedder("fake/2/grid"))
    finished(other.index_folder(photo_folder))
    answer = replay(receipt_id, other.opened)
    assert answer.is_seen_anew
    assert Change.MODEL in answer.changes
    assert len(answer.ranking) == len(answer.receipt.ranking)


def test_saved_searches_are_listed_the_newest_first(shop: Session) -> None:
    saved(shop, name="first")
    saved(shop)
    assert [receipt.name for receipt in receipts(shop.opened)] == ["hat", "first"]
    receipt = receipts(shop.opened)[0]
    assert receipt.model_name == "fake/1/grid"
    assert receipt.query_hash == (shop.catalog.photo(photo_id(shop, "hats/one.jpg")).content_hash.hex())  # type: ignore[union-attr]
    assert receipt.settings["top"] == 4


def test_a_damaged_or_deleted_receipt_is_one_known_fault(shop: Session) -> None:
    good = saved(shop)
    bad = shop.catalog.journal.add_receipt("bad", {"query": {"name": "x"}}, b"")
    assert [receipt.id for receipt in receipts(shop.opened)] == [good]
    for receipt_id in (bad, 99):
        with pytest.raises(ReceiptUnreadableError):
            replay(receipt_id, shop.opened)


def test_real_searches_are_the_same_however_the_index_was_filled(sample: Session) -> None:
    path = sorted((sample.folder or Path()).rglob("*.jpg"))[3]
    options = SearchOptions(top=20)
    receipt_id = saved(sample, options, Query(path.name, path=path))
    # Projected one by one, the last digits differ from those of a projection in one go.
    index, catalog, embedder = sample.opened.index, sample.catalog, sample.opened.embedder
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        index.remove(photo_ids.tolist())
        for row in reversed(range(len(photo_ids))):
            index.add(photo_ids[row : row + 1], embeddings[row : row + 1])
    assert replay(receipt_id, sample.opened).is_identical
