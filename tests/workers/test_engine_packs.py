"""The engine checks a store pack in steps before it opens it, and answers from what is open meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.pipeline.helpers import finished
from tests.workers.test_engine import index
from visrec_desktop.core.pack_errors import PackDamagedError
from visrec_desktop.core.packs import PackPhotos
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.store_pack import PackChoices, exporting
from visrec_desktop.storage import pack_seal
from visrec_desktop.workers.engine import Engine
from visrec_desktop.workers.messages import OpenRequest


@pytest.fixture
def pack(qtbot: QtBot, engine: Engine, photo_folder: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of the twelve photos, whose catalog is open; so large that its check takes many steps."""
    index(qtbot, engine, OpenRequest(catalog_file, photo_folder))
    assert engine._session is not None
    path = catalog_file.with_name("shop.visrecpack")
    finished(exporting(path, PackChoices(PackPhotos.NONE), engine._session.opened))
    monkeypatch.setattr(pack_seal, "_CHUNK", 1000)
    return path


def test_a_pack_is_opened_when_all_of_it_is_checked_and_is_not_indexed(
    qtbot: QtBot, engine: Engine, pack: Path, photo_folder: Path
) -> None:
    opened, started = QSignalSpy(engine.catalog_opened), QSignalSpy(engine.indexing_started)
    engine.open(OpenRequest(pack))
    assert opened.count() == 0

    # Searches go on in what is open.
    with qtbot.waitSignal(engine.retrieved):
        engine.search(1, Query("hat", path=photo_folder / "hats/one.jpg"), SearchOptions())
    with qtbot.waitSignal(engine.catalog_opened) as said:
        pass
    assert said.args is not None
    (state,) = said.args
    assert (state.path, state.folder, state.is_read_only, len(state.photo_ids)) == (pack, None, True, 12)
    assert state.pack is not None
    engine.index(None, False)
    assert started.count() == 0


def test_a_pack_that_is_damaged_is_refused_and_what_was_open_stays(qtbot: QtBot, engine: Engine, pack: Path) -> None:
    before = engine._session
    content = bytearray(pack.read_bytes())
    content[-2000] ^= 1
    pack.write_bytes(content)
    with qtbot.waitSignal(engine.catalog_failed) as said:
        engine.open(OpenRequest(pack))
    assert said.args is not None
    assert isinstance(said.args[0], PackDamagedError)
    assert engine._session is before


def test_what_is_opened_next_ends_the_check(qtbot: QtBot, engine: Engine, pack: Path, catalog_file: Path) -> None:
    engine.open(OpenRequest(pack))
    with qtbot.waitSignal(engine.indexing_finished):
        engine.open(OpenRequest(catalog_file))
    assert engine._session is not None
    assert engine._session.catalog.path == catalog_file
    assert engine._opening is None


def test_a_new_pack_takes_the_place_of_the_one_that_is_open(qtbot: QtBot, engine: Engine, pack: Path) -> None:
    with qtbot.waitSignal(engine.catalog_opened):
        engine.open(OpenRequest(pack))
    replacement = pack.with_name("next")
    replacement.write_bytes(pack.read_bytes())
    with qtbot.waitSignal(engine.catalog_opened):
        engine.open(OpenRequest(pack, replacement=replacement))
    assert not replacement.exists()
