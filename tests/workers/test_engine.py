"""The engine without its thread: each slot is called directly and each tick of its timer is one step."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, write_photo
from visrec_desktop.core.errors import (
    CatalogEmptyError,
    CatalogMissingError,
    CatalogUnreadableError,
    DiskError,
    FolderEmptyError,
    FolderWentAwayError,
    PhotoFault,
    UnreadablePhotoError,
)
from visrec_desktop.core.records import IndexingSummary, Query, SearchOptions
from visrec_desktop.pipeline.indexing import BATCH_SIZE
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.workers.engine import Engine
from visrec_desktop.workers.messages import CatalogState, OpenRequest


def index(qtbot: QtBot, engine: Engine, request: OpenRequest) -> tuple[IndexingSummary, CatalogState]:
    with qtbot.waitSignal(engine.indexing_finished) as finished:
        engine.open(request)
    assert finished.args is not None
    summary, state = finished.args
    return summary, state


def step_until_committed(engine: Engine, photos: int) -> None:
    """Advance the job by hand, so that it stands between two batches."""
    engine._timer.stop()
    while engine._last_summary is None or engine._last_summary.done < photos:
        engine._advance()


def test_opening_tells_the_state_first_and_then_indexes(
    qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path
) -> None:
    opened, started = QSignalSpy(engine.catalog_opened), QSignalSpy(engine.indexing_started)
    summary, state = index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    assert opened.at(0)[0] == CatalogState(catalog_file, None, [], [])
    assert started.at(0)[0] == photo_folder
    assert (summary.found, summary.embedded, summary.failed) == (12, 12, 0)
    assert state.folder == photo_folder
    assert len(state.photo_ids) == 12


def test_a_known_catalog_needs_no_folder_and_embeds_nothing_again(
    qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path, embedder: FakeEmbedder
) -> None:
    index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    write_photo(photo_folder / "new.jpg", 99)
    summary, state = index(qtbot, engine, OpenRequest(catalog_file))
    assert (summary.unchanged, summary.embedded, embedder.calls) == (12, 1, 13)
    assert len(state.photo_ids) == 13


def test_a_file_that_is_no_catalog_is_a_known_error(engine: Engine, tmp_path: Path) -> None:
    text = tmp_path / "letter.visrec"
    text.write_text("Dear shop, " * 100)
    failed = QSignalSpy(engine.catalog_failed)
    engine.open(OpenRequest(text))
    assert isinstance(failed.at(0)[0], CatalogUnreadableError)
    for missing in (tmp_path / "nowhere" / "catalog.visrec", tmp_path / "deleted.visrec"):
        engine.open(OpenRequest(missing))
        assert isinstance(failed.at(failed.count() - 1)[0], CatalogMissingError)
        assert not missing.exists()


def test_an_emptied_folder_stops_the_indexing_and_keeps_the_photos(
    qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    for file in photo_folder.rglob("*.*"):
        file.unlink()
    with qtbot.waitSignal(engine.indexing_failed) as failed:
        engine.open(OpenRequest(catalog_file))
    assert failed.args is not None
    assert isinstance(failed.args[0], FolderEmptyError)
    with Catalog(catalog_file, read_only=True) as catalog:
        assert len(catalog.photo_ids()) == 12


def test_a_folder_that_goes_away_while_it_is_indexed_is_told_and_comes_back(
    qtbot: QtBot, engine: Engine, large_folder: Path, catalog_file: Path
) -> None:
    engine.open(OpenRequest(catalog_file, large_folder))
    step_until_committed(engine, BATCH_SIZE)
    aside = large_folder.rename(large_folder.parent / "aside")
    with qtbot.waitSignal(engine.indexing_failed) as failed:
        engine._timer.start()
    assert failed.args is not None
    assert isinstance(failed.args[0], FolderWentAwayError)
    assert engine._state().unreadable == []
    aside.rename(large_folder)
    with qtbot.waitSignal(engine.indexing_finished) as finished:
        engine.index(None, False)
    assert finished.args is not None
    assert len(finished.args[1].photo_ids) == 60


def test_a_full_disk_ends_the_job_and_indexing_again_goes_on(
    qtbot: QtBot, engine: Engine, large_folder: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Catalog, *_: object) -> None:
        raise DiskError(catalog=catalog_file, reason="disk full")

    with monkeypatch.context() as patch:
        engine.open(OpenRequest(catalog_file, large_folder))
        step_until_committed(engine, BATCH_SIZE)
        patch.setattr(Catalog, "store", fail)
        with qtbot.waitSignal(engine.indexing_failed):
            engine._timer.start()
    with qtbot.waitSignal(engine.indexing_finished) as finished:
        engine.index(False, False)
    assert finished.args is not None
    assert finished.args[0].unchanged == BATCH_SIZE
    assert finished.args[0].embedded == 60 - BATCH_SIZE


def test_a_paused_job_stands_still_until_it_is_resumed(
    qtbot: QtBot, engine: Engine, large_folder: Path, catalog_file: Path
) -> None:
    engine.open(OpenRequest(catalog_file, large_folder))
    step_until_committed(engine, BATCH_SIZE)
    paused = QSignalSpy(engine.indexing_paused)
    engine.pause(True)
    assert engine._last_summary is not None
    done = engine._last_summary.done
    qtbot.wait(50)
    assert engine._last_summary.done == done
    with qtbot.waitSignal(engine.indexing_finished):
        engine.pause(False)
    assert [paused.at(0), paused.at(1)] == [[True], [False]]
    assert engine._last_summary.done == 60


def test_pause_and_cancel_without_a_job_do_nothing(engine: Engine) -> None:
    paused, finished = QSignalSpy(engine.indexing_paused), QSignalSpy(engine.indexing_finished)
    engine.pause(True)
    engine.cancel()
    assert paused.count() == finished.count() == 0


def test_cancel_keeps_what_is_committed(engine: Engine, large_folder: Path, catalog_file: Path) -> None:
    engine.open(OpenRequest(catalog_file, large_folder))
    step_until_committed(engine, 2 * BATCH_SIZE)
    finished = QSignalSpy(engine.indexing_finished)
    engine.cancel()
    summary, state = finished.at(0)
    assert summary.embedded == len(state.photo_ids) == 2 * BATCH_SIZE
    with Catalog(catalog_file, read_only=True) as catalog:
        assert len(catalog.photo_ids()) == 2 * BATCH_SIZE


def test_a_search_runs_between_two_batches(engine: Engine, large_folder: Path, catalog_file: Path) -> None:
    engine.open(OpenRequest(catalog_file, large_folder))
    step_until_committed(engine, BATCH_SIZE)
    retrieved = QSignalSpy(engine.retrieved)
    engine.search(7, Query("000.png", path=large_folder / "000.png"), SearchOptions(3))
    request, retrieval = retrieved.at(0)
    assert request == 7
    assert retrieval.results[0].path == b"000.png"
    assert retrieval.results[0].similarity == pytest.approx(1, abs=1e-4)
    assert engine._job is not None


def test_searching_without_photos_says_so(engine: Engine, photo_folder: Path, catalog_file: Path) -> None:
    failed = QSignalSpy(engine.retrieval_failed)
    query = Query("one.jpg", path=photo_folder / "hats/one.jpg")
    engine.search(1, query, SearchOptions())
    Catalog(catalog_file).close()
    engine.open(OpenRequest(catalog_file))
    engine.search(2, query, SearchOptions())
    assert [failed.at(i)[0] for i in range(2)] == [1, 2]
    assert all(isinstance(failed.at(i)[1], CatalogEmptyError) for i in range(2))


def test_an_unreadable_query_says_why(qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path) -> None:
    index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    failed = QSignalSpy(engine.retrieval_failed)
    engine.search(1, Query("nothing", data=b"no picture"), SearchOptions())
    error = failed.at(0)[1]
    assert isinstance(error, UnreadablePhotoError)
    assert error.fault is PhotoFault.UNKNOWN_FORMAT


def test_an_error_that_leaves_the_thread_keeps_nothing_of_it_alive(engine: Engine, tmp_path: Path) -> None:
    text = tmp_path / "letter.visrec"
    text.write_text("Dear shop, " * 100)
    failed = QSignalSpy(engine.catalog_failed)
    engine.open(OpenRequest(text))
    error: BaseException | None = failed.at(0)[0]
    while error is not None:
        assert error.__traceback__ is None
        error = error.__cause__ or error.__context__


def test_a_preview_is_the_file_or_the_reason(
    qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path
) -> None:
    _, state = index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    previewed, photo_id = QSignalSpy(engine.previewed), state.photo_ids[0]
    engine.preview(1, photo_id, 32)
    assert previewed.at(0)[1].pixels.shape == (24, 32, 3)
    (photo_folder / "hats/one.jpg").unlink()
    engine.preview(2, photo_id, 32)
    assert previewed.at(1)[1].pixels is None
    assert previewed.at(1)[1].error.fault is PhotoFault.VANISHED


def test_unreadable_photos_are_listed_and_can_be_tried_again(
    qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path, embedder: FakeEmbedder
) -> None:
    (photo_folder / "broken.jpg").write_bytes(b"\xff\xd8 not a photo")
    summary, state = index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    assert summary.failed == 1
    assert [(photo.name, photo.fault) for photo in state.unreadable] == [("broken.jpg", PhotoFault.UNKNOWN_FORMAT)]
    with qtbot.waitSignal(engine.indexing_finished) as finished:
        engine.index(False, True)
    assert finished.args is not None
    assert (finished.args[0].failed, finished.args[0].unchanged, embedder.calls) == (1, 12, 12)


def test_a_bug_in_a_step_ends_the_job_and_is_not_hidden(
    engine: Engine, photo_folder: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Catalog, *_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(Catalog, "store", fail)
    engine.open(OpenRequest(catalog_file, photo_folder))
    with pytest.raises(RuntimeError, match="a bug"):
        step_until_committed(engine, 1)
    assert engine._job is None


def test_stop_closes_the_catalog_and_may_come_twice(
    qtbot: QtBot, engine: Engine, large_folder: Path, catalog_file: Path
) -> None:
    engine.open(OpenRequest(catalog_file, large_folder))
    step_until_committed(engine, BATCH_SIZE)
    stopped = QSignalSpy(engine.stopped)
    engine.stop()
    engine.stop()
    assert stopped.count() == 2
    assert not catalog_file.with_name(catalog_file.name + "-wal").exists()
