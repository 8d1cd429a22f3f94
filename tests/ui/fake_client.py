"""A client without an engine: every operation runs at once, on a session that a test makes up."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isgenerator
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QColor, QImage, QImageWriter

from visrec_desktop.core.errors import KnownError, PhotoFault, UnreadablePhotoError
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.workers.engine_client import EngineClient


class FakeSession:
    """Photos of one colour each; those in `unreadable` are gone."""

    def __init__(self) -> None:
        self.unreadable: set[int] = set()
        self.previewed: list[int] = []

    def preview(self, photo_id: int, side: int) -> NDArray[np.uint8]:
        self.previewed.append(photo_id)
        if photo_id in self.unreadable:
            raise UnreadablePhotoError(PhotoFault.VANISHED)
        colour = (40 * photo_id % 256, 90, 160)
        return np.full((min(side, 600), min(side, 800), 3), colour, dtype=np.uint8)


class FakeClient(QObject):
    """Photo 1 shows the first product and so on; a photo beyond them shows none."""

    catalog_opened = Signal(object)
    operation_failed = Signal(object)

    def __init__(self, products: list[Product], session: object | None = None) -> None:
        super().__init__()
        self.products = products
        self.session = session or FakeSession()
        self.asked = 0
        self.is_indexing = False

    def ask(
        self,
        operation: Callable[[Any], Any],
        then: Callable[[Any], None] | None = None,
        fail: Callable[[KnownError], None] | None = None,
    ) -> None:
        self.asked += 1
        try:
            answer = operation(self.session)
            if isgenerator(answer):
                answer = _returned(answer)
        except KnownError as error:
            (fail or self.operation_failed.emit)(error)
            return
        if then:
            then(answer)

    def product(self, photo_id: int) -> Product | None:
        return self.products[photo_id - 1] if photo_id <= len(self.products) else None

    def photo(self, photo_id: int) -> Photo:
        return Photo(photo_id, PhotoFile(f"shop/{photo_id}.jpg".encode(), 2048, 0), b"", width=800, height=600)

    def picture(self, photo_id: int) -> bytes | None:
        """Of no pack."""

    def thumbnail(self, photo_id: int) -> bytes:
        image = QImage(160, 120, QImage.Format.Format_RGB888)
        image.fill(QColor(40 * photo_id % 256, 90, 160))
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"jpg")).write(image)
        return bytes(content.data())

    @property
    def client(self) -> EngineClient:
        """Itself, for what asks for the real one."""
        return cast(EngineClient, self)


def _returned(steps: Any) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
