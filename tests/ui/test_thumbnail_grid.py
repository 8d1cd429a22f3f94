"""ThumbnailGrid: its keys, its menu, the clipboard and drags out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from visrec_desktop.ui import photo_clipboard
from visrec_desktop.ui.thumbnail_grid import SIDES, ThumbnailGrid
from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel
from visrec_desktop.workers.engine_client import EngineClient


@pytest.fixture
def grid(qtbot: QtBot, client: EngineClient, photo_folder: Path) -> Iterator[ThumbnailGrid]:
    """On the screen, with twelve photos and the focus."""
    model = ThumbnailModel(client)
    model.set_folder(photo_folder)
    model.show_photos(client.browsing_ids())
    grid = ThumbnailGrid(model)
    qtbot.addWidget(grid)
    grid.resize(700, 500)
    with qtbot.waitExposed(grid):
        grid.show()
    grid.activateWindow()
    grid.setFocus()
    yield grid
    QGuiApplication.clipboard().clear()


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def choose_from_menu(grid: ThumbnailGrid, row: int, text: str) -> list[str]:
    """Open the context menu of a row as the right mouse button does, and pick an entry; the entries' texts."""
    texts: list[str] = []

    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        texts.extend(action.text() for action in menu.actions() if not action.isSeparator())
        menu.close()
        next(action for action in menu.actions() if action.text() == text).trigger()

    grid.select_row(row)
    place = grid.visualRect(grid.model().index(row, 0)).center()
    QTimer.singleShot(0, pick)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(grid.viewport(), event)
    return texts


def test_s_searches_for_photos_like_the_current_one(qtbot: QtBot, grid: ThumbnailGrid, client: EngineClient) -> None:
    grid.select_row(4)
    with qtbot.waitSignal(grid.similar_requested) as requested:
        QTest.keyClick(grid, Qt.Key.Key_S)
    assert requested.args == [client.browsing_ids()[4]]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_open_the_preview(qtbot: QtBot, grid: ThumbnailGrid, key: Qt.Key) -> None:
    grid.select_row(4)
    with qtbot.waitSignal(grid.preview_requested) as requested:
        QTest.keyClick(grid, key)
    assert requested.args == [4]


