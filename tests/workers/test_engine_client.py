"""The client with the engine's real thread."""

import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, write_photos
from visrec_desktop.core.errors import (
    BackupMissingError,
    CatalogEmptyError,
    CatalogLockedError,
    CatalogUnreadableError,
)
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.workers.engine_client import EngineClient
from visrec_desktop.workers.messages import CatalogState, OpenRequest


def index(qtbot: QtBot, client: EngineClient, request: OpenRequest) -> CatalogState:
    with qtbot.waitSignal(client.indexing_finished, timeout=20_000) as finished:
        client.open_catalog(request)
    assert finished.args is not None
    state = finished.args[1]
    assert isinstance(state, CatalogState)
    return state


def query(path: Path) -> Query:
    return Query(path.name, path=path)


def test_answers_arrive_in_the_thread_of_the_client(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    threads = []
    client.indexing_finished.connect(lambda *_: threads.append(threading.current_thread()))
    state = index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    assert len(state.photo_ids) == 12
    assert threads == [threading.main_thread()]
    assert not client.is_indexing


def test_only_the_newest_search_is_answered(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    retrieved = QSignalSpy(client.retrieved)
    names = ["hats/one.jpg", "mugs/two.png", "shoes/red/three.jpg"]
    with qtbot.waitSignal(client.retrieved):
        for name in names:
            client.search(query(photo_folder / name), SearchOptions(1))
    # The engine has answered the others by now: it works them off in order.
    assert retrieved.count() == 1
    assert retrieved.at(0)[0].results[0].path == names[-1].encode()


def test_a_failed_search_that_is_not_the_newest_is_dropped_too(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    failed = QSignalSpy(client.retrieval_failed)
    with qtbot.waitSignal(client.retrieved):
        client.search(Query("nothing", data=b"no picture"), SearchOptions())
        client.search(query(photo_folder / "hats/one.jpg"), SearchOptions())
    assert failed.count() == 0
    with qtbot.waitSignal(client.retrieval_failed):
        client.search(Query("nothing", data=b"no picture"), SearchOptions())


def test_only_the_newest_preview_is_answered(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    state = index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    previewed = QSignalSpy(client.previewed)
    with qtbot.waitSignal(client.previewed):
        client.preview(state.photo_ids[0], 64)
        client.preview(state.photo_ids[5], 64)
    assert [previewed.at(i)[0].photo_id for i in range(previewed.count())] == [state.photo_ids[5]]


def test_photos_and_thumbnails_are_read_beside_the_engine(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    assert client.browsing_ids() == []
    assert client.thumbnail(1) is None
    state = index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    thumbnail = client.thumbnail(state.photo_ids[0])
    assert thumbnail is not None
    assert thumbnail.startswith(b"\xff\xd8")
    assert client.thumbnail(10_000) is None
    assert client.browsing_ids() == state.photo_ids
    photo = client.photo(state.photo_ids[0])
    assert photo is not None
    assert photo.name == "hats/one.jpg"
    assert client.photo(10_000) is None
    assert client.unreadable_photos() == []


def test_indexing_is_told_while_it_lasts(
    qtbot: QtBot, client: EngineClient, large_folder: Path, catalog_file: Path, embedder: FakeEmbedder
) -> None:
    embedder._delay = 0.02
    started = QSignalSpy(client.indexing_started)
    with qtbot.waitSignal(client.indexing_progressed, check_params_cb=lambda summary: summary.embedded > 0):
        client.open_catalog(OpenRequest(catalog_file, large_folder))
    assert started.count() == 1
    seen = [client.is_indexing]
    with qtbot.waitSignal(client.indexing_paused) as paused:
        client.pause(True)
    assert paused.args == [True]
    client.pause(False)
    with qtbot.waitSignal(client.indexing_finished):
        client.cancel()
    assert [*seen, client.is_indexing] == [True, False]
    with Catalog(catalog_file, read_only=True) as catalog:
        assert 0 < len(catalog.photo_ids()) <= 60


def test_another_catalog_may_be_opened_while_one_is_indexed(
    qtbot: QtBot, client: EngineClient, large_folder: Path, tmp_path: Path, embedder: FakeEmbedder
) -> None:
    embedder._delay = 0.02
    with qtbot.waitSignal(client.indexing_progressed):
        client.open_catalog(OpenRequest(tmp_path / "first.visrec", large_folder))
    other = write_photos(tmp_path / "other", ["a.png", "b.png"])
    state = index(qtbot, client, OpenRequest(tmp_path / "second.visrec", other))
    assert (state.folder, len(state.photo_ids)) == (other, 2)
    assert client.browsing_ids() == state.photo_ids


def test_a_catalog_that_cannot_be_opened_leaves_the_other_open(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path, tmp_path: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    damaged = tmp_path / "damaged.visrec"
    damaged.write_bytes(b"x" * 5000)
    with qtbot.waitSignal(client.catalog_failed) as failed:
        client.open_catalog(OpenRequest(damaged))
    assert failed.args is not None
    assert isinstance(failed.args[0], CatalogUnreadableError)
    assert len(client.browsing_ids()) == 12


@pytest.mark.parametrize("is_paused", [False, True])
def test_stopping_while_indexing_ends_the_thread(
    qtbot: QtBot, client: EngineClient, large_folder: Path, catalog_file: Path, embedder: FakeEmbedder, is_paused: bool
) -> None:
    embedder._delay = 0.02
    with qtbot.waitSignal(client.indexing_progressed):
        client.open_catalog(OpenRequest(catalog_file, large_folder))
    client.pause(is_paused)
    client.stop()
    assert client._thread.isFinished()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("indexing")]
    assert not catalog_file.with_name(catalog_file.name + "-wal").exists()
    client.stop()


def test_a_client_that_never_started_can_be_stopped(qtbot: QtBot) -> None:
    client = EngineClient()
    client.stop()
    assert not client._thread.isRunning()


def test_an_operation_is_answered_in_the_thread_of_the_client(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    answers: list[object] = []
    threads = []

    def note(answer: object) -> None:
        answers.append(answer)
        threads.append(threading.current_thread())

    client.ask(lambda _: threading.current_thread().name, note)
    client.ask(lambda session: len(session.photo_ids()), note)
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert answers[0] != threading.main_thread().name
    assert answers[1] == 12
    assert threads == [threading.main_thread()] * 2


def test_a_long_operation_runs_in_steps_between_which_others_are_answered(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    answers: list[object] = []
    may_end = threading.Event()

    def long() -> Generator[None, None, str]:
        while not may_end.is_set():
            yield
        return "long"

    client.ask(lambda _: long(), answers.append)
    client.ask(lambda _: "short", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    may_end.set()
    qtbot.waitUntil(lambda: len(answers) == 2)

    assert answers == ["short", "long"]


def test_a_known_error_of_an_operation_goes_to_whoever_asked_or_else_to_the_window(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    errors: list[object] = []
    client.ask(lambda session: session.photo_ids(), fail=errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))

    def refuse(_: object) -> Generator[None, None, None]:
        yield
        raise CatalogUnreadableError(catalog="table.csv")

    client.operation_failed.connect(errors.append)
    client.ask(refuse)
    qtbot.waitUntil(lambda: len(errors) == 2)

    assert [type(error) for error in errors] == [CatalogEmptyError, CatalogUnreadableError]


def test_what_needs_no_catalog_goes_on_when_another_is_opened(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    is_open, answers, failures = threading.Event(), list[str](), list[object]()

    def steps() -> Generator[None, None, str]:
        while not is_open.wait(0.01):
            yield
        return "done"

    client.ask_apart(steps, answers.append, failures.append)
    with qtbot.waitSignal(client.catalog_opened):
        client.open_catalog(OpenRequest(catalog_file))
    is_open.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert (answers, failures) == (["done"], [])


def test_a_catalog_that_is_being_restored_is_not_opened_meanwhile(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(qtbot, client, OpenRequest(catalog_file, photo_folder))
    may_end, answers, failures = threading.Event(), list[object](), list[object]()

    def restoring(*_: object) -> Generator[float, None, str]:
        while not may_end.wait(0.01):
            yield 0.5
        return "aside"

    monkeypatch.setattr("visrec_desktop.pipeline.backup.restoring", restoring)
    client.restore(catalog_file, 1, answers.append, failures.append)
    client.restore(catalog_file, 1, answers.append, failures.append)
    with qtbot.waitSignal(client.catalog_failed) as failed:
        client.open_catalog(OpenRequest(catalog_file))
    assert failed.args is not None
    assert [type(error) for error in (*failed.args, *failures)] == [CatalogLockedError] * 2
    may_end.set()
    qtbot.waitUntil(lambda: answers == ["aside"])
    with qtbot.waitSignal(client.catalog_opened):
        client.open_catalog(OpenRequest(catalog_file))


def test_another_catalog_that_cannot_be_restored_leaves_the_open_one_as_it_is(
    qtbot: QtBot, client: EngineClient, photo_folder: Path, catalog_file: Path, tmp_path: Path
) -> None:
    state, failures = index(qtbot, client, OpenRequest(catalog_file, photo_folder)), list[object]()
    client.restore(tmp_path / "other.visrec", 1, failures.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], BackupMissingError)
    assert client.thumbnail(state.photo_ids[0]) is not None
