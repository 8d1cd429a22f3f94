"""Every corruption spoils a photo, and spoils it alike in every run."""

import numpy as np
import pytest

from tests.fakes import picture
from tests.quality.corruptions import CORRUPTIONS, Corruption
from visrec_desktop.vision.clean_up import noise_of


@pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda corruption: corruption.name)
def test_a_photo_is_spoilt_and_always_alike(corruption: Corruption) -> None:
    photo = np.asarray(picture(1, (160, 120)))
    before = photo.copy()
    spoilt = corruption.apply(photo)
    assert np.array_equal(photo, before), "the photo itself stays as it is"
    assert spoilt.dtype == np.uint8
    assert spoilt.shape in {photo.shape, (160, 120, 3)}
    assert not np.array_equal(spoilt, photo)
    assert np.array_equal(spoilt, corruption.apply(photo.copy()))


def test_the_strengths_are_those_that_are_said() -> None:
    by_name = {corruption.name: corruption.apply for corruption in CORRUPTIONS}
    grey = np.full((240, 320, 3), 128, np.uint8)
    assert noise_of(by_name["noise"](grey)) == pytest.approx(25.0 * np.sqrt(0.299**2 + 0.587**2 + 0.114**2), rel=0.1)
    assert by_name["dark"](grey).mean() == pytest.approx(46, abs=1)
    white = np.full((240, 320, 3), 255, np.uint8)
    assert (by_name["covered"](white) == 128).all(axis=2).mean() == pytest.approx(0.25)
