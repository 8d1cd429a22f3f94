"""Searches, smoothness and cancelling while a real folder is being indexed.

`python -m tests.benchmarks.while_indexing`.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject, Qt, QTimer

from tests.benchmarks.real_photos import catalog_photos, linked, make_parser, query_photos
from tests.benchmarks.timing import Target, judge, percentile
from tests.benchmarks.window import Running, rest, running_window, wait_for
from visrec_desktop.core.records import IndexingSummary, Query

_TICK_MILLISECONDS = 5
_PAUSE_SECONDS = 0.2
# From then on a search has something to find and the threads are warm.
_FIRST_PHOTOS = 64


class Heartbeat(QObject):
    """A fast timer in the GUI thread: what lies between its ticks is how long the window did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    def _on_tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now


class Indexing(QObject):
    """Follows the indexing of the window's client."""

    def __init__(self, running: Running) -> None:
        super().__init__()
        self.embedded = 0
        running.client.indexing_progressed.connect(self._on_progressed)

    def _on_progressed(self, summary: IndexingSummary) -> None:
        self.embedded = summary.embedded


def search_seconds(running: Running, photo: Path) -> float:
    """From asking to the answer in the GUI thread."""
    started = 0.0

    def start() -> None:
        nonlocal started
        started = time.perf_counter()
        running.window.search(Query(photo.name, path=photo))

    wait_for(running.client.retrieved, start)
    return time.perf_counter() - started


def cancel_seconds(running: Running) -> float:
    """From cancelling to the end of the indexing."""
    started = 0.0

    def start() -> None:
        nonlocal started
        started = time.perf_counter()
        running.client.cancel()

    wait_for(running.client.indexing_finished, start)
    return time.perf_counter() - started


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, help="photos in the folder (all)")
    parser.add_argument("--searches", type=int, default=40, help="searches meanwhile (%(default)s)")
    arguments = parser.parse_args()
    photos, queries = catalog_photos(arguments.data, arguments.photos), query_photos(arguments.data, arguments.searches)
    with tempfile.TemporaryDirectory() as place, running_window() as running:
        folder, indexing = linked(photos, Path(place) / "photos"), Indexing(running)
        wait_for(running.client.indexing_started, lambda: running.window.open_path(folder))
        while indexing.embedded < min(_FIRST_PHOTOS, len(photos) // 4):
            rest(0.05)
        first, started = indexing.embedded, time.perf_counter()
        heartbeat, searches = Heartbeat(), []
        for photo in queries:
            searches.append(search_seconds(running, photo))
            rest(_PAUSE_SECONDS)
            if not running.client.is_indexing:
                raise SystemExit(f"The indexing ended after {len(searches)} searches: it needs more --photos.")
        heartbeat.stop()
        rate = (indexing.embedded - first) / (time.perf_counter() - started)
        cancelled = cancel_seconds(running)
    print(f"{indexing.embedded} of {len(photos)} photos indexed meanwhile, {rate:.0f} a second beside the searches")
    print(f"slowest search {max(searches):.3f} s; longest gap {1000 * max(heartbeat.gaps):.0f} ms")
    return judge(
        [
            Target("search while indexing, median", median(searches), 0.5, "s"),
            Target("gap of a 5 ms timer in the GUI thread, p99", 1000 * percentile(heartbeat.gaps, 0.99), 50, "ms"),
            Target("from cancel to the end of indexing", cancelled, 1, "s"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
