"""A view is a square of the model's side, whatever the photo's shape."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.vision.views import ALL_VIEWS, FAST_VIEWS, View

SIDE = 64
VIEWS = [*ALL_VIEWS, *FAST_VIEWS]
WHOLE, CLOSE = View("whole", None, 1.0, 0.5), View("close", 0.5, 1.0, 0.5)


def black(height: int, width: int) -> NDArray[np.uint8]:
    return np.zeros((height, width, 3), np.uint8)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize(
    "size", [(1, 1), (1, 5000), (5000, 1), (2, 3), (64, 64), (65, 63), (48, 640), (999, 301)], ids=str
)
def test_every_view_of_every_photo_is_a_square_of_the_side(view: View, size: tuple[int, int]) -> None:
    pixels = view.take(black(*size), SIDE)

    assert pixels.shape == (SIDE, SIDE, 3)
    assert pixels.dtype == np.uint8


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_photo_is_not_changed_by_looking_at_it(view: View) -> None:
    photo = np.random.default_rng(0).integers(0, 256, (90, 120, 3), dtype=np.uint8)
    before = photo.copy()

    view.take(photo, SIDE)

    np.testing.assert_array_equal(photo, before)


def test_the_whole_of_a_wide_photo_stands_on_white() -> None:
    pixels = WHOLE.take(black(100, 200), SIDE)

    assert (pixels[:15] == 255).all()
    assert (pixels[-15:] == 255).all()
    assert (pixels[17:-17] == 0).all()


def test_the_whole_of_a_tall_photo_stands_on_white() -> None:
    pixels = WHOLE.take(black(200, 100), SIDE)

    assert (pixels[:, :15] == 255).all()
    assert (pixels[:, -15:] == 255).all()
    assert (pixels[:, 17:-17] == 0).all()


def test_the_whole_of_a_square_photo_needs_no_white() -> None:
    assert (WHOLE.take(black(100, 100), SIDE) == 0).all()


def test_a_close_view_sees_the_centre_only() -> None:
    photo = np.full((100, 200, 3), 255, np.uint8)
    photo[25:75, 75:125] = 0

    assert (CLOSE.take(photo, SIDE) == 0).all()
    assert (CLOSE.take(photo[:, 20:], SIDE) == 255).any(), "the centre is elsewhere now"


def test_shrinking_averages() -> None:
    stripes = black(256, 256)
    stripes[:, ::2] = 200

    assert (WHOLE.take(stripes, SIDE) == 100).all()


def test_a_photo_of_one_pixel_fills_the_view() -> None:
    assert (WHOLE.take(np.full((1, 1, 3), 77, np.uint8), SIDE) == 77).all()


@pytest.mark.parametrize("views", [ALL_VIEWS, FAST_VIEWS])
def test_the_views_of_a_model_have_names_of_their_own(views: tuple[View, ...]) -> None:
    assert len({view.name for view in views}) == len(views)


def test_a_banner_is_shrunk_before_it_is_put_on_white() -> None:
    banner = np.full((2, 100_000, 3), 30, np.uint8)

    assert View("whole", None, 1.0, 0.5).take(banner, 8).shape == (8, 8, 3)
