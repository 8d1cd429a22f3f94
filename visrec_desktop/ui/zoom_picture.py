"""ZoomPicture: a picture to look into, alone or in step with others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

MOST_ZOOM = 16.0
STEP = 1.25
_DOUBLE_CLICK_ZOOM = 3.0


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of a picture: `zoom` 1 shows it whole; (x, y) is the middle, as shares of its width and height.

    Shares, so that pictures of different sizes show the same part.
    """

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5


class ZoomPicture(QWidget):
    """The wheel zooms at the pointer, dragging moves, a double click goes near and back."""

    view_changed = Signal(object)  # View

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self._pixmap = QPixmap()
        self._grows = False
        self._view = View()
        self._dragged_from: QPointF | None = None

    @property
    def view(self) -> View:
        """What is seen now."""
        return self._view

    def show_pixmap(self, pixmap: QPixmap, *, grows: bool) -> None:
        """Show a picture; one that grows stands in for a larger one that is still being read."""
        self._pixmap, self._grows = pixmap, grows
        self.update()

    def set_view(self, view: View) -> None:
        """Show this part, without telling anybody."""
        self._view = view
        self.setCursor(Qt.CursorShape.OpenHandCursor if view.zoom > 1 else Qt.CursorShape.ArrowCursor)
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come nearer (above 1) or go back; what is at a point of the widget stays there."""
        at = at or QRectF(self.rect()).center()
        zoom = min(MOST_ZOOM, max(1.0, self._view.zoom * factor))
        before, off = self._shown_size(self._view.zoom), at - QRectF(self.rect()).center()
        after = self._shown_size(zoom)
        if before.isEmpty() or zoom == self._view.zoom:
            return
        x = self._view.x + off.x() * (1 / before.width() - 1 / after.width())
        y = self._view.y + off.y() * (1 / before.height() - 1 / after.height())
        self._change(View(zoom, x, y))

    def pan(self, off: QPointF) -> None:
        """Move the picture by so many pixels of the widget."""
        size = self._shown_size(self._view.zoom)
        if not size.isEmpty():
            x, y = self._view.x - off.x() / size.width(), self._view.y - off.y() / size.height()
            self._change(replace(self._view, x=x, y=y))

    # Qt's side --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part that is seen."""
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size, view, middle = self._shown_size(self._view.zoom), self._kept(self._view), QRectF(self.rect()).center()
        corner = QPointF(middle.x() - view.x * size.width(), middle.y() - view.y * size.height())
        painter.drawPixmap(QRectF(corner, size), self._pixmap, QRectF(self._pixmap.rect()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom; a touchpad sends parts of a step."""
        self.zoom(STEP ** (event.angleDelta().y() / 120), event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton and self._view.zoom > 1:
            self._dragged_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the pointer."""
        if self._dragged_from is not None:
            off, self._dragged_from = event.position() - self._dragged_from, event.position()
            self.pan(off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged_from = None
        self.set_view(self._view)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Near, and back."""
        if self._view.zoom > 1:
            self._change(View())
        else:
            self.zoom(_DOUBLE_CLICK_ZOOM, event.position())

    def _change(self, view: View) -> None:
        view = self._kept(view)
        if view != self._view:
            self.set_view(view)
            self.view_changed.emit(view)

    def _shown_size(self, zoom: float) -> QSizeF:
        """Pixels of the widget that the whole picture takes."""
        if self._pixmap.isNull():
            return QSizeF()
        own = QSizeF(self._pixmap.size()) / self.devicePixelRatioF()
        size = own.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        # Never larger than its own pixels, unless somebody comes nearer.
        if not self._grows and size.width() > own.width():
            size = own
        return size * zoom

    def _kept(self, view: View) -> View:
        """The view with no more empty ground beside the picture than it needs."""
        size = self._shown_size(view.zoom)
        if size.isEmpty():
            return view
        x, y = _kept_share(view.x, self.width() / size.width()), _kept_share(view.y, self.height() / size.height())
        return replace(view, x=x, y=y)


def _kept_share(middle: float, seen: float) -> float:
    """The middle of what is seen, where `seen` is the share of the picture that fits."""
    return 0.5 if seen >= 1 else min(1 - seen / 2, max(seen / 2, middle))
