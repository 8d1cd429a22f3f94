"""Reads the cells of an XLSX workbook as text, as its author sees them."""

import datetime
import io
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.escape import unescape

from visrec_desktop.core.table_errors import NotATableError, TableTooLargeError

# Of the XML inside; pictures in the workbook are never unpacked. zipfile reads no more than the directory says.
MAX_UNPACKED = 500 * 1024**2
# 500,000 rows of 100 columns; empty cells far to the right count too, for they take as long.
MAX_CELLS = 50_000_000
# What a spreadsheet can have at most; anything below was not made by one.
_LAST_ROW = 1_048_576
# A damaged workbook fails anywhere in zipfile, expat or openpyxl.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    RuntimeError,  # encrypted members, methods of compression that are unknown
    OverflowError,
)
_ZEROS = re.compile(r'(?:"([^"]*)")?(0{2,})')


def workbook_rows(data: bytes, name: str) -> tuple[list[list[str]], str]:
    """The rows of the first visible sheet that has any, with its title; empty rows too.

    Raises
    ------
    KnownError
        It is no workbook, or one that unpacks to more than this program takes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(file.file_size for file in archive.infolist() if not file.filename.startswith("xl/media/"))
        if unpacked > MAX_UNPACKED:
            raise TableTooLargeError(table=name, limit=f"{MAX_UNPACKED // 1024**2} MB")
        with warnings.catch_warnings():
            # What openpyxl leaves out (validation, styles, print settings) does not touch the values.
            warnings.simplefilter("ignore")
            return _first_sheet(data, name)
    except _DAMAGE:
        raise NotATableError(table=name) from None


def _first_sheet(data: bytes, name: str) -> tuple[list[list[str]], str]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            # Some programs write that the sheet is one cell large.
            sheet.reset_dimensions()
            rows = list(_text_rows(sheet, name))
            if any(rows):
                return rows, sheet.title
        return [], ""
    finally:
        book.close()


def _text_rows(sheet: Any, name: str) -> Iterator[list[str]]:
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells += len(row)
        if cells > MAX_CELLS or number > _LAST_ROW:
            raise TableTooLargeError(table=name, limit=f"{MAX_CELLS:,} cells")
        texts = ["" if cell.value is None else _text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        yield texts


def _text(cell: Any) -> str:
    value = cell.value
    if isinstance(value, str):
        return unescape(value).strip() if "_x" in value else value.strip()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value, cell.number_format)
    if isinstance(value, datetime.datetime):
        return (value.date() if value.time() == datetime.time() else value).isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _number_text(value: float, number_format: str) -> str:
    """A number as text: 12.0 is 12, 7 in a cell formatted as 00000 is 00007, 0.1 + 0.2 is 0.3."""
    if not math.isfinite(value):
        return ""
    if value == int(value):
        zeros = _ZEROS.fullmatch(number_format)
        return (zeros[1] or "") + str(int(value)).zfill(len(zeros[2])) if zeros else str(int(value))
    # Spreadsheets count 15 digits; what a double has beyond is rounding.
    text = f"{value:.15g}"
    return f"{value:.20f}".rstrip("0") if "e" in text else text
