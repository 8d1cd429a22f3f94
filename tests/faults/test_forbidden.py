"""Photos, their folder and that of the catalog may not be read or written for a while: nothing is lost, all goes on."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photos
from tests.faults.test_folder_away import assert_nothing_is_marked, index_until
from tests.faults.work import state
from tests.pipeline.helpers import finished, touch
from tests.storage.helpers import raw
from visrec_desktop.core.errors import (
    CatalogForbiddenError,
    CatalogReadOnlyError,
    FolderUnavailableError,
    FolderWentAwayError,
    KnownError,
    PhotoFault,
)
from visrec_desktop.core.products import Vote
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.backup import backing_up, backups
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode import decode

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the permissions are those of POSIX")
NOBODY = 65534
NAMES = [f"{number % 3}/{number:02}.png" for number in range(32)]


@contextmanager
def as_anybody() -> Iterator[None]:
    """No permission is a bar for the superuser, who may run the tests: within, somebody else does."""
    if os.getuid() != 0:
        yield
        return
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A directory of somebody else, with photos; what the work imports late is imported, for it may be out of reach."""
    monkeypatch.setattr("visrec_desktop.pipeline.indexing.decode", decode)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_photos(place / "photos", NAMES)
        with Catalog(place / "first.visrec") as catalog:
            session = Session(catalog, FakeEmbedder())
            finished(session.index_folder(place / "photos"))
            assert session.retrieve(Query("a photo", photo_id=1), SearchOptions()).results
            finished(backing_up(catalog.path))
        if os.getuid() == 0:
            for path in (place, *place.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        yield place
        for path in (place, *(path for path in place.rglob("*") if path.is_dir())):
            path.chmod(0o700)


@contextmanager
def mode(path: Path, bits: int) -> Iterator[None]:
    """Other permissions for a while."""
    before = path.stat().st_mode & 0o777
    path.chmod(bits)
    try:
        yield
    finally:
        path.chmod(before)


def forbidden(folder: Path) -> Callable[[], object]:
    folder.chmod(0)
    return lambda: folder.chmod(0o700)


def test_a_folder_that_may_not_be_read_any_more_while_it_is_indexed_is_told_and_marks_no_photo(place: Path) -> None:
    said = set()
    with as_anybody():
        for step in range(1000):
            with Catalog(place / f"{step}.visrec") as catalog:
                session = Session(catalog, FakeEmbedder())
                before, error, is_away = index_until(step, session, place / "photos", forbidden)
                if not is_away:
                    break
                said.add(type(error))
                assert before["photos"] <= state(catalog.path)["photos"]
                assert_nothing_is_marked(catalog.path)
                finished(session.index_folder(place / "photos"))
                assert len(state(catalog.path)["photos"]) == len(NAMES)
    assert FolderWentAwayError in said
    assert said <= {FolderWentAwayError, FolderUnavailableError, type(None)}


def test_photos_that_may_not_be_read_tell_their_reason_and_keep_their_embeddings(place: Path) -> None:
    new, known = place / "photos" / "0" / "new.png", place / "photos" / NAMES[1]
    with as_anybody(), Catalog(place / "first.visrec") as catalog:
        session = Session(catalog, embedder := FakeEmbedder())
        ids = catalog.photo_ids()
        write_photos(place / "photos", ["0/new.png"])
        touch(known)
        with mode(new, 0), mode(known, 0):
            finished(session.index_folder(place / "photos"))
            assert {(photo.name, photo.fault) for photo in session.unreadable()} == {
                ("0/new.png", PhotoFault.NO_PERMISSION),
                (NAMES[1], PhotoFault.NO_PERMISSION),
            }

        finished(session.index_folder(place / "photos"))

        assert session.unreadable() == []
        assert set(catalog.photo_ids()) > set(ids), "what was known is the photo that it was"
        assert embedder.calls == 1, "and was not embedded again"


def test_photos_that_are_known_need_not_be_readable(place: Path) -> None:
    with as_anybody(), Catalog(place / "first.visrec") as catalog:
        before = state(catalog.path)
        with mode(place / "photos" / NAMES[0], 0), mode(place / "photos" / "1", 0):
            finished(Session(catalog, FakeEmbedder()).index_folder(place / "photos"))
        assert state(catalog.path) == before


def test_nothing_is_written_to_the_photos_folder(place: Path) -> None:
    folders = [place / "photos", *(place / "photos" / name for name in "012")]
    with as_anybody(), Catalog(place / "second.visrec") as catalog:
        for folder in folders:
            folder.chmod(0o500)
        finished(Session(catalog, FakeEmbedder()).index_folder(place / "photos"))
        assert len(catalog.photo_ids()) == len(NAMES)


def test_a_catalog_in_a_folder_that_takes_no_files_is_searched_and_is_itself_again_later(place: Path) -> None:
    path = place / "first.visrec"
    before = state(path)
    with as_anybody():
        with mode(place, 0o500), Catalog(path) as catalog:
            session = Session(catalog, FakeEmbedder())
            assert session.retrieve(Query("a photo", photo_id=1), SearchOptions()).results
            with pytest.raises(CatalogReadOnlyError):
                finished(session.index_folder(place / "photos"))
        with Catalog(path) as catalog:
            assert not catalog.is_read_only
            finished(Session(catalog, FakeEmbedder()).index_folder(place / "photos"))
    assert state(path) == before


@pytest.mark.parametrize("bits", [0o500, 0], ids=["read-only", "closed"])
def test_a_folder_that_is_closed_around_an_open_catalog_costs_nothing_that_was_acknowledged(
    bits: int, place: Path
) -> None:
    path, votes = place / "first.visrec", 0
    with as_anybody():
        catalog = Catalog(path)
        catalog.choices.set_vote(b"query", "photo:0", Vote.LIKE)
        with mode(place, bits):
            for number in range(1, 4):
                with suppress(KnownError):
                    catalog.choices.set_vote(b"query", f"photo:{number}", Vote.LIKE)
                    votes += 1
            if not bits:
                with pytest.raises(CatalogForbiddenError):
                    Catalog(path, read_only=True)
        catalog.choices.set_vote(b"query", "photo:4", Vote.LIKE)
        votes += 2
        with mode(place, bits):
            catalog.close()
        with mode(place, 0o500), Catalog(path, read_only=True) as catalog:
            assert len(catalog.choices.votes()) == votes, "what could not be tidied up is read all the same"
        with Catalog(path) as catalog:
            assert len(catalog.choices.votes()) == votes
    with raw(path) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_backup_that_cannot_be_made_is_told_and_costs_none_of_before(place: Path) -> None:
    path = place / "first.visrec"
    before = backups(path)
    with as_anybody(), mode(place, 0o500), pytest.raises(KnownError, match="No backup of"):
        finished(backing_up(path))
    assert backups(path) == before
    with as_anybody():
        assert finished(backing_up(path)).is_file()
