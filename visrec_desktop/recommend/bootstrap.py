"""Intervals of confidence by the bootstrap over products, for the photos of one product fail together."""

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.quality import Estimate

RESAMPLES = 1000
_OUTER = (2.5, 97.5)
_AT_ONCE = 50


class Bootstrap:
    """Draws whole groups with replacement, the same ones for every figure (Efron and Tibshirani, 1993, section 8).

    Parameters
    ----------
    groups : (n,) int
        The group of each question.
    """

    def __init__(self, groups: NDArray[np.integer]) -> None:
        values, self._places = np.unique(groups, return_inverse=True)
        self._count = len(values)

    def means(self, values: NDArray[np.floating] | NDArray[np.bool_]) -> list[Estimate]:
        """The means of (n, k) values, a row for each question; the intervals are those of the percentiles."""
        sums = self._resampled(np.column_stack([values, np.ones(len(values))]))
        means = sums[:, :-1] / np.maximum(sums[:, -1:], 1)
        return [_estimate(float(value), column) for value, column in zip(values.mean(axis=0), means.T, strict=True)]

    def calibration_error(
        self, confidences: NDArray[np.floating], right: NDArray[np.bool_], bins: int = 10
    ) -> Estimate:
        """Expected calibration error: the mean gap of confidence and accuracy over equal bins, by their questions.

        Naeini, Cooper and Hauskrecht, 2015, "Obtaining well calibrated probabilities using Bayesian binning". A
        resample is noisier than the sample, and noise widens every gap: its mean excess is taken off again.
        """
        number = bin_of(confidences, bins)
        gaps = np.zeros((len(right), bins + 1))
        gaps[np.arange(len(right)), number] = confidences - right
        gaps[:, bins] = 1
        value = float(np.abs(gaps[:, :bins].sum(axis=0)).sum() / max(len(right), 1))
        sums = self._resampled(gaps)
        errors = np.abs(sums[:, :bins]).sum(axis=1) / np.maximum(sums[:, bins], 1)
        return _estimate(value, np.maximum(errors - (errors.mean() - value), 0.0) if len(errors) else errors)

    def _resampled(self, columns: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sums of (n, k) columns over each resample: (RESAMPLES, k); none where there is one group only."""
        if self._count < 2:
            return np.empty((0, columns.shape[1]))
        of_group = np.zeros((self._count, columns.shape[1]))
        np.add.at(of_group, self._places, columns)
        # A fixed seed: the same answers give the same interval.
        rng = np.random.default_rng(0)
        parts = []
        for _ in range(0, RESAMPLES, _AT_ONCE):
            drawn = rng.integers(self._count, size=(_AT_ONCE, self._count))
            times = np.stack([np.bincount(row, minlength=self._count) for row in drawn])
            parts.append(times @ of_group)
        return np.concatenate(parts)


def bin_of(confidences: NDArray[np.floating], bins: int = 10) -> NDArray[np.int64]:
    """The equal bin of [0, 1] that each confidence lies in."""
    return np.clip((bins * confidences).astype(np.int64), 0, bins - 1)


def _estimate(value: float, resampled: NDArray[np.float64]) -> Estimate:
    if not len(resampled):
        return Estimate(value)
    low, high = np.percentile(resampled, _OUTER)
    return Estimate(value, float(low), float(high))
