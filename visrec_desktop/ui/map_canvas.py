"""MapCanvas: a widget that looks at a part of a map: zoom, pan, and the keys for both."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from visrec_desktop.ui.map_camera import MapCamera

STEP = 1.25
# Of the view's width or height, for one press of an arrow.
_PAN_SHARE = 0.125
_PAN_KEYS = {
    Qt.Key.Key_Left: QPointF(1, 0),
    Qt.Key.Key_Right: QPointF(-1, 0),
    Qt.Key.Key_Up: QPointF(0, 1),
    Qt.Key.Key_Down: QPointF(0, -1),
}


class MapCanvas(QWidget):
    """The wheel zooms at the pointer; dragging, arrows and two fingers on a touchpad move; pinching, + and - zoom.

    What is on the map is its heirs' business: they paint it by `camera`, and follow in `camera_changed`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.camera = MapCamera(QSize(), self.size())
        self._is_fitted = True
        self._dragged_from: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

    def show_map(self, size: QSize) -> None:
        """Look at another map, the whole of it; its columns and rows."""
        self.camera = MapCamera(size, self.size())
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Show the whole map."""
        self._is_fitted = True
        self._look(self.camera.fitted())

    @Slot()
    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom(STEP)

    @Slot()
    def zoom_out(self) -> None:
        """One step back."""
        self.zoom(1 / STEP)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Come nearer (above 1) or go back; what is at a point of the widget stays there."""
        self._is_fitted = False
        self._look(self.camera.zoomed(factor, at))

    def pan(self, off: QPointF) -> None:
        """Move the map by so many pixels."""
        self._is_fitted = False
        self._look(self.camera.panned(off))

    def camera_changed(self) -> None:
        """Another part is seen; for heirs."""

    # Qt's side --------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The whole map stays whole, any other part keeps its middle."""
        camera = self.camera.resized(event.size())
        self._look(camera.fitted() if self._is_fitted else camera)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms; two fingers on a touchpad move, and zoom with Ctrl, as pinching does on some systems."""
        is_touchpad = event.device().type() is QInputDevice.DeviceType.TouchPad or not event.pixelDelta().isNull()
        if is_touchpad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            pixels = event.pixelDelta()
            self.pan(QPointF(event.angleDelta()) / 2 if pixels.isNull() else QPointF(pixels))
        else:
            self.zoom(STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map."""
        if event.button() in {Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton}:
            self._dragged_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it with the pointer."""
        if self._dragged_from is not None:
            off, self._dragged_from = event.position() - self._dragged_from, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged_from = None
        self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look around."""
        key = Qt.Key(event.key())
        if key in _PAN_KEYS:
            step = _PAN_KEYS[key] * _PAN_SHARE
            self.pan(QPointF(step.x() * self.width(), step.y() * self.height()))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom_in()
        elif key is Qt.Key.Key_Minus:
            self.zoom_out()
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Pinching on a Mac is a general event."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def _look(self, camera: MapCamera) -> None:
        self.camera = camera
        self.camera_changed()
        self.update()
