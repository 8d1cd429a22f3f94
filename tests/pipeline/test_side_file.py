"""Side files come back as they were written; few of them are kept."""

import os
from pathlib import Path

import numpy as np
import pytest

from visrec_desktop.pipeline.side_file import Projected, holds_state, read_side_file, side_file, writing_side_file
from visrec_desktop.search.clustered_rows import Clusters


def write(path: Path, projected: Projected, state: bytes | None = b"state") -> bool:
    steps = writing_side_file(path, projected, lambda: state)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return bool(end.value)


def projected(rows: int = 5) -> Projected:
    return Projected(np.arange(rows), np.ones((rows, 3), np.float32))


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    clusters = Clusters(np.eye(2, 3, dtype=np.float32), np.array([0, 1, 40_000]), 1, np.ones((1, 2), np.float32))
    vectors = np.random.default_rng(0).normal(size=(40_000, 3)).astype(np.float16)

    assert write(tmp_path / "a.npz", Projected(np.arange(40_000)[::-1], vectors, clusters))
    found = read_side_file(tmp_path / "a.npz", b"state")

    assert found is not None
    np.testing.assert_array_equal(found.photo_ids, np.arange(40_000)[::-1])
    assert found.vectors.dtype == np.float16
    assert found.vectors.tobytes() == vectors.tobytes()
    assert found.clusters is not None
    assert found.clusters.probes == 1
    np.testing.assert_array_equal(found.clusters.starts, clusters.starts)


def test_it_serves_its_own_state_only(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    assert read_side_file(path, b"state") is None
    write(path, projected())

    assert holds_state(path, b"state")
    assert not holds_state(path, b"other")
    assert read_side_file(path, b"other") is None


def test_what_changed_while_it_was_written_is_not_put_there(tmp_path: Path) -> None:
    write(tmp_path / "a.npz", projected(5))
    assert not write(tmp_path / "a.npz", projected(6), state=None)

    assert [path.name for path in tmp_path.iterdir()] == ["a.npz"]
    found = read_side_file(tmp_path / "a.npz", b"state")
    assert found is not None
    assert len(found.photo_ids) == 5


def test_ended_early_it_leaves_nothing(tmp_path: Path) -> None:
    steps = writing_side_file(tmp_path / "a.npz", projected(), lambda: b"state")
    next(steps)
    steps.close()
    assert list(tmp_path.iterdir()) == []


def test_each_catalog_and_model_has_its_own(tmp_path: Path) -> None:
    places = {side_file(tmp_path / catalog, model) for catalog in ("a.visrec", "b/a.visrec") for model in ("x", "y")}
    assert len(places) == 4


def test_those_of_catalogs_not_opened_for_long_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visrec_desktop.pipeline.side_file._MOST_FILES", 3)
    for number in range(5):
        write(tmp_path / f"{number}.npz", projected())
        os.utime(tmp_path / f"{number}.npz", (number + 1, number + 1))
    read_side_file(tmp_path / "2.npz", b"state")
    write(tmp_path / "new.npz", projected())

    assert sorted(path.stem for path in tmp_path.iterdir()) == ["2", "4", "new"]
