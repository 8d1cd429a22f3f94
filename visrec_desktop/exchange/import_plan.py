"""What importing a table of products would do, without doing it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from visrec_desktop.core.errors import some_of
from visrec_desktop.core.products import Product, Reason
from visrec_desktop.core.table_errors import ColumnMissingError, NoSkuColumnError
from visrec_desktop.core.tables import FIELDS, ImportPlan, ProductChange, RowFault, RowProblem, Table
from visrec_desktop.exchange.amounts import currency_of, decimal_mark, number, stock_number
from visrec_desktop.exchange.photo_links import PhotoName, PhotoNames, split_names

_NOTHING: tuple[object, ...] = ("", None, ())
_TAG_BREAKS = re.compile(r"[,;/、|，；／\n]")


@dataclass(slots=True)
class _Item:
    """One SKU as the table tells it, from one row or several."""

    sku: str
    row: int
    values: dict[str, object]
    extras: dict[str, str]
    photo_cells: list[tuple[int, str]] = field(default_factory=list)


def plan_import(
    table: Table,
    mapping: Mapping[str, str],
    known: Mapping[str, Product],
    photos: Mapping[bytes, int],
    linked: Mapping[int, str] | None = None,
) -> ImportPlan:
    """Match the rows of a table with the products and photos of a catalog.

    Products are told apart by their SKU. For a product that the catalog knows, the columns of the table replace what
    it says, with nothing where a cell is empty; what the table has no column for stays, and so does what a faulty
    cell would have replaced. Several rows with one SKU are one product with several photos, if they say nothing else.

    Photos that no cell names belong to the SKU in their file name or folder, unless the catalog knows better.

    Parameters
    ----------
    mapping
        Field of `visrec_desktop.core.tables.FIELDS` -> header. Columns that are not mentioned become extras.
    known
        The catalog's products by SKU.
    photos
        Path relative to the catalog's folder, with ``/`` -> photo id.
    linked
        Photo id -> SKU, as the catalog knows it.

    Raises
    ------
    KnownError
        No column is the SKU, or the mapping names a column that is not there.
    """
    if not mapping.get("sku"):
        raise NoSkuColumnError(table=table.name)
    for column in mapping.values():
        if column not in table.header:
            raise ColumnMissingError(table=table.name, column=column, columns=some_of(table.header))
    linked = linked or {}
    problems: list[RowProblem] = []
    items = _items(table, mapping, problems)
    names = PhotoNames(photos)
    links = _named_photos(items, names, mapping.get("photo", ""), problems)
    unclaimed = [photo for photo in names.all if photo.photo_id not in links and photo.photo_id not in linked]
    said = names.of_skus(items, unclaimed)
    links |= {photo.photo_id: skus[0] for photo, skus in said.items() if len(skus) == 1}
    return plan_of(
        [(_merged(item, known.get(item.sku)), item.row) for item in items.values()],
        known,
        names,
        linked,
        links,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        uncertain={photo.path: skus for photo, skus in said.items() if len(skus) > 1},
    )


def plan_of(
    products: Sequence[tuple[Product, int]],
    known: Mapping[str, Product],
    names: PhotoNames,
    linked: Mapping[int, str],
    links: Mapping[int, str],
    *,
    problems: tuple[RowProblem, ...] = (),
    uncertain: Mapping[bytes, tuple[str, ...]] | None = None,
) -> ImportPlan:
    """The plan for products (with the row that each stands in) and photo links, beside what the catalog has."""
    # A link may be left of a photo that the catalog has no more.
    there = {photo.photo_id for photo in names.all}
    shown = {sku for photo_id, sku in linked.items() if photo_id in there and photo_id not in links}
    shown.update(links.values())
    return ImportPlan(
        new=tuple(product for product, _ in products if product.sku not in known),
        changed=tuple(
            ProductChange(known[product.sku], product)
            for product, _ in products
            if product.sku in known and known[product.sku] != product
        ),
        unchanged=tuple(product.sku for product, _ in products if known.get(product.sku) == product),
        problems=problems,
        links={photo_id: sku for photo_id, sku in links.items() if linked.get(photo_id) != sku},
        without_photo={row: product.sku for product, row in products if product.sku not in shown},
        without_row=tuple(
            photo.path for photo in names.all if photo.photo_id not in links and photo.photo_id not in linked
        ),
        uncertain=uncertain or {},
    )


def _items(table: Table, mapping: Mapping[str, str], problems: list[RowProblem]) -> dict[str, _Item]:
    """The products of a table by SKU, in its order."""
    columns = {field: table.header.index(column) for field, column in mapping.items()}
    # The product's own columns keep their names for themselves.
    extra_columns = {
        f"{name} (2)" if name in FIELDS else name: i for i, name in enumerate(table.header) if i not in columns.values()
    }
    cells = _Cells(table, mapping, problems)
    items: dict[str, _Item] = {}
    for row_number, row in zip(table.numbers, table.rows, strict=True):
        sku = unicodedata.normalize("NFC", row[columns["sku"]])
        if not sku:
            problems.append(RowProblem(row_number, mapping["sku"], Reason(RowFault.NO_SKU), is_error=True))
            continue
        extras = {name: row[i] for name, i in extra_columns.items()}
        item = _Item(sku, row_number, cells.values(row_number, row, columns), extras)
        first = items.setdefault(sku, item)
        if first is not item and (other := _other_value(first, item)):
            column, value = other
            why = Reason(RowFault.OTHER_VALUES, {"sku": sku, "first": first.row, "value": value})
            problems.append(RowProblem(row_number, mapping.get(column, column), why, is_error=True))
            continue
        if first is not item:
            first.values |= {name: value for name, value in item.values.items() if value not in _NOTHING}
            first.extras |= {name: value for name, value in item.extras.items() if value}
        if "photo" in columns and row[columns["photo"]]:
            first.photo_cells.append((row_number, row[columns["photo"]]))
    return items


def _other_value(first: _Item, item: _Item) -> tuple[str, object] | None:
    """The first column in which two rows of a SKU say different things."""
    for ours, theirs in ((first.values, item.values), (first.extras, item.extras)):
        for column, value in theirs.items():
            if value not in _NOTHING and ours.get(column) not in _NOTHING and ours[column] != value:
                return column, value
    return None


class _Cells:
    """Makes values of a product of the cells; each column is read by one convention."""

    def __init__(self, table: Table, mapping: Mapping[str, str], problems: list[RowProblem]) -> None:
        self._mapping, self._problems = mapping, problems
        self._marks = {
            name: decimal_mark(
                (row[table.header.index(mapping[name])] for row in table.rows),
                typed=table.has_typed_numbers,
                whole=name == "stock",
            )
            for name in ("price", "stock")
            if name in mapping
        }
        self._header_currency = currency_of(mapping.get("price", ""))

    def values(self, row: int, cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, object]:
        """What a row says, by field; a faulty cell is a problem and says nothing."""
        values: dict[str, object] = {}
        for name, i in columns.items():
            cell = cells[i]
            if name in {"sku", "photo"}:
                continue
            if name == "price":
                self._read_price(row, cell, values)
            elif name == "stock":
                self._read_stock(row, cell, values)
            elif name == "currency":
                # A column of its own says more than the price's sign, wherever it stands.
                values["currency"] = currency_of(cell) or cell
            elif name == "tags":
                values["tags"] = tuple(dict.fromkeys(tag for text in _TAG_BREAKS.split(cell) if (tag := text.strip())))
            else:
                values[name] = cell
        return values

    def _read_price(self, row: int, cell: str, values: dict[str, object]) -> None:
        price = number(cell, self._marks["price"]) if cell else None
        if cell and price is None:
            self._warn(row, "price", RowFault.PRICE_NO_NUMBER, cell)
        elif price is not None and price < 0:
            self._warn(row, "price", RowFault.PRICE_NEGATIVE, cell)
        else:
            values["price"] = price
            currency = currency_of(cell) or self._header_currency
            if currency and price is not None and "currency" not in self._mapping:
                values["currency"] = currency

    def _read_stock(self, row: int, cell: str, values: dict[str, object]) -> None:
        stock = stock_number(cell, self._marks["stock"]) if cell else None
        if cell and stock is None:
            self._warn(row, "stock", RowFault.STOCK_NO_NUMBER, cell)
            return
        if stock is not None and stock < 0:
            self._warn(row, "stock", RowFault.STOCK_NEGATIVE, cell)
            stock = 0
        values["stock"] = stock

    def _warn(self, row: int, name: str, fault: RowFault, cell: str) -> None:
        self._problems.append(RowProblem(row, self._mapping[name], Reason(fault, {"value": cell})))


def _merged(item: _Item, known: Product | None) -> Product:
    before = known or Product(item.sku)
    extras = {name: value for name, value in {**before.extras, **item.extras}.items() if value}
    return replace(before, **item.values, extras=extras)  # type: ignore[arg-type]


def _named_photos(
    items: Mapping[str, _Item], names: PhotoNames, column: str, problems: list[RowProblem]
) -> dict[int, str]:
    """Photo id -> SKU, as the cells of the photo column say."""
    links: dict[int, str] = {}
    for item in items.values():
        for row, cell in item.photo_cells:
            for name in split_names(cell, names):
                found = names.named(name, item.sku)
                why = _why_not(name, found, links, items, item.sku)
                if why:
                    problems.append(RowProblem(row, column, why))
                else:
                    links[found[0].photo_id] = item.sku
    return links


def _why_not(
    name: str, found: Iterable[PhotoName], links: Mapping[int, str], items: Mapping[str, _Item], sku: str
) -> Reason | None:
    photos = list(found)
    if not photos:
        return Reason(RowFault.PHOTO_UNKNOWN, {"value": name})
    if len(photos) > 1:
        return Reason(RowFault.PHOTO_AMBIGUOUS, {"value": name, "count": len(photos)})
    other = links.get(photos[0].photo_id, sku)
    if other != sku:
        return Reason(RowFault.PHOTO_TAKEN, {"value": name, "sku": other, "first": items[other].row})
    return None
