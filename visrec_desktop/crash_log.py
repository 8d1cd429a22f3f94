"""What a native crash leaves: a trace in a file beside the log, which the next start moves into the log."""

import faulthandler
import logging
import os
from contextlib import suppress
from datetime import datetime

from visrec_desktop.core.paths import crash_file, log_directory, private_directory

# A full log file holds it several times over.
_MOST_CHARACTERS = 100_000
_log = logging.getLogger(__name__)


def watch() -> None:
    """From now on a crash writes where each thread was; the file is readable by its owner only."""
    try:
        private_directory(log_directory())
        path = crash_file()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        path.chmod(0o600)
    except OSError as error:
        _log.warning("a crash would leave no trace: %s", error)
        return
    # It is kept open, for a process that crashes can open nothing.
    faulthandler.enable(os.fdopen(descriptor, "a", encoding="utf-8"))


def move_last() -> None:
    """Move the trace of a run that crashed into the log; for the one running program, not for a second start."""
    try:
        path = crash_file()
        if not path.stat().st_size:
            return
        ended = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        trace = path.read_text(encoding="utf-8", errors="replace")[-_MOST_CHARACTERS:]
        _log.error("the program crashed at %s\n%s", ended.isoformat(" ", "seconds"), trace)
        os.truncate(path, 0)
    except OSError as error:
        _log.warning("the trace of a crash cannot be read: %s", error)


def forget() -> None:
    """A run that comes to its end has not crashed, but Windows notes faults too that were handled.

    The file stays open: a crash can still come while the interpreter ends.
    """
    with suppress(OSError):
        os.truncate(crash_file(), 0)
