"""Scores of a ranking, as ../shared/eval/score.py defines them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

DEPTH = 20


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over all queries.

    Parameters
    ----------
    queries
        How many there were.
    r1, r5
        Share of queries with a hit in the first place, in the first five.
    p10
        Share of hits in the first ten places.
    map20
        Mean average precision of the first 20 places, over the hits that are among them.
    """

    queries: int
    r1: float
    r5: float
    p10: float
    map20: float

    @classmethod
    def of(cls, rankings: Iterable[Sequence[bool]]) -> Self:
        """Score rankings: for each query, best first, whether the result has the wanted label.

        Raises
        ------
        ValueError
            There are no queries.
        """
        rows = [
            (any(hits[:1]), any(hits[:5]), sum(hits[:10]) / 10, _average_precision(hits[:DEPTH])) for hits in rankings
        ]
        if not rows:
            raise ValueError("no queries")
        r1, r5, p10, map20 = (sum(column) / len(rows) for column in zip(*rows, strict=True))
        return cls(len(rows), r1, r5, p10, map20)

    def line(self) -> str:
        """The line that score.py prints."""
        return (
            f"queries {self.queries}  R@1 {self.r1:.3f}  R@5 {self.r5:.3f}  "
            f"P@10 {self.p10:.3f}  mAP@20 {self.map20:.3f}"
        )


def rank(queries: NDArray[np.float32], catalog: NDArray[np.float32], *, top: int = DEPTH) -> NDArray[np.int64]:
    """The nearest rows of the catalog by the dot product, best first; equal ones in the catalog's order.

    Parameters
    ----------
    queries : (m, d) float32
    catalog : (n, d) float32
    top
        At most so many.

    Returns
    -------
    (m, min(top, n)) int64
    """
    return np.argsort(-(queries @ catalog.T), axis=1, kind="stable")[:, :top]


def hits(
    ranking: NDArray[np.int64], query_labels: Sequence[str], catalog_labels: Sequence[str]
) -> list[Sequence[bool]]:
    """Which results of a ranking have the label of their query."""
    found = np.asarray(catalog_labels)[ranking] == np.asarray(query_labels)[:, None]
    return [list(map(bool, row)) for row in found]


def _average_precision(found: Sequence[bool]) -> float:
    places = [place for place, hit in enumerate(found, 1) if hit]
    return sum(number / place for number, place in enumerate(places, 1)) / len(places) if places else 0.0
