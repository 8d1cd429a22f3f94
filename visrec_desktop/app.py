"""Composition root: arguments, logging, one running program, and the window joined to its engine."""

from __future__ import annotations

import argparse
import logging
import logging.handlers
import os
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from visrec_desktop import __version__, crash_log, last_words
from visrec_desktop.core.paths import CATALOG_SUFFIXES, data_directory, log_directory, private_directory, sample_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper
    from types import TracebackType

    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.single_instance import SingleInstance

_LOG_BYTES = 1_000_000
_LOG_FILES = 3
# A program that is ending finishes its step of indexing first.
_WAIT_SECONDS = 5.0
_RETRY_SECONDS = 0.1
_log = logging.getLogger("visrec_desktop")


def main(argv: list[str] | None = None) -> int:
    """Run the command line or the window; returns the exit status."""
    argv = sys.argv[1:] if argv is None else argv
    _replace_missing_streams()
    from visrec_desktop import cli

    if argv and (argv[0] in cli.COMMANDS or argv[0] in {"-h", "--help", "--version"}):
        return cli.main(argv)
    usage = (
        "%(prog)s [--sample] [--counter] [PATH ...]\n"
        "       %(prog)s --reset-counter-pin\n"
        "       %(prog)s --self-test [--json FILE]"
    )
    parser = _Parser(prog="visrec-desktop", usage=usage)
    parser.add_argument("paths", nargs="*", type=Path, help="a folder of photos, a catalog or a query photo")
    parser.add_argument("--sample", action="store_true", help="open the sample catalog")
    parser.add_argument("--counter", action="store_true", help="begin at the counter: the whole screen, left by a PIN")
    parser.add_argument("--reset-counter-pin", action="store_true", help="forget the counter's PIN, and end")
    parser.add_argument("--self-test", action="store_true", help="check that this installation can do its work")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the self-test writes its outcome too")
    arguments = parser.parse_args(argv)
    if arguments.self_test:
        return run_self_test(arguments.json)
    if arguments.reset_counter_pin:
        return reset_counter_pin()
    if arguments.json:
        parser.error("--json goes with --self-test")
    for path in arguments.paths:
        if not _is_there(path):
            commands = ", ".join(cli.COMMANDS)
            parser.error(f"{path} is no file, no folder and no command ({commands})", last_words.missing_text(path))
    try:
        return run_window(arguments)
    except Exception as error:  # noqa: BLE001 - whatever it was, there is no window to show it in
        _log.exception("the program cannot start")
        last_words.show(last_words.text_of(error, log_directory()))
        return 1


class _Parser(argparse.ArgumentParser):
    """Says what is wrong also where nobody reads stderr."""

    def error(self, message: str, text: str = "") -> NoReturn:
        """End the program; `text` says the same to whoever has started it by a click."""
        if not last_words.is_heard():
            start_logging()
            _log.error("not started: %s", message)
            last_words.show(text or last_words.usage_text(message))
        super().error(message)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False  # in a folder that may not be looked into, or on a share that does not answer


def reset_counter_pin() -> int:
    """Forget the PIN of the counter; whoever may start programs here may leave it."""
    from visrec_desktop.ui.counter_lock import CounterLock
    from visrec_desktop.ui.settings import Settings

    CounterLock(Settings()).reset()
    sys.stdout.write("The counter has no PIN now.\n")
    return 0


def run_self_test(json_file: Path | None) -> int:
    """Check that this installation can do its work; a line a check on standard output."""
    from visrec_desktop.self_test.run import run

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return run(json_file)


