"""Every benchmark runs, at sizes that say nothing about speed, and judges its targets."""

import subprocess
import sys

import pytest

from tests.benchmarks.timing import MET, MISSED, Target, judge, percentile, take_turns
from tests.quality.photo_sets import DEFAULT_DATA, ROOT

COMMANDS = {
    "indexing": "--photos 12 --keras-photos 2 --bare-photos 4 --repeats 1",
    "decoding": "--photos 4 --large 2 --repeats 1",
    "throughput": "--photos 4 --repeats 1",
    "search_100k": "--vectors 1500 --photos 8 --repeats 2",
    "filters_100k": "--products 600 --photos 8 --repeats 2",
    "startup": "--repeats 1",
    "drop": "--photos 200 --real 8 --repeats 2",
    "memory": "--photos 40 --last 16",
    "map_20k": "--photos 300 --real 8 --repeats 1",
    "scale": "--most 300 --only --real 8 --copies 1 --queries 3",
    "why_this": "--photos 12 --repeats 2",
    "while_indexing": "--photos 120 --searches 2",
}


@pytest.mark.parametrize(("name", "arguments"), COMMANDS.items(), ids=list(COMMANDS))
def test_runs(name: str, arguments: str) -> None:
    if not (DEFAULT_DATA / "grocery").is_dir():
        pytest.skip(f"needs the real photos in {DEFAULT_DATA}")
    command = [sys.executable, "-m", f"tests.benchmarks.{name}", *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode in {MET, MISSED}, done.stderr
    assert "target" in done.stdout, done.stderr


def test_without_the_photos(tmp_path: object) -> None:
    command = [sys.executable, "-m", "tests.benchmarks.memory", "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "say --data" in done.stderr


def test_ratio_is_the_median_of_the_rounds() -> None:
    rounds = take_turns({"slow": lambda number: [4.0, 6.0, 80.0][number], "fast": lambda _: 2.0}, 3)
    assert rounds.median("slow") == 6.0
    assert rounds.ratio("slow", "fast") == 3.0


def test_judge(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = Target("good", 2.0, 1.0, at_least=True), Target("bad", 2.0, 1.0)
    assert judge([good]) == MET
    assert judge([good, bad]) == MISSED
    assert capsys.readouterr().out.count("MISSED") == 1


def test_percentile() -> None:
    assert percentile([*range(100)], 0.99) == 99
    assert percentile([5.0], 0.5) == 5.0
