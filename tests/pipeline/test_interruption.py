"""Whatever ends an indexing run early, finished batches are kept and the next run goes on from there."""

import random
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photos
from tests.pipeline.helpers import counts, run
from tests.storage.helpers import raw
from visrec_desktop.core.errors import CatalogLockedError, DiskError
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.pipeline.indexing import BATCH_SIZE, index_folder
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.storage import connection
from visrec_desktop.storage.catalog import Catalog

PHOTOS, KILLS = 240, 6


@pytest.fixture(scope="module")
def many_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos enough for thirty batches."""
    return write_photos(tmp_path_factory.mktemp("many"), (f"{number % 7}/{number:03}.png" for number in range(PHOTOS)))


def steps(folder: Path, catalog: Catalog, embedder: FakeEmbedder) -> Generator[IndexingSummary, None, None]:
    """An indexing run that can be closed."""
    return index_folder(folder, catalog, embedder, open_index(catalog, embedder))


@pytest.mark.parametrize("batches", [0, 1, 4])
def test_a_closed_run_keeps_what_is_finished_and_the_next_one_goes_on(
    many_photos: Path, catalog: Catalog, fake_embedder: FakeEmbedder, batches: int
) -> None:
    indexing = steps(many_photos, catalog, fake_embedder)
    for summary in indexing:
        if summary.found == PHOTOS and summary.done == batches * BATCH_SIZE:
            break
    indexing.close()
    assert len(catalog.photo_ids()) == batches * BATCH_SIZE
    fake_embedder.calls = 0

    resumed = run(many_photos, catalog, fake_embedder)

    assert resumed.unchanged == batches * BATCH_SIZE
    assert resumed.embedded == fake_embedder.calls == PHOTOS - batches * BATCH_SIZE


def test_closing_while_the_folder_is_being_listed_changes_nothing(
    many_photos: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    indexing = steps(many_photos, catalog, fake_embedder)
    next(indexing)
    indexing.close()

    assert list(catalog.photos()) == []
    assert fake_embedder.calls == 0


def test_a_run_that_is_closed_marks_nothing_missing(
    many_photos: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    run(many_photos, catalog, fake_embedder)
    aside = (many_photos / "0/000.png").rename(many_photos.parent / "aside.png")
    try:
        indexing = steps(many_photos, catalog, fake_embedder)
        while next(indexing).found < PHOTOS - 1:
            pass
        indexing.close()
    finally:
        aside.rename(many_photos / "0/000.png")

    assert len(catalog.photo_ids()) == PHOTOS


def test_a_full_disk_loses_the_last_batch_only(
    many_photos: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    (pages,) = catalog._db.execute("PRAGMA page_count").fetchone()
    catalog._db.execute(f"PRAGMA max_page_count = {pages + 12}")
    done = 0
    with pytest.raises(DiskError):
        for summary in steps(many_photos, catalog, fake_embedder):
            done = summary.done
    assert 0 < done < PHOTOS
    assert len(catalog.photo_ids()) == done
    catalog._db.execute("PRAGMA max_page_count = 1000000")

    assert counts(run(many_photos, catalog, fake_embedder)) == {
        "found": PHOTOS,
        "unchanged": done,
        "embedded": PHOTOS - done,
    }


def test_after_a_full_disk_the_same_index_can_go_on(
    many_photos: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    index = open_index(catalog, fake_embedder)
    (pages,) = catalog._db.execute("PRAGMA page_count").fetchone()
    catalog._db.execute(f"PRAGMA max_page_count = {pages + 12}")
    with pytest.raises(DiskError):
        list(index_folder(many_photos, catalog, fake_embedder, index))
    assert sorted(catalog.photo_ids()) == [photo_id for photo_id in range(PHOTOS) if photo_id in index]
    catalog._db.execute("PRAGMA max_page_count = 1000000")

    *_, last = index_folder(many_photos, catalog, fake_embedder, index)

    assert last.done == PHOTOS
    assert len(index) == PHOTOS


def test_a_locked_catalog_ends_the_run_and_the_next_one_goes_on(
    photo_folder: Path, tmp_path: Path, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.05)
    with Catalog(tmp_path / "shop.visrec") as catalog, raw(tmp_path / "shop.visrec") as other:
        indexing = steps(photo_folder, catalog, fake_embedder)
        while next(indexing).done < BATCH_SIZE:
            pass
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogLockedError):
            list(indexing)
        other.execute("ROLLBACK")

        assert counts(run(photo_folder, catalog, fake_embedder)) == {"found": 12, "unchanged": 8, "embedded": 4}


def test_killing_the_program_loses_nothing_that_it_has_reported(many_photos: Path, tmp_path: Path) -> None:
    path, chance, known = tmp_path / "shop.visrec", random.Random(3), 0
    for _ in range(KILLS):
        known = max(known, killed_run(many_photos, path, after=known + chance.randint(1, 3 * BATCH_SIZE)))
        if path.exists():
            with raw(path) as catalog:
                assert catalog.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 < known < PHOTOS, "it was killed in the middle of its work"

    embedder = FakeEmbedder()
    with Catalog(path) as catalog_after:
        kept = len(catalog_after.photo_ids())
        summary = run(many_photos, catalog_after, embedder)

        assert known <= kept <= known + BATCH_SIZE
        assert counts(summary) == {"found": PHOTOS, "unchanged": kept, "embedded": PHOTOS - kept}
        assert embedder.calls == PHOTOS - kept, "nothing that was kept is embedded again"
        assert len(catalog_after.photo_ids()) == PHOTOS


def killed_run(folder: Path, path: Path, *, after: int) -> int:
    """Index in a process that is killed when it has reported so many photos; how many it reported at last."""
    command = [sys.executable, "-m", "tests.pipeline.index_slowly", str(folder), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        done = 0
        while done < after and (line := process.stdout.readline()):
            done = int(line)
        process.kill()
        lines = process.stdout.read().splitlines()
    return max([done, *(int(line) for line in lines if line.strip())])
