"""A region is suggested where an object stands out, and only there."""

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.saliency import salient_region


def clutter(height: int, width: int) -> NDArray[np.uint8]:
    """A brownish floor with texture."""
    grain = np.random.default_rng(0).normal(0, 8, (height, width, 1))
    return np.clip(np.array([150, 120, 90]) + grain, 0, 255).astype(np.uint8)


def test_the_object_on_a_floor_is_boxed() -> None:
    photo = clutter(400, 600)
    photo[120:300, 320:500] = (30, 60, 160)

    region = salient_region(photo)

    assert region is not None
    x, y, width, height = region
    assert abs(x - 320 / 600) < 0.08
    assert abs(y - 120 / 400) < 0.08
    assert abs(x + width - 500 / 600) < 0.08
    assert abs(y + height - 300 / 400) < 0.08


def test_nothing_stands_out_of_a_plain_photo() -> None:
    assert salient_region(np.full((300, 400, 3), 128, np.uint8)) is None


def test_an_object_that_fills_the_photo_is_no_region() -> None:
    photo = np.full((300, 400, 3), 255, np.uint8)
    photo[8:-8, 8:-8] = (120, 20, 30)

    assert salient_region(photo) is None


def test_tiny_photos_have_none() -> None:
    for shape in ((1, 1), (1, 300), (6, 6), (300, 2)):
        assert salient_region(np.full((*shape, 3), 90, np.uint8)) is None
