"""What the lookbook's dialog reads of a catalog; the functions run in the engine's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visrec_desktop.core.tables import Lookbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.pipeline.session import Session

Looks = dict[str, tuple[str, ...]]
# A product of a look: SKU, name, a photo or none.
LookItem = tuple[str, str, int | None]


def read_looks(session: Session) -> tuple[Looks, list[str]]:
    """The looks, and the columns that could be a lookbook."""
    return session.looks(), session.columns_for_lookbook()


def read_look(session: Session, skus: Sequence[str]) -> list[LookItem]:
    """The products of a look; one that is no longer in the catalog has no name and no photo."""
    products = session.catalog.products.by_sku(skus)
    return [
        (sku, products[sku].name if sku in products else "", next(iter(session.photos_of(sku)), None)) for sku in skus
    ]


def read_column(session: Session, column: str) -> Lookbook:
    """Products with the same value are a look; one product alone is none."""
    looks: dict[str, list[str]] = {}
    for _, product in session.catalog.products.all():
        if value := product.value(column):
            looks.setdefault(value, []).append(product.sku)
    return Lookbook({name: tuple(skus) for name, skus in looks.items() if len(skus) > 1})
