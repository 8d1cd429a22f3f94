"""A row is known by its checksum; that of one value for another, or of a row of another table, is another."""

from pathlib import Path

import pytest

from tests.storage.helpers import MODEL, file, indexed, raw, unreadable
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.products import Product, Vote
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.row_checksums import SUMMED, is_sound, row_checksum


@pytest.mark.parametrize("other", [("12", None), (12.0, None), (b"12", None), (12, 0), (None, 12), (12, "")])
def test_other_values_have_another_checksum(other: tuple[object, ...]) -> None:
    assert row_checksum("products", 12, None) != row_checksum("products", *other)


def test_a_row_of_another_table_is_not_sound() -> None:
    row = ("a", "b", row_checksum("looks", "a", "b"))
    assert is_sound("looks", row)
    assert not is_sound("slots", row)


def test_whatever_is_written_has_its_checksum(tmp_path: Path) -> None:
    with Catalog(tmp_path / "shop.visrec") as catalog:
        ids = catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(4)], MODEL)
        catalog.store([unreadable(b"x.jpg", PhotoFault.EMPTY), unreadable(b"y.jpg", PhotoFault.VANISHED)], MODEL)
        catalog.relink([(ids[0], file(b"moved.jpg", size=5))])
        catalog.rename([(ids[1], file(b"2.jpg"))], [ids[2]])
        catalog.mark_missing([ids[3]])
        catalog.products.store([Product("1", price=12), Product("2", stock=3), Product("3")])
        catalog.products.link({ids[0]: "1", ids[1]: "2"})
        catalog.products.store([Product("1", price=13)])
        catalog.products.remove(["2"])
        catalog.choices.set_looks({"summer": ["1", "2"]})
        catalog.choices.set_slots({"mugs": "cups"})
        catalog.choices.set_vote(b"q", "sku:1", Vote.LIKE)
        catalog.learned.use("metric", catalog.learned.add("metric", MODEL, "sku", {"a": 1}, b"numbers"))
        catalog.journal.add_measurement({"a": 1})
        catalog.journal.add_receipt("mine", {"a": 1}, b"picture")
        catalog.fitted.set_palettes([(ids[0], b"colours")])
        catalog.set_setting("tray", b"[1]")
        catalog.set_setting("tray", b"[2]")

    with raw(tmp_path / "shop.visrec") as connection:
        for table, columns in SUMMED.items():
            for row in connection.execute(f"SELECT {', '.join(columns)}, row_checksum FROM {table}"):
                assert is_sound(table, row), (table, row)
