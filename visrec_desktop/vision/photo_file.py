"""Reads the bytes of photo files, whatever lies behind a name."""

import os
import stat

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError

# Bytes. Two threads hold a file each while a third copy is being decoded: see `visrec_desktop.vision.decode_apart`.
FILE_SIZE_LIMIT = 160 * 1024**2


def read_photo_file(path: bytes | str | os.PathLike[bytes] | os.PathLike[str]) -> bytes:
    """Read a whole file, without ever waiting for a pipe.

    Parameters
    ----------
    path : bytes, str or path-like
        Bytes reach every file, also one whose name is not valid UTF-8.

    Returns
    -------
    bytes
        The content: at least one byte, at most `FILE_SIZE_LIMIT`.

    Raises
    ------
    UnreadablePhotoError
        EMPTY, NOT_A_FILE, NO_PERMISSION, VANISHED or FILE_TOO_LARGE.
    """
    try:
        # Asked before opening: to open a pipe or a device can block or have effects.
        status = os.stat(path)  # noqa: PTH116 - pathlib takes no bytes
        if not stat.S_ISREG(status.st_mode):
            raise UnreadablePhotoError(PhotoFault.NOT_A_FILE)
        if status.st_size > FILE_SIZE_LIMIT:
            raise UnreadablePhotoError(PhotoFault.FILE_TOO_LARGE)
        with open(path, "rb", buffering=0, opener=_open_without_waiting) as file:
            data = file.read()
    except PermissionError as error:
        raise UnreadablePhotoError(PhotoFault.NO_PERMISSION) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have, as with a NUL
        raise UnreadablePhotoError(PhotoFault.VANISHED) from error
    if not data:
        raise UnreadablePhotoError(PhotoFault.EMPTY)
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    """Open like `open` does, but return at once if the file has become a pipe in the meantime."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
