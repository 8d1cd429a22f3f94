"""Smaller pictures keep their proportions, however odd these are."""

import numpy as np
import pytest

from visrec_desktop.vision.decode import decode_photo, photo_size
from visrec_desktop.vision.thumbnail import encode_thumbnail

RED = (200, 30, 30)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((400, 300), (160, 120)), ((30, 40), (30, 40)), ((3200, 2), (160, 1)), ((1, 16_000), (1, 160))],
)
def test_a_thumbnail_keeps_the_proportions(size: tuple[int, int], expected: tuple[int, int]) -> None:
    thumbnail = encode_thumbnail(np.full((size[1], size[0], 3), RED, np.uint8), 160)
    assert photo_size(thumbnail) == expected
    assert np.abs(decode_photo(thumbnail).astype(int) - RED).max() <= 4
