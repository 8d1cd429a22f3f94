"""The folder of the open catalog is on a drive that is pulled out: the window says so for as long as it lasts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.fakes import write_photos
from tests.ui.helpers import press, visible_texts
from tests.ui.shop import LONG
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.workers.catalog_watch import CatalogWatch

AWAY, THERE = "photos · unavailable ▾", "photos ▾"


@pytest.fixture
def watch(make_window: Callable[[], MainWindow]) -> Iterator[CatalogWatch]:
    """Joined to a window as the program does it."""
    window = make_window()
    watch = CatalogWatch(window._client, window, settle_seconds=0.2, rest_milliseconds=100)
    watch.went_away.connect(window.commands.tell_away)
    watch.came_back.connect(window.commands.tell_back)
    yield watch
    watch.stop()


def opened(qtbot: QtBot, watch: CatalogWatch, products: Path) -> MainWindow:
    """With the catalog of `products` open and its folder watched."""
    window = watch.parent()
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(window._client.indexing_finished, timeout=LONG):
        window.open_path(products / "products.visrec")
    qtbot.waitUntil(lambda: watch._watch._watcher._observer is not None, timeout=LONG)
    return window


def test_it_is_said_until_the_drive_is_back(qtbot: QtBot, watch: CatalogWatch, products: Path) -> None:
    window = opened(qtbot, watch, products)
    assert THERE in visible_texts(window.top_bar)
    with qtbot.waitSignal(watch.went_away, timeout=LONG):
        (products / "photos").rename(products / "pulled out")
    press(window.messages, "Close this message")
    with qtbot.waitSignal(window._client.indexing_failed, timeout=LONG):
        window.menus.index_again.trigger()
    assert AWAY in visible_texts(window.top_bar)
    with qtbot.waitSignals([watch.came_back, window._client.indexing_finished], timeout=LONG):
        (products / "pulled out").rename(products / "photos")
    assert THERE in visible_texts(window.top_bar)


def test_a_catalog_that_is_opened_without_its_drive_says_it_too_and_another_does_not(
    qtbot: QtBot, watch: CatalogWatch, products: Path
) -> None:
    other = write_photos(products / "other", ["a.jpg"])
    (products / "photos").rename(products / "pulled out")
    window = watch.parent()
    assert isinstance(window, MainWindow)
    with qtbot.waitSignal(watch.went_away, timeout=LONG):
        window.open_path(products / "products.visrec")
    assert AWAY in visible_texts(window.top_bar)
    with qtbot.waitSignal(window._client.indexing_finished, timeout=LONG):
        window.open_path(other)
    assert "other ▾" in visible_texts(window.top_bar)


def test_the_smallest_window_has_room_for_it(qtbot: QtBot, watch: CatalogWatch, products: Path) -> None:
    window = opened(qtbot, watch, products)
    window.resize(window.minimumSize())
    window.commands.tell_away(products / "photos")
    qtbot.wait(50)
    assert window.width() == window.minimumWidth()
    (shown,) = (button for button in window.top_bar.findChildren(QToolButton) if button.text() == AWAY)
    assert shown.sizeHint().width() <= shown.width()
