"""CounterSetup: the PIN and the camera's folder, before the counter takes the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QPalette, QRegularExpressionValidator
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from visrec_desktop.ui.counter_lock import LEAST_DIGITS, MOST_DIGITS, CounterLock
from visrec_desktop.ui.elided_line import ElidedLine
from visrec_desktop.ui.icons import icon, tool_button
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from visrec_desktop.ui.settings import Settings

_WIDTH = 460


class CounterSetup(QDialog):
    """Nothing is kept until the counter is started.

    Parameters
    ----------
    settings
        Keep the PIN's hash and the folder.
    """

    start_requested = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._lock = settings, CounterLock(settings)
        self._folder: Path | None = None
        self._text = PlainLabel(self, wordWrap=True)
        self._text.setFixedWidth(_WIDTH)
        self._pin, self._again = QLineEdit(self), QLineEdit(self)
        digits = QRegularExpressionValidator(QRegularExpression(rf"[0-9]{{0,{MOST_DIGITS}}}"), self)
        for field in (self._pin, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setValidator(digits)
            field.setAcceptDrops(False)
            field.textChanged.connect(self._show_state)
        self._pin_label, self._again_label, self._camera_label = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self._hint = PlainLabel(self, wordWrap=True)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._camera = ElidedLine(self)
        self._choose, self._forget = tool_button("folder", self), tool_button("close", self)
        self._choose.clicked.connect(self._choose_folder)
        self._forget.clicked.connect(self._forget_folder)
        self._start = QPushButton(icon("resume"), "", self, default=True)
        self._start.clicked.connect(self._on_start)
        self._make_layout()
        self._retranslate()

    def open_setup(self) -> None:
        """Show what is set, and come forward."""
        self._folder = self._settings.camera_folder
        for field in (self._pin, self._again):
            field.clear()
        self._retranslate()
        self.show()
        self.raise_()
        self.activateWindow()
        self._pin.setFocus()

    def set_folder(self, folder: Path | None) -> None:
        """Watch this folder at the counter, or none."""
        self._folder = folder
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder in which the camera leaves its pictures"))
        if folder:
            self.set_folder(Path(folder))

    @Slot()
    def _forget_folder(self) -> None:
        self.set_folder(None)

    @Slot()
    def _on_start(self) -> None:
        if self._pin.text():
            self._lock.set(self._pin.text())
        self._settings.camera_folder = self._folder
        self._settings.sync()
        self.accept()
        self.start_requested.emit()

    @Slot()
    def _show_state(self) -> None:
        pin, again = self._pin.text(), self._again.text()
        keeps = self._lock.is_set and not pin and not again
        self._start.setEnabled(keeps or (self._lock.is_usable(pin) and pin == again))
        if keeps:
            self._hint.setText(self.tr("The PIN that was chosen before stays. Type a new one to change it."))
        elif pin and again and pin != again:
            self._hint.setText(self.tr("The two are not the same."))
        else:
            self._hint.setText(
                self.tr("{least} to {most} digits. Without the PIN nobody leaves the counter.").format(
                    least=LEAST_DIGITS, most=MOST_DIGITS
                )
            )
        self._camera.show_line(str(self._folder) if self._folder else self.tr("None"))
        self._forget.setEnabled(self._folder is not None)

    def _make_layout(self) -> None:
        camera = QHBoxLayout()
        camera.addWidget(self._camera, 1)
        camera.addWidget(self._choose)
        camera.addWidget(self._forget)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.addRow(self._pin_label, self._pin)
        self._form.addRow(self._again_label, self._again)
        self._form.addRow("", self._hint)
        self._form.addRow(self._camera_label, camera)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(self._text, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._form)
        layout.addLayout(buttons)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Counter mode"))
        self._text.setText(
            self.tr(
                "The counter takes the whole screen. Whoever stands there shows a photo or scans a code and sees the "
                "product, its price and what goes with it. Nothing can be changed and no file be opened."
            )
        )
        self._text.setMinimumHeight(self._text.heightForWidth(_WIDTH))
        self._pin_label.setText(self.tr("PIN"))
        self._again_label.setText(self.tr("Once more"))
        self._camera_label.setText(self.tr("Camera folder"))
        self._pin.setAccessibleName(self.tr("PIN"))
        self._again.setAccessibleName(self.tr("Once more"))
        self._choose.setAccessibleName(self.tr("Choose the folder"))
        self._choose.setToolTip(self.tr("A new picture in this folder is asked about at once"))
        self._forget.setAccessibleName(self.tr("No camera"))
        self._start.setText(self.tr("Start the counter"))
        self._show_state()
