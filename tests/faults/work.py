"""What is done while the disk fails, what must then be there, and the loops over every point of failure.

`python -m tests.faults.work CATALOG PHOTOS TABLE N` does the work in a process that is killed at its n-th write.
"""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.fakes import FakeEmbedder
from tests.faults.failing_disk import Fault, failing_disk
from tests.pipeline.helpers import import_table
from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide, Vote
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

State = dict[str, frozenset[object]]
# What a catalog holds, as far as users would miss it; photos with an embedding and a picture only.
_QUERIES = {
    "photos": "SELECT path FROM photos JOIN embeddings e ON e.photo_id = id JOIN thumbnails t ON t.photo_id = id "
    "WHERE fault IS NULL AND NOT is_missing",
    "links": "SELECT path, sku FROM photos JOIN products p ON p.id = product_id",
    "products": "SELECT sku, name, category, price, stock FROM products",
    "votes": "SELECT query_hash, target, vote FROM votes",
    "rules": "SELECT kind, one_value, other_value FROM rules",
    "looks": "SELECT name, sku FROM looks",
    "measurements": "SELECT report FROM measurements",
}
RULE = HouseRule(RuleKind.NEVER, RuleSide("category", "Hats"), RuleSide("category", "Mugs"))


def work(catalog_file: Path, photos: Path, table: Path) -> Iterator[State]:
    """Index, import and decide; after each step that has returned, what is there for certain."""
    with Catalog(catalog_file) as catalog:
        session = Session(catalog, FakeEmbedder())
        for _ in session.index_folder(photos):
            yield state(catalog_file)
        import_table(session, table)
        yield state(catalog_file)
        catalog.choices.set_vote(b"query", "sku:007", Vote.LIKE)
        catalog.choices.set_rules([RULE])
        catalog.choices.set_looks({"beach": ["007", "0100"]})
        yield state(catalog_file)
        if not catalog.journal.measurements():
            catalog.journal.add_measurement({"by": "sku", "figures": {}})
        yield state(catalog_file)


def state(catalog_file: Path) -> State:
    """What a catalog holds, read by another connection; nothing where there are no tables yet."""
    with closing(sqlite3.connect(f"{catalog_file.resolve().as_uri()}?mode=ro", uri=True)) as reader:
        found: State = dict.fromkeys(_QUERIES, frozenset())
        with suppress(sqlite3.OperationalError):
            found = {name: frozenset(map(tuple, reader.execute(query))) for name, query in _QUERIES.items()}
        return found


@dataclass(slots=True)
class Outcome:
    """What came of a loop."""

    points: int = 0
    said: int = 0
    lost: list[str] = field(default_factory=list)
    not_whole: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    not_resumed: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Nothing was lost, and all errors were known ones."""
        return self.points > 0 and not (self.lost or self.not_whole or self.unknown or self.not_resumed)

    def check(self, point: str, catalog_file: Path, acknowledged: State, *, undisturbed: State) -> None:
        """After a failure: what was acknowledged is there, and what was there before is whole."""
        self.points += 1
        if not catalog_file.exists():
            if any(acknowledged.values()):
                self.lost.append(point)
            return
        with closing(sqlite3.connect(catalog_file)) as reader:
            if reader.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                self.not_whole.append(point)
        now = state(catalog_file)
        if any(acknowledged[name] - now[name] for name in acknowledged):
            self.lost.append(point)
        # Nothing that an undisturbed run would not say: a half of a change is none of its steps.
        if any(now[name] - undisturbed[name] for name in now):
            self.not_whole.append(f"{point}: more than there should be")


def expected(place: Path, photos: Path, table: Path) -> State:
    """What an undisturbed run leaves."""
    file = place / "undisturbed.visrec"
    *_, last = work(file, photos, table)
    return last


def fail_everywhere(
    fault: Fault, place: Path, photos: Path, table: Path, *, lasts: bool, step: int = 1, most: int | None = None
) -> Outcome:
    """Let the n-th write fail, for n = 1, 2, ... until a run meets no failure; then go on without one.

    Parameters
    ----------
    step
        Every so many points only.
    most
        At most so many.
    """
    undisturbed, outcome = expected(place, photos, table), Outcome()
    for at in count(1, step):
        folder = place / "failing"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        file, acknowledged = folder / "shop.visrec", dict[str, frozenset[object]]()
        point = f"{fault.name} at {at}"
        with failing_disk(at, fault, lasts=lasts) as disk:
            try:
                for acknowledged in work(file, photos, table):  # noqa: B007 - the last one is wanted
                    pass
            except KnownError:
                outcome.said += 1
            except Exception as error:  # noqa: BLE001 - what is looked for
                outcome.unknown.append(f"{point}: {error!r}")
        if not disk.failed or (most is not None and outcome.points >= most):
            return outcome
        outcome.check(point, file, acknowledged, undisturbed=undisturbed)
        _resume(point, file, photos, table, undisturbed, outcome)
    raise AssertionError


def kill_everywhere(place: Path, photos: Path, table: Path, *, step: int = 1, most: int | None = None) -> Outcome:
    """Kill the process half-way through its n-th write, for n = 1, 2, ... until it ends by itself."""
    undisturbed, outcome = expected(place, photos, table), Outcome()
    for at in count(1, step):
        folder = place / "killed"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        file, point = folder / "shop.visrec", f"killed at {at}"
        command = [sys.executable, "-m", "tests.faults.work", str(file), str(photos), str(table), str(at)]
        root = Path(__file__).resolve().parents[2]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode == 0 or (most is not None and outcome.points >= most):
            return outcome
        if done.returncode != -9:
            outcome.unknown.append(f"{point}: {done.stderr[-300:]}")
        told = [int(number) for number in (done.stdout.splitlines() or ["0"])[-1].split()]
        before = outcome.points
        outcome.check(point, file, {}, undisturbed=undisturbed)
        if file.exists() and told and sum(map(len, state(file).values())) < told[0]:
            outcome.lost.append(point)
        assert outcome.points == before + 1
        _resume(point, file, photos, table, undisturbed, outcome)
    raise AssertionError


def _resume(point: str, file: Path, photos: Path, table: Path, undisturbed: State, outcome: Outcome) -> None:
    try:
        *_, last = work(file, photos, table)
    except Exception as error:  # noqa: BLE001 - what is looked for
        outcome.not_resumed.append(f"{point}: {error!r}")
        return
    if last != undisturbed:
        outcome.not_resumed.append(point)


def main(catalog_file: Path, photos: Path, table: Path, at: int) -> None:
    """Work on a disk that ends the process at its n-th write, and tell how much is there for certain."""
    with failing_disk(at, Fault.KILLED):
        for acknowledged in work(catalog_file, photos, table):
            print(sum(map(len, acknowledged.values())), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
