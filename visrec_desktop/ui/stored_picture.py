"""The pictures of a catalog for the window: JPEGs of the program's own making, or what somebody put in their place."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

# Pixels; the program makes none of more than 640.
_MOST_SIDE = 1024
_START = b"\xff\xd8\xff"
# A JPEG that comes in thousands of passes takes minutes; the program's come in one.
_PASS, _MOST_PASSES = b"\xff\xda", 16


def stored_image(jpeg: bytes | None, side: int = 0) -> QImage:
    """Decode a picture of a catalog; a null one where there is none, or none that the program makes.

    Left to itself, Qt takes whatever decoder the content asks for, those of drawings, icons and documents too.

    Parameters
    ----------
    side
        At most so many pixels wide and high, which is many times faster than the whole; 0 for the whole.
    """
    if not jpeg or not jpeg.startswith(_START) or jpeg.count(_PASS) > _MOST_PASSES:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    longest = max(size.width(), size.height())
    if not 0 < longest <= _MOST_SIDE:
        return QImage()
    if 0 < side < longest:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def stored_pixmap(jpeg: bytes | None, side: int = 0) -> QPixmap:
    """The same for painting."""
    return QPixmap.fromImage(stored_image(jpeg, side))
