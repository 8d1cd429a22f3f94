"""Time to the first painted window, against a bare QMainWindow: `python -m tests.benchmarks.startup`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

from tests.benchmarks.timing import MISSED, Target, judge, take_turns
from tests.quality.photo_sets import ROOT

PROGRAM, BARE = "program", "bare"
_FORBIDDEN = {"tensorflow", "keras", "sklearn", "cv2", "ai_edge_litert"}


class Starts:
    """Starts a window in a new process, with directories of its own."""

    def __init__(self) -> None:
        self.loaded: set[str] = set()

    def seconds(self, which: str) -> float:
        """From before the process is made to the painted window."""
        with tempfile.TemporaryDirectory() as home:
            started = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.first_paint", which],
                cwd=ROOT,
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "VISREC_HOME": home, "VISREC_STARTED": repr(started)},
                stdout=subprocess.PIPE,
                check=True,
                timeout=60,
            )
        answer = json.loads(done.stdout)
        if which == PROGRAM:
            self.loaded |= set(answer["loaded"])
        return float(answer["seconds"])


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=15, help="starts of each window (%(default)s)")
    arguments = parser.parse_args()
    starts = Starts()
    # The first start writes bytecode and fills the system's file cache.
    for which in (BARE, PROGRAM):
        starts.seconds(which)
    rounds = take_turns(
        {BARE: lambda _: starts.seconds(BARE), PROGRAM: lambda _: starts.seconds(PROGRAM)}, arguments.repeats
    )
    for name in rounds.times:
        print(f"{name:16}{1000 * rounds.median(name):8.0f} ms to the first painted window")
    print(f"heavy packages loaded by then: {', '.join(sorted(starts.loaded)) or 'none'}")
    status = judge([Target("first painted window / bare QMainWindow", rounds.ratio(PROGRAM, BARE), 3)])
    return MISSED if starts.loaded & _FORBIDDEN else status


if __name__ == "__main__":
    sys.exit(main())
