"""StartPage: what the counter's screen says while nobody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visrec_desktop.ui.counter_look import RADIUS, BigButton, BigLabel
from visrec_desktop.ui.counter_tiles import TILE_SIDE
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from visrec_desktop.workers.engine_client import EngineClient

_MOST_PHOTOS = 24


class StartPage(QWidget):
    """One sentence in large type, two ways to touch, and photos of the shop's own products below."""

    code_requested = Signal()
    paste_requested = Signal()

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_camera = False
        self._zone = _DropZone(self)
        self._code = BigButton("barcode", self, is_main=True)
        self._paste = BigButton("paste", self)
        self._photos = _PhotoBand(client, self)
        self._code.clicked.connect(self.code_requested)
        self._paste.clicked.connect(self.paste_requested)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addWidget(self._code)
        self._buttons.addWidget(self._paste)
        self._buttons.addStretch()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._zone, 1)
        self._layout.addLayout(self._buttons)
        self._layout.addWidget(self._photos)
        self._retranslate()

    def set_has_camera(self, has_camera: bool) -> None:
        """Whether a picture that the camera takes comes here by itself."""
        self._has_camera = has_camera
        self._retranslate()

    def renew(self) -> None:
        """Show other products of the catalog."""
        self._photos.renew()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._layout.setSpacing(round(40 * scale))
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._buttons.setSpacing(round(24 * scale))
        for part in (self._zone, self._code, self._paste, self._photos):
            part.set_scale(scale)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._zone.title.say(self.tr("Show a photo, see our products"))
        self._zone.text.say(
            self.tr("Take a picture with the camera, drop a photo here, or scan the bar code on a label.")
            if self._has_camera
            else self.tr("Drop a photo here, paste one with Ctrl+V, or scan the bar code on a label.")
        )
        self._code.setText(self.tr("Type a code"))
        self._paste.setText(self.tr("Paste a photo"))


class _DropZone(QWidget):
    """A dashed frame with the sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self.title = BigLabel(64, self, bold=True)
        self.text = BigLabel(30, self, is_quiet=True)
        self._layout = QVBoxLayout(self)
        self._layout.addStretch()
        self._layout.addSpacing(1)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._layout.addWidget(label)
        self._layout.addStretch()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        edge = round(48 * scale)
        self._layout.setContentsMargins(edge, edge + round(170 * scale), edge, edge)
        self._layout.setSpacing(round(16 * scale))
        self.title.set_scale(scale)
        self.text.set_scale(scale)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, frame and sign."""
        painter, palette, scale = QPainter(self), self.palette(), self._scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(frame, 2 * RADIUS * scale, 2 * RADIUS * scale)
        line = QColor(palette.color(QPalette.ColorRole.Highlight))
        pen = QPen(line, max(2.0, 3 * scale))
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 2 * RADIUS * scale, 2 * RADIUS * scale)
        side = round(150 * scale)
        top = self.title.geometry().top() - side - round(28 * scale)
        icon("drop").paint(painter, (self.width() - side) // 2, top, side, side)


class _PhotoBand(QWidget):
    """Photos of the catalog side by side, faint, so that the screen says whose it is."""

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._client, self._scale = client, 1.0
        self._photos: list[QPixmap] = []

    def renew(self) -> None:
        """Some photos, spread over the whole catalog."""
        ids = self._client.browsing_ids()
        step = max(1, len(ids) // _MOST_PHOTOS)
        self._photos = []
        for photo_id in ids[step // 2 :: step][:_MOST_PHOTOS]:
            pixmap = stored_pixmap(self._client.thumbnail(photo_id))
            if not pixmap.isNull():
                self._photos.append(pixmap)
        self.setVisible(bool(self._photos))
        self.update()

    def set_scale(self, scale: float) -> None:
        """Follow the screen."""
        self._scale = scale
        self.setFixedHeight(round(TILE_SIDE * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        """As many as fit, from edge to edge."""
        if not self._photos:
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        gap = round(16 * self._scale)
        count = max(1, min(len(self._photos), (self.width() + gap) // (self.height() + gap)))
        width = (self.width() + gap) / count - gap
        for number, pixmap in enumerate(self._photos[:: max(1, len(self._photos) // count)][:count]):
            frame = QRectF(number * (width + gap), 0, width, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
            painter.drawRoundedRect(frame, RADIUS * self._scale, RADIUS * self._scale)
            size = pixmap.size().scaled(frame.size().toSize() * 0.88, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(frame.center())
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
