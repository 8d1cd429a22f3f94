"""A process that decodes as the program's does, unless the bytes of the photo say what else to do."""

import ctypes
import os
import signal
import sys
import time

from visrec_desktop.vision import decode_worker
from visrec_desktop.vision.decode import DecodedPhoto, decode
from visrec_desktop.vision.decode_messages import SMALL

HANG, CRASH, TAKE_ALL, PRINT, BUG, SLOW = b"hang", b"crash", b"take all", b"print", b"bug", b"slow"
LATE_CRASH = b"late crash"
# Of each part of what is slow, in seconds.
HALF = 1.5


def obey(data: bytes, **options: object) -> DecodedPhoto:
    """Decode, or not."""
    if data == HANG:
        # Like a decoder in C that never lets go of the interpreter.
        ctypes.PyDLL(None).pause()
    if data == LATE_CRASH:
        time.sleep(HALF)
    if data in {CRASH, LATE_CRASH}:
        os.kill(os.getpid(), signal.SIGSEGV)
    if data == TAKE_ALL:
        taken = []
        while True:
            taken.append(b"x" * 10_000_000)
            time.sleep(0.001)
    if data == SLOW:
        time.sleep(HALF)
        options["before"](SMALL + 1)  # type: ignore[operator]
        time.sleep(HALF)
    if data == BUG:
        raise RuntimeError("a decoder met the unexpected")
    if data.startswith(PRINT):
        for number in (1, 2):
            os.write(number, b"a library has something to say\n")
        data = data.removeprefix(PRINT)
    return decode(data, **options)  # type: ignore[arg-type]


if __name__ == "__main__":
    decode_worker.decode = obey  # type: ignore[attr-defined]
    sys.exit(decode_worker.main())
