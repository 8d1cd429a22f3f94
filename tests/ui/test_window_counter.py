"""The counter in the window: nothing else is to be seen while it is on, and the PIN leads back."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.shop import LONG
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.pack_reads import Progress


@pytest.fixture
def counter(shop: MainWindow) -> MainWindow:
    """On, with the PIN 2468, and ended at the end."""
    shop.menus.quality.trigger()
    # It does not close while it writes.
    shop.menus.export_pack.trigger()
    shop.packs.dialog._progress = Progress()
    shop.menus.counter.trigger()
    setup = shop.counters.setup
    setup._pin.setText("2468")
    setup._again.setText("2468")
    setup._start.click()
    return shop


def test_the_counter_takes_the_screen_and_the_pin_leaves_it(qtbot: QtBot, counter: MainWindow) -> None:
    commands = counter.counters
    assert commands.is_on
    assert commands.counter.isVisible()
    assert not counter.isVisible()
    assert not counter.proofs.quality.isVisible()
    assert not counter.packs.dialog.isVisible()

    commands.counter.close()
    assert commands.counter.isVisible()
    QTest.keyClicks(commands.counter, "2468\r")
    qtbot.waitUntil(lambda: not commands.is_on, timeout=LONG)
    assert counter.isVisible()
    assert not commands.counter.isVisible()
    commands.stop()


def test_a_scanned_code_is_answered(qtbot: QtBot, counter: MainWindow) -> None:
    screen = counter.counters.counter
    QTest.keyClicks(screen, "MUG-001\r")
    qtbot.waitUntil(lambda: screen._pages.currentWidget() is screen.answer_page, timeout=LONG)
    counter.counters.stop()


def test_a_language_that_is_chosen_at_the_counter_is_kept(qtbot: QtBot, counter: MainWindow) -> None:
    screen = counter.counters.counter
    screen._language.click()
    assert counter._settings.language == "zh_CN"
    qtbot.waitUntil(lambda: screen._language.text() == "English")
    counter.counters.stop()
