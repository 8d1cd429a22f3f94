"""Backups: two generations, made only of what is whole, and never at the catalog's cost."""

import os
import shutil
import stat
import time
from collections import namedtuple
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw, stored_embeddings
from visrec_desktop.core.errors import BackupUnwritableError, CatalogDamagedError
from visrec_desktop.core.products import Product
from visrec_desktop.storage.backup import backing_up, backup_path, backups, is_due
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.migrations import MIGRATIONS, USER_VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with two photos and a product."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(2)], MODEL)
        catalog.products.store([Product("007")])
    return tmp_path / "shop.visrec"


def files(path: Path) -> list[str]:
    """What is beside a catalog, without what SQLite's readers leave until the next writer."""
    return sorted(file.name for file in path.parent.iterdir() if not file.name.endswith(("-shm", "-wal")))


def age(file: Path, days: float) -> None:
    at = time.time() - 86400 * days
    os.utime(file, (at, at))


def test_a_backup_says_what_is_in_it_and_is_private(path: Path) -> None:
    finished(backing_up(path))

    (backup,) = backups(path)
    assert (backup.generation, backup.photos, backup.products) == (1, 2, 1)
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert files(path) == ["shop.visrec", "shop.visrec.backup-1"]


def test_the_backup_of_another_day_becomes_the_second(path: Path) -> None:
    finished(backing_up(path))
    first = backup_path(path, 1).read_bytes()
    age(backup_path(path, 1), 1)
    with Catalog(path) as catalog:
        catalog.store([indexed(b"9.jpg", 9)], MODEL)
        finished(backing_up(path))
    finished(backing_up(path))

    assert [backup.photos for backup in backups(path)] == [3, 2]
    assert backup_path(path, 2).read_bytes() == first


def test_it_is_due_once_a_day_where_something_changed(path: Path) -> None:
    assert is_due(path)
    finished(backing_up(path))
    assert not is_due(path)
    age(backup_path(path, 1), 2)
    assert is_due(path)
    age(path, 3)
    assert not is_due(path)
    assert not is_due(path.with_name("nothing.visrec"))


def test_a_clock_that_was_put_back_stops_no_backup(path: Path) -> None:
    finished(backing_up(path))
    age(backup_path(path, 1), -30)
    age(path, -31)
    assert is_due(path)


def test_a_damaged_catalog_costs_no_sound_backup(path: Path) -> None:
    finished(backing_up(path))
    whole = backup_path(path, 1).read_bytes()
    with raw(path) as connection:
        connection.execute("UPDATE products SET price = 1")

    with pytest.raises(CatalogDamagedError) as caught:
        finished(backing_up(path))
    # What is offered then is to repair the catalog.
    assert caught.value.details == {"catalog": path}
    assert backup_path(path, 1).read_bytes() == whole
    assert files(path) == ["shop.visrec", "shop.visrec.backup-1"]


def test_a_full_disk_leaves_everything_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))

    with pytest.raises(BackupUnwritableError, match="no room"):
        finished(backing_up(path))
    assert files(path) == ["shop.visrec"]


def test_one_that_is_ended_early_leaves_nothing(path: Path) -> None:
    steps = backing_up(path)
    next(steps)
    steps.close()

    assert files(path) == ["shop.visrec"]


@pytest.mark.parametrize("version", range(1, USER_VERSION))
def test_what_an_earlier_version_made_is_migrated_after_a_backup(tmp_path: Path, version: int) -> None:
    path = tmp_path / "shop.visrec"
    old_catalog(path, version)
    before = path.read_bytes()

    with Catalog(path) as catalog:
        assert [photo.name for photo in catalog.photos()] == ["a.jpg"]
        assert catalog.thumbnail(1) == b"picture"
        assert stored_embeddings(catalog) == {}
    with raw(backup_path(path, 1)) as backup:
        assert backup.execute("PRAGMA user_version").fetchone() == (version,)
        assert backup.execute("SELECT path FROM photos").fetchall() == [(b"a.jpg",)]
    assert path.read_bytes() != before


def test_what_cannot_be_backed_up_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shop.visrec"
    old_catalog(path, 3)
    before = path.read_bytes()
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 9, 1))

    with pytest.raises(BackupUnwritableError):
        Catalog(path)
    assert path.read_bytes() == before


def old_catalog(path: Path, version: int) -> None:
    """A catalog as an earlier version made it."""
    from sqlite_utils import Database

    from visrec_desktop.storage.migrations import APPLICATION_ID

    with raw(path) as connection:
        db = Database(connection)
        names = [step.name for step in MIGRATIONS.pending(db)]
        MIGRATIONS.apply(db, stop_before=names[version:])
        connection.execute(
            "INSERT INTO photos (path, size, mtime_ns, content_hash) VALUES (x'612e6a7067', 1, 1, x'00')"
        )
        connection.execute("INSERT INTO thumbnails VALUES (1, CAST('picture' AS BLOB))")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={version}")
