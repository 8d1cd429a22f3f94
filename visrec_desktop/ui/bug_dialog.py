"""BugDialog: the one place where a bug is shown, with its details, and where the log is."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop.ui.log_dialog import LogDialog
from visrec_desktop.ui.plain_text import PlainLabel


class BugDialog(QDialog):
    """Says that it is the program's fault, that nothing is lost, and gives what a report needs."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Visrec Desktop has a fault"))
        text = PlainLabel(
            self.tr(
                "Something went wrong in the program itself. Your photos and your catalog are safe. "
                "You can go on working; if it happens again, restart the program and send us the details below."
            ),
            self,
        )
        text.setWordWrap(True)
        self._details = QPlainTextEdit(details, self, readOnly=True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setAccessibleName(self.tr("Details"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("&Copy details"), QDialogButtonBox.ButtonRole.ActionRole)
        log = buttons.addButton(self.tr("Show &log…"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        log.clicked.connect(self._show_log)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (text, self._details, buttons):
            layout.addWidget(widget)
        self.resize(680, 380)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._details.toPlainText())

    @Slot()
    def _show_log(self) -> None:
        LogDialog(self).open()
