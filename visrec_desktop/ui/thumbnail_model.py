"""ThumbnailModel: the photos of a grid, as ids; everything else is fetched when a cell is first painted."""

from __future__ import annotations

import os
import time
from enum import IntEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_from_bytes

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Slot,
)
from PySide6.QtGui import QPixmap, QPixmapCache

from visrec_desktop.core.records import Metric
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.product_texts import closeness_text, tip_text
from visrec_desktop.ui.sku_mime import PHOTO_FORMAT, SKU_FORMAT, set_photos, set_skus
from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from pathlib import Path

    from visrec_desktop.core.products import Product
    from visrec_desktop.core.records import SearchResult
    from visrec_desktop.workers.engine_client import EngineClient

AnyIndex = QModelIndex | QPersistentModelIndex
# Of a painting, for reading pictures; the rest of its 16 ms is for showing them.
_SECONDS_A_PAINTING = 0.003
# More than any window shows.
_MOST_LATE = 200


class Role(IntEnum):
    """What a cell is asked for, beyond Qt's own roles."""

    PHOTO_ID = Qt.ItemDataRole.UserRole + 1
    PIXMAP = Qt.ItemDataRole.UserRole + 2
    SIMILARITY = Qt.ItemDataRole.UserRole + 3
    FIGURE = Qt.ItemDataRole.UserRole + 4
    PRODUCT = Qt.ItemDataRole.UserRole + 5
    OTHERS = Qt.ItemDataRole.UserRole + 6
    VOTE = Qt.ItemDataRole.UserRole + 7
    CAN_VOTE = Qt.ItemDataRole.UserRole + 8
    CLOSENESS = Qt.ItemDataRole.UserRole + 9
    # The pixmap if it can be had in time for this painting; a null one is still to come.
    PIXMAP_IN_TIME = Qt.ItemDataRole.UserRole + 10


def _url(path: Path) -> QUrl:
    if os.name == "nt":
        return QUrl.fromLocalFile(str(path))
    # By its bytes: Qt would write a name that is no UTF-8 as that of another file.
    return QUrl.fromEncoded(QByteArray(f"file://{quote_from_bytes(os.fsencode(path))}".encode()))


