"""ImportDialog: products come in from a table, or from folders; nothing is written before the last button."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.tables import ImportPlan
from visrec_desktop.ui.columns_page import ColumnsPage
from visrec_desktop.ui.dry_run_page import DryRunPage
from visrec_desktop.ui.error_texts import error_text
from visrec_desktop.ui.import_reading import Reading, read_again, read_table
from visrec_desktop.ui.import_start_page import ImportStartPage
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from visrec_desktop.workers.engine_client import EngineClient

# Choosing several columns one after the other reads the table once.
_SETTLE_MILLISECONDS = 250


class ImportDialog(QDialog):
    """Where from, which column is what, what would be done; then it is done, and can be undone."""

    imported = Signal(object)  # ImportPlan, when it is done

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._question = 0
        self._reading: Reading | None = None
        self._plan: ImportPlan | None = None
        self._is_done = False
        # The table that is being read.
        self._awaited = ""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MILLISECONDS)
        self._start = ImportStartPage(self)
        self._columns = ColumnsPage(self)
        self._dry_run = DryRunPage(client, self)
        self._pages = QStackedWidget(self)
        for page in (self._start, self._columns, self._dry_run):
            self._pages.addWidget(page)
        self._note = PlainLabel(self, wordWrap=True)
        self._busy = QProgressBar(self, textVisible=False)
        self._busy.setRange(0, 0)
        self._busy.setFixedHeight(4)
        self._buttons = QDialogButtonBox(self)
        self._other = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ResetRole)
        self._back = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._next = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._import = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._close = self._buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._busy)
        layout.addWidget(self._note)
        layout.addWidget(self._buttons)
        self.resize(1000, 600)
        self._forget()

    def open_start(self) -> None:
        """Ask where the products come from."""
        self._forget()
        self._open()

    def open_table(self, path: Path) -> None:
        """Begin with a table."""
        self._forget()
        self._open()
        self._begin(self._start, path.name)
        self._client.ask(
            lambda session: read_table(session, path),
            partial(self._on_read, self._question),
            partial(self._on_failed, self._question),
        )

    @Slot()
    def open_folders(self) -> None:
        """Take folders as categories and file names as SKUs."""
        self._forget()
        self._open()
        self._begin(self._start)
        self._client.ask(
            lambda session: session.planning_from_folders(),
            partial(self._on_planned, self._question),
            partial(self._on_failed, self._question),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()
        super().changeEvent(event)

    def done(self, result: int) -> None:
        """Closed; what was read is forgotten, for a table may be large."""
        super().done(result)
        self._forget()

    # Steps ------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _forget(self) -> None:
        """Answers that are still to come are for nobody."""
        self._question += 1
        self._settle.stop()
        self._reading, self._plan, self._is_done = None, None, False
        self._busy.hide()
        self._note.hide()
        self._pages.setCurrentWidget(self._start)
        self._show_state()

    def _begin(self, page: QWidget, table: str = "") -> None:
        """Something is asked; what is shown stays until it is answered."""
        self._awaited = table
        self._question += 1
        self._pages.setCurrentWidget(page)
        self._note.hide()
        self._busy.show()
        self._show_state()

    @Slot()
    def _choose_table(self) -> None:
        kinds = self.tr("Tables") + " (*.csv *.xlsx *.xlsm *.tsv *.txt)"
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a product table"), "", kinds)
        if path:
            self.open_table(Path(path))

    def _on_read(self, question: int, reading: Reading) -> None:
        if question != self._question:
            return
        is_new = self._reading is None
        self._reading, self._plan = reading, None if reading.error else reading.plan
        self._busy.hide()
        if is_new:
            self._columns.show_table(reading)
            self._pages.setCurrentWidget(self._columns)
        else:
            self._columns.show_reading(reading)
        self._show_state()

    def _on_planned(self, question: int, plan: ImportPlan) -> None:
        if question == self._question:
            self._plan = plan
            self._busy.hide()
            self._on_next()

    def _on_failed(self, question: int, error: KnownError) -> None:
        if question == self._question:
            self._busy.hide()
            self._note.setText(error_text(error))
            self._note.show()
            self._show_state()

    @Slot()
    def _on_mapping_changed(self) -> None:
        self._question += 1
        self._plan = None
        self._busy.show()
        self._settle.start()
        self._show_state()

    @Slot()
    def _read_again(self) -> None:
        if self._reading is not None:
            table, mapping = self._reading.table, self._columns.mapping
            self._client.ask(
                lambda session: read_again(session, table, mapping),
                partial(self._on_read, self._question),
                partial(self._on_failed, self._question),
            )

    @Slot()
    def _on_next(self) -> None:
        if self._plan is not None:
            self._dry_run.show_plan(self._plan)
            self._pages.setCurrentWidget(self._dry_run)
            self._show_state()

    @Slot()
    def _on_back(self) -> None:
        self._note.hide()
        self._pages.setCurrentWidget(self._columns if self._reading else self._start)
        self._show_state()

    @Slot()
    def _on_import(self) -> None:
        plan, reading = self._plan, self._reading
        if plan is None:
            return
        table, mapping = (reading.table, reading.mapping) if reading else (None, None)
        self._begin(self._dry_run)
        self._import.setEnabled(False)
        self._client.ask(
            lambda session: session.apply_import(plan, table, mapping),
            # The import is done whether the dialog is still open or not.
            partial(self._on_imported, self._question, plan),
            partial(self._on_import_failed, self._question),
        )

    def _on_imported(self, question: int, plan: ImportPlan, _: object) -> None:
        self.imported.emit(plan)
        if question == self._question:
            self._is_done = True
            self._busy.hide()
            self._show_state()
            self._close.setFocus()

    def _on_import_failed(self, question: int, error: KnownError) -> None:
        """Said by the window where the dialog is closed already."""
        if question == self._question:
            self._on_failed(question, error)
        else:
            self._client.operation_failed.emit(error)

    @Slot(object)
    def _on_list_unwritable(self, error: KnownError) -> None:
        self._note.setText(error_text(error))
        self._note.show()

    # What is shown ----------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._settle.timeout.connect(self._read_again)
        self._start.table_requested.connect(self._choose_table)
        self._start.folders_requested.connect(self.open_folders)
        self._columns.mapping_changed.connect(self._on_mapping_changed)
        self._dry_run.export_failed.connect(self._on_list_unwritable)
        self._other.clicked.connect(self._choose_table)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._import.clicked.connect(self._on_import)
        self._buttons.rejected.connect(self.reject)

    def _show_state(self) -> None:
        """The buttons of the page, and every text in the language of the moment."""
        page, plan = self._pages.currentWidget(), self._plan
        is_dry_run = page is self._dry_run
        something = plan is not None and bool(plan.products or plan.links)
        self._other.setVisible(page is self._columns)
        self._back.setVisible(is_dry_run and not self._is_done)
        self._next.setVisible(page is self._columns)
        self._next.setEnabled(plan is not None)
        self._import.setVisible(is_dry_run and not self._is_done)
        self._import.setEnabled(something)
        default = self._import if is_dry_run else self._next
        default.setDefault(default.isVisibleTo(self))
        self._retranslate()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Import products"))
        self._other.setText(self.tr("Other &table…"))
        self._back.setText(self.tr("&Back"))
        self._next.setText(self.tr("&What it would do"))
        self._import.setText(self.tr("&Import"))
        is_reading = self._busy.isVisibleTo(self) and self._pages.currentWidget() is self._start
        self._close.setText(self.tr("Cancel") if is_reading else self.tr("Close"))
        self._start.show_awaited(is_reading, self._awaited)
        self._busy.setAccessibleName(self.tr("Reading"))
        plan = self._plan
        if plan is None:
            return
        if self._is_done:
            came = self.tr("%n product(s) came in", "", len(plan.new))
            changed = self.tr("%n changed", "", len(plan.changed))
            found = self.tr("%n photo(s) found their product", "", len(plan.links))
            self._dry_run.say(
                self.tr("{came}, {changed}, {found}. Ctrl+Z in the window takes it back.").format(
                    came=came, changed=changed, found=found
                )
            )
        elif plan.products or plan.links:
            self._dry_run.say(self.tr("This is what the import would do. Nothing is written yet."))
        else:
            self._dry_run.say(self.tr("There is nothing to import: the catalog knows all of it already."))
