"""Writes a file whole or not at all, and says a failure in one sentence."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileDevice, QSaveFile

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.table_errors import TableForbiddenError, TableUnwritableError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QTemporaryFile

_CHUNK = 1 << 20
# What the end of a PDF is marked with (ISO 32000-1, 7.5.5), within its last bytes.
_PDF_END, _TAIL = b"%%EOF", 64


def open_to_save(path: Path) -> QSaveFile:
    """A file to write to; what lies at `path` stays as it is until `commit`.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        The file cannot be made.
    """
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise _fault(file, path)
    return file


def save(path: Path, data: bytes) -> None:
    """Write a small file; raises as `open_to_save` does, and where the disk is full."""
    file = open_to_save(path)
    _write(file, data, path)
    _commit(file, path)


def save_pdf(file: QSaveFile, pdf: QTemporaryFile, path: Path) -> None:
    """Put a finished PDF in its place.

    QPdfWriter does not tell that the disk was full (Qt 6.11: it writes through a stream that keeps the failure to
    itself), so that its end is looked for before the file that was there is replaced.

    Raises
    ------
    TableForbiddenError, TableUnwritableError
        It could not be written to the end; what lay there before is untouched.
    """
    pdf.flush()
    pdf.seek(max(0, pdf.size() - _TAIL))
    if _PDF_END not in bytes(pdf.readAll().data()):
        raise TableUnwritableError(table=path, reason=os.strerror(errno.ENOSPC))
    pdf.seek(0)
    while chunk := bytes(pdf.read(_CHUNK).data()):
        _write(file, chunk, path)
    _commit(file, path)


def _write(file: QSaveFile, data: bytes, path: Path) -> None:
    # On a full disk a part of the bytes is written, and that is no error to Qt.
    if file.write(data) != len(data):
        file.cancelWriting()
        raise TableUnwritableError(table=path, reason=os.strerror(errno.ENOSPC))


def _commit(file: QSaveFile, path: Path) -> None:
    if not file.commit():
        raise _fault(file, path)


def _fault(file: QSaveFile, path: Path) -> KnownError:
    if file.error() is QFileDevice.FileError.PermissionsError:
        return TableForbiddenError(table=path)
    return TableUnwritableError(table=path, reason=file.errorString())
