"""CompareFacts: what a few products say in each column, side by side, what differs in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from visrec_desktop.core.products import COLUMNS
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.plain_text import plain
from visrec_desktop.ui.product_texts import price_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.products import Product

# The price has its currency with it.
_COLUMNS = tuple(column for column in COLUMNS if column != "currency")
_NOTHING = "–"


class CompareFacts(QTableWidget):
    """A row for each column in which any of the products says something."""

    laid_out = Signal(int, int)  # pixels at the left of the values, and at their right

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().sectionResized.connect(self._tell)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setMinimumHeight(96)

    def show_products(self, products: Sequence[Product | None], paths: Sequence[str]) -> None:
        """Fill the table; `paths` are those of the photos."""
        columns = dict.fromkeys([*_COLUMNS, *(column for product in products if product for column in product.extras)])
        rows = [(column_text(column), [_value(product, column) for product in products]) for column in columns]
        rows = [(title, values) for title, values in rows if any(values)]
        rows.append((self.tr("Photo"), list(paths)))
        self.setColumnCount(1 + len(products))
        self.setRowCount(len(rows))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for row, (title, values) in enumerate(rows):
            self.setItem(row, 0, QTableWidgetItem(title))
            differs = len(set(values)) > 1
            for place, value in enumerate(values, 1):
                item = QTableWidgetItem(value or _NOTHING)
                item.setToolTip(plain(value))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {value or _NOTHING}")
                font = item.font()
                font.setBold(differs)
                item.setFont(font)
                self.setItem(row, place, item)
        self._colour_titles()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_titles()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A scroll bar comes or goes too."""
        super().resizeEvent(event)
        self._tell()

    def _colour_titles(self) -> None:
        for row in range(self.rowCount()):
            title = self.item(row, 0)
            if title:
                title.setForeground(self.palette().brush(QPalette.ColorRole.PlaceholderText))

    def _tell(self) -> None:
        self.laid_out.emit(self.columnWidth(0), self.width() - self.viewport().width())


def _value(product: Product | None, column: str) -> str:
    if product is None:
        return ""
    return price_text(product) if column == "price" else product.value(column)
