"""What is wrong with a photo can be measured in its pixels."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.paths import sample_folder
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.fitness import blur_of, measure
from visrec_desktop.vision.thumbnail import shrink

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def samples() -> list[Pixels]:
    """Every fourth photo of the sample that comes with the program."""
    paths = sorted((sample_folder() / "photos").rglob("*.jpg"))[::4]
    return [shrink(decode_photo(path.read_bytes()), 320) for path in paths]


def box(left: int = 90) -> Pixels:
    """A red box on a white ground."""
    photo = np.full((240, 320, 3), 255, np.uint8)
    photo[60:180, left : left + 120] = (180, 40, 40)
    return photo


@pytest.mark.parametrize("blur", [1.5, 2.5, 4.0])
def test_blur_is_measured_in_pixels(blur: float) -> None:
    assert blur_of(cv2.GaussianBlur(box(), (0, 0), blur).astype(np.uint8)) == pytest.approx(blur, rel=0.2)


def test_a_sharp_photo_has_next_to_no_blur_and_one_without_edges_tells_nothing() -> None:
    assert blur_of(box()) < 0.8
    assert blur_of(np.full((240, 320, 3), 128, np.uint8)) == 0.0


def test_a_shaken_photo_is_blurred_although_it_is_sharp_along_the_movement() -> None:
    along = np.full((1, 15), 1 / 15, np.float32)
    assert blur_of(cv2.filter2D(box(), -1, along).astype(np.uint8)) > 2.0


def test_a_product_that_touches_the_edge_of_an_even_ground_is_cut_off() -> None:
    assert measure(box()).cut == 0.0
    assert measure(np.ascontiguousarray(box()[:, 130:])).cut == pytest.approx(0.5, abs=0.1)


def test_a_box_cropped_to_its_edges_is_whole() -> None:
    assert measure(np.ascontiguousarray(box()[60:180, 90:210])).cut == 0.0


def test_a_busy_ground_is_cluttered_and_a_studio_is_not() -> None:
    carpet = np.random.default_rng(0).integers(0, 256, (40, 54, 3), dtype=np.uint8).repeat(6, 0).repeat(6, 1)
    assert measure(carpet).clutter > 0.5
    assert measure(box()).clutter == 0.0


def exposed(factor: float) -> Callable[[Pixels], Pixels]:
    """So much light more or less, in a camera of gamma 2.2."""
    return lambda photo: np.rint(255 * np.clip((photo / 255.0) ** 2.2 * factor, 0, 1) ** (1 / 2.2)).astype(np.uint8)


def test_photos_that_come_with_the_program_are_sound(samples: list[Pixels]) -> None:
    measured = [measure(photo) for photo in samples]
    assert max(m.blur for m in measured) < 1.4
    assert min(m.light for m in measured) > 0.45
    assert max(m.blown for m in measured) < 0.22
    assert max(m.cut for m in measured) < 0.04


def test_darkened_photos_are_dark(samples: list[Pixels]) -> None:
    assert max(measure(exposed(0.08)(photo)).light for photo in samples) < 0.45


def test_white_without_detail_is_overexposed_unless_it_is_the_ground(samples: list[Pixels]) -> None:
    photo = np.full((240, 320, 3), 160, np.uint8)
    photo[60:200, 60:260] = 255
    assert measure(photo).blown > 0.3
    assert measure(box()).blown == 0.0
