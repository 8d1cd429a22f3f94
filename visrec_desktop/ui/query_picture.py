"""QueryPicture: the query photo, of which a part can be marked and a colour picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.marked_photo import paint_invitation, paint_outline, paint_part
from visrec_desktop.ui.photo_part import LEAST_SHARE, colour_at, inside, moved, resized, to_rect, to_region
from visrec_desktop.ui.swatches import edge_colour

if TYPE_CHECKING:
    from visrec_desktop.core.products import Region

SIDE = 232
# Pixels of the screen. A shorter drag is a click.
_LEAST_DRAG = 8
_CROSS = 18
_STEP = 0.02  # of the photo, for one press of an arrow key
_FIRST_DRAFT = QRectF(0.2, 0.2, 0.6, 0.6)
_WHOLE = QRectF(0, 0, 1, 1)
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-_STEP, 0),
    Qt.Key.Key_Right: QPointF(_STEP, 0),
    Qt.Key.Key_Up: QPointF(0, -_STEP),
    Qt.Key.Key_Down: QPointF(0, _STEP),
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QueryPicture(QWidget):
    """The query, or an invitation to drop one.

    A part is marked by dragging, or by Enter, the arrows (with Shift they change the size) and Enter again; it is
    let go by its cross, a double click or Esc. A suggested part is taken by a click or by Enter. While a colour is
    picked, a click takes it; or the arrows and Enter.
    """

    region_chosen = Signal(object)  # Region | None
    colour_picked = Signal(int, int, int)
    picking_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.invitation = ""
        self.pixmap = QPixmap()
        # All in shares of the photo. A draft is being dragged, or moved by the arrows.
        self._region: QRectF | None = None
        self._suggestion: QRectF | None = None
        self._draft: QRectF | None = None
        self._pressed_at: QPointF | None = None
        self._picking_at: QPointF | None = None

    @property
    def region(self) -> Region | None:
        """The marked part."""
        return to_region(self._region)

    @property
    def is_picking(self) -> bool:
        """Whether the next click picks a colour."""
        return self._picking_at is not None

    def show_pixmap(self, pixmap: QPixmap, region: Region | None = None) -> None:
        """Show a photo, upright and whole, with the part that was searched by; a null pixmap is an invitation."""
        self.pixmap = pixmap
        self._region, self._suggestion, self._draft, self._pressed_at = to_rect(region), None, None, None
        self.pick_colour(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if pixmap.isNull() else Qt.FocusPolicy.StrongFocus)
        self._changed()

    def show_suggestion(self, region: Region | None) -> None:
        """Outline a part that may be meant."""
        self._suggestion = to_rect(region)
        self._changed()

    def pick_colour(self, is_picking: bool) -> None:
        """Let the next click pick a colour, or no more."""
        was_picking = self.is_picking
        self._picking_at = QPointF(0.5, 0.5) if is_picking and not self.pixmap.isNull() else None
        if self._picking_at is not None:
            self._draft = None
        self._changed()
        if was_picking and not self.is_picking:
            self.picking_ended.emit()

    def clear_region(self) -> None:
        """Search by the whole photo again."""
        self._draft = None
        if self._region is not None:
            self._region = None
            self.region_chosen.emit(None)
        self._changed()

    def sizeHint(self) -> QSize:
        """Square, as products are."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, whole, with what is marked in it; without one a dashed field."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.fillPath(path, self.palette().color(QPalette.ColorRole.AlternateBase))
        if self.pixmap.isNull():
            paint_invitation(painter, self.palette(), self.rect(), path, self.invitation)
            return
        painter.setClipPath(path)
        painter.drawPixmap(self._target(), self.pixmap)
        # Nothing lies over the colours while one is picked.
        part = None if self.is_picking else self._draft or self._region
        if part is not None:
            paint_part(painter, self.palette(), self._target(), self._on_screen(part))
        if self._suggestion is not None and self._draft is None and not self.is_picking:
            paint_outline(painter, self.palette(), self._on_screen(self._suggestion), Qt.PenStyle.DashLine)
        if self._region is not None and self._draft is None and not self.is_picking:
            self._paint_cross(painter)
        if self._picking_at is not None:
            self._paint_pointer(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawPath(path)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark, or pick."""
        if self.pixmap.isNull() or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        if self.is_picking:
            self._picking_at = self._in_photo(event.position())
            self._pick()
            return
        self._pressed_at, self._draft = event.position(), None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The marked part grows with the drag; the pointer says what a click would do."""
        if self._pressed_at is None:
            if self.is_picking:
                self._picking_at = self._in_photo(event.position())
            self._show_pointer(event.position())
            self.update()
            return
        way = event.position() - self._pressed_at
        if self._draft is not None or max(abs(way.x()), abs(way.y())) >= _LEAST_DRAG:
            corners = QRectF(self._in_photo(self._pressed_at), self._in_photo(event.position()))
            self._draft = corners.normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was dragged over, or the click."""
        if self._pressed_at is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self._pressed_at = None
        if self._draft is not None:
            self._take_draft()
        elif self._region is not None and self._cross().contains(event.position()):
            self.clear_region()
        elif self._suggestion is not None and self._suggests(event.position()):
            self._take(self._suggestion)
        self._show_pointer(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The whole photo again."""
        self.clear_region()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the mouse can do."""
        key, arrow = event.key(), _ARROWS.get(Qt.Key(event.key()))
        if self.pixmap.isNull():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and (self.is_picking or self._draft or self._region):
            self._go_back()
        elif key in _ENTER:
            self._confirm()
        elif arrow is not None and self._picking_at is not None:
            self._picking_at = inside(self._picking_at + arrow)
        elif arrow is not None and self._draft is not None:
            is_size = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._draft = (resized if is_size else moved)(self._draft, arrow)
        else:
            super().keyPressEvent(event)
        self.update()

    def _go_back(self) -> None:
        if self.is_picking:
            self.pick_colour(False)
        elif self._draft is not None:
            self._draft = self._pressed_at = None
        else:
            self.clear_region()

    def _confirm(self) -> None:
        if self.is_picking:
            self._pick()
        elif self._draft is not None:
            self._take_draft()
        elif self._suggestion is not None:
            self._take(self._suggestion)
        else:
            self._draft = QRectF(self._region or _FIRST_DRAFT)

    def _suggests(self, position: QPointF) -> bool:
        return self._suggestion is not None and self._on_screen(self._suggestion).contains(position)

    def _take_draft(self) -> None:
        draft, self._draft = self._draft, None
        if draft is not None and min(draft.width(), draft.height()) >= LEAST_SHARE:
            self._take(draft)
        self._changed()

    def _take(self, part: QRectF) -> None:
        self._region, self._suggestion = part, None
        self._changed()
        self.region_chosen.emit(self.region)

    def _pick(self) -> None:
        at = self._picking_at or QPointF(0.5, 0.5)
        self.colour_picked.emit(*colour_at(self.pixmap.toImage(), at))
        self.pick_colour(False)

    def _changed(self) -> None:
        self._show_pointer(QPointF(-1, -1))
        self.update()

    def _show_pointer(self, position: QPointF) -> None:
        is_button = self._region is not None and not self.is_picking and self._cross().contains(position)
        if self.pixmap.isNull() or is_button:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.CrossCursor)

    def _target(self) -> QRect:
        size = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(self.rect().center())
        return target

    def _on_screen(self, part: QRectF) -> QRectF:
        target = self._target()
        return QRectF(
            target.x() + part.x() * target.width(),
            target.y() + part.y() * target.height(),
            part.width() * target.width(),
            part.height() * target.height(),
        )

    def _in_photo(self, position: QPointF) -> QPointF:
        target = self._target()
        return inside(
            QPointF(
                (position.x() - target.x()) / max(1, target.width()),
                (position.y() - target.y()) / max(1, target.height()),
            )
        )

    def _cross(self) -> QRectF:
        """Where a click lets the part go: its upper right corner, inside the widget."""
        part = self._on_screen(self._region or _WHOLE)
        x = min(part.right() - _CROSS / 2, self.width() - _CROSS - 4)
        return QRectF(max(4.0, x), max(4.0, part.top() - _CROSS / 2), _CROSS, _CROSS)

    def _paint_cross(self, painter: QPainter) -> None:
        place = self._cross()
        painter.setPen(QPen(edge_colour(self.palette()), 1))
        painter.setBrush(self.palette().brush(QPalette.ColorRole.Button))
        painter.drawEllipse(place)
        icon("close").paint(painter, place.adjusted(3, 3, -3, -3).toRect())

    def _paint_pointer(self, painter: QPainter) -> None:
        """Where Enter would pick, for those who use the arrows."""
        place = self._on_screen(QRectF(self._picking_at or QPointF(), QSize(0, 0))).topLeft()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, width in ((QPalette.ColorRole.Base, 4), (QPalette.ColorRole.Highlight, 2)):
            painter.setPen(QPen(self.palette().color(role), width))
            painter.drawEllipse(place, 7, 7)
