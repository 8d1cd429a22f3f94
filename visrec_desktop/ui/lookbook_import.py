"""LookbookImport: a menu of where looks can come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.lookbook_reads import read_column
from visrec_desktop.ui.plain_text import no_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.tables import Lookbook
    from visrec_desktop.workers.engine_client import EngineClient


class LookbookImport(QMenu):
    """A table, or a column of the products such as series or collection."""

    looks_read = Signal(object)  # Lookbook
    failed = Signal(object)  # KnownError

    def __init__(self, client: EngineClient, parent: QWidget) -> None:
        super().__init__(parent)
        self._client = client
        self._columns: Sequence[str] = ()
        self.retranslate()

    def show_columns(self, columns: Sequence[str]) -> None:
        """Which columns could be a lookbook."""
        self._columns = columns
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.clear()
        table = self.addAction(icon("folder"), self.tr("From a &table (CSV, XLSX)…"))
        table.triggered.connect(self._on_table)
        for column in self._columns:
            action = self.addAction(self.tr("From the column “{column}”").format(column=no_keys(column)))
            action.setProperty("column", column)
            action.triggered.connect(self._on_column)

    @Slot()
    def _on_table(self) -> None:
        kind = self.tr("Tables")
        name, _ = QFileDialog.getOpenFileName(
            self.parentWidget(), self.tr("Import looks"), "", f"{kind} (*.csv *.tsv *.txt *.xlsx *.xlsm)"
        )
        if name:
            path = Path(name)
            self._client.ask(lambda session: session.read_lookbook(path), self._on_read, self._on_failed)

    @Slot()
    def _on_column(self) -> None:
        column = str(self.sender().property("column"))
        self._client.ask(lambda session: read_column(session, column), self._on_read, self._on_failed)

    def _on_read(self, lookbook: Lookbook) -> None:
        self.looks_read.emit(lookbook)

    def _on_failed(self, error: KnownError) -> None:
        self.failed.emit(error)
