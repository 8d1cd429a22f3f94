"""CounterSetup: a PIN must be chosen, twice the same, before the counter starts."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.helpers import nameless, press, visible_texts
from visrec_desktop.ui.counter_lock import CounterLock
from visrec_desktop.ui.counter_setup import CounterSetup
from visrec_desktop.ui.settings import Settings


@pytest.fixture
def setup(qtbot: QtBot, settings: Settings) -> CounterSetup:
    """In sight."""
    setup = CounterSetup(settings)
    qtbot.addWidget(setup)
    setup.open_setup()
    return setup


def test_a_pin_is_chosen_twice_and_the_counter_starts(
    qtbot: QtBot, setup: CounterSetup, settings: Settings, tmp_path: Path
) -> None:
    assert nameless(setup) == []
    assert not setup._start.isEnabled()
    QTest.keyClicks(setup._pin, "24x68")
    QTest.keyClicks(setup._again, "2469")
    assert "The two are not the same." in visible_texts(setup)
    assert not setup._start.isEnabled()
    setup._again.setText("2468")
    setup.set_folder(tmp_path)
    with qtbot.waitSignal(setup.start_requested):
        press(setup, "Start the counter")
    assert CounterLock(settings).opens("2468")
    assert Settings().camera_folder == tmp_path


def test_the_pin_of_before_stays_unless_a_new_one_is_typed(
    qtbot: QtBot, setup: CounterSetup, settings: Settings
) -> None:
    CounterLock(settings).set("1357")
    setup.open_setup()
    assert setup._start.isEnabled()
    setup.set_folder(None)
    press(setup, "Start the counter")
    assert CounterLock(settings).opens("1357")
    assert settings.camera_folder is None
