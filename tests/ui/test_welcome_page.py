"""WelcomePage: what to do in the empty first window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, sample_query, visible_texts
from visrec_desktop.core.records import Query
from visrec_desktop.ui.first_run import FirstRun
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.welcome_page import FOLDER, PHOTO, TABLE, WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    """In sight."""
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(760, 460)
    page.show()
    return page


def test_it_says_what_the_program_is_for(page: WelcomePage) -> None:
    texts = visible_texts(page)
    assert "Drop a photo, see products" in texts
    assert any("Nothing leaves this computer." in text for text in texts)


def test_its_buttons_open_a_folder_or_the_sample(qtbot: QtBot, page: WelcomePage) -> None:
    folder, sample, *later = page.findChildren(QPushButton)
    assert not any(button.isEnabled() for button in later)
    assert (folder.text(), sample.text()) == ("&Open a folder…", "&Try the sample catalog")
    with qtbot.waitSignal(page.folder_requested):
        QTest.mouseClick(folder, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.sample_requested):
        QTest.mouseClick(sample, Qt.MouseButton.LeftButton)


def test_no_line_of_it_is_cut_off(page: WelcomePage) -> None:
    for label in page.findChildren(QLabel):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
        assert page.rect().contains(QRect(label.mapTo(page, QPoint()), label.size()))


def test_after_the_first_step_the_others_are_one_click_away(qtbot: QtBot, page: WelcomePage) -> None:
    page.show_done({FOLDER})
    assert [step.is_done for step in page._steps] == [True, False, False]
    with qtbot.waitSignal(page.table_requested):
        press(page, "Import a table…")
    with qtbot.waitSignal(page.photo_requested):
        press(page, "Choose a photo…")
    with qtbot.waitSignal(page.query_requested) as asked:
        press(page, "Ask with this shoe")
    assert isinstance(asked.args[0], Query)
    assert asked.args[0].path == sample_query("sneaker_red")


def test_the_steps_get_their_ticks_and_it_ends_with_the_first_answer(
    qtbot: QtBot, make_window: Callable[[], MainWindow], shop_catalog: Path
) -> None:
    window = make_window()
    page, client = WelcomePage(), window._client
    qtbot.addWidget(page)
    first = FirstRun(page, client)
    page._folder.click()
    with qtbot.waitSignal(client.indexing_finished, timeout=30_000):
        window.open_path(shop_catalog)
    qtbot.waitUntil(lambda: page.done == {FOLDER, TABLE}, timeout=30_000)
    assert first.is_on
    with qtbot.waitSignal(first.ended, timeout=30_000):
        window.search(Query("mug", path=sample_query("mug_orange")))
    assert page.done == {FOLDER, TABLE, PHOTO}
    assert not first.is_on


def test_a_catalog_that_was_opened_in_another_way_is_no_first_run(
    qtbot: QtBot, make_window: Callable[[], MainWindow], shop_catalog: Path
) -> None:
    window = make_window()
    page = WelcomePage()
    qtbot.addWidget(page)
    first = FirstRun(page, window._client)
    with qtbot.waitSignal(window._client.catalog_opened, timeout=30_000):
        window.open_path(shop_catalog)
    assert not first.is_on
    assert page.done == frozenset()
