"""A session keeps a catalog, its model and its index together."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import write_photo
from visrec_desktop.core.errors import (
    CatalogMissingError,
    CatalogUnreadableError,
    NoPhotosError,
    PhotoFault,
    UnreadablePhotoError,
)
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.storage.catalog import Catalog

ALL, FAST = "efficientnet-lite2/1/whole+close", "efficientnet-lite2/1/square"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the catalog of a test is."""
    return tmp_path / "shop.visrec"


@pytest.fixture
def few_photos(tmp_path: Path) -> Path:
    for number in range(3):
        write_photo(tmp_path / "photos" / f"{number}.png", number)
    return tmp_path / "photos"


@pytest.fixture
def session(path: Path, few_photos: Path) -> Iterator[Session]:
    """The session of a catalog of three photos, indexed with one view."""
    session = open_session(path, folder=few_photos, fast=True)
    for _ in session.index_folder(few_photos):
        pass
    yield session
    session.close()


@pytest.mark.parametrize(("fast", "name"), [(False, ALL), (True, FAST)])
def test_a_new_catalog_is_opened_with_the_views_that_were_chosen(
    path: Path, few_photos: Path, fast: bool, name: str
) -> None:
    session = open_session(path, folder=few_photos, fast=fast)

    assert session.opened.embedder.name == name
    assert session.folder is None
    assert session.photo_ids() == []
    session.close()


def test_a_catalog_is_reopened_with_the_model_that_it_was_indexed_with(session: Session, path: Path) -> None:
    again = open_session(path, fast=False)

    assert again.opened.embedder.name == FAST
    assert len(again.opened.index) == 3
    assert again.folder == session.folder
    again.close()


def test_a_catalog_of_a_model_that_is_not_installed_is_opened_with_the_default_one(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.set_setting(MODEL_SETTING, b"other/9/whole")

    session = open_session(path)

    assert session.opened.embedder.name == ALL
    session.close()


def test_without_photos_no_catalog_is_made(path: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoPhotosError):
        open_session(path, folder=tmp_path / "empty")
    with pytest.raises(CatalogMissingError):
        open_session(path)

    assert not path.exists()


def test_a_catalog_is_searched_by_its_old_views_until_all_photos_have_the_new_ones(
    session: Session, few_photos: Path, path: Path
) -> None:
    steps = session.index_folder(few_photos, fast=False)
    for _ in range(3):
        next(steps)
    assert session.opened.embedder.name == FAST
    assert len(session.opened.index) == 3

    for _ in steps:
        pass
    assert session.opened.embedder.name == ALL
    assert len(session.opened.index) == 3
    again = open_session(path)
    assert again.opened.embedder.name == ALL
    again.close()


def test_a_change_of_views_that_is_cancelled_changes_nothing(session: Session, few_photos: Path, path: Path) -> None:
    steps = session.index_folder(few_photos, fast=False)
    next(steps)
    steps.close()

    again = open_session(path)
    assert again.opened.embedder.name == FAST
    assert len(again.opened.index) == 3
    again.close()


def test_indexing_again_keeps_the_views(session: Session, few_photos: Path) -> None:
    summaries = list(session.index_folder(few_photos))

    assert session.opened.embedder.name == FAST
    assert summaries[-1].embedded == 0


def test_what_was_indexed_can_be_searched(session: Session, few_photos: Path) -> None:
    retrieval = session.retrieve(Query("1.png", path=few_photos / "1.png"), SearchOptions(top=2))

    assert retrieval.results[0].path == b"1.png"
    assert len(retrieval.results) == 2


def test_a_preview_is_at_most_as_large_as_asked_for(session: Session) -> None:
    photo_id = session.photo_ids()[0]

    assert session.preview(photo_id, 32).shape == (24, 32, 3)
    assert session.preview(photo_id, 500).shape == (48, 64, 3)


def test_a_preview_of_a_file_that_is_gone_says_so(session: Session, few_photos: Path) -> None:
    photo_id = session.photo_ids()[0]
    (few_photos / "0.png").unlink()

    with pytest.raises(UnreadablePhotoError) as caught:
        session.preview(photo_id, 32)

    assert caught.value.fault is PhotoFault.VANISHED


def test_a_preview_of_a_damaged_file_says_so(session: Session, few_photos: Path) -> None:
    photo_id = session.photo_ids()[0]
    (few_photos / "0.png").write_bytes((few_photos / "0.png").read_bytes()[:-20])

    with pytest.raises(UnreadablePhotoError) as caught:
        session.preview(photo_id, 32)

    assert caught.value.fault is PhotoFault.INCOMPLETE


def test_a_preview_of_an_unknown_photo_says_so(session: Session) -> None:
    with pytest.raises(UnreadablePhotoError):
        session.preview(777, 32)


def test_unreadable_photos_are_listed(session: Session, few_photos: Path) -> None:
    (few_photos / "bad.jpg").write_text("no picture")
    for _ in session.index_folder(few_photos):
        pass

    assert [(photo.name, photo.fault) for photo in session.unreadable()] == [("bad.jpg", PhotoFault.UNKNOWN_FORMAT)]


def test_a_catalog_that_cannot_be_opened_is_a_known_error(path: Path) -> None:
    path.write_bytes(b"no catalog")

    with pytest.raises(CatalogUnreadableError):
        open_session(path)


def test_the_program_runs_without_tensorflow() -> None:
    code = (
        "import sys, visrec_desktop.pipeline.session;"
        "print([name for name in sys.modules if name.split('.')[0] in {'tensorflow', 'keras', 'torch'}])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"
