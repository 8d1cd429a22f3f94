"""DryRunPage: what an import would do, before it does it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Signal, Slot
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.ui.copy_texts import neutral, tab_separated
from visrec_desktop.ui.import_lists import ImportLists
from visrec_desktop.ui.lines_model import LinesModel
from visrec_desktop.ui.plain_table import plain_table
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.save_file import save

if TYPE_CHECKING:
    from visrec_desktop.core.tables import ImportPlan
    from visrec_desktop.ui.import_lists import ImportList
    from visrec_desktop.workers.engine_client import EngineClient


class DryRunPage(QWidget):
    """What an import would do: a number for each thing, and its list beside it."""

    export_failed = Signal(object)  # KnownError

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ImportLists(client, self)
        self._plan: ImportPlan | None = None
        self._lists: list[ImportList] = []
        self._text = PlainLabel(self, wordWrap=True)
        self._kinds = QListWidget(self)
        self._kinds.setFixedWidth(272)
        self._kinds.setWordWrap(True)
        self._kinds.setFrameShape(QListWidget.Shape.NoFrame)
        self._kinds.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._model = LinesModel(self)
        self._table = plain_table(self)
        self._table.setModel(self._model)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._copy = QPushButton(self)
        self._export = QPushButton(self)
        self._kinds.currentRowChanged.connect(self._on_chosen)
        self._copy.clicked.connect(self._copy_list)
        self._export.clicked.connect(self._on_export)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._export)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._table, 1)
        right.addLayout(buttons)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._kinds)
        columns.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._text)
        layout.addLayout(columns, 1)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the numbers; the first list in which something is wrong is open, else the first of all."""
        self._plan = plan
        self._fill()
        wrong = [row for row, listed in enumerate(self._lists) if listed.is_trouble and listed.count]
        shown = [row for row, listed in enumerate(self._lists) if listed.count]
        self._kinds.setCurrentRow([*wrong, *shown, 0][0], QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def say(self, text: str) -> None:
        """The sentence above the numbers."""
        self._text.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            row = self._kinds.currentRow()
            self._fill()
            self._kinds.setCurrentRow(row)
        super().changeEvent(event)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        if 0 <= row < len(self._lists):
            listed = self._lists[row]
            self._model.show_lines(listed.header, listed.count, listed.line)
            self._table.setAccessibleName(listed.title)
            self._table.resizeColumnsToContents()
            for section in range(len(listed.header) - 1):
                self._table.setColumnWidth(section, min(280, self._table.columnWidth(section) + 16))
            self._copy.setEnabled(bool(listed.count))
            self._export.setEnabled(bool(listed.count))

    @Slot()
    def _copy_list(self) -> None:
        listed = self._lists[self._kinds.currentRow()]
        QApplication.clipboard().setText(tab_separated(listed.header, listed.lines()))

    @Slot()
    def _on_export(self) -> None:
        """As a table with the mark by which Excel knows UTF-8."""
        listed = self._lists[self._kinds.currentRow()]
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Export list"), "", self.tr("CSV tables") + " (*.csv)")
        if path:
            text = io.StringIO()
            csv.writer(text).writerows([list(map(neutral, line)) for line in (listed.header, *listed.lines())])
            try:
                save(Path(path), text.getvalue().encode("utf-8-sig"))
            except KnownError as error:
                self.export_failed.emit(error)

    def _fill(self) -> None:
        """A line for each kind; what is none is quiet."""
        self._copy.setText(self.tr("&Copy list"))
        self._export.setText(self.tr("&Export list…"))
        self._kinds.setAccessibleName(self.tr("What the import would do"))
        self._kinds.blockSignals(True)
        self._kinds.clear()
        self._lists = self._said.of(self._plan) if self._plan else []
        for listed in self._lists:
            item = QListWidgetItem(listed.title)
            font = QFont(self._kinds.font())
            font.setBold(listed.is_trouble and listed.count > 0)
            item.setFont(font)
            item.setSizeHint(QSize(0, 28))
            if not listed.count:
                item.setForeground(self.palette().brush(QPalette.ColorRole.PlaceholderText))
            self._kinds.addItem(item)
        self._kinds.blockSignals(False)
        self._model.show_lines((), 0, None)
        self._table.scrollTo(QModelIndex())
