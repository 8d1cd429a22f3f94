"""Finds the photo, the folder or the catalog in what was dropped or pasted."""

from __future__ import annotations

import base64
import binascii
import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageWriter

from visrec_desktop.core.paths import CATALOG_SUFFIX
from visrec_desktop.core.records import PHOTO_SUFFIXES, Query
from visrec_desktop.core.tables import TABLE_SUFFIXES

# What browsers put beside the address of a picture: its very bytes.
_BYTES_FORMATS = (
    "application/octet-stream",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "image/bmp",
)
_INLINE_IMAGE = re.compile(r"""<img[^>]+src\s*=\s*["']data:image/[\w.+-]+(;base64)?,([^"']+)""", re.IGNORECASE)

Dropped = Query | Path


def dropped(mime: QMimeData, name: str) -> Dropped | None:
    """What a drop or a paste brings: a query, or the path of a folder or a catalog.

    Pixels go before addresses, since an address on the web cannot be followed offline: bytes of a file, a
    picture within HTML, files on disk, and at last a decoded picture.

    Parameters
    ----------
    mime
        What was dropped or pasted.
    name
        What to call a picture that has no file name.

    Returns
    -------
    Query, Path or None
        None where there is no picture.
    """
    for format_name in _BYTES_FORMATS:
        data = bytes(mime.data(format_name).data()) if mime.hasFormat(format_name) else b""
        if data:
            return Query(name, data=data)
    if mime.hasHtml():
        data = _inline_image(mime.html())
        if data:
            return Query(name, data=data)
    local = [_local_path(url) for url in mime.urls() if url.isLocalFile()]
    if local:
        return _from_path(local[0])
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Query(name, data=_png(image))
    return _from_text(mime.text()) if mime.hasText() else None


def may_be_dropped(mime: QMimeData) -> bool:
    """Whether it is worth accepting a drag; looks at the formats only, for a drag asks many times a second."""
    return mime.hasImage() or mime.hasUrls() or mime.hasHtml() or any(mime.hasFormat(name) for name in _BYTES_FORMATS)


def _local_path(url: QUrl) -> Path:
    if os.name == "nt" or url.host():
        return Path(url.toLocalFile())
    # By its bytes: Qt would read a name that is no UTF-8 as that of another file.
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
    return Path(os.fsdecode(unquote_to_bytes(encoded)))


def _from_path(path: Path) -> Dropped:
    if path.suffix.lower() in {CATALOG_SUFFIX, *TABLE_SUFFIXES} or path.is_dir():
        return path
    return Query(path.name, path=path)


def _from_text(text: str) -> Dropped | None:
    """A path that was copied as text."""
    line = text.strip().strip("\"'")
    if not line or "\n" in line or len(line) > 4096:
        return None
    path = Path(line).expanduser()
    try:
        known = path.is_absolute() and path.exists()
    except (OSError, ValueError):
        return None
    return _from_path(path) if known and (path.is_dir() or path.suffix.lower() in PHOTO_SUFFIXES) else None


def _inline_image(html: str) -> bytes:
    match = _INLINE_IMAGE.search(html)
    if not match:
        return b""
    data = unquote_to_bytes(match[2])
    try:
        return base64.b64decode(data) if match[1] else data
    except binascii.Error:
        return b""


def _png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # QImage.save takes no bytes for the format, whatever its annotation says (PySide6 6.11).
    writer = QImageWriter(buffer, QByteArray(b"png"))
    # Quality 100 means no compression: a screenshot is encoded in the GUI thread.
    writer.setQuality(100)
    writer.write(image)
    return bytes(content.data())
