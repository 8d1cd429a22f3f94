"""FilterBar: which products may be shown, in one quiet line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from visrec_desktop.core.products import Facets, Filters
from visrec_desktop.ui.chip import Chip, Mark
from visrec_desktop.ui.column_names import column_text
from visrec_desktop.ui.filter_popups import PricePopup, ValuesPopup, price_number
from visrec_desktop.ui.flow_row import FlowRow
from visrec_desktop.ui.plain_text import PlainLabel, no_keys, plain
from visrec_desktop.ui.swatches import colour_of, colour_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

_SETTLE_MILLISECONDS = 120
# Columns with a button of their own; the others are under More.
_FIRST_COLUMNS = ("category", "colour", "brand")
_FOLDER = "/folder"  # no column is called so


class FilterBar(QWidget):
    """Shows only what the catalog can be filtered by; every filter in force is a chip that removes it."""

    filters_changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_always_there: bool = False) -> None:
        super().__init__(parent)
        # Whether names can be searched for where there is nothing else to filter by.
        self._is_always_there = is_always_there
        self._filters, self._facets = Filters(), Facets()
        self._row = FlowRow(parent=self)
        self.text = QLineEdit(self._row, clearButtonEnabled=True)
        self.text.setFixedWidth(200)
        # The window takes drops wherever they fall.
        self.text.setAcceptDrops(False)
        self._title = PlainLabel(self._row)
        self._title.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._title.hide()
        self._columns = {column: self._button() for column in _FIRST_COLUMNS}
        self._price, self._stock, self._more, self._clear = (self._button() for _ in range(4))
        self._chips: list[Chip] = []
        self._more_menu = QMenu(self)
        self._open_column = ""
        self._values = ValuesPopup(self)
        self._folders = ValuesPopup(self, is_single=True)
        self._prices = PricePopup(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._connect()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 16, 4)
        layout.addWidget(self._row)
        self._retranslate()
        self._show()

    @property
    def filters(self) -> Filters:
        """What is asked for."""
        return replace(self._filters, text=self.text.text().strip())

    def set_filters(self, filters: Filters) -> None:
        """Ask for something else without a signal."""
        self._filters = filters
        if self.text.text().strip() != filters.text:
            # Its own signals stay on: the button that clears the field follows them.
            self.text.setText(filters.text)
        self._settle.stop()
        self._show()

    def show_facets(self, facets: Facets) -> None:
        """What the catalog can be filtered by; of a catalog without products and folders that is nothing."""
        self._facets = facets
        if not self._has_something and self.filters:
            # Nobody could see what hides the photos, nor remove it.
            self._change(Filters())
        else:
            self._show()

    def add_value(self, column: str, value: str) -> None:
        """Ask for a value besides those of its column that are asked for already."""
        self._set_values(column, self._filters.values.get(column, frozenset()) | {value})

    def clear(self) -> None:
        """Ask nothing."""
        self._change(Filters())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @property
    def _has_something(self) -> bool:
        return bool(self._is_always_there or self._facets.products or self._facets.folders)

    def _set_values(self, column: str, values: frozenset[str]) -> None:
        others = {name: kept for name, kept in self._filters.values.items() if name != column}
        self._change(replace(self.filters, values={**others, column: values} if values else others))

    def _change(self, filters: Filters) -> None:
        if filters != self.filters:
            self.set_filters(filters)
            self.filters_changed.emit()

    @Slot()
    def _on_text_settled(self) -> None:
        self._show()
        self.filters_changed.emit()

    @Slot()
    def _on_column_clicked(self) -> None:
        for column, button in self._columns.items():
            if button is self.sender():
                self._open(column, button)

    @Slot(QAction)
    def _on_more_chosen(self, action: QAction) -> None:
        self._open(str(action.data()), self._more)

    def _open(self, column: str, button: QToolButton) -> None:
        self._open_column = column
        if column == _FOLDER:
            chosen = frozenset({self._filters.folder} - {""})
            self._folders.show_values(self.tr("Folder"), dict.fromkeys(self._facets.folders), chosen, {})
            self._folders.open_below(button)
            return
        counts = self._facets.values.get(column, {})
        texts = {value: colour_text(value) for value in counts} if column == "colour" else {}
        chosen = self._filters.values.get(column, frozenset())
        self._values.show_values(column_text(column), counts, chosen, texts)
        self._values.open_below(button)

    @Slot()
    def _open_prices(self) -> None:
        asked = (self._filters.price_from, self._filters.price_to)
        self._prices.show_prices(self._facets.prices, self._facets.currency, asked)
        self._prices.open_below(self._price)

    @Slot(object)
    def _on_values_chosen(self, values: frozenset[str]) -> None:
        self._set_values(self._open_column, values)

    @Slot(object)
    def _on_folder_chosen(self, folders: frozenset[str]) -> None:
        self._change(replace(self.filters, folder=next(iter(folders), "")))

    @Slot(object, object)
    def _on_prices_chosen(self, low: float | None, high: float | None) -> None:
        self._change(replace(self.filters, price_from=low, price_to=high))

    @Slot()
    def _on_stock_clicked(self) -> None:
        self._change(replace(self.filters, in_stock=True))
        if self._chips:
            self._chips[-1].setFocus()

    def _show(self) -> None:
        """Put in the line what applies now; a filter in force is a chip at its end."""
        old, self._chips = self._chips, self._make_chips()
        shown: list[QWidget] = [self.text]
        served = [column for column in _FIRST_COLUMNS if self._facets.values.get(column)]
        buttons: list[QWidget] = [self._columns[column] for column in served]
        if self._facets.prices:
            buttons.insert(1 if "category" in served else 0, self._price)
        if self._facets.has_stock and not self._filters.in_stock:
            buttons.append(self._stock)
        if self._fill_more():
            buttons.append(self._more)
        if buttons or self._chips:
            shown += [self._title, *buttons, *self._chips]
        if self.filters:
            shown.append(self._clear)
        self._row.set_items(shown)
        for chip in old:
            chip.deleteLater()
        self.setVisible(self._has_something)

    def _fill_more(self) -> bool:
        """The columns that have no button; whether there are any."""
        self._more_menu.clear()
        names = {column: column_text(column) for column in self._facets.values if column not in _FIRST_COLUMNS}
        if self._facets.folders:
            names[_FOLDER] = self.tr("Folder")
        for column, name in names.items():
            self._more_menu.addAction(no_keys(name)).setData(column)
        return bool(names)

    def _make_chips(self) -> list[Chip]:
        chips = []
        filters = self._filters
        for column, values in filters.values.items():
            for value in sorted(values):
                is_colour = column == "colour"
                text = colour_text(value) if is_colour else value
                dot = colour_of(value) if is_colour else None
                tip = self.tr("{column}: {value}").format(column=column_text(column), value=text)
                chips.append(self._chip(text, tip, dot=dot, remove=self._remover(column, value)))
        if filters.price_from is not None or filters.price_to is not None:
            text = self._price_text()
            chips.append(self._chip(text, text, remove=lambda: self._on_prices_chosen(None, None)))
        if filters.folder:
            tip = self.tr("Folder: {value}").format(value=filters.folder)
            chips.append(self._chip(filters.folder, tip, remove=lambda: self._on_folder_chosen(frozenset())))
        if filters.in_stock:
            text = self.tr("In stock")
            chips.append(self._chip(text, text, remove=self._remove_stock))
        return chips

    def _chip(self, text: str, tip: str, *, remove: Callable[[], None], dot: QColor | None = None) -> Chip:
        chip = Chip(text, Mark.CLOSE, dot=dot, parent=self._row)
        text = self.tr("{filter} – click to remove").format(filter=tip)
        chip.setToolTip(plain(text))
        chip.setAccessibleName(text)
        chip.clicked.connect(remove)
        return chip

    def _remover(self, column: str, value: str) -> Callable[[], None]:
        return lambda: self._set_values(column, self._filters.values.get(column, frozenset()) - {value})

    def _remove_stock(self) -> None:
        self._change(replace(self.filters, in_stock=False))

    def _price_text(self) -> str:
        low, high = self._filters.price_from, self._filters.price_to
        if low is None:
            text = self.tr("up to {to} {currency}")
        elif high is None:
            text = self.tr("from {from} {currency}")
        else:
            text = self.tr("{from} – {to} {currency}")
        numbers = {"from": price_number(low or 0), "to": price_number(high or 0)}
        return text.format(currency=self._facets.currency, **numbers).strip()

    def _button(self) -> QToolButton:
        button = QToolButton(self._row, autoRaise=True)
        button.hide()
        return button

    def _connect(self) -> None:
        self.text.textChanged.connect(self._settle.start)
        self._settle.timeout.connect(self._on_text_settled)
        for button in self._columns.values():
            button.clicked.connect(self._on_column_clicked)
        self._price.clicked.connect(self._open_prices)
        self._stock.clicked.connect(self._on_stock_clicked)
        self._clear.clicked.connect(self.clear)
        self._more.setMenu(self._more_menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The style's own arrow stands in a corner of its own; the text has one at its end.
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._more_menu.triggered.connect(self._on_more_chosen)
        self._values.chosen.connect(self._on_values_chosen)
        self._folders.chosen.connect(self._on_folder_chosen)
        self._prices.chosen.connect(self._on_prices_chosen)

    def _retranslate(self) -> None:
        self.text.setPlaceholderText(self.tr("Name or SKU"))
        self.text.setAccessibleName(self.tr("Find products by name, SKU or path"))
        self._title.setText(self.tr("Filters:"))
        drop_down = self.tr("{name} ▾")
        for column, button in self._columns.items():
            button.setText(drop_down.format(name=column_text(column)))
        self._price.setText(drop_down.format(name=column_text("price")))
        self._stock.setText(self.tr("In stock"))
        self._stock.setToolTip(self.tr("Hide what is sold out"))
        self._more.setText(drop_down.format(name=self.tr("More")))
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Remove all filters"))
        self._show()
