"""MapView: a map of photos: search by one, show one large, draw a line around many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from visrec_desktop.ui.map_canvas import MapCanvas
from visrec_desktop.ui.map_painter import MapPainter
from visrec_desktop.ui.map_thumbnails import MapThumbnails
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.product_texts import tip_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from visrec_desktop.ui.map_photos import MapPhotos
    from visrec_desktop.workers.engine_client import EngineClient

# Pixels around a dot that still hit it.
_REACH = 6
# Pixels that a ring reaches beyond its cell.
_RING = 8
_MOST_PARTS = 40
_SETTLE_MILLISECONDS = 150
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MapView(MapCanvas):
    """A click searches by the photo, a double click shows it large.

    Dragging with Shift, or where `draws` is set, draws a line around photos, which selects them; with Ctrl besides
    those that are selected. With the keyboard the lit photo nearest to the middle has a ring: Enter searches by it,
    Space shows it large, T is for the tray.
    """

    similar_requested = Signal(int)  # photo id
    preview_requested = Signal(int)  # photo id
    tray_requested = Signal(object)  # list of photo ids
    selection_changed = Signal(object)  # list of photo ids

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self.photos: MapPhotos | None = None
        # Whether dragging draws a line, as it does with Shift.
        self.draws = False
        self.thumbnails = MapThumbnails(client, self)
        self.thumbnails.loaded.connect(self._on_loaded)
        self._painter = MapPainter(self.thumbnails)
        self._hovered: int | None = None
        self._in_middle: int | None = None
        self._pressed_at: QPointF | None = None
        self._outline = QPolygonF()
        self._clicked: int | None = None
        # A click waits for the second one that would make it a double click.
        self._click_timer = QTimer(self, singleShot=True)
        self._click_timer.timeout.connect(self._on_click_settled)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._describe)

    def show_photos(self, photos: MapPhotos | None) -> None:
        """Show another map, whole; nothing is selected."""
        self.photos = photos
        self._click_timer.stop()
        self._hovered = self._in_middle = self._clicked = None
        self.thumbnails.clear()
        self._painter = MapPainter(self.thumbnails)
        rows, columns = photos.grid.shape if photos else (0, 0)
        self.show_map(QSize(columns, rows))

    def show_colours(self, colours: Sequence[QColor], *, has_frames: bool, has_edges: bool = False) -> None:
        """Paint anew, for numbers, states or colours have changed; see `MapPainter.show`."""
        if self.photos is not None:
            self._painter.show(self.photos, colours, self.palette(), has_frames=has_frames, has_edges=has_edges)
            self.camera_changed()
        self.update()

    @property
    def selected_ids(self) -> list[int]:
        """The photos that are selected."""
        return [self.photos.photo_ids[place] for place in sorted(self.photos.selected)] if self.photos else []

    def select(self, places: Iterable[int]) -> None:
        """Select these and no others; whoever listens has them painted."""
        if self.photos is not None:
            self.photos.selected = set(places)
            self.selection_changed.emit(self.selected_ids)

    def camera_changed(self) -> None:
        """Read the pictures that are in sight, from the middle outwards."""
        self._hovered = None
        self._settle.start()
        if self.photos is None or not self._painter.has_pictures(self.camera):
            return
        camera = self.camera
        places = self.photos.outwards(QPointF(camera.x, camera.y), camera.cells_in(self.rect()))
        side = self.thumbnails.side_for(self._painter.picture_side(camera, self.devicePixelRatioF()))
        self.thumbnails.ask([self.photos.photo_ids[place] for place in places], side)

    # Qt's side --------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part that is seen, then rings and the line that is being drawn."""
        if self.photos is None:
            return
        painter, palette = QPainter(self), self.palette()
        # While pictures are being read, a few cells here and there are painted, not the whole between them.
        is_scattered = event.region().rectCount() > _MOST_PARTS
        parts = [event.rect()] if is_scattered else list(event.region())  # type: ignore[call-overload]
        for part in parts:
            painter.setClipRect(part)
            self._painter.paint(painter, self.camera, part, palette)
        painter.setClipping(False)
        if self._hovered is not None:
            self._painter.paint_ring(painter, self.camera, self._hovered, palette.color(QPalette.ColorRole.Text), 1.5)
        if self._in_middle is not None:
            colour = palette.color(QPalette.ColorRole.Highlight)
            self._painter.paint_ring(painter, self.camera, self._in_middle, colour, 3)
        if not self._outline.isEmpty():
            self._painter.paint_outline(painter, self._outline, palette)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the map, or begin a line."""
        self._set_middle(None)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position() if is_left else None
        if is_left and (self.draws or event.modifiers() & Qt.KeyboardModifier.ShiftModifier):
            self._outline = QPolygonF([event.position()])
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the map, draw on, or ring the photo below the pointer."""
        position = event.position()
        if self._pressed_at is not None:
            if (position - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return
            # It has become a drag.
            self._pressed_at = None
        if not self._outline.isEmpty():
            self._outline.append(position)
            self.update()
        elif self._dragged_from is not None:
            super().mouseMoveEvent(event)
        else:
            self._hover(self._place_at(position))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A line is closed; or it was a click."""
        super().mouseReleaseEvent(event)
        was_click, self._pressed_at = self._pressed_at is not None, None
        outline, self._outline = self._outline, QPolygonF()
        self.update()
        if self.photos is None:
            return
        adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        place = self._place_at(event.position())
        if was_click and (adds or not outline.isEmpty()):
            self.select(self.photos.selected ^ ({place} if place is not None else set()))
        elif not outline.isEmpty():
            found = self.photos.within(QPolygonF([self.camera.to_map(point) for point in outline.toList()]))
            self.select(self.photos.selected | set(found) if adds else found)
        elif was_click and place is not None:
            self._clicked = place
            self._click_timer.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show a photo large."""
        self._click_timer.stop()
        place = self._place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None and self.photos is not None:
            self.preview_requested.emit(self.photos.photo_ids[place])

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is below the pointer any more."""
        self._hover(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring in the middle is the keyboard's."""
        self._set_middle(None)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look around, and act on the photo in the middle."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self.photos is not None and self.photos.selected:
            self.select(())
        elif key in _ENTER | {Qt.Key.Key_Space, Qt.Key.Key_T}:
            self._act(key)
        else:
            super().keyPressEvent(event)
            if event.isAccepted():
                self._set_middle(self._find_middle())

    def event(self, event: QEvent) -> bool:
        """Tooltips are asked for by a general event."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event.pos(), event.globalPos())
            return True
        return super().event(event)

    # Within -----------------------------------------------------------------------------------------------

    def _act(self, key: Qt.Key) -> None:
        """Do something with what is selected, or with the photo in the middle or below the pointer."""
        place = self._hovered if self._in_middle is None else self._in_middle
        if self.photos is None:
            return
        if key is Qt.Key.Key_T and self.photos.selected:
            self.tray_requested.emit(self.selected_ids)
        elif place is not None:
            photo_id = self.photos.photo_ids[place]
            if key is Qt.Key.Key_T:
                self.tray_requested.emit([photo_id])
            elif key is Qt.Key.Key_Space:
                self.preview_requested.emit(photo_id)
            else:
                self.similar_requested.emit(photo_id)

    @Slot()
    def _on_click_settled(self) -> None:
        place, self._clicked = self._clicked, None
        if place is not None and self.photos is not None:
            self.similar_requested.emit(self.photos.photo_ids[place])

    @Slot(object)
    def _on_loaded(self, photo_ids: list[int]) -> None:
        """Paint those few alone."""
        if self.photos is None or not self._painter.has_pictures(self.camera):
            return
        for photo_id in photo_ids:
            self._update(self.photos.place_of(photo_id))

    def _place_at(self, position: QPointF) -> int | None:
        if self.photos is None:
            return None
        return self.photos.at(self.camera.to_map(position), _REACH / self.camera.scale)

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._update(self._hovered)
            self._update(place)
            self._hovered = place
            self.setCursor(Qt.CursorShape.PointingHandCursor) if place is not None else self.unsetCursor()

    def _rect_of(self, place: int) -> QRect:
        """A photo's cell on the widget."""
        assert self.photos is not None
        column, row = self.photos.cells[place].tolist()
        return self.camera.cell_rect(column, row).toAlignedRect()

    def _update(self, place: int | None) -> None:
        """Paint one photo with its ring anew, and nothing else."""
        if place is not None:
            self.update(self._rect_of(place).adjusted(-_RING, -_RING, _RING, _RING))

    def _find_middle(self) -> int | None:
        """The lit photo that is nearest to the middle."""
        if self.photos is None:
            return None
        places = self.photos.outwards(QPointF(self.camera.x, self.camera.y), self.camera.cells_in(self.rect()))
        return next((place for place in places if self.photos.is_lit[place]), None)

    def _set_middle(self, place: int | None) -> None:
        if place != self._in_middle:
            self._in_middle = place
            self._settle.start()
            self.update()

    def _show_tip(self, position: QPoint, on_screen: QPoint) -> None:
        place = self._place_at(QPointF(position))
        if place is None or self.photos is None:
            QToolTip.hideText()
            return
        QToolTip.showText(on_screen, plain(self._text_of(place)), self, self._rect_of(place))

    def _text_of(self, place: int) -> str:
        """All that is known of a photo, a line each."""
        assert self.photos is not None
        photo_id = self.photos.photo_ids[place]
        product, photo = self._client.product(photo_id), self._client.photo(photo_id)
        return "\n".join(filter(None, [tip_text(product) if product else "", photo.name if photo else ""]))

    @Slot()
    def _describe(self) -> None:
        """For a screen reader: how much is shown, and what the keys would act on."""
        if self.photos is None:
            self.setAccessibleDescription("")
            return
        seen = len(self.photos.seen(self.camera.cells_in(self.rect()))[0])
        count, text = QLocale().toString, self.tr("{total} photos, {lit} of them lit up, {seen} in sight.")
        text = text.format(total=count(len(self.photos)), lit=count(self.photos.lit_count), seen=count(seen))
        if self._in_middle is not None:
            name = self._text_of(self._in_middle).partition("\n")[0]
            text += " " + self.tr("In the middle: {name}.").format(name=name)
        self.setAccessibleDescription(text)
