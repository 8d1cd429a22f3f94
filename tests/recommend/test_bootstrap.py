"""Bootstrap: intervals that know that the photos of a product fail together."""

import numpy as np
import pytest

from visrec_desktop.recommend.bootstrap import Bootstrap


def test_the_mean_lies_in_its_interval_and_is_the_same_each_time() -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 2, size=(200, 1)).astype(float)
    bootstrap = Bootstrap(np.arange(200))
    (mean,) = bootstrap.means(values)
    assert mean.value == pytest.approx(values.mean())
    # What the theory says of 200 independent answers.
    half = 1.96 * values.std() / np.sqrt(200)
    assert mean.low == pytest.approx(mean.value - half, abs=0.012)
    assert mean.high == pytest.approx(mean.value + half, abs=0.012)
    assert Bootstrap(np.arange(200)).means(values) == [mean]


def test_photos_of_a_product_that_fail_together_make_it_wider() -> None:
    products = np.repeat(np.arange(20), 10)
    values = np.repeat(np.arange(20) % 2, 10)[:, None].astype(float)
    (together,) = Bootstrap(products).means(values)
    (apart,) = Bootstrap(np.arange(200)).means(values)
    assert together.value == apart.value
    assert (together.high or 0) - (together.low or 0) > 2 * ((apart.high or 0) - (apart.low or 0))


def test_one_product_tells_nothing_about_others() -> None:
    (mean,) = Bootstrap(np.zeros(5, int)).means(np.ones((5, 1)))
    assert (mean.value, mean.low, mean.high) == (1.0, None, None)


def test_the_calibration_error_is_the_mean_gap_of_the_bins() -> None:
    # Nine of ten right, said with 0.95; one of two, said with 0.55.
    confidences = np.array([0.95] * 10 + [0.55] * 2)
    right = np.array([True] * 9 + [False] + [True, False])
    error = Bootstrap(np.arange(12)).calibration_error(confidences, right)
    assert error.value == pytest.approx((abs(9.5 - 9) + abs(1.1 - 1)) / 12)
    assert (error.low or 0) <= error.value <= (error.high or 0)


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    assert Bootstrap(np.arange(2)).calibration_error(np.ones(2), np.ones(2, bool)).value == 0
