"""Measures one catalog in the real window; a process of its own for `scale`, which prints JSON.

`python -m tests.benchmarks.scale_at CATALOG QUERIES.npy HOME`
"""

import json
import os
import sys
import time
from collections import deque
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from tests.benchmarks.timing import percentile
from tests.benchmarks.window import Painted, Running, rest, running_window, settle, wait_for
from tests.peak_memory import peak_memory
from visrec_desktop.core.products import Filters
from visrec_desktop.core.records import IndexedPhoto, PhotoFile, SearchOptions
from visrec_desktop.pipeline.changes import compare
from visrec_desktop.pipeline.retrieval import search
from visrec_desktop.pipeline.scan import scan_folder
from visrec_desktop.pipeline.seeing import Sight
from visrec_desktop.pipeline.session import Session
from visrec_desktop.pipeline.side_file import side_file
from visrec_desktop.ui.top_bar import BROWSE

TYPED = "lamp brand 1"
_TOP, _NEAREST, _ASKED = 20, 10, 56
_SCROLLS = 120
_SHARE = 0.95
_MEGABYTE = 1e6
Figures = dict[str, Any]


class Measured:
    """The window with the catalog, and what was measured of it.

    Parameters
    ----------
    queries : (n, d) float32
        Embeddings of query photos.
    """

    def __init__(self, running: Running, catalog: Path, queries: NDArray[np.float32]) -> None:
        self._running, self._catalog, self._queries = running, catalog, queries
        self.figures: Figures = {}

    def open(self) -> None:
        """From the request to the first painted grid, and to the index that a search needs."""
        client, window = self._running.client, self._running.window
        painted = Painted(window.browse_page.grid.viewport())
        client.catalog_opened.connect(lambda _: window.show_page(BROWSE))
        client.catalog_opened.connect(lambda _: painted.arm())
        started = time.perf_counter()
        wait_for(painted.happened, lambda: window.open_path(self._catalog), 600)
        self.figures["open"] = time.perf_counter() - started
        self.figures["open since start"] = time.time() - psutil.Process().create_time()
        assert window.browse_page.model.total > 0
        self.figures["memory at first paint"] = _memory()
        self.ask(lambda session: len(session.opened.index))
        self.figures["ready"] = time.perf_counter() - started

    def ask(self, operation: Any) -> Any:
        """Of the engine, in its thread."""
        answers: list[Any] = []
        self._running.client.ask(operation, answers.append, answers.append)
        while not answers:
            rest(0.02)
        if isinstance(answers[0], Exception):
            raise answers[0]
        return answers[0]

    def wait(self) -> None:
        """Until nothing is being done: the folder is looked through, clusters are fitted, the side file is there."""
        started = time.perf_counter()
        while self._running.client.is_indexing or self.ask(lambda session: session.opened.kept_index.is_busy):
            rest(0.1)
        settle(self._running.client)
        self.figures["kept"] = time.perf_counter() - started
        name = self.ask(lambda session: session.opened.embedder.name)
        place = side_file(self._catalog, name)
        self.figures["side file"] = place.stat().st_size / _MEGABYTE if place.exists() else 0.0

    def search(self) -> None:
        """Searches and their baselines in turns; recall where not all photos are looked at."""
        self.figures |= self.ask(lambda session: _searched(session, self._queries))

    def filter(self) -> None:
        """What is typed, a letter after the other: the engine's part, and to the painted grid."""
        page = self._running.window.browse_page
        self.ask(lambda session: session.browse(Filters(text=TYPED[0] + "x")))  # the texts are folded once
        painted = Painted(page.grid.viewport())
        times, engine = [], []
        for length in range(1, len(TYPED) + 1):
            text = TYPED[:length]
            page.filters.set_filters(Filters(text=text))

            def ask() -> None:
                painted.arm()
                page.renew()

            started = time.perf_counter()
            wait_for(painted.happened, ask)
            times.append(time.perf_counter() - started)
            engine.append(
                self.ask(lambda session, text=text: _seconds(lambda: session.browse(Filters(text="a" + text))))
            )
        page.filters.set_filters(Filters())
        page.renew()
        settle(self._running.client)
        self.figures["filter typed"] = percentile(times, _SHARE)
        self.figures["filter engine"] = percentile(engine, _SHARE)

    def scroll(self) -> None:
        """To any place, and from there on by wheel steps: what a move and the painting after it take."""
        grid = self._running.window.browse_page.grid
        bar, random, times = grid.verticalScrollBar(), np.random.default_rng(0), []
        processor = list[float]()
        places = [int(place * bar.maximum()) for place in random.random(_SCROLLS // 4)]
        for place in places:
            for step in range(4):
                started, busy = time.perf_counter(), time.thread_time()
                bar.setValue(place + step * grid.gridSize().height())
                grid.viewport().repaint()
                times.append(time.perf_counter() - started)
                processor.append(time.thread_time() - busy)
                QApplication.processEvents()
        self.figures["scroll"] = percentile(times, _SHARE)
        self.figures["scroll median"] = median(times)
        # Other programs do not lengthen it.
        self.figures["scroll processor"] = percentile(processor, _SHARE)

    def scan(self) -> None:
        """The unchanged folder again, in turns with a bare listing."""
        folder = self.ask(lambda session: session.folder)
        if folder is not None and folder.is_dir():
            self.figures |= self.ask(lambda session: _scanned(session, folder))

    def index(self) -> None:
        """What is stored and followed of a batch of eight photos, without decoding and embedding them."""
        self.figures["index"] = self.ask(_indexed_batch)


def _searched(session: Session, queries: NDArray[np.float32]) -> Figures:
    opened, index = session.opened, session.opened.index
    points = [index.project(query) for query in queries]
    index.search(points[0], top=_ASKED)
    search(Sight(queries[0], (0, 0), b"", b"", b""), None, SearchOptions(_TOP), opened)
    alone, whole, exact, found = [], [], [], 0
    vectors = index.vectors if index.settled is None else None
    for query, point in zip(queries, points, strict=True):
        alone.append(_seconds(lambda: index.search(point, top=_ASKED)))  # noqa: B023
        sight = Sight(query, (0, 0), b"", b"", b"")
        whole.append(_seconds(lambda: search(sight, None, SearchOptions(_TOP), opened)))  # noqa: B023
        started = time.perf_counter()
        similarities = index.similarities(point) if vectors is None else vectors @ point
        best = np.argpartition(-similarities, _NEAREST)[:_NEAREST]
        exact.append(time.perf_counter() - started)
        nearest, _ = index.search(point, top=_NEAREST)
        found += len(set(nearest.tolist()) & set(index.photo_ids[best].tolist()))
    figures = {
        "search": median(alone), "search p95": percentile(alone, _SHARE), "search of products": median(whole),
        "exact": median(exact), "recall": found / (_NEAREST * len(queries)), "photos": len(index),
    }  # fmt: skip
    if index.settled is not None:
        clusters = index.settled.clusters
        figures |= {"clusters": len(clusters.centres), "probes": clusters.probes, "curve": clusters.recall.tolist()}
    return figures


def _scanned(session: Session, folder: Path) -> Figures:
    opened, bare, listed, whole = session.opened, [], [], []
    for _ in range(3):
        bare.append(_seconds(lambda: _bare_listing(folder)))
        listed.append(_seconds(lambda: scan_folder(folder)))
        whole.append(
            _seconds(lambda: compare(scan_folder(folder), session.catalog, opened.index, opened.embedder.name))
        )
    job = _seconds(lambda: deque(session.index_folder(folder), 0))
    ratio = median(one / other for one, other in zip(whole, bare, strict=True))
    return {
        "bare listing": median(bare), "scan": median(listed), "re-scan": median(whole), "re-scan ratio": ratio,
        "re-scan job": job,
    }  # fmt: skip


def _bare_listing(folder: Path) -> list[tuple[bytes, int, int]]:
    """Paths, sizes and times, and nothing else: what any program has to ask."""
    pending, found = [os.fsencode(folder)], []
    while pending:
        for entry in os.scandir(pending.pop()):
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                status = entry.stat()
                found.append((entry.path, status.st_size, status.st_mtime_ns))
    return found


def _indexed_batch(session: Session) -> float:
    opened, times = session.opened, []
    random = np.random.default_rng(1)
    for number in range(5):
        vectors = random.standard_normal((8, opened.embedder.size), np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        batch = [
            IndexedPhoto(
                PhotoFile(b"new/%d-%d.jpg" % (number, i), 1, 0), b"new %d %d" % (number, i), None, vector, b"", 1, 1
            )
            for i, vector in enumerate(vectors)
        ]
        started = time.perf_counter()
        opened.index.add(session.catalog.store(batch, opened.embedder.name), vectors)
        times.append(time.perf_counter() - started)
    return median(times)


def _seconds(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _memory() -> float:
    return float(psutil.Process().memory_info().rss / _MEGABYTE)


def main() -> None:
    """Open, wait, measure, print."""
    catalog, queries, home = Path(sys.argv[1]), np.load(sys.argv[2]), Path(sys.argv[3])
    with running_window(home) as running:
        measured = Measured(running, catalog, queries)
        measured.open()
        measured.wait()
        measured.search()
        measured.filter()
        measured.scroll()
        measured.figures["memory"] = _memory()
        measured.figures["peak memory"] = peak_memory() / _MEGABYTE
        if len(sys.argv) < 5:
            measured.scan()
            measured.index()
        print(json.dumps(measured.figures), flush=True)


if __name__ == "__main__":
    main()
