"""MainWindow with the real engine and the real model: drops, pastes, results, the preview and the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import (
    colours,
    drag_into,
    drop,
    files,
    first,
    html,
    result_names,
    sample_query,
    similarities,
    visible_texts,
)
from visrec_desktop.core.records import Metric
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.thumbnail_model import Role
from visrec_desktop.ui.top_bar import BROWSE

QUERIES = [("mug_orange", "mugs"), ("sneaker_red", "sneakers"), ("sofa_purple", "sofas")]


def search(qtbot: QtBot, window: MainWindow, name: str = "mug_orange") -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query(name))


@pytest.mark.parametrize(("name", "category"), QUERIES)
def test_a_dropped_photo_finds_its_like_best_first(qtbot: QtBot, window: MainWindow, name: str, category: str) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        assert drop(window, files(sample_query(name)))
    found = similarities(window)
    assert found == sorted(found, reverse=True)
    assert len(found) == 5
    assert [result.partition("/")[0] for result in result_names(window)[:3]] == [category] * 3
    assert window.search_page.header.text() == ("Similar", "5 results, best first")
    assert f"{name}.jpg" in visible_texts(window.search_page.panel)


def test_an_event_sent_to_the_window_itself_is_a_drop_too(qtbot: QtBot, window: MainWindow) -> None:
    mime, place = files(sample_query("mug_orange")), window.search_page.grid.mapTo(window, QPoint(20, 20))
    buttons, modifiers = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, mime, buttons, modifiers)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(window._client.retrieved):
        QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, mime, buttons, modifiers))
    assert result_names(window)[0].startswith("mugs/")


def test_a_drop_never_moves_the_original(qtbot: QtBot, window: MainWindow) -> None:
    mime, place = files(sample_query("mug_orange")), window.rect().center()
    both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    enter, event = QDragEnterEvent(place, both, mime, buttons, shift), QDropEvent(place, both, mime, buttons, shift)
    assert event.proposedAction() is Qt.DropAction.MoveAction
    with qtbot.waitSignal(window._client.retrieved):
        for sent in (enter, event):
            QApplication.sendEvent(window, sent)
            assert sent.isAccepted()
            assert sent.dropAction() is Qt.DropAction.CopyAction


def test_a_drag_that_can_only_move_is_not_taken(window: MainWindow) -> None:
    mime, place = files(sample_query("mug_orange")), window.rect().center()
    assert not drag_into(window, mime, place, Qt.DropAction.MoveAction)
    assert not window._overlay.isVisible()
    event = QDropEvent(place, Qt.DropAction.MoveAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.search_page.query is None


def test_a_drop_is_taken_wherever_it_falls(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window)
    window.show_page(BROWSE)
    mime = files(sample_query("sneaker_red"))
    # A file manager adds the path as text, which a text field would rather take for itself.
    mime.setText(str(sample_query("sneaker_red")))
    for widget in (window.browse_page.filters.text, window.browse_page.grid.viewport(), window.top_bar):
        window.show_page(BROWSE)
        place = widget.mapTo(window, widget.rect().center())
        with qtbot.waitSignal(window._client.retrieved):
            assert drop(window, mime, place)
        assert window.browse_page.filters.text.text() == ""
        assert result_names(window)[0].startswith("sneakers/")
    for widget in (window.search_page.panel._picture, first(window.search_page, QSpinBox)):
        with qtbot.waitSignal(window._client.retrieved):
            assert drop(window, mime, widget.mapTo(window, widget.rect().center()))


def test_a_drag_is_highlighted_until_it_leaves(window: MainWindow) -> None:
    assert drag_into(window, files(sample_query("mug_orange")), window.rect().center())
    assert window._overlay.isVisible()
    assert window._overlay.geometry() == window.rect()
    drop(window, html("<p>nothing</p>"))
    assert not window._overlay.isVisible()


def test_a_dropped_folder_is_opened(qtbot: QtBot, window: MainWindow, photo_folder: Path) -> None:
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        drop(window, files(photo_folder))
    assert window.windowTitle() == "photos – Visrec Desktop"
    assert window._state is not None
    assert window._state.folder == photo_folder


def test_an_address_on_the_web_is_answered_with_what_to_do(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://shop.example/shoe.jpg")])
    drop(window, mime)
    assert window.messages.text().startswith("There is no picture in what was dropped or pasted.")


def test_a_picture_on_the_clipboard_is_searched_by(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setImage(QImage(str(sample_query("sofa_purple"))))
    with qtbot.waitSignal(window._client.retrieved):
        window.menus.paste.trigger()
    assert result_names(window)[0].startswith("sofas/")
    assert "Pasted picture" in visible_texts(window.search_page.panel)


def test_a_file_on_the_clipboard_is_searched_by_with_ctrl_v(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setMimeData(files(sample_query("sneaker_red")))
    with qtbot.waitActive(window):
        window.activateWindow()
    with qtbot.waitSignal(window._client.retrieved):
        QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert result_names(window)[0].startswith("sneakers/")


def test_photos_like_one_of_the_catalog_leave_itself_out(qtbot: QtBot, window: MainWindow) -> None:
    model = window.browse_page.model
    with qtbot.waitSignal(window._client.retrieved):
        window.search_similar(model.photo_id(0))
    assert model.name(0) == "mugs/MUG-001.jpg"
    assert model.name(0) not in result_names(window)
    assert result_names(window)[0].startswith("mugs/")
    assert window.search_page.isVisible()


def test_the_numbers_below_the_query_search_again(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window)
    with qtbot.waitSignal(window._client.retrieved):
        first(window.search_page, QSpinBox).setValue(8)
    assert len(result_names(window)) == 8
    with qtbot.waitSignal(window._client.retrieved):
        first(window.search_page.panel, QSlider).setValue(100)
    assert result_names(window) == []
    assert window.search_page.nothing.isVisible()
    assert "Nothing in this catalog is at least 100% similar" in window.search_page.nothing._hint.text()


def test_when_indexing_ends_the_query_is_asked_again(qtbot: QtBot, window: MainWindow, products: Path) -> None:
    search(qtbot, window)
    window.search_page.grid.select_row(1)
    chosen = window.search_page.model.photo_id(1)
    window.show_page(BROWSE)
    (products / "photos" / "new.jpg").write_bytes(sample_query("mug_orange").read_bytes())
    with qtbot.waitSignals([window._client.indexing_finished, window._client.retrieved], timeout=30_000):
        window.menus.index_again.trigger()
    assert result_names(window)[0] == "new.jpg"
    # Nobody who browses is taken away from it.
    assert window.browse_page.isVisible()
    assert [index.data(Role.PHOTO_ID) for index in window.search_page.grid.selectedIndexes()] == [chosen]


def test_a_query_that_cannot_be_asked_again_stays_as_it_is(
    qtbot: QtBot, window: MainWindow, products: Path, tmp_path: Path
) -> None:
    query = tmp_path / "temporary.jpg"
    query.write_bytes(sample_query("mug_orange").read_bytes())
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(query)
    query.unlink()
    before = result_names(window)
    (products / "photos" / "new.jpg").write_bytes(sample_query("sofa_purple").read_bytes())
    with qtbot.waitSignals([window._client.indexing_finished, window._client.retrieval_failed], timeout=30_000):
        window.menus.index_again.trigger()
    assert window.messages.text() == "1 new photo indexed."
    assert result_names(window) == before


def test_the_figure_can_be_a_distance(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window)
    index = window.search_page.model.index(0)
    assert index.data(Role.FIGURE).endswith("%")
    window.menus._metrics[Metric.EUCLIDEAN].trigger()
    result = window.search_page.model.result(0)
    assert result is not None
    assert index.data(Role.FIGURE) == f"{result.distance:.2f}"


def test_a_double_click_opens_the_preview_of_the_file(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window)
    grid = window.search_page.grid
    place = grid.visualRect(grid.model().index(1, 0)).center()
    with qtbot.waitSignal(window._client.previewed):
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.preview.isVisible()
    assert any(result_names(window)[1] in text for text in visible_texts(window.preview))
    assert colours(window.preview._picture.grab().toImage()) > 50


def test_photos_are_found_by_a_part_of_their_name(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.find.trigger()
    assert window.browse_page.isVisible()
    with qtbot.waitSignal(window.browse_page.model.modelReset):
        QTest.keyClicks(window.browse_page.filters.text, "SOF-")
    assert window.browse_page.header.text() == ("Browse", "3 photos")
    with qtbot.waitSignal(window.browse_page.model.modelReset):
        QTest.keyClicks(window.browse_page.filters.text, "zzz")
    assert "Nothing has “SOF-zzz” in its name, SKU or folder." in visible_texts(window.browse_page)


def test_everything_can_be_done_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    window.setFocus()
    press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.browse_page.grid)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    chosen = window.browse_page.grid.currentIndex().data(Role.PHOTO_ID)
    with qtbot.waitSignal(window._client.retrieved):
        press(Qt.Key.Key_S)
    assert window.search_page.query is not None
    assert window.search_page.query.photo_id == chosen
    # The results have the focus, the best is current: Enter shows it.
    assert QApplication.focusWidget() is window.search_page.grid
    with qtbot.waitSignal(window._client.previewed):
        press(Qt.Key.Key_Return)
    assert window.preview.isVisible()
    QTest.keyClick(window.preview, Qt.Key.Key_Escape)
    assert not window.preview.isVisible()
