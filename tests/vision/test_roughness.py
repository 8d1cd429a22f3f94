"""Noisy and crushed photos are told from others, and smoothed; the sample photos are not touched."""

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.fakes import picture
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.roughness import is_rough, smoothed

SAMPLES = sorted((sample_folder() / "photos").rglob("*.jpg"))[::9]


def sample(number: int) -> NDArray[np.uint8]:
    return decode_photo(SAMPLES[number].read_bytes())


def noisy(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    noise = np.random.default_rng(0).normal(0.0, 25.0, photo.shape)
    return np.clip(photo + noise, 0, 255).astype(np.uint8)


def crushed(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, 10])[1]
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def test_usual_photos_are_not_rough() -> None:
    assert not is_rough(np.asarray(picture(1), np.uint8)), "painted fields have steps too"
    assert not [path.name for number, path in enumerate(SAMPLES) if is_rough(sample(number))]


def test_noisy_and_crushed_photos_are() -> None:
    assert is_rough(noisy(sample(0)))
    assert is_rough(crushed(sample(0)))


def test_smoothing_brings_a_noisy_photo_nearer_to_what_it_was() -> None:
    small = np.asarray(cv2.resize(sample(0), (300, 300)), np.uint8)
    before, after = (np.abs(one.astype(int) - small).mean() for one in (noisy(small), smoothed(noisy(small))))
    assert after < 0.7 * before


def test_one_colour_and_one_pixel_are_photos_too() -> None:
    for shape in ((1, 1, 3), (50, 60, 3)):
        plain = np.full(shape, 7, np.uint8)
        assert not is_rough(plain)
        assert smoothed(plain).shape == shape
