"""What the buttons of the FilterBar open: a list of values, and a pair of prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.plain_text import PlainLabel, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHideEvent

_WIDTH = 264
_MOST_HEIGHT = 364
_ROW = 24
# Fewer are seen at a glance, and need no field to narrow them.
_MANY = 9
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_MOST_PRICE = 1e12


class _Popup(QFrame):
    """Opens below a button, and closes by Esc or a click beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFixedWidth(_WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 8, 8, 8)
        self._layout.setSpacing(8)

    def open_below(self, button: QWidget) -> None:
        """Within the screen."""
        # What is hidden now counts no more; and `adjustSize` makes no window lower than 100 pixels.
        self._layout.activate()
        self.resize(self.sizeHint())
        place = button.mapToGlobal(QPoint(0, button.height()))
        screen = button.screen().availableGeometry()
        x = min(place.x(), screen.right() - self.width())
        y = place.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), button.mapToGlobal(QPoint(0, 0)).y() - self.height())
        self.move(max(screen.left(), x), y)
        self.show()


class _Values(QListWidget):
    """The space bar and Enter toggle the current one."""

    toggle_requested = Signal(QListWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle, or move."""
        if event.key() in {*_ENTER, Qt.Key.Key_Space} and self.currentItem() is not None:
            self.toggle_requested.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class ValuesPopup(_Popup):
    """Values with how many products have each; a long list can be narrowed by typing.

    Parameters
    ----------
    is_single
        One choice takes the place of the other, and closes the list.
    """

    chosen = Signal(object)  # frozenset[str]

    def __init__(self, parent: QWidget, *, is_single: bool = False) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self._field = QLineEdit(self, clearButtonEnabled=True)
        self._field.setAcceptDrops(False)
        self._list = _Values(self)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        # On the ground of a list the boxes of the dark palette are not seen.
        self._list.viewport().setAutoFillBackground(False)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Values"))
        self._none = PlainLabel(self)
        self._none.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for widget in (self._field, self._list, self._none):
            self._layout.addWidget(widget)
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._toggle)
        self._list.toggle_requested.connect(self._toggle)

    def show_values(
        self, title: str, counts: Mapping[str, int | None], chosen: frozenset[str], texts: Mapping[str, str]
    ) -> None:
        """Fill the list: those that are chosen first, then as they come.

        Parameters
        ----------
        title
            What a screen reader calls the list.
        counts
            Values with how many products have each; `None` where that is not known.
        chosen
            Those in force; kept even if no product has them any more.
        texts
            What to show for a value, where that is not the value itself.
        """
        self._field.setPlaceholderText(self.tr("Type to narrow"))
        self._field.setAccessibleName(self.tr("Narrow the list"))
        self._none.setText(self.tr("None is called so."))
        self._list.setAccessibleName(title)
        self._list.clear()
        first = [value for value in counts if value in chosen] + sorted(chosen - set(counts))
        for value in [*first, *(value for value in counts if value not in chosen)]:
            count = counts.get(value)
            text = texts.get(value, value)
            number = f"   {QLocale().toString(count)}" if count is not None else ""
            item = QListWidgetItem(" ".join(text.split()) + number, self._list)
            item.setToolTip(plain(text))
            item.setData(Qt.ItemDataRole.UserRole, (value, text.casefold()))
            item.setSizeHint(QSize(0, _ROW))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        is_long = self._list.count() >= _MANY
        self._field.clear()
        self._field.setVisible(is_long)
        self._list.setFixedHeight(min(_MOST_HEIGHT, _ROW * max(1, self._list.count()) + 4))
        self._list.setCurrentRow(0)
        (self._field if is_long else self._list).setFocus()
        self._narrow()

    @property
    def values(self) -> frozenset[str]:
        """Those that are checked."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return frozenset(_value(item) for item in items if item.checkState() is Qt.CheckState.Checked)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """From the field, Down goes to the list and Enter takes the first value."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shown = [row for row in range(self._list.count()) if not self._list.isRowHidden(row)]
            if event.key() == Qt.Key.Key_Down and shown:
                self._list.setCurrentRow(shown[0])
                self._list.setFocus()
                return True
            if event.key() in _ENTER:
                if shown and self._field.text():
                    self._toggle(self._list.item(shown[0]))
                return True
        return False

    @Slot()
    def _narrow(self) -> None:
        words = self._field.text().casefold().split()
        seen = 0
        for row in range(self._list.count()):
            text = self._list.item(row).data(Qt.ItemDataRole.UserRole)[1]
            is_meant = all(word in text for word in words)
            self._list.setRowHidden(row, not is_meant)
            seen += is_meant
        self._none.setVisible(not seen)

    @Slot(QListWidgetItem)
    def _toggle(self, item: QListWidgetItem) -> None:
        was_checked = item.checkState() is Qt.CheckState.Checked
        if self._is_single:
            for row in range(self._list.count()):
                self._list.item(row).setCheckState(Qt.CheckState.Unchecked)
        item.setCheckState(Qt.CheckState.Unchecked if was_checked else Qt.CheckState.Checked)
        self.chosen.emit(self.values)
        if self._is_single:
            self.close()


class PricePopup(_Popup):
    """From and to, both included; an empty field asks nothing."""

    chosen = Signal(object, object)  # float | None, float | None

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._from, self._to = QLineEdit(self), QLineEdit(self)
        self._from_label, self._to_label = PlainLabel(self), PlainLabel(self)
        self._currency = PlainLabel(self)
        self._problem = PlainLabel(self, wordWrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for label, field in ((self._from_label, self._from), (self._to_label, self._to)):
            field.setAcceptDrops(False)
            validator = QDoubleValidator(0.0, _MOST_PRICE, 2, field)
            validator.setNotation(QDoubleValidator.Notation.StandardNotation)
            field.setValidator(validator)
            field.textChanged.connect(self._show_problem)
            field.returnPressed.connect(self._on_entered)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, 1)
        row.addWidget(self._currency)
        self._layout.addLayout(row)
        self._layout.addWidget(self._problem)
        self._asked: tuple[float | None, float | None] = (None, None)

    def sizeHint(self) -> QSize:
        """As high as its fields."""
        return QSize(_WIDTH, super().sizeHint().height())

    def show_prices(
        self, bounds: tuple[float, float] | None, currency: str, asked: tuple[float | None, float | None]
    ) -> None:
        """The prices that there are, and those that are asked for."""
        self._asked = asked
        self._from_label.setText(self.tr("&From"))
        self._to_label.setText(self.tr("&to"))
        self._from.setAccessibleName(self.tr("Least price"))
        self._to.setAccessibleName(self.tr("Greatest price"))
        for field, place in ((self._from, 0), (self._to, 1)):
            field.validator().setLocale(QLocale())
            price = asked[place]
            field.setText("" if price is None else price_number(price))
            field.setPlaceholderText(price_number(bounds[place]) if bounds else "")
        self._currency.setText(currency)
        self._currency.setVisible(bool(currency))
        self._from.setFocus()
        self._from.selectAll()
        self._show_problem()

    def hideEvent(self, event: QHideEvent) -> None:
        """A click beside takes the prices as Enter does; Esc has put the old ones back."""
        self._take()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc means nothing was meant."""
        if event.key() == Qt.Key.Key_Escape:
            self._from.clear()
            self._to.clear()
            self.show_prices(None, "", self._asked)
        super().keyPressEvent(event)

    @Slot()
    def _on_entered(self) -> None:
        if not self._problem.text():
            self.close()

    def _take(self) -> None:
        prices = (self._price(self._from), self._price(self._to))
        if not self._problem.text() and prices != self._asked:
            self._asked = prices
            self.chosen.emit(*prices)

    def _price(self, field: QLineEdit) -> float | None:
        if not field.text().strip():
            return None
        value, is_number = QLocale().toDouble(field.text().strip())
        return float(value) if is_number else None

    @Slot()
    def _show_problem(self) -> None:
        low, high = self._price(self._from), self._price(self._to)
        is_crossed = low is not None and high is not None and low > high
        fields = (self._from, self._to)
        is_no_number = any(field.text().strip() and self._price(field) is None for field in fields)
        text = self.tr("“From” is more than “to”.") if is_crossed else ""
        self._problem.setText(self.tr("A price is a number, such as 12.50.") if is_no_number else text)
        self._problem.setVisible(bool(self._problem.text()))
        self.adjustSize()


def price_number(price: float) -> str:
    """A price as the language writes it, with the cents that it has."""
    return QLocale().toString(float(price), "f", 0 if price == int(price) else 2)


def _value(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole)[0])
