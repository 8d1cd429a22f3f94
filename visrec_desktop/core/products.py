"""Products, and what is asked and said of them; plain records without NumPy, for the window imports them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# The columns that every product has, in the order of a table; any further one is an extra.
COLUMNS = ("sku", "name", "category", "brand", "price", "currency", "stock", "colour", "tags")


@dataclass(frozen=True, slots=True)
class Product:
    """One SKU of the shop.

    Parameters
    ----------
    sku
        As the shop writes it; leading zeros count.
    price, stock
        `None` where the shop does not say.
    extras
        Any further columns of the shop's table: series, style, description, ...
    """

    sku: str
    name: str = ""
    category: str = ""
    brand: str = ""
    price: float | None = None
    currency: str = ""
    stock: int | None = None
    colour: str = ""
    tags: tuple[str, ...] = ()
    extras: Mapping[str, str] = field(default_factory=dict, hash=False)

    def value(self, column: str) -> str:
        """What a column says, as text; empty where it says nothing."""
        if column not in COLUMNS:
            return self.extras.get(column, "")
        value = getattr(self, column)
        if column == "tags":
            return ", ".join(value)
        if column == "price":
            return price_text(value)
        return "" if value is None else str(value)

    @property
    def is_sold_out(self) -> bool:
        """Whether the shop says that none is left."""
        return self.stock is not None and self.stock <= 0


def price_text(price: float | None) -> str:
    """A price with the cents that it has: 12, 12.50."""
    if price is None:
        return ""
    return f"{price:.0f}" if price == int(price) else f"{price:.2f}"


class Look(StrEnum):
    """Which sameness a search looks for."""

    WHOLE = "whole"
    COLOUR_COUNTS = "colour-counts"
    COLOUR_BLIND = "colour-blind"
    OTHER_COLOURS = "other-colours"
    COLOUR_ONLY = "colour-only"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which products a search may show; an empty field asks nothing.

    Parameters
    ----------
    text
        Part of the SKU, of the name, or of the photo's path.
    folder
        The photo's folder, with its sub-folders, relative to the catalog's.
    values
        For each column the values of which a product must have one: category, brand, colour, an extra.
    price_from, price_to
        Both included; a product without a price passes neither.
    """

    text: str = ""
    folder: str = ""
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    price_from: float | None = None
    price_to: float | None = None
    in_stock: bool = False

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the upright query photo, as shares of its width and height, 0 to 1."""

    x: float
    y: float
    width: float
    height: float


class LabelSource(StrEnum):
    """Who says what a photo shows."""

    CATALOG = "catalog"  # a classifier fitted on the catalog's own labels
    GENERAL = "general"  # ImageNet's names
    USER = "user"  # a correction, or the product's own column


@dataclass(frozen=True, slots=True)
class RecognizedLabel:
    """One thing that a photo shows; `is_sure` is false below the calibrated confidence."""

    column: str
    value: str
    confidence: float
    is_sure: bool = True
    source: LabelSource = LabelSource.CATALOG


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is shown: a sentence with placeholders, which the window translates before it fills it in."""

    sentence: str
    details: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.details)


@dataclass(frozen=True, slots=True)
class Match:
    """A product that goes with the query; `score` is 0 to 1."""

    product: Product
    photo_id: int
    path: bytes
    score: float
    why: tuple[Reason, ...] = ()


# The slot of what can stand for a product that is sold out.
SUBSTITUTES = "in stock instead"


@dataclass(frozen=True, slots=True)
class SlotMatches:
    """The products of one slot that go with the query, best first."""

    slot: str
    results: tuple[Match, ...]


class RuleKind(StrEnum):
    """What a house rule says of two sides."""

    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class RuleSide:
    """A product by its SKU, or all products of a category."""

    column: str  # "sku" or "category"
    value: str


@dataclass(frozen=True, slots=True)
class HouseRule:
    """The merchandiser's own word on what goes with what; it holds in both directions."""

    kind: RuleKind
    one: RuleSide
    other: RuleSide


class Vote(StrEnum):
    """What somebody thinks of a result."""

    LIKE = "like"
    DISLIKE = "dislike"
    NOT_A_MATCH = "not-a-match"


@dataclass(frozen=True, slots=True)
class Facets:
    """What the catalog's products can be filtered by.

    Parameters
    ----------
    values
        For each column of few values, how many products have each, most first.
    folders
        The folders of the photos.
    prices
        The least and the greatest price, `None` without prices.
    currency
        The one currency of all prices; empty where they differ or are unknown.
    has_stock
        Whether any product says how many are left.
    products
        How many products there are.
    """

    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    prices: tuple[float, float] | None = None
    currency: str = ""
    has_stock: bool = False
    products: int = 0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a product without a value in a column is recognised as."""

    product: Product
    photo_id: int
    label: RecognizedLabel


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Photos that are nearly the same picture, with their products; `similarity` is the least between neighbours."""

    photo_ids: tuple[int, ...]
    products: tuple[Product | None, ...]
    similarity: float

    @property
    def has_several_products(self) -> bool:
        """Whether one picture stands for more than one product, which is usually a mistake."""
        return len({product.sku for product in self.products if product}) > 1


@dataclass(frozen=True, slots=True)
class MatchingGain:
    """What a lookbook taught, by cross-validation: the share of right answers among four (chance 0.25).

    Parameters
    ----------
    looks, products
        What the lookbook holds and the catalog has.
    warm, warm_cosine
        For products whose look has other products in the lookbook: learned, and by plain similarity.
    cold, cold_cosine
        For products of looks that were left out as a whole.
    """

    looks: int
    products: int
    warm: float | None = None
    warm_cosine: float | None = None
    cold: float | None = None
    cold_cosine: float | None = None
