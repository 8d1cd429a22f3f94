"""Two windows on one catalog, at the same time: whole, with all that either was told is there."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeEmbedder, write_photos
from tests.pipeline.helpers import by_name, finished, run
from tests.storage.helpers import raw
from visrec_desktop.core.records import IndexingSummary
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.catalog_check import checking_file

PHOTOS, ROUNDS = 24, 6


def windows(catalog_file: Path, photos: Path, tables: dict[str, Path]) -> dict[str, list[dict[str, Any]]]:
    """What two windows tell that were set off at the same moment."""
    command = [sys.executable, "-m", "tests.faults.window", str(catalog_file), str(photos)]
    started = {
        name: subprocess.Popen(
            [*command, str(table), name, str(ROUNDS)],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name, table in tables.items()
    }
    for process in started.values():
        assert process.stdout is not None
        assert process.stdout.readline()
    for process in started.values():
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = {}
    for name, process in started.items():
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        told[name] = [json.loads(line) for line in output.splitlines()]
    return told


def all_of(told: Iterable[dict[str, Any]], key: str) -> set[Any]:
    return {line[key] for line in told if key in line}


def test_two_windows_that_index_import_edit_and_vote_at_once_lose_nothing(tmp_path: Path) -> None:
    photos = write_photos(tmp_path / "photos", (f"{number:02}.png" for number in range(PHOTOS)))
    path, tables = tmp_path / "shop.visrec", {name: tmp_path / f"{name}.csv" for name in ("one", "two")}
    for name, table in tables.items():
        rows = (f"{name}{number},{number:02}.png,Mug\n" for number in range(10))
        table.write_text("SKU,Photo,Name\n" + "".join(rows), encoding="utf-8")

    told = windows(path, photos, tables)

    lines = [line for some in told.values() for line in some]
    assert all("in use by another program" in said for said in all_of(lines, "said"))
    with Catalog(path) as catalog:
        skus = {product.sku for _, product in catalog.products.all()}
        assert all_of(lines, "sku") <= skus
        for name in all_of(lines, "imported"):
            assert {f"{name}{number}" for number in range(10)} <= skus
        assert all_of(lines, "vote") <= {vote.target for vote in catalog.choices.votes()}
        assert all_of(lines, "measurement") <= {entry.content["by"] for entry in catalog.journal.measurements()}
        assert len(all_of(lines, "sku")) > ROUNDS, "both came to do their work"
        summary = run(photos, catalog, embedder := FakeEmbedder())
        assert (summary.unchanged, summary.failed, summary.missing, embedder.calls) == (PHOTOS, 0, 0, 0)
    assert not finished(checking_file(path))
    with raw(path) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert reader.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def two(photo_folder: Path, tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    """Windows on the catalog of twelve photos, both up to date."""
    path = tmp_path / "shop.visrec"
    with Catalog(path) as one, Catalog(path) as other:
        sessions = Session(one, FakeEmbedder()), Session(other, FakeEmbedder())
        for session in sessions:
            finished(session.index_folder(photo_folder))
        yield sessions


def compare_with_folder(steps: Iterator[IndexingSummary]) -> None:
    """Advance an indexing until it knows what is to be done, and has done nothing of it."""
    while not next(steps).unchanged:
        pass


def test_a_photo_that_both_find_moved_is_one_photo(two: tuple[Session, Session], photo_folder: Path) -> None:
    one, other = two
    before = by_name(one.catalog)["mugs/one.png"].id
    (photo_folder / "mugs/one.png").rename(photo_folder / "moved.png")
    steps = one.index_folder(photo_folder)
    compare_with_folder(steps)
    finished(other.index_folder(photo_folder))
    finished(steps)

    assert by_name(one.catalog)["moved.png"].id == before
    assert "mugs/one.png" not in by_name(one.catalog)
    for session in two:
        finished(session.index_folder(photo_folder))
        assert len(session.photo_ids()) == len(session.opened.index) == 12


def test_a_photo_that_one_takes_for_moved_and_the_other_for_new_is_no_fault_of_the_program(
    two: tuple[Session, Session], photo_folder: Path
) -> None:
    """The other one saw the copy that comes before the original goes, and was not done with it."""
    one, other = two
    steps_of_other = other.index_folder(photo_folder)
    shutil.copy2(photo_folder / "mugs/one.png", photo_folder / "moved.png")
    compare_with_folder(steps_of_other)
    (photo_folder / "mugs/one.png").unlink()
    steps = one.index_folder(photo_folder)
    compare_with_folder(steps)
    finished(steps_of_other)
    finished(steps)

    for session in two:
        finished(session.index_folder(photo_folder))
        assert len(session.photo_ids()) == len(session.opened.index) == 12
        assert [photo.name for photo in session.catalog.photos() if photo.is_missing] == ["mugs/one.png"]
