"""Everything that would be a line in the log or on stderr of a program that is not quite right."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

# What only the offscreen platform says: it cannot raise a window or take the keyboard.
_OF_THE_PLATFORM = ("This plugin does not support",)


class Complaints(logging.Handler):
    """Collects logged errors, warnings of Python and of Qt, and exceptions that nobody caught."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []
        # What the user was doing.
        self.act = ""

    def add(self, what: str, text: str) -> None:
        """Take one down."""
        self.said.append(f"{what} while {self.act}: {text}")

    def emit(self, record: logging.LogRecord) -> None:
        """A logged error."""
        self.add("logged", self.format(record))

    def take_qt(self, kind: QtMsgType, _context: object, text: str) -> None:
        """A message of Qt."""
        if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} and not text.startswith(_OF_THE_PLATFORM):
            self.add("Qt", text)

    def take_warning(self, message: Warning | str, category: type[Warning], filename: str, line: int, *_: Any) -> None:
        """A warning of Python."""
        self.add(category.__name__, f"{message} ({filename}:{line})")

    def take_exception(self, kind: type[BaseException], error: BaseException | None, trace: Any) -> None:
        """An exception that reached the event loop."""
        self.add("exception", "".join(traceback.format_exception(kind, error, trace)))


@contextmanager
def listening() -> Iterator[Complaints]:
    """Hear of everything for a while."""
    complaints, log = Complaints(), logging.getLogger("visrec_desktop")
    log.addHandler(complaints)
    hooks: tuple[Callable[..., Any], ...] = (sys.excepthook, sys.unraisablehook, threading.excepthook)
    sys.excepthook = complaints.take_exception
    sys.unraisablehook = lambda what: complaints.take_exception(what.exc_type, what.exc_value, what.exc_traceback)
    threading.excepthook = lambda what: complaints.take_exception(what.exc_type, what.exc_value, what.exc_traceback)
    before = qInstallMessageHandler(complaints.take_qt)
    if not faulthandler.is_enabled():
        faulthandler.enable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = complaints.take_warning  # type: ignore[assignment]
            yield complaints
    finally:
        qInstallMessageHandler(before)
        sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
        log.removeHandler(complaints)
