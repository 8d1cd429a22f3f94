"""LargePhotos: photos of the catalog decoded from their files, one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from visrec_desktop.ui.error_texts import error_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.workers.engine_client import EngineClient


class LargePhotos(QObject):
    """Asks for one photo at a time: a queue of them would hold up whatever is asked next.

    Parameters
    ----------
    client
        Its engine decodes the photos.
    """

    loaded = Signal(int, QImage)
    failed = Signal(int, str)  # photo id, and the reason in the user's language

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._waiting: list[int] = []
        self._side = 0
        # Answers to earlier questions are for nobody.
        self._question = 0

    def ask(self, photo_ids: Sequence[int], side: int) -> None:
        """Decode these, at most `side` pixels wide and high; what was asked before is forgotten."""
        self._question += 1
        self._waiting, self._side = list(photo_ids), side
        self._ask_next()

    def forget(self) -> None:
        """Ask no more."""
        self._question += 1
        self._waiting.clear()

    def _ask_next(self) -> None:
        if self._waiting:
            photo_id, side = self._waiting.pop(0), self._side
            self._client.ask(
                lambda session: session.preview(photo_id, side),
                partial(self._on_pixels, self._question, photo_id),
                partial(self._on_failed, self._question, photo_id),
            )

    def _on_pixels(self, question: int, photo_id: int, pixels: NDArray[np.uint8]) -> None:
        if question == self._question:
            self.loaded.emit(photo_id, _image(pixels))
            self._go_on(question)

    def _on_failed(self, question: int, photo_id: int, error: KnownError) -> None:
        if question == self._question:
            self.failed.emit(photo_id, error_text(error))
            self._go_on(question)

    def _go_on(self, question: int) -> None:
        """Unless another question came up by what was just told."""
        if question == self._question:
            self._ask_next()


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """A copy, for the pixels are not Qt's to keep."""
    height, width, _ = pixels.shape
    return QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
