"""MapThumbnails: the pictures of a map, read a few at a time while nothing else happens."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap

from visrec_desktop.ui.stored_picture import stored_pixmap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from visrec_desktop.workers.engine_client import EngineClient

# Pixels of the longer side, and how many are kept of each: what a large screen shows at that size, and half more.
_KEPT = {40: 4000, 80: 1000, 160: 300}
SIDES = tuple(_KEPT)
_SECONDS_A_TURN = 0.006


class MapThumbnails(QObject):
    """Keeps the pixmaps that were last used in each of a few sizes; a photo without a picture has a null one.

    The grids' own cache is left alone: a look around the map would empty it.
    """

    loaded = Signal(object)  # list of photo ids

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._kept: dict[int, OrderedDict[int, QPixmap]] = {side: OrderedDict() for side in SIDES}
        self._wanted: list[int] = []
        self._side = SIDES[0]
        # After the events of the user and after painting.
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._load)

    def clear(self) -> None:
        """Forget everything: another catalog is open, or photos have changed."""
        self._timer.stop()
        self._wanted = []
        for kept in self._kept.values():
            kept.clear()

    def side_for(self, pixels: float) -> int:
        """The smallest size that is not blurred at so many pixels."""
        return next((side for side in SIDES if side >= pixels), SIDES[-1])

    def find(self, photo_id: int, side: int) -> QPixmap | None:
        """A picture of that size or else of the next best; `None` where none is read yet."""
        own = self._kept[side]
        pixmap = own.get(photo_id)
        if pixmap is not None:
            own.move_to_end(photo_id)
            return pixmap
        for kept in self._kept.values():
            pixmap = kept.get(photo_id)
            if pixmap is not None:
                return pixmap
        return None

    def ask(self, photo_ids: Iterable[int], side: int) -> None:
        """Read these, the first ones first, in place of what was asked for before; known ones are passed over."""
        kept = self._kept[side]
        # More than can be kept would push out what was just read, and be asked for again.
        missing = [photo_id for photo_id in photo_ids if photo_id not in kept][: _KEPT[side]]
        self._wanted, self._side = missing[::-1], side
        if missing:
            self._timer.start()

    @property
    def is_reading(self) -> bool:
        """Whether some are still to come."""
        return self._timer.isActive()

    @Slot()
    def _load(self) -> None:
        until = time.perf_counter() + _SECONDS_A_TURN
        kept, done = self._kept[self._side], []
        while self._wanted and time.perf_counter() < until:
            photo_id = self._wanted.pop()
            kept[photo_id] = stored_pixmap(self._client.thumbnail(photo_id), self._side)
            done.append(photo_id)
        while len(kept) > _KEPT[self._side]:
            kept.popitem(last=False)
        if not self._wanted:
            self._timer.stop()
        if done:
            self.loaded.emit(done)
