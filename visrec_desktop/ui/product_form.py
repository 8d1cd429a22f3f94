"""ProductForm: the fields of a product while it is edited, with a sentence below what cannot be so."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.products import COLUMNS, Product
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.plain_text import PlainLabel, plain

if TYPE_CHECKING:
    from visrec_desktop.core.products import Facets

_COMPLETED = ("category", "brand", "colour", "currency")
_MOST_PIECES = 10**9
# As people separate tags in English and in Chinese.
_TAG_BREAKS = re.compile(r"[,，、;；]")


def price_number(text: str) -> float | None:
    """A price as people of this language write it, or with a point or a comma; `None` for nothing.

    Raises
    ------
    ValueError
        This is no price.
    """
    text = text.strip()
    if not text:
        return None
    price, is_number = QLocale().toDouble(text)
    if not is_number:
        price = float(text.replace(",", ".").replace("\u00a0", "").replace(" ", ""))
    if not math.isfinite(price) or price < 0:
        raise ValueError(text)
    return price


def stock_number(text: str) -> int | None:
    """Pieces in stock; `None` for nothing.

    Raises
    ------
    ValueError
        This is no whole number.
    """
    text = text.strip()
    if not text:
        return None
    stock, is_number = QLocale().toLongLong(text)
    if not is_number:
        stock = int(text)
    if not 0 <= stock <= _MOST_PIECES:
        raise ValueError(text)
    return stock


class ProductForm(QWidget):
    """Enter saves, Esc cancels; saving with nothing changed is cancelling."""

    saved = Signal(object)  # Product
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._product = Product("")
        self._is_new = False
        self._taken: Product | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._labels: dict[str, PlainLabel] = {}
        self._faults: dict[str, PlainLabel] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._save = QPushButton(self)
        self._cancel = QPushButton(self)
        self._save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._save)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._grid)
        layout.addLayout(buttons)
        self._retranslate()

    def edit(self, product: Product, facets: Facets | None = None, *, is_new: bool = False) -> None:
        """Fill the fields.

        Parameters
        ----------
        product
            As it is.
        facets
            The values that the fields of few values complete to.
        is_new
            The SKU may be changed.
        """
        self._product, self._is_new, self._taken = product, is_new, None
        columns = [*(column for column in COLUMNS if column != "sku" or is_new), *product.extras]
        if list(self._fields) != columns:
            self._make_fields(columns)
        for column, field in self._fields.items():
            field.setText(self._text(column))
            field.setCursorPosition(0)
        self.complete_from(facets)
        self._check()
        self._retranslate()
        first = self._fields["sku" if is_new else "name"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.setCursorPosition(0)

    def complete_from(self, facets: Facets | None) -> None:
        """What the catalog says already is offered while typing."""
        for column in _COMPLETED:
            values = list(facets.values.get(column, ())) if facets else []
            if column == "currency" and facets and facets.currency:
                values = [facets.currency]
            old = self._fields[column].completer() if column in self._fields else None
            if not values or column not in self._fields:
                continue
            completer = QCompleter(values, self._fields[column])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._fields[column].setCompleter(completer)
            if old:
                old.deleteLater()

    def product(self) -> Product | None:
        """What the fields say; `None` where one of them cannot be so."""
        if any(self._fault(column) for column in self._fields):
            return None
        text = {column: field.text().strip() for column, field in self._fields.items()}
        tags = tuple(dict.fromkeys(tag for part in _TAG_BREAKS.split(text["tags"]) if (tag := part.strip())))
        extras = {column: text[column] for column in text if column not in COLUMNS and text[column]}
        return replace(
            self._product,
            sku=text.get("sku", self._product.sku),
            name=text["name"],
            category=text["category"],
            brand=text["brand"],
            price=price_number(text["price"]),
            currency=text["currency"],
            stock=stock_number(text["stock"]),
            colour=text["colour"],
            tags=tags,
            extras=extras,
        )

    def is_taken(self, sku: str) -> bool:
        """Whether it was said that a product has this SKU."""
        return self._taken is not None and self._taken.sku == sku

    def show_taken(self, known: Product) -> None:
        """Say that the SKU that was written is that of another product."""
        self._taken = known
        self._check()
        self._fields["sku"].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc, in any field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_save(self) -> None:
        product = self.product()
        if product is None:
            self._check()
            next(field for column, field in self._fields.items() if self._fault(column)).setFocus()
        elif product == self._product and not self._is_new:
            self.cancelled.emit()
        else:
            self.saved.emit(product)

    @Slot()
    def _check(self) -> None:
        """The sentence stands by its field, and is read out with it."""
        for column, field in self._fields.items():
            fault = self._fault(column) or self._warning(column)
            self._faults[column].setText(fault)
            self._faults[column].setVisible(bool(fault))
            field.setAccessibleDescription(fault)

    def _fault(self, column: str) -> str:
        """Why a field cannot be so; empty where it can."""
        text = self._fields[column].text()
        try:
            if column == "price":
                price_number(text)
            elif column == "stock":
                stock_number(text)
        except ValueError:
            if column == "stock":
                return self.tr("The stock is a whole number, such as 12.")
            example = QLocale().toString(12.5, "f", 2)
            return self.tr("The price is a number, such as {example}.").format(example=example)
        if column == "sku" and not text.strip():
            return self.tr("A product needs a SKU, which tells it from all others.")
        return ""

    def _warning(self, column: str) -> str:
        """What is to be thought over, but can be so."""
        known = self._taken
        if column != "sku" or known is None or self._fields["sku"].text().strip() != known.sku:
            return ""
        return self.tr("{name} has this SKU already. Save again to put the photo to it as it is.").format(
            name=known.name or known.sku
        )

    def _text(self, column: str) -> str:
        price = self._product.price
        if column == "price" and price is not None:
            locale = QLocale()
            locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
            return locale.toString(price, "f", 0 if price == int(price) else 2)
        return self._product.value(column)

    def _make_fields(self, columns: list[str]) -> None:
        """A line for each column, and one below it for what is wrong."""
        for widgets in (self._labels, self._fields, self._faults):
            for widget in widgets.values():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            widgets.clear()
        before: QWidget | None = None
        for place, column in enumerate(columns):
            label, field, fault = PlainLabel(self), QLineEdit(self), PlainLabel(self, wordWrap=True)
            field.setAcceptDrops(False)
            field.editingFinished.connect(self._check)
            fault.hide()
            font = fault.font()
            font.setPixelSize(11)
            fault.setFont(font)
            self._grid.addWidget(label, 2 * place, 0)
            self._grid.addWidget(field, 2 * place, 1)
            self._grid.addWidget(fault, 2 * place + 1, 1)
            self._labels[column], self._fields[column], self._faults[column] = label, field, fault
            if before:
                QWidget.setTabOrder(before, field)
            before = field
        if before:
            QWidget.setTabOrder(before, self._save)
        QWidget.setTabOrder(self._save, self._cancel)

    def _retranslate(self) -> None:
        self._save.setText(self.tr("Sa&ve"))
        self._cancel.setText(self.tr("Cancel"))
        for column, label in self._labels.items():
            text = column_text(column)
            metrics = label.fontMetrics()
            label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, 88))
            label.setToolTip(plain(text))
            self._fields[column].setAccessibleName(text)
        if "tags" in self._fields:
            self._fields["tags"].setPlaceholderText(self.tr("red, summer"))
        self._check()