class ThumbnailModel(QAbstractListModel):
    """Photos of the catalog, or results with their similarity.

    Holds ids, of which the view asks about those in sight only; a thumbnail is read when its cell is first painted
    and kept in QPixmapCache.
    """

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._photo_ids: Sequence[int] = ()
        # One for each row, or none at all.
        self._results: Sequence[SearchResult] = ()
        self._names: dict[int, str] = {}
        self._products: dict[int, Product | None] = {}
        # Rows whose pictures were not there in time, with their photos.
        self._late: dict[int, int] = {}
        self._spent = 0.0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._read_late)
        self._folder: Path | None = None
        self._catalog = ""
        self._metric = Metric.COSINE

    def set_catalog(self, catalog: Path | None, folder: Path | None) -> None:
        """Whose photos these are; forgets those of another catalog."""
        self._catalog, self._folder = str(catalog), folder
        self.show_photos([])

    def set_folder(self, folder: Path | None) -> None:
        """Where the photos' files are."""
        self._folder = folder

    def set_metric(self, metric: Metric) -> None:
        """The figure to show on results."""
        self._metric = metric
        if self._photo_ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._photo_ids) - 1), [Role.FIGURE])

    def show_photos(self, photo_ids: Sequence[int]) -> None:
        """Show photos without a similarity."""
        self._reset(photo_ids)

    def show_results(self, results: Sequence[SearchResult]) -> None:
        """Show results, best first."""
        self._reset([result.photo_id for result in results], results)

    def renew(self, photo_ids: Sequence[int]) -> None:
        """Show these photos, quietly where they are the same."""
        if self._results or self._photo_ids != photo_ids:
            self._reset(photo_ids)
        # A file may have another name by now.
        self._names.clear()
        self._products.clear()

    def rows(self, photo_ids: Container[int]) -> list[int]:
        """Where some photos are, in order."""
        return [row for row, photo_id in enumerate(self._photo_ids) if photo_id in photo_ids]

    @property
    def total(self) -> int:
        """How many photos there are."""
        return len(self._photo_ids)

    def photo_id(self, row: int) -> int:
        """The photo of a row."""
        return self._photo_ids[row]

    def result(self, row: int) -> SearchResult | None:
        """The result of a row."""
        return self._results[row] if self._results else None

    def product(self, row: int) -> Product | None:
        """The product that a row's photo shows."""
        if self._results:
            return self._results[row].product
        photo_id = self._photo_ids[row]
        if photo_id not in self._products:
            self._products[photo_id] = self._client.product(photo_id)
        return self._products[photo_id]

    def name(self, row: int) -> str:
        """The path of a row's photo, relative to the catalog's folder."""
        photo_id = self._photo_ids[row]
        if photo_id not in self._names:
            photo = self._client.photo(photo_id)
            self._names[photo_id] = photo.name if photo else ""
        return self._names[photo_id]

    def path(self, row: int) -> Path | None:
        """The file of a row's photo."""
        from visrec_desktop.core.paths import photo_path

        photo = self._client.photo(self._photo_ids[row])
        return photo_path(self._folder, photo.file.path) if photo and self._folder else None

    # Qt's side --------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One for each photo."""
        return 0 if parent.isValid() else len(self._photo_ids)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one photo."""
        if not index.isValid() or index.row() >= len(self._photo_ids):
            return None
        photo_id, result = self._photo_ids[index.row()], self.result(index.row())
        match role:
            case Role.PHOTO_ID:
                return photo_id
            case Role.PIXMAP:
                return self._pixmap(photo_id)
            case Role.PIXMAP_IN_TIME:
                return self._pixmap_in_time(index.row(), photo_id)
            case Role.SIMILARITY:
                return result.similarity if result else None
            case Role.FIGURE:
                return self._figure(result) if result else None
            case Role.PRODUCT:
                return self.product(index.row())
            case Role.OTHERS:
                return len(result.others) if result else 0
            case Role.VOTE:
                return result.vote if result else None
            case Role.CLOSENESS:
                return closeness_text(result.closeness) if result and result.closeness else ""
            case Role.CAN_VOTE:
                return result is not None
            case Qt.ItemDataRole.DisplayRole:
                product = self.product(index.row())
                return (product.name or product.sku) if product else self.name(index.row()).rpartition("/")[2]
            case Qt.ItemDataRole.ToolTipRole:
                return plain("\n".join(self._facts(index.row())))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._facts(index.row()))
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every photo can be selected and dragged out."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """A dragged photo is a file for other programs, a photo and a SKU for this one."""
        return ["text/uri-list", PHOTO_FORMAT, SKU_FORMAT]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The files of some rows, for a drag or the clipboard."""
        paths = [path for index in indexes if (path := self.path(index.row()))]
        data = QMimeData()
        data.setUrls([_url(path) for path in paths])
        data.setText("\n".join(map(str, paths)))
        set_photos(data, [self.photo_id(index.row()) for index in indexes])
        set_skus(data, [product.sku for index in indexes if (product := self.product(index.row()))])
        return data

    def _reset(self, photo_ids: Sequence[int], results: Sequence[SearchResult] = ()) -> None:
        self.beginResetModel()
        self._photo_ids, self._results = photo_ids, results
        self._late.clear()
        self._names, self._products = {}, {}
        self.endResetModel()

    def _facts(self, row: int) -> list[str]:
        """All that is known of a row, a line each."""
        product, result = self.product(row), self.result(row)
        facts = tip_text(product).split("\n") if product else []
        facts.append(self.name(row))
        if result:
            facts.append(self._figure(result))
            if result.closeness:
                facts[-1] += f" ({closeness_text(result.closeness)})"
            if result.others:
                facts.append(self.tr("%n more photo(s)", "", len(result.others)))
        return facts

    def _figure(self, result: SearchResult) -> str:
        if self._metric is Metric.EUCLIDEAN:
            return f"{result.distance:.2f}"
        return f"{max(0.0, result.similarity):.0%}"

    def _pixmap_in_time(self, row: int, photo_id: int) -> QPixmap | None:
        """What is kept, or can be read before the frame is late; what comes later is told by `dataChanged`."""
        pixmap = QPixmap()
        if QPixmapCache.find(f"{self._catalog}/{photo_id}", pixmap):
            return pixmap
        self._timer.start()
        if self._spent < _SECONDS_A_PAINTING:
            started = time.perf_counter()
            found = self._pixmap(photo_id)
            self._spent += time.perf_counter() - started
            return found
        self._late.pop(row, None)
        self._late[row] = photo_id
        return pixmap

    @Slot()
    def _read_late(self) -> None:
        """After a painting: what it had no time for, what was asked for last first; the user's events come between."""
        self._spent, until = 0.0, time.perf_counter() + _SECONDS_A_PAINTING
        while len(self._late) > _MOST_LATE:
            self._late.pop(next(iter(self._late)))
        while self._late and time.perf_counter() < until:
            row, photo_id = self._late.popitem()
            self._pixmap(photo_id)
            self.dataChanged.emit(self.index(row), self.index(row), [Role.PIXMAP_IN_TIME])
        if self._late:
            self._timer.start()

    def _pixmap(self, photo_id: int) -> QPixmap | None:
        key = f"{self._catalog}/{photo_id}"
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = stored_pixmap(self._client.thumbnail(photo_id))
        if pixmap.isNull():
            return None
        QPixmapCache.insert(key, pixmap)
        return pixmap
