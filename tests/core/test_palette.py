"""A palette survives being stored, and bytes that are none are refused."""

import numpy as np
import pytest

from visrec_desktop.core.palette import MOST_COLOURS, Palette, rgb_to_lab, stack_palettes

PALETTE = Palette(np.array([[50, 10, -20], [95, 0, 2]], np.float32), np.array([0.75, 0.25], np.float32))


def test_a_packed_palette_comes_back() -> None:
    unpacked = Palette.unpack(PALETTE.pack())

    assert unpacked is not None
    np.testing.assert_array_equal(unpacked.lab, PALETTE.lab)
    np.testing.assert_array_equal(unpacked.shares, PALETTE.shares)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"palette",
        PALETTE.pack()[:-1],
        PALETTE.pack()[:16],  # shares that do not add up
        PALETTE.pack() * MOST_COLOURS,
        Palette(np.full((1, 3), np.nan, np.float32), np.ones(1, np.float32)).pack(),
        Palette(np.array([[120, 0, 0]], np.float32), np.ones(1, np.float32)).pack(),
    ],
)
def test_bytes_that_are_no_palette_are_refused(data: bytes) -> None:
    assert Palette.unpack(data) is None


def test_missing_colours_of_a_stack_have_no_share() -> None:
    lab, shares = stack_palettes([PALETTE, PALETTE])

    assert lab.shape == (2, MOST_COLOURS, 3)
    np.testing.assert_allclose(shares.sum(axis=1), 1)


def test_lab_of_known_colours() -> None:
    """Values of the CIE formulas for the corners of sRGB."""
    expected = np.array(
        [[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20], [87.73, -86.18, 83.18], [32.30, 79.19, -107.86]]
    )

    found = rgb_to_lab([(255, 255, 255), (0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255)])

    np.testing.assert_allclose(found, expected, atol=0.1)
