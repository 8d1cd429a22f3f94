"""A catalog that was found whole, and that this program closed, is known again; any other one is checked."""

import os
import time
from pathlib import Path

import pytest

from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.clean_catalogs import forget, is_clean, remember_checked


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog that was found whole."""
    Catalog(tmp_path / "shop.visrec").close()
    remember_checked(tmp_path / "shop.visrec")
    return tmp_path / "shop.visrec"


def test_what_the_program_itself_changes_stays_known(path: Path) -> None:
    with Catalog(path) as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
    assert is_clean(path)


def test_what_another_program_changes_is_not(path: Path) -> None:
    with raw(path) as other:
        other.execute("PRAGMA user_version = 4")
        other.execute("UPDATE settings SET value = x'00'")
    os.utime(path, (1, 1))
    assert not is_clean(path)


def test_a_catalog_that_was_never_checked_is_not_known_by_being_closed(tmp_path: Path) -> None:
    Catalog(tmp_path / "new.visrec").close()
    assert not is_clean(tmp_path / "new.visrec")


def test_a_log_that_waits_is_a_reason_to_look(path: Path) -> None:
    path.with_name("shop.visrec-wal").write_bytes(b"x")
    assert not is_clean(path)


def test_it_is_forgotten_after_some_days_and_when_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    for days, known in ((6, True), (8, False), (-1, False)):
        monkeypatch.setattr(time, "time", lambda days=days: now + days * 86400)
        assert is_clean(path) is known
    monkeypatch.undo()
    forget(path)
    assert not is_clean(path)
