"""ProductRows: what the shop says of a product, beyond its name, price and stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QWidget

from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from visrec_desktop.core.products import Product

_COLUMNS = ("category", "brand", "colour", "tags")
# A longer text has the whole width.
_LONG = 60


class ProductRows(QWidget):
    """A line for each column that says something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(4)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def show_product(self, product: Product | None) -> None:
        """Show another product, or nothing."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for column in (*_COLUMNS, *product.extras) if product else ():
            text = product.value(column) if product else ""
            if text:
                self._add(column_text(column), text)

    def _add(self, name: str, text: str) -> None:
        heading, value = PlainLabel(name, self), PlainLabel(text, self, wordWrap=True)
        heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # Not by the Tab key: there may be many.
        value.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        value.setAccessibleName(f"{name}: {text}")
        if len(text) > _LONG:
            self._form.addRow(heading)
            self._form.addRow(value)
        else:
            self._form.addRow(heading, value)
