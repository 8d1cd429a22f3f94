"""Scores what the program itself retrieves: `python -m tests.quality.retrieval`.

Indexes and searches by the command line, in folders of its own, and scores the printed ranking by the program
../shared/eval/score.py; beside it the baseline, Lite2's centre crop without a projection, on the same files.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.quality.embedding_choice import Candidates
from tests.quality.evaluation import PhotoSets, read_photo_sets
from tests.quality.models import add_cache_argument
from tests.quality.photo_sets import QUICK_STEP, ROOT, Split, add_data_argument, require_data, score_program
from tests.quality.recipes import BASELINE
from tests.quality.scoring import DEPTH, rank

_SOME_FAILED = 1


@dataclass(frozen=True, slots=True)
class Task:
    """Search a catalog by the photos of another split; both named as in `PhotoSets.splits`."""

    name: str
    label: str
    catalog: str
    queries: str

    @property
    def labels_file(self) -> str:
        """Relative to the folder of the photo sets."""
        return f"{self.catalog.partition('/')[0]}/labels.csv"


TASKS = (
    Task("clothing", "category", "clothing/catalog", "clothing/queries"),
    Task("grocery", "product", "grocery/catalog", "grocery/queries"),
    Task("photo → iconic", "product", "grocery/iconic", "grocery/queries"),
)


class ProgramRun:
    """The command line on links to the photos of a set, so that what it scans is exactly the split.

    Parameters
    ----------
    data
        The photo sets.
    work
        An empty folder to work in.
    """

    def __init__(self, data: Path, work: Path) -> None:
        self._data, self._work = data, work

    def rank(self, task: Task, sets: PhotoSets, *, fast: bool) -> tuple[Path, float]:
        """The file of the ranking, and the photos indexed a second."""
        catalog_folder = self._linked(sets.splits[task.catalog], self._work / "catalog-photos")
        query_folder = self._linked(sets.splits[task.queries], self._work / "query-photos")
        catalog = self._work / "catalog.visrec"
        options = ["--fast"] if fast else []
        summary = json.loads(_program("index", str(catalog_folder), "--catalog", str(catalog), "--json", *options))
        ranking = self._work / "ranking.jsonl"
        search = ["search", str(query_folder), "--catalog", str(catalog), "--top", str(DEPTH), "--jsonl"]
        # The labels know the queries by their place in the photo set, the program by the link's.
        ranking.write_text(_program(*search).replace(f"{query_folder}/", ""), encoding="utf-8")
        return ranking, float(summary["photos_per_second"])

    def _linked(self, split: Split, folder: Path) -> Path:
        for photo in split.photos:
            link = folder.joinpath(*photo.relative_to(self._data).parts[1:])
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(photo)
        return folder


def baseline_ranking(task: Task, candidates: Candidates, file: Path) -> Path:
    """Write the baseline's ranking of the same photos."""
    sets, rows = candidates.sets, candidates.sets.rows(candidates.embeddings(BASELINE))
    catalog, queries = sets.splits[task.catalog].photos, sets.splits[task.queries].photos
    ranking = rank(rows[task.queries], rows[task.catalog])
    _write_lines(
        file,
        (
            {"query": str(query), "results": [{"path": str(catalog[row])} for row in found]}
            for query, found in zip(queries, ranking, strict=True)
        ),
    )
    return file


def _write_lines(file: Path, rows: Iterable[dict[str, object]]) -> None:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def score_line(program: Path, ranking: Path, labels: Path, label: str) -> str:
    """What the scoring program prints."""
    arguments = [sys.executable, str(program), str(ranking), str(labels), label]
    return subprocess.run(arguments, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout.strip()


def _program(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *arguments],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > _SOME_FAILED:
        raise SystemExit(f"{arguments[0]} ended with status {done.returncode}")
    return done.stdout


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    add_cache_argument(parser)
    parser.add_argument("--fast", action="store_true", help="index by one view a photo")
    parser.add_argument("--quick", action="store_true", help=f"every {QUICK_STEP}th photo only")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    score = score_program(data)
    arguments.cache.mkdir(parents=True, exist_ok=True)
    sets = read_photo_sets(data, step=QUICK_STEP if arguments.quick else 1)
    candidates = Candidates(sets, data, arguments.cache)
    for task in TASKS:
        with tempfile.TemporaryDirectory() as folder:
            labels = data / task.labels_file
            ranking, rate = ProgramRun(data, Path(folder)).rank(task, sets, fast=arguments.fast)
            line = score_line(score, ranking, labels, task.label)
            print(f"{task.name:16}program   {line}  ({rate:.0f} photos/s indexed)", flush=True)
            baseline = baseline_ranking(task, candidates, Path(folder) / "baseline.jsonl")
            print(f"{'':16}baseline  {score_line(score, baseline, labels, task.label)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
