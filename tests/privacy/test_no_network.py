"""No mode of the program asks for a network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.privacy import no_network


def test_no_mode_opens_a_socket(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes, reason = no_network.run(tmp_path, is_short=True)
    with capsys.disabled():
        print(f"\nno_network: {reason}" if reason else "", end="")
    for one in outcomes:
        assert one.sockets == [], one.name
        assert one.status == 0, f"{one.name}: {one.said}"
    # Those that decode start a process of their own, and it is listened to as well.
    assert {one.name: one.processes for one in outcomes}["index"] > 1


def test_what_asks_for_a_network_is_heard(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(no_network._HOOK, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "VISREC_SOCKET_REPORT": str(tmp_path / "report")}
    code = "import socket; socket.socket(socket.AF_UNIX).close(); socket.socket().close()"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    (line,) = (tmp_path / "report").read_text().splitlines()
    assert line.startswith("socket.__new__")
