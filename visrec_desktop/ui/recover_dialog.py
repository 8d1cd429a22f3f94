"""RecoverDialog: the backups of a catalog, one click each, and what else can be saved of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.core.paths import CATALOG_SUFFIX
from visrec_desktop.ui.plain_text import PlainLabel
from visrec_desktop.ui.recover_texts import loss_text, table_text
from visrec_desktop.ui.sentences import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.recovery import RecoveryReport
    from visrec_desktop.storage.backup import Backup
    from visrec_desktop.ui.recover_reads import Progress

_PROGRESS_MILLISECONDS = 100


class RecoverDialog(QDialog):
    """Nothing is deleted by anything that it offers."""

    restore_requested = Signal(object, int)  # Path, generation
    recover_requested = Signal(object, object)  # Path of the damaged catalog, Path of the new one
    open_requested = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalog: Path | None = None
        self._is_damaged = False
        self._backups: Sequence[Backup] | None = None
        self._report: RecoveryReport | None = None
        self._progress: Progress | None = None
        self._text = PlainLabel(self, wordWrap=True)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._line = QFrame(self, frameShape=QFrame.Shape.HLine)
        self._line.setForegroundRole(QPalette.ColorRole.Mid)
        self._recover_text = PlainLabel(self, wordWrap=True)
        self._recover = QPushButton(self, autoDefault=False)
        self._recover.clicked.connect(self._on_recover)
        self._bar = QProgressBar(self, textVisible=False)
        self._fault = PlainLabel(self, wordWrap=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._open = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.clicked.connect(self._on_open)
        self._buttons.rejected.connect(self.reject)
        self._timer = QTimer(self, interval=_PROGRESS_MILLISECONDS)
        self._timer.timeout.connect(self._show_share)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for widget in (self._text, self._rows, self._line, self._recover_text):
            layout.addWidget(widget)
        layout.addWidget(self._recover, alignment=Qt.AlignmentFlag.AlignLeft)
        for widget in (self._bar, self._fault):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(560, 320)

    @property
    def is_busy(self) -> bool:
        """Whether something is being recovered."""
        return self._progress is not None

    def show_waiting(self, catalog: Path, *, is_damaged: bool) -> None:
        """Open, while the backups are looked at."""
        self._catalog, self._is_damaged = catalog, is_damaged
        self._backups = self._report = self._progress = None
        self._fault.clear()
        self._retranslate()
        self.show()
        self.raise_()

    def show_backups(self, found: Sequence[Backup]) -> None:
        """One line a backup, the newest first."""
        self._backups = found
        self._retranslate()

    def show_progress(self, progress: Progress) -> None:
        """How far the recovery is."""
        self._progress = progress
        self._timer.start()
        self._retranslate()

    def show_report(self, report: RecoveryReport) -> None:
        """What was saved, and what was not."""
        self._end_progress()
        self._report = report
        self._retranslate()

    def show_fault(self, text: str) -> None:
        """It could not be done."""
        self._end_progress()
        self._fault.setText(text)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_restore(self) -> None:
        generation = self.sender().property("generation")
        self._rows.setEnabled(False)
        self.restore_requested.emit(self._catalog, generation)

    @Slot()
    def _on_recover(self) -> None:
        assert self._catalog is not None
        start = self._catalog.with_name(f"{self._catalog.stem}-recovered{CATALOG_SUFFIX}")
        title = self.tr("Save what is recovered as")
        kind = self.tr("Catalogs")
        name, _ = QFileDialog.getSaveFileName(self, title, str(start), f"{kind} (*{CATALOG_SUFFIX})")
        if name:
            self.recover_to(name)

    def recover_to(self, name: str) -> None:
        """Recover into a file."""
        self._fault.clear()
        self.recover_requested.emit(self._catalog, Path(name))

    @Slot()
    def _on_open(self) -> None:
        self.close()
        if self._report is not None:
            self.open_requested.emit(self._report.target)

    @Slot()
    def _show_share(self) -> None:
        if self._progress is not None:
            self._bar.setValue(round(100 * self._progress.share))

    def _end_progress(self) -> None:
        self._timer.stop()
        self._progress = None

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Repair catalog") if self._is_damaged else self.tr("Restore from backup"))
        self._recover.setText(self.tr("&Recover what can be saved…"))
        self._open.setText(self.tr("&Open it"))
        has_report, is_busy = self._report is not None, self._progress is not None
        self._open.setVisible(has_report)
        self._bar.setVisible(is_busy)
        self._fault.setVisible(bool(self._fault.text()))
        self._rows.setEnabled(not is_busy)
        for widget in (self._line, self._recover_text, self._recover):
            widget.setVisible(self._is_damaged and not has_report)
        self._recover.setEnabled(not is_busy)
        self._recover_text.setText(
            self.tr("Or copy what is sound into a new catalog. The damaged file is only read and stays where it is.")
        )
        while self._grid.count():
            item = self._grid.takeAt(0)
            row = item.widget() if item is not None else None
            if row is not None:
                row.hide()
                row.deleteLater()
        if self._report is not None:
            self._show_report(self._report)
        else:
            self._show_backups()

    def _show_backups(self) -> None:
        assert self._catalog is not None
        name = self._catalog.name
        if self._backups is None:
            self._text.setText(self.tr("Looking for backups of {name}…").format(name=name))
        elif not self._backups:
            self._text.setText(self.tr("There is no backup of {name} yet. One is made every day.").format(name=name))
        else:
            text = self.tr("Restore {name} as it was. The present file is kept beside it under another name.")
            self._text.setText(text.format(name=name))
        for row, backup in enumerate(self._backups or ()):
            button = QPushButton(self.tr("Restore"), self._rows, autoDefault=False)
            button.setProperty("generation", backup.generation)
            button.clicked.connect(self._on_restore)
            button.setEnabled(backup.photos >= 0)
            label = PlainLabel(self._backup_text(backup), self._rows)
            button.setAccessibleDescription(label.text())
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(button, row, 1)
            label.show()
            button.show()

    def _backup_text(self, backup: Backup) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(backup.made_at))
        date = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        if backup.photos < 0:
            return self.tr("{date}: cannot be read").format(date=date)
        photos = self.tr("%Ln photo(s)", "", backup.photos)
        products = self.tr("%Ln product(s)", "", backup.products)
        return f"{date}   {listed([photos, products])}"

    def _show_report(self, report: RecoveryReport) -> None:
        whole = self.tr("Everything was saved into {name}.")
        partly = self.tr("What could be saved is in {name}. Photos whose pictures are lost are read again.")
        self._text.setText((whole if report.is_whole else partly).format(name=report.target.name))
        line = 0
        for table in report.tables:
            if not (table.kept or table.losses):
                continue
            losses = listed(loss_text(loss, count) for loss, count in table.losses.items())
            kept = QLocale().toString(table.kept)
            for column, text in enumerate((table_text(table.name), kept, losses)):
                label = PlainLabel(text, self._rows)
                if column == 1:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if column == 2:
                    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                self._grid.addWidget(label, line, column)
                label.show()
            line += 1
