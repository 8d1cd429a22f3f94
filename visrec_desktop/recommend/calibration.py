"""What a similarity means in this catalog: how near true matches are to each other, and how near strangers."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from visrec_desktop.core.records import Closeness

_QUERIES = 1000
_REFERENCES = 10_000
_QUERIES_A_STEP = 100
# Fewer true matches tell nothing about the others.
_LEAST_MATCHES = 20
# Without labels of single products only what is nearly the same picture is called the same product.
_SAME_PICTURE = 0.97
# At the least similarity called "same product" so many of ten are.
_SAME_PRECISION = 0.9
_UNKNOWN = -1
# Raised when the figures mean something else, so that those of an earlier program are fitted again.
VERSION = 2


@dataclass(frozen=True, slots=True)
class Calibration:
    """Figures of one catalog in one space.

    Parameters
    ----------
    matches : (101,) float32
        Percentiles of the similarity of a photo from elsewhere to its nearest true match.
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
        words = np.array([self.similar, self.very, self.same], np.float32)
        return {"matches": self.matches, "words": words, "version": np.array(VERSION)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Self | None:
        """What `to_arrays` gave; `None` where the arrays are not that, or of an earlier program."""
        matches, words, version = (arrays.get(name) for name in ("matches", "words", "version"))
        if matches is None or words is None or matches.shape != (101,) or words.shape != (3,):
            return None
        if version is None or version.shape != () or version != VERSION:
            return None
        numbers = words.astype(np.float64)
        return cls(matches.astype(np.float32), *(float(number) for number in numbers))


def fit_calibration(
    vectors: NDArray[np.float32], labels: NDArray[np.integer], *, are_products: bool, near_duplicate: float
) -> Generator[None, None, Calibration | None]:
    """Measure true matches and strangers among the catalog's own photos, in steps.

    Photos of one product often come from one session, and are nearer to each other than to any photo of it that is
    taken elsewhere. How near such a photo will be they cannot tell; but to be found at all it must be about as near
    as other products are. So a product's match counts for no more than the nearest other product does.

    Parameters
    ----------
    vectors : (n, d) float32
        Unit vectors in the space that is searched.
    labels : (n,) int
        What makes a true match: the same product, or only the same category; -1 for unknown.
    are_products
        Whether equal labels mean the same product.
    near_duplicate
        Photos as alike as this are one picture, and tell nothing about others.

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
        is_evidence = ~is_self & (similarities < near_duplicate)
        is_true = (labels[references][None, :] == labels[some][:, None]) & is_evidence
        is_wrong = (labels[references][None, :] != labels[some][:, None]) & is_evidence
        has_both = is_true.any(axis=1) & is_wrong.any(axis=1)
        true.append(np.where(is_true, similarities, -1.0).max(axis=1)[has_both])
        wrong.append(np.where(is_wrong, similarities, -1.0).max(axis=1)[has_both])
        strangers.append(similarities[is_wrong][:: max(1, is_wrong.sum() // 10_000)])
        yield
    nearest_true, nearest_wrong = np.concatenate(true), np.concatenate(wrong)
    if len(nearest_true) < _LEAST_MATCHES:
        return None
    usual = np.minimum(nearest_true, nearest_wrong) if are_products else nearest_true
    very = float(np.median(usual))
    similar = min(very, max(np.quantile(usual, 0.1), np.quantile(np.concatenate(strangers), 0.95)))
    same = max(very, _same(nearest_true, nearest_wrong)) if are_products else _SAME_PICTURE
    matches = np.percentile(usual, np.arange(101)).astype(np.float32)
    return Calibration(matches, float(similar), min(very, same), same)


def _same(true: NDArray[np.float32], wrong: NDArray[np.float32]) -> float:
    """The similarity at which a true match is so much more likely than a wrong one; a logistic regression tells."""
    similarities, are_true = np.concatenate([true, wrong]), np.repeat([True, False], [len(true), len(wrong)])
    fitted = LogisticRegression(C=100.0).fit(similarities[:, None], are_true)
    slope, offset = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    wanted = float(np.log(_SAME_PRECISION / (1.0 - _SAME_PRECISION)))
    return min((wanted - offset) / slope, _SAME_PICTURE) if slope > 0 else _SAME_PICTURE
