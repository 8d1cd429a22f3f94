"""LearningProcess: learns in a process of its own, which can be held and ended, and never outlives the program."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, write_kinds
from visrec_desktop.core.errors import CatalogMissingError, ProgramFaultError
from visrec_desktop.core.learning import LearningReport, Stage
from visrec_desktop.core.pack_errors import PackDamagedError
from visrec_desktop.pipeline.learned_metric import metrics
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.workers.learning_process import DEEP, LearningProcess, networks

ROOT = Path(__file__).resolve().parents[2]
_MODULE = "tests.workers.learn_without_model"
_WAIT = 30_000
# A photo of a slow one takes so long that it is still learning when a test says something to it.
SLOW = 0.05


def command(delay: float = 0.0) -> list[str]:
    code = f"import sys; sys.path[:] = {[str(ROOT), *sys.path]!r}; from {_MODULE} import main; sys.exit(main())"
    return [sys.executable, "-c", code, str(delay)]


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    """Five kinds of six photos, told apart by their category."""
    folder = write_kinds(tmp_path / "photos", {f"kind{kind}": 100 * kind for kind in range(1, 6)}, count=6)
    with Catalog(tmp_path / "shop.visrec") as catalog:
        session = Session(catalog, FakeEmbedder())
        finished(session.index_folder(folder))
        session.apply_import(session.plan_from_folders())
    return tmp_path / "shop.visrec"


@pytest.fixture
def learning(qtbot: QtBot) -> Iterator[LearningProcess]:
    """Its photos are looked at in no time."""
    learning = LearningProcess(command=command())
    yield learning
    learning.stop()


@pytest.fixture
def slow(qtbot: QtBot) -> Iterator[LearningProcess]:
    """It takes its time."""
    learning = LearningProcess(command=command(SLOW))
    yield learning
    learning.stop()


def versions(path: Path) -> list[int]:
    with Catalog(path, read_only=True) as catalog:
        return [version.version for version in metrics(catalog)]


def test_what_is_better_is_kept_but_not_put_to_use(qtbot: QtBot, learning: LearningProcess, shop_file: Path) -> None:
    told: list[tuple[Stage, float]] = []
    learning.progressed.connect(lambda stage, share: told.append((stage, share)))
    with qtbot.waitSignal(learning.finished, timeout=_WAIT) as ended:
        learning.start(shop_file, "category")
    assert [stage for stage, share in told if share == 1] == [Stage.COPIES, Stage.PROVING]
    assert ended.args is not None
    (report,) = ended.args
    assert isinstance(report, LearningReport)
    assert (report.column, report.photos, report.labels) == ("category", 30, 5)
    with Catalog(shop_file, read_only=True) as catalog:
        kept = [(version.version, version.is_used) for version in metrics(catalog)]
    assert kept == ([] if report.version is None else [(report.version, False)])
    assert not learning.is_running


def test_a_pause_holds_it_and_a_cancel_ends_it(qtbot: QtBot, slow: LearningProcess, shop_file: Path) -> None:
    told: list[float] = []
    slow.progressed.connect(lambda _, share: told.append(share))
    slow.start(shop_file, "category")
    qtbot.waitUntil(lambda: bool(told) and told[-1] > 0, timeout=_WAIT)
    slow.pause(True)
    # The step that it is at is finished first.
    qtbot.waitUntil(lambda: _is_still(told, qtbot), timeout=_WAIT)
    with qtbot.waitSignal(slow.progressed, timeout=_WAIT):
        slow.pause(False)
    slow.pause(True)
    with qtbot.waitSignal(slow.cancelled, timeout=_WAIT):
        slow.cancel()
    assert versions(shop_file) == []


def _is_still(told: list[float], qtbot: QtBot) -> bool:
    before = len(told)
    qtbot.wait(500)
    return len(told) == before


def test_a_known_error_comes_back_as_what_it_is(qtbot: QtBot, learning: LearningProcess, tmp_path: Path) -> None:
    with qtbot.waitSignal(learning.failed, timeout=_WAIT) as failed:
        learning.start(tmp_path / "gone.visrec", "sku")
    assert failed.args is not None
    assert isinstance(failed.args[0], CatalogMissingError)
    assert failed.args[0].details == {"catalog": str(tmp_path / "gone.visrec")}


def test_that_of_a_store_pack_too(qtbot: QtBot, learning: LearningProcess, tmp_path: Path) -> None:
    (tmp_path / "shop.visrecpack").write_bytes(b"no pack" * 99)
    with qtbot.waitSignal(learning.failed, timeout=_WAIT) as failed:
        learning.start(tmp_path / "shop.visrecpack", "category")
    assert failed.args is not None
    assert isinstance(failed.args[0], PackDamagedError)


def test_a_crash_is_a_fault_of_the_program(qtbot: QtBot, shop_file: Path, caplog: pytest.LogCaptureFixture) -> None:
    crashing = LearningProcess(command=[sys.executable, "-c", "print('{'); raise RuntimeError('lost')"])
    with qtbot.waitSignal(crashing.failed, timeout=_WAIT) as failed:
        crashing.start(shop_file, "sku")
    assert failed.args is not None
    assert isinstance(failed.args[0], ProgramFaultError)
    assert "RuntimeError: lost" in caplog.text


def test_a_program_that_cannot_be_started_is_one_too(qtbot: QtBot, shop_file: Path, tmp_path: Path) -> None:
    absent = LearningProcess(command=[str(tmp_path / "absent")])
    with qtbot.waitSignal(absent.failed, timeout=_WAIT):
        absent.start(shop_file, "sku")
    assert not absent.is_running


def test_no_process_is_left_when_it_is_stopped(qtbot: QtBot, slow: LearningProcess, shop_file: Path) -> None:
    with qtbot.waitSignal(slow.progressed, timeout=_WAIT):
        slow.start(shop_file, "category")
    process = psutil.Process(slow._process.processId())
    # Everything else goes first.
    assert process.nice() != psutil.Process().nice()
    with qtbot.assertNotEmitted(slow.failed):
        slow.stop()
    assert not process.is_running()
    assert not slow.is_running


@pytest.mark.skipif(os.name == "nt", reason="sends a signal of POSIX")
def test_it_ends_with_a_program_that_is_killed(shop_file: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
        "from visrec_desktop.workers.learning_process import LearningProcess\n"
        "app = QCoreApplication([])\n"
        f"learning = LearningProcess(app, {command(SLOW)!r})\n"
        "learning.progressed.connect(lambda *_: print(learning._process.processId(), flush=True))\n"
        f"learning.start(Path({str(shop_file)!r}), 'category'); app.exec()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT) as parent:
        assert parent.stdout is not None
        process = psutil.Process(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
    process.wait(_WAIT / 1000)
    assert versions(shop_file) == []


def test_training_is_offered_where_tensorflow_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert networks() == ("quick",)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())
    assert DEEP in networks()
