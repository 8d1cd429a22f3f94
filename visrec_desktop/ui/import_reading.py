"""What the import dialog asks of the engine, and the answers: plain functions that touch nothing of the window."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.tables import FIELDS, ImportPlan, RowProblem

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping
    from pathlib import Path

    from visrec_desktop.core.products import Product
    from visrec_desktop.core.tables import Table
    from visrec_desktop.pipeline.session import Session

SHOWN_ROWS = 50


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it will be read.

    Parameters
    ----------
    number
        As the spreadsheet shows it.
    cells
        Field -> what is read, for the fields that have a column; as the cell has it where the row stays out.
    product
        As it will be; `None` where the row stays out.
    """

    number: int
    cells: Mapping[str, str]
    product: Product | None = None
    problems: tuple[RowProblem, ...] = ()

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of the row comes in."""
        return any(problem.is_error for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Reading:
    """A table under a mapping: its first rows, and what an import would do.

    Parameters
    ----------
    mapping
        Field -> header.
    error
        Why there is no plan: no column is the SKU.
    """

    table: Table
    mapping: Mapping[str, str]
    plan: ImportPlan = field(default_factory=ImportPlan)
    rows: tuple[ReadRow, ...] = ()
    error: KnownError | None = None


def read_table(session: Session, path: Path) -> Generator[float, None, Reading]:
    """Open a table and read it by the columns that it seems to have, in steps."""
    table, mapping = session.open_table(path)
    return (yield from read_again(session, table, mapping))


def read_again(session: Session, table: Table, mapping: Mapping[str, str]) -> Generator[float, None, Reading]:
    """Read a table by other columns, in steps."""
    try:
        plan = yield from session.planning_import(table, mapping)
    except KnownError as error:
        return Reading(table, mapping, rows=_first_rows(table, mapping, {}, ()), error=error)
    products = {product.sku: product for product in plan.products}
    # What stays as it is, the plan names only.
    skus = {unicodedata.normalize("NFC", row[table.header.index(mapping["sku"])]) for row in table.rows[:SHOWN_ROWS]}
    products |= session.catalog.products.by_sku(skus - products.keys())
    return Reading(table, mapping, plan, _first_rows(table, mapping, products, plan.problems))


def _first_rows(
    table: Table, mapping: Mapping[str, str], products: Mapping[str, Product], faults: Iterable[RowProblem]
) -> tuple[ReadRow, ...]:
    columns = {name: table.header.index(mapping[name]) for name in FIELDS if name in mapping}
    problems: dict[int, list[RowProblem]] = {}
    for problem in faults:
        problems.setdefault(problem.row, []).append(problem)
    rows = []
    for number, cells in zip(table.numbers[:SHOWN_ROWS], table.rows[:SHOWN_ROWS], strict=True):
        said = tuple(problems.get(number, ()))
        raw = {name: cells[column] for name, column in columns.items()}
        product = products.get(unicodedata.normalize("NFC", raw.get("sku", "")))
        if product is None or any(problem.is_error for problem in said):
            rows.append(ReadRow(number, raw, None, said))
        else:
            read = {name: raw[name] if name == "photo" else product.value(name) for name in raw}
            rows.append(ReadRow(number, read, product, said))
    return tuple(rows)
