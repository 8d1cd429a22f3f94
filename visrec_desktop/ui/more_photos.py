"""MorePhotos: the further photos of the same thing, each with a way to take it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from visrec_desktop.ui.flow_row import FlowRow
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.swatches import edge_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIDE = 48
_CROSS = 16


class _Thumb(QAbstractButton):
    """A small picture with a cross in its corner."""

    def __init__(self, name: str, picture: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self._pixmap = stored_pixmap(picture)
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture fills its square."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.fillPath(path, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setClipPath(path)
        if self._pixmap.isNull():
            icon("image").paint(painter, self.rect().adjusted(12, 12, -12, -12))
        else:
            size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(self.rect().center())
            painter.drawPixmap(target, self._pixmap)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawPath(path)
        cross = QRect(_SIDE - _CROSS - 1, 1, _CROSS, _CROSS)
        painter.setPen(QPen(edge_colour(palette), 1))
        painter.setBrush(palette.brush(QPalette.ColorRole.Button))
        painter.drawEllipse(QRectF(cross).adjusted(0.5, 0.5, -0.5, -0.5))
        icon("close").paint(painter, cross.adjusted(3, 3, -3, -3))

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(_SIDE, _SIDE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Delete take it out as the space bar does."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
        if event.key() in keys:
            self.click()
        else:
            super().keyPressEvent(event)


class MorePhotos(FlowRow):
    """Takes no room where there is none."""

    photo_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._thumbs: list[_Thumb] = []
        self._group = QButtonGroup(self, exclusive=False)
        self._group.idClicked.connect(self.photo_removed)

    def show_photos(self, names: Sequence[str], pictures: Sequence[bytes]) -> None:
        """Show each photo's picture, or a symbol where there is none."""
        old, self._thumbs = self._thumbs, []
        for place, name in enumerate(names):
            thumb = _Thumb(name, pictures[place] if place < len(pictures) else b"", self)
            self._group.addButton(thumb, place)
            self._thumbs.append(thumb)
        self.set_items(self._thumbs)
        for thumb in old:
            self._group.removeButton(thumb)
            thumb.deleteLater()
        self.setVisible(bool(self._thumbs))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for thumb in self._thumbs:
            text = self.tr("Take out {name}").format(name=thumb.name)
            thumb.setToolTip(plain(text))
            thumb.setAccessibleName(text)
