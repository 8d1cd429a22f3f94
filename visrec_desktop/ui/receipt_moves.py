"""ReceiptMovesModel: a table of what became of each result of a saved search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from visrec_desktop.core.receipts import Moved
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.receipt_texts import move_text
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.receipts import Move

PLACE, WAS_PLACE, RESULT, SIMILARITY, WAS_SIMILARITY, WHAT = range(6)
_NOTHING = "–"
_MOVED = frozenset(Moved) - {Moved.STAYED}


class ReceiptMovesModel(QAbstractTableModel):
    """A line a result: its place and similarity now and then, and what became of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._moves: Sequence[Move] = ()

    def show_moves(self, moves: Sequence[Move]) -> None:
        """Hold these."""
        self.beginResetModel()
        self._moves = moves
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One row each."""
        return 0 if parent.isValid() else len(self._moves)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Six facts."""
        return 0 if parent.isValid() else WHAT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the facts are."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return [
            self.tr("Place"),
            self.tr("Before"),
            self.tr("Product"),
            self.tr("Similarity"),
            self.tr("Before"),
            self.tr("What moved"),
        ][section]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One fact about one result; what moved is in bold."""
        if not index.isValid():
            return None
        move = self._moves[index.row()]
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(move, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(_text(move, column)) if column == RESULT else None
            case Qt.ItemDataRole.TextAlignmentRole if column in {PLACE, WAS_PLACE, SIMILARITY, WAS_SIMILARITY}:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if column == WHAT and move.what in _MOVED:
                font = QFont()
                font.setBold(True)
                return font
        return None


def _text(move: Move, column: int) -> str:
    result = move.now or move.was
    match column:
        case 0:
            return str(move.new_place or _NOTHING)
        case 1:
            return str(move.old_place or _NOTHING)
        case 2:
            return " · ".join(filter(None, [result.sku, result.name]) if result and result.sku else []) or (
                result.path if result else ""
            )
        case 3:
            return f"{100 * move.now.similarity:.2f}%" if move.now else _NOTHING
        case 4:
            return f"{100 * move.was.similarity:.2f}%" if move.was else _NOTHING
    return move_text(move)
