"""The scan lists photo files by their suffix and never follows what could lead round in circles."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PHOTO_NAMES
from visrec_desktop.core.errors import FolderUnavailableError
from visrec_desktop.pipeline.scan import Scan, photo_files, scan_folder, scanning


def make(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"content")
    return folder


def found(folder: Path) -> list[str]:
    return [os.fsdecode(file.path) for file in scan_folder(folder).files]


def test_photos_of_nested_folders_are_listed_by_path(photo_folder: Path) -> None:
    assert found(photo_folder) == sorted(PHOTO_NAMES)


def test_a_file_is_described_without_being_read(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg")
    os.utime(tmp_path / "a.jpg", ns=(5, 1_700_000_000_123_456_789))

    (file,) = scan_folder(tmp_path).files

    assert (file.path, file.size, file.mtime_ns) == (b"a.jpg", 7, 1_700_000_000_123_456_789)


def test_the_suffix_tells_a_photo_in_any_case(tmp_path: Path) -> None:
    make(tmp_path, "a.JPG", "b.Jpeg", "c.webp", "d.HEIC", "notes.txt", "jpg", "e.jpg.part", "f.mp4")

    assert found(tmp_path) == ["a.JPG", "b.Jpeg", "c.webp", "d.HEIC"]


@pytest.mark.parametrize(
    "name",
    [".hidden.jpg", ".folder/a.jpg", "._a.jpg", "@eaDir/a.jpg", "__MACOSX/a.jpg", "$RECYCLE.BIN/a.jpg", "x/.y/a.jpg"],
)
def test_hidden_and_system_files_are_left_out(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, "seen.jpg")

    assert found(tmp_path) == ["seen.jpg"]


def test_a_name_that_is_not_utf8_is_kept_as_bytes(tmp_path: Path) -> None:
    make(tmp_path, os.fsdecode(b"caf\xe9/\xff.jpg"))

    assert [file.path for file in scan_folder(tmp_path).files] == [b"caf\xe9/\xff.jpg"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, "a/b/one.jpg")
    (tmp_path / "a" / "b" / "loop").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "loop.jpg").symlink_to(tmp_path)

    assert found(tmp_path) == ["a/b/one.jpg"]


def test_links_to_files_are_photos(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/original.jpg", "photos/own.jpg")
    (tmp_path / "photos" / "linked.jpg").symlink_to(tmp_path / "elsewhere" / "original.jpg")
    (tmp_path / "photos" / "dangling.jpg").symlink_to(tmp_path / "gone.jpg")

    files = {file.path: file.size for file in scan_folder(tmp_path / "photos").files}

    assert files == {b"dangling.jpg": 0, b"linked.jpg": 7, b"own.jpg": 7}


def test_a_pipe_with_the_name_of_a_photo_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")

    assert found(tmp_path) == ["pipe.jpg"]


def test_a_folder_with_the_name_of_a_photo_is_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "album.jpg/one.jpg")

    assert found(tmp_path) == ["album.jpg/one.jpg"]


def test_a_subfolder_that_cannot_be_listed_is_unreachable(photo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close_folder(monkeypatch, b"shoes/")

    scan = scan_folder(photo_folder)

    assert scan.unreachable == [b"shoes/"]
    assert not any(file.path.startswith(b"shoes/") for file in scan.files)
    assert len(scan.files) == 6


def close_folder(monkeypatch: pytest.MonkeyPatch, ending: bytes) -> None:
    """No permission to list one folder; a test may run as root, to whom the real permission is no bar."""
    scandir = os.scandir

    def guarded(path: bytes) -> Iterator["os.DirEntry[bytes]"]:
        if path.endswith(ending):
            raise PermissionError(path)
        return scandir(path)

    monkeypatch.setattr("visrec_desktop.pipeline.scan.os.scandir", guarded)


def test_what_is_below_an_unreachable_folder_was_not_looked_at() -> None:
    scan = Scan(unreachable=[b"shoes/"])

    assert not scan.is_reachable(b"shoes/red/one.jpg")
    assert scan.is_reachable(b"shoes.jpg")
    assert scan.is_reachable(b"old/shoes/one.jpg")


@pytest.mark.parametrize("name", ["gone", "photo.jpg"])
def test_a_folder_that_cannot_be_listed_is_an_error(tmp_path: Path, name: str) -> None:
    make(tmp_path, "photo.jpg")

    with pytest.raises(FolderUnavailableError, match=name):
        scan_folder(tmp_path / name)


def test_the_count_grows_with_each_folder(photo_folder: Path) -> None:
    steps = list(scanning(photo_folder))

    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == len(PHOTO_NAMES)


def test_a_named_folder_stands_for_its_photos(photo_folder: Path, tmp_path: Path) -> None:
    single = make(tmp_path, "any.name") / "any.name"

    files = list(photo_files([single, photo_folder / "hats"]))

    assert files == [single, *(photo_folder / "hats" / f"{stem}.jpg" for stem in ("one", "three", "two"))]
