"""A PNG whose content ends early is damaged; one that is black to its end is not."""

import struct

import numpy as np
import pytest
from PIL import Image

from tests.hostile.damaged import with_right_sums
from tests.hostile.exotic import real_photo, saved
from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.vision.decode import decode_photo


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA", "LA", "I;16"])
def test_a_photo_on_black_is_whole(mode: str) -> None:
    page = Image.new("RGB", (241, 401))
    page.paste(real_photo())
    kept = page.convert("L").convert("I").convert("I;16") if mode == "I;16" else page.convert(mode)
    assert not decode_photo(saved(kept, "PNG"))[-1].any()


@pytest.mark.parametrize("higher", [1, 100])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "RGBA"])
def test_content_that_ends_early_is_missed(mode: str, higher: int) -> None:
    photo = real_photo().convert(mode)
    data = saved(photo, "PNG")
    claimed = with_right_sums(data[:16] + struct.pack(">II", photo.width, photo.height + higher) + data[24:])
    with pytest.raises(UnreadablePhotoError) as caught:
        decode_photo(claimed)
    assert caught.value.fault is PhotoFault.INCOMPLETE
    assert np.array_equal(decode_photo(data), np.asarray(photo.convert("RGB")))
