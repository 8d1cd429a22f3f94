"""Writes products as CSV or XLSX that a spreadsheet opens as meant, Chinese included, and without running anything."""

import csv
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from visrec_desktop.core.products import COLUMNS, Product
from visrec_desktop.core.table_errors import TableForbiddenError, TableUnwritableError
from visrec_desktop.exchange.read_table import FORMULA_STARTS

# "#N/A" is an error value to openpyxl.
_SPECIAL = (*FORMULA_STARTS, "#")

Cell = str | float | int | None

# Text all the same, but a number to every spreadsheet, and nothing that could be run.
_NEGATIVE = re.compile(r"-[0-9]+(?:[.,][0-9]+)*")

# The longest text that a cell of a workbook can hold.
_LONGEST = 32_767
_NARROWEST, _WIDEST, _MARGIN = 8, 60, 2
_ROWS_MEASURED = 1000


def product_rows(
    products: Sequence[Product], further: Mapping[str, Sequence[Cell]] | None = None
) -> tuple[list[str], list[list[Cell]]]:
    """A header and rows for `write_table`: the columns of every product, its extras, and what the caller adds.

    The header is the one that an import recognises. Prices and stock are numbers, all else is text.

    Parameters
    ----------
    further
        Header -> a cell for each product: similarity, path, ...
    """
    further = further or {}
    extras = dict.fromkeys(name for product in products for name in product.extras)
    header = [*COLUMNS, *extras, *further]
    rows: list[list[Cell]] = [
        [
            *(getattr(product, name) if name in {"price", "stock"} else product.value(name) for name in COLUMNS),
            *(product.value(name) for name in extras),
            *(cells[i] for cells in further.values()),
        ]
        for i, product in enumerate(products)
    ]
    return header, rows


def write_table(path: Path, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Write a table: a workbook if the name ends in .xlsx, otherwise CSV in UTF-8 with a byte order mark.

    Text that a spreadsheet would take for a formula stays text: with an apostrophe before it in CSV, as a text cell in
    a workbook. Numbers are numbers, negative ones too. The file is whole or as it was before.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        The file is open elsewhere or write-protected; the disk is full or gone.
    """
    write = _write_workbook if path.suffix.lower() == ".xlsx" else _write_text
    _replace(path, lambda file: write(file, header, rows))


def _replace(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write beside the file, then take its place at once."""
    beside = path.with_name(f".{uuid4().hex}.part")
    try:
        with beside.open("xb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except PermissionError:
        raise TableForbiddenError(table=path.name) from None
    except OSError as error:
        raise TableUnwritableError(table=path.name, reason=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _write_text(file: IO[bytes], header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    # Spreadsheets take UTF-8 without a byte order mark for the system's own encoding.
    text = io.TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([_neutral(name) for name in header])
    writer.writerows([_neutral(cell) for cell in row] for row in rows)
    text.flush()
    text.detach()


def _neutral(cell: Cell) -> Cell:
    if isinstance(cell, float):
        return _plain(cell)
    if not isinstance(cell, str):
        return cell
    text = _clean(cell)
    # Some spreadsheets look behind the blanks.
    bare = text.strip(" ")
    return f"'{text}" if bare.startswith(FORMULA_STARTS) and not _NEGATIVE.fullmatch(bare) else text


def _plain(number: float) -> str:
    """79, 79.9, 0.00001: without an empty fraction, and never as a power of ten."""
    return f"{number:.0f}" if number.is_integer() else f"{Decimal(str(number)):f}"


def _write_workbook(file: IO[bytes], header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet("Products")
    sheet.freeze_panes = "A2"
    for i, name in enumerate(header):
        widest = max(map(_width, (name, *(row[i] for row in rows[:_ROWS_MEASURED]))))
        sheet.column_dimensions[get_column_letter(i + 1)].width = min(max(widest + _MARGIN, _NARROWEST), _WIDEST)
    head = [_text_cell(sheet, name) for name in header]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    for row in rows:
        sheet.append([_cell(sheet, name, cell) for name, cell in zip(header, row, strict=True)])
    with _UndatedArchive(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        ExcelWriter(book, archive).save()


class _UndatedArchive(zipfile.ZipFile):
    """A zip archive whose parts bear the first date that there is: a clock may be before it, which zipfile refuses."""

    def writestr(
        self,
        zinfo_or_arcname: zipfile.ZipInfo | str,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        part = zinfo_or_arcname
        if isinstance(part, str):
            part, compress_type = zipfile.ZipInfo(part), compress_type or self.compression
            part.external_attr = 0o600 << 16
        super().writestr(part, data, compress_type, compresslevel)


def _cell(sheet: Any, name: str, value: Cell) -> Any:
    """What openpyxl takes; a cell with a style costs ten times a plain value."""
    if isinstance(value, str):
        text = _clean(value)
        return _text_cell(sheet, text) if name == "sku" or text.startswith(_SPECIAL) else text or None
    if name != "price" or value is None:
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = "0.00"
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    """Never a formula or an error value, and still text after the user edits the cell: 007 stays 007."""
    cell = WriteOnlyCell(sheet, value=_clean(text))
    cell.data_type = "s"
    cell.number_format = "@"
    if text.startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _clean(text: str) -> str:
    """Without what no file can hold: control characters, and halves of characters from broken file names."""
    return ILLEGAL_CHARACTERS_RE.sub("", text.encode("utf-8", "replace").decode("utf-8"))[:_LONGEST]


def _width(cell: Cell) -> int:
    """In characters of the Latin alphabet; Chinese ones are twice as wide."""
    text = "" if cell is None else str(cell)
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text[:_WIDEST])
