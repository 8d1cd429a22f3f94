"""A native crash leaves a trace, which the next start moves into the log."""

import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from visrec_desktop import crash_log
from visrec_desktop.core.paths import crash_file

ROOT = Path(__file__).resolve().parents[1]

# Starts the window as the program does, and ends it in the given way.
RUN = """
import faulthandler, os, sys
from visrec_desktop import app

def end(self, paths):
    if sys.argv[1] == "crash":
        os.abort()
    # As Windows does of faults that are handled.
    faulthandler.dump_traceback(open(os.environ["CRASH_FILE"], "a"))
    self._window.close()

app._HandedOver.start = end
sys.exit(app.main([]))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Directories of a user who never started the program."""
    monkeypatch.setenv("VISREC_HOME", str(tmp_path))
    return tmp_path


def run(how: str) -> int:
    surroundings = os.environ | {"CRASH_FILE": str(crash_file()), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", RUN, how], env=surroundings, stderr=subprocess.DEVNULL, check=False
    ).returncode


def test_a_crash_is_traced_and_the_next_start_tells_of_it_in_the_log(home: Path) -> None:
    log = home / "log" / "visrec-desktop.log"
    assert run("crash") != 0
    trace = crash_file().read_text(encoding="utf-8")
    assert "Fatal Python error: Aborted" in trace
    assert "in end" in trace
    assert "crashed" not in log.read_text(encoding="utf-8")
    if os.name != "nt":
        assert stat.S_IMODE(crash_file().stat().st_mode) == 0o600

    assert run("close") == 0
    told = log.read_text(encoding="utf-8")
    assert told.count("the program crashed at 2") == 1
    assert trace in told
    assert crash_file().read_text(encoding="utf-8") == "", "and a run that comes to its end leaves none"

    assert run("close") == 0
    assert log.read_text(encoding="utf-8").count("the program crashed at 2") == 1


@pytest.mark.skipif(os.name == "nt", reason="its files have no modes")
def test_a_file_that_was_open_to_others_is_no_more(home: Path) -> None:
    crash_file().parent.mkdir()
    crash_file().touch(0o644)
    script = "from visrec_desktop import crash_log; crash_log.watch()"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
    assert stat.S_IMODE(crash_file().stat().st_mode) == 0o600


def test_without_a_place_for_it_the_program_starts_all_the_same(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    (home / "log").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        crash_log.watch()
        crash_log.move_last()
        crash_log.forget()
    assert "a crash would leave no trace" in caplog.text
