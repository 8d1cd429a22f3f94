"""Reads a table of CSV or XLSX as text, whatever program wrote it."""

from collections.abc import Sequence
from pathlib import Path

from visrec_desktop.core.table_errors import (
    NotATableError,
    TableEmptyError,
    TablePasswordError,
    TableTooLargeError,
    TableUnreachableError,
)
from visrec_desktop.core.tables import Table
from visrec_desktop.exchange.text_table import text_rows
from visrec_desktop.exchange.workbook import workbook_rows

MAX_BYTES = 200 * 1024**2
MAX_ROWS = 500_000
MAX_COLUMNS = 1000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_ZIP = b"PK\x03\x04"
# The container of workbooks before 2007, and of encrypted ones since.
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# A title may stand above the header; further down is data.
_ROWS_WITH_HEADER = 20


def read_table(path: Path) -> Table:
    """The first sheet of a workbook, or a text file with values separated by ``, ; | `` or tabs.

    The content decides, not the suffix. The header is the first row with two filled cells; columns without a header
    are called "Column C", and equal headers are numbered. Cells are stripped of white space; empty rows and columns
    are left out.

    Raises
    ------
    KnownError
        The file cannot be reached, is no table, has a password, is empty or too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TableTooLargeError(table=path.name, limit=f"{MAX_BYTES // 1024**2} MB")
        data = path.read_bytes()
    except (OSError, ValueError):
        raise TableUnreachableError(table=path.name) from None
    if data.startswith(_OLE):
        raise TablePasswordError(table=path.name) if _ENCRYPTED in data else NotATableError(table=path.name)
    if data.startswith(_ZIP):
        rows, sheet = workbook_rows(data, path.name)
        return _table(path.name, rows, sheet=sheet)
    rows, encoding, delimiter = text_rows(data, path.name)
    cleaned = [[_without_apostrophe(cell.strip()) for cell in row] for row in rows]
    return _table(path.name, cleaned, encoding=encoding, delimiter=delimiter)


def _table(
    name: str, rows: Sequence[Sequence[str]], *, sheet: str = "", encoding: str = "", delimiter: str = ""
) -> Table:
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(row)]
    top = filled[:_ROWS_WITH_HEADER]
    widest = max((_filled(row) for _, row in top), default=0)
    start = next((i for i, (_, row) in enumerate(top) if _filled(row) >= min(2, widest)), 0)
    body = filled[start + 1 :]
    if not body:
        raise TableEmptyError(table=name)
    if len(body) > MAX_ROWS:
        raise TableTooLargeError(table=name, limit=f"{MAX_ROWS:,} rows")
    columns = sorted({i for _, row in filled[start:] for i, cell in enumerate(row) if cell})
    if len(columns) > MAX_COLUMNS:
        raise TableTooLargeError(table=name, limit=f"{MAX_COLUMNS:,} columns")
    width = columns[-1] + 1
    padded = [[*row, *[""] * (width - len(row))] for _, row in filled[start:]]
    texts = [tuple(row[i] for i in columns) for row in padded]
    numbers = tuple(number for number, _ in body)
    return Table(name, _header(texts[0], columns), tuple(texts[1:]), numbers, sheet, encoding, delimiter)


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _header(cells: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    """Every column with a name of its own."""
    names: dict[str, None] = {}
    for cell, column in zip(cells, columns, strict=True):
        plain = name = " ".join(cell.split()) or f"Column {_letters(column)}"
        count = 1
        while name in names:
            count += 1
            name = f"{plain} ({count})"
        names[name] = None
    return tuple(names)


def _letters(column: int) -> str:
    """As spreadsheets call it: 0 is A, 26 is AA."""
    column, letter = divmod(column, 26)
    return (_letters(column - 1) if column else "") + chr(ord("A") + letter)


def _without_apostrophe(cell: str) -> str:
    """What `write_table` put before a cell that a spreadsheet would take for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip(" ").startswith(FORMULA_STARTS) else cell
