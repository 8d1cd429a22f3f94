"""The catalog keeps photos, their embeddings and thumbnails; nothing is lost by accident."""

import os
from pathlib import Path

import numpy as np
import pytest

from tests.storage.helpers import MODEL, SIZE, file, indexed, raw, stored_embeddings, unit, unreadable
from visrec_desktop.core.errors import DiskError, PhotoFault
from visrec_desktop.core.products import Product
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import Photo
from visrec_desktop.storage import catalog as catalog_module
from visrec_desktop.storage.catalog import Catalog


def test_a_stored_photo_comes_back(catalog: Catalog) -> None:
    (photo_id,) = catalog.store([indexed(b"mugs/red.jpg", 3)], MODEL)

    assert catalog.photo(photo_id) == Photo(photo_id, file(b"mugs/red.jpg"), b"content 3", width=40, height=30)
    assert catalog.thumbnail(photo_id) == b"thumbnail 3"
    assert catalog.photo_names([photo_id]) == {photo_id: b"mugs/red.jpg"}


def test_what_is_stored_survives_closing(tmp_path: Path) -> None:
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"a.jpg", 1), indexed(b"b.jpg", 2)], MODEL)
        catalog.set_setting("folder", b"/photos/\xff")
        before = list(catalog.photos()), stored_embeddings(catalog)

    with Catalog(tmp_path / "shop.visrec") as catalog:
        assert list(catalog.photos()) == before[0]
        np.testing.assert_equal(stored_embeddings(catalog), before[1])
        assert catalog.setting("folder") == b"/photos/\xff"


def test_nobody_is_found_under_an_unknown_id(catalog: Catalog) -> None:
    assert catalog.photo(7) is None
    assert catalog.thumbnail(7) is None
    assert catalog.embedding(7, MODEL, SIZE) is None
    assert catalog.photo_names([7]) == {}
    assert catalog.setting("folder") is None


def test_photos_are_listed_in_the_order_of_their_paths(catalog: Catalog) -> None:
    catalog.store([indexed(path) for path in (b"b.jpg", b"a/2.jpg", b"a/1.jpg")], MODEL)

    assert [photo.file.path for photo in catalog.photos()] == [b"a/1.jpg", b"a/2.jpg", b"b.jpg"]
    assert catalog.photo_ids() == [3, 2, 1]


def test_one_browses_the_first_photo_of_each_product_and_those_that_show_none(catalog: Catalog) -> None:
    ids = catalog.store([indexed(path) for path in (b"b.jpg", b"a.jpg", b"d.jpg", b"c.jpg")], MODEL)
    catalog.products.store([Product("1")])
    catalog.products.link({ids[0]: "1", ids[2]: "1"})

    assert catalog.browsing_ids() == [ids[1], ids[0], ids[3]]
    assert catalog.photo_ids() == [ids[1], ids[0], ids[3], ids[2]]


def test_a_path_need_not_be_text(catalog: Catalog) -> None:
    path = os.fsencode(os.fsdecode(b"caf\xe9/\xff\xfe.jpg"))
    (photo_id,) = catalog.store([indexed(path)], MODEL)

    assert catalog.photo_names([photo_id]) == {photo_id: path}
    assert catalog.photo_ids() == [photo_id]


def test_half_precision_hardly_turns_an_embedding(catalog: Catalog) -> None:
    catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(100)], MODEL)

    for photo_id, embedding in stored_embeddings(catalog).items():
        assert embedding.dtype == np.float32
        assert np.linalg.norm(embedding) == pytest.approx(1.0, abs=1e-6)
        assert embedding @ unit(photo_id - 1) > 0.99999


def test_embeddings_come_in_ascending_chunks(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_module, "_CHUNK", 4)
    catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(10)], MODEL)

    chunks = [photo_ids.tolist() for photo_ids, _ in catalog.embeddings(MODEL, SIZE)]

    assert chunks == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]


def test_a_photo_that_changed_is_renewed_under_its_id(catalog: Catalog) -> None:
    (photo_id,) = catalog.store([indexed(b"a.jpg", 1)], MODEL)

    assert catalog.store([indexed(b"a.jpg", 2, mtime_ns=9)], MODEL) == [photo_id]

    assert list(catalog.photos()) == [Photo(photo_id, file(b"a.jpg", mtime_ns=9), b"content 2", width=40, height=30)]
    assert catalog.thumbnail(photo_id) == b"thumbnail 2"
    assert stored_embeddings(catalog)[photo_id] @ unit(2) > 0.99999


def test_each_model_has_embeddings_of_its_own(catalog: Catalog) -> None:
    catalog.store([indexed(b"a.jpg")], MODEL)
    catalog.store([indexed(b"b.jpg")], "other/1")

    assert catalog.embedded_ids(MODEL) == {1}
    assert catalog.embedded_ids("other/1") == {2}
    assert stored_embeddings(catalog).keys() == {1}


