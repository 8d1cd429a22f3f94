"""A JPEG whose content ends early is damaged; one that is grey to its end is not."""

import io

import numpy as np
import pytest
from PIL import Image

from tests.hostile.exotic import real_photo, saved
from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.jpeg_check import has_room_for_its_picture

GREY = (128, 128, 128)
WAYS: list[dict[str, object]] = [{}, {"progressive": True}, {"restart_marker_blocks": 3}, {"subsampling": 0}]


def on_grey(mode: str = "RGB") -> Image.Image:
    """A photo above a page of the very grey that libjpeg paints where nothing is known."""
    page = Image.new("RGB", (240, 400), GREY)
    page.paste(real_photo())
    return page.convert(mode)


@pytest.mark.parametrize("at_least", [None, 60])
@pytest.mark.parametrize("options", WAYS, ids=str)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_photo_on_grey_is_whole(mode: str, options: dict[str, object], at_least: int | None) -> None:
    photo = decode_photo(saved(on_grey(mode), "JPEG", **options), at_least=at_least)
    assert np.abs(photo[-1, -1].astype(int) - GREY).max() <= 2


@pytest.mark.parametrize("at_least", [None, 60])
@pytest.mark.parametrize("options", WAYS, ids=str)
@pytest.mark.parametrize("share", [0.5, 0.9, 0.97])
def test_content_that_ends_before_the_end_mark_is_missed(
    options: dict[str, object], share: float, at_least: int | None
) -> None:
    data = saved(real_photo(), "JPEG", **options)
    start = data.index(b"\xff\xda")
    if options.get("progressive"):
        # The first pass: of a later one only the finest detail is missing.
        cut = start + round(0.8 * share * (data.index(b"\xff\xc4", start) - start))
    else:
        cut = start + round(share * (len(data) - start))
    with pytest.raises(UnreadablePhotoError) as caught:
        decode_photo(data[:cut] + b"\xff\xd9", at_least=at_least)
    assert caught.value.fault is PhotoFault.INCOMPLETE


@pytest.mark.parametrize("options", WAYS, ids=str)
def test_the_smallest_file_of_a_picture_has_room_for_it(options: dict[str, object]) -> None:
    data = saved(Image.new("RGB", (3000, 2000), "white"), "JPEG", quality=1, optimize=True, **options)
    image = Image.open(io.BytesIO(data))
    assert has_room_for_its_picture(image, len(data))
    assert not has_room_for_its_picture(image, len(data) // 8)
