"""ColumnsPage: which column of a table is what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.tables import FIELDS
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.import_preview_model import ImportPreviewModel
from visrec_desktop.ui.plain_table import plain_table
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.sentences import listed
from visrec_desktop.ui.table_texts import field_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from visrec_desktop.ui.import_reading import Reading


class _HeaderChoice(QComboBox):
    """A header of the table, or none."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nobody means to change a column in passing."""
        event.ignore()


class ColumnsPage(QWidget):
    """Which column of the table is what, and how its first rows are read by that."""

    mapping_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._guessed: Mapping[str, str] = {}
        self._text = PlainLabel(self, wordWrap=True)
        self._labels: dict[str, PlainLabel] = {}
        self._choices: dict[str, _HeaderChoice] = {}
        self._marks: dict[str, PlainLabel] = {}
        self._extras = PlainLabel(self, wordWrap=True)
        self._extras.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note = PlainLabel(self, wordWrap=True)
        self._preview_title = PlainLabel(self)
        self._model = ImportPreviewModel(self)
        self._preview = plain_table(self)
        self._preview.setModel(self._model)
        self._make_layout()

    def show_table(self, reading: Reading) -> None:
        """Another table, with the columns that it seems to have."""
        self._guessed = dict(reading.mapping)
        for name, choice in self._choices.items():
            choice.blockSignals(True)
            choice.clear()
            choice.addItem("", "")
            for header in reading.table.header:
                choice.addItem(header, header)
            choice.setCurrentIndex(max(0, choice.findData(reading.mapping.get(name, ""))))
            choice.blockSignals(False)
        self.show_reading(reading)

    def show_reading(self, reading: Reading) -> None:
        """What comes of the columns as they are chosen."""
        self._reading = reading
        self._model.show_reading(reading)
        self._preview.resizeColumnsToContents()
        for section in range(self._model.columnCount()):
            if self._preview.columnWidth(section) > 240:
                self._preview.setColumnWidth(section, 240)
        # Without any problem the column is not missed.
        self._preview.setColumnHidden(1, not any(row.problems for row in reading.rows))
        self._retranslate()

    @property
    def mapping(self) -> dict[str, str]:
        """Field -> header, as chosen."""
        return {name: header for name, choice in self._choices.items() if (header := choice.currentData())}

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_chosen(self) -> None:
        """A header is one thing only: it leaves the field that had it."""
        chosen = self.sender()
        assert isinstance(chosen, _HeaderChoice)
        for choice in self._choices.values():
            if choice is not chosen and chosen.currentData() and choice.currentData() == chosen.currentData():
                choice.blockSignals(True)
                choice.setCurrentIndex(0)
                choice.blockSignals(False)
        self._retranslate()
        self.mapping_changed.emit()

    def _make_layout(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(FIELDS):
            label, choice, mark = PlainLabel(self), _HeaderChoice(self), PlainLabel(self)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(14)
            choice.currentIndexChanged.connect(self._on_chosen)
            mark.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            mark.setMinimumWidth(56)
            for column, widget in enumerate((label, choice, mark)):
                grid.addWidget(widget, row, column)
            self._labels[name], self._choices[name], self._marks[name] = label, choice, mark
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(grid)
        left.addWidget(self._extras)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._preview_title)
        right.addWidget(self._preview, 1)
        right.addWidget(self._note)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._text)
        layout.addLayout(columns, 1)

    def _retranslate(self) -> None:
        mapping = self.mapping
        for name, choice in self._choices.items():
            text = field_text(name)
            self._labels[name].setText(self.tr("{field} *").format(field=text) if name == "sku" else text)
            none = self.tr("choose a column") if name == "sku" else self.tr("not in the table")
            choice.setItemText(0, none)
            is_guess = bool(mapping.get(name)) and mapping.get(name) == self._guessed.get(name)
            self._marks[name].setText(self.tr("guessed") if is_guess else "")
            choice.setAccessibleName(self.tr("Column of {field}").format(field=text))
            choice.setAccessibleDescription(self._marks[name].text())
        self._preview.setAccessibleName(self.tr("The first rows as they will be read"))
        self._preview_title.setText(self.tr("The first rows as they will be read"))
        if self._reading is None:
            return
        table = self._reading.table
        rows = self.tr("%n row(s)", "", len(table.rows))
        self._text.setText(
            self.tr("Say which column of {table} is what. Products are told apart by their SKU. {rows}.").format(
                table=table.name, rows=rows
            )
        )
        extras = [header for header in table.header if header and header not in mapping.values()]
        self._extras.setText(
            self.tr("Kept as further columns: {columns}").format(columns=listed(extras)) if extras else ""
        )
        self._note.setText(error_text(self._reading.error) if self._reading.error else "")
        self._note.setVisible(self._reading.error is not None)
