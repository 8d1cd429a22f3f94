"""TopBar: the open catalog and the two pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import visible_texts
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.top_bar import BROWSE, SEARCH, TopBar


@pytest.fixture
def bar(qtbot: QtBot) -> TopBar:
    """In sight, without a catalog."""
    catalog, program = QMenu(), QMenu()
    bar = TopBar(catalog, program)
    qtbot.addWidget(bar)
    qtbot.addWidget(catalog)
    qtbot.addWidget(program)
    bar.show()
    return bar


def button(bar: TopBar, text: str) -> QToolButton:
    return next(button for button in bar.findChildren(QToolButton) if button.text() == text)


def test_without_a_catalog_it_offers_to_open_one(bar: TopBar) -> None:
    bar.set_pages_enabled(False)
    assert visible_texts(bar) == {"Open a catalog ▾"}


def test_the_catalog_is_named(bar: TopBar) -> None:
    bar.show_catalog("summer", "/photos/summer")
    assert button(bar, "summer ▾").toolTip() == "/photos/summer"
    assert button(bar, "summer ▾").accessibleName() == "Catalog: summer"


def test_a_catalog_whose_folder_is_away_says_so_until_it_is_back(bar: TopBar, language: Language) -> None:
    bar.show_catalog("summer", "/photos/summer")
    bar.show_away(True)
    shown = button(bar, "summer · unavailable ▾")
    assert shown.accessibleName() == "Catalog: summer · unavailable"
    assert shown.toolTip().startswith("/photos/summer\nThis folder cannot be reached now.")
    bar.show_catalog("summer", "/photos/summer")
    assert shown.text() == "summer · unavailable ▾", "an indexing that is tried in vain changes nothing"
    language.set("zh_CN")
    QApplication.sendPostedEvents()
    assert shown.text() == "summer · 无法访问 ▾"
    bar.show_away(False)
    assert shown.text() == "summer ▾"
    assert shown.toolTip() == "/photos/summer"


def test_a_page_is_chosen_and_the_other_is_not(qtbot: QtBot, bar: TopBar) -> None:
    for text, page in (("Browse", BROWSE), ("Search", SEARCH)):
        with qtbot.waitSignal(bar.page_chosen) as chosen:
            QTest.mouseClick(button(bar, text), Qt.MouseButton.LeftButton)
        assert chosen.args == [page]
    assert button(bar, "Search").isChecked()
    assert not button(bar, "Browse").isChecked()
    bar.show_page(BROWSE)
    assert button(bar, "Browse").isChecked()


def test_the_shortcuts_survive_new_texts(bar: TopBar) -> None:
    bar.show_catalog("summer", "")
    assert button(bar, "Search").shortcut().toString() == "Ctrl+1"
    assert button(bar, "Browse").shortcut().toString() == "Ctrl+2"
