"""One running program a data directory."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from visrec_desktop.workers.single_instance import SingleInstance

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def make_instance(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], SingleInstance]]:
    """Instances of one data directory, all released in the end."""
    made: list[SingleInstance] = []

    def make() -> SingleInstance:
        made.append(SingleInstance(tmp_path))
        return made[-1]

    yield make
    for instance in made:
        instance.release()


def hand_over(qtbot: QtBot, directory: Path, arguments: list[str]) -> bool:
    """From another process: the answer comes from the event loop of this one."""
    code = (
        "import sys, pathlib; from visrec_desktop.workers.single_instance import SingleInstance; "
        "sys.exit(0 if SingleInstance(pathlib.Path(sys.argv[1])).hand_over(sys.argv[2:]) else 7)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(directory), *arguments], cwd=ROOT) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    assert process.returncode in {0, 7}
    return process.returncode == 0


def test_the_second_claim_fails_until_the_first_is_released(make_instance: Callable[[], SingleInstance]) -> None:
    first, second = make_instance(), make_instance()
    assert first.claim()
    assert not second.claim()
    first.release()
    assert second.claim()


def test_arguments_reach_the_first(qtbot: QtBot, make_instance: Callable[[], SingleInstance], tmp_path: Path) -> None:
    first = make_instance()
    first.claim()
    with qtbot.waitSignal(first.arguments_received) as received:
        assert hand_over(qtbot, tmp_path, ["/photos/shoes", "/照片/鞋.jpg"])
    assert received.args == [["/photos/shoes", "/照片/鞋.jpg"]]
    with qtbot.waitSignal(first.arguments_received) as received:
        assert hand_over(qtbot, tmp_path, [])
    assert received.args == [[]]


def test_nobody_to_hand_over_to(make_instance: Callable[[], SingleInstance]) -> None:
    assert not make_instance().hand_over(["photo.jpg"])


def test_a_program_that_only_listens_took_nothing(make_instance: Callable[[], SingleInstance]) -> None:
    first, second = make_instance(), make_instance()
    first.claim()
    # Its event loop does not run any more: the connection only waits in the system's queue.
    assert not second.hand_over(["photo.jpg"])


def test_a_program_that_is_ending_keeps_the_lock_but_takes_nothing(
    qtbot: QtBot, make_instance: Callable[[], SingleInstance], tmp_path: Path
) -> None:
    first, second = make_instance(), make_instance()
    first.claim()
    first.stop_listening()
    assert not second.claim()
    assert not hand_over(qtbot, tmp_path, ["photo.jpg"])
    first.release()
    assert second.claim()


def test_another_data_directory_is_another_program(make_instance: Callable[[], SingleInstance], tmp_path: Path) -> None:
    assert make_instance().claim()
    other = SingleInstance(tmp_path.parent)
    assert other.claim()
    other.release()


@pytest.mark.skipif(os.name == "nt", reason="a pipe of Windows leaves no file")
def test_the_socket_of_a_crashed_program_is_replaced(
    qtbot: QtBot, make_instance: Callable[[], SingleInstance], tmp_path: Path
) -> None:
    probe = make_instance()
    probe.claim()
    assert isinstance(probe._server, QLocalServer)
    path = probe._server.fullServerName()
    probe.release()
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(path)
    stale.close()
    assert Path(path).exists()
    first = make_instance()
    assert first.claim()
    with qtbot.waitSignal(first.arguments_received):
        assert hand_over(qtbot, tmp_path, ["photo.jpg"])


@pytest.mark.parametrize("line", [b"\xff\xfe\n", b"{}\n", b"[1]\n", b"[\n"])
def test_garbage_on_the_socket_is_ignored(
    qtbot: QtBot, make_instance: Callable[[], SingleInstance], tmp_path: Path, line: bytes
) -> None:
    first = make_instance()
    first.claim()
    received = QSignalSpy(first.arguments_received)
    stranger = QLocalSocket()
    stranger.connectToServer(first._name)
    assert stranger.waitForConnected(1000)
    stranger.write(line)
    assert stranger.waitForBytesWritten(1000)
    stranger.disconnectFromServer()
    with qtbot.waitSignal(first.arguments_received):
        hand_over(qtbot, tmp_path, ["photo.jpg"])
    assert received.count() == 1
