"""What is opened is checked: a small catalog always, a large one where it is not known to be whole."""

import os
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.core.errors import CatalogDamagedError, CatalogMissingError, CatalogTooNewError
from visrec_desktop.core.products import Product
from visrec_desktop.pipeline import pack_check
from visrec_desktop.pipeline.pack_check import checking
from visrec_desktop.pipeline.session import open_session
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with a photo and a price."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
        catalog.products.store([Product("007", price=12.5)])
    return tmp_path / "shop.visrec"


def forge(path: Path) -> None:
    """Another price, in a file that seems not to be changed."""
    status = path.stat()
    with raw(path) as connection:
        connection.execute("UPDATE products SET price = 1.25")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_a_wrong_price_is_not_shown(path: Path) -> None:
    forge(path)
    with pytest.raises(CatalogDamagedError):
        open_session(path)


def test_damaged_pictures_are_left_out(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE thumbnails SET jpeg = x'00'")
    assert finished(checking(path)) == {"thumbnails": 1}


def test_a_large_catalog_that_is_known_is_not_looked_through(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_check, "SMALL", 0)
    assert [*checking(path)]
    assert not [*checking(path)]
    os.utime(path, (1, 1))
    assert [*checking(path)]


def test_a_new_catalog_and_an_empty_file_are_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "empty.visrec").touch()
    for name in ("new.visrec", "empty.visrec"):
        assert finished(checking(tmp_path / name)) == {}
    with pytest.raises(CatalogMissingError):
        open_session(tmp_path / "new.visrec")


def test_a_catalog_of_a_newer_program_is_refused(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(CatalogTooNewError):
        open_session(path)
