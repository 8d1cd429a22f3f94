"""What the recognition dialog asks of the engine, and the answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from visrec_desktop.core.products import Proposal
    from visrec_desktop.pipeline.session import Session

# What a classifier needs at the least.
LEAST_PHOTOS, LEAST_VALUES = 4, 2


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was recognised, and what there was to learn from.

    Parameters
    ----------
    products, without
        Of the catalog, and those of them that have no value in the column.
    photos
        For each value how many photos show it.
    """

    proposals: Sequence[Proposal]
    products: int
    without: int
    photos: Mapping[str, int]

    @property
    def is_learnable(self) -> bool:
        """Whether enough photos are labelled."""
        return sum(count >= LEAST_PHOTOS for count in self.photos.values()) >= LEAST_VALUES


def propose(session: Session, column: str) -> Generator[object, None, Proposals]:
    """In the engine's thread, step by step."""
    proposals = yield from session.propose_labels(column)
    products = dict(session.catalog.products.all())
    links = session.catalog.products.links().values()
    # Of a damaged product, or one that another window has just made, nothing is known here.
    values = [products[product_id].value(column) for product_id in links if product_id in products]
    without = sum(not product.value(column) for product in products.values())
    return Proposals(proposals, len(products), without, Counter(filter(None, values)))
