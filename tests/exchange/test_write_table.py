"""What is written opens in a spreadsheet as meant, runs nothing, and comes back the same."""

import csv
import errno
from pathlib import Path

import openpyxl
import pytest

from visrec_desktop.core.products import Product
from visrec_desktop.core.table_errors import TableForbiddenError, TableUnwritableError
from visrec_desktop.exchange.columns import guess_columns
from visrec_desktop.exchange.import_plan import plan_import
from visrec_desktop.exchange.read_table import read_table
from visrec_desktop.exchange.write_table import product_rows, write_table

PRODUCTS = (
    Product("007", "衬衫, 蓝", "上衣", "甲", 129.5, "CNY", 3, "蓝", ("新", "夏"), {"series": "春"}),
    Product("-8", '=HYPERLINK("http://x")', price=12.0, stock=0, extras={"note": "@SUM(1)\n+2"}),
)
DANGEROUS = ["=1+1", "+1", "-1", "@A", "＝1", "－1", "\t=1", "#N/A", "ok"]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_products_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    write_table(tmp_path / name, *product_rows(PRODUCTS))

    table = read_table(tmp_path / name)
    plan = plan_import(table, guess_columns(table.header, table.rows), {p.sku: p for p in PRODUCTS}, {})

    assert plan.unchanged == ("007", "-8")


def test_csv_has_a_mark_for_chinese_and_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_table(path, ["=header", "price"], [[text, -5.0] for text in DANGEROUS])

    lines = path.read_bytes().decode("utf-8").removeprefix("\ufeff").splitlines()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert lines[0] == "'=header,price"
    cells = ["'=1+1", "'+1", "-1", "'@A", "'＝1", "'－1", "'\t=1", "#N/A", "ok"]
    assert lines[1:] == [f"{cell},-5" for cell in cells], "a negative number is no formula"


def test_csv_has_numbers_as_people_write_them(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    numbers = [79.0, 79.9, -5.25, 0.00001, 123_456_789_012.0, 1e22, 3, None]
    write_table(path, ["sku", "price"], [["1", number] for number in numbers])
    written = [line.partition(",")[2] for line in path.read_text("utf-8-sig").splitlines()[1:]]
    assert written == ["79", "79.9", "-5.25", "0.00001", "123456789012", "10000000000000000000000", "3", ""]


@pytest.mark.parametrize("text", ["-1+cmd|x", "-A1", "-1-1", "-1,5;=2", "\r=1", "-", " =1+1", "  @A"])
def test_what_only_begins_like_a_negative_number_is_neutralised(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    write_table(path, ["sku", "note"], [["1", text]])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["1", f"'{text}"]
    # And comes back as it was.
    assert read_table(path).rows[0][1] == text


def test_a_workbook_has_text_where_text_is_meant(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, ["name", "price", "path"], [[text, -5.0, "a\x01\udcff.jpg"] for text in DANGEROUS])

    rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2))
    assert [row[0].value for row in rows] == DANGEROUS
    assert {row[0].data_type for row in rows} == {"s"}
    assert (rows[0][1].value, rows[0][1].data_type, rows[0][2].value) == (-5, "n", "a?.jpg")


def test_further_columns_are_added_for_each_product(tmp_path: Path) -> None:
    header, rows = product_rows(PRODUCTS, {"similarity": [0.9, 0.5]})

    assert header[-3:] == ["series", "note", "similarity"]
    assert [row[-1] for row in rows] == [0.9, 0.5]


@pytest.mark.parametrize(
    ("error", "known"), [(errno.EACCES, TableForbiddenError), (errno.ENOSPC, TableUnwritableError)]
)
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: int, known: type[Exception]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(error, "refused")

    path = tmp_path / "out.csv"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(known):
        write_table(path, ["sku"], [["1"]])
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_text() == "old"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableUnwritableError):
        write_table(tmp_path / "gone" / "out.xlsx", ["sku"], [["1"]])
