"""What must not grow: memory, file handles, threads, processes, windows and widgets."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, fields
from statistics import median

import psutil
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

# Fewer samples say nothing of a trend.
LEAST_SAMPLES = 6
# The first quarter is warming up: imports, models, caches and pools that stay.
_WARM_UP = 4
# One of each lives as long as the program: the model's, and the one that looks after the processes that decode.
_POOLS = ("query_", "decoding watch")


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at the process, always in the same state of the window."""

    seconds: float
    memory: float  # MB of this process, resident
    children_memory: float  # MB of its processes
    handles: float
    threads: float
    processes: float
    windows: float
    widgets: float
    objects: float  # of Python


# What is noise: an absolute number, and a share of the level. A trend beyond both is a leak.
NOISE: dict[str, tuple[float, float]] = {
    "memory": (24.0, 0.04),
    "children_memory": (48.0, 0.15),
    "handles": (4.0, 0.02),
    "threads": (2.0, 0.0),
    "processes": (1.0, 0.0),
    "windows": (3.0, 0.0),
    "widgets": (25.0, 0.02),
    "objects": (4000.0, 0.02),
}


def sample(seconds: float) -> Sample:
    """Look at the process; what is free is given back first."""
    QPixmapCache.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    if sys.platform == "linux":
        # glibc keeps what was freed, as much as was ever used at once.
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    process = psutil.Process()
    children = process.children(recursive=True)
    handles = process.num_handles() if sys.platform == "win32" else process.num_fds()
    return Sample(
        seconds=seconds,
        memory=process.memory_info().rss / 1e6,
        children_memory=sum(_memory(child) for child in children),
        handles=handles,
        threads=process.num_threads(),
        processes=len(children),
        windows=len(QApplication.topLevelWidgets()),
        widgets=len(QApplication.allWidgets()),
        objects=len(gc.get_objects()),
    )


def _memory(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 1e6
    except psutil.Error:
        return 0.0


@dataclass(frozen=True, slots=True)
class Trend:
    """How one number went after the warm-up."""

    name: str
    first: float
    last: float
    growth: float  # over the time measured, by the slope
    noise: float

    @property
    def is_leak(self) -> bool:
        """Whether it grew beyond noise."""
        return self.growth > self.noise


def slope(times: Sequence[float], values: Sequence[float]) -> float:
    """The median of the slopes of all pairs (Theil and Sen): a single jump is no trend."""
    pairs = [
        (values[j] - values[i]) / (times[j] - times[i])
        for i in range(len(times))
        for j in range(i + 1, len(times))
        if times[j] > times[i]
    ]
    return median(pairs) if pairs else 0.0


def trends(samples: Sequence[Sample]) -> list[Trend]:
    """Of each number that must not grow; none where there are too few samples."""
    settled = samples[len(samples) // _WARM_UP :]
    if len(settled) < LEAST_SAMPLES:
        return []
    times = [one.seconds for one in settled]
    found = []
    for field in fields(Sample)[1:]:
        values = [float(getattr(one, field.name)) for one in settled]
        growth = slope(times, values) * (times[-1] - times[0])
        least, share = NOISE[field.name]
        third = max(1, len(values) // 3)
        found.append(
            Trend(field.name, median(values[:third]), median(values[-third:]), growth, max(least, share * values[0]))
        )
    return found


def leaked_threads() -> list[str]:
    """Threads of Python that live although the engine has ended, but for the pools that Python ends itself."""
    living = {thread.id for thread in psutil.Process().threads()}
    names = [
        thread.name
        for thread in threading.enumerate()
        # Of a QThread that has ended Python keeps a dummy.
        if thread is not threading.main_thread() and thread.native_id in living
    ]
    return [name for name in names if not name.startswith(_POOLS) or names.count(name) > 1]
