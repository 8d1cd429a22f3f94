"""MainWindow with the real engine and the real model: opening, indexing, and what is remembered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.helpers import SAMPLE_PRODUCTS, first, result_names, sample_query, visible_texts
from visrec_desktop.core.paths import catalog_of_folder
from visrec_desktop.core.records import IndexingSummary, Metric, Query
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.ui.top_bar import BROWSE, SEARCH


def test_the_first_window_has_a_welcome_and_nothing_else(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    assert window.welcome_page.isVisible()
    assert window.windowTitle() == "Visrec Desktop"
    assert not {"Search", "Browse"} & visible_texts(window)
    assert "Open a catalog ▾" in visible_texts(window)
    assert not window.menus.index_again.isEnabled()


def test_a_photo_before_any_catalog_is_answered_with_what_to_do(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    window.open_path(sample_query("mug_orange"))
    assert window.messages.text() == "Open a folder of product photos first; then drop the photo again."


def test_a_folder_is_indexed_and_can_be_searched(
    qtbot: QtBot, make_window: Callable[[], MainWindow], products: Path
) -> None:
    window = make_window()
    with qtbot.waitSignal(window._client.indexing_finished, timeout=60_000):
        window.open_path(products / "photos")
    assert catalog_of_folder(products / "photos").exists()
    assert window.windowTitle() == "photos – Visrec Desktop"
    assert window.messages.text() == "12 new photos indexed."
    assert window.browse_page.isVisible()
    assert window.browse_page.header.text() == ("Browse", "12 photos")
    assert window.indexing_panel.isHidden()
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("sofa_purple"))
    assert {name.partition("/")[0] for name in result_names(window)[:3]} == {"sofas"}


def test_a_known_catalog_opens_on_its_search_page(window: MainWindow) -> None:
    assert window.search_page.isVisible()
    assert window.browse_page.model.total == 12
    # Nothing was new: nothing needs to be said.
    assert window.messages.isHidden()


def test_a_photo_that_comes_before_its_catalog_is_open_waits_for_it(
    qtbot: QtBot, make_window: Callable[[], MainWindow], products: Path
) -> None:
    window = make_window()
    with qtbot.waitSignal(window._client.retrieved, timeout=30_000):
        window.open_path(products / "products.visrec")
        window.open_path(sample_query("mug_orange"))
    assert window.messages.isHidden()
    assert result_names(window)[0].startswith("mugs/")


def test_a_search_is_answered_while_photos_are_being_indexed(
    qtbot: QtBot, window: MainWindow, products: Path, write_large_photos: Callable[[Path, int], None]
) -> None:
    write_large_photos(products / "photos" / "more", 30)
    with qtbot.waitSignal(
        window._client.indexing_progressed, timeout=30_000, check_params_cb=lambda summary: summary.embedded > 0
    ):
        window.menus.index_again.trigger()
    assert "Indexing photos:" in window.indexing_panel.text()
    assert not window.menus.index_again.isEnabled()
    with qtbot.waitSignal(window._client.retrieved, timeout=10_000):
        window.search(Query("mug", path=sample_query("mug_orange")))
    assert window._client.is_indexing
    assert result_names(window)
    with qtbot.waitSignal(window._client.indexing_finished):
        window._client.cancel()
    assert window.messages.text().startswith("Cancelled. ")
    assert window.browse_page.model.total > 12


def test_an_unreadable_photo_is_listed_with_its_reason(qtbot: QtBot, window: MainWindow, products: Path) -> None:
    (products / "photos" / "broken.jpg").write_bytes(b"")
    with qtbot.waitSignal(window._client.indexing_finished):
        window.menus.index_again.trigger()
    door = first(window.indexing_panel, QPushButton)
    assert door.text() == "1 unreadable photo"
    QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    assert window.unreadable_dialog.isVisible()
    assert window.unreadable_dialog.lines() == [("broken.jpg", "The file is empty.")]
    (products / "photos" / "broken.jpg").write_bytes(sample_query("mug_orange").read_bytes())
    with qtbot.waitSignal(window._client.indexing_finished):
        window.unreadable_dialog._on_retry()
    assert door.isHidden()
    assert window.browse_page.model.total == 13


def test_an_emptied_folder_is_said_in_the_bar_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, products: Path
) -> None:
    (products / "photos").rename(products / "unplugged")
    (products / "photos").mkdir()
    with qtbot.waitSignal(window._client.indexing_failed):
        window.menus.index_again.trigger()
    assert "holds no photos any more, so nothing was changed" in window.messages.text()
    assert window.browse_page.model.total == 12
    (products / "photos").rmdir()
    (products / "unplugged").rename(products / "photos")
    with qtbot.waitSignal(window._client.indexing_finished):
        QTest.mouseClick(first(window.messages, QPushButton), Qt.MouseButton.LeftButton)
    assert window.messages.isHidden()


def test_a_file_that_is_no_catalog_is_said_in_the_bar(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.visrec"
    damaged.write_bytes(b"x" * 5000)
    with qtbot.waitSignal(window._client.catalog_failed):
        window.open_path(damaged)
    assert "is not a catalog of this program" in window.messages.text()
    # What was open still is.
    assert window.search_page.isVisible()
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))


def test_while_a_catalog_is_opened_there_is_no_welcome(
    qtbot: QtBot, make_window: Callable[[], MainWindow], products: Path, tmp_path: Path
) -> None:
    window = make_window()
    window.expect_catalog()
    assert "Opening…" in visible_texts(window)
    assert not window.welcome_page.isVisible()
    window.open_last()
    assert window.welcome_page.isVisible()
    damaged = tmp_path / "damaged.visrec"
    damaged.write_bytes(b"x" * 5000)
    with qtbot.waitSignal(window._client.catalog_failed):
        window.open_path(damaged)
        assert "Opening…" in visible_texts(window)
    assert window.welcome_page.isVisible()
    with qtbot.waitSignal(window._client.catalog_opened):
        window.open_path(products / "products.visrec")
        assert "Opening…" in visible_texts(window)
    assert window.search_page.isVisible()


def test_a_cancelled_sample_is_not_ready_and_another_catalog_is_no_sample(
    qtbot: QtBot, window: MainWindow, products: Path
) -> None:
    window._wants_sample = True
    summary = IndexingSummary(found=12, embedded=3)
    assert window._finished_text(summary) == "Cancelled. The 3 photos indexed so far are kept."
    window.open_path(products / "products.visrec")
    assert not window._wants_sample


def test_the_slider_of_either_page_sets_the_tiles_of_both(window: MainWindow) -> None:
    for page, side in ((window.browse_page, 200), (window.search_page, 128)):
        first(page.header, QSlider).setValue(side)
        for other in (window.browse_page, window.search_page):
            assert other.grid.tile_side == first(other.header, QSlider).value() == side
    window.close()
    assert Settings().tile_side == 128


def test_a_zoom_by_the_menu_goes_one_step_on_both_pages(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.larger.trigger()
    qtbot.wait(20)
    assert window.browse_page.grid.tile_side == window.search_page.grid.tile_side == 200
    window.browse_page.grid.zoom(1)
    qtbot.wait(20)
    assert window.browse_page.grid.tile_side == window.search_page.grid.tile_side == 256


def test_an_unreadable_query_keeps_the_last_results(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))
    before = result_names(window)
    (tmp_path / "letter.jpg").write_text("Dear shop")
    with qtbot.waitSignal(window._client.retrieval_failed):
        window.open_path(tmp_path / "letter.jpg")
    assert window.messages.text() == "This is not a picture in a format that can be read."
    assert result_names(window) == before
    assert window.search_page.query == Query("mug_orange.jpg", path=sample_query("mug_orange"))


def test_another_catalog_forgets_the_query_and_the_preview(
    qtbot: QtBot, window: MainWindow, photo_folder: Path, products: Path
) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))
    with qtbot.waitSignal(window._client.previewed):
        window.search_page.grid.preview_requested.emit(0)
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        window.open_path(photo_folder)
    assert not window.preview.isVisible()
    assert result_names(window) == []
    assert window.search_page.query is None
    assert [entry.folder for entry in Settings().recent] == [photo_folder, products / "photos"]


def test_closing_and_opening_brings_everything_back(
    qtbot: QtBot, window: MainWindow, make_window: Callable[[], MainWindow]
) -> None:
    window.setGeometry(10, 50, 770, 560)
    first(window.search_page, QSpinBox).setValue(9)
    first(window.search_page.panel, QSlider).setValue(30)
    window.menus.larger.trigger()
    window.menus._metrics[Metric.EUCLIDEAN].trigger()
    window.close()
    window._client.stop()
    again = make_window()
    with qtbot.waitSignal(again._client.indexing_finished, timeout=30_000):
        again.open_last()
    assert again.size() == window.size()
    assert again.search_page.panel.options == window.search_page.panel.options
    assert again.search_page.panel.least_percent == 30
    assert again.search_page.grid.tile_side == again.browse_page.grid.tile_side == 200
    assert again.browse_page.model.total == len(SAMPLE_PRODUCTS)
    assert again.windowTitle() == "photos – Visrec Desktop"
    assert again.menus._metrics[Metric.EUCLIDEAN].isChecked()


def test_without_a_last_catalog_the_welcome_stays(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    opened = QSignalSpy(window._client.catalog_opened)
    window.open_last()
    assert opened.count() == 0
    assert window.welcome_page.isVisible()


def test_a_catalog_among_the_recent_ones_opens_by_the_menu(
    qtbot: QtBot, window: MainWindow, photo_folder: Path, products: Path
) -> None:
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        window.open_path(photo_folder)
    window.menus.recent.aboutToShow.emit()
    actions = window.menus.recent.actions()
    assert [action.text() for action in actions] == [str(photo_folder), str(products / "photos")]
    with qtbot.waitSignal(window._client.indexing_finished, timeout=30_000):
        actions[1].trigger()
    assert window._state is not None
    assert window._state.path == products / "products.visrec"


def test_the_pages_are_shown_by_their_buttons(window: MainWindow) -> None:
    window.top_bar.page_chosen.emit(BROWSE)
    assert window.browse_page.isVisible()
    window.show_page(SEARCH)
    assert window.search_page.isVisible()
