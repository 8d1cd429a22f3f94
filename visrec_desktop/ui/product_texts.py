"""What a tile, a panel and a tooltip say of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product
    from visrec_desktop.core.records import Closeness

_CONTEXT = "products"
_CLOSENESS = (
    QT_TRANSLATE_NOOP("products", "same product"),
    QT_TRANSLATE_NOOP("products", "very similar"),
    QT_TRANSLATE_NOOP("products", "similar"),
    QT_TRANSLATE_NOOP("products", "weak"),
)


def price_text(product: Product) -> str:
    """The price as the user's language writes it, with its currency; empty without one."""
    if product.price is None:
        return ""
    figures = QLocale().toString(product.price, "f", 0 if product.price == int(product.price) else 2)
    return f"{figures} {product.currency}".strip()


def stock_text(product: Product) -> str:
    """How many are left, in words."""
    if product.stock is None:
        return QCoreApplication.translate(_CONTEXT, "Stock unknown")
    if product.is_sold_out:
        return QCoreApplication.translate(_CONTEXT, "Sold out")
    return QCoreApplication.translate(_CONTEXT, "%n in stock", "", product.stock)


def line_text(product: Product) -> str:
    """SKU and price, for the second line of a tile."""
    return " · ".join(filter(None, [product.sku, price_text(product)]))


def closeness_text(closeness: Closeness) -> str:
    """What a similarity means."""
    return QCoreApplication.translate(_CONTEXT, closeness.value)


def tip_text(product: Product) -> str:
    """All that a tile has no room for."""
    facts = [product.name, line_text(product), product.category, product.brand]
    return "\n".join(filter(None, [*facts, stock_text(product) if product.stock is not None else ""]))
