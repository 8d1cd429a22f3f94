"""The public photo sets beside the project, and their labels."""

import argparse
import csv
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEFAULT_DATA = ROOT.parent / "shared" / "data"
UNUSABLE = 2
QUICK_STEP = 8


@dataclass(frozen=True, slots=True)
class Split:
    """The photos of one split, as absolute paths, each with its label."""

    photos: list[Path]
    labels: list[str]


def add_data_argument(parser: argparse.ArgumentParser) -> None:
    """Let the user say where the photo sets are."""
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder of the photo sets (%(default)s)")


def require_data(data: Path) -> Path:
    """The folder of the photo sets, absolute; ends the program with status 2 where they are absent."""
    for name in ("clothing", "grocery"):
        if not (data / name / "labels.csv").is_file():
            print(f"No photo set in {data / name}; say --data FOLDER.", file=sys.stderr)
            raise SystemExit(UNUSABLE)
    return data.resolve()


def score_program(data: Path) -> Path:
    """The scoring program that came with the photo sets; ends the program with status 2 where it is absent."""
    path = data.parent / "eval" / "score.py"
    if not path.is_file():
        print(f"No scoring program {path}.", file=sys.stderr)
        raise SystemExit(UNUSABLE)
    return path


def read_split(data: Path, name: str, split: str, label: str, *, step: int = 1) -> Split:
    """One split of a photo set, or every `step`-th photo of it."""
    with (data / name / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == split][::step]
    return Split([data / name / row["path"] for row in rows], [row[label] for row in rows])
