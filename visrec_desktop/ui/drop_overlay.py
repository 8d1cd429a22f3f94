"""DropOverlay: takes what is dropped anywhere in the window, and shows so while it is dragged."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from visrec_desktop.ui.photo_drop import dropped, may_be_dropped
from visrec_desktop.ui.sku_mime import PHOTO_FORMAT


class DropOverlay(QWidget):
    """A tinted frame with one sentence, above everything, that gets no events of its own: it watches its parent's.

    What is dragged from elsewhere is taken wherever it falls; the window's own tiles only where the query is, for
    they are on their way to the tray or the lookbook, and a drag that was let go on the way means nothing.

    Parameters
    ----------
    parent
        The window.
    query
        Where the query is shown.
    """

    taken = Signal(object)  # Query, Path, or None for something without a picture

    def __init__(self, parent: QWidget, query: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._query = query
        self._text = ""
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags and drops over the window; the frame follows its size."""
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(PHOTO_FORMAT):
            return self._on_own(event)
        if isinstance(event, QDragEnterEvent):
            if self._takes_copy(event) and may_be_dropped(event.mimeData()):
                self.show_text(self.tr("Drop to find similar products"))
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self.hide()
            if self._takes_copy(event):
                self.taken.emit(dropped(event.mimeData(), self.tr("Dropped picture")))
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QResizeEvent):
            self.resize(event.size())
        return super().eventFilter(watched, event)

    def _on_own(self, event: QDropEvent) -> bool:
        """A tile of the window is over it, or let go."""
        place = self._query.mapFrom(self._query.window(), event.position().toPoint())
        is_over = self._query.isVisible() and self._query.rect().contains(place)
        event.setDropAction(Qt.DropAction.CopyAction)
        # A drag that is not accepted when it comes in would not be asked again where it goes.
        event.setAccepted(is_over or event.type() == QEvent.Type.DragEnter)
        if is_over and event.type() == QEvent.Type.Drop:
            self.taken.emit(dropped(event.mimeData(), self.tr("Dropped picture")))
        return True

    @staticmethod
    def _takes_copy(event: QDropEvent) -> bool:
        """Whether a copy is offered. A move is never taken, for then the source deletes the original."""
        offered = bool(event.possibleActions() & Qt.DropAction.CopyAction)
        event.setDropAction(Qt.DropAction.CopyAction if offered else Qt.DropAction.IgnoreAction)
        event.setAccepted(offered)
        return offered

    def show_text(self, text: str) -> None:
        """Cover the parent."""
        self._text = text
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil, frame, sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = self.palette().color(QPalette.ColorRole.Highlight)
        veil = QColor(self.palette().color(QPalette.ColorRole.Window))
        veil.setAlpha(235)
        painter.fillRect(self.rect(), veil)
        tint = QColor(accent)
        tint.setAlpha(36)
        painter.setBrush(tint)
        painter.setPen(QPen(accent, 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 12, 12)
        font = painter.font()
        font.setPixelSize(22)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
