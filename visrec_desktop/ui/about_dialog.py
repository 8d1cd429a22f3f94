"""AboutDialog: which program this is, what it may be used for, and what others made of it."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from visrec_desktop import __version__
from visrec_desktop.core.paths import licence_folder
from visrec_desktop.ui.icons import program_icon
from visrec_desktop.ui.plain_text import PlainLabel

_ICON_SIDE = 72
_HEADING_SCALE = 1.6
# Wide enough for the lines of the notice.
_TEXT_SIZE = (800, 320)
# A tab each, where the file is there: a source checkout has fewer than an installed program.
_FILES = ("NOTICE.txt", "Apache-2.0.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "THIRD-PARTY.txt")


class AboutDialog(QDialog):
    """Name, version and licences; `AboutDialog(window).open()`, it deletes itself.

    Parameters
    ----------
    folder
        Where the licence texts are.
    """

    def __init__(self, parent: QWidget | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._folder = folder or licence_folder()
        self._icon = PlainLabel(self)
        self._icon.setPixmap(program_icon().pixmap(_ICON_SIDE, _ICON_SIDE))
        self._name = PlainLabel("Visrec Desktop", self)
        font = self._name.font()
        font.setPointSizeF(font.pointSizeF() * _HEADING_SCALE)
        font.setBold(True)
        self._name.setFont(font)
        self._version, self._what, self._terms = PlainLabel(self), PlainLabel(self), PlainLabel(self)
        self._version.setForegroundRole(self._version.palette().ColorRole.PlaceholderText)
        self._version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._what, self._terms):
            label.setWordWrap(True)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.setMinimumSize(*_TEXT_SIZE)
        self._shown = [name for name in _FILES if (self._folder / name).is_file()]
        for name in self._shown:
            self._tabs.addTab(self._text(self._folder / name), "")
        self._tabs.setVisible(bool(self._shown))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._open = self._buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self._open.setVisible((self._folder / "third-party").is_dir())
        self._open.clicked.connect(self._open_folder)
        self._buttons.rejected.connect(self.close)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        self._lay_out()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._name)
        texts.addWidget(self._version)
        texts.addSpacing(4)
        texts.addWidget(self._what)
        texts.addWidget(self._terms)
        head = QHBoxLayout()
        head.setSpacing(24)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._buttons)

    def _text(self, path: Path) -> QPlainTextEdit:
        text = QPlainTextEdit(path.read_text(encoding="utf-8", errors="replace"), self, readOnly=True)
        text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        return text

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Visrec Desktop"))
        flavour = self.tr("installed") if getattr(sys, "frozen", False) else self.tr("from source")
        self._version.setText(self.tr("Version {version}, {flavour}").format(version=__version__, flavour=flavour))
        self._what.setText(
            self.tr("Finds the products that look like a photo. Works offline; nothing leaves this computer.")
        )
        self._terms.setText(
            self.tr(
                "Free to use, change and pass on under the Apache License 2.0. It is built on Qt and PySide6 (LGPL 3) "
                "and on the work of many others, listed below."
            )
        )
        titles = {
            "NOTICE.txt": self.tr("Notice"),
            "Apache-2.0.txt": "Apache 2.0",
            "LGPL-3.0.txt": "LGPL 3",
            "GPL-3.0.txt": "GPL 3",
            "THIRD-PARTY.txt": self.tr("Made by others"),
        }
        for index, name in enumerate(self._shown):
            self._tabs.setTabText(index, titles[name])
        self._open.setText(self.tr("Open &folder of licences"))
