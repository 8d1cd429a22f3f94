"""ThumbnailModel keeps Qt's contract, holds ids only and hands rows out as they are asked for."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap, QPixmapCache
from PySide6.QtTest import QSignalSpy
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from visrec_desktop.core.records import Metric, SearchResult
from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel
from visrec_desktop.workers.engine_client import EngineClient


@pytest.fixture
def model(client: EngineClient, photo_folder: Path) -> ThumbnailModel:
    """Of the twelve photos, but showing nothing yet."""
    model = ThumbnailModel(client)
    model.set_folder(photo_folder)
    return model


@pytest.fixture
def results(client: EngineClient) -> list[SearchResult]:
    """Three results of the twelve photos."""
    first, second, third = client.browsing_ids()[:3]
    return [
        SearchResult(first, b"hats/one.jpg", 0.914),
        SearchResult(second, b"hats/three.jpg", 0.5),
        SearchResult(third, b"hats/two.jpg", -0.1),
    ]


def check(qtmodeltester: ModelTester, model: ThumbnailModel) -> None:
    """Qt's own tester looks at the model now, and from now on at every change."""
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("rows", [0, 5, 5000])
def test_qt_finds_no_fault_in_the_model(qtmodeltester: ModelTester, model: ThumbnailModel, rows: int) -> None:
    model.show_photos(range(1, rows + 1))
    check(qtmodeltester, model)
    assert model.rowCount() == model.total == rows


def test_qt_finds_no_fault_in_results_that_replace_each_other(
    qtmodeltester: ModelTester, model: ThumbnailModel, results: list[SearchResult]
) -> None:
    check(qtmodeltester, model)
    model.show_results(results)
    model.set_metric(Metric.EUCLIDEAN)
    model.show_results(results[:1])
    model.show_results([])
    model.set_metric(Metric.COSINE)
    assert model.rowCount() == 0


def test_a_large_catalog_is_handed_out_at_once(model: ThumbnailModel) -> None:
    model.show_photos(range(1_000_000))
    assert model.rowCount() == 1_000_000
    assert not model.canFetchMore(QModelIndex())
    assert model.rowCount(model.index(0)) == 0
    assert model.index(999_999).data(Role.PHOTO_ID) == 999_999


def test_what_a_cell_tells(client: EngineClient, model: ThumbnailModel) -> None:
    model.show_photos(client.browsing_ids())
    index = model.index(0)
    assert index.data() == "one.jpg"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "hats/one.jpg"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "hats/one.jpg"
    assert index.data(Role.PHOTO_ID) == client.browsing_ids()[0]
    assert isinstance(index.data(Role.PIXMAP), QPixmap)
    assert index.data(Role.SIMILARITY) is None
    assert index.data(Role.FIGURE) is None
    assert model.data(QModelIndex(), Role.PHOTO_ID) is None


def test_a_photo_that_the_catalog_does_not_know_has_no_picture_and_no_name(model: ThumbnailModel) -> None:
    model.show_photos([10_000])
    assert model.index(0).data(Role.PIXMAP) is None
    assert model.index(0).data() == ""
    assert model.path(0) is None


def test_results_show_percent_or_distance(model: ThumbnailModel, results: list[SearchResult]) -> None:
    model.show_results(results)
    # Less than nothing in common is nothing in common.
    assert [model.index(row).data(Role.FIGURE) for row in range(3)] == ["91%", "50%", "0%"]
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "hats/one.jpg, 91%"
    changed = QSignalSpy(model.dataChanged)
    model.set_metric(Metric.EUCLIDEAN)
    assert changed.count() == 1
    assert [model.index(row).data(Role.FIGURE) for row in range(3)] == ["0.41", "1.00", "1.48"]
    assert model.index(1).data(Role.SIMILARITY) == 0.5


def test_renewing_with_the_same_photos_leaves_the_view_alone(client: EngineClient, model: ThumbnailModel) -> None:
    model.show_photos(client.browsing_ids())
    kept = QPersistentModelIndex(model.index(3))
    model.renew(client.browsing_ids())
    assert kept.isValid()
    model.renew(client.browsing_ids()[1:])
    assert not kept.isValid()
    assert model.total == 11


def test_renewing_shows_a_new_name_and_keeps_as_many_rows(
    client: EngineClient, model: ThumbnailModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.show_photos(client.browsing_ids())
    assert model.name(0) == "hats/one.jpg"
    photo = client.photo(model.photo_id(0))
    assert photo is not None
    renamed = replace(photo, file=photo.file._replace(path=b"hats/renamed.jpg"))
    monkeypatch.setattr(client, "photo", lambda photo_id: renamed)
    model.renew(client.browsing_ids())
    assert model.name(0) == "hats/renamed.jpg"
    model.show_photos(range(5000))
    model.renew(range(1, 5001))
    assert model.rows({1, 4999}) == [0, 4998]
    assert model.rowCount() == 5000


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_dragged_photo_whose_name_is_no_utf_8_is_its_file(
    client: EngineClient, model: ThumbnailModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(os.fsdecode(b"/photos/\xff caf\xc3\xa9 #1?.jpg"))
    monkeypatch.setattr(model, "path", lambda row: path)
    model.show_photos(client.browsing_ids())
    data = model.mimeData([model.index(0)])
    assert bytes(data.data("text/uri-list").data()).strip() == b"file:///photos/%FF%20caf%C3%A9%20%231%3F.jpg"


def test_a_dragged_photo_is_its_file(client: EngineClient, model: ThumbnailModel) -> None:
    model.show_photos(client.browsing_ids())
    data = model.mimeData([model.index(0), model.index(1)])
    paths = [url.toLocalFile() for url in data.urls()]
    assert paths == [str(model.path(0)), str(model.path(1))]
    assert all(path is not None and path.is_file() for path in (model.path(0), model.path(1)))
    assert data.text() == "\n".join(paths)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_another_catalog_shows_nothing_of_the_last(client: EngineClient, model: ThumbnailModel) -> None:
    model.show_photos(client.browsing_ids())
    model.set_catalog(None, None)
    assert model.total == 0


def test_a_painting_waits_for_no_picture_for_long(
    qtbot: QtBot, client: EngineClient, model: ThumbnailModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visrec_desktop.ui.thumbnail_model._SECONDS_A_PAINTING", 0.0)
    QPixmapCache.clear()
    model.set_catalog(Path("in time"), None)
    model.show_photos(client.browsing_ids())
    assert model.index(2).data(Role.PIXMAP_IN_TIME).isNull()
    monkeypatch.setattr("visrec_desktop.ui.thumbnail_model._SECONDS_A_PAINTING", 10.0)
    with qtbot.waitSignal(model.dataChanged) as changed:
        pass
    assert changed.args[0].row() == 2
    assert not model.index(2).data(Role.PIXMAP_IN_TIME).isNull()
    # The next painting has time of its own.
    assert not model.index(3).data(Role.PIXMAP_IN_TIME).isNull()
