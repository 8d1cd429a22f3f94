"""The palette of a photo is that of the product."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.palette import Palette, rgb_to_lab
from visrec_desktop.vision.palette import take_palette

RED, BLUE, GREEN = (200, 30, 36), (40, 80, 190), (40, 130, 60)


def packshot(
    product: tuple[int, int, int], *, ground: tuple[int, int, int] = (255, 255, 255), side: int = 320
) -> NDArray[np.uint8]:
    """A product that takes a ninth of the picture."""
    photo = np.full((side, side, 3), ground, np.uint8)
    third = side // 3
    photo[third : 2 * third, third : 2 * third] = product
    return photo


def distance(palette: Palette, colour: tuple[int, int, int], *, row: int = 0) -> float:
    """Lab distance of a palette's colour."""
    return float(np.linalg.norm(palette.lab[row] - rgb_to_lab(colour)))


@pytest.mark.parametrize("ground", [(255, 255, 255), (225, 228, 230), (20, 20, 20), (120, 160, 120)])
def test_a_plain_ground_has_no_share(ground: tuple[int, int, int]) -> None:
    palette = take_palette(packshot(RED, ground=ground))

    assert palette.shares[0] > 0.95
    assert distance(palette, RED) < 3


def test_a_ground_with_a_gradient_has_no_share_either() -> None:
    photo = packshot(BLUE)
    shade = np.linspace(0.72, 1.0, 320)[:, None, None]
    photo = (photo * shade).astype(np.uint8)

    palette = take_palette(photo)

    assert palette.shares[0] > 0.9
    assert distance(palette, BLUE) < 15


def test_a_white_product_on_white_is_white() -> None:
    photo = np.full((320, 320, 3), 255, np.uint8)
    photo[80:240, 80:240] = 238

    assert take_palette(photo).lab[0, 0] > 90


def test_what_shows_between_the_legs_of_a_chair_is_ground() -> None:
    photo = np.full((320, 320, 3), 255, np.uint8)
    cv2.rectangle(photo, (80, 60), (240, 260), (60, 40, 30), 18)

    assert take_palette(photo).lab[:, 0].max() < 40


def test_colours_come_by_their_share() -> None:
    photo = packshot(RED)
    photo[106:136, 106:212] = GREEN

    palette = take_palette(photo)

    assert distance(palette, RED) < 4
    assert distance(palette, GREEN, row=1) < 4
    assert palette.shares.sum() == pytest.approx(1.0, abs=1e-5)


def test_the_same_photo_has_the_same_palette() -> None:
    photo = np.random.default_rng(0).integers(0, 256, (200, 320, 3), dtype=np.uint8)

    assert take_palette(photo).pack() == take_palette(photo.copy()).pack()


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (7, 3), (320, 9)])
def test_odd_shapes_have_a_palette(shape: tuple[int, int]) -> None:
    assert distance(take_palette(np.full((*shape, 3), BLUE, np.uint8)), BLUE) < 3
