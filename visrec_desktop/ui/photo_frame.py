"""PhotoFrame: one photo of the catalog, whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.stored_picture import stored_pixmap

_HEIGHT = 224


class PhotoFrame(PlainLabel):
    """A photo, whole, in a frame that keeps its height."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = width
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(_HEIGHT)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def show_jpeg(self, jpeg: bytes | None) -> None:
        """Show a thumbnail, a little larger where it is smaller than the frame."""
        pixmap = stored_pixmap(jpeg)
        if pixmap.isNull():
            self.setPixmap(icon("image").pixmap(48, 48))
            return
        ratio = self.devicePixelRatioF()
        width, height = self._width * ratio, _HEIGHT * ratio
        pixmap = pixmap.scaled(
            round(width), round(height), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)
