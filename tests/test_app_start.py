"""One program at a time: who opens what, and what a second start hands over."""

import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from visrec_desktop import app
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.workers.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Directories of a user who never started the program."""
    home = tmp_path / "home"
    monkeypatch.setenv("VISREC_HOME", str(home))
    return home


class FakeWindow:
    """Writes down what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.counters = self
        self.is_on = False

    def come_forward(self) -> None:
        self.asked.append("counter")

    def open_last(self) -> None:
        self.asked.append("last")

    def open_path(self, path: Path) -> None:
        self.asked.append(path.name)

    def bring_forward(self) -> None:
        self.asked.append("forward")


@pytest.mark.parametrize(
    ("own", "early", "expected"),
    [
        ([], [], ["last"]),
        (["photo.jpg"], [], ["last", "photo.jpg"]),
        (["photo.jpg", "photos"], [], ["photos", "photo.jpg"]),
        (["photo.jpg", "shoes.visrec"], [], ["shoes.visrec", "photo.jpg"]),
        ([], ["photos"], ["forward", "photos"]),
        (["photo.jpg"], ["photos"], ["forward", "photos", "photo.jpg"]),
        ([], ["photo.jpg"], ["forward", "last", "photo.jpg"]),
    ],
)
def test_the_catalog_is_opened_before_the_photo_and_once(
    tmp_path: Path, own: list[str], early: list[str], expected: list[str]
) -> None:
    (tmp_path / "photos").mkdir()
    window = FakeWindow()
    handed_over = app._HandedOver(cast(MainWindow, window))
    if early:
        handed_over.open([str(tmp_path / name) for name in early])
    handed_over.start([str(tmp_path / name) for name in own])
    assert window.asked == expected
    window.asked.clear()
    handed_over.open([str(tmp_path / "later.jpg")])
    assert window.asked == ["forward", "later.jpg"]


def test_while_the_counter_is_on_nothing_is_opened(tmp_path: Path) -> None:
    window = FakeWindow()
    window.is_on = True
    app._HandedOver(cast(MainWindow, window)).open([str(tmp_path / "photos")])
    assert window.asked == ["counter"]


class FakeInstance:
    """Answers as often as it is told in vain, then claims or hands over."""

    def __init__(self, vain: int, *, claims: bool = False) -> None:
        self._vain, self._claims = vain, claims

    def claim(self) -> bool:
        self._vain -= 1
        return self._vain < 0 and self._claims

    def hand_over(self, _paths: list[str]) -> bool:
        return self._vain < 0


@pytest.mark.parametrize("claims", [True, False])
def test_a_start_waits_for_a_program_that_is_ending(claims: bool) -> None:
    instance = cast(SingleInstance, FakeInstance(3, claims=claims))
    assert app.claim_or_hand_over(instance, []) is claims


def test_a_start_gives_up_where_the_running_program_does_not_answer(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        app.claim_or_hand_over(cast(SingleInstance, FakeInstance(1000)), [], seconds=0.3)
    assert ended.value.code == 1
    assert capsys.readouterr().err == "Visrec Desktop is running already, but does not answer.\n"


def test_a_second_start_hands_its_photo_to_the_first(home: Path, tmp_path: Path) -> None:
    script = """
import sys
from visrec_desktop import app

def receive(self, paths):
    print(*paths, flush=True)
    self._window.close()

app._HandedOver.open = receive
app._HandedOver.start = lambda self, paths: print("started", flush=True)
sys.exit(app.main([]))
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "started\n"
        (tmp_path / "photo.jpg").touch()
        second = subprocess.run([sys.executable, "main.py", tmp_path / "photo.jpg"], cwd=ROOT, check=False)
        assert second.returncode == 0
        assert first.stdout.readline() == f"{tmp_path / 'photo.jpg'}\n"
        assert first.wait(30) == 0


def test_a_mistyped_command_opens_no_window(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        app.main(["serach"])

    assert end.value.code == 2
    assert "serach is no file, no folder and no command" in capfd.readouterr().err


def test_a_start_while_the_first_is_ending_gets_a_window(home: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.touch()
    script = """
import sys, time
from visrec_desktop import app
from visrec_desktop.workers.engine_client import EngineClient

stop = EngineClient.stop

def stop_slowly(self):
    print("ending", flush=True)
    time.sleep(1.5)
    stop(self)

def start(self, paths):
    print("started", *paths, flush=True)
    self._window.close()

EngineClient.stop = stop_slowly
app._HandedOver.start = start
sys.exit(app.main(sys.argv[1:]))
"""

    def begin(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    with begin() as first:
        assert first.stdout is not None
        assert [first.stdout.readline(), first.stdout.readline()] == ["started\n", "ending\n"]
        with begin(str(photo)) as second:
            assert second.stdout is not None
            assert second.stdout.readline() == f"started {photo}\n"
            assert first.wait(30) == 0
            assert second.wait(30) == 0
