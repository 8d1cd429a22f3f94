"""DropOverlay: takes what is dropped anywhere in the window, and shows so while it is dragged."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from visrec_desktop.ui.photo_drop import dropped, may_be_dropped


class DropOverlay(QWidget):
    """A tinted frame with one sentence, above everything, that gets no events of its own: it watches its parent's."""

    taken = Signal(object)  # Query, Path, or None for something without a picture

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        parent.setAcceptDrops(True)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags and drops over the window; the frame follows its size."""
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
