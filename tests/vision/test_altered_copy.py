"""Altered copies: parts of the photo, mirrored, lighter or darker, and the same ones again from the same seed."""

import numpy as np
import pytest

from visrec_desktop.vision.altered_copy import COPY_VIEW, altered


@pytest.mark.parametrize("shape", [(300, 200, 3), (1, 1, 3), (3, 900, 3)])
def test_a_copy_is_a_square_of_the_asked_side(shape: tuple[int, int, int]) -> None:
    photo = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    copy = altered(photo, 64, np.random.default_rng(1))
    assert copy.shape == (64, 64, 3)
    assert copy.dtype == np.uint8
    assert COPY_VIEW.take(copy, 32).shape == (32, 32, 3)


def test_copies_differ_and_come_again() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (120, 160, 3), np.uint8)
    rng = np.random.default_rng(1)
    first, second = altered(photo, 64, rng), altered(photo, 64, rng)
    assert (first != second).any()
    assert (altered(photo, 64, np.random.default_rng(1)) == first).all()
