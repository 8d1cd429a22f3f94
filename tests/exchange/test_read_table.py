"""Tables are read as their authors see them, whatever program wrote them."""

import datetime
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from tests.exchange.helpers import workbook
from visrec_desktop.core import table_errors
from visrec_desktop.core.errors import KnownError
from visrec_desktop.exchange import read_table as reading
from visrec_desktop.exchange import workbook as unpacking
from visrec_desktop.exchange.read_table import read_table

CHINESE = "货号,名称,价格\n00123,纯棉衬衫,129\n00124,亚麻长裤,239\n"


def saved(tmp_path: Path, data: bytes, name: str = "products.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_chinese_tables_come_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    table = read_table(saved(tmp_path, CHINESE.encode(encoding)))

    assert table.header == ("货号", "名称", "价格")
    assert table.rows == (("00123", "纯棉衬衫", "129"), ("00124", "亚麻长裤", "239"))


def test_western_letters_are_not_taken_for_chinese(tmp_path: Path) -> None:
    text = "Artikel;Größe;Bezeichnung\n1;groß;Café-Stühle für Gärten\n2;klein;Hängeleuchte, weiß – 10 €\n"

    table = read_table(saved(tmp_path, text.encode("cp1252")))

    assert table.encoding == "cp1252"
    assert table.rows[0] == ("1", "groß", "Café-Stühle für Gärten")
    assert read_table(saved(tmp_path, "sku;Größe\n1;2\n".encode("cp1252"))).header == ("sku", "Größe")


@pytest.mark.parametrize(
    ("text", "encoding"), [("артикул,имя\n1,Стул из дуба\n", "cp1251"), ("貨號,商品名稱\n1,純棉襯衫與長褲\n", "big5")]
)
def test_letters_that_cannot_be_told_are_refused_rather_than_guessed(tmp_path: Path, text: str, encoding: str) -> None:
    with pytest.raises(table_errors.TableEncodingError):
        read_table(saved(tmp_path, text.encode(encoding)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["sku", "name", "price"], ["007", '"Table, oak; round"', "12.5"], ["008", "Chair", "9"]]

    table = read_table(saved(tmp_path, "\r\n".join(map(delimiter.join, rows)).encode()))

    assert table.delimiter == delimiter
    assert table.rows[0] == ("007", "Table, oak; round", "12.5")


def test_decimal_commas_do_not_count_as_delimiters(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b"Name; Price, EUR; Stock\nChair; 12,50; 3\nTable; 99,00; 1\n"))

    assert table.header == ("Name", "Price, EUR", "Stock")
    assert table.rows[0] == ("Chair", "12,50", "3")


def test_a_first_line_may_name_the_delimiter(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b"sep=;\nsku;name\n1;a,b\n"))

    assert (table.header, table.numbers) == (("sku", "name"), (3,))


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b'Price list 2026,\n\nsku,name\n1,"two\nlines"\n,\n2,b\n'))

    assert table.header == ("sku", "name")
    assert dict(zip(table.numbers, table.rows, strict=True)) == {4: ("1", "two\nlines"), 6: ("2", "b")}


def test_every_column_has_a_name_of_its_own_and_empty_ones_go(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b"sku,photo,photo,,\n1,a.jpg,b.jpg,,note\n2,c.jpg\n"))

    assert table.header == ("sku", "photo", "photo (2)", "Column E")
    assert table.rows[1] == ("2", "c.jpg", "", "")


def test_an_inch_mark_is_no_quotation_mark(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b'sku,name\n1,Screen 24"\n2,"a" b\n'))

    assert [row[1] for row in table.rows] == ['Screen 24"', "a b"]


def test_an_open_quotation_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    with pytest.raises(table_errors.TableQuoteError) as caught:
        read_table(saved(tmp_path, b'sku,name\n1,a\n2,"b\n3,c\n4,d\n'))
    assert caught.value.details["row"] == 3


def test_cells_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "products.xlsx"
    header = ["sku", "number", "price", "sum", "added", "new", "ean"]
    row = ["007", 42, 12.0, 0.1 + 0.2, datetime.date(2026, 1, 31), True, 6901234567890.0]
    book = workbook(path, [["hidden"], ["x"]])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("empty")
    sheet = book.create_sheet("goods")
    sheet.append(header)
    sheet.append(row)
    sheet["B2"].number_format = "00000"
    sheet.cell(9, 12).number_format = "0.00"
    book.save(path)

    table = read_table(path)

    assert (table.sheet, table.header) == ("goods", tuple(header))
    assert table.rows == (("007", "00042", "12", "0.3", "2026-01-31", "TRUE", "6901234567890"),)


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [["sku", "name"], ["1", "a"]])

    assert read_table((tmp_path / "a.xlsx").rename(tmp_path / "a.csv")).rows == (("1", "a"),)


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_UNPACKED", 100_000)
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 200_000)
    with pytest.raises(table_errors.TableTooLargeError):
        read_table(tmp_path / "bomb.xlsx")


def test_entities_that_multiply_are_damage(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", [["sku", "name"], ["1", "a"]])
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    laughs = f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><worksheet>&e9;</worksheet>'
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, laughs if name == "xl/worksheets/sheet1.xml" else old.read(name))
    with pytest.raises(table_errors.NotATableError):
        read_table(tmp_path / "b.xlsx")


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", table_errors.TableEmptyError),
        (b"sku,name\n", table_errors.TableEmptyError),
        (b"\x89PNG\r\n\x1a\n\0\0", table_errors.NotATableError),
        (b"PK\x03\x04 cut off", table_errors.NotATableError),
        (OLE, table_errors.NotATableError),
        (OLE + "EncryptedPackage".encode("utf-16-le"), table_errors.TablePasswordError),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, data: bytes, error: type[KnownError]) -> None:
    with pytest.raises(error):
        read_table(saved(tmp_path, data, "products.xlsx"))


def test_any_damage_to_a_workbook_is_a_known_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook(path, [["sku", "name"], *([str(i), f"name {i}"] for i in range(50))])
    data = path.read_bytes()
    for i in range(0, len(data), 97):
        path.write_bytes(data[:i] + bytes([data[i] ^ 0x55]) + data[i + 1 :])
        with suppress(KnownError):
            read_table(path)


def test_too_many_rows_and_a_missing_file_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_ROWS", 1)
    with pytest.raises(table_errors.TableTooLargeError, match="1 rows"):
        read_table(saved(tmp_path, b"sku,name\n1,a\n2,b\n"))
    with pytest.raises(table_errors.TableUnreachableError):
        read_table(tmp_path / "gone.csv")
    with pytest.raises(table_errors.TableUnreachableError):
        read_table(tmp_path)


def test_the_furniture_table_is_read_whole(shared_data: Path) -> None:
    table = read_table(shared_data / "furniture" / "products.csv")

    assert table.header == ("sku", "photo", "name", "category", "series", "style", "description")
    assert len(table.rows) == 549
