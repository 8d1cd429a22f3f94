"""TrayModel: the picked photos as ids; the rest is read when an item is first painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap, QPixmapCache

from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.product_texts import tip_text
from visrec_desktop.ui.sku_mime import PHOTO_FORMAT, set_photos
from visrec_desktop.ui.stored_picture import stored_pixmap
from visrec_desktop.ui.thumbnail_model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from visrec_desktop.workers.engine_client import EngineClient

AnyIndex = QModelIndex | QPersistentModelIndex


class TrayModel(QAbstractListModel):
    """Photos in the order of the user."""

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self.photo_ids: tuple[int, ...] = ()

    def show_photos(self, photo_ids: Iterable[int]) -> None:
        """Hold these."""
        self.beginResetModel()
        self.photo_ids = tuple(photo_ids)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row each."""
        return 0 if parent.isValid() else len(self.photo_ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one photo."""
        if not index.isValid():
            return None
        photo_id = self.photo_ids[index.row()]
        match role:
            case Role.PHOTO_ID:
                return photo_id
            case Role.PIXMAP:
                return self._pixmap(photo_id)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._text(photo_id))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(photo_id)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Each can be dragged."""
        return (
            super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:
        """Photos of this catalog."""
        return [PHOTO_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of some rows, in their order."""
        data = QMimeData()
        set_photos(data, [self.photo_ids[index.row()] for index in sorted(indexes)])
        return data

    def _text(self, photo_id: int) -> str:
        photo, product = self._client.photo(photo_id), self._client.product(photo_id)
        path = photo.name if photo else ""
        return "\n".join(filter(None, [tip_text(product) if product else "", path]))

    def _pixmap(self, photo_id: int) -> QPixmap | None:
        jpeg = self._client.thumbnail(photo_id)
        if not jpeg:
            return None
        # By its content: another catalog has another photo of that number.
        key = f"tray/{photo_id}/{hash(jpeg)}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = stored_pixmap(jpeg)
            QPixmapCache.insert(key, pixmap)
        return pixmap
