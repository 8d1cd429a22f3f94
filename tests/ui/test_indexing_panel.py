"""IndexingPanel: the line at the foot of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.ui.indexing_panel import IndexingPanel


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The panel's."""
    return Clock()


@pytest.fixture
def panel(qtbot: QtBot, clock: Clock) -> IndexingPanel:
    """Nothing to tell yet."""
    panel = IndexingPanel(clock=clock)
    qtbot.addWidget(panel)
    return panel


def embed(panel: IndexingPanel, clock: Clock, counts: range, seconds: float, found: int = 3068) -> None:
    """So many photos are embedded, one report after another, with so many seconds between two."""
    for count in counts:
        clock.now += seconds
        panel.show_progress(IndexingSummary(found=found, embedded=count))


def button(panel: IndexingPanel, name: str) -> QToolButton:
    return next(button for button in panel.findChildren(QToolButton) if button.accessibleName().startswith(name))


def test_with_nothing_to_tell_there_is_no_line(panel: IndexingPanel) -> None:
    assert panel.isHidden()
    panel.start("shoes")
    assert not panel.isHidden()
    panel.finish()
    assert panel.isHidden()


def test_while_the_folder_is_listed_the_count_grows(panel: IndexingPanel) -> None:
    panel.start("shoes")
    assert panel.text() == "Looking for photos in shoes: 0"
    panel.show_progress(IndexingSummary(found=1234))
    assert panel.text() == "Looking for photos in shoes: 1,234"
    # A bar without an end: it is not known yet.
    assert first(panel, QProgressBar).maximum() == 0


@pytest.mark.parametrize(
    ("counts", "seconds", "rate", "left"),
    [
        (range(0, 1241, 62), 0.5, "124", "15 seconds"),
        (range(1, 1241), 0.85, "1.2", "26 minutes"),
        (range(1210, 1241), 10.0, "0.1", "5 hours"),
    ],
)
def test_counts_rate_and_the_time_left(
    panel: IndexingPanel, clock: Clock, counts: range, seconds: float, rate: str, left: str
) -> None:
    panel.start("summer")
    embed(panel, clock, counts, seconds)
    assert panel.text() == f"Indexing summer: 1,240 of 3,068 – {rate} a second – about {left} left"
    bar = first(panel, QProgressBar)
    assert (bar.value(), bar.maximum()) == (1240, 3068)


def test_the_time_before_the_first_embedding_does_not_count(panel: IndexingPanel, clock: Clock) -> None:
    panel.start("summer")
    for found in (100, 200, 300):
        clock.now += 20
        panel.show_progress(IndexingSummary(found=found))
    clock.now += 9
    panel.show_progress(IndexingSummary(found=3068, unchanged=40))
    embed(panel, clock, range(100, 301, 100), 1.0)
    assert " – 100 a second – " in panel.text()


def test_the_rate_is_that_of_the_last_ten_seconds(panel: IndexingPanel, clock: Clock) -> None:
    panel.start("summer")
    embed(panel, clock, range(1, 1000, 50), 1.0)
    embed(panel, clock, range(953, 977, 2), 1.0)
    assert " – 2.0 a second – " in panel.text()


def test_too_short_a_time_gives_no_rate(panel: IndexingPanel, clock: Clock) -> None:
    panel.start("summer")
    embed(panel, clock, range(100, 600, 100), 0.1)
    assert panel.text() == "Indexing summer: 500 of 3,068"


def test_one_second_is_said_in_the_singular(panel: IndexingPanel, clock: Clock) -> None:
    panel.start("summer")
    embed(panel, clock, range(10, 101, 10), 1.0, found=100)
    assert panel.text().endswith("about 1 second left")


def test_without_a_rate_no_time_is_promised(panel: IndexingPanel) -> None:
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=3068, unchanged=1240))
    assert panel.text() == "Indexing summer: 1,240 of 3,068"


def test_pause_and_resume(qtbot: QtBot, panel: IndexingPanel, clock: Clock) -> None:
    panel.start("summer")
    embed(panel, clock, range(1, 6), 1.0, found=10)
    assert panel.text() == "Indexing summer: 5 of 10 – 1.0 a second – about 5 seconds left"
    with qtbot.waitSignal(panel.pause_requested) as requested:
        QTest.mouseClick(button(panel, "Pause"), Qt.MouseButton.LeftButton)
    assert requested.args == [True]
    panel.show_paused(True)
    assert panel.text() == "Indexing summer: 5 of 10 – paused"
    with qtbot.waitSignal(panel.pause_requested) as requested:
        QTest.mouseClick(button(panel, "Resume"), Qt.MouseButton.LeftButton)
    assert requested.args == [False]
    clock.now += 3600
    panel.show_paused(False)
    assert panel.text() == "Indexing summer: 5 of 10"
    embed(panel, clock, range(6, 8), 1.0, found=10)
    assert panel.text() == "Indexing summer: 7 of 10 – 1.0 a second – about 3 seconds left"


def test_another_run_does_not_begin_paused(panel: IndexingPanel) -> None:
    panel.start("summer")
    panel.show_paused(True)
    panel.start("winter")
    panel.show_progress(IndexingSummary(found=10, unchanged=5))
    assert panel.text() == "Indexing winter: 5 of 10"


def test_cancel_asks(qtbot: QtBot, panel: IndexingPanel) -> None:
    panel.start("summer")
    with qtbot.waitSignal(panel.cancel_requested):
        QTest.mouseClick(button(panel, "Cancel"), Qt.MouseButton.LeftButton)


def test_unreadable_photos_stay_on_the_line(qtbot: QtBot, panel: IndexingPanel) -> None:
    door = first(panel, QPushButton)
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=10, embedded=5, failed=1, seconds=1))
    assert door.text() == "1 unreadable photo"
    assert not door.isHidden()
    panel.finish()
    panel.set_unreadable(2)
    assert door.text() == "2 unreadable photos"
    assert not panel.isHidden()
    assert panel.text() == ""
    with qtbot.waitSignal(panel.unreadable_requested):
        QTest.mouseClick(door, Qt.MouseButton.LeftButton)
    panel.set_unreadable(0)
    assert panel.isHidden()
