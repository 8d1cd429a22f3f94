"""Products as text for the clipboard, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from visrec_desktop.core.records import path_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from visrec_desktop.core.products import Product

# A product, its photo's path and how similar it is, where that is known; as `Session.export_table` takes them.
Row = tuple["Product | None", bytes, float | None]

# What spreadsheets begin a formula with (OWASP, "CSV Injection"); some know the full-width signs as well.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)*\s*%?\s*")
# Excel's own style for cells that are text.
_TEXT_STYLE = """ style="mso-number-format:'\\@'\""""
_BREAKS = re.compile(r"[\t\r\n\v\f]+")


def neutral(cell: str) -> str:
    """A cell with an apostrophe before what would be a formula; plain numbers, negative ones too, stay."""
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell) else cell


def cells(row: Row) -> tuple[str, ...]:
    """Name, SKU, price, currency, stock and similarity; a photo without a product has its file's name."""
    product, path, similarity = row
    figure = "" if similarity is None else f"{max(0.0, similarity):.0%}"
    if product is None:
        return path_text(path).rpartition("/")[2], "", "", "", "", figure
    return product.name, product.sku, product.value("price"), product.currency, product.value("stock"), figure


def tab_separated(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of cells with tabs between them, as spreadsheets paste them."""
    return "\n".join("\t".join(neutral(_BREAKS.sub(" ", cell)) for cell in row) for row in (header, *rows))


def html_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The same as a table for documents and mails.

    Every cell is marked as text for Excel, which else drops the zeros that a SKU begins with.
    """
    head = "".join(f"<th>{html.escape(title)}</th>" for title in header)
    lines = []
    for row in rows:
        inner = "".join(f"<td{_TEXT_STYLE}>{html.escape(neutral(cell))}</td>" for cell in row)
        lines.append(f"<tr>{inner}</tr>")
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{"".join(lines)}</table>'


def table_data(header: Sequence[str], rows: Iterable[Row]) -> QMimeData:
    """Both, for the clipboard; `header` names the six columns of `cells`. A column that is empty is left out."""
    lines = [cells(row) for row in rows]
    kept = [column for column in range(len(header)) if any(line[column] for line in lines)]
    titles, lines = [header[column] for column in kept], [tuple(line[column] for column in kept) for line in lines]
    data = QMimeData()
    data.setText(tab_separated(titles, lines))
    data.setHtml(html_table(titles, lines))
    return data
