"""Tables as shops send them."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from visrec_desktop.core.tables import Table


def table(header: str, *rows: str) -> Table:
    """Cells are separated by | here, so that commas stay what they are."""
    split = [tuple(row.split("|")) for row in rows]
    return Table("products.csv", tuple(header.split("|")), tuple(split), tuple(range(2, len(rows) + 2)))


def photos(*paths: str) -> dict[bytes, int]:
    """A catalog with these photos; the first has id 0."""
    return {path.encode(): i for i, path in enumerate(paths)}


def workbook(path: Path, rows: Sequence[Sequence[object]]) -> openpyxl.Workbook:
    """Written by openpyxl, to be changed and saved again."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return book
