"""LinesModel: a long list of lines of text, made when they come into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class LinesModel(QAbstractTableModel):
    """The last line is kept: the view asks for its cells one after the other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: Sequence[str] = ()
        self._count = 0
        self._line: Callable[[int], Sequence[str]] | None = None
        self._made: tuple[int, Sequence[str]] = (-1, ())

    def show_lines(self, header: Sequence[str], count: int, line: Callable[[int], Sequence[str]] | None) -> None:
        """Show another list.

        Parameters
        ----------
        line
            The cells of a line by its number, from 0; as many as the header has.
        """
        self.beginResetModel()
        self._header, self._count, self._line = header, count, line
        self._made = (-1, ())
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """All lines."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """As many as the header has."""
        return 0 if parent.isValid() else len(self._header)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The header."""
        is_said = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._header[section] if is_said and section < len(self._header) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; the whole of it is the tooltip too."""
        if not index.isValid() or self._line is None:
            return None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if self._made[0] != index.row():
            self._made = index.row(), self._line(index.row())
        text = self._made[1][index.column()]
        return plain(text) if role == Qt.ItemDataRole.ToolTipRole else text
