"""MatchRowModel and MatchDelegate: the tiles of one slot, each with the reasons why it goes with the query."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from visrec_desktop.core.records import SearchResult
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.product_texts import tip_text
from visrec_desktop.ui.reason_texts import is_pinned, why_text
from visrec_desktop.ui.thumbnail_delegate import MARGIN, ThumbnailDelegate
from visrec_desktop.ui.thumbnail_model import AnyIndex, Role, ThumbnailModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import Match

_PIN = 24


class MatchRole(IntEnum):
    """What a tile is asked for beyond `Role`."""

    REASONS = Qt.ItemDataRole.UserRole + 101
    IS_PINNED = Qt.ItemDataRole.UserRole + 102


class MatchRowModel(ThumbnailModel):
    """The products of one slot, best first."""

    _matches: Sequence[Match] = ()
    slot = ""

    def show_matches(self, matches: Sequence[Match], slot: str = "") -> None:
        """Show what goes with the query."""
        self._matches, self.slot = matches, slot
        self.show_results([SearchResult(m.photo_id, m.path, m.score, product=m.product) for m in matches])

    def match_at(self, row: int) -> Match:
        """The product of a row."""
        return self._matches[row]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As any tile, with the reasons; without percentage and votes, for going together is no similarity."""
        if not index.isValid() or index.row() >= self.rowCount() or index.row() >= len(self._matches):
            return None
        match = self._matches[index.row()]
        if role == MatchRole.REASONS:
            return why_text(match, self.slot)
        if role == MatchRole.IS_PINNED:
            return any(map(is_pinned, match.why))
        if role in {Role.FIGURE, Role.CAN_VOTE}:
            return None
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            facts = "\n".join(filter(None, [tip_text(match.product), why_text(match, self.slot)]))
            return plain(facts) if role == Qt.ItemDataRole.ToolTipRole else facts.replace("\n", ", ")
        return super().data(index, role)


class MatchDelegate(ThumbnailDelegate):
    """A tile; one that a house rule put there carries a pin."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The tile, and the pin on a plate in the upper corner."""
        super().paint(painter, option, index)
        if not index.data(MatchRole.IS_PINNED):
            return
        palette: QPalette = option.palette
        rect: QRect = option.rect.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        plate = QRect(rect.right() - _PIN - 5, rect.top() + 6, _PIN, _PIN)
        ground = QColor(palette.color(QPalette.ColorRole.Base))
        ground.setAlpha(232)
        path = QPainterPath()
        path.addRoundedRect(QRectF(plate), 4, 4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(path, ground)
        side = _PIN - 6
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        painter.drawPixmap(plate.adjusted(3, 3, -3, -3).topLeft(), icon("pin").pixmap(QSize(side, side), ratio))
        painter.restore()
