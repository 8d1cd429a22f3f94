"""Products as text for the clipboard, and cells that no spreadsheet takes for a formula."""

import pytest
from pytestqt.qtbot import QtBot

from visrec_desktop.core.products import Product
from visrec_desktop.ui.copy_texts import neutral, table_data

HEADER = ["Name", "SKU", "Price", "Currency", "Stock", "Similarity"]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|'/c calc'!A0", "-2+3", "@SUM(A1)", " =A1", "\t=A1", "＝A1", "+86 138", "-"]
)
def test_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "chair", "-5", "+3.50", "-1,250.00", "-3 %", "a=b", "007"])
def test_text_and_plain_numbers_stay(cell: str) -> None:
    assert neutral(cell) == cell


def test_a_row_is_pasted_as_cells(qtbot: QtBot) -> None:
    chair = Product("007", "Stuhl\t„eins“", price=12.5, currency="EUR", stock=3)
    lines = table_data(HEADER, [(chair, b"a.jpg", 0.934), (None, b"x/b.jpg", None)]).text().split("\n")
    assert [line.split("\t") for line in lines] == [
        HEADER,
        ["Stuhl „eins“", "007", "12.50", "EUR", "3", "93%"],
        ["b.jpg", "", "", "", "", ""],
    ]


def test_columns_that_say_nothing_are_left_out(qtbot: QtBot) -> None:
    assert table_data(HEADER, [(Product("1", "=A1"), b"a.jpg", None)]).text() == "Name\tSKU\n'=A1\t1"


def test_a_document_gets_a_table_whose_cells_are_text(qtbot: QtBot) -> None:
    html = table_data(HEADER, [(Product("007", "<b>餐桌</b>"), b"a.jpg", None)]).html()
    assert """<td style="mso-number-format:'\\@'">007</td>""" in html
    assert "&lt;b&gt;餐桌&lt;/b&gt;" in html
