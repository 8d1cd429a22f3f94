"""A program that cannot start says so, in its log and to the user."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

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
