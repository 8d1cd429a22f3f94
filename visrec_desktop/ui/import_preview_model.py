"""ImportPreviewModel: the first rows of a table as they will be read, each with what is wrong with it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.sentences import in_turn
from visrec_desktop.ui.table_texts import field_text, row_fault_text
from visrec_desktop.ui.thumbnail_model import AnyIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.ui.import_reading import Reading, ReadRow

_NUMBERS = frozenset({"price", "stock"})


class ImportPreviewModel(QAbstractTableModel):
    """Row number, the problem, then the fields that have a column; few rows, so all of them at once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: Sequence[str] = ()
        self._rows: Sequence[ReadRow] = ()
        self._mapping: dict[str, str] = {}

    def show_reading(self, reading: Reading | None) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = reading.rows if reading else ()
        self._mapping = dict(reading.mapping) if reading else {}
        self._fields = tuple(self._rows[0].cells) if self._rows else ()
        self.endResetModel()

    # Qt's side --------------------------------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """The rows of the table."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Number and problem, and the fields."""
        return 0 if parent.isValid() else 2 + len(self._fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Our names of the columns; the table's own in the tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        name = self._fields[section - 2] if section > 1 else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._mapping.get(name, ""))
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section > 1:
            return field_text(name)
        return self.tr("Row") if section == 0 else self.tr("Problem")

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell; what is left out is quiet, and what is wrong has a sign beside its words."""
        if not index.isValid():
            return None
        row, section = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, section)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._text(row, section)) or None
            case Qt.ItemDataRole.DecorationRole if section == 1 and row.problems:
                return icon("warning")
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setStrikeOut(row.is_left_out and section > 1)
                font.setBold(self._is_wrong(row, section))
                return font
        return None

    def _text(self, row: ReadRow, section: int) -> str:
        if section == 0:
            return str(row.number)
        if section == 1:
            return in_turn(row_fault_text(problem.why) for problem in row.problems)
        name = self._fields[section - 2]
        if name == "price" and row.product and row.product.price is not None:
            return QLocale().toString(row.product.price, "f", 0 if row.product.price == int(row.product.price) else 2)
        return row.cells[name]

    def _is_wrong(self, row: ReadRow, section: int) -> bool:
        """Whether a problem is about this cell."""
        column = self._mapping.get(self._fields[section - 2]) if section > 1 else None
        return column is not None and any(problem.column == column for problem in row.problems)

    def _alignment(self, section: int) -> Qt.AlignmentFlag:
        is_number = section == 0 or (section > 1 and self._fields[section - 2] in _NUMBERS)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
