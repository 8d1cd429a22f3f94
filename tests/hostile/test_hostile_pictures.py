"""Hostile files, indexed and searched by for real; the large form is tests.quality.hostile_pictures."""

import numpy as np
import pytest

from tests.hostile.bombs import header_bombs
from tests.hostile.damaged import mutations, with_right_sums
from tests.hostile.exotic import exotic_files
from tests.hostile.kinds import Fate, HostileFile, psnr
from tests.quality.hostile_pictures import GOOD, LEAST_PSNR, main
from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.vision.decode import decode_photo

SOUNDS = list(exotic_files())


def test_nothing_crashes_hangs_or_shows_a_wrong_picture(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["--small", "--count", "60", "--every", "4"])
    assert status == GOOD, capsys.readouterr().out


@pytest.mark.parametrize("file", SOUNDS, ids=lambda file: file.name)
def test_exotic_but_valid_pictures_are_shown_as_they_are(file: HostileFile) -> None:
    assert file.picture is not None
    assert psnr(decode_photo(file.data), file.picture) >= LEAST_PSNR


@pytest.mark.parametrize(
    "file", [file for file in header_bombs() if file.fate is Fate.REFUSED], ids=lambda file: file.name
)
def test_a_size_that_a_file_only_claims_is_not_believed(file: HostileFile) -> None:
    for at_least in (None, 325):
        with pytest.raises(UnreadablePhotoError):
            decode_photo(file.data, at_least=at_least)


def test_the_files_of_a_seed_are_always_the_same() -> None:
    first, again = (next(mutations(SOUNDS, seed=7)) for _ in range(2))
    assert first == again


def test_sums_are_made_right() -> None:
    sound = next(file for file in SOUNDS if file.name.endswith("plain.png"))
    changed = bytearray(sound.data)
    changed[-1] ^= 1
    assert with_right_sums(bytes(changed)) == sound.data
    assert np.array_equal(decode_photo(sound.data), np.asarray(sound.picture))
