"""ImportLists: of an import's dry run, one for each thing that it would do or cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from visrec_desktop.core.products import COLUMNS
from visrec_desktop.core.records import path_text
from visrec_desktop.ui.table_texts import field_text, row_fault_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from visrec_desktop.core.products import Product
    from visrec_desktop.core.tables import ImportPlan, ProductChange, RowProblem
    from visrec_desktop.workers.engine_client import EngineClient

Item = TypeVar("Item")
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportList:
    """A number, and what it counts.

    Parameters
    ----------
    title
        With the number.
    line
        The cells of a line by its place.
    is_trouble
        Something for the user to look at.
    """

    title: str
    header: Line
    count: int
    line: Callable[[int], Line]
    is_trouble: bool = False

    def lines(self) -> Iterator[Line]:
        """All of them."""
        return map(self.line, range(self.count))


class ImportLists(QObject):
    """Says the lists in the language of the moment.

    Parameters
    ----------
    client
        Knows the photos by their ids.
    """

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client

    def of(self, plan: ImportPlan) -> list[ImportList]:
        """Every list of a plan; the empty ones too, for "none" is an answer."""
        sku, photo = field_text("sku"), field_text("photo")
        row, column, what = self.tr("Row"), self.tr("Column"), self.tr("What")
        known = (sku, field_text("name"), field_text("category"))
        errors, warnings = plan.errors, plan.warnings
        links, bare, unsure = list(plan.links.items()), list(plan.without_photo.items()), list(plan.uncertain.items())
        return [
            _list(self.tr("%n new product(s)", "", len(plan.new)), known, plan.new, _product_line),
            _list(self.tr("%n changed", "", len(plan.changed)), (sku, what), plan.changed, _change_line),
            _list(self.tr("%n unchanged", "", len(plan.unchanged)), (sku,), plan.unchanged, lambda text: (text,)),
            _list(self.tr("%n photo(s) find their product", "", len(links)), (sku, photo), links, self._link_line),
            _list(
                self.tr("%n row(s) cannot be imported", "", len(errors)),
                (row, column, what),
                errors,
                _problem_line,
                True,
            ),
            _list(
                self.tr("%n value(s) left out", "", len(warnings)), (row, column, what), warnings, _problem_line, True
            ),
            _list(
                self.tr("%n row(s) without a photo", "", len(bare)),
                (row, sku),
                bare,
                lambda pair: (str(pair[0] or ""), pair[1]),
                True,
            ),
            _list(
                self.tr("%n photo(s) without a row", "", len(plan.without_row)),
                (photo,),
                plan.without_row,
                lambda path: (path_text(path),),
                True,
            ),
            _list(
                self.tr("%n photo(s) named after several SKUs", "", len(unsure)),
                (photo, sku),
                unsure,
                lambda pair: (path_text(pair[0]), ", ".join(pair[1])),
                True,
            ),
        ]

    def _link_line(self, link: tuple[int, str]) -> Line:
        photo = self._client.photo(link[0])
        return link[1], photo.name if photo else ""


def _list(
    title: str,
    header: Line,
    items: Sequence[Item],
    line: Callable[[Item], Line],
    is_trouble: bool = False,
) -> ImportList:
    return ImportList(title, header, len(items), lambda place: line(items[place]), is_trouble)


def _product_line(product: Product) -> Line:
    return product.sku, product.name, product.category


def _problem_line(problem: RowProblem) -> Line:
    return str(problem.row or ""), problem.column, row_fault_text(problem.why)


def _change_line(change: ProductChange) -> Line:
    """The columns that change, each with what it was and what it will be."""
    before, after = change.before, change.after
    columns = [*COLUMNS, *dict.fromkeys([*before.extras, *after.extras])]
    changes = [
        f"{field_text(column)}: {before.value(column) or '–'} → {after.value(column) or '–'}"
        for column in columns
        if before.value(column) != after.value(column)
    ]
    return after.sku, "; ".join(changes)
