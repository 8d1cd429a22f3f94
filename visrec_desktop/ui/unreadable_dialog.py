"""UnreadableDialog: which photos could not be read, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.error_texts import fault_text
from visrec_desktop.ui.plain_text import PlainLabel, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from visrec_desktop.core.records import Photo


class UnreadableDialog(QDialog):
    """A table of photos and reasons; they can be copied, and tried again."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos: Sequence[Photo] = ()
        self._text = PlainLabel(self)
        self._text.setWordWrap(True)
        self._table = QTableWidget(0, 2, self)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.setAlternatingRowColors(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._retry = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._copy = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._retry.clicked.connect(self._on_retry)
        self._copy.clicked.connect(self._copy_list)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(self._text)
        layout.addWidget(self._table)
        layout.addWidget(buttons)
        self.resize(720, 420)
        self._retranslate()

    def show_photos(self, photos: Sequence[Photo], *, may_retry: bool) -> None:
        """Fill the table and open."""
        self._photos = photos
        self._retry.setEnabled(may_retry)
        self._retranslate()
        self.show()
        self.raise_()

    def lines(self) -> list[tuple[str, str]]:
        """Each photo with its reason."""
        return [(photo.name, fault_text(photo.fault)) for photo in self._photos if photo.fault]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_retry(self) -> None:
        self.close()
        self.retry_requested.emit()

    @Slot()
    def _copy_list(self) -> None:
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in self.lines()))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Unreadable photos"))
        self._text.setText(
            self.tr("%n photo(s) could not be read. The others are not affected.", "", len(self._photos))
        )
        self._retry.setText(self.tr("&Try again"))
        self._copy.setText(self.tr("&Copy list"))
        self._table.setHorizontalHeaderLabels([self.tr("Photo"), self.tr("Reason")])
        self._table.setAccessibleName(self.windowTitle())
        lines = self.lines()
        self._table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = QTableWidgetItem(text)
                item.setToolTip(plain(text))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self._table.setItem(row, column, item)
