"""A backup is kept where one is due; a disk that takes none harms nothing."""

from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed
from visrec_desktop.core.errors import BackupUnwritableError
from visrec_desktop.pipeline import backup
from visrec_desktop.pipeline.backup import backups, keeping_backup, recovered_name
from visrec_desktop.storage.catalog import Catalog


def test_a_backup_is_made_once(catalog: Catalog) -> None:
    catalog.store([indexed(b"a.jpg")], MODEL)
    finished(keeping_backup(catalog.path))
    (first,) = backups(catalog.path)
    catalog.store([indexed(b"b.jpg", 1)], MODEL)
    finished(keeping_backup(catalog.path))

    assert backups(catalog.path) == [first]


def test_a_full_disk_is_told_to_the_log_only(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def no_room(_: Path) -> None:
        raise BackupUnwritableError(catalog="catalog.visrec", reason="no room")

    monkeypatch.setattr(backup, "backing_up", no_room)
    finished(keeping_backup(catalog.path))
    assert "no room" in caplog.text


def test_what_is_recovered_gets_a_name_that_is_free(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    assert recovered_name(path).name == "shop-recovered.visrec"
    recovered_name(path).touch()
    assert recovered_name(path).name == "shop-recovered-2.visrec"
