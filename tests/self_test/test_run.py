"""The self-test passes where all is well, goes on after a check that failed, and leaves the user's profile alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from visrec_desktop.self_test import program_checks, run
from visrec_desktop.self_test.bench import Bench, CheckError, expect, made_bench

ROOT = Path(__file__).parents[2]


def test_the_program_passes_from_source(tmp_path: Path) -> None:
    """In a process of its own, as it is run, on Qt's offscreen platform."""
    report, home = tmp_path / "report.json", tmp_path / "home"
    surroundings = os.environ | {"VISREC_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "main.py", "--self-test", "--json", str(report)]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    content = json.loads(report.read_text(encoding="utf-8"))
    names = [check["check"] for check in content["checks"]]
    assert {"codec heic", "codec avif", "embedding", "catalog", "sqlite", "window", "languages", "pdf"} <= set(names)
    assert all(check["passed"] and check["reason"] for check in content["checks"])
    assert [line.startswith("ok") for line in done.stdout.splitlines()] == [True] * len(names) + [False]
    assert not home.exists()


def test_a_check_that_fails_or_breaks_is_told_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(_bench: Bench) -> str:
        raise CheckError("the colours are off")

    def break_down(_bench: Bench) -> str:
        raise ImportError("libone.so.1: cannot open shared object file")

    checks = [("first", fail), ("second", break_down), ("third", lambda _bench: "well")]
    monkeypatch.setattr(run, "_checks", lambda: iter(checks))
    assert run.run(tmp_path / "report.json") == run.FAILED
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["FAILED", "FAILED", "ok"]
    assert "the colours are off" in lines[0]
    assert "ImportError: libone.so.1" in lines[1]
    assert lines[3].endswith("2 of 3 checks failed: first, second")
    first, second, _ = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["checks"]
    assert "details" not in first
    assert "Traceback" in second["details"]


def test_the_bench_has_a_profile_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISREC_HOME", "/the/users/own")
    with made_bench() as bench:
        assert os.environ["VISREC_HOME"].startswith(str(bench.folder))
        assert any(bench.photos.rglob("*.jpg"))
    assert os.environ["VISREC_HOME"] == "/the/users/own"
    assert not bench.folder.exists()


def test_wrong_colours_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckError, match="colours are off by"):
        monkeypatch.setattr(program_checks, "_QUADRANTS", program_checks._QUADRANTS[::-1])
        program_checks.check_codec("png")


def test_expect_tells_its_reason() -> None:
    expect(True, "never told")
    with pytest.raises(CheckError, match="nothing there"):
        expect([], "nothing there")
