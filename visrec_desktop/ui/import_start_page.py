"""ImportStartPage: where the products come from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel


class ImportStartPage(QWidget):
    """A table, or the folders and names of the photos."""

    table_requested = Signal()
    folders_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_waiting, self._awaited = False, ""
        self._text, self._folders_text = PlainLabel(self, wordWrap=True), PlainLabel(self, wordWrap=True)
        self._table = QPushButton(icon("folder"), "", self)
        self._folders = QPushButton(icon("grid"), "", self)
        self._table.clicked.connect(self.table_requested)
        self._folders.clicked.connect(self.folders_requested)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch()
        for label, button in ((self._text, self._table), (self._folders_text, self._folders)):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            button.setAutoDefault(False)
            layout.addWidget(label)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(16)
        layout.addStretch()
        self._retranslate()

    def show_awaited(self, is_waiting: bool, table: str = "") -> None:
        """Something is being read, a table by its name; it can only be waited for or left."""
        self._is_waiting, self._awaited = is_waiting, table
        for widget in (self._table, self._folders_text, self._folders):
            widget.setVisible(not is_waiting)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._is_waiting and self._awaited:
            text = self.tr("Reading {table}…").format(table=self._awaited)
        elif self._is_waiting:
            text = self.tr("Looking through the folders…")
        else:
            text = self.tr("A table of products, CSV or XLSX, with a row for each product and a column for its SKU.")
        self._text.setText(text)
        self._table.setText(self.tr("Choose a &table…"))
        self._folders_text.setText(self.tr("No table: take folders as categories and file names as SKUs."))
        self._folders.setText(self.tr("Take &folders and file names"))
