"""What lies behind a name is read whole, or is named for what it is."""

import os
from pathlib import Path

import pytest

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.vision.photo_file import FILE_SIZE_LIMIT, read_photo_file


def test_a_file_is_read_whole_whatever_its_name(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff\xe4.jpg")  # noqa: PTH118 - pathlib takes no bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(b"content")
    except (OSError, ValueError):
        pytest.skip("this file system takes only names in UTF-8")
    assert read_photo_file(path) == read_photo_file(os.fsdecode(path)) == b"content"


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("folder", "NOT_A_FILE"),
        ("pipe", "NOT_A_FILE"),
        ("empty.jpg", "EMPTY"),
        ("large.jpg", "FILE_TOO_LARGE"),
        ("locked.jpg", "NO_PERMISSION"),
        ("gone.jpg", "VANISHED"),
        ("round.jpg", "VANISHED"),
        ("\0", "VANISHED"),
    ],
)
def test_a_file_that_is_no_photo_file_is_named_so(tmp_path: Path, name: str, fault: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "round.jpg").symlink_to("round.jpg")
    (tmp_path / "locked.jpg").touch(mode=0)
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(FILE_SIZE_LIMIT + 1)
    getattr(os, "mkfifo", Path.mkdir)(tmp_path / "pipe")  # Windows has no named pipes
    if name == "locked.jpg" and os.access(tmp_path / name, os.R_OK):
        pytest.skip("this user may read every file")
    with pytest.raises(UnreadablePhotoError) as caught:
        read_photo_file(tmp_path / name)
    assert caught.value.fault is PhotoFault[fault]
