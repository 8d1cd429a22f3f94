"""Restoring: the backup takes the catalog's place, and nothing of what was there is lost."""

import errno
import shutil
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.core.errors import BackupMissingError, BackupUnwritableError, CatalogLockedError
from visrec_desktop.storage import connection, restore
from visrec_desktop.storage.backup import backing_up, backup_path
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.restore import restoring


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with a photo more than its backup."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
        finished(backing_up(tmp_path / "shop.visrec"))
        catalog.store([indexed(b"b.jpg", 1)], MODEL)
    return tmp_path / "shop.visrec"


def names(path: Path) -> list[str]:
    with Catalog(path) as catalog:
        return [photo.name for photo in catalog.photos()]


def test_what_was_there_is_kept_beside_it(path: Path) -> None:
    aside = finished(restoring(path, 1))

    assert names(path) == ["a.jpg"]
    assert names(aside) == ["a.jpg", "b.jpg"]
    assert backup_path(path, 1).is_file()


def test_a_log_of_the_old_file_is_not_written_into_the_new_one(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / "shop.visrec"
    crashed.parent.mkdir()
    with Catalog(path) as catalog:
        catalog.store([indexed(b"c.jpg", 2)], MODEL)
        for name in ("shop.visrec", "shop.visrec-wal", "shop.visrec.backup-1"):
            shutil.copyfile(path.with_name(name), crashed.with_name(name))

    aside = finished(restoring(crashed, 1))

    assert names(crashed) == ["a.jpg"]
    assert names(aside) == ["a.jpg", "b.jpg", "c.jpg"]


def test_what_is_no_database_any_more_is_replaced_too(path: Path) -> None:
    path.write_bytes(b"\xa5" * 5000)
    aside = finished(restoring(path, 1))
    assert names(path) == ["a.jpg"]
    assert aside.read_bytes() == b"\xa5" * 5000


def test_a_catalog_that_is_gone_comes_back(path: Path) -> None:
    path.unlink()
    assert finished(restoring(path, 1)) is None
    assert names(path) == ["a.jpg"]


@pytest.mark.parametrize("generation", [1, 2])
def test_a_backup_that_is_damaged_or_missing_replaces_nothing(path: Path, generation: int) -> None:
    with raw(backup_path(path, 1)) as backup:
        backup.execute("UPDATE photos SET size = 7")
    before = path.read_bytes()

    with pytest.raises(BackupMissingError):
        finished(restoring(path, generation))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*before*"))


def test_a_catalog_that_is_being_written_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.05)
    with raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogLockedError):
            finished(restoring(path, 1))
        other.execute("ROLLBACK")
    assert names(path) == ["a.jpg", "b.jpg"]


def test_a_catalog_that_another_window_has_open_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.05)
    with Catalog(path) as other:
        with pytest.raises(CatalogLockedError):
            finished(restoring(path, 1))
        other.store([indexed(b"c.jpg", 2)], MODEL)
    # What it wrote is there.
    assert names(path) == ["a.jpg", "b.jpg", "c.jpg"]
    assert not list(path.parent.glob("*before*"))


def test_what_cannot_be_exchanged_stays_as_it_was(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashed = tmp_path / "crashed" / "shop.visrec"
    crashed.parent.mkdir()
    with Catalog(path) as catalog:
        catalog.store([indexed(b"c.jpg", 2)], MODEL)
        for name in ("shop.visrec", "shop.visrec-wal", "shop.visrec.backup-1"):
            shutil.copyfile(path.with_name(name), crashed.with_name(name))
    replace = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if target == crashed:
            raise PermissionError(errno.EACCES, "a virus scanner looks at it")
        return replace(self, target)

    # The log is not written into the file before.
    monkeypatch.setattr(restore, "is_in_use", lambda _: False)
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(BackupUnwritableError):
        finished(restoring(crashed, 1))

    assert sorted(file.name for file in crashed.parent.iterdir()) == [
        "shop.visrec", "shop.visrec-wal", "shop.visrec.backup-1",
    ]  # fmt: skip
    assert names(crashed) == ["a.jpg", "b.jpg", "c.jpg"]
