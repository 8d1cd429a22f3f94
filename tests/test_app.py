"""The program as it is started: its log, its bugs, one at a time, and never on the network."""

import json
import logging
import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from visrec_desktop import __version__, app
from visrec_desktop.core.paths import resource, sample_folder
from visrec_desktop.ui.bug_dialog import BugDialog
from visrec_desktop.ui.bug_reporter import BugReporter

ROOT = Path(__file__).resolve().parents[1]

# Starts the window on a folder, waits for the indexing, searches, and closes the window; tells what happened.
# Whatever Python does on the network is heard by the audit hook, from the first line on.
SESSION = """
import json, socket, sys

calls = []

def listen(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"}:
        if arguments[0].family in (socket.AF_INET, socket.AF_INET6):
            calls.append(event)
    elif event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}:
        calls.append(event)

sys.addaudithook(listen)
folder, query, report, is_windowed = sys.argv[1:]
if is_windowed == "windowed":
    sys.stdout = sys.stderr = None

from visrec_desktop import app

found = []
start = app._HandedOver.start

def start_and_search(self, paths):
    from pathlib import Path
    from PySide6.QtCore import QTimer

    window, client = self._window, self._window._client
    client.indexing_finished.connect(lambda summary, state: found.append(summary.embedded))
    client.indexing_finished.connect(lambda *_: window.open_path(Path(query)))
    client.retrieved.connect(lambda retrieval: found.extend(r.path.decode() for r in retrieval.results))
    client.retrieved.connect(lambda _: QTimer.singleShot(0, window.close))
    start(self, paths)

app._HandedOver.start = start_and_search
status = app.main([folder])

import psutil

connections = [str(connection) for connection in psutil.Process().net_connections("inet")]
with open(report, "w") as stream:
    json.dump({"status": status, "found": found, "calls": calls, "connections": connections}, stream)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Directories of a user who never started the program."""
    home = tmp_path / "home"
    monkeypatch.setenv("VISREC_HOME", str(home))
    return home


@pytest.fixture
def log_file(home: Path) -> Iterator[Path]:
    """The program's log, started."""
    logger = logging.getLogger("visrec_desktop")
    before, level = list(logger.handlers), logger.level
    app.start_logging()
    yield home / "log" / "visrec-desktop.log"
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


@pytest.fixture
def window(qtbot: QtBot, log_file: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """A window whose program reports bugs."""
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.install_excepthook(BugReporter(window).report)
    return window


class Worker(QObject):
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self.fail)

    @Slot()
    def fail(self) -> None:
        raise RuntimeError("a bug in a slot")


def fail_in_slot() -> None:
    worker = Worker()
    worker.asked.emit()


def fail_in_qt_thread() -> None:
    thread, worker = QThread(), Worker()
    worker.moveToThread(thread)
    thread.started.connect(worker.fail)
    thread.started.connect(thread.quit, Qt.ConnectionType.DirectConnection)
    thread.start()
    assert thread.wait(5000)


