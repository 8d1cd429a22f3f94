"""DecodeProcess: one process that decodes, as the program sees it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

import numpy as np
import psutil
from numpy.typing import NDArray

from visrec_desktop.core.errors import DecodingUnavailableError, PhotoFault, UnreadablePhotoError
from visrec_desktop.vision.decode_messages import ANSWER, GO, REQUEST, Ask, Say

_START_LIMIT = 60.0  # seconds; a cold disk and a virus scanner take their time
_END_SECONDS = 2.0
_PIPE_BYTES = 1 << 20
_F_SETPIPE_SZ = 1031  # of Linux; named in fcntl where Python was built with it
# On Windows no console may appear. Elsewhere Ctrl-C in a terminal is for the program, which ends its processes itself.
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_OWN_GROUP = None if sys.platform == "win32" else 0
# More is not believed: what decodes may have been taken over.
_MOST_BYTES, _MOST_TEXT = 100_000_000, 20_000
_NO_PIXELS = np.empty((0, 0, 3), np.uint8)


class ProcessLostError(Exception):
    """The process ended before it answered; `is_late` where its photo had it at work for long."""

    def __init__(self, *, is_late: bool = False) -> None:
        super().__init__()
        self.is_late = is_late


class DecodeBugError(Exception):
    """A bug in the process; the text is its traceback."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decoded; without pixels where only the size was asked for."""

    pixels: NDArray[np.uint8]
    width: int
    height: int


class DecodeProcess:
    """Serves one request at a time.

    Parameters
    ----------
    command
        Starts `visrec_desktop.vision.decode_worker`.
    time_limit
        Seconds for a photo.
    """

    def __init__(self, command: Sequence[str], time_limit: float) -> None:
        self._time_limit = time_limit
        # Arithmetic is not what it is for; the threads of a library would only take memory.
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            self._process: subprocess.Popen[bytes] = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                creationflags=_NO_WINDOW,
                process_group=_OWN_GROUP,
            )
        except OSError as error:
            raise DecodingUnavailableError(reason=error.strerror or type(error).__name__) from error
        assert self._process.stdin
        assert self._process.stdout
        self._to: IO[bytes] = self._process.stdin
        self._from: IO[bytes] = self._process.stdout
        self._is_ready = False
        self._status = psutil.Process(self._process.pid)
        for pipe in (self._to, self._from):
            _widen(pipe)
        # When it must have answered; none where nothing is waited for, or for what is not its fault.
        self.deadline: float | None = None
        # Why it was ended, where its photo was to blame.
        self.fault: PhotoFault | None = None
        # Whether its last photo needed more memory than most.
        self.was_asked_for_much = False
        # It may still be seen running for a moment.
        self._is_over = False

    def ask(self, kind: Ask, at_least: int | None, data: bytes, take: Callable[[int], object]) -> Answer:
        """Decode.

        Parameters
        ----------
        take
            Called with the bytes of memory that are needed; may wait.

        Raises
        ------
        UnreadablePhotoError
            The photo cannot be decoded, or the process was ended for what it took.
        ProcessLostError
            The process is gone by itself.
        DecodingUnavailableError
            It did not start.
        """
        try:
            if not self._is_ready:
                self._wait_until_ready()
            self.was_asked_for_much = False
            self.deadline = time.monotonic() + self._time_limit
            self._to.write(REQUEST.pack(kind, at_least or 0, len(data)))
            self._to.write(data)
            self._to.flush()
            return self._answer(take)
        except (OSError, ValueError) as error:  # ValueError: a pipe was closed by another thread
            raise self._lost() from error
        finally:
            self.deadline = None

    def kill(self, fault: PhotoFault | None = None) -> None:
        """End it, whatever it is doing; whoever waits for it is told the fault."""
        self.fault, self._is_over = fault, True
        self._process.kill()

    def close(self) -> None:
        """Let it end, and make sure that it does."""
        for pipe in (self._to, self._from, self._process.stderr):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def pid(self) -> int:
        """Its number."""
        return int(self._process.pid)

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return not self._is_over and self._process.poll() is None

    def memory(self) -> int:
        """Bytes that it holds; 0 where it is gone."""
        try:
            return int(self._status.memory_info().rss)
        except psutil.Error:
            return 0

    def _wait_until_ready(self) -> None:
        self.deadline = time.monotonic() + _START_LIMIT
        header = self._from.read(ANSWER.size)
        stderr = self._process.stderr
        assert stderr
        if len(header) < ANSWER.size or ANSWER.unpack(header)[0] != Say.READY:
            said = "" if self.fault else stderr.read().decode(errors="replace").strip()
            lines = said.splitlines() or [f"exit status {self._process.wait()}"]
            raise DecodingUnavailableError(reason=lines[-1])
        # From now on what its libraries print goes nowhere.
        stderr.close()
        self._is_ready = True

    def _answer(self, take: Callable[[int], object]) -> Answer:
        while True:
            header = self._from.read(ANSWER.size)
            if len(header) < ANSWER.size:
                raise self._lost()
            kind, amount, length, rows, columns, width, height = ANSWER.unpack(header)
            if kind == Say.MEMORY:
                # What it has taken until now counts; to wait for others does not.
                left = (self.deadline or 0.0) - time.monotonic()
                self.deadline, self.was_asked_for_much = None, True
                take(amount)
                self.deadline = time.monotonic() + left
                self._to.write(GO)
                self._to.flush()
            elif kind == Say.SIZE:
                return Answer(_NO_PIXELS, width, height)
            elif kind == Say.PIXELS and length == rows * columns * 3 <= _MOST_BYTES:
                pixels = np.empty((rows, columns, 3), np.uint8)
                if self._from.readinto(pixels.data.cast("B")) < length:  # type: ignore[attr-defined]
                    raise self._lost()
                return Answer(pixels, width, height)
            elif kind == Say.FAULT:
                raise UnreadablePhotoError(PhotoFault[self._from.read(min(length, _MOST_TEXT)).decode()])
            else:
                raise DecodeBugError(self._from.read(min(length, _MOST_TEXT)).decode(errors="replace"))

    def _lost(self) -> Exception:
        self._is_over = True
        if self.fault:
            return UnreadablePhotoError(self.fault)
        left = self._time_limit if self.deadline is None else self.deadline - time.monotonic()
        return ProcessLostError(is_late=left < self._time_limit / 2)


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a small photo, so that it is handed over at once."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), _F_SETPIPE_SZ, _PIPE_BYTES)
