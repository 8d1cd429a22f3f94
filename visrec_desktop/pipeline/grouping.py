"""From the nearest photos to the nearest products: the best photo of each stands for it."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.products import Product, Vote
from visrec_desktop.core.records import SearchOptions, SearchResult
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.search.neighbor_index import NeighborIndex

# Photos that show no product and are as alike as this are one result: copies, other sizes, other crops.
NEAR_DUPLICATE = 0.98
_SPARE_PHOTOS = 16
_MORE = 4
_REJECTED = -1


def nearest_products(
    vector: NDArray[np.float32],
    options: SearchOptions,
    index: NeighborIndex,
    opened: OpenCatalog,
    allowed: NDArray[np.bool_] | None,
    votes: Mapping[str, Vote],
    *,
    leave_out: int | None = None,
) -> list[SearchResult]:
    """Group the nearest photos until there are as many products as asked for.

    Parameters
    ----------
    vector : (size,) float32
        The query in the space of `index`.
    allowed : (m,) bool
        Which photos may be found, by id; see `NeighborIndex.search`.
    votes
        What the user said of results of this query, by target.
    """
    photos = 2 * options.top + _SPARE_PHOTOS
    while True:
        ids, similarities = index.search(vector, top=photos, min_similarity=options.min_similarity, allowed=allowed)
        groups = _Groups(opened, votes, len(ids))
        for photo_id, similarity in zip(ids.tolist(), similarities.tolist(), strict=True):
            if photo_id != leave_out:
                groups.add(photo_id, similarity)
        # Fewer than asked for: there are no more.
        if len(groups) >= options.top or len(ids) < min(photos, len(index)) or photos >= len(index):
            return groups.results(options.top)
        photos *= _MORE


class _Groups:
    """Results as they come in, nearest first."""

    def __init__(self, opened: OpenCatalog, votes: Mapping[str, Vote], most: int) -> None:
        self._opened, self._votes = opened, votes
        self._found: list[tuple[int, float, Product | None, list[int], Vote | None]] = []
        self._of_product: dict[str, int] = {}
        # The photos without a product, for near-duplicates among them: where they are in `_found`, and their looks.
        # Those that are no match come first, so that their near-duplicates do not take their place.
        self._rejected: set[str] = {target for target, vote in votes.items() if vote is Vote.NOT_A_MATCH}
        photos = [i for target in self._rejected if target.startswith("photo:") for i in opened.voted_photos(target)]
        rejected = opened.index.vectors_of(photos)
        self._loose = [_REJECTED] * len(rejected)
        self._looks = np.empty((len(rejected) + most, opened.index.projection.size), np.float32)
        self._looks[: len(rejected)] = rejected

    def __len__(self) -> int:
        return len(self._found)

    def add(self, photo_id: int, similarity: float) -> None:
        """A photo, no nearer than those before."""
        product = self._opened.columns.product(photo_id)
        if product is None:
            # By their whole look, whatever is searched for: photos of one colour are no duplicates.
            vector = self._opened.index.vectors_of([photo_id])[0]
            known = self._near_duplicate(vector)
        else:
            known = self._of_product.get(product.sku)
        if known is not None:
            if known != _REJECTED:
                self._found[known][3].append(photo_id)
            return
        target = self._target(photo_id, product)
        if target in self._rejected:
            return
        if product is None:
            self._looks[len(self._loose)] = vector
            self._loose.append(len(self._found))
        else:
            self._of_product[product.sku] = len(self._found)
        self._found.append((photo_id, similarity, product, [], self._votes.get(target)))

    def results(self, top: int) -> list[SearchResult]:
        """The first ones, with their paths and further photos."""
        found = self._found[:top]
        names = self._opened.catalog.photo_names([photo_id for photo_id, *_ in found])
        return [
            SearchResult(photo_id, names[photo_id], similarity, product, tuple(others), None, vote)
            for photo_id, similarity, product, others, vote in found
            # A photo may have gone from the catalog since the index was searched.
            if photo_id in names
        ]

    def _target(self, photo_id: int, product: Product | None) -> str:
        return vote_target(photo_id, product, self._opened) if self._votes else ""

    def _near_duplicate(self, vector: NDArray[np.float32]) -> int | None:
        if not self._loose:
            return None
        near = self._looks[: len(self._loose)] @ vector
        best = int(np.argmax(near))
        return self._loose[best] if near[best] >= NEAR_DUPLICATE else None


def vote_target(photo_id: int, product: Product | None, opened: OpenCatalog) -> str:
    """What a vote on a result is about: its product, or the content of its photo."""
    if product is not None:
        return f"sku:{product.sku}"
    photo = opened.catalog.photo(photo_id)
    return f"photo:{photo.content_hash.hex() if photo else ''}"
