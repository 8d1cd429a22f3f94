"""Lets every write fail in turn, and kills the program amid each: `python -m tests.quality.faults [--step N]`.

Indexing real photos of the sample, importing a table and deciding, on a disk that is full or broken from the n-th write
on, or for that write only, and with a kill -9 half-way through it; see tests/faults/work.py. Exit status 1 where
anything was lost.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.failing_disk import Fault, library
from tests.faults.work import Outcome, fail_everywhere, kill_everywhere
from tests.pipeline.helpers import TABLE
from visrec_desktop.core.paths import sample_folder

# The names that the table of the tests knows, for photos of the sample.
_NAMES = (
    "hats/one.jpg", "hats/two.jpg", "hats/three.jpg", "mugs/one.jpg", "mugs/two.jpg", "mugs/three.jpg",
    "shoes/red/one.jpg", "shoes/red/two.jpg", "shoes/red/three.jpg", "shoes/blue/one.jpg", "shoes/blue/two.jpg",
)  # fmt: skip


def main() -> int:
    """Print a line a kind of failure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--step", type=int, default=1, metavar="N", help="every n-th write only (1)")
    step = parser.parse_args().step
    if library() is None:
        print("Python's sqlite3 has its SQLite inside: no write of it can be made to fail", file=sys.stderr)
        return 1
    print(f"{'':34}points   said   lost   not whole   unknown errors   not resumed")
    is_good, start = True, time.monotonic()
    for name, outcome in every_fault(step):
        _print(name, outcome, time.monotonic() - start)
        is_good, start = is_good and outcome.is_good, time.monotonic()
    return 0 if is_good else 1


def every_fault(step: int) -> Iterator[tuple[str, Outcome]]:
    """Each kind of failure by name, and what came of it at every `step`-th write."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        photos, table = _photos(place / "photos"), place / "products.csv"
        table.write_text(TABLE.replace(".png", ".jpg"), encoding="utf-8")
        for fault in (Fault.FULL, Fault.IO_ERROR):
            for lasts in (True, False):
                name = f"{'disk full' if fault is Fault.FULL else 'I/O error'}, {'from then on' if lasts else 'once'}"
                here = place / f"{fault.name} {lasts}"
                here.mkdir()
                yield name, fail_everywhere(fault, here, photos, table, lasts=lasts, step=step)
        here = place / "killed"
        here.mkdir()
        yield "kill -9 amid every third write", kill_everywhere(here, photos, table, step=3 * step)


def _photos(folder: Path) -> Path:
    found = sorted((sample_folder() / "photos").rglob("*.jpg"))
    for name, photo in zip(_NAMES, found[:: len(found) // len(_NAMES)], strict=False):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(photo, folder / name)
    return folder


def _print(name: str, outcome: Outcome, seconds: float) -> None:
    lists = (outcome.lost, outcome.not_whole, outcome.unknown, outcome.not_resumed)
    lost, not_whole, unknown, not_resumed = map(len, lists)
    print(
        f"{name:34}{outcome.points:6} {outcome.said:6} {lost:6} {not_whole:11} {unknown:16} {not_resumed:13}"
        f"   {seconds:.0f} s",
        flush=True,
    )
    for line in (line for some in lists for line in some[:5]):
        print(f"    {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
