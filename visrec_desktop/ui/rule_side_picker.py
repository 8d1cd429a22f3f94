"""RuleSidePicker: one side of a house rule, a product by its SKU or a whole category."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from visrec_desktop.core.products import RuleSide

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SKU, _CATEGORY = 0, 1
_MOST_PROPOSED = 12
# Between SKU and name; en spaces, which no SKU has.
_GAP = "\u2002\u2002"


class _SkuCompleter(QCompleter):
    """Finds a product by any part of its SKU or name, and fills in the SKU alone."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What Qt writes into the field for a proposal."""
        return str(index.data()).partition(_GAP)[0]


class RuleSidePicker(QWidget):
    """Two fields: what kind of side, and which."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox(self)
        self._kind.addItems(["", ""])
        self._sku = QLineEdit(self)
        self._sku.setAcceptDrops(False)
        self._proposals = QStringListModel(self)
        completer = _SkuCompleter(self._proposals, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST_PROPOSED)
        self._sku.setCompleter(completer)
        self._category = QComboBox(self)
        self._category.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._sku)
        self._stack.addWidget(self._category)
        self._stack.setFixedHeight(self._category.sizeHint().height())
        self._kind.currentIndexChanged.connect(self._stack.setCurrentIndex)
        for signal in (self._kind.currentIndexChanged, self._sku.textChanged, self._category.currentIndexChanged):
            signal.connect(self.changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._kind)
        layout.addWidget(self._stack, 1)
        self._retranslate()

    def show_products(self, names: Mapping[str, str]) -> None:
        """What can be completed: SKU -> name."""
        self._proposals.setStringList([f"{sku}{_GAP}{name}" if name else sku for sku, name in names.items()])

    def show_categories(self, categories: Iterable[str]) -> None:
        """What can be chosen; what was chosen stays so if it is still there."""
        chosen = self._category.currentText()
        self._category.clear()
        self._category.addItems(sorted(categories, key=str.casefold))
        self._category.setCurrentIndex(max(0, self._category.findText(chosen)))

    def set_side(self, side: RuleSide) -> None:
        """Fill in a side."""
        if side.column == "sku":
            self._kind.setCurrentIndex(_SKU)
            self._sku.setText(side.value)
        else:
            self._kind.setCurrentIndex(_CATEGORY)
            self._category.setCurrentIndex(self._category.findText(side.value))

    @property
    def side(self) -> RuleSide | None:
        """What is filled in; `None` where nothing is."""
        if self._kind.currentIndex() == _SKU:
            sku = self._sku.text().strip()
            return RuleSide("sku", sku) if sku else None
        category = self._category.currentText()
        return RuleSide("category", category) if category else None

    def clear(self) -> None:
        """Empty the SKU; the kind and the category stay for the next rule."""
        self._sku.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._kind.setItemText(_SKU, self.tr("Product"))
        self._kind.setItemText(_CATEGORY, self.tr("Category"))
        self._kind.setAccessibleName(self.tr("Product or category"))
        self._sku.setPlaceholderText(self.tr("SKU or name"))
        self._sku.setAccessibleName(self.tr("SKU"))
        self._category.setAccessibleName(self.tr("Category"))
