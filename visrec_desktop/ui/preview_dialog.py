"""PreviewDialog: one photo of a grid, large, with the previous and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.thumbnail_model import Role, ThumbnailModel

if TYPE_CHECKING:
    from visrec_desktop.workers.engine_client import EngineClient
    from visrec_desktop.workers.messages import Preview


# Longer than a held key takes to repeat: photos that are only passed by are not decoded.
_SETTLE_MILLISECONDS = 60


class _Picture(QWidget):
    """A picture as large as fits, sharp on every screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self._pixmap = QPixmap()
        self._grows = False

    def show_pixmap(self, pixmap: QPixmap, *, grows: bool) -> None:
        """Show a picture; one that grows stands in for a larger one that is still being read."""
        self._pixmap, self._grows = pixmap, grows
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Centred, whole, never larger than its own pixels."""
        if self._pixmap.isNull():
            return
        ratio = self.devicePixelRatioF()
        own = self._pixmap.size() / ratio
        size = own.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if not self._grows and (size.width() > own.width() or size.height() > own.height()):
            size = own
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(
            (self.width() - size.width()) // 2,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
            self._pixmap,
        )


class PreviewDialog(QDialog):
    """Steps through the photos of a model.

    Parameters
    ----------
    client
        Decodes the photos.
    """

    similar_requested = Signal(int)
    row_shown = Signal(int)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._model: ThumbnailModel | None = None
        # The list may change behind an open preview, so the photo is known by its id and not by its row alone.
        self._row = self._photo_id = 0
        # One question at a time: a queue of them would hold up whatever is asked next.
        self._asked: int | None = None
        self._must_ask = False
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._ask)
        self._picture = _Picture(self)
        self._name = PlainLabel(self)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note = PlainLabel(self)
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._previous = tool_button("previous", self)
        self._next = tool_button("next", self)
        self._previous.clicked.connect(self._show_previous)
        self._next.clicked.connect(self._show_next)
        self._similar = QPushButton(icon("search"), "", self)
        # Enter must not search while somebody only looks.
        self._similar.setAutoDefault(False)
        self._similar.clicked.connect(self._on_similar)
        self._make_layout()
        self._make_shortcuts()
        client.previewed.connect(self._on_previewed)
        self._retranslate()
        self.resize(900, 680)

    def show_row(self, model: ThumbnailModel, row: int) -> None:
        """Show the photo of a row, first its thumbnail, then the file itself."""
        self._model, self._row, self._photo_id = model, row, model.photo_id(row)
        index = model.index(row, 0, QModelIndex())
        thumbnail = index.data(Role.PIXMAP)
        self._picture.show_pixmap(thumbnail if isinstance(thumbnail, QPixmap) else QPixmap(), grows=True)
        name, figure = model.name(row), index.data(Role.FIGURE)
        self._name.setText(f"{name}   {figure}" if figure else name)
        self._note.setText("")
        self.setWindowTitle(name.rpartition("/")[2])
        self._picture.setAccessibleName(name)
        self._previous.setEnabled(row > 0)
        self._next.setEnabled(row + 1 < model.total)
        self._must_ask = self._asked != self._photo_id
        self._ask()
        self._settle.start()
        self.row_shown.emit(row)
        self.show()
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more; the answer to what was asked may never come, for the catalog may be closed."""
        self._settle.stop()
        self._asked, self._must_ask = None, False
        super().hideEvent(event)

    @Slot()
    def _ask(self) -> None:
        """Ask for the file of the photo that is shown, unless an answer is awaited or another step may follow."""
        if not self._must_ask or self._asked is not None or self._settle.isActive():
            return
        self._asked, self._must_ask = self._photo_id, False
        screen = self.screen() or QGuiApplication.primaryScreen()
        side = max(screen.size().width(), screen.size().height())
        self._client.preview(self._photo_id, round(side * screen.devicePixelRatio()))

    @Slot(object)
    def _on_previewed(self, preview: Preview) -> None:
        if preview.photo_id == self._asked:
            self._asked = None
            self._ask()
        if not self.isVisible() or preview.photo_id != self._photo_id:
            return
        if preview.pixels is not None:
            height, width, _ = preview.pixels.shape
            image = QImage(preview.pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
            self._picture.show_pixmap(QPixmap.fromImage(image), grows=False)
        elif preview.error is not None:
            self._note.setText(error_text(preview.error))

    @Slot()
    def _show_previous(self) -> None:
        self._step(-1)

    @Slot()
    def _show_next(self) -> None:
        self._step(1)

    def _step(self, step: int) -> None:
        if self._model and 0 <= self._row + step < self._model.total:
            self.show_row(self._model, self._row + step)

    @Slot()
    def _on_similar(self) -> None:
        self.close()
        self.similar_requested.emit(self._photo_id)

    def _make_layout(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._previous)
        foot.addWidget(self._next)
        foot.addWidget(self._name, 1)
        foot.addWidget(self._note)
        foot.addWidget(self._similar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._picture, 1)
        layout.addLayout(foot)

    def _make_shortcuts(self) -> None:
        for keys, slot in (
            (Qt.Key.Key_Left, self._show_previous),
            (Qt.Key.Key_Right, self._show_next),
            (Qt.Key.Key_S, self._on_similar),
            (Qt.Key.Key_Space, self.close),
        ):
            action = QAction(self, shortcut=QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    def _retranslate(self) -> None:
        self._previous.setToolTip(self.tr("Previous photo (Left)"))
        self._next.setToolTip(self.tr("Next photo (Right)"))
        self._previous.setAccessibleName(self.tr("Previous photo"))
        self._next.setAccessibleName(self.tr("Next photo"))
        self._similar.setText(self.tr("Find &similar"))
