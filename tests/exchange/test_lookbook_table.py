"""A lookbook comes as rows of looks or as rows of their products."""

from pathlib import Path

import pytest

from tests.exchange.helpers import table
from visrec_desktop.core.table_errors import NoLooksError
from visrec_desktop.exchange.lookbook_table import read_looks
from visrec_desktop.exchange.read_table import read_table

SKUS = ("01", "02", "03", "A-4")


def test_rows_with_the_same_look_belong_together() -> None:
    book = read_looks(table("look|item|note", "Beach|01|x", "Beach|02|x", "City|03|y", "City|a-4|", "|01|"), SKUS)

    assert book.looks == {"Beach": ("01", "02"), "City": ("03", "A-4")}
    assert not book.problems


def test_a_row_may_be_a_look() -> None:
    book = read_looks(table("name|top|bottom|shoes", "Beach|01|02|", "Beach|02|03|A-4"), SKUS)

    assert book.looks == {"Beach": ("01", "02"), "Beach (3)": ("02", "03", "A-4")}


def test_a_table_of_skus_alone_needs_no_header() -> None:
    assert read_looks(table("01|02", "03|A-4"), SKUS).looks == {"1": ("01", "02"), "2": ("03", "A-4")}


def test_a_cell_may_hold_several_skus() -> None:
    assert read_looks(table("搭配|货号", "一|01;02", "二|03、A-4"), SKUS).looks == {
        "一": ("01", "02"),
        "二": ("03", "A-4"),
    }


def test_unknown_skus_and_looks_that_are_too_small_are_told() -> None:
    book = read_looks(table("look|sku", "A|01", "A|02", "A|99", "B|03"), SKUS)

    assert book.looks == {"A": ("01", "02")}
    assert [(problem.row, str(problem.why)) for problem in book.problems] == [
        (4, "The catalog has no product with SKU 99."),
        (5, "The look B has fewer than two products of the catalog."),
    ]


@pytest.mark.parametrize("rows", [("a|b",), ("01|only this",)])
def test_a_table_without_looks_is_refused(rows: tuple[str, ...]) -> None:
    with pytest.raises(NoLooksError):
        read_looks(table("x|y", *rows), SKUS)


def test_series_of_the_furniture_table_are_looks(shared_data: Path) -> None:
    furniture = read_table(shared_data / "furniture" / "products.csv")

    book = read_looks(furniture, [row[0] for row in furniture.rows])

    assert len(book.looks) > 20
    assert "NORDVIKEN" in book.looks
