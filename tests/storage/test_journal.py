"""The journal: measurements in the order of time, saved searches with the newest first."""

from tests.storage.helpers import raw
from visrec_desktop.storage.catalog import Catalog


def test_measurements_come_in_the_order_of_time(catalog: Catalog) -> None:
    for number in range(3):
        catalog.journal.add_measurement({"r1": number / 10})
    assert [entry.content["r1"] for entry in catalog.journal.measurements()] == [0.0, 0.1, 0.2]


def test_saved_searches_come_with_their_picture(catalog: Catalog) -> None:
    first = catalog.journal.add_receipt("a mug", {"ranking": ["MUG-1"]}, b"jpeg")
    second = catalog.journal.add_receipt("a hat", {"ranking": []}, b"")
    assert [(entry.id, entry.name) for entry in catalog.journal.receipts()] == [(second, "a hat"), (first, "a mug")]
    assert catalog.journal.receipt_picture(first) == b"jpeg"
    catalog.journal.remove_receipt(first)
    assert [entry.id for entry in catalog.journal.receipts()] == [second]
    assert catalog.journal.receipt_picture(first) == b""


def test_a_damaged_entry_costs_no_other(catalog: Catalog) -> None:
    catalog.journal.add_measurement({"r1": 0.5})
    damaged = catalog.journal.add_measurement({"r1": 0.6})
    with raw(catalog.path) as connection:
        connection.execute("UPDATE measurements SET report = '{' WHERE id = ?", [damaged])
        connection.commit()
    assert [entry.content["r1"] for entry in catalog.journal.measurements()] == [0.5]
