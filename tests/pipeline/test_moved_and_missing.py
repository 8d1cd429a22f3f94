"""A photo is its content: moved, renamed, gone for a while, it stays the same photo with its embedding."""

import shutil
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder, write_photo, write_photos
from tests.pipeline.helpers import by_name, counts, run, touch
from tests.pipeline.test_scan import close_folder
from visrec_desktop.core.errors import (
    FolderEmptyError,
    FolderUnavailableError,
    KnownError,
    NoPhotosError,
    OtherFolderError,
)
from visrec_desktop.core.records import Photo
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def indexed(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Path:
    """The folder of twelve photos, all in the catalog; the embedder's calls start from zero."""
    run(photo_folder, catalog, fake_embedder)
    fake_embedder.calls = 0
    return photo_folder


def embedding(catalog: Catalog, embedder: FakeEmbedder, photo: Photo) -> np.ndarray:
    found = catalog.embedding(photo.id, embedder.name, embedder.size)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["mugs/first.png", "cups/deep/one.png", "one.jpg"], ids=["renamed", "moved", "both"])
def test_a_moved_photo_keeps_its_id_and_its_embedding(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, name: str
) -> None:
    before = by_name(catalog)["mugs/one.png"]
    vector = embedding(catalog, fake_embedder, before)
    (indexed / name).parent.mkdir(parents=True, exist_ok=True)
    (indexed / "mugs/one.png").rename(indexed / name)

    summary = run(indexed, catalog, fake_embedder)

    after = by_name(catalog)[name]
    assert counts(summary) == {"found": 12, "unchanged": 11, "moved": 1}
    assert fake_embedder.calls == 0
    assert after.id == before.id
    np.testing.assert_array_equal(embedding(catalog, fake_embedder, after), vector)
    assert "mugs/one.png" not in by_name(catalog)


def test_a_renamed_folder_moves_all_its_photos(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    (indexed / "shoes").rename(indexed / "trainers")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 6, "moved": 6}
    assert fake_embedder.calls == 0


def test_two_photos_that_swap_names_keep_their_embeddings(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    before = by_name(catalog)
    one, two = indexed / "hats/one.jpg", indexed / "hats/two.jpg"
    one.rename(indexed / "aside")
    two.rename(one)
    (indexed / "aside").rename(two)
    touch(one)
    touch(two)

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 10, "moved": 2}
    after = by_name(catalog)
    assert after["hats/one.jpg"].id == before["hats/two.jpg"].id
    assert after["hats/two.jpg"].id == before["hats/one.jpg"].id


def test_a_folder_that_is_renumbered_keeps_its_embeddings(
    tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    names = [f"img_{number}.png" for number in range(5)]
    folder = write_photos(tmp_path / "camera", names)
    run(folder, catalog, fake_embedder)
    before = by_name(catalog)
    (folder / names[-1]).rename(folder / "img_5.png")
    for name, next_name in reversed(list(pairwise(names))):
        (folder / name).rename(folder / next_name)
        touch(folder / next_name)

    assert counts(run(folder, catalog, fake_embedder)) == {"found": 5, "moved": 5}
    after = by_name(catalog)
    assert [after[b].id for b in names[1:]] == [before[a].id for a in names[:-1]]


def test_a_photo_whose_place_is_taken_by_another_is_found_again_when_it_returns(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    before = by_name(catalog)
    (indexed / "hats/two.jpg").rename(indexed.parent / "kept.jpg")
    (indexed / "hats/one.jpg").rename(indexed / "hats/two.jpg")
    touch(indexed / "hats/two.jpg")
    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 11, "unchanged": 10, "moved": 1, "missing": 1}

    (indexed.parent / "kept.jpg").rename(indexed / "hats/returned.jpg")
    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 11, "moved": 1}
    assert by_name(catalog)["hats/returned.jpg"].id == before["hats/two.jpg"].id


