"""Tables of products and what an import would do; plain records without NumPy, for the window shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from visrec_desktop.core.products import COLUMNS, Product, Reason

# What a column of a table can be taken for: a column of the product, or the names of its photos.
FIELDS = (*COLUMNS, "photo")
TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as text: a header and rows that are all as wide as it.

    Parameters
    ----------
    name
        Of the file, for messages.
    numbers
        For each row its number in the file, as a spreadsheet shows it: the header is row 1 unless a title is above.
    sheet
        Of the workbook; empty for text files.
    encoding, delimiter
        Of the text file; empty for workbooks.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    numbers: tuple[int, ...] = field(repr=False)
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""

    @property
    def has_typed_numbers(self) -> bool:
        """Whether numbers came as such, so that their text has a point before the decimals."""
        return bool(self.sheet)


class RowFault(StrEnum):
    """What is wrong with a row; the value is the sentence, with places for details."""

    NO_SKU = "The row has no SKU."
    OTHER_VALUES = "SKU {sku} is in row {first} already, with another value here: {value}."
    PRICE_NO_NUMBER = "“{value}” is not a price."
    PRICE_NEGATIVE = "The price {value} is negative."
    STOCK_NO_NUMBER = "“{value}” is not a whole number of pieces."
    STOCK_NEGATIVE = "The stock {value} is negative; it is taken as 0."
    PHOTO_UNKNOWN = "No photo in the catalog is called {value}."
    PHOTO_AMBIGUOUS = "{count} photos could be meant by {value}; write more of the path."
    PHOTO_TAKEN = "The photo {value} belongs to SKU {sku} of row {first} already."
    LOOK_SKU_UNKNOWN = "The catalog has no product with SKU {sku}."
    LOOK_TOO_SMALL = "The look {look} has fewer than two products of the catalog."


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong with a cell. An error keeps the row out; otherwise the row comes in without that value.

    Parameters
    ----------
    row
        As the spreadsheet numbers it; 0 where a whole look of several rows is meant.
    column
        The header over the cell; empty where no column is to blame.
    """

    row: int
    column: str
    why: Reason
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class ProductChange:
    """A known product, as it is and as the table says."""

    before: Product
    after: Product


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do; nothing is done yet.

    Parameters
    ----------
    unchanged
        SKUs of products that the catalog knows just so.
    links
        Photo id -> SKU, for those links that the catalog does not have yet.
    without_photo
        Row number -> SKU of the rows whose product has no photo, neither now nor by this import.
    without_row
        Paths of the photos that would still show no product.
    uncertain
        Path -> SKUs, for photos whose name holds several SKUs: they are not linked.
    """

    new: tuple[Product, ...] = ()
    changed: tuple[ProductChange, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    links: Mapping[int, str] = field(default_factory=dict)
    without_photo: Mapping[int, str] = field(default_factory=dict)
    without_row: tuple[bytes, ...] = ()
    uncertain: Mapping[bytes, tuple[str, ...]] = field(default_factory=dict)

    @property
    def products(self) -> tuple[Product, ...]:
        """What is to be stored."""
        return (*self.new, *(change.after for change in self.changed))

    @property
    def errors(self) -> tuple[RowProblem, ...]:
        """The rows that stay out."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[RowProblem, ...]:
        """The values that stay out."""
        return tuple(problem for problem in self.problems if not problem.is_error)


@dataclass(frozen=True, slots=True)
class Lookbook:
    """Looks as a table names them: for each its name and the SKUs that belong together."""

    looks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()
