"""A clock that jumps, a year on or back, or to where computers began: nothing is lost, undone or endless."""

import os
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from tests.faults.work import state, work
from tests.pipeline.helpers import TABLE, finished
from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.core.products import Vote
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.exchange.write_table import write_table
from visrec_desktop.pipeline.backup import keeping_backup
from visrec_desktop.pipeline.side_file import Projected, writing_side_file
from visrec_desktop.storage.backup import backing_up, backup_path, backups, is_due
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.restore import restoring

HOUR, DAY, YEAR = 3600.0, 86400.0, 365 * 86400.0


class Clock:
    """Shows what it is set to; files that are written meanwhile are dated by the system, which is far ahead."""

    def __init__(self, now: float) -> None:
        self.now = now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    clock = Clock(time.time() - 5 * YEAR)
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: clock.now)
        yield clock


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A catalog with a photo."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
    return tmp_path / "shop.visrec"


def change(catalog: Path, clock: Clock) -> None:
    os.utime(catalog, (clock.now, clock.now))


def test_all_work_is_done_while_the_clock_jumps_at_every_step(
    photo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, now, jumps = tmp_path / "products.csv", time.time(), cycle((YEAR, -YEAR, 0.0, -50 * YEAR))
    table.write_text(TABLE, encoding="utf-8")
    *_, undisturbed = work(tmp_path / "undisturbed.visrec", photo_folder, table)
    with monkeypatch.context() as patch:
        patch.setattr(time, "time", lambda: now + next(jumps))
        for acknowledged in work(tmp_path / "shop.visrec", photo_folder, table):
            now_there = state(tmp_path / "shop.visrec")
            assert all(acknowledged[name] <= now_there[name] for name in acknowledged)
        *_, again = work(tmp_path / "shop.visrec", photo_folder, table)

    assert again == undisturbed
    with raw(tmp_path / "shop.visrec") as catalog:
        assert catalog.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("years", [1, -1])
def test_a_clock_that_is_put_right_once_costs_one_backup_at_most(years: int, shop: Path, clock: Clock) -> None:
    change(shop, clock)
    finished(backing_up(shop))
    clock.now += years * YEAR
    change(shop, clock)
    assert is_due(shop)
    finished(backing_up(shop))
    assert len(backups(shop)) == 2, "the one of before became the second"

    change(shop, clock)
    assert not is_due(shop)
    clock.now += DAY
    change(shop, clock)
    assert is_due(shop), "and after a day it goes on"


def test_a_catalog_that_nobody_changes_is_not_backed_up_for_ever_by_a_clock_that_was_put_back(
    shop: Path, clock: Clock
) -> None:
    change(shop, clock)
    finished(backing_up(shop))
    clock.now -= YEAR
    finished(keeping_backup(shop))
    made = backup_path(shop, 1).stat().st_mtime
    # Of the catalog itself the date is a year ahead now.
    for _ in range(19):
        clock.now += HOUR
        assert not is_due(shop)
    assert backup_path(shop, 1).stat().st_mtime == made


def test_backups_are_neither_endless_nor_forgotten_by_a_clock_that_jumps_all_the_time(shop: Path, clock: Clock) -> None:
    """Three weeks of a catalog that is changed each hour, and of a clock that is set at random twice a week."""
    chance, made, hours_without, longest, jumps = random.Random(5), 0, 0, 0, 0
    for hour in range(24 * 21):
        clock.now += HOUR
        if hour % 84 == 83:
            clock.now += chance.uniform(-YEAR, YEAR)
            jumps += 1
        change(shop, clock)
        if is_due(shop):
            finished(keeping_backup(shop))
            made, hours_without = made + 1, 0
        hours_without += 1
        longest = max(longest, hours_without)

    assert made <= 27 + jumps
    assert longest <= 48
    assert all(backup.photos == 1 for backup in backups(shop))


def test_a_vote_that_was_changed_after_the_clock_was_put_back_is_not_undone_by_a_file_of_before(
    shop: Path, clock: Clock
) -> None:
    with Catalog(shop) as catalog:
        catalog.choices.set_vote(b"query", "sku:1", Vote.LIKE)
        of_before = catalog.choices.votes()
        clock.now -= YEAR
        catalog.choices.set_vote(b"query", "sku:1", Vote.DISLIKE)
        catalog.choices.merge_votes(of_before)
        assert [vote.vote for vote in catalog.choices.votes()] == [Vote.DISLIKE]
        # One that somebody cast later than ours is still the later one.
        catalog.choices.merge_votes([replace(of_before[0], cast_at=of_before[0].cast_at + 1)])
        assert [vote.vote for vote in catalog.choices.votes()] == [Vote.LIKE]


def test_measurements_searches_and_versions_stay_in_the_order_in_which_they_were_made(shop: Path, clock: Clock) -> None:
    with Catalog(shop) as catalog:
        for name in ("first", "second", "third"):
            catalog.journal.add_measurement({"name": name})
            catalog.journal.add_receipt(name, {"name": name}, b"")
            catalog.learned.add("projection", MODEL, "sku", {"name": name}, b"")
            clock.now -= YEAR
        assert [entry.content["name"] for entry in catalog.journal.measurements()] == ["first", "second", "third"]
        assert [entry.name for entry in catalog.journal.receipts()] == ["third", "second", "first"]
        assert [version.report["name"] for version in catalog.learned.versions()] == ["third", "second", "first"]


def test_the_newest_side_file_is_kept_however_old_it_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visrec_desktop.pipeline.side_file._MOST_FILES", 2)
    rows = Projected(np.arange(2), np.zeros((2, 4), np.float32))
    for number in range(3):
        finished(writing_side_file(tmp_path / f"{number}.npz", rows, lambda: b"state"))
        later = time.time() + (number + 1) * YEAR
        os.utime(tmp_path / f"{number}.npz", (later, later))

    for name in ("old", "new"):
        finished(writing_side_file(tmp_path / f"{name}.npz", rows, lambda: b"state"))

    assert sorted(path.stem for path in tmp_path.iterdir()) == ["new", "old"]


def test_a_catalog_that_is_put_aside_in_the_same_hour_again_costs_none_that_was_put_aside_before(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "strftime", lambda _: "20261025-023000")
    finished(backing_up(shop))
    with Catalog(shop) as catalog:
        catalog.store([indexed(b"b.jpg", 1)], MODEL)
    first = finished(restoring(shop, 1))
    second = finished(restoring(shop, 1))

    assert first != second
    with Catalog(first) as catalog:
        assert [photo.name for photo in catalog.photos()] == ["a.jpg", "b.jpg"]
    with Catalog(second) as catalog:
        assert [photo.name for photo in catalog.photos()] == ["a.jpg"]


def test_a_workbook_is_written_before_the_first_year_of_its_format(tmp_path: Path, clock: Clock) -> None:
    clock.now = 0.0
    write_table(tmp_path / "products.xlsx", ["SKU"], [["007"]])
    assert read_table(tmp_path / "products.xlsx").rows == (("007",),)
