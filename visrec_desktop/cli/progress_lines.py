"""How a long command talks with the program that started it: lines of JSON go out, single words come in."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from visrec_desktop.cli.output import print_line

if TYPE_CHECKING:
    from collections.abc import Generator

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.learning import Progress

_NICENESS = 10
# https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setpriorityclass
_BELOW_NORMAL, _THIS_PROCESS = 0x4000, -1
_BYTES = 256


class Orders:
    """What the other program says: "pause", "resume" or "cancel", a line each; its end is a "cancel".

    Parameters
    ----------
    source
        The file descriptor to read from, in a thread of its own.
    """

    def __init__(self, source: int) -> None:
        self._may_step, self._is_cancelled = threading.Event(), False
        self._may_step.set()
        threading.Thread(target=self._read, args=[source], name="orders", daemon=True).start()

    def may_go_on(self) -> bool:
        """Wait while there is a pause; false when it is time to stop."""
        self._may_step.wait()
        return not self._is_cancelled

    def _read(self, source: int) -> None:
        # Not through sys.stdin: a thread that waits in it holds its lock, and Python could not end.
        rest = b""
        while data := os.read(source, _BYTES):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._obey(line.strip())
        self._obey(b"cancel")

    def _obey(self, order: bytes) -> None:
        if order == b"pause":
            self._may_step.clear()
        elif order in {b"resume", b"cancel"}:
            self._is_cancelled = self._is_cancelled or order == b"cancel"
            self._may_step.set()


def followed(steps: Generator[Progress, None, Any], orders: Orders) -> Any:
    """What the steps return, each change of their progress told; `None` where they were stopped between two."""
    last: dict[str, Any] = {}
    while orders.may_go_on():
        try:
            progress = next(steps)
        except StopIteration as end:
            return end.value
        row = {"stage": progress.stage.value, "share": round(progress.share, 3)}
        if row != last:
            print_line(row)
        last = row
    steps.close()
    return None


def print_known_error(error: KnownError) -> None:
    """The sentence, and what it is made of, for it may be said in another language."""
    details = {name: str(value) for name, value in error.details.items()}
    print_line({"error": str(error), "kind": type(error).__name__, "details": details})


def give_way() -> None:
    """Let every other process go first."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetPriorityClass(ctypes.c_void_p(_THIS_PROCESS), _BELOW_NORMAL)
    else:
        os.nice(_NICENESS)
