"""CatalogWatch: new photos are indexed while the catalog is open, and a removed drive loses nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import picture, write_photos
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.workers.catalog_watch import CatalogWatch
from visrec_desktop.workers.engine_client import EngineClient
from visrec_desktop.workers.messages import CatalogState, OpenRequest

LONG = 30_000


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """On a drive that can be pulled out."""
    return write_photos(tmp_path / "drive" / "photos", ["a.jpg", "b.png"])


@pytest.fixture
def client(qtbot: QtBot, tmp_path: Path) -> Iterator[EngineClient]:
    """With the real model."""
    client = EngineClient()
    client.start()
    yield client
    client.stop()


@pytest.fixture
def watch(qtbot: QtBot, client: EngineClient, photos: Path, tmp_path: Path) -> Iterator[CatalogWatch]:
    """Of a catalog that is open and up to date."""
    watch = CatalogWatch(client, settle_seconds=0.2, rest_milliseconds=100)
    assert not watch.is_watching
    with qtbot.waitSignal(client.indexing_finished, timeout=LONG):
        client.open_catalog(OpenRequest(tmp_path / "shop.visrec", photos, fast=True))
    qtbot.waitUntil(lambda: watch.is_watching, timeout=LONG)
    qtbot.waitUntil(lambda: watch._watch._watcher._observer is not None, timeout=LONG)
    yield watch
    watch.stop()


def test_new_photos_are_indexed_by_themselves(
    qtbot: QtBot, client: EngineClient, watch: CatalogWatch, photos: Path
) -> None:
    states: list[CatalogState] = []
    client.indexing_finished.connect(lambda _, state: states.append(state))
    picture(11).save(photos / "new.jpg")
    qtbot.waitUntil(lambda: bool(states) and len(states[-1].photo_ids) == 3, timeout=LONG)
    # What comes while it is indexing, or soon after it, is indexed too.
    client.indexing_started.connect(lambda _: picture(12).save(photos / "later.jpg"))
    picture(13).save(photos / "more.jpg")
    qtbot.waitUntil(lambda: len(states[-1].photo_ids) == 5, timeout=LONG)


def test_a_removed_drive_is_unavailable_and_comes_back_with_its_new_photos(
    qtbot: QtBot, client: EngineClient, watch: CatalogWatch, photos: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(watch.went_away, timeout=LONG):
        photos.parent.rename(tmp_path / "pulled out")
    assert len(client.browsing_ids()) == 2
    picture(14).save(tmp_path / "pulled out" / "photos" / "elsewhere.jpg")
    with qtbot.waitSignals([watch.came_back, client.indexing_finished], timeout=LONG):
        (tmp_path / "pulled out").rename(photos.parent)
    assert len(client.browsing_ids()) == 3


def test_a_catalog_that_can_only_be_read_is_not_watched(watch: CatalogWatch, photos: Path, tmp_path: Path) -> None:
    state = CatalogState(tmp_path / "pack.visrecpack", photos, [], [], is_read_only=True)
    watch._on_catalog_opened(state)
    watch._on_indexing_finished(None, state)
    assert not watch.is_watching


def test_what_came_during_a_long_first_indexing_is_looked_for(
    watch: CatalogWatch, photos: Path, tmp_path: Path
) -> None:
    state = CatalogState(tmp_path / "shop.visrec", photos, [], [])
    watch._on_catalog_opened(state)
    watch._on_indexing_finished(IndexingSummary(found=5, embedded=5, seconds=60.0), state)
    assert watch._rest.isActive()


def test_a_cancelled_indexing_does_not_begin_again(watch: CatalogWatch, photos: Path, tmp_path: Path) -> None:
    state = CatalogState(tmp_path / "shop.visrec", photos, [], [])
    watch._is_waiting = True
    watch._on_indexing_finished(IndexingSummary(found=5, embedded=1, seconds=60.0), state)
    assert not watch._rest.isActive()
