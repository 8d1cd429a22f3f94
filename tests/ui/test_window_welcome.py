"""The first steps in the window: whoever begins on the welcome page is led to the first question."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query
from tests.ui.shop import LONG
from visrec_desktop.core.records import Query
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.top_bar import BROWSE, SEARCH, WELCOME
from visrec_desktop.ui.welcome_page import FOLDER, PHOTO, TABLE


def test_the_sample_leads_from_step_to_step(qtbot: QtBot, make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    with qtbot.waitSignal(window._client.indexing_finished, timeout=4 * LONG):
        window.welcome_page.sample_requested.emit()
    assert window._pages.currentIndex() == WELCOME
    # The sample has a table of its own.
    qtbot.waitUntil(lambda: {FOLDER, TABLE} <= window.welcome_page.done, timeout=LONG)

    with qtbot.waitSignal(window._client.retrieved, timeout=LONG):
        photo = sample_query("mug_orange")
        window.welcome_page.query_requested.emit(Query(photo.name, path=photo))
    assert window._pages.currentIndex() == SEARCH
    assert PHOTO in window.welcome_page.done
    assert not window.welcome.first_run.is_on


def test_another_page_ends_the_first_steps(qtbot: QtBot, make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    with qtbot.waitSignal(window._client.indexing_finished, timeout=4 * LONG):
        window.welcome_page.sample_requested.emit()
    window.top_bar.page_chosen.emit(BROWSE)
    assert window._pages.currentIndex() == BROWSE
    assert not window.welcome.first_run.is_on
