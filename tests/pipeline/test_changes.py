"""What has to be done is told from paths, sizes and times alone."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.fakes import FakeEmbedder
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.pipeline.changes import Changes, compare
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.pipeline.scan import Scan
from visrec_desktop.storage.catalog import Catalog

Comparing = Callable[..., Changes]


def file(path: bytes, mtime_ns: int = 1) -> PhotoFile:
    return PhotoFile(path, 10, mtime_ns)


@pytest.fixture
def compared(catalog: Catalog, fake_embedder: FakeEmbedder) -> Comparing:
    """Compares files with a catalog of a.jpg, b.jpg, its copy c.jpg, and the unreadable bad.jpg."""
    embedding = np.eye(1, fake_embedder.size, dtype=np.float32)[0]
    contents = {b"a.jpg": b"A", b"b.jpg": b"B", b"c.jpg": b"B"}
    photos = [IndexedPhoto(file(path), content, None, embedding, b"-") for path, content in contents.items()]
    bad = IndexedPhoto(file(b"bad.jpg"), b"X", PhotoFault.INCOMPLETE)
    catalog.store([*photos, bad], fake_embedder.name)

    def comparing(*files: PhotoFile, unreachable: tuple[bytes, ...] = (), retry: bool = False) -> Changes:
        index = open_index(catalog, fake_embedder)
        scan = Scan(list(files), list(unreachable))
        return compare(scan, catalog, index, fake_embedder.name, retry_unreadable=retry)

    return comparing


def paths(changes: Changes) -> list[bytes]:
    return [file.path for file in changes.pending]


def test_nothing_is_to_do_in_an_unchanged_folder(compared: Comparing) -> None:
    changes = compared(file(b"a.jpg"), file(b"b.jpg"), file(b"bad.jpg"), file(b"c.jpg"))

    assert (changes.unchanged, changes.unreadable) == (3, 1)
    assert (changes.pending, changes.vanished, changes.back) == ([], {}, [])


def test_new_files_are_to_be_read(compared: Comparing) -> None:
    assert paths(compared(file(b"a.jpg"), file(b"new.jpg"))) == [b"new.jpg"]


@pytest.mark.parametrize("changed", [file(b"a.jpg", mtime_ns=2), PhotoFile(b"a.jpg", 11, 1)], ids=["time", "size"])
def test_a_file_of_another_time_or_size_is_to_be_read(compared: Comparing, changed: PhotoFile) -> None:
    assert paths(compared(changed)) == [b"a.jpg"]


def test_unreadable_photos_are_read_again_when_asked_to(compared: Comparing) -> None:
    assert paths(compared(file(b"a.jpg"), file(b"bad.jpg"), retry=True)) == [b"bad.jpg"]


def test_a_photo_after_a_passing_fault_is_to_be_read(
    compared: Comparing, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    catalog.store([IndexedPhoto(file(b"a.jpg"), b"", PhotoFault.NO_PERMISSION)], fake_embedder.name)

    changes = compared(file(b"a.jpg"))

    assert paths(changes) == [b"a.jpg"]
    assert changes.same_content(file(b"a.jpg"), b"A") is not None, "its embedding still serves"


def test_a_missing_photo_that_is_unchanged_is_back(compared: Comparing, catalog: Catalog) -> None:
    catalog.mark_missing([1])

    changes = compared(file(b"a.jpg"))

    assert [photo.id for photo in changes.back] == [1]
    assert changes.pending == []


def test_a_photo_without_a_sound_embedding_is_to_be_read(compared: Comparing, catalog: Catalog) -> None:
    catalog._db.execute("UPDATE embeddings SET vector = x'00' WHERE photo_id = 1")

    changes = compared(file(b"a.jpg"))

    assert paths(changes) == [b"a.jpg"]
    assert changes.same_content(file(b"a.jpg"), b"A") is None, "it has to be embedded"


def test_what_the_scan_did_not_find_has_vanished(compared: Comparing) -> None:
    assert compared(file(b"a.jpg")).vanished.keys() == {2, 3, 4}


def test_what_the_scan_could_not_see_has_not_vanished(compared: Comparing) -> None:
    assert compared(file(b"a.jpg"), unreachable=(b"b", b"c")).vanished == {}


def test_a_new_file_with_the_content_of_a_vanished_photo_is_that_photo(compared: Comparing) -> None:
    same = compared(file(b"b.jpg"), file(b"c.jpg"), file(b"new.jpg")).same_content(file(b"new.jpg"), b"A")

    assert same is not None
    assert same.id == 1


def test_a_copy_of_a_photo_that_is_still_there_is_a_photo_of_its_own(compared: Comparing) -> None:
    changes = compared(file(b"a.jpg"), file(b"copy.jpg"))

    assert changes.same_content(file(b"copy.jpg"), b"A") is None


def test_of_two_vanished_copies_none_is_known_to_have_moved(compared: Comparing) -> None:
    changes = compared(file(b"a.jpg"), file(b"new.jpg"))

    assert changes.same_content(file(b"new.jpg"), b"B") is None


def test_a_touched_file_is_known_by_its_content(compared: Comparing) -> None:
    touched = file(b"a.jpg", mtime_ns=2)

    changes = compared(touched)

    assert changes.same_content(touched, b"A") is not None
    assert changes.same_content(touched, b"changed") is None
