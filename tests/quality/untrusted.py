"""Pictures and catalogs that mean harm, full disks and kills, in one table: `python -m tests.quality.untrusted`.

What each row is made of, the commands hostile_pictures, catalog_fuzz and faults of this folder tell one by one, and
print more of it. Exit status 1 where anything is not as it must be. At full size it takes hours; `--share 0.1` tries a
tenth of everything.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.failing_disk import library
from tests.faults.work import Outcome
from tests.quality.catalog_fuzz import BAD, MOST_MEMORY, fuzz
from tests.quality.faults import every_fault
from tests.quality.hostile_pictures import tried
from tests.quality.photo_sets import add_data_argument

_FILES, _CATALOGS, _SEARCHES = 4000, 5000, 25
# What is counted, how often, and whether that is as it must be.
Row = tuple[str, str, bool]


def main(argv: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_argument(parser)
    parser.add_argument("--share", type=float, default=1.0, help="of all that is tried (%(default)s)")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args(argv)
    is_good = True
    for rows in (
        pictures(round(_FILES * arguments.share), arguments.data / "hostile"),
        catalogs(round(_CATALOGS * arguments.share), arguments.seed),
        faults(max(1, round(1 / arguments.share))),
    ):
        for what, figure, is_right in rows:
            print(f"| {what} | {figure}{'' if is_right else ' (NOT AS IT MUST BE)'} |", flush=True)
            is_good &= is_right
    return 0 if is_good else 1


def pictures(count: int, stored: Path) -> Iterator[Row]:
    """Indexed and searched by."""
    outcome, run = tried(count, stored if stored.is_dir() else None, _SEARCHES)
    yield "files tried", f"{outcome.files}", outcome.files > 0
    yield from _none({"crashes": run.crashes, "hangs (over 10 s)": run.hangs})
    yield from _none({"wrong pictures": outcome.wrong, "files without an answer": outcome.unanswered})
    yield "most memory, MB", f"{run.most_memory / 1e6:.0f}", run.most_memory < MOST_MEMORY


def catalogs(count: int, seed: int) -> Iterator[Row]:
    """Opened, browsed, searched and compared."""
    with TemporaryDirectory(prefix="catalog-fuzz-") as place:
        os.environ["VISREC_HOME"] = str(Path(place, "home"))
        counts, most, slowest = fuzz(Path(place), range(count), seed)
    yield "catalogs fuzzed", f"{counts['fuzzed']}", counts["fuzzed"] > 0
    yield "refused with a sentence; recovered", f"{counts['refused']}; {counts['recovered']}", True
    for kind in BAD:
        yield f"catalogs: {kind}", f"{counts[kind]}", not counts[kind]
    yield "slowest, s; most memory, MB", f"{slowest:.1f}; {most / 1e6:.0f}", most < MOST_MEMORY


def faults(step: int) -> Iterator[Row]:
    """Every `step`-th write fails, or is killed amid."""
    if library() is None:
        yield "writes that failed", "none: Python's sqlite3 has its SQLite inside", True
        return
    outcomes = dict(every_fault(step))
    killed = {name: outcome for name, outcome in outcomes.items() if name.startswith("kill")}
    failed = {name: outcome for name, outcome in outcomes.items() if name not in killed}
    for what, some in (("writes that failed", failed), ("kills survived", killed)):
        points = sum(outcome.points for outcome in some.values())
        yield what, f"{points}", points > 0
    every: list[Outcome] = list(outcomes.values())
    yield from _none(
        {
            "rows lost": [line for outcome in every for line in outcome.lost],
            "catalogs not whole after it": [line for outcome in every for line in outcome.not_whole],
            "errors without a sentence": [line for outcome in every for line in outcome.unknown],
            "work not resumed": [line for outcome in every for line in outcome.not_resumed],
        }
    )


def _none(found: dict[str, list[str]]) -> Iterator[Row]:
    for what, lines in found.items():
        for line in lines[:10]:
            print(f"{what}: {line}", file=sys.stderr)
        yield what, f"{len(lines)}", not lines


if __name__ == "__main__":
    sys.exit(main())
