"""FolderWatch on real folders: photos that come, grow, move and go, and a drive that goes and comes back."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import picture
from visrec_desktop.workers import folder_observer
from visrec_desktop.workers.folder_observer import FolderObserver, is_share
from visrec_desktop.workers.folder_watch import FolderWatch, newest

LONG = 30_000


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[FolderWatch]:
    """Its photos settle sooner than in the program."""
    watch = FolderWatch(settle_seconds=0.3)
    yield watch
    watch.stop()


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """What is in the folder when the watching begins."""
    folder = tmp_path / "drive" / "照片"
    folder.mkdir(parents=True)
    picture(0).save(folder / "old.jpg")
    return folder


@pytest.fixture
def told(qtbot: QtBot, watch: FolderWatch, drive: Path) -> list[Path]:
    """All that is told of the folder; it is watched already."""
    told: list[Path] = []
    watch.changed.connect(told.extend)
    watch.watch(drive)
    qtbot.waitUntil(lambda: watch._watcher._observer is not None, timeout=LONG)
    return told


def test_a_photo_that_is_copied_into_a_sub_folder_is_told(qtbot: QtBot, drive: Path, told: list[Path]) -> None:
    (drive / "new").mkdir()
    picture(1).save(drive / "new" / "a.JPG")
    qtbot.waitUntil(lambda: drive / "new" / "a.JPG" in told, timeout=LONG)
    assert drive / "old.jpg" not in told


def test_a_photo_that_still_grows_is_waited_for(qtbot: QtBot, drive: Path, told: list[Path]) -> None:
    photo = drive / "slow.jpg"
    with photo.open("wb", buffering=0) as file:
        for _ in range(12):
            file.write(b"x" * 1000)
            qtbot.wait(100)
            if told:
                break
    qtbot.waitUntil(lambda: photo in told, timeout=LONG)
    assert photo.stat().st_size == 12_000


def test_moved_and_deleted_photos_are_told(qtbot: QtBot, drive: Path, told: list[Path]) -> None:
    (drive / "old.jpg").rename(drive / "renamed.jpg")
    qtbot.waitUntil(lambda: {drive / "old.jpg", drive / "renamed.jpg"} <= set(told), timeout=LONG)
    told.clear()
    (drive / "renamed.jpg").unlink()
    qtbot.waitUntil(lambda: drive / "renamed.jpg" in told, timeout=LONG)


def test_reading_photos_and_other_files_are_no_change(qtbot: QtBot, drive: Path, told: list[Path]) -> None:
    (drive / "old.jpg").read_bytes()
    (drive / "notes.txt").write_text("no photo")
    (drive / ".hidden").mkdir()
    picture(2).save(drive / ".hidden" / "thumb.jpg")
    picture(3).save(drive / "last.jpg")
    qtbot.waitUntil(lambda: bool(told), timeout=LONG)
    assert set(told) == {drive / "last.jpg"}


def test_a_drive_that_is_pulled_out_is_told_once_and_comes_back_by_itself(
    qtbot: QtBot, watch: FolderWatch, drive: Path, told: list[Path], tmp_path: Path
) -> None:
    with qtbot.waitSignal(watch.went_away, timeout=LONG) as away:
        drive.parent.rename(tmp_path / "pulled out")
    assert away.args == [drive]
    with qtbot.waitSignal(watch.came_back, timeout=LONG):
        (tmp_path / "pulled out").rename(drive.parent)
    told.clear()
    picture(4).save(drive / "after.jpg")
    qtbot.waitUntil(lambda: drive / "after.jpg" in told, timeout=LONG)


def test_a_drive_that_is_away_at_first_is_waited_for(qtbot: QtBot, watch: FolderWatch, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    with qtbot.waitSignal(watch.went_away, timeout=LONG):
        watch.watch(folder)
    with qtbot.waitSignal(watch.came_back, timeout=LONG):
        folder.mkdir()


def test_a_folder_that_is_replaced_counts_as_come_back(
    qtbot: QtBot, watch: FolderWatch, drive: Path, told: list[Path], tmp_path: Path
) -> None:
    copy = shutil.copytree(drive, tmp_path / "copy")
    with qtbot.waitSignal(watch.came_back, timeout=LONG):
        drive.rename(tmp_path / "before")
        Path(copy).rename(drive)
    told.clear()
    picture(5).save(drive / "after.jpg")
    qtbot.waitUntil(lambda: drive / "after.jpg" in told, timeout=LONG)


def test_where_the_system_gives_no_word_the_folder_is_looked_at(
    qtbot: QtBot, watch: FolderWatch, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> object:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(folder_observer, "Observer", refuse)
    monkeypatch.setattr(folder_observer, "POLL_SECONDS", 0.2)
    told: list[Path] = []
    watch.changed.connect(told.extend)
    watch.watch(drive)
    qtbot.waitUntil(lambda: watch._watcher._observer is not None, timeout=LONG)
    assert watch._watcher._observer is not None
    assert watch._watcher._observer.polls
    picture(6).save(drive / "polled.jpg")
    qtbot.waitUntil(lambda: drive / "polled.jpg" in told, timeout=LONG)


def test_another_folder_takes_the_place_of_the_first(
    qtbot: QtBot, watch: FolderWatch, drive: Path, told: list[Path], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    watch.watch(other)
    qtbot.waitUntil(lambda: watch._watcher._folder == other, timeout=LONG)
    picture(7).save(drive / "unseen.jpg")
    picture(8).save(other / "seen.jpg")
    qtbot.waitUntil(lambda: other / "seen.jpg" in told, timeout=LONG)
    assert drive / "unseen.jpg" not in told


def test_stopped_it_leaves_no_thread_and_starts_again(qtbot: QtBot, watch: FolderWatch, drive: Path) -> None:
    for _ in range(2):
        watch.watch(drive)
        qtbot.waitUntil(lambda: watch._watcher._observer is not None, timeout=LONG)
        watch.stop()
        assert not watch._thread.isRunning()
        assert watch._watcher._observer is None


@pytest.mark.parametrize("name", ["//server/photos", "\\\\server\\photos"])
def test_a_share_is_known_by_its_name(name: str) -> None:
    assert is_share(Path(name))


def test_a_folder_of_this_computer_is_no_share(tmp_path: Path) -> None:
    assert not is_share(tmp_path)


def test_an_observer_of_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"No such file|not exist|cannot find"):
        FolderObserver(tmp_path / "none", lambda _: None)


def test_the_newest_photo_is_that_which_was_written_last(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.jpg", "b.png", "c.txt", "gone.jpg")]
    for number, path in enumerate(paths[:3]):
        path.write_bytes(b"x")
        os.utime(path, ns=(number, number))
    assert newest(paths) == tmp_path / "b.png"
    assert newest(paths[2:]) is None
