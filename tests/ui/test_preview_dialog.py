"""PreviewDialog: one photo, large, with the previous and the next. The engine's answers are given by hand."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import colours, visible_texts
from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.records import SearchResult
from visrec_desktop.ui.preview_dialog import PreviewDialog
from visrec_desktop.ui.thumbnail_model import ThumbnailModel
from visrec_desktop.workers.engine_client import EngineClient
from visrec_desktop.workers.messages import Preview


@pytest.fixture
def model(client: EngineClient) -> ThumbnailModel:
    """Shows the twelve photos."""
    model = ThumbnailModel(client)
    model.show_photos(client.browsing_ids())
    return model


@pytest.fixture
def dialog(qtbot: QtBot, client: EngineClient) -> PreviewDialog:
    """Not open yet."""
    dialog = PreviewDialog(client)
    qtbot.addWidget(dialog)
    return dialog


def button(dialog: PreviewDialog, name: str) -> QToolButton:
    return next(button for button in dialog.findChildren(QToolButton) if button.accessibleName() == name)


def activate(qtbot: QtBot, dialog: PreviewDialog) -> None:
    """Shortcuts work in the active window only."""
    with qtbot.waitActive(dialog):
        dialog.activateWindow()


def test_a_photo_is_shown_at_once_from_its_thumbnail(dialog: PreviewDialog, model: ThumbnailModel) -> None:
    dialog.show_row(model, 1)
    assert dialog.isVisible()
    assert dialog.windowTitle() == "three.jpg"
    assert "hats/three.jpg" in visible_texts(dialog)
    assert colours(dialog._picture.grab().toImage()) > 8


def test_the_file_itself_follows(dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient) -> None:
    dialog.show_row(model, 1)
    pixels = np.full((300, 400, 3), (200, 30, 60), dtype=np.uint8)
    client.previewed.emit(Preview(model.photo_id(1), pixels))
    picture = dialog._picture.grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (200, 30, 60)
    # Never larger than its own pixels.
    assert picture.pixelColor(4, 4) != middle


def test_a_large_photo_is_shown_whole(dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient) -> None:
    dialog.show_row(model, 1)
    pixels = np.zeros((2001, 3001, 3), dtype=np.uint8)
    pixels[:, :1500] = (0, 250, 0)
    client.previewed.emit(Preview(model.photo_id(1), pixels))
    picture = dialog._picture.grab().toImage()
    middle = picture.height() // 2
    assert picture.pixelColor(4, middle).green() == 250
    assert picture.pixelColor(picture.width() - 4, middle).green() == 0


def test_an_answer_for_another_photo_is_ignored(
    dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient
) -> None:
    dialog.show_row(model, 1)
    before = dialog._picture.grab().toImage()
    client.previewed.emit(Preview(model.photo_id(2), np.zeros((30, 40, 3), dtype=np.uint8)))
    assert dialog._picture.grab().toImage() == before


def test_a_file_that_is_gone_leaves_the_thumbnail_and_a_note(
    dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient
) -> None:
    dialog.show_row(model, 1)
    note = "The file could not be read; it was moved, or its drive is gone."
    client.previewed.emit(Preview(model.photo_id(1), None, UnreadablePhotoError(PhotoFault.VANISHED)))
    assert note in visible_texts(dialog)
    assert colours(dialog._picture.grab().toImage()) > 8
    dialog.show_row(model, 2)
    assert note not in visible_texts(dialog)


def test_the_figure_of_a_result_stands_beside_its_name(
    dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient
) -> None:
    model.show_results([SearchResult(client.browsing_ids()[0], b"hats/one.jpg", 0.87)])
    dialog.show_row(model, 0)
    assert any("hats/one.jpg" in text and "87%" in text for text in visible_texts(dialog))


def test_left_and_right_step_and_stop_at_the_ends(qtbot: QtBot, dialog: PreviewDialog, model: ThumbnailModel) -> None:
    shown = QSignalSpy(dialog.row_shown)
    dialog.show_row(model, 10)
    activate(qtbot, dialog)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(dialog, key)
    assert [shown.at(i)[0] for i in range(shown.count())] == [10, 11, 10]
    assert button(dialog, "Next photo").isEnabled()
    dialog.show_row(model, 11)
    assert not button(dialog, "Next photo").isEnabled()
    dialog.show_row(model, 0)
    assert not button(dialog, "Previous photo").isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Left)
    QTest.mouseClick(button(dialog, "Next photo"), Qt.MouseButton.LeftButton)
    assert shown.at(shown.count() - 1)[0] == 1


def test_one_file_at_a_time_is_asked_for_and_those_passed_by_never(
    qtbot: QtBot, dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(client, "preview", lambda photo_id, side: asked.append(photo_id))

    def answer(row: int) -> None:
        client.previewed.emit(Preview(model.photo_id(row), np.zeros((30, 40, 3), dtype=np.uint8)))

    for row in range(5):
        dialog.show_row(model, row)
    assert asked == [model.photo_id(0)]
    # The key rests, but the first answer is still awaited.
    qtbot.wait(120)
    assert asked == [model.photo_id(0)]
    answer(0)
    assert asked == [model.photo_id(0), model.photo_id(4)]
    answer(4)
    for row in (5, 6):
        dialog.show_row(model, row)
    answer(5)
    dialog.show_row(model, 7)
    assert asked[2:] == [model.photo_id(5)]
    qtbot.waitUntil(lambda: asked[2:] == [model.photo_id(5), model.photo_id(7)])
    # The answer never comes; the next time begins anew.
    dialog.close()
    dialog.show_row(model, 8)
    assert asked[4:] == [model.photo_id(8)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_escape_and_space_close_it(qtbot: QtBot, dialog: PreviewDialog, model: ThumbnailModel, key: Qt.Key) -> None:
    dialog.show_row(model, 0)
    activate(qtbot, dialog)
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()


def test_s_closes_it_and_searches(qtbot: QtBot, dialog: PreviewDialog, model: ThumbnailModel) -> None:
    dialog.show_row(model, 3)
    activate(qtbot, dialog)
    with qtbot.waitSignal(dialog.similar_requested) as requested:
        QTest.keyClick(dialog, Qt.Key.Key_S)
    assert requested.args == [model.photo_id(3)]
    assert not dialog.isVisible()


def test_the_list_may_change_behind_an_open_preview(
    qtbot: QtBot, dialog: PreviewDialog, model: ThumbnailModel, client: EngineClient
) -> None:
    dialog.show_row(model, 11)
    photo_id = model.photo_id(11)
    model.show_photos(client.browsing_ids()[:2])
    client.previewed.emit(Preview(photo_id, np.zeros((30, 40, 3), dtype=np.uint8)))
    with qtbot.waitSignal(dialog.similar_requested) as requested:
        dialog._on_similar()
    assert requested.args == [photo_id]
