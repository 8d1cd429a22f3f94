"""The report that a message about a fault needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication

from visrec_desktop import __version__, doctor
from visrec_desktop.core import paths
from visrec_desktop.core.errors import ModelDamagedError

ROOT = Path(__file__).resolve().parents[1]


def test_it_lists_versions_model_directories_and_platform(qapp: QApplication) -> None:
    report = dict(doctor.report())
    assert report["visrec-desktop"] == __version__
    assert sys.executable in report["python"]
    assert {"PySide6-Essentials", "numpy", "Pillow", "scikit-learn", "ai-edge-litert", "sqlite"} < set(report)
    assert report["numpy"][0].isdigit()
    assert report["model"].startswith("efficientnet-lite2/1/")
    assert report["model"].endswith(" verified")
    assert report["log"] == str(paths.log_directory())
    assert report["qt platform"] == f"{QApplication.platformName()}, Qt {qVersion()}"


def test_a_damaged_model_is_part_of_the_report(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    def fail() -> None:
        raise ModelDamagedError(model="model.tflite")

    monkeypatch.setattr("visrec_desktop.vision.embedder.load_embedder", fail)
    assert dict(doctor.report())["model"].startswith("The model file model.tflite is missing or damaged.")


def test_the_trace_of_a_crash_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication) -> None:
    monkeypatch.setenv("VISREC_HOME", str(tmp_path))
    assert "crash" not in dict(doctor.report())
    paths.private_directory(paths.log_directory())
    paths.crash_file().touch()
    assert "crash" not in dict(doctor.report())
    paths.crash_file().write_text("Fatal Python error: Aborted\n")
    assert dict(doctor.report())["crash"].startswith(f"{paths.crash_file()}, of 2")


def test_a_package_that_is_not_there_is_said() -> None:
    assert doctor._version("no-such-package-anywhere") == "not installed"


def test_without_a_display_it_still_reports() -> None:
    command = [sys.executable, str(ROOT / "main.py"), "doctor"]
    environment = {"PATH": "/usr/bin:/bin", "VISREC_HOME": "/nonexistent/visrec"}
    result = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert result.returncode == 0
    assert result.stderr == ""
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert names[:3] == ["visrec-desktop", "python", "system"]
    if sys.platform == "linux":
        assert result.stdout.splitlines()[-1].endswith("no display")