def fail_in_python_thread() -> None:
    def fail() -> None:
        raise RuntimeError("a bug in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def dialogs(window: QWidget) -> list[BugDialog]:
    return [dialog for dialog in window.findChildren(BugDialog) if dialog.isVisible()]


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("fail", [fail_in_slot, fail_in_qt_thread, fail_in_python_thread])
def test_a_bug_goes_to_the_log_and_to_one_dialog(
    qtbot: QtBot, window: QWidget, log_file: Path, fail: Callable[[], None]
) -> None:
    fail()
    fail()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    qtbot.wait(50)
    (dialog,) = dialogs(window)
    details = dialog.findChild(QPlainTextEdit)
    assert details is not None
    assert "RuntimeError: a bug in a" in details.toPlainText()
    log = log_file.read_text(encoding="utf-8")
    assert log.count("ERROR") == log.count("Traceback (most recent call last)") == 2
    assert log.count("RuntimeError: a bug in a") == 2


@pytest.mark.qt_no_exception_capture
def test_a_bug_before_there_is_a_window_goes_to_the_log_and_to_stderr(
    log_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    app.install_excepthook()
    error = RuntimeError("no window yet")
    sys.excepthook(RuntimeError, error, None)
    assert "no window yet" in log_file.read_text(encoding="utf-8")
    assert "no window yet" in capsys.readouterr().err


def test_ctrl_c_is_no_bug(window: QWidget, log_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "ERROR" not in log_file.read_text(encoding="utf-8")
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_the_log_begins_with_the_versions(log_file: Path) -> None:
    log = log_file.read_text(encoding="utf-8")
    assert f"visrec-desktop {__version__}, Python {sys.version.split()[0]}, SQLite " in log


def test_the_log_is_private_and_does_not_grow_for_ever(log_file: Path) -> None:
    logger = logging.getLogger("visrec_desktop.test")
    for _ in range(70):
        logger.warning("x" * 100_000)
    files = sorted(log_file.parent.iterdir())
    assert [file.name for file in files] == [log_file.name, *(f"{log_file.name}.{number}" for number in (1, 2, 3))]
    assert all(file.stat().st_size <= 1_000_000 for file in files)
    if os.name != "nt":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(log_file.parent.stat().st_mode) == 0o700


def test_a_name_that_is_no_utf_8_can_be_logged(log_file: Path) -> None:
    logging.getLogger("visrec_desktop.test").warning("unreadable: %s", os.fsdecode(b"\xff.jpg"))
    assert "unreadable: \\udcff.jpg" in log_file.read_text(encoding="utf-8")


def start(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_version_is_printed_without_a_window() -> None:
    result = start("--version")
    assert (result.returncode, result.stdout, result.stderr) == (0, f"visrec-desktop {__version__}\n", "")


def test_an_unknown_option_ends_the_program(home: Path) -> None:
    result = start("--unknown")
    assert result.returncode == 2
    assert "usage: visrec-desktop [--sample] [--counter] [PATH ...]" in result.stderr
    assert not home.exists()


def test_missing_streams_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    app._replace_missing_streams()
    replaced = [sys.stdout, sys.stderr]
    print("into nowhere")
    for stream in replaced:
        stream.close()


def test_without_a_log_file_the_log_goes_to_stderr(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "log").write_text("in the way")
    logger = logging.getLogger("visrec_desktop")
    monkeypatch.setattr(logger, "handlers", list(logger.handlers))
    monkeypatch.setattr(logger, "level", logger.level)
    app.start_logging()
    logger.info("told")
    lines = capsys.readouterr().err
    assert "the log cannot be written" in lines
    assert "told" in lines


def works(*command: str) -> bool:
    try:
        return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def session(home: Path, *prefix: str, windowed: bool = False) -> dict[str, Any]:
    """Run `SESSION` on three photos of the sample; its report."""
    photos, report = home.parent / "photos", home.parent / "report.json"
    photos.mkdir()
    for category, name in (("mugs", "MUG-001.jpg"), ("sofas", "SOF-001.jpg"), ("sneakers", "00501.jpg")):
        shutil.copy(sample_folder() / "photos" / category / name, photos)
    query = resource("sample_queries", "mug_orange.jpg")
    arguments = [photos, query, report, "windowed" if windowed else "console"]
    command = [*prefix, sys.executable, "-c", SESSION, *map(str, arguments)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
    content = json.loads(report.read_text())
    assert isinstance(content, dict)
    return content


@pytest.mark.parametrize("prefix", [(), ("unshare", "-n")], ids=["with a network", "without a network"])
def test_start_index_and_search_never_touch_the_network(home: Path, prefix: tuple[str, ...]) -> None:
    if prefix and not works(*prefix):
        pytest.skip("needs the right to make a network namespace")
    report = session(home, *prefix)
    assert report["status"] == 0
    assert report["found"][:2] == [3, "MUG-001.jpg"]
    assert len(report["found"]) == 4
    assert report["calls"] == report["connections"] == []


def test_a_windowed_start_has_no_streams(home: Path) -> None:
    report = session(home, windowed=True)
    assert report["status"] == 0
    assert report["found"][:2] == [3, "MUG-001.jpg"]
    log = (home / "log" / "visrec-desktop.log").read_text(encoding="utf-8")
    assert "ERROR" not in log
    assert log.splitlines()[-1].endswith("ended")
