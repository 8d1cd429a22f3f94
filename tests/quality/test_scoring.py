"""The scores agree with hand counts and with the scoring program beside the project."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.quality.photo_sets import DEFAULT_DATA
from tests.quality.scoring import Scores, hits, rank


def test_perfect_ranking() -> None:
    assert Scores.of([[True] * 20] * 3) == Scores(3, 1.0, 1.0, 1.0, 1.0)


def test_counts_by_hand() -> None:
    scores = Scores.of([[False, True, False, True], [False] * 4])
    assert scores.r1 == 0.0
    assert scores.r5 == 0.5
    assert scores.p10 == pytest.approx(0.1)
    assert scores.map20 == pytest.approx((1 / 2 + 2 / 4) / 2 / 2)


def test_places_after_the_twentieth_do_not_count() -> None:
    assert Scores.of([[False] * 20 + [True]]).map20 == 0.0


def test_short_and_empty_rankings_count_as_misses() -> None:
    assert Scores.of([[True], []]) == Scores(2, 0.5, 0.5, 0.05, 0.5)


def test_no_queries() -> None:
    with pytest.raises(ValueError, match="no queries"):
        Scores.of([])


def test_rank_is_best_first_and_keeps_the_order_of_equals() -> None:
    catalog = np.array([[0, 1], [1, 0], [1, 0], [0.6, 0.8]], np.float32)
    assert rank(np.array([[1, 0]], np.float32), catalog).tolist() == [[1, 2, 3, 0]]
    assert rank(np.array([[1, 0]], np.float32), catalog, top=1).tolist() == [[1]]


def test_hits() -> None:
    assert hits(np.array([[1, 0]]), ["a"], ["b", "a"]) == [[True, False]]


def test_agrees_with_the_scoring_program(tmp_path: Path) -> None:
    program = DEFAULT_DATA.parent / "eval" / "score.py"
    if not program.is_file():
        pytest.skip(f"needs {program}")
    random = np.random.default_rng(7)
    catalog = [f"catalog/{number}.jpg" for number in range(60)]
    queries = [f"queries/{number}.jpg" for number in range(25)]
    labels = {path: f"label{random.integers(4)}" for path in (*catalog, *queries)}
    ranking = np.stack([random.permutation(len(catalog))[:20] for _ in queries])
    with (tmp_path / "labels.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "kind"), *labels.items()])
    lines = [
        json.dumps({"query": query, "results": [{"path": catalog[row]} for row in rows]})
        for query, rows in zip(queries, ranking, strict=True)
    ]
    (tmp_path / "ranking.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = [sys.executable, str(program), str(tmp_path / "ranking.jsonl"), str(tmp_path / "labels.csv"), "kind"]
    printed = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    found = hits(ranking, [labels[path] for path in queries], [labels[path] for path in catalog])
    assert Scores.of(found).line() == printed.strip()
