"""The photo folder vanishes while it is indexed, at every step in turn, and comes back: no photo is lost or marked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photos
from tests.faults.work import State, state
from tests.pipeline.helpers import finished, touch
from tests.storage.helpers import raw
from visrec_desktop.core.errors import FolderEmptyError, FolderUnavailableError, FolderWentAwayError, KnownError
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

NAMES = [f"{'shoes' if number % 3 else 'hats'}/{number:02}.png" for number in range(32)]
Away = Callable[[Path], Callable[[], object]]


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Photos enough for four batches, of which the last ones are not read ahead when the first are written."""
    return write_photos(tmp_path / "drive" / "photos", NAMES)


def renamed(folder: Path) -> Callable[[], object]:
    aside = folder.rename(folder.parent / "aside")
    return lambda: aside.rename(folder)


def unmounted(folder: Path) -> Callable[[], object]:
    """What is left of a drive that was pulled out: the empty place where it was mounted."""
    aside = folder.rename(folder.parent / "aside")
    folder.mkdir()

    def back() -> None:
        folder.rmdir()
        aside.rename(folder)

    return back


def a_part_of_it(folder: Path) -> Callable[[], object]:
    """A drive that is mounted within the folder."""
    aside = (folder / "shoes").rename(folder.parent / "shoes")
    return lambda: aside.rename(folder / "shoes")


def index_until(step: int, session: Session, photos: Path, away: Away) -> tuple[State, KnownError | None, bool]:
    """Index, and let the folder go at a step; what was there then, what was said, and whether it came to that step."""
    steps, before = session.index_folder(photos), state(session.catalog.path)
    back = None
    try:
        for number, _ in enumerate(steps):
            before = state(session.catalog.path)
            if number == step:
                back = away(photos)
    except KnownError as error:
        return before, error, True
    finally:
        if back is not None:
            back()
    return before, None, back is not None


def assert_nothing_is_marked(catalog_file: Path) -> None:
    with raw(catalog_file) as reader:
        marked = "SELECT path, fault, is_missing FROM photos WHERE fault NOT NULL OR is_missing"
        assert reader.execute(marked).fetchall() == []
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def new_catalogs(tmp_path: Path) -> Iterator[tuple[int, Session]]:
    """One for each step, until a caller has enough."""
    for step in range(1000):
        with Catalog(tmp_path / f"{step}.visrec") as catalog:
            yield step, Session(catalog, FakeEmbedder())


@pytest.mark.parametrize("away", [renamed, unmounted])
def test_a_folder_that_vanishes_while_it_is_indexed_is_told_and_marks_no_photo(
    away: Away, photos: Path, tmp_path: Path
) -> None:
    said = set()
    for step, session in new_catalogs(tmp_path):
        before, error, is_away = index_until(step, session, photos, away)
        if not is_away:
            break
        said.add(type(error))
        assert before["photos"] <= state(session.catalog.path)["photos"], "what was acknowledged is there"
        assert_nothing_is_marked(session.catalog.path)

        finished(session.index_folder(photos))

        assert len(state(session.catalog.path)["photos"]) == len(NAMES), "and the rest comes with the folder"
    assert step > 5
    # None: it went when all had been read.
    assert FolderWentAwayError in said
    assert said <= {FolderWentAwayError, FolderUnavailableError, FolderEmptyError, type(None)}


@pytest.mark.parametrize("away", [renamed, unmounted, a_part_of_it])
def test_photos_that_are_known_stay_as_they_are_while_their_folder_is_away(
    away: Away, photos: Path, tmp_path: Path
) -> None:
    """Nothing but what was touched is read again: nothing is known of the others but that they were there."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        session = Session(catalog, FakeEmbedder())
        finished(session.index_folder(photos))
        undisturbed, ids = state(catalog.path), catalog.photo_ids()
        for step in range(20):
            for name in NAMES[::9]:
                touch(photos / name)
            _, _, is_away = index_until(step, session, photos, away)
            if away is not a_part_of_it:
                assert catalog.photo_ids() == ids
                assert_nothing_is_marked(catalog.path)
            finished(session.index_folder(photos))
            assert state(catalog.path) == undisturbed
            assert catalog.photo_ids() == ids, "each is the photo that it was"
            if not is_away:
                break
        assert step > 1


def test_photos_of_a_part_that_vanishes_are_unreadable_for_their_own_reason_until_it_is_back(
    photos: Path, tmp_path: Path
) -> None:
    with Catalog(tmp_path / "shop.visrec") as catalog:
        session = Session(catalog, FakeEmbedder(delay=0.002))
        steps = session.index_folder(photos)
        while next(steps).found < len(NAMES):
            pass
        back = a_part_of_it(photos)
        finished(steps)
        lost = session.unreadable()
        assert lost
        assert all(photo.fault and photo.fault.is_passing for photo in lost)
        assert {photo.name for photo in lost} <= {name for name in NAMES if name.startswith("shoes")}
        back()

        finished(session.index_folder(photos))

        assert session.unreadable() == []
        assert len(session.photo_ids()) == len(NAMES)
