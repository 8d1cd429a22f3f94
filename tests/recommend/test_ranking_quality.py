"""Scores of rankings are those of the scoring program; a photo does not find itself, nor its like."""

import csv
import json
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.recommend.ranking_quality import DEPTH, Photos, Ranking, confused, rank, sampled, weakest


def photos(vectors: NDArray[np.floating], labels: list[int], contents: list[int] | None = None) -> Photos:
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    numbers = np.array(range(len(labels)) if contents is None else contents)
    return Photos(np.array(labels), numbers, {"plain": unit})


def answered(asked: Photos, searched: Photos, within: NDArray[np.intp] | None = None) -> tuple[Ranking, list[bool]]:
    rankings, is_answerable = finish(rank(asked, searched, within=within))
    return rankings["plain"], is_answerable.tolist()


def finish(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            assert 0 <= next(steps) <= 1
        except StopIteration as end:
            return end.value


def shop(count: int = 60, kinds: int = 6, seed: int = 0) -> Photos:
    rng = np.random.default_rng(seed)
    labels = [number % kinds for number in range(count)]
    return photos(rng.normal(size=(kinds, 8))[labels] + rng.normal(size=(count, 8)), labels)


def test_the_scores_are_those_of_the_scoring_program(shared_data: Path, tmp_path: Path) -> None:
    catalog, queries = shop(200, 7), shop(40, 7, seed=1)
    queries = Photos(queries.labels, queries.contents + 1000, queries.vectors)
    ranking, _ = answered(queries, catalog)
    with (tmp_path / "labels.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "product"])
        writer.writerows([f"c/{row}.jpg", label] for row, label in enumerate(catalog.labels))
        writer.writerows([f"q/{row}.jpg", label] for row, label in enumerate(queries.labels))
    lines = [
        {"query": f"q/{row}.jpg", "results": [f"c/{found}.jpg" for found in rows]}
        for row, rows in enumerate(ranking.found.tolist())
    ]
    (tmp_path / "ranking.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    program = shared_data.parent / "eval" / "score.py"
    command = [sys.executable, str(program), str(tmp_path / "ranking.jsonl"), str(tmp_path / "labels.csv"), "product"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    theirs = dict(zip(printed[::2], map(float, printed[1::2]), strict=True))
    ours = ranking.scores().mean(axis=0)
    assert [theirs[name] for name in ("R@1", "R@5", "P@10", "mAP@20")] == pytest.approx(ours, abs=0.0005)


def test_the_nearest_come_first_and_equal_ones_in_the_order_of_the_rows() -> None:
    catalog = photos(np.array([[0, 1], [1, 0], [1, 0], [1, 1]]), [0, 1, 0, 1])
    ranking, is_answerable = answered(photos(np.array([[1, 0]]), [0], [9]), catalog)
    assert ranking.found[0, :5].tolist() == [1, 2, 3, 0, -1]
    assert ranking.hits[0, :5].tolist() == [False, True, False, True, False]
    assert is_answerable == [True]
    assert (ranking.nearest_match[0], ranking.nearest_other[0]) == (1.0, 1.0)


def test_many_are_put_in_the_same_order_as_few() -> None:
    catalog = shop(500)
    ranking, _ = answered(catalog, catalog, np.arange(500))
    similarities = catalog.vectors["plain"] @ catalog.vectors["plain"].T
    np.fill_diagonal(similarities, -2)
    similarities[(similarities >= 0.98) & (catalog.labels[:, None] == catalog.labels)] = -2
    assert (ranking.found == np.argsort(-similarities, axis=1, kind="stable")[:, :DEPTH]).all()


def test_a_photo_finds_neither_itself_nor_its_product_s_same_picture_nor_a_copy() -> None:
    vectors = np.array([[1, 0, 0], [1, 0.05, 0], [1, 0.06, 0], [1, 0, 0.05], [0.8, 0, 0.6]])
    # Row 1 is of a burst with row 0; row 2 as near, but of another product; row 3 a copy under another product.
    catalog = photos(vectors, [0, 0, 1, 1, 0], [0, 1, 2, 0, 4])
    ranking, _ = answered(catalog.rows(np.array([0])), catalog, np.array([0]))
    assert ranking.found[0, :3].tolist() == [2, 4, -1]


def test_what_has_only_its_like_cannot_be_asked() -> None:
    catalog = photos(np.array([[1, 0], [1, 0.01], [0, 1]]), [0, 0, 1])
    _, is_answerable = answered(catalog, catalog, np.arange(3))
    assert is_answerable == [False, False, False]


def test_where_all_that_is_looked_at_is_right_the_nearest_wrong_one_is_found_further_down() -> None:
    angles = np.linspace(0, 1, 60)
    catalog = photos(np.column_stack([np.cos(angles), np.sin(angles)]), [0] * 59 + [1])
    ranking, _ = answered(photos(np.array([[1, 0]]), [0], [99]), catalog)
    assert ranking.hits.all()
    assert ranking.nearest_other[0] == pytest.approx(np.cos(1))


def test_the_weakest_and_the_most_confused_are_named_with_the_photo_that_shows_it() -> None:
    # Both photos of label 0 find label 1 first, the second one with more certainty; label 1 is always found.
    found = np.full((4, DEPTH), -1)
    found[:, :2] = [[2, 1], [3, 0], [3, 0], [2, 0]]
    hits = np.zeros((4, DEPTH), bool)
    hits[:2, 1] = hits[2:, 0] = True
    ranking = Ranking(found, hits, np.array([0.6, 0.5, 0.9, 0.9]), np.array([0.7, 0.8, 0.1, 0.1]))
    labels = np.array([0, 0, 1, 1])
    margins = ranking.nearest_other - ranking.nearest_match
    assert weakest(ranking.scores(), margins, labels, 5) == [(0, 2, 0.0, 0.5, 1)]
    assert confused(ranking, labels, labels, 5) == [(0, 1, 2, 1)]


def test_of_too_many_the_same_are_chosen_each_time() -> None:
    assert sampled(3, 5).tolist() == [0, 1, 2]
    chosen = sampled(1000, 10)
    assert len(set(chosen.tolist())) == 10
    assert chosen.tolist() == sorted(sampled(1000, 10).tolist())