def test_a_double_click_opens_the_preview_once(qtbot: QtBot, grid: ThumbnailGrid) -> None:
    requested = QSignalSpy(grid.preview_requested)
    place = grid.visualRect(grid.model().index(2, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [requested.at(i) for i in range(requested.count())] == [[2]]


def test_keys_without_a_current_photo_do_nothing(qtbot: QtBot, grid: ThumbnailGrid) -> None:
    similar, preview = QSignalSpy(grid.similar_requested), QSignalSpy(grid.preview_requested)
    grid.thumbnails.show_photos([])
    for key in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(grid, key)
    assert similar.count() == preview.count() == 0


def test_the_arrows_move(qtbot: QtBot, grid: ThumbnailGrid) -> None:
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.currentIndex().row() == 1
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() > 2
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.currentIndex().row() == 0


def test_ctrl_c_copies_file_path_and_picture(qtbot: QtBot, grid: ThumbnailGrid, photo_folder: Path) -> None:
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    path = str(photo_folder / "hats/one.jpg")
    assert [url.toLocalFile() for url in clipboard().urls()] == [path]
    assert clipboard().text() == path
    assert clipboard().hasImage()


def test_the_copied_picture_is_the_file_itself_upright(qtbot: QtBot, grid: ThumbnailGrid, photo_folder: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (900, 600), (200, 30, 60)).save(photo_folder / "hats/one.jpg", exif=exif)
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    image = clipboard().imageData()
    assert (image.width(), image.height()) == (600, 900)


@pytest.mark.parametrize("content", [None, b"no picture"])
def test_the_thumbnail_is_copied_where_the_file_cannot_be_read(
    qtbot: QtBot, grid: ThumbnailGrid, photo_folder: Path, content: bytes | None
) -> None:
    (photo_folder / "hats/one.jpg").unlink()
    if content:
        (photo_folder / "hats/one.jpg").write_bytes(content)
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert 0 < clipboard().imageData().width() <= 256


def test_a_file_that_is_too_large_is_not_decoded(
    qtbot: QtBot, grid: ThumbnailGrid, photo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_clipboard, "_MOST_COPIED_BYTES", 10)
    Image.new("RGB", (900, 600)).save(photo_folder / "hats/one.jpg")
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert 0 < clipboard().imageData().width() <= 256


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_in_the_place_of_a_photo_is_not_waited_for(
    qtbot: QtBot, grid: ThumbnailGrid, photo_folder: Path
) -> None:
    (photo_folder / "hats/one.jpg").unlink()
    os.mkfifo(photo_folder / "hats/one.jpg")
    grid.select_row(0)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert 0 < clipboard().imageData().width() <= 256


def test_the_place_is_kept_while_the_list_is_replaced(grid: ThumbnailGrid) -> None:
    grid.thumbnails.show_photos(range(1, 4001))
    grid.executeDelayedItemsLayout()
    grid.select_row(3001)
    for row in (5, 6, 7, 9):
        grid.selectionModel().select(grid.thumbnails.index(row), QItemSelectionModel.SelectionFlag.Select)
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum() - 500)
    place = bar.value()
    assert place > 10_000
    with grid.kept_place():
        # Photo 7 is gone, another came before the first.
        grid.thumbnails.renew([5000, *range(1, 7), *range(8, 4001)])
    assert bar.value() == place
    assert grid.currentIndex().data(Role.PHOTO_ID) == 3002
    chosen = {index.data(Role.PHOTO_ID) for index in grid.selectedIndexes()}
    assert chosen == {6, 8, 10, 3002}


def test_nothing_is_chosen_where_nothing_was(grid: ThumbnailGrid) -> None:
    grid.selectionModel().clear()
    with grid.kept_place():
        grid.thumbnails.renew([3, 2, 1])
    assert not grid.currentIndex().isValid()
    assert not grid.selectedIndexes()


def test_ctrl_c_copies_all_selected_files(qtbot: QtBot, grid: ThumbnailGrid) -> None:
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(clipboard().urls()) == 12
    assert not clipboard().hasImage()


def test_a_drag_carries_the_files_and_the_grid_takes_no_drop_itself(grid: ThumbnailGrid, photo_folder: Path) -> None:
    grid.select_row(0)
    data = grid.model().mimeData(grid.selectedIndexes())
    assert [url.toLocalFile() for url in data.urls()] == [str(photo_folder / "hats/one.jpg")]
    assert grid.dragEnabled()
    assert not grid.acceptDrops()
    assert not grid.viewport().acceptDrops()


def test_every_entry_of_the_menu_does_what_it_says(grid: ThumbnailGrid, client: EngineClient) -> None:
    path = grid.thumbnails.path(3)
    photo_id = client.browsing_ids()[3]
    similar, preview = QSignalSpy(grid.similar_requested), QSignalSpy(grid.preview_requested)
    reveal = QSignalSpy(grid.reveal_requested)
    texts = choose_from_menu(grid, 3, "Find &similar to this")
    assert texts == [
        "Find &similar to this", "&Preview", "&Details", "Add to &tray",
        "Show in &folder", "&Copy photo", "Copy as ta&ble", "Copy pat&h",
    ]  # fmt: skip
    assert similar.at(0) == [photo_id]
    choose_from_menu(grid, 3, "&Preview")
    assert preview.at(0) == [3]
    choose_from_menu(grid, 3, "Show in &folder")
    assert reveal.at(0) == [path]
    choose_from_menu(grid, 3, "&Copy photo")
    assert clipboard().hasUrls()
    choose_from_menu(grid, 3, "Copy pat&h")
    assert clipboard().text() == str(path)
    assert not clipboard().hasUrls() or clipboard().urls()[0].isLocalFile()


def test_there_is_no_menu_beside_the_photos(grid: ThumbnailGrid) -> None:
    place = QPoint(grid.viewport().width() - 2, grid.viewport().height() - 2)
    grid.thumbnails.show_photos([1])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(grid.viewport(), event)
    assert QApplication.activePopupWidget() is None


def wheel(grid: ThumbnailGrid, degrees: int, modifiers: Qt.KeyboardModifier) -> None:
    place = QPointF(grid.rect().center())
    event = QWheelEvent(
        place, grid.mapToGlobal(place), QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(grid.viewport(), event)


def test_ctrl_and_the_wheel_change_the_size_within_bounds(grid: ThumbnailGrid) -> None:
    changed = QSignalSpy(grid.tile_side_changed)
    for _ in range(10):
        wheel(grid, 120, Qt.KeyboardModifier.ControlModifier)
    assert grid.tile_side == SIDES[-1]
    for _ in range(10):
        wheel(grid, -120, Qt.KeyboardModifier.ControlModifier)
    assert grid.tile_side == SIDES[0]
    assert changed.at(changed.count() - 1) == [SIDES[0]]
    before = changed.count()
    wheel(grid, 120, Qt.KeyboardModifier.NoModifier)
    assert changed.count() == before


@pytest.mark.parametrize("width", [300, 517, 700, 1100])
def test_columns_fill_the_row_evenly(qtbot: QtBot, grid: ThumbnailGrid, width: int) -> None:
    grid.resize(width, 500)
    cell = grid.gridSize().width()
    columns = (grid.viewport().width() - 1) // cell
    assert columns >= 1
    assert grid.viewport().width() - columns * cell < columns + 2
