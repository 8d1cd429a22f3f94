"""WelcomePage: what to do in the empty first window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import visible_texts
from visrec_desktop.ui.welcome_page import WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    """In sight."""
    page = WelcomePage()
    qtbot.addWidget(page)
    page.resize(760, 400)
    page.show()
    return page


def test_it_says_what_the_program_is_for(page: WelcomePage) -> None:
    texts = visible_texts(page)
    assert "Drop a photo, see products" in texts
    assert any("Nothing leaves this computer." in text for text in texts)


def test_its_buttons_open_a_folder_or_the_sample(qtbot: QtBot, page: WelcomePage) -> None:
    folder, sample = page.findChildren(QPushButton)
    assert (folder.text(), sample.text()) == ("&Open a folder…", "&Try the sample catalog")
    with qtbot.waitSignal(page.folder_requested):
        QTest.mouseClick(folder, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.sample_requested):
        QTest.mouseClick(sample, Qt.MouseButton.LeftButton)


def test_no_line_of_it_is_cut_off(page: WelcomePage) -> None:
    for label in page.findChildren(QLabel):
        if label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width())
        assert page.rect().contains(label.geometry())
