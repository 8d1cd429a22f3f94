"""PhotoStrip: the further photos of a product, small, each a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QToolButton, QWidget

from visrec_desktop.ui.flow_row import FlowRow
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.workers.engine_client import EngineClient

_SIDE = 48
# More are behind a button: a product may have hundreds of photos.
_FEW = 7


class _Thumb(QAbstractButton):
    """A photo, whole, on its ground."""

    def __init__(self, jpeg: bytes | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._pixmap = stored_pixmap(jpeg)
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """A small square."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture; a ring where it has the focus or the mouse is over it."""
        painter, palette = QPainter(self), self.palette()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.fillPath(path, palette.color(QPalette.ColorRole.AlternateBase))
        painter.setClipPath(path)
        if self._pixmap.isNull():
            icon("image").paint(painter, self.rect().adjusted(12, 12, -12, -12))
        else:
            size = self._pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(self.rect().center())
            painter.drawPixmap(target, self._pixmap)
        painter.setClipping(False)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawPath(path)


class PhotoStrip(FlowRow):
    """Takes no room where there is none; the first few, and the rest when asked for."""

    photo_selected = Signal(int)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._client = client
        self._photo_ids: Sequence[int] = ()
        self._thumbs: list[_Thumb] = []
        self._group = QButtonGroup(self, exclusive=False)
        self._group.idClicked.connect(self.photo_selected)
        self._more = QToolButton(self)
        self._more.setAutoRaise(True)
        self._more.setFixedHeight(_SIDE)
        self._more.clicked.connect(self._show_all)

    def show_photos(self, photo_ids: Sequence[int]) -> None:
        """Show these."""
        self._photo_ids = photo_ids
        self._show(_FEW if len(photo_ids) > _FEW + 1 else len(photo_ids))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show_all(self) -> None:
        self._show(len(self._photo_ids))

    def _show(self, count: int) -> None:
        old, self._thumbs = self._thumbs, []
        for photo_id in self._photo_ids[:count]:
            thumb = _Thumb(self._client.thumbnail(photo_id), self)
            self._group.addButton(thumb, photo_id)
            self._thumbs.append(thumb)
        has_rest = count < len(self._photo_ids)
        self._more.setVisible(has_rest)
        self._retranslate()
        self.set_items([*self._thumbs, self._more] if has_rest else self._thumbs)
        for thumb in old:
            self._group.removeButton(thumb)
            thumb.deleteLater()
        self.setVisible(bool(self._thumbs))

    def _retranslate(self) -> None:
        for number, thumb in enumerate(self._thumbs, 2):
            name = self.tr("Photo {number}").format(number=number)
            thumb.setAccessibleName(name)
            thumb.setToolTip(plain(name))
        rest = len(self._photo_ids) - len(self._thumbs)
        self._more.setText(f"+{rest}")
        text = self.tr("Show %n more photo(s)", "", rest)
        self._more.setToolTip(text)
        self._more.setAccessibleName(text)