def test_a_changed_photo_loses_the_embeddings_of_every_model(catalog: Catalog) -> None:
    catalog.store([indexed(b"a.jpg", 1)], "other/1")

    catalog.store([indexed(b"a.jpg", 2)], MODEL)

    assert catalog.embedded_ids("other/1") == set()


def test_an_unreadable_photo_is_listed_with_its_fault(catalog: Catalog) -> None:
    catalog.store([indexed(b"good.jpg"), unreadable(b"bad.jpg", PhotoFault.INCOMPLETE)], MODEL)

    assert [(photo.name, photo.fault) for photo in catalog.unreadable_photos()] == [("bad.jpg", PhotoFault.INCOMPLETE)]
    assert catalog.photo_ids() == [1]


def test_a_photo_that_became_unreadable_loses_its_embedding(catalog: Catalog) -> None:
    catalog.store([indexed(b"a.jpg")], MODEL)

    catalog.store([unreadable(b"a.jpg", PhotoFault.INCOMPLETE)], MODEL)

    assert catalog.embedded_ids(MODEL) == set()
    assert catalog.thumbnail(1) is None


@pytest.mark.parametrize("fault", [fault for fault in PhotoFault if fault.is_passing])
def test_a_passing_fault_keeps_what_was_computed(catalog: Catalog, fault: PhotoFault) -> None:
    catalog.store([indexed(b"a.jpg", 1)], MODEL)

    catalog.store([unreadable(b"a.jpg", fault)], MODEL)

    assert stored_embeddings(catalog) == {}, "it is out of search"
    assert catalog.embedded_ids(MODEL) == {1}
    assert catalog.embedding(1, MODEL, SIZE) is not None
    assert [photo.fault for photo in catalog.unreadable_photos()] == [fault]


def test_relinking_moves_a_photo_and_keeps_what_was_computed(catalog: Catalog) -> None:
    catalog.store([indexed(b"old.jpg", 1)], MODEL)
    catalog.mark_missing([1])

    catalog.relink([(1, file(b"new/place.jpg", mtime_ns=5))])

    assert catalog.photo(1) == Photo(1, file(b"new/place.jpg", mtime_ns=5), b"content 1", width=40, height=30)
    assert stored_embeddings(catalog).keys() == {1}
    assert catalog.thumbnail(1) == b"thumbnail 1"


def test_a_missing_photo_is_out_of_sight_but_keeps_its_embedding(catalog: Catalog) -> None:
    catalog.store([indexed(b"a.jpg"), indexed(b"b.jpg")], MODEL)

    catalog.mark_missing([1])

    assert catalog.photo_ids() == [2]
    assert stored_embeddings(catalog).keys() == {2}
    assert catalog.embedded_ids(MODEL) == {1, 2}
    assert [photo.is_missing for photo in catalog.photos()] == [True, False]


def test_a_missing_photo_is_not_listed_as_unreadable(catalog: Catalog) -> None:
    catalog.store([unreadable(b"bad.jpg", PhotoFault.EMPTY)], MODEL)

    catalog.mark_missing([1])

    assert catalog.unreadable_photos() == []


@pytest.mark.parametrize("components", [None, np.stack([unit(1), unit(2)])], ids=["centred", "components"])
def test_a_projection_comes_back(catalog: Catalog, components: np.ndarray | None) -> None:
    catalog.set_projection(MODEL, Projection(unit(0), components, 40))

    projection = catalog.projection(MODEL, SIZE)

    assert projection is not None
    assert projection.fitted_on == 40
    np.testing.assert_array_equal(projection.mean, unit(0))
    np.testing.assert_equal(projection.components, components)
    assert catalog.projection("other/1", SIZE) is None


def test_a_batch_is_stored_whole_or_not_at_all(catalog: Catalog) -> None:
    broken = indexed(b"b.jpg")
    object.__setattr__(broken, "embedding", object())

    with pytest.raises(AttributeError):
        catalog.store([indexed(b"a.jpg"), broken], MODEL)

    assert list(catalog.photos()) == []


def test_a_full_disk_loses_nothing_and_the_catalog_works_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog:
        catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(20)], MODEL)
        before = list(catalog.photos())
        (pages,) = catalog._db.execute("PRAGMA page_count").fetchone()
        catalog._db.execute(f"PRAGMA max_page_count = {pages + 2}")

        with pytest.raises(DiskError, match=r"shop\.visrec could not be written"):
            catalog.store([indexed(b"more/%d.jpg" % seed, seed) for seed in range(500)], MODEL)

        assert list(catalog.photos()) == before
        catalog._db.execute("PRAGMA max_page_count = 1000000")
        assert len(catalog.store([indexed(b"more/%d.jpg" % seed, seed) for seed in range(500)], MODEL)) == 500
    with raw(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
