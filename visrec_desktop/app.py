"""Composition root: arguments, logging, one running program, and the window joined to its engine."""

from __future__ import annotations

import argparse
import logging
import logging.handlers
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from visrec_desktop import __version__
from visrec_desktop.core.paths import CATALOG_SUFFIX, data_directory, log_directory, private_directory, sample_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from types import TracebackType

    from visrec_desktop.ui.main_window import MainWindow

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_log = logging.getLogger("visrec_desktop")


def main(argv: list[str] | None = None) -> int:
    """Run the command line or the window; returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    _replace_missing_streams()
    from visrec_desktop import cli

    if argv and (argv[0] in cli.COMMANDS or argv[0] in {"-h", "--help", "--version"}):
        return cli.main(argv)
    parser = argparse.ArgumentParser(prog="visrec-desktop", usage="%(prog)s [--sample] [PATH ...]")
    parser.add_argument("paths", nargs="*", type=Path, help="a folder of photos, a catalog or a query photo")
    parser.add_argument("--sample", action="store_true", help="open the sample catalog")
    return run_window(parser.parse_args(argv))


def run_window(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    start_logging()
    install_excepthook()
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from visrec_desktop.workers.single_instance import SingleInstance

    paths = [str(path.resolve()) for path in arguments.paths]
    if arguments.sample:
        paths.insert(0, str(sample_folder()))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Visrec Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("visrec-desktop")
    application.setStyle("Fusion")
    instance = SingleInstance(private_directory(data_directory()), application)
    if not instance.claim():
        return 0 if instance.hand_over(paths) else 1

    from visrec_desktop.ui.bug_reporter import BugReporter
    from visrec_desktop.ui.language import Language
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.settings import Settings
    from visrec_desktop.workers.engine_client import EngineClient

    settings, language = Settings(), Language(application)
    language.set(settings.language)
    client = EngineClient(application)
    window = MainWindow(client, settings, language)
    install_excepthook(BugReporter(window).report)
    handed_over = _HandedOver(window)
    instance.arguments_received.connect(handed_over.open)
    # After the first paint: the engine's imports compete for the interpreter.
    window.first_painted.connect(client.start, Qt.ConnectionType.QueuedConnection)
    window.first_painted.connect(lambda: handed_over.start(paths), Qt.ConnectionType.QueuedConnection)
    window.show()
    try:
        return application.exec()
    finally:
        client.stop()
        instance.release()
        _log.info("ended")


class _HandedOver:
    """What to open: the arguments of this start, and those of later ones."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def start(self, paths: list[str]) -> None:
        """Open the arguments, or what was open last."""
        if not any(Path(path).is_dir() or path.lower().endswith(CATALOG_SUFFIX) for path in paths):
            self._window.open_last()
        self._open_all(paths)

    def open(self, paths: list[str]) -> None:
        """A second start: come forward."""
        self._window.bring_forward()
        self._open_all(paths)

    def _open_all(self, paths: list[str]) -> None:
        for path in paths:
            self._window.open_path(Path(path))


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """Readable by its owner only, and so is each file that follows when one is full."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream


def start_logging() -> None:
    """A rotating log in the user's log directory, readable by its owner only."""
    folder = private_directory(log_directory())
    handler = _PrivateLog(
        folder / "visrec-desktop.log",
        maxBytes=_LOG_BYTES,
        backupCount=_LOG_FILES,
        encoding="utf-8",
        errors="backslashreplace",
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    import sqlite3

    _log.info("visrec-desktop %s, Python %s, SQLite %s", __version__, sys.version.split()[0], sqlite3.sqlite_version)


def install_excepthook(show: Callable[[str], None] | None = None) -> None:
    """A bug goes to the log with its traceback, from any thread, and to whoever shows it to the user."""

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        _log.error("bug\n%s", details)
        if show is not None:
            show(details)
        else:
            sys.__excepthook__(kind, error, trace)

    def report_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            report(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = report
    threading.excepthook = report_thread


def _replace_missing_streams() -> None:
    """A windowed program has no console: writing to None would raise."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end
