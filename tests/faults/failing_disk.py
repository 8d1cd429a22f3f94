"""A disk that fails at the n-th write: a layer between SQLite and the system, in the way of SQLite's own tests.

SQLite's default VFS (https://www.sqlite.org/vfs.html) is replaced by a copy of it whose files count what is written,
so that the program's own connections are tested as they are. It is the library that Python's sqlite3 uses, reached by
ctypes; where Python was built with a copy of SQLite inside, there is none to reach.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from enum import IntEnum
from typing import Any

_Pointer = ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)


class Fault(IntEnum):
    """What the write says (https://www.sqlite.org/rescode.html); `KILLED` ends the process half-way through it."""

    KILLED = -1
    FULL = 13
    IO_ERROR = 778


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", _Pointer),
        ("zName", ctypes.c_char_p),
        ("pAppData", _Pointer),
        ("xOpen", _OPEN),
        # xDelete to xNextSystemCall, as they are.
        ("others", _Pointer * 14),
    ]


class _Methods(ctypes.Structure):
    _fields_ = [
        ("iVersion", ctypes.c_int),
        ("xClose", _Pointer),
        ("xRead", _Pointer),
        ("xWrite", _WRITE),
        ("xTruncate", _TRUNCATE),
        ("xSync", _SYNC),
        # xFileSize to xUnfetch, as they are.
        ("others", _Pointer * 13),
    ]


class Disk:
    """Counts what is written, and fails from the n-th time on.

    Parameters
    ----------
    at
        The number of the write, truncation or sync that fails first; 0 for none.
    fault
        How.
    lasts
        Whether all later ones fail too, as on a full disk.
    """

    def __init__(self, at: int, fault: Fault, *, lasts: bool) -> None:
        self.at, self.fault, self.lasts = at, fault, lasts
        self.writes = 0
        self.failed = 0

    def step(self) -> int:
        """0, or the code that the write is to return."""
        self.writes += 1
        if not self.at or self.writes < self.at or (self.writes > self.at and not self.lasts):
            return 0
        self.failed += 1
        return int(self.fault)


def library() -> ctypes.CDLL | None:
    """The SQLite of Python's sqlite3; `None` where it is not a library of its own."""
    import _sqlite3
    import sqlite3

    name = find_library("sqlite3")
    if sys.platform != "linux" or name is None:
        return None
    found = ctypes.CDLL(name)
    found.sqlite3_libversion.restype = ctypes.c_char_p
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:  # noqa: PTH123 - no file of a disk
        is_loaded = any(name in line for line in maps)
    is_the_same = found.sqlite3_libversion().decode() == sqlite3.sqlite_version
    return found if is_loaded and is_the_same and hasattr(_sqlite3, "__file__") else None


@contextmanager
def failing_disk(at: int, fault: Fault = Fault.FULL, *, lasts: bool = True) -> Iterator[Disk]:
    """Let the n-th write of any SQLite file that is opened within fail; see `Disk`."""
    sqlite = library()
    assert sqlite is not None
    sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    usual = sqlite.sqlite3_vfs_find(None)
    disk = Disk(at, fault, lasts=lasts)
    copies: dict[int, _Methods] = {}

    def opened(_vfs: int, name: int, file: int, flags: int, out: int) -> int:
        code: int = usual.contents.xOpen(ctypes.cast(usual, _Pointer), name, file, flags, out)
        place = ctypes.cast(file, ctypes.POINTER(_Pointer))
        if place[0]:
            if place[0] not in copies:
                copies[place[0]] = _counted(place[0], disk)
            place[0] = ctypes.addressof(copies[place[0]])
        return code

    vfs = _Vfs()
    ctypes.memmove(ctypes.byref(vfs), usual, ctypes.sizeof(_Vfs))
    vfs.zName, vfs.pNext, vfs.xOpen = b"failing", None, _OPEN(opened)
    sqlite.sqlite3_vfs_register(ctypes.byref(vfs), 1)
    try:
        yield disk
    finally:
        disk.at = 0
        sqlite.sqlite3_vfs_register(usual, 1)
        sqlite.sqlite3_vfs_unregister(ctypes.byref(vfs))
        # Files that are still open use them to the end.
        _KEPT.append((vfs, copies))


_KEPT: list[Any] = []


def _counted(address: int, disk: Disk) -> _Methods:
    usual = _Methods.from_address(address)
    methods = _Methods()
    ctypes.memmove(ctypes.byref(methods), address, ctypes.sizeof(_Methods))

    def write(file: int, data: int, amount: int, offset: int) -> int:
        code = disk.step()
        if code == Fault.KILLED:
            usual.xWrite(file, data, amount // 2, offset)
            os.kill(os.getpid(), signal.SIGKILL)
        return code or int(usual.xWrite(file, data, amount, offset))

    def truncate(file: int, size: int) -> int:
        return _stopped(disk) or int(usual.xTruncate(file, size))

    def sync(file: int, flags: int) -> int:
        return _stopped(disk) or int(usual.xSync(file, flags))

    methods.xWrite, methods.xTruncate, methods.xSync = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
    return methods


def _stopped(disk: Disk) -> int:
    code = disk.step()
    if code == Fault.KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    return code
