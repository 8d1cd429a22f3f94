"""Cycles are freed, and only by the thread that the collector lives in."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from visrec_desktop.ui.garbage_collector import GarbageCollector


class Node:
    """Something in a cycle with itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    collector = GarbageCollector()
    yield collector
    collector.stop()


def test_no_thread_collects_by_itself(collector: GarbageCollector) -> None:
    assert not gc.isenabled()
    node = weakref.ref(Node())

    thread = threading.Thread(target=lambda: [Node() for _ in range(5000)])
    thread.start()
    thread.join()

    assert node() is not None


def test_what_is_due_is_collected_here(collector: GarbageCollector) -> None:
    node = weakref.ref(Node())
    kept: list[list[int]] = [[] for _ in range(2000)]

    collector.collect()

    assert node() is None
    assert len(kept) == 2000


def test_afterwards_python_collects_again(qtbot: QtBot) -> None:
    GarbageCollector().stop()

    assert gc.isenabled()
