"""Runs tests.hostile.program_run and watches it: how much memory its processes hold, and whether it still answers."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.quality.photo_sets import ROOT

HANG_SECONDS = 10.0
# After so long without a word it is ended.
_PATIENCE_SECONDS = 60.0
_LOOK_SECONDS = 0.02


@dataclass(slots=True)
class WatchedRun:
    """What a run came to; times in seconds by file, as the file system names it from the folder or from the root."""

    indexed: dict[bytes, float] = field(default_factory=dict)
    searched: dict[bytes, float] = field(default_factory=dict)
    reasons: dict[bytes, str] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)
    most_memory: int = 0
    found: int = 0
    longest_silence: float = 0.0
    silences: list[tuple[str, float]] = field(default_factory=list)
    last_finished: float = 0.0

    @property
    def hangs(self) -> list[str]:
        """Queries that took too long, and how often indexing finished no file for so long.

        A large file may wait for the memory that another one takes, so that its own time tells nothing.
        """
        searched = [f"{path!r}: {seconds:.1f} s" for path, seconds in self.searched.items() if seconds > HANG_SECONDS]
        return searched + [f"after {name}: {seconds:.1f} s" for name, seconds in self.silences]

    def slowest(self) -> tuple[float, str]:
        """Seconds and name."""
        times = [*self.indexed.items(), *self.searched.items()]
        path, seconds = max(times, key=lambda item: item[1], default=(b"", 0.0))
        return seconds, path.rpartition(b"/")[2].decode(errors="backslashreplace")

    def take(self, row: dict[str, Any]) -> None:
        """One line of the run."""
        if "indexed" in row:
            path, now = bytes.fromhex(row["indexed"]), time.monotonic()
            self.indexed[path] = row["seconds"]
            silence = now - self.last_finished if self.last_finished else 0.0
            self.longest_silence, self.last_finished = max(self.longest_silence, silence), now
            if silence > HANG_SECONDS:
                self.silences.append((repr(path), silence))
        elif "searched" in row:
            path = bytes.fromhex(row["searched"])
            self.searched[path], self.reasons[path] = row["seconds"], row["reason"]
        elif "crash" in row:
            self.crashes.append(f"{bytes.fromhex(row['file'])!r}\n{row['crash']}")
        elif "found" in row:
            self.found = row["found"]


def watched_run(folder: Path, catalog: Path, every: int) -> WatchedRun:
    """Index a folder and search by every so manieth of its files."""
    run, is_finished, last = WatchedRun(), False, ""
    command = [sys.executable, "-m", "tests.hostile.program_run", str(folder), str(catalog), str(every)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        heard = [time.monotonic()]
        watch = threading.Thread(target=_watch, args=(process, run, heard), daemon=True)
        watch.start()
        complaints: list[str] = []
        assert process.stderr
        listener = threading.Thread(target=lambda: complaints.extend(process.stderr or ()), daemon=True)
        listener.start()
        assert process.stdout
        for row in map(json.loads, process.stdout):
            heard[0] = time.monotonic()
            last = row.get("begun", last)
            is_finished = is_finished or "finished" in row
            run.take(row)
    listener.join()
    watch.join()
    # LiteRT tells which way it computes.
    said = "".join(line for line in complaints if not line.startswith("INFO: "))
    if not is_finished or process.returncode or said:
        run.crashes.append(f"exit status {process.returncode} at {bytes.fromhex(last)!r}\n{said}")
    return run


def _watch(process: "subprocess.Popen[str]", run: WatchedRun, heard: list[float]) -> None:
    while process.poll() is None:
        run.most_memory = max(run.most_memory, sum(_memory(process.pid)))
        if time.monotonic() - heard[0] > _PATIENCE_SECONDS:
            process.kill()
        time.sleep(_LOOK_SECONDS)


def _memory(pid: int) -> Iterator[int]:
    """Resident bytes of a process and of all that it started."""
    try:
        parent = psutil.Process(pid)
        processes = [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return
    for process in processes:
        try:
            yield process.memory_info().rss
        except psutil.Error:
            continue
