"""What the program and the processes that decode for it say to each other, as bytes through pipes."""

import struct
from enum import IntEnum


class Ask(IntEnum):
    """What a process is asked for."""

    PIXELS = 1
    SIZE = 2


class Say(IntEnum):
    """What a process says."""

    READY = 1  # once, before anything else
    MEMORY = 2  # `amount` bytes are needed, which is more than SMALL; it waits for GO
    PIXELS = 3  # height * width * 3 bytes of RGB follow
    SIZE = 4
    FAULT = 5  # the name of a PhotoFault follows
    BUG = 6  # a traceback follows


# Kind, pixels that the shorter side must keep (0: all), bytes of the file that follow.
REQUEST = struct.Struct("<BIQ")
# Kind, amount, bytes that follow; height and width of the pixels, width and height of the photo at its full size.
ANSWER = struct.Struct("<BQQIIII")
GO = b"\1"
SMALL = 16 * 1024**2  # bytes of memory that nobody need ask for
