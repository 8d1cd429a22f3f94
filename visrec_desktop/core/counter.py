"""What the shop's counter answers; plain records, for the window imports them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from visrec_desktop.core.records import path_text

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product


class Outcome(Enum):
    """What came of a question at the counter."""

    FOUND = auto()  # the product, or the most similar one
    INSTEAD = auto()  # it is sold out: the nearest in stock
    SOLD_OUT = auto()  # and nothing like it is in stock
    NOT_CLOSE = auto()  # nothing that the shop has is like the photo
    UNKNOWN_CODE = auto()


@dataclass(frozen=True, slots=True)
class CounterProduct:
    """A product by one of its photos; without `product`, a photo of the catalog that shows none."""

    photo_id: int | None
    path: bytes = b""
    product: Product | None = None

    @property
    def name(self) -> str:
        """What to call it: its name, or its SKU, or else the photo's file."""
        if self.product is not None:
            return self.product.name or self.product.sku
        return path_text(self.path).rpartition("/")[2].rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class CounterAnswer:
    """The answer to a photo or a code.

    Parameters
    ----------
    code
        What was scanned or typed; empty for a photo.
    picture
        JPEG of the photo that was shown; empty for a code.
    shown
        What to sell: the product itself, or what can stand for it; `None` where there is nothing.
    asked
        The product that is sold out, if that is so.
    is_same
        Whether that is what was asked for, or stands for it; else it is merely like the photo.
    similar, goes_with
        Further products, best first; what goes with `shown` is in stock.
    """

    outcome: Outcome
    code: str = ""
    picture: bytes = field(default=b"", repr=False)
    shown: CounterProduct | None = None
    asked: CounterProduct | None = None
    is_same: bool = True
    similar: tuple[CounterProduct, ...] = ()
    goes_with: tuple[CounterProduct, ...] = ()
