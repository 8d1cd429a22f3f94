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
# With bytecode, as an installed program has it, even where the surroundings say to write none.
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_FORBIDDEN = {"tensorflow", "keras", "sklearn", "cv2", "ai_edge_litert"}


class Starts:
    """Starts a window in a new process, with directories of its own.

    Parameters
    ----------
    bytecode
        Where the bytecode of all starts is kept.
    """

    def __init__(self, bytecode: str) -> None:
        self.loaded: set[str] = set()
        self._environment = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
        self._environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": bytecode}

    def seconds(self, which: str) -> float:
        """From before the process is made to the painted window."""
        with tempfile.TemporaryDirectory() as home:
            started = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.first_paint", which],
                cwd=ROOT,
                env=self._environment | {"VISREC_HOME": home, "VISREC_STARTED": repr(started)},
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
    with tempfile.TemporaryDirectory() as bytecode:
        starts = Starts(bytecode)
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
