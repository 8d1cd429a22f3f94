"""CompareDialog: two to four products side by side, large, with what differs between them in bold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QImage, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.compare_facts import CompareFacts
from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.large_photos import LargePhotos
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.zoom_picture import STEP, View, ZoomPicture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.workers.engine_client import EngineClient

MOST = 4
# Enough to see a weave at a close zoom; four such photos take 150 MB.
_SIDE = 3072
_PAN_PIXELS = 48


class _Column(QWidget):
    """One product's picture, with its name and buttons above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.photo_id = 0
        self.picture = ZoomPicture(self)
        self.name = PlainLabel(self)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note = PlainLabel(self)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.note.setWordWrap(True)
        self.left = tool_button("previous", self)
        self.remove = tool_button("close", self)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.left)
        head.addWidget(self.name, 1)
        head.addWidget(self.remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.note)

    def show_photo(self, photo_id: int, name: str, thumbnail: bytes | None) -> None:
        """Show the thumbnail until the photo itself is there."""
        self.photo_id = photo_id
        self.picture.show_pixmap(stored_pixmap(thumbnail), grows=True)
        self.picture.setAccessibleName(name)
        self.name.setText(name)
        self.name.setToolTip(plain(name))
        self.note.hide()


class CompareDialog(QDialog):
    """Zooms and moves all pictures together.

    Parameters
    ----------
    client
        Reads the products and decodes their photos.
    """

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._photo_ids: list[int] = []
        self._pixmaps: dict[int, QPixmap] = {}
        self._photos = LargePhotos(client, self)
        self._photos.loaded.connect(self._on_loaded)
        self._photos.failed.connect(self._on_failed)
        self._columns = [_Column(self) for _ in range(MOST)]
        for place, column in enumerate(self._columns):
            column.picture.view_changed.connect(self._on_view_changed)
            column.left.clicked.connect(partial(self._move_left, place))
            column.remove.clicked.connect(partial(self._remove, place))
        self._facts = CompareFacts(self)
        self._make_layout()
        self._facts.laid_out.connect(self._align)
        self._make_shortcuts()
        self._retranslate()
        self.resize(1080, 760)

    @property
    def photo_ids(self) -> tuple[int, ...]:
        """What is compared, from the left."""
        return tuple(self._photo_ids)

    def show_photos(self, photo_ids: Sequence[int]) -> None:
        """Compare the first four of these and open."""
        self._photo_ids = list(dict.fromkeys(photo_ids))[:MOST]
        self._on_view_changed(View())
        self._show()
        self.show()
        self.raise_()
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more, and give the memory back."""
        self._photos.forget()
        self._pixmaps.clear()
        super().hideEvent(event)

    # The pictures -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        products = {photo_id: self._client.product(photo_id) for photo_id in self._photo_ids}
        for place, column in enumerate(self._columns):
            column.setVisible(place < len(self._photo_ids))
            if place >= len(self._photo_ids):
                continue
            photo_id = self._photo_ids[place]
            product = products[photo_id]
            path = self._path(photo_id)
            name = (product.name if product else "") or path.rpartition("/")[2]
            column.show_photo(photo_id, name, self._client.thumbnail(photo_id))
            if photo_id in self._pixmaps:
                column.picture.show_pixmap(self._pixmaps[photo_id], grows=False)
            column.left.setEnabled(place > 0)
            # One alone is nothing to compare.
            column.remove.setEnabled(len(self._photo_ids) > 2)
        self._facts.show_products(list(products.values()), [self._path(photo_id) for photo_id in self._photo_ids])

    def _ask(self) -> None:
        self._photos.ask([photo_id for photo_id in self._photo_ids if photo_id not in self._pixmaps], _SIDE)

    def _path(self, photo_id: int) -> str:
        photo = self._client.photo(photo_id)
        return photo.name if photo else ""

    @Slot(int, QImage)
    def _on_loaded(self, photo_id: int, image: QImage) -> None:
        self._pixmaps[photo_id] = QPixmap.fromImage(image)
        for column in self._shown_columns(photo_id):
            column.picture.show_pixmap(self._pixmaps[photo_id], grows=False)

    @Slot(int, str)
    def _on_failed(self, photo_id: int, reason: str) -> None:
        for column in self._shown_columns(photo_id):
            column.note.setText(reason)
            column.note.show()

    def _shown_columns(self, photo_id: int) -> list[_Column]:
        return [column for column in self._columns[: len(self._photo_ids)] if column.photo_id == photo_id]

    @Slot(object)
    def _on_view_changed(self, view: View) -> None:
        for column in self._columns:
            if column.picture.view != view:
                column.picture.set_view(view)

    def _move_left(self, place: int, _checked: bool = False) -> None:
        """Swap with the left neighbour, whose place the focus follows."""
        ids = self._photo_ids
        ids[place - 1], ids[place] = ids[place], ids[place - 1]
        self._show()
        if place > 1:
            self._columns[place - 1].left.setFocus()

    def _remove(self, place: int, _checked: bool = False) -> None:
        del self._photo_ids[place]
        self._show()

    def _zoom(self, factor: float) -> None:
        self._columns[0].picture.zoom(factor)

    def _pan(self, x: int, y: int) -> None:
        self._columns[0].picture.pan(QPointF(x, y) * _PAN_PIXELS)

    @Slot(int, int)
    def _align(self, left: int, right: int) -> None:
        """Keep the pictures above their columns of the table."""
        self._pictures.setContentsMargins(left, 0, max(0, right), 0)

    # Making -----------------------------------------------------------------------------------------------

    def _make_layout(self) -> None:
        pictures = QWidget(self)
        self._pictures = QHBoxLayout(pictures)
        self._pictures.setSpacing(8)
        for column in self._columns:
            self._pictures.addWidget(column, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(pictures)
        splitter.addWidget(self._facts)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([500, 240])
        self._hint = PlainLabel(self)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._hint)

    def _make_shortcuts(self) -> None:
        for keys, slot in (
            (Qt.Key.Key_Plus, partial(self._zoom, STEP)),
            (Qt.Key.Key_Equal, partial(self._zoom, STEP)),
            (Qt.Key.Key_Minus, partial(self._zoom, 1 / STEP)),
            (Qt.Key.Key_0, partial(self._on_view_changed, View())),
            (Qt.Key.Key_Left, partial(self._pan, 1, 0)),
            (Qt.Key.Key_Right, partial(self._pan, -1, 0)),
            (Qt.Key.Key_Up, partial(self._pan, 0, 1)),
            (Qt.Key.Key_Down, partial(self._pan, 0, -1)),
        ):
            action = QAction(self, shortcut=QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            self.addAction(action)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Compare"))
        self._facts.setAccessibleName(self.tr("Facts of the products"))
        self._hint.setText(self.tr("Zoom with the wheel or + and −, move by dragging or with the arrows, 0 shows all."))
        for column in self._columns:
            column.left.setToolTip(self.tr("Swap with the left neighbour"))
            column.left.setAccessibleName(self.tr("Swap with the left neighbour"))
            column.remove.setToolTip(self.tr("Take out of the comparison"))
            column.remove.setAccessibleName(self.tr("Take out of the comparison"))
        if self._photo_ids:
            self._show()