def run_window(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed."""
    start_logging()
    crash_log.watch()
    install_excepthook()
    from PySide6.QtCore import Qt

    from visrec_desktop.ui.application import Application
    from visrec_desktop.workers.single_instance import SingleInstance

    _log_qt_messages()
    paths = [str(path.resolve()) for path in arguments.paths]
    if arguments.sample:
        paths.insert(0, str(sample_folder()))
    application = Application(sys.argv[:1])
    application.setApplicationName("Visrec Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("visrec-desktop")
    application.setStyle("Fusion")
    instance = SingleInstance(private_directory(data_directory()), application)
    if not claim_or_hand_over(instance, paths):
        return 0
    crash_log.move_last()

    from visrec_desktop.ui.bug_reporter import BugReporter
    from visrec_desktop.ui.garbage_collector import GarbageCollector
    from visrec_desktop.ui.language import Language
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.settings import Settings
    from visrec_desktop.workers.catalog_watch import CatalogWatch
    from visrec_desktop.workers.engine_client import EngineClient

    settings, language = Settings(), Language(application)
    language.set(settings.language)
    client = EngineClient(application)
    window = MainWindow(client, settings, language)
    watch = CatalogWatch(client, application)
    watch.went_away.connect(window.commands.tell_away)
    watch.came_back.connect(window.commands.tell_back)
    reporter = BugReporter(window)
    # Who stands at the counter can do nothing about a bug, and shall get no way to a file.
    install_excepthook(lambda details: None if window.counters.is_on else reporter.report(details))
    handed_over = _HandedOver(window)
    application.lastWindowClosed.connect(instance.stop_listening)
    if settings.recent or any(map(_is_catalog, paths)):
        window.expect_catalog()
    instance.arguments_received.connect(handed_over.open)
    application.file_opened.connect(handed_over.open)
    _log_first_times(window, client)

    def begin() -> None:
        client.start()
        handed_over.start(paths)

    if arguments.counter:
        begin()
        window.counters.start()
    else:
        # After the first paint: the engine's imports compete for the interpreter.
        window.first_painted.connect(begin, Qt.ConnectionType.QueuedConnection)
        window.show()
    collector = GarbageCollector(application)
    try:
        return application.exec()
    finally:
        collector.stop()
        watch.stop()
        window.counters.stop()
        instance.stop_listening()
        client.stop()
        crash_log.forget()
        instance.release()
        _log.info("ended")


def claim_or_hand_over(instance: SingleInstance, paths: list[str], seconds: float = _WAIT_SECONDS) -> bool:
    """Become the running program, or hand the arguments to it: then false.

    Tries for some seconds, for a program that is ending takes no arguments any more and still holds the lock.

    Raises
    ------
    SystemExit
        With status 1, where the running program does not answer.
    """
    deadline = time.monotonic() + seconds
    while True:
        if instance.claim():
            return True
        if instance.hand_over(paths):
            return False
        if time.monotonic() >= deadline:
            _log.error("another Visrec Desktop holds the lock and does not answer")
            if last_words.is_heard():
                sys.stderr.write("Visrec Desktop is running already, but does not answer.\n")
            else:
                last_words.show(last_words.silent_text())
            raise SystemExit(1)
        time.sleep(_RETRY_SECONDS)


def _log_first_times(window: MainWindow, client: EngineClient) -> None:
    """When the window was there and when it first answered: what a report of a slow start needs."""
    from PySide6.QtCore import Qt

    once = Qt.ConnectionType.SingleShotConnection
    window.first_painted.connect(lambda: _log.info("the window is painted"), once)
    client.retrieved.connect(lambda _: _log.info("the first search is answered"), once)


def _log_qt_messages() -> None:
    """Qt's last words, such as a display that it cannot reach, go to the log: a windowed program has no stderr."""
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    levels = {QtMsgType.QtDebugMsg: logging.DEBUG, QtMsgType.QtInfoMsg: logging.INFO}

    def handle(kind: QtMsgType, _context: object, text: str) -> None:
        _log.log(levels.get(kind, logging.WARNING), "Qt: %s", text)
        sys.stderr.write(f"{text}\n")
        if kind is QtMsgType.QtFatalMsg:
            # Qt ends the process as soon as this returns.
            last_words.show(last_words.text_of(RuntimeError(text.strip()), log_directory()))

    qInstallMessageHandler(handle)


def _is_catalog(path: str) -> bool:
    return Path(path).is_dir() or path.lower().endswith(CATALOG_SUFFIXES)


class _HandedOver:
    """What to open: the arguments of this start, and those of later ones."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        # Handed over before this start opened anything itself.
        self._early: list[str] | None = []

    def start(self, paths: list[str]) -> None:
        """Open the arguments, or what was open last."""
        paths, self._early = [*paths, *(self._early or [])], None
        if not any(map(_is_catalog, paths)):
            self._window.open_last()
        self._open_all(paths)

    def open(self, paths: list[str]) -> None:
        """A second start: come forward."""
        if self._window.counters.is_on:
            self._window.counters.come_forward()
            return
        self._window.bring_forward()
        if self._early is None:
            self._open_all(paths)
        else:
            self._early += paths

    def _open_all(self, paths: list[str]) -> None:
        """Catalogs first: a photo is searched for in the catalog that was named with it."""
        for path in sorted(paths, key=_is_catalog, reverse=True):
            self._window.open_path(Path(path))


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """Readable by its owner only, and so is each file that follows when one is full."""

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream


def start_logging() -> None:
    """A rotating log in the user's log directory, readable by its owner only; stderr where that fails."""
    handler: logging.Handler
    try:
        handler = _PrivateLog(
            private_directory(log_directory()) / "visrec-desktop.log",
            maxBytes=_LOG_BYTES,
            backupCount=_LOG_FILES,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except OSError as error:
        handler = logging.StreamHandler()
        _log.addHandler(handler)
        _log.warning("the log cannot be written: %s", error)
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
