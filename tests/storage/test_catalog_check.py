"""The whole check: what other answers hang on must be as it was written; what is only missing is counted."""

from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw, seal
from visrec_desktop.core.errors import CatalogDamagedError, CatalogUnreadableError
from visrec_desktop.core.products import Product, Vote
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.catalog_check import checking_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A catalog with something in most tables."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        ids = catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(5)], MODEL)
        catalog.products.store([Product("007", price=12.5)])
        catalog.products.link({ids[0]: "007"})
        catalog.choices.set_vote(b"q", "sku:007", Vote.LIKE)
        catalog.journal.add_receipt("mine", {"a": 1}, b"")
    return tmp_path / "shop.visrec"


def test_a_sound_catalog_has_no_damaged_rows(path: Path) -> None:
    assert finished(checking_file(path)) == {}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE products SET price = 1.25",
        "UPDATE photos SET product_id = NULL WHERE id = 1",
        "UPDATE photos SET path = CAST('b.jpg' AS BLOB) WHERE id = 2",
        "UPDATE votes SET vote = 'dislike'",
        "UPDATE settings SET value = x'00'",
        "DELETE FROM photos WHERE id = 3",
    ],
)
def test_a_catalog_that_would_give_other_answers_is_refused(path: Path, sql: str) -> None:
    with raw(path) as connection:
        connection.execute(sql)
    with pytest.raises(CatalogDamagedError, match="Restore a backup"):
        finished(checking_file(path))


def test_pictures_and_entries_that_are_damaged_are_counted(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE thumbnails SET jpeg = x'00' WHERE photo_id < 3")
        connection.execute("UPDATE receipts SET name = 'yours'")
        connection.execute("UPDATE embeddings SET model = 'another' WHERE photo_id = 1")

    assert finished(checking_file(path)) == {"thumbnails": 2, "receipts": 1, "embeddings": 1}


@pytest.mark.parametrize("place", [b"../../etc/passwd", b"/etc/passwd", b"a/../../b.jpg", b"a\0b", b""])
def test_a_photo_elsewhere_is_refused(path: Path, place: bytes) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE photos SET path = ? WHERE id = 2", [place])
        seal(connection, "photos")
    with pytest.raises(CatalogDamagedError):
        finished(checking_file(path))


def test_an_index_that_is_not_of_its_table_is_noticed(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = "
                           "'photos_product_id') WHERE name = 'photos_content_hash'")  # fmt: skip
    with pytest.raises(CatalogUnreadableError):
        finished(checking_file(path))
