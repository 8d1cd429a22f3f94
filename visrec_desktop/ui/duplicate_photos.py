"""DuplicatePhotos: the photos of a group side by side, large, with what tells each from its double."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from visrec_desktop.ui.icons import tool_button
from visrec_desktop.ui.large_photos import LargePhotos
from visrec_desktop.ui.plain_text import PlainLabel, plain
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.zoom_picture import View, ZoomPicture

if TYPE_CHECKING:
    from visrec_desktop.core.products import DuplicateGroup, Product
    from visrec_desktop.workers.engine_client import EngineClient

# A group can hold a photo for every size of a product; more side by side would be too small to tell apart.
MOST_SHOWN = 8
_SIDE = 1600
# Longer than a held key takes to repeat: groups that are only passed by are not decoded.
_SETTLE_MILLISECONDS = 60


class PhotoColumn:
    """A photo, and below it its facts with a button for its folder."""

    def __init__(self, parent: QWidget) -> None:
        self.photo_id = 0
        self.picture = ZoomPicture(parent)
        self.picture.setMinimumWidth(180)
        self.facts = PlainLabel(parent)
        self.facts.setWordWrap(True)
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.reveal: QToolButton = tool_button("reveal", parent)

    def set_visible(self, is_visible: bool) -> None:
        """Show or hide all of it."""
        for widget in (self.picture, self.facts, self.reveal):
            widget.setVisible(is_visible)


class DuplicatePhotos(QScrollArea):
    """Shows up to eight; zooms and moves them together.

    Parameters
    ----------
    client
        Decodes the photos.
    """

    reveal_requested = Signal(int)  # photo id

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._group: DuplicateGroup | None = None
        self.columns: list[PhotoColumn] = []
        self._photos = LargePhotos(client, self)
        self._photos.loaded.connect(self._on_loaded)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self._ask)
        self._ground = QWidget(self)
        # A grid, so that all pictures are of one height whatever their facts take.
        self._grid = QGridLayout(self._ground)
        self._grid.setContentsMargins(8, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setRowStretch(0, 1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._ground)

    def show_group(self, group: DuplicateGroup | None) -> None:
        """Show its photos, first their thumbnails, then the files themselves."""
        self._group = group
        ids = group.photo_ids[:MOST_SHOWN] if group else ()
        while len(self.columns) < len(ids):
            self._add_column()
        self._on_view_changed(View())
        for place, column in enumerate(self.columns):
            column.set_visible(place < len(ids))
            self._grid.setColumnStretch(2 * place, int(place < len(ids)))
            if group and place < len(ids):
                self._show_photo(column, ids[place], group.products[place])
        self._photos.forget()
        self._settle.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            for column in self.columns:
                self._name_column(column)
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is seen again."""
        super().showEvent(event)
        self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Decode nothing that nobody sees."""
        self._settle.stop()
        self._photos.forget()
        super().hideEvent(event)

    def _show_photo(self, column: PhotoColumn, photo_id: int, product: Product | None) -> None:
        column.photo_id = photo_id
        column.picture.show_pixmap(stored_pixmap(self._client.thumbnail(photo_id)), grows=True)
        photo = self._client.photo(photo_id)
        lines = [photo.name if photo else ""]
        if photo:
            size = QLocale().formattedDataSize(photo.file.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
            lines.append(f"{photo.width} × {photo.height}, {size}" if photo.width else size)
        lines.append(" · ".join(filter(None, [product.sku, product.name])) if product else self.tr("No product"))
        column.facts.setText("\n".join(lines))
        column.facts.setToolTip(plain(lines[0]))
        column.picture.setAccessibleName(lines[0])

    def _add_column(self) -> None:
        column = PhotoColumn(self._ground)
        column.picture.view_changed.connect(self._on_view_changed)
        column.reveal.clicked.connect(partial(self._on_reveal, column))
        left = 2 * len(self.columns)
        self._grid.addWidget(column.picture, 0, left, 1, 2)
        self._grid.addWidget(column.facts, 1, left)
        self._grid.addWidget(column.reveal, 1, left + 1, Qt.AlignmentFlag.AlignTop)
        self.columns.append(column)
        self._name_column(column)

    def _name_column(self, column: PhotoColumn) -> None:
        column.reveal.setToolTip(self.tr("Show in folder"))
        column.reveal.setAccessibleName(self.tr("Show in folder"))

    @Slot()
    def _ask(self) -> None:
        if self.isVisible() and self._group:
            self._photos.ask(self._group.photo_ids[:MOST_SHOWN], _SIDE)

    @Slot(int, QImage)
    def _on_loaded(self, photo_id: int, image: QImage) -> None:
        for column in self.columns:
            if column.picture.isVisibleTo(self) and column.photo_id == photo_id:
                column.picture.show_pixmap(QPixmap.fromImage(image), grows=False)

    @Slot(object)
    def _on_view_changed(self, view: View) -> None:
        for column in self.columns:
            if column.picture.view != view:
                column.picture.set_view(view)

    def _on_reveal(self, column: PhotoColumn, _checked: bool = False) -> None:
        self.reveal_requested.emit(column.photo_id)
