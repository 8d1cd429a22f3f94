"""Decoding apart: photos are decoded by processes of their own, within limits of time and memory.

Whoever made a picture may have meant to harm its reader. A decoder that crashes, hangs or takes all memory costs its
process, and the picture is one that cannot be read; the next gets a new process.
"""

import atexit
import logging
import os
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.own_process import decode_worker_command
from visrec_desktop.vision.decode_messages import Ask
from visrec_desktop.vision.decode_process import Answer, DecodeBugError, DecodeProcess, ProcessLostError

TIME_LIMIT = 8.0  # seconds for a photo
# Bytes. What pictures may take together, as told from their headers; and what all processes may really take.
_MEMORY_SHARED = 420 * 1024**2
_MEMORY_LIMIT, _MEMORY_OF_EACH = 460 * 1024**2, 52 * 1024**2
_MOST_KEPT = 160 * 1024**2  # a process that keeps more after its picture is started anew
_LOOK_SECONDS = 0.05
_log = logging.getLogger(__name__)


def decode(data: bytes, *, at_least: int | None = None) -> Answer:
    """`visrec_desktop.vision.decode.decode`, apart.

    Raises
    ------
    UnreadablePhotoError
        As there, or TOO_SLOW, TOO_MUCH_MEMORY or DECODER_CRASHED.
    DecodingUnavailableError
        No process can be started.
    """
    return _POOL.ask(Ask.PIXELS, at_least, data)


def decode_photo(data: bytes, *, at_least: int | None = None) -> NDArray[np.uint8]:
    """The pixels that `decode` gives."""
    return decode(data, at_least=at_least).pixels


def photo_size(data: bytes) -> tuple[int, int]:
    """Width and height of a photo, upright; see `visrec_desktop.vision.decode.photo_size`."""
    answer = _POOL.ask(Ask.SIZE, None, data)
    return answer.width, answer.height


def warm_up() -> None:
    """Start a process, without waiting for it: the first photo comes soon."""
    _POOL.warm_up()


def processes() -> list[int]:
    """The ids of the processes that run."""
    return _POOL.processes()


class DecodingPool:
    """Processes that decode, started as they are needed; used from several threads at once.

    Parameters
    ----------
    most
        Processes at once.
    time_limit
        Seconds for a photo.
    memory_limit
        Bytes for all processes together.
    command
        Starts a process.
    """

    def __init__(
        self, most: int, *, time_limit: float = TIME_LIMIT, memory_limit: int = 0, command: Sequence[str] = ()
    ) -> None:
        self._most = most
        self._time_limit = time_limit
        self._memory_limit = memory_limit or _MEMORY_LIMIT + most * _MEMORY_OF_EACH
        self._command = list(command)
        self._idle: list[DecodeProcess] = []
        self._busy: set[DecodeProcess] = set()
        self._memory_taken = 0
        # Guards all of the above, and tells when a process or memory is free again.
        self._changed = threading.Condition()
        self._watch: threading.Thread | None = None

    def ask(self, kind: Ask, at_least: int | None, data: bytes) -> Answer:
        """Have a photo decoded; one whose process ends by itself is tried once more, for it may not be to blame."""
        try:
            return self._ask(kind, at_least, data)
        except ProcessLostError as error:
            _log.warning("a process that decodes ended by itself")
            if error.is_late:
                # Both tries together would take longer than a photo may.
                raise UnreadablePhotoError(PhotoFault.DECODER_CRASHED) from error
        try:
            return self._ask(kind, at_least, data)
        except ProcessLostError as error:
            raise UnreadablePhotoError(PhotoFault.DECODER_CRASHED) from error

    def warm_up(self) -> None:
        """Start a process if there is none."""
        with self._changed:
            if not (self._idle or self._busy):
                self._idle.append(self._started())

    def processes(self) -> list[int]:
        """The ids of those that run."""
        with self._changed:
            return [process.pid for process in [*self._idle, *self._busy]]

    def close(self) -> None:
        """End all processes; whoever waits for one is told that it was lost."""
        with self._changed:
            idle, self._idle = self._idle, []
            for process in self._busy:
                process.kill()
        for process in idle:
            process.close()

    def _ask(self, kind: Ask, at_least: int | None, data: bytes) -> Answer:
        process = self._taken()
        try:
            with ExitStack() as taken:
                answer = process.ask(kind, at_least, data, lambda amount: self._take(amount, taken))
        except UnreadablePhotoError:
            raise
        except BaseException as error:
            # Whatever it is at, nobody will hear its answer.
            process.kill()
            if isinstance(error, DecodeBugError):
                _log.error("bug while decoding\n%s", error)
                raise UnreadablePhotoError(PhotoFault.DECODER_CRASHED) from error
            raise
        finally:
            self._give_back(process)
        return answer

    def _taken(self) -> DecodeProcess:
        """An idle process, or a new one, or the first that is given back."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle or len(self._busy) < self._most)
            process = self._idle.pop() if self._idle else self._started()
            self._busy.add(process)
            self._changed.notify_all()
            return process

    def _give_back(self, process: DecodeProcess) -> None:
        is_sound = process.is_alive and not (process.was_asked_for_much and process.memory() > _MOST_KEPT)
        with self._changed:
            self._busy.discard(process)
            # Looked at again: until now it could be ended for what it took.
            is_sound = is_sound and process.is_alive
            if is_sound:
                self._idle.append(process)
            self._changed.notify_all()
        if not is_sound:
            process.close()

    def _started(self) -> DecodeProcess:
        if self._watch is None:
            self._watch = threading.Thread(target=self._look, name="decoding watch", daemon=True)
            self._watch.start()
        return DecodeProcess(self._command or decode_worker_command(), self._time_limit)

    def _take(self, amount: int, taken: ExitStack) -> None:
        """Wait until so much memory is free; it is given back when the stack is closed."""
        with self._changed:
            self._changed.wait_for(lambda: not self._memory_taken or self._memory_taken + amount <= _MEMORY_SHARED)
            self._memory_taken += amount
        taken.callback(self._return, amount)

    def _return(self, amount: int) -> None:
        with self._changed:
            self._memory_taken -= amount
            self._changed.notify_all()

    def _look(self) -> None:
        """Watch the busy processes, in a thread of its own."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._busy)
                self._end_the_late()
                self._end_the_greedy()
            time.sleep(_LOOK_SECONDS)

    def _end_the_late(self) -> None:
        now = time.monotonic()
        for process in self._busy:
            if process.deadline is not None and now > process.deadline and process.fault is None:
                process.kill(PhotoFault.TOO_SLOW)

    def _end_the_greedy(self) -> None:
        memory = {process: process.memory() for process in [*self._busy, *self._idle]}
        if sum(memory.values()) > self._memory_limit:
            greediest = max(self._busy, key=memory.__getitem__)
            greediest.kill(PhotoFault.TOO_MUCH_MEMORY)


# One process more than photos are indexed at once: a query need not wait for a photo that takes its time.
_POOL = DecodingPool((os.cpu_count() or 1) + 1)
atexit.register(_POOL.close)
