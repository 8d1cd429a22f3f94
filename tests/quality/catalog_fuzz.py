"""Damages catalogs in thousands of ways, and opens each: none may crash, hang, take much memory or say what is wrong.

    python -m tests.quality.catalog_fuzz [--count 5000] [--seed 0] [--first 0] [--keep FOLDER]

Real photos of the sample, with products, rules, looks, votes, searches and a learned metric, make two small catalogs;
each time one of them is mutated, and a process of its own opens it, browses, searches, matches and recognises, and
compares what it sees with what the catalog said before. What is refused is recovered, and compared too. Exit status 1
where anything is found; the files that did it are kept in FOLDER.
"""

import argparse
import json
import os
import random
import select
import shutil
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.peak_memory import peak_memory
from tests.pipeline.helpers import finished
from tests.quality.catalog_facts import differences, facts_of
from tests.quality.catalog_mutations import FORGED, MUTATIONS, Mutation
from tests.quality.catalog_seeds import make_seed
from visrec_desktop.core.errors import KnownError
from visrec_desktop.storage.recovery import recovering

MOST_SECONDS, MOST_MEMORY = 10.0, 1e9
CATALOGS_A_PROCESS = 50
BAD = ("wrong", "bug", "crash", "hang", "memory")


def main(argv: list[str] | None = None) -> int:
    """Fuzz and print one table; returns 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first one, to do one again")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.serve:
        _serve(arguments.serve)
        return 0
    first = arguments.first
    with TemporaryDirectory(prefix="catalog-fuzz-") as place:
        os.environ["VISREC_HOME"] = str(Path(place, "home"))
        counts, most, slowest = fuzz(Path(place), range(first, first + arguments.count), arguments.seed, arguments.keep)
    print_table(counts, most, slowest)
    return int(any(counts[kind] for kind in BAD))


def fuzz(place: Path, numbers: Iterable[int], seed: int, keep: Path | None = None) -> tuple[Counter[str], float, float]:
    """Mutate and open; returns how many of each outcome, the most memory in bytes and the slowest in seconds."""
    seeds = []
    for name, photos, learned in (("plain", 24, False), ("learned", 40, True)):
        folder = place / name
        folder.mkdir()
        path = make_seed(folder, photos, learned=learned)
        finished_facts = facts_of(path)
        (folder / "facts.json").write_text(json.dumps(finished_facts))
        seeds.append((path, folder / "facts.json"))
    counts: Counter[str] = Counter()
    most = slowest = 0.0
    child = _Child(place)
    try:
        for number in numbers:
            answer, mutation, kept = _one(place, random.Random(f"{seed} {number}"), seeds, child)
            if mutation is None:
                counts["not made"] += 1
                continue
            counts.update({"fuzzed": 1, answer["outcome"]: 1, "recovered": answer.get("recovered", 0)})
            name, memory, seconds = mutation.__name__, answer.get("memory", 0.0), answer.get("seconds", 0.0)
            if memory > max(most * 1.1, MOST_MEMORY / 2):
                print(f"large: number {number}, {name}: {memory / 1e6:.0f} MB, {answer['outcome']}", flush=True)
            if seconds > MOST_SECONDS / 2:
                print(f"slow: number {number}, {name}: {seconds:.1f} s, {answer['outcome']}", flush=True)
            most, slowest = max(most, memory), max(slowest, seconds)
            if memory > MOST_MEMORY:
                counts["memory"] += 1
                child.end()
            if answer["outcome"] in BAD:
                print(f"{answer['outcome']}: number {number}, {name}: {answer.get('why', '')}", flush=True)
                if keep is not None:
                    shutil.copytree(kept, keep / f"{seed}-{number}-{name}", dirs_exist_ok=True)
    except KeyboardInterrupt:
        print("stopped")
    child.end()
    return counts, most, slowest


def _one(
    place: Path, dice: random.Random, seeds: Sequence[tuple[Path, Path]], child: "_Child"
) -> tuple[dict[str, Any], Mutation | None, Path]:
    """Damage one catalog and have it opened; also returns how it was damaged, and where a copy of it is."""
    source, facts = dice.choice(seeds)
    work = place / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    target, kept = work / "shop.visrec", work / "as it was"
    shutil.copyfile(source, target)
    mutation = dice.choice(MUTATIONS)
    try:
        mutation(target, dice)
    except Exception:  # noqa: BLE001 - what cannot be damaged in this way is left
        return {}, None, kept
    shutil.copytree(work, kept, ignore=lambda *_: ["as it was"])
    return child.ask({"path": str(target), "facts": str(facts), "forged": mutation in FORGED}), mutation, kept


def print_table(counts: Counter[str], most: float, slowest: float) -> None:
    """As it stands in the README."""
    rows = {
        "catalogs fuzzed": counts["fuzzed"],
        "refused with a sentence": counts["refused"],
        "of these recovered in part or whole": counts["recovered"],
        "opened and right": counts["right"],
        "opened, forged rows": counts["harmless"],
        "crashes": counts["crash"],
        f"hangs (over {MOST_SECONDS:.0f} s)": counts["hang"],
        "bugs (other exceptions)": counts["bug"],
        "wrong data": counts["wrong"],
        "slowest, s": f"{slowest:.2f}",
        "most memory, MB": f"{most / 1e6:.0f}",
    }
    for name, value in rows.items():
        print(f"| {name} | {value} |")


class _Child:
    """A process that opens many catalogs, so that a crash is seen; a new one after each that ended."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        self._asked += 1
        if self._asked % CATALOGS_A_PROCESS == 0:
            # The most memory is to be that of a catalog, not what hundreds of sessions leave behind.
            self.end()
        if self._process is None:
            command = [sys.executable, "-m", "tests.quality.catalog_fuzz", "--serve", str(self._place)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._read(60.0)
        start = time.monotonic()
        assert self._process.stdin
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        line = self._read(MOST_SECONDS)
        if line is None:
            status = self._process.poll()
            kind = "hang" if time.monotonic() - start >= MOST_SECONDS else "crash"
            self.end()
            return {"outcome": kind, "why": f"exit status {status}"}
        answer: dict[str, Any] = json.loads(line)
        return {**answer, "seconds": time.monotonic() - start}

    def end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _read(self, seconds: float) -> bytes | None:
        assert self._process
        assert self._process.stdout
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        return (self._process.stdout.readline() or None) if ready else None


def _serve(place: Path) -> None:
    """Answer questions until there are no more."""
    known: dict[str, dict[str, Any]] = {}
    print("ready", flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        original = known.setdefault(question["facts"], json.loads(Path(question["facts"]).read_text()))
        try:
            answer = _outcome(Path(question["path"]), original, is_forged=question["forged"])
        except Exception:  # noqa: BLE001 - told, not swallowed
            answer = {"outcome": "bug", "why": traceback.format_exc()[-1500:]}
        answer["memory"] = peak_memory()
        print(json.dumps(answer), flush=True)


def _outcome(path: Path, original: dict[str, Any], *, is_forged: bool) -> dict[str, Any]:
    try:
        facts = json.loads(json.dumps(facts_of(path)))
    except KnownError as error:
        return {"outcome": "refused", "why": str(error), **_recovered(path, original, is_forged=is_forged)}
    if is_forged:
        return {"outcome": "harmless"}
    wrong = differences(facts, original)
    return {"outcome": "wrong", "why": wrong[:5]} if wrong else {"outcome": "right"}


def _recovered(path: Path, original: dict[str, Any], *, is_forged: bool) -> dict[str, Any]:
    """What was saved is as it was."""
    target = path.with_name("recovered.visrec")
    try:
        finished(recovering(path, target))
        facts = json.loads(json.dumps(facts_of(target)))
    except KnownError:
        return {}
    if is_forged:
        return {"recovered": 1}
    for name in ("photos", "products", "pictures", "receipts", "measured"):
        for key, value in facts[name].items():
            if original[name].get(key) != value and value != "e3b0c44298fc1c14":
                return {"outcome": "wrong", "why": f"recovered {name} {key}: {value}"}
    return {"recovered": 1}


if __name__ == "__main__":
    sys.exit(main())
