"""The products of a catalog and which photos show them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from visrec_desktop.core.products import Product
from visrec_desktop.storage.connection import known_errors

_COLUMNS = "sku, name, category, brand, price, currency, stock, colour, tags, extras"
# SQLite takes 32,766 parameters a statement; smaller statements are prepared faster.
_PARAMETERS = 500
_DECODER = json.JSONDecoder()


class ProductStore:
    """The table of products; part of a `Catalog`, whose connection it uses."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> list[tuple[int, Product]]:
        """Every product with its id, in the order of the SKUs."""
        rows = self._rows(f"SELECT id, {_COLUMNS} FROM products ORDER BY sku")
        return [(row[0], _product(row[1:])) for row in rows]

    def by_sku(self, skus: Iterable[str]) -> dict[str, Product]:
        """Some products by their SKUs; unknown ones are not among them."""
        found: dict[str, Product] = {}
        for some in _chunks(list(skus)):
            marks = ",".join("?" * len(some))
            for row in self._rows(f"SELECT {_COLUMNS} FROM products WHERE sku IN ({marks})", some):
                found[row[0]] = _product(row)
        return found

    def of_photo(self, photo_id: int) -> Product | None:
        """The product that a photo shows."""
        columns = ", ".join(f"products.{column}" for column in _COLUMNS.split(", "))
        sql = f"SELECT {columns} FROM products JOIN photos ON photos.product_id = products.id WHERE photos.id = ?"
        rows = self._rows(sql, [photo_id])
        return _product(rows[0]) if rows else None

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
        names = _COLUMNS.split(", ")
        updates = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        sql = (
            f"INSERT INTO products ({_COLUMNS}) VALUES ({','.join('?' * len(names))}) "
            f"ON CONFLICT (sku) DO UPDATE SET {updates}"
        )
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany(sql, (_row(product) for product in products))

    def remove(self, skus: Iterable[str]) -> None:
        """Forget products; their photos stay."""
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany("DELETE FROM products WHERE sku = ?", ([sku] for sku in skus))

    def link(self, photos: Mapping[int, str | None]) -> None:
        """Say which photo shows which SKU; `None` for none."""
        sql = "UPDATE photos SET product_id = (SELECT id FROM products WHERE sku = ?) WHERE id = ?"
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany(sql, ([sku, photo_id] for photo_id, sku in photos.items()))

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
    sku, name, category, brand, price, currency, stock, colour, tags, extras = row
    texts = {str(column): str(value) for column, value in _json(extras, dict).items()}
    own_tags = tuple(map(str, _json(tags, list)))
    return Product(sku, name, category, brand, price, currency, stock, colour, own_tags, texts)


def _json(text: str, kind: type) -> Any:
    """What was stored; nothing where the file is damaged at this place."""
    try:
        # Twice as fast as `json.loads`, which passes over spaces before and after that were never written.
        value, end = _DECODER.raw_decode(text)
    except ValueError:
        return kind()
    return value if isinstance(value, kind) and end == len(text) else kind()
