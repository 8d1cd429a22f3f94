"""LearningProcess: learning in a process of its own, so that its memory goes with it and an end harms nothing."""

from __future__ import annotations

import importlib.util
import json
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QCoreApplication, QObject, QProcess, QTimer, Signal, Slot

from visrec_desktop.core import errors, pack_errors, table_errors
from visrec_desktop.core.errors import KnownError, ProgramFaultError
from visrec_desktop.core.learning import LearningReport, Stage
from visrec_desktop.core.own_process import program_command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

QUICK, DEEP, ARTICLE = "quick", "deep", "article"
# Between two steps it ends by itself and leaves nothing behind; what takes longer is ended.
_GRACE_MILLISECONDS = 3000
_END_MILLISECONDS = 2000
_MOST_COMPLAINTS = 8000
_log = logging.getLogger(__name__)


def networks() -> tuple[str, ...]:
    """What can learn here: all but the quick learning needs TensorFlow, which is looked for but not imported."""
    return (QUICK, DEEP, ARTICLE) if importlib.util.find_spec("tensorflow") else (QUICK,)


class LearningProcess(QObject):
    """Runs the program's own command `learn`, one at a time; what is better is kept, but not put to use.

    It ends with the application, and where the application is killed, by the end of its standard input.

    Parameters
    ----------
    command
        Starts the program.
    """

    progressed = Signal(object, float)  # Stage and its share
    finished = Signal(object)  # LearningReport
    failed = Signal(object)  # KnownError
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._command = list(command) or program_command()
        self._report: LearningReport | None = None
        self._error: KnownError | None = None
        self._is_cancelled = False
        self._complaints = QByteArray()
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_lines)
        self._process.readyReadStandardError.connect(self._on_complaints)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._grace = QTimer(self, singleShot=True, interval=_GRACE_MILLISECONDS)
        self._grace.timeout.connect(self._process.kill)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether it learns, or holds."""
        return self._process.state() is not QProcess.ProcessState.NotRunning

    def start(self, catalog: Path, column: str, network: str = QUICK) -> None:
        """Learn to tell apart what a column of a catalog tells apart."""
        if self.is_running:
            return
        self._report = self._error = None
        self._is_cancelled = False
        self._complaints.clear()
        program, *arguments = self._command
        arguments += ["learn", "--catalog", str(catalog.resolve()), "--from", column, "--keep-only", "--progress"]
        if network != QUICK:
            arguments += ["--network", network]
        self._process.start(program, arguments)

    def pause(self, paused: bool) -> None:
        """Hold after the step that it is at, or go on."""
        self._process.write(b"pause\n" if paused else b"resume\n")

    def cancel(self) -> None:
        """End soon; the catalog stays as it is."""
        if self.is_running:
            self._is_cancelled = True
            self._process.write(b"cancel\n")
            self._grace.start()

    @Slot()
    def stop(self) -> None:
        """End now, without a word."""
        self._grace.stop()
        if self.is_running:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(_END_MILLISECONDS)
            self._process.blockSignals(False)

    # What the process says --------------------------------------------------------------------------------

    @Slot()
    def _on_lines(self) -> None:
        while self._process.canReadLine():
            self._take(bytes(self._process.readLine().data()))

    def _take(self, line: bytes) -> None:
        # A library may print something of its own.
        with suppress(ValueError, KeyError, TypeError):
            row = json.loads(line)
            if "stage" in row:
                self.progressed.emit(Stage(row["stage"]), float(row["share"]))
            elif "report" in row:
                self._report = LearningReport.from_json(row["report"])
            elif "error" in row:
                self._error = _known_error(row)

    @Slot()
    def _on_complaints(self) -> None:
        self._complaints.append(self._process.readAllStandardError())
        self._complaints = self._complaints.right(_MOST_COMPLAINTS)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._grace.stop()
        self._on_lines()
        # A version that was kept before the cancel came is there: it is better told.
        if self._report is not None:
            self.finished.emit(self._report)
        elif self._is_cancelled:
            self.cancelled.emit()
        else:
            if self._error is None:
                said = bytes(self._complaints.data()).decode(errors="replace")
                _log.error("learning ended with %d\n%s", code, said)
            self.failed.emit(self._error or ProgramFaultError())

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        # After any other error it is told that the process has finished.
        if error is QProcess.ProcessError.FailedToStart:
            _log.error("learning cannot be started: %s", self._process.errorString())
            self.failed.emit(ProgramFaultError())


def _known_error(row: dict[str, Any]) -> KnownError:
    """The error that the other process met; its details have become text."""
    kind = (vars(errors) | vars(pack_errors) | vars(table_errors)).get(row["kind"])
    if isinstance(kind, type) and issubclass(kind, KnownError):
        with suppress(TypeError, KeyError, AttributeError):
            return kind(**row["details"])
    return ProgramFaultError()
