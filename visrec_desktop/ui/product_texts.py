"""What a tile, a panel and a tooltip say of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product
    from visrec_desktop.core.records import Closeness

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
    # The context is written out, for the tool that collects texts reads literals only.
    if product.stock is None:
        return QCoreApplication.translate("products", "Stock unknown")
    if product.is_sold_out:
        return QCoreApplication.translate("products", "Sold out")
    pieces = product.stock
    return QCoreApplication.translate("products", "%n in stock", "", pieces)


def line_text(product: Product) -> str:
    """SKU and price, for the second line of a tile; the category where the SKU stands for the name already."""
    return " · ".join(filter(None, [product.sku if product.name else product.category, price_text(product)]))


def closeness_text(closeness: Closeness) -> str:
    """What a similarity means."""
    return QCoreApplication.translate("products", closeness.value)


def tip_text(product: Product) -> str:
    """All that a tile has no room for."""
    line = " · ".join(filter(None, [product.sku, price_text(product)]))
    facts = [product.name, line, product.category, product.brand]
    return "\n".join(filter(None, [*facts, stock_text(product) if product.stock is not None else ""]))
