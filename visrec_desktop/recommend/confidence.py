"""Confidence: how often a value of that score is right, learned from scores of photos that were left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

# Of the photos that are called sure, so many shall be right.
_SURE_MEANS_RIGHT = 0.9
_LEAST_SURE, _MOST_SURE = 0.5, 0.95
_TEMPERATURES = np.geomspace(1.0, 100.0, 60)
# A photo is unlike the catalog from a little beyond what all but the oddest of its own photos keep to.
_ODDEST, _BEYOND, _SOFTNESS = 0.98, 1.25, 0.07
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Confidence:
    """Turns a classifier's scores, and the distance to the nearest known photo, into confidences.

    Photos of one value each: a softmax with a temperature (Guo et al., 2017, "On calibration of modern neural
    networks"), then Platt's sigmoid on the best probability, which also allows for values that were not learned.
    Photos of several values: one Platt sigmoid for all of them. Either is multiplied by the probability that the
    photo shows the kind of thing that the catalog has at all, a sigmoid of the distance.

    Parameters
    ----------
    several
        Whether a photo may have several values.
    temperature
        Factor of the scores before the softmax.
    slope, offset
        Of Platt's sigmoid.
    far
        Distance (1 - cosine) at which a photo is as likely strange as known.
    sure
        Least confidence of a value that is called sure.
    """

    several: bool
    temperature: float = 1.0
    slope: float = 1.0
    offset: float = 0.0
    far: float = 1.0
    sure: float = _MOST_SURE

    @classmethod
    def fit(cls, scores: NDArray[np.float64], truth: NDArray[np.bool_], distances: NDArray[np.float64]) -> Self:
        """Learn from photos that took no part in their own scores and distances.

        Parameters
        ----------
        scores : (n, k)
        truth : (n, k)
            Which values each photo has; none where it has one that was not learned.
        distances : (n,)
            1 - cosine to the nearest photo of another product.
        """
        several = bool((truth.sum(axis=1) > 1).any())
        far = max(_BEYOND * float(np.quantile(distances, _ODDEST)), _TINY)
        if several:
            slope, offset = _platt(scores.ravel(), truth.ravel())
            fitted = cls(several, 1.0, slope, offset, far)
        else:
            temperature = _best_temperature(scores[truth.any(axis=1)], truth[truth.any(axis=1)])
            best, right = _best(_softmax(temperature * scores), truth)
            slope, offset = _platt(_logit(best), right)
            # A best value never becomes less likely by a better score.
            fitted = cls(several, temperature, max(slope, 0.0), offset, far)
        confidences, right = _best(fitted.of(scores, distances), truth)
        return cls(several, fitted.temperature, fitted.slope, fitted.offset, far, _threshold(confidences, right))

    def of(self, scores: NDArray[np.float64], distances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Confidences (n, k) from scores (n, k) and distances (n,)."""
        if self.several:
            shares = _sigmoid(self.slope * scores + self.offset)
        else:
            shares = _softmax(self.temperature * scores)
            best = shares.max(axis=1)
            calibrated = _sigmoid(self.slope * _logit(best) + self.offset)
            others = shares * ((1.0 - calibrated) / np.maximum(1.0 - best, _TINY))[:, None]
            # No other value overtakes the best one.
            shares = np.where(shares == best[:, None], calibrated[:, None], np.minimum(others, calibrated[:, None]))
        known = _sigmoid((self.far - distances) / (_SOFTNESS * self.far))
        return np.asarray(shares * known[:, None])

    def to_array(self) -> NDArray[np.float64]:
        """As numbers, to store."""
        return np.array([self.several, self.temperature, self.slope, self.offset, self.far, self.sure], np.float64)

    @classmethod
    def from_array(cls, numbers: Sequence[float] | NDArray[np.float64]) -> Self:
        """What `to_array` gave; other numbers of numbers are a ValueError."""
        several, temperature, slope, offset, far, sure = (float(number) for number in numbers)
        return cls(bool(several), temperature, slope, offset, far, sure)


def _best(shares: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The best value's share of each photo, and whether the photo has that value."""
    rows, columns = np.arange(len(shares)), shares.argmax(axis=1)
    return shares[rows, columns], truth[rows, columns]


def _best_temperature(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The factor with the least log loss."""
    losses = [-np.log(np.maximum(_softmax(factor * scores)[truth], _TINY)).mean() for factor in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _platt(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and offset of P(right) = sigmoid(slope * score + offset).

    One more right and one more wrong photo at the median keep it defined, and modest, where all were right.
    """
    middle = float(np.median(scores))
    inputs, outputs = np.append(scores, [middle, middle]), np.append(right, [True, False])
    fitted = LogisticRegression(C=100.0).fit(inputs[:, None], outputs)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def _threshold(confidences: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The least confidence from which on enough are right."""
    order = np.argsort(-confidences, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(shares >= _SURE_MEANS_RIGHT)
    least = float(confidences[order[enough[-1]]]) if len(enough) else _MOST_SURE
    return float(np.clip(least, _LEAST_SURE, _MOST_SURE))


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def _sigmoid(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(numbers, -50.0, 50.0))))


def _logit(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = np.clip(shares, _TINY, 1.0 - _TINY)
    return np.asarray(np.log(inside / (1.0 - inside)))
