"""Photos on the clipboard: as files, as text and as a picture, whatever the other program takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QApplication

from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# A larger file would hold up the window too long while it is decoded for the clipboard.
_MOST_COPIED_BYTES = 40_000_000


def content_of(path: Path | None, most: int) -> bytes:
    """The bytes of a photo's file, for Qt opens none whose name is no UTF-8; none of a pipe, or where it is larger."""
    try:
        return path.read_bytes() if path and path.is_file() and path.stat().st_size <= most else b""
    except OSError:
        return b""


def _picture(path: Path | None) -> QImage:
    """The picture in a file, upright; null where it is too large or Qt cannot read it."""
    data = content_of(path, _MOST_COPIED_BYTES)
    if not data:
        return QImage()
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def copy_photos(model: ThumbnailModel, indexes: Sequence[QModelIndex]) -> None:
    """Copy the photos of some rows; a single one as a picture too."""
    data = model.mimeData(indexes)
    if len(indexes) == 1:
        image, pixmap = _picture(model.path(indexes[0].row())), indexes[0].data(Role.PIXMAP)
        if image.isNull() and isinstance(pixmap, QPixmap):
            image = pixmap.toImage()
        if not image.isNull():
            data.setImageData(image)
    QApplication.clipboard().setMimeData(data)
