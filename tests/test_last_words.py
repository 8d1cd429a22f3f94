"""A program that cannot start says so, in its log and to the user."""

import argparse
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from visrec_desktop import app, last_words

ROOT = Path(__file__).resolve().parents[1]


def test_a_crash_before_the_window_leaves_a_log_and_a_message(tmp_path: Path) -> None:
    script = """
import sys
from visrec_desktop import app, last_words

sys.modules["PySide6.QtWidgets"] = None  # as if a library could not be loaded
last_words._show = lambda text: print("shown:", text)
if sys.argv[1] == "windowed":
    sys.stderr = None
sys.exit(app.main([]))
"""
    for kind in ("console", "windowed"):
        home = tmp_path / kind
        surroundings = {"VISREC_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script, kind]
        done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
        log = home / "log" / "visrec-desktop.log"
        assert done.returncode == 1
        assert "shown: Visrec Desktop could not start.\nModuleNotFoundError" in done.stdout
        assert str(log.parent) in done.stdout
        assert ("could not start" in done.stderr) is (kind == "console")
        content = log.read_text(encoding="utf-8")
        assert "ERROR" in content
        assert "Traceback" in content


def test_the_text_is_in_both_languages_and_names_the_log() -> None:
    text = last_words.text_of(OSError("no display"), Path("log folder"))
    assert "OSError: no display" in text
    assert "log folder" in text
    assert "无法启动" in text


def test_only_the_first_dialog_that_is_installed_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("visrec_desktop.last_words.shutil.which", lambda name: name if name != "zenity" else None)
    monkeypatch.setattr(last_words, "_run", lambda *command: ran.append(command))
    last_words._show("two\nlines {braces}")
    assert ran == [("kdialog", "--title", "Visrec Desktop", "--error", "two\nlines {braces}")]


END = """
import sys
from visrec_desktop import app, last_words
from visrec_desktop.workers.single_instance import SingleInstance

last_words._show = lambda text: print("shown:", text)
SingleInstance.claim = SingleInstance.hand_over = lambda *_: False
app._WAIT_SECONDS = app.claim_or_hand_over.__defaults__ = (0.0,)
if sys.argv[1] == "windowed":
    sys.stderr = None
sys.exit(app.main(sys.argv[2:]))
"""


def end(home: Path, kind: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program where the first one does not answer."""
    surroundings = os.environ | {"VISREC_HOME": str(home), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", END, kind, *arguments]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "status", "line", "shown"),
    [
        (
            ["gone.visrec"],
            2,
            "gone.visrec is no file, no folder and no command",
            "shown: This cannot be found or reached",
        ),
        (["--unknown"], 2, "unrecognized arguments: --unknown", "shown: Visrec Desktop could not start.\nunrecog"),
        ([], 1, "does not answer", "shown: Visrec Desktop is running already, but does not answer."),
    ],
)
def test_an_end_before_the_window_is_told_to_whoever_started_it_by_a_click(
    tmp_path: Path, arguments: list[str], status: int, line: str, shown: str
) -> None:
    done = end(tmp_path, "windowed", *arguments)
    assert done.returncode == status
    assert shown in done.stdout
    assert "Visrec Desktop 已在运行" in done.stdout or "无法" in done.stdout
    assert line in (tmp_path / "log" / "visrec-desktop.log").read_text(encoding="utf-8")

    done = end(tmp_path, "console", *arguments)
    assert done.returncode == status
    assert line in done.stderr
    assert done.stdout == ""


def test_a_folder_that_may_not_be_looked_into_is_told_like_one_that_is_gone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exists(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", exists)
    with pytest.raises(SystemExit):
        app.main(["secret/shop.visrec"])
    assert "shop.visrec is no file" in capsys.readouterr().err


def is_heard(stderr: TextIO | None, stdout: TextIO | None = None) -> bool:
    """Of a start whose streams lead there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        return last_words.is_heard()


def test_a_pipe_and_a_file_are_read_by_somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader), os.fdopen(writer, "w") as pipe, (tmp_path / "errors.txt").open("w") as file:
        assert is_heard(pipe)
        assert is_heard(file)
        monkeypatch.setenv("GIO_LAUNCHED_DESKTOP_FILE_PID", str(os.getpid()))
        assert not is_heard(file), "the desktop's own file of what went wrong"


def test_nowhere_is_read_by_nobody() -> None:
    assert not is_heard(None)
    with open(os.devnull, "w", encoding="utf-8") as replaced:  # noqa: PTH123 - as the program itself does
        assert not is_heard(replaced)


@pytest.mark.skipif(sys.platform == "win32", reason="has neither journals nor terminals of this kind")
def test_the_journal_is_read_by_nobody_and_a_terminal_by_whoever_sits_at_it() -> None:
    ours, journal = socket.socketpair()
    with ours, journal, os.fdopen(os.dup(journal.fileno()), "w") as stream:
        assert not is_heard(stream)
    inner, outer = os.openpty()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with os.fdopen(inner, "w"), os.fdopen(outer, "w") as terminal, os.fdopen(nowhere, "w") as stream:
        assert not is_heard(stream)
        assert is_heard(stream, terminal), "the errors of a start at a terminal were thrown away on purpose"


def test_a_self_test_report_needs_a_self_test(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        app.main(["--json", "report.json"])
    assert end.value.code == 2
    assert "--json goes with --self-test" in capsys.readouterr().err


def test_a_window_that_ends_by_itself_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_arguments: argparse.Namespace) -> int:
        raise SystemExit(1)

    monkeypatch.setattr(app, "run_window", end)
    with pytest.raises(SystemExit):
        app.main([])


def test_a_display_that_qt_cannot_reach_is_told_too(tmp_path: Path) -> None:
    """Qt ends the process there, past all exceptions."""
    script = """
import sys
from visrec_desktop import app, last_words

last_words._show = lambda text: print("shown:", text, flush=True)
sys.exit(app.main([]))
"""
    surroundings = os.environ | {"VISREC_HOME": str(tmp_path), "QT_QPA_PLATFORM": "nowhere", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "shown: Visrec Desktop could not start." in done.stdout
    assert 'Could not find the Qt platform plugin "nowhere"' in (tmp_path / "log" / "visrec-desktop.log").read_text()
