"""A process that decodes photos for the program, one after the other, and has nothing else to lose.

It ends with its standard input, so also with a program that was killed.
"""

import faulthandler
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import BinaryIO

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.vision.decode import decode, photo_size
from visrec_desktop.vision.decode_messages import ANSWER, GO, REQUEST, SMALL, Ask, Say

# The program ends a process long before; this is for one whose program is gone.
_OWN_TIME_LIMIT = 20.0
# Bytes beyond what it has at its start; where the system cannot hold it to that, the program does.
_OWN_MEMORY_LIMIT = 500 * 1024**2


def main() -> int:
    """Answer requests until there are no more."""
    requests, answers = _pipes()
    _hold_back()
    worker = DecodeWorker(requests, answers)
    while worker.serve():
        pass
    return 0


class DecodeWorker:
    """Reads requests and writes answers.

    Parameters
    ----------
    requests, answers
        The pipes to the program.
    """

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests, self._answers = requests, answers
        self._clock = _Clock()
        self._say(Say.READY)

    def serve(self) -> bool:
        """Answer one request; false where the program has no more, or is gone."""
        header = self._requests.read(REQUEST.size)
        if len(header) < REQUEST.size:
            return False
        kind, at_least, length = REQUEST.unpack(header)
        data = self._requests.read(length)
        if len(data) < length:
            return False
        self._clock.start()
        try:
            self._answer(Ask(kind), at_least or None, data)
        except UnreadablePhotoError as error:
            self._say(Say.FAULT, error.fault.name.encode())
        except (BrokenPipeError, EOFError):
            return False
        except Exception:  # noqa: BLE001 - it goes to the program's log
            self._say(Say.BUG, traceback.format_exc().encode("utf-8", "backslashreplace"))
        finally:
            self._clock.stop()
        return True

    def _answer(self, kind: Ask, at_least: int | None, data: bytes) -> None:
        if kind is Ask.SIZE:
            self._say(Say.SIZE, size=photo_size(data))
            return
        photo = decode(data, at_least=at_least, before=self._ask_for_memory)
        height, width, _ = photo.pixels.shape
        self._say(Say.PIXELS, photo.pixels.data.cast("B"), shape=(height, width), size=(photo.width, photo.height))

    def _ask_for_memory(self, amount: int) -> None:
        if amount <= SMALL:
            return
        self._clock.stop()
        self._say(Say.MEMORY, amount=amount)
        if self._requests.read(len(GO)) != GO:
            raise EOFError
        self._clock.start()

    def _say(
        self,
        kind: Say,
        follows: bytes | memoryview = b"",
        *,
        amount: int = 0,
        shape: tuple[int, int] = (0, 0),
        size: tuple[int, int] = (0, 0),
    ) -> None:
        self._answers.write(ANSWER.pack(kind, amount, len(follows), *shape, *size))
        self._answers.write(follows)
        self._answers.flush()


class _Clock:
    """Ends this process after `_OWN_TIME_LIMIT` seconds, even where a decoder never lets go of the interpreter."""

    def __init__(self) -> None:
        # The traceback is of no use.
        self._nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end

    def start(self) -> None:
        """From now on."""
        if sys.platform == "win32":
            faulthandler.dump_traceback_later(_OWN_TIME_LIMIT, exit=True, file=self._nowhere)
        else:
            # Costs less than the thread that is made above: the signal ends a process that does not handle it.
            signal.setitimer(signal.ITIMER_REAL, _OWN_TIME_LIMIT)

    def stop(self) -> None:
        """Not any more."""
        if sys.platform == "win32":
            faulthandler.cancel_dump_traceback_later()
        else:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the program, by number: a windowed program has no streams. What libraries print goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        for pipe in (requests, answers):
            msvcrt.setmode(pipe, os.O_BINARY)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    return os.fdopen(requests, "rb"), os.fdopen(answers, "wb")


def _hold_back() -> None:
    """Leave no core file, and get no more memory than any picture needs: asking for more fails within the decoder."""
    if sys.platform != "linux":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    (used,) = (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData"))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    limit = used + _OWN_MEMORY_LIMIT
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
