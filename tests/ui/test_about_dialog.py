"""The about box names the version and shows the licences that come with the program."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTabWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first
from visrec_desktop import __version__
from visrec_desktop.ui.about_dialog import AboutDialog


def test_the_version_and_a_tab_for_each_licence(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("NOTICE.txt", "LGPL-3.0.txt", "THIRD-PARTY.txt"):
        (tmp_path / name).write_text(f"the text of {name}", encoding="utf-8")
    dialog = AboutDialog(folder=tmp_path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    tabs = first(dialog, QTabWidget)
    assert [tabs.tabText(index) for index in range(tabs.count())] == ["Notice", "LGPL 3", "Made by others"]
    texts = [page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)]
    assert "the text of THIRD-PARTY.txt" in texts


def test_a_source_checkout_has_the_licences_of_qt(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    assert any(
        "GNU LESSER GENERAL PUBLIC LICENSE" in page.toPlainText() for page in dialog.findChildren(QPlainTextEdit)
    )
