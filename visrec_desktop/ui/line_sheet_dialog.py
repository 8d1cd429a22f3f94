"""LineSheetDialog: what is to be on the line sheet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.line_sheet import SheetOptions, usual_paper
from visrec_desktop.ui.plain_text import PlainLabel

_PAPERS = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter)


class LineSheetDialog(QDialog):
    """Asks for title, paper, prices and stock; keeps the answers while the program runs."""

    save_requested = Signal(SheetOptions)
    print_requested = Signal(SheetOptions)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLineEdit(self)
        self._title.setAcceptDrops(False)
        self._paper = QComboBox(self)
        for paper in _PAPERS:
            self._paper.addItem(QPageSize.name(paper).partition(" ")[0], paper)
        self._paper.setCurrentIndex(_PAPERS.index(usual_paper()))
        self._prices = QCheckBox(self)
        self._prices.setChecked(True)
        self._stock = QCheckBox(self)
        self._title_label, self._paper_label = PlainLabel(self), PlainLabel(self)
        self._title_label.setBuddy(self._title)
        self._paper_label.setBuddy(self._paper)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._print = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._save = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._print.clicked.connect(self._on_print)
        self._buttons.accepted.connect(self._on_save)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self._title_label, self._title)
        form.addRow(self._paper_label, self._paper)
        form.addRow("", self._prices)
        form.addRow("", self._stock)
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(400)
        self._retranslate()

    @property
    def options(self) -> SheetOptions:
        """As they are set."""
        return SheetOptions(
            self._title.text().strip(), self._prices.isChecked(), self._stock.isChecked(), self._paper.currentData()
        )

    def ask(self, title: str, *, for_printing: bool) -> None:
        """Open; the button that was asked for is the one that Enter presses."""
        self._title.setText(title)
        (self._print if for_printing else self._save).setDefault(True)
        self.show()
        self.raise_()
        self._title.setFocus()
        self._title.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _on_save(self) -> None:
        self.accept()
        self.save_requested.emit(self.options)

    @Slot()
    def _on_print(self) -> None:
        self.accept()
        self.print_requested.emit(self.options)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Line sheet"))
        self._title_label.setText(self.tr("&Title"))
        self._paper_label.setText(self.tr("P&aper"))
        self._prices.setText(self.tr("Show p&rices"))
        self._stock.setText(self.tr("Show &stock"))
        self._print.setText(self.tr("&Print preview…"))
        self._save.setText(self.tr("Save as P&DF…"))
