"""The products of a catalog and which photos show them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from visrec_desktop.core.products import Product
from visrec_desktop.storage.connection import known_errors
from visrec_desktop.storage.row_checksums import SUMMED, is_sound, seal_sql
from visrec_desktop.storage.stored_values import read_json

_COLUMNS = SUMMED["products"][1:]
_READ = ", ".join(f"products.{column}" for column in (*SUMMED["products"], "row_checksum"))
# SQLite takes 32,766 parameters a statement; smaller statements are prepared faster.
_PARAMETERS = 500
# As many columns as a table may have; a product of thousands would hold up whoever shows it.
_MOST_EXTRAS = 1000


class ProductStore:
    """The table of products; part of a `Catalog`, whose connection it uses."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> list[tuple[int, Product]]:
        """Every product with its id, in the order of the SKUs."""
        rows = self._rows(f"SELECT {_READ} FROM products ORDER BY sku")
        return [(row[0], _product(row)) for row in rows if is_sound("products", row)]

    def by_sku(self, skus: Iterable[str]) -> dict[str, Product]:
        """Some products by their SKUs; unknown ones are not among them."""
        found: dict[str, Product] = {}
        for some in _chunks(list(skus)):
            marks = ",".join("?" * len(some))
            for row in self._rows(f"SELECT {_READ} FROM products WHERE sku IN ({marks})", some):
                if is_sound("products", row):
                    found[row[1]] = _product(row)
        return found

    def of_photo(self, photo_id: int) -> Product | None:
        """The product that a photo shows."""
        sql = f"SELECT {_READ} FROM products JOIN photos ON photos.product_id = products.id WHERE photos.id = ?"
        rows = self._rows(sql, [photo_id])
        return _product(rows[0]) if rows and is_sound("products", rows[0]) else None

    def photos_of(self, sku: str) -> list[int]:
        """The photos of a product that are there and can be read, in the order of their paths."""
        sql = (
            "SELECT photos.id FROM photos JOIN products ON photos.product_id = products.id "
            "WHERE products.sku = ? AND photos.fault IS NULL AND photos.is_missing = 0 ORDER BY photos.path"
        )
        return [row[0] for row in self._rows(sql, [sku])]

    def links(self) -> dict[int, int]:
        """For each photo that shows a product, the product's id."""
        return dict(self._rows("SELECT id, product_id FROM photos WHERE product_id IS NOT NULL"))

    def store(self, products: Iterable[Product]) -> None:
        """Insert products, or renew those whose SKU is known."""
        updates = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
        sql = (
            f"INSERT INTO products ({', '.join(_COLUMNS)}) VALUES ({','.join('?' * len(_COLUMNS))}) "
            f"ON CONFLICT (sku) DO UPDATE SET {updates}"
        )
        rows = [_row(product) for product in products]
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany(sql, rows)
            self._db.conn.executemany(seal_sql("products", "sku = ?"), (row[:1] for row in rows))

    def remove(self, skus: Iterable[str]) -> None:
        """Forget products; their photos stay."""
        with known_errors(self._path), self._db.atomic():
            for sku in skus:
                shown = "product_id = (SELECT id FROM products WHERE sku = ?)"
                ids = self._db.execute(f"SELECT id FROM photos WHERE {shown}", [sku]).fetchall()
                self._db.execute("DELETE FROM products WHERE sku = ?", [sku])
                self._db.conn.executemany(seal_sql("photos", "id = ?"), ids)

    def link(self, photos: Mapping[int, str | None]) -> None:
        """Say which photo shows which SKU; `None` for none."""
        sql = "UPDATE photos SET product_id = (SELECT id FROM products WHERE sku = ?) WHERE id = ?"
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany(sql, ([sku, photo_id] for photo_id, sku in photos.items()))
            self._db.conn.executemany(seal_sql("photos", "id = ?"), ([photo_id] for photo_id in photos))

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with known_errors(self._path):
            return self._db.execute(sql, parameters).fetchall()


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _PARAMETERS):
        yield values[start : start + _PARAMETERS]


def _row(product: Product) -> list[object]:
    return [
        product.sku,
        product.name,
        product.category,
        product.brand,
        product.price,
        product.currency,
        product.stock,
        product.colour,
        json.dumps(product.tags, ensure_ascii=False),
        json.dumps(dict(product.extras), ensure_ascii=False),
    ]


def _product(row: tuple[Any, ...]) -> Product:
    _, sku, name, category, brand, price, currency, stock, colour, tags, extras, _ = row
    columns = islice(read_json(extras, dict).items(), _MOST_EXTRAS)
    texts = {str(column): str(value) for column, value in columns}
    own_tags = tuple(map(str, read_json(tags, list)[:_MOST_EXTRAS]))
    return Product(sku, name, category, brand, price, currency, stock, colour, own_tags, texts)