def test_of_identical_copies_that_moved_none_is_mistaken_for_another(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    shutil.copy2(indexed / "mugs/one.png", indexed / "mugs/copy.png")
    run(indexed, catalog, fake_embedder)
    old = {by_name(catalog)[name].id for name in ("mugs/one.png", "mugs/copy.png")}
    (indexed / "mugs/one.png").rename(indexed / "x.png")
    (indexed / "mugs/copy.png").rename(indexed / "y.png")

    summary = run(indexed, catalog, fake_embedder)

    photos = by_name(catalog)
    assert counts(summary) == {"found": 13, "unchanged": 11, "embedded": 2, "missing": 2}
    assert not {photos["x.png"].id, photos["y.png"].id} & old
    assert {photo.id for photo in photos.values() if photo.is_missing} == old


def test_of_two_new_copies_of_a_moved_photo_only_one_takes_its_place(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    photo_id = by_name(catalog)["mugs/one.png"].id
    shutil.copy2(indexed / "mugs/one.png", indexed / "x.png")
    (indexed / "mugs/one.png").rename(indexed / "y.png")

    summary = run(indexed, catalog, fake_embedder)

    assert counts(summary) == {"found": 13, "unchanged": 11, "moved": 1, "embedded": 1}
    assert by_name(catalog)["x.png"].id == photo_id


def test_a_copy_of_a_photo_is_embedded_as_its_own(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    shutil.copy2(indexed / "mugs/one.png", indexed / "copy.png")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 13, "unchanged": 12, "embedded": 1}


def test_a_vanished_photo_is_missing_and_out_of_search(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    (indexed / "mugs/one.png").unlink()

    summary = run(indexed, catalog, fake_embedder)

    photo = by_name(catalog)["mugs/one.png"]
    assert counts(summary) == {"found": 11, "unchanged": 11, "missing": 1}
    assert photo.is_missing
    assert photo.id not in catalog.photo_ids()


@pytest.mark.parametrize("is_touched", [False, True], ids=["as it was", "touched"])
def test_a_photo_that_is_back_keeps_its_embedding(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, is_touched: bool
) -> None:
    before, aside = by_name(catalog)["mugs/one.png"], indexed.parent / "aside.png"
    (indexed / "mugs/one.png").rename(aside)
    run(indexed, catalog, fake_embedder)
    aside.rename(indexed / "mugs/one.png")
    if is_touched:
        touch(indexed / "mugs/one.png")

    summary = run(indexed, catalog, fake_embedder)

    after = by_name(catalog)["mugs/one.png"]
    assert counts(summary) == {"found": 12, "unchanged": 12}
    assert fake_embedder.calls == 0
    assert (after.id, after.is_missing) == (before.id, False)


def test_a_photo_that_is_back_elsewhere_is_the_same_photo(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    before, aside = by_name(catalog)["mugs/one.png"], indexed.parent / "aside.png"
    (indexed / "mugs/one.png").rename(aside)
    run(indexed, catalog, fake_embedder)
    aside.rename(indexed / "found again.png")

    summary = run(indexed, catalog, fake_embedder)

    assert counts(summary) == {"found": 12, "unchanged": 11, "moved": 1}
    assert fake_embedder.calls == 0
    assert by_name(catalog)["found again.png"].id == before.id


def test_an_unreadable_photo_that_is_back_is_listed_as_unreadable_again(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    (indexed / "bad.jpg").write_bytes(b"no picture")
    run(indexed, catalog, fake_embedder)
    (indexed / "bad.jpg").rename(indexed.parent / "bad.jpg")
    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 12, "missing": 1}
    (indexed.parent / "bad.jpg").rename(indexed / "bad.jpg")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 13, "unchanged": 12, "failed": 1}
    assert [photo.name for photo in catalog.unreadable_photos()] == ["bad.jpg"]


def test_photos_in_an_unreachable_folder_stay_as_they_are(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(catalog.photos())
    close_folder(monkeypatch, b"shoes/")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 6, "unchanged": 6}
    assert list(catalog.photos()) == before


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder)
    folder.mkdir()
    return folder


def gone(folder: Path) -> Path:
    shutil.rmtree(folder)
    return folder


def another(folder: Path) -> Path:
    return write_photos(folder.parent / "other", ["holiday/one.jpg", "holiday/two.jpg"])


@pytest.mark.parametrize(
    ("change", "error"), [(emptied, FolderEmptyError), (gone, FolderUnavailableError), (another, OtherFolderError)]
)
def test_a_folder_that_cannot_be_right_changes_nothing(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, change: type, error: type[KnownError]
) -> None:
    before = list(catalog.photos())

    with pytest.raises(error):
        run(change(indexed), catalog, fake_embedder)

    assert list(catalog.photos()) == before
    assert catalog_folder(catalog) == indexed


def test_a_new_folder_without_photos_is_refused(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    with pytest.raises(NoPhotosError):
        run(tmp_path, catalog, fake_embedder)

    assert catalog_folder(catalog) is None


def test_a_folder_that_moved_as_a_whole_is_still_the_catalogs(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    moved = indexed.rename(indexed.parent / "moved")
    write_photo(moved / "new.jpg", 99)

    assert counts(run(moved, catalog, fake_embedder)) == {"found": 13, "unchanged": 12, "embedded": 1}
    assert catalog_folder(catalog) == moved
