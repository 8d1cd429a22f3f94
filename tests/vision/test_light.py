"""Dark and flat photos are brought to usual light; the others are not touched."""

import numpy as np
from numpy.typing import NDArray

from tests.fakes import picture
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.light import well_lit


def colourful() -> NDArray[np.uint8]:
    return np.asarray(picture(3, (320, 240)))


def test_a_usual_photo_is_not_touched() -> None:
    photo = colourful()
    assert well_lit(photo) is photo


def test_few_of_the_sample_photos_are_touched() -> None:
    photos = [decode_photo(path.read_bytes()) for path in sorted((sample_folder() / "photos").rglob("*.jpg"))]
    assert sum(well_lit(photo) is not photo for photo in photos) <= len(photos) // 10


def test_a_dark_photo_is_lightened_and_a_flat_one_stretched() -> None:
    photo = colourful()
    dark = (255 * (photo / 255.0) ** 4).astype(np.uint8)
    flat = np.rint(128 + 0.3 * (photo.astype(float) - 128)).astype(np.uint8)
    for spoiled in (dark, flat):
        seen = well_lit(spoiled)
        assert np.abs(seen.astype(int) - photo).mean() < 0.7 * np.abs(spoiled.astype(int) - photo).mean()


def test_one_colour_and_one_pixel_are_photos_too() -> None:
    for shape in ((1, 1, 3), (50, 60, 3)):
        assert well_lit(np.full(shape, 7, np.uint8)).shape == shape
