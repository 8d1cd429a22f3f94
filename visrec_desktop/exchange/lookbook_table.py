"""Looks from a table: a row for each product of a look, or a row for each look."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from visrec_desktop.core.products import Reason
from visrec_desktop.core.table_errors import NoLooksError
from visrec_desktop.core.tables import Lookbook, RowFault, RowProblem, Table

_BREAKS = re.compile(r"[,;|、，；\n]")
# The surest first; "name" names a product where each row is one.
_LOOK_WORDS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"look|outfit|ensemble|搭配|造型",
        r"\bset\b|bundle|套装|组合",
        r"series|collection|系列",
        r"\bname\b|名称",
    )
)
# A column is one of SKUs if at least this share of its cells names a product of the catalog.
_SHARE_OF_SKUS = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    cells: Sequence[str]


def read_looks(table: Table, skus: Collection[str]) -> Lookbook:
    """The looks of a table, of products that the catalog knows.

    Columns are told by what they hold. Several columns of SKUs: each row is a look. One: the rows with the same value
    in the column of looks are one. A cell may hold several SKUs. The first row counts too if it has no header.
    Unknown SKUs, and looks of which fewer than two products remain, are reported and left out.

    Parameters
    ----------
    skus
        Of the catalog.

    Raises
    ------
    NoLooksError
        No column names products of the catalog, or nothing says which of them belong together.
    """
    exact = set(skus)
    folded = {sku.casefold(): sku for sku in skus}
    known = {**folded, **{sku: sku for sku in exact}}
    lines = [_Line(number, row) for number, row in zip(table.numbers, table.rows, strict=True)]
    columns = [i for i in range(len(table.header)) if _is_of_skus([line.cells[i] for line in lines], known)]
    if any(_known(table.header[i], known) for i in columns):
        lines.insert(0, _Line(lines[0].number - 1, table.header))
    named = _look_column(table, columns)
    if not columns or (len(columns) == 1 and named is None and not _holds_several(lines, columns[0], known)):
        raise NoLooksError(table=table.name)
    problems: list[RowProblem] = []
    looks: dict[str, list[str]] = defaultdict(list)
    first_rows: dict[str, int] = {}
    for line in lines:
        look = _look_name(line, named, is_row_a_look=len(columns) > 1, taken=looks)
        if not look:
            continue
        first_rows.setdefault(look, line.number)
        looks[look].extend(_skus_of(line, columns, table, known, problems))
    kept = {look: tuple(dict.fromkeys(some)) for look, some in looks.items()}
    for look, some in kept.items():
        if len(some) < 2:
            why = Reason(RowFault.LOOK_TOO_SMALL, {"look": look})
            problems.append(RowProblem(first_rows[look], "", why, is_error=True))
    problems.sort(key=lambda problem: problem.row)
    return Lookbook({look: some for look, some in kept.items() if len(some) > 1}, tuple(problems))


def _known(cell: str, known: Mapping[str, str]) -> str | None:
    return known.get(cell) or known.get(cell.casefold())


def _parts(cell: str, known: Mapping[str, str]) -> list[str]:
    """The SKUs in a cell, known or not."""
    if _known(cell, known):
        return [cell]
    return [part for text in _BREAKS.split(cell) if (part := text.strip())]


def _is_of_skus(cells: Iterable[str], known: Mapping[str, str]) -> bool:
    parts = [part for cell in cells for part in _parts(cell, known)]
    return bool(parts) and sum(bool(_known(part, known)) for part in parts) >= _SHARE_OF_SKUS * len(parts)


def _holds_several(lines: Sequence[_Line], column: int, known: Mapping[str, str]) -> bool:
    return any(len(_parts(line.cells[column], known)) > 1 for line in lines)


def _look_column(table: Table, columns: Sequence[int]) -> int | None:
    """The first other column whose header speaks of looks; without one, the first that has values twice."""
    others = [i for i in range(len(table.header)) if i not in columns]
    for words in _LOOK_WORDS if len(columns) > 1 else _LOOK_WORDS[:-1]:
        for i in others:
            if words.search(table.header[i]):
                return i
    for i in others:
        values = [row[i] for row in table.rows if row[i]]
        if len(set(values)) < len(values):
            return i
    return None


def _look_name(line: _Line, named: int | None, *, is_row_a_look: bool, taken: Collection[str]) -> str:
    """Rows that are looks of their own have names of their own."""
    name = "" if named is None else line.cells[named]
    if not is_row_a_look and named is not None:
        return name
    name = name or str(line.number)
    return f"{name} ({line.number})" if name in taken else name


def _skus_of(
    line: _Line, columns: Sequence[int], table: Table, known: Mapping[str, str], problems: list[RowProblem]
) -> list[str]:
    skus = []
    for i in columns:
        for part in _parts(line.cells[i], known):
            sku = _known(part, known)
            if sku:
                skus.append(sku)
            else:
                why = Reason(RowFault.LOOK_SKU_UNKNOWN, {"sku": part})
                problems.append(RowProblem(line.number, table.header[i], why))
    return skus
