"""IndexingPanel: the line at the foot of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.ui.indexing_panel import IndexingPanel


@pytest.fixture
def panel(qtbot: QtBot) -> IndexingPanel:
    """Nothing to tell yet."""
    panel = IndexingPanel()
    qtbot.addWidget(panel)
    return panel


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
    ("seconds", "rate", "left"),
    [
        (10.0, "124", "15 seconds"),
        (1000.0, "1.2", "25 minutes"),
        (12400.0, "0.1", "5 hours"),
    ],
)
def test_counts_rate_and_the_time_left(panel: IndexingPanel, seconds: float, rate: str, left: str) -> None:
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=3068, embedded=1240, seconds=seconds))
    assert panel.text() == f"Indexing summer: 1,240 of 3,068 – {rate} a second – about {left} left"
    bar = first(panel, QProgressBar)
    assert (bar.value(), bar.maximum()) == (1240, 3068)


def test_one_second_is_said_in_the_singular(panel: IndexingPanel) -> None:
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=100, embedded=100, seconds=10))
    assert panel.text().endswith("about 1 second left")


def test_without_a_rate_no_time_is_promised(panel: IndexingPanel) -> None:
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=3068, unchanged=1240, seconds=3))
    assert panel.text() == "Indexing summer: 1,240 of 3,068"


def test_pause_and_resume(qtbot: QtBot, panel: IndexingPanel) -> None:
    panel.start("summer")
    panel.show_progress(IndexingSummary(found=10, embedded=5, seconds=1))
    with qtbot.waitSignal(panel.pause_requested) as requested:
        QTest.mouseClick(button(panel, "Pause"), Qt.MouseButton.LeftButton)
    assert requested.args == [True]
    panel.show_paused(True)
    assert panel.text() == "Indexing summer: 5 of 10 – paused"
    with qtbot.waitSignal(panel.pause_requested) as requested:
        QTest.mouseClick(button(panel, "Resume"), Qt.MouseButton.LeftButton)
    assert requested.args == [False]
    panel.show_paused(False)
    assert panel.text() == "Indexing summer: 5 of 10 – 5.0 a second – about 1 second left"


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
