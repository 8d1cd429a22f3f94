"""An engine without its thread, and a client with its thread; both use the embedder that needs no model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder, write_photos
from visrec_desktop.workers.engine import Engine
from visrec_desktop.workers.engine_client import EngineClient


@pytest.fixture(autouse=True)
def embedder(monkeypatch: pytest.MonkeyPatch) -> FakeEmbedder:
    """What every session of these tests embeds with."""
    embedder = FakeEmbedder()

    def load(*, name: str | None = None, fast: bool = False) -> FakeEmbedder:
        return embedder

    for module in ("session", "learned_network"):
        monkeypatch.setattr(f"visrec_desktop.pipeline.{module}.load_embedder", load)
    return embedder


@pytest.fixture
def engine(qtbot: QtBot) -> Iterator[Engine]:
    """In the test's own thread: each slot has done its work when it returns."""
    engine = Engine()
    engine.start()
    yield engine
    engine.stop()


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[EngineClient]:
    """With its thread running."""
    client = EngineClient()
    client.start()
    yield client
    client.stop()


@pytest.fixture
def catalog_file(tmp_path: Path) -> Path:
    """Where the catalog of a test is made."""
    return tmp_path / "catalog.visrec"


@pytest.fixture
def large_folder(tmp_path: Path) -> Path:
    """Photos enough for several batches."""
    return write_photos(tmp_path / "large", [f"{number:03}.png" for number in range(60)])
