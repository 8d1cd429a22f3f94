"""Cleaning up takes noise and background away, says so, and leaves a clean photo alone."""

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.vision.clean_up import CleanUp, clean_up, noise_of

GROUND, OBJECT = np.array([150, 120, 90]), np.array([30, 60, 160])


def photo_of_object(*, noise: float = 0.0) -> NDArray[np.uint8]:
    photo = np.tile(GROUND, (300, 400, 1)).astype(np.float64)
    photo[80:220, 120:280] = OBJECT
    photo += np.random.default_rng(0).normal(0, noise, photo.shape)
    return np.clip(photo, 0, 255).astype(np.uint8)


def test_the_background_becomes_white() -> None:
    cleaned, did = clean_up(photo_of_object())

    assert did == (CleanUp.BACKGROUND,)
    assert (cleaned[:40] == 255).all()
    np.testing.assert_allclose(cleaned[100:200, 150:250], np.broadcast_to(OBJECT, (100, 100, 3)), atol=2)


def test_noise_is_removed() -> None:
    cleaned, did = clean_up(photo_of_object(noise=25))

    assert CleanUp.NOISE in did
    assert noise_of(cleaned) < 5


def test_a_clean_photo_without_an_object_stays_as_it_is() -> None:
    slope = np.linspace(60, 200, 320)[None, :, None]
    photo = np.broadcast_to(slope, (240, 320, 3)).astype(np.uint8)

    cleaned, did = clean_up(photo)

    assert did == ()
    np.testing.assert_array_equal(cleaned, photo)


@pytest.mark.parametrize("sigma", [5.0, 15.0, 30.0])
def test_noise_is_measured(sigma: float) -> None:
    grey = np.random.default_rng(0).normal(128, sigma, (256, 256, 1)).repeat(3, axis=2)

    assert noise_of(np.clip(grey, 0, 255).astype(np.uint8)) == pytest.approx(sigma, rel=0.2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (20, 4)])
def test_tiny_photos_pass(shape: tuple[int, int]) -> None:
    cleaned, _ = clean_up(np.full((*shape, 3), 90, np.uint8))

    assert cleaned.shape == (*shape, 3)


def test_the_same_photo_is_cleaned_the_same_way() -> None:
    photo = photo_of_object(noise=12)

    np.testing.assert_array_equal(clean_up(photo)[0], clean_up(photo)[0])
