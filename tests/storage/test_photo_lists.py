"""The photos in bulk, and the stamp that tells whether embeddings were written."""

from pathlib import Path

import numpy as np

from tests.fakes import FakeEmbedder
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.storage.catalog import Catalog

MODEL = "model/1/whole"


def photo(path: bytes, content: bytes = b"content") -> IndexedPhoto:
    return IndexedPhoto(PhotoFile(path, 1, 2), content, None, np.eye(1, 8, dtype=np.float32)[0], b"jpeg", 3, 4)


def test_visible_photos_come_in_the_order_of_their_ids(catalog: Catalog) -> None:
    ids = catalog.store([photo(b"c.jpg"), photo(b"b.jpg"), photo(b"a.jpg")], MODEL)
    catalog.store([IndexedPhoto(PhotoFile(b"d.jpg", 1, 2), b"", PhotoFault.INCOMPLETE)], MODEL)
    catalog.mark_missing(ids[:1])

    assert catalog.lists.visible_ids().tolist() == ids[1:]
    assert catalog.lists.visible_count() == 2


def test_known_files_are_those_of_all_photos(catalog: Catalog) -> None:
    one, two = catalog.store([photo(b"b.jpg"), photo(b"\xff.jpg")], MODEL)
    (three,) = catalog.store([IndexedPhoto(PhotoFile(b"a.jpg", 5, 6), b"", PhotoFault.INCOMPLETE)], MODEL)
    catalog.mark_missing([two])

    assert sorted(catalog.lists.known_files()) == [
        (b"a.jpg", 5, 6, three, "INCOMPLETE", 0),
        (b"b.jpg", 1, 2, one, None, 0),
        (b"\xff.jpg", 1, 2, two, None, 1),
    ]


def test_the_stamp_changes_with_every_write_of_embeddings_and_with_nothing_else(catalog: Catalog) -> None:
    assert catalog.lists.embeddings_stamp() is None
    stamps = set()
    for change in (
        lambda: catalog.store([photo(b"a.jpg")], MODEL),
        lambda: catalog.store([photo(b"a.jpg")], MODEL),
        lambda: catalog.remove_embeddings(MODEL),
    ):
        change()
        stamps.add(catalog.lists.embeddings_stamp())
        catalog.set_setting("folder", b"somewhere")
        stamps.add(catalog.lists.embeddings_stamp())
    assert len(stamps) == 3


def test_a_reader_sees_the_stamp_of_the_file(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    with Catalog(catalog.path, read_only=True) as reader:
        catalog.store([photo(b"a.jpg")], fake_embedder.name)
        assert reader.lists.embeddings_stamp() == catalog.lists.embeddings_stamp()


def test_writes_of_others_are_noticed_and_own_ones_are_not(catalog: Catalog, tmp_path: Path) -> None:
    before = catalog.lists.others_wrote()
    catalog.set_setting("mine", b"1")
    assert catalog.lists.others_wrote() == before
    with Catalog(tmp_path / "catalog.visrec") as other:
        other.set_setting("other", b"2")
    assert catalog.lists.others_wrote() != before
