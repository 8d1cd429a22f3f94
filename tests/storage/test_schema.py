"""Only the tables and indexes of the program; whatever runs by itself is refused before anything is read."""

import sqlite3
from pathlib import Path

import pytest

from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.core.errors import CatalogUnreadableError
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.migrations import USER_VERSION
from visrec_desktop.storage.schema import is_known, spelled_like

HOSTILE = [
    "CREATE VIEW extra AS SELECT 1",
    "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM photos; END",
    "CREATE TABLE extra (a)",
    "CREATE VIRTUAL TABLE extra USING fts5(a)",
    "CREATE INDEX extra ON products (name)",
    "ALTER TABLE products ADD COLUMN more REAL AS (price * 2)",
    "ALTER TABLE products RENAME COLUMN price TO cost",
    "ALTER TABLE photos RENAME TO real; CREATE VIEW photos AS SELECT * FROM real",
    "DROP INDEX photos_content_hash",
    "ANALYZE",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with a photo."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
    return tmp_path / "shop.visrec"


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("sql", HOSTILE)
def test_what_is_added_or_changed_is_refused(path: Path, sql: str, read_only: bool) -> None:
    with raw(path) as other:
        other.executescript(sql)
    before = path.read_bytes()

    with pytest.raises(CatalogUnreadableError):
        Catalog(path, read_only=read_only)
    assert path.read_bytes() == before


def test_spaces_and_quotes_do_not_matter(path: Path) -> None:
    with raw(path) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("""UPDATE sqlite_schema SET sql = 'create table "looks"' || char(10) || substr(sql, 19) """
                      "WHERE name = 'looks'")  # fmt: skip
    with raw(path) as other:
        assert is_known(other)


def test_a_table_tells_the_version_that_it_is_of(path: Path) -> None:
    with raw(path) as other:
        assert spelled_like(other, "photos") == USER_VERSION
        other.execute("ALTER TABLE photos DROP COLUMN row_checksum")
        assert spelled_like(other, "photos") == USER_VERSION - 1
        assert spelled_like(other, "nothing") is None


def test_a_value_that_nobody_writes_is_not_read(path: Path) -> None:
    with raw(path) as other:
        other.execute("UPDATE thumbnails SET jpeg = zeroblob(80000000)")
    with Catalog(path) as catalog, pytest.raises((CatalogUnreadableError, sqlite3.DataError)):
        catalog.thumbnail(1)
