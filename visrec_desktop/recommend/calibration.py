"""What a similarity means in this catalog: how near true matches are to each other, and how near strangers."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.records import Closeness

_QUERIES = 1000
_REFERENCES = 10_000
_QUERIES_A_STEP = 100
# Fewer true matches tell nothing about the others.
_LEAST_MATCHES = 20
# Without labels of single products only what is nearly the same picture is called the same product.
_SAME_PICTURE = 0.97
# At the nearest similarity called "same product", so many of ten are.
_SAME_PRECISION = 0.9
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Calibration:
    """Figures of one catalog in one space.

    Parameters
    ----------
    matches : (101,) float32
        Percentiles of the similarity of a photo to its nearest true match.
    similar, very, same
        The least similarity that each word is used for.
    """

    matches: NDArray[np.float32]
    similar: float
    very: float
    same: float

    def weaker_than(self, similarity: float) -> float:
        """The share of true matches that are nearer than this."""
        return float((self.matches > similarity).mean())

    def closeness(self, similarity: float) -> Closeness:
        """The word for a similarity."""
        if similarity >= self.same:
            return Closeness.SAME
        if similarity >= self.very:
            return Closeness.VERY
        return Closeness.SIMILAR if similarity >= self.similar else Closeness.WEAK

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """The figures as arrays, to be stored."""
        return {"matches": self.matches, "words": np.array([self.similar, self.very, self.same], np.float32)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self | None:
        """What `to_arrays` gave; `None` where the arrays are not that."""
        matches, words = arrays.get("matches"), arrays.get("words")
        if matches is None or words is None or matches.shape != (101,) or words.shape != (3,):
            return None
        numbers = words.astype(np.float64)
        return cls(matches.astype(np.float32), *(float(number) for number in numbers))


def fit_calibration(
    vectors: NDArray[np.float32], labels: NDArray[np.integer], *, are_products: bool
) -> Generator[None, None, Calibration | None]:
    """Measure true matches and strangers among the catalog's own photos, in steps.

    Parameters
    ----------
    vectors : (n, d) float32
        Unit vectors in the space that is searched.
    labels : (n,) int
        What makes a true match: the same product, or only the same category; -1 for unknown.
    are_products
        Whether equal labels mean the same product.

    Returns
    -------
    Calibration or None
        `None` where there are too few true matches to tell.
    """
    rng = np.random.default_rng(0)
    values, places, counts = np.unique(labels, return_inverse=True, return_counts=True)
    with_match = np.flatnonzero((labels != _UNKNOWN) & (counts[places] > 1))
    if len(with_match) < _LEAST_MATCHES or len(values) < 3:
        return None
    queries = rng.permutation(with_match)[:_QUERIES]
    # Each query's own kin must be among the references.
    others = np.setdiff1d(rng.permutation(len(vectors))[:_REFERENCES], with_match)
    references = np.concatenate([rng.permutation(with_match)[:_REFERENCES], others])[:_REFERENCES]
    true, wrong, strangers = [], [], []
    for start in range(0, len(queries), _QUERIES_A_STEP):
        some = queries[start : start + _QUERIES_A_STEP]
        similarities = vectors[some] @ vectors[references].T
        is_self = references[None, :] == some[:, None]
        is_true = (labels[references][None, :] == labels[some][:, None]) & ~is_self
        is_wrong = ~is_true & ~is_self
        has_both = is_true.any(axis=1) & is_wrong.any(axis=1)
        true.append(np.where(is_true, similarities, -1.0).max(axis=1)[has_both])
        wrong.append(np.where(is_wrong, similarities, -1.0).max(axis=1)[has_both])
        strangers.append(similarities[is_wrong][:: max(1, is_wrong.sum() // 10_000)])
        yield
    nearest_true, nearest_wrong = np.concatenate(true), np.concatenate(wrong)
    if len(nearest_true) < _LEAST_MATCHES:
        return None
    very = float(np.median(nearest_true))
    similar = min(very, max(np.quantile(nearest_true, 0.1), np.quantile(np.concatenate(strangers), 0.95)))
    same = max(very, _same(nearest_true, nearest_wrong)) if are_products else _SAME_PICTURE
    matches = np.percentile(nearest_true, np.arange(101)).astype(np.float32)
    return Calibration(matches, float(similar), min(very, same), same)


def _same(true: NDArray[np.float32], wrong: NDArray[np.float32]) -> float:
    """The least similarity above which the nearest are true matches to the wanted precision."""
    levels = np.linspace(0.0, 1.0, 101)
    right = np.array([(true >= level).sum() for level in levels])
    mistaken = np.array([(wrong >= level).sum() for level in levels])
    precise = np.flatnonzero(right >= _SAME_PRECISION * np.maximum(right + mistaken, 1))
    return float(min(levels[precise[0]] if len(precise) else _SAME_PICTURE, _SAME_PICTURE))
