"""What a screen reader and a keyboard need: names, a way in, and keys that do not clash."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractSlider, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import nameless, sample_query
from tests.ui.shop import LONG
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import IndexingSummary, Photo, PhotoFile
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.match_row_model import MatchRowModel
from visrec_desktop.ui.match_strip import MatchStrip
from visrec_desktop.ui.top_bar import BROWSE, MAP, SEARCH

LANGUAGES = pytest.mark.parametrize("name", ["en", "zh_CN"])


def states(qtbot: QtBot, window: MainWindow) -> list[Callable[[], QWidget]]:
    """Every page and every dialog, each brought into sight by calling it."""

    def search() -> QWidget:
        window.show_page(SEARCH)
        return window

    def browse() -> QWidget:
        window.show_page(BROWSE)
        window.indexing_panel.start("photos")
        window.indexing_panel.show_progress(IndexingSummary(found=10, embedded=5, failed=1, seconds=1))
        window.messages.warn("The drive is gone.", "Try again")
        return window

    def preview() -> QWidget:
        window.browse_page.grid.preview_requested.emit(0)
        return window.preview

    def unreadable() -> QWidget:
        photo = Photo(1, PhotoFile(b"a.jpg", 0, 0), b"", PhotoFault.EMPTY)
        window.unreadable_dialog.show_photos([photo], may_retry=True)
        return window.unreadable_dialog

    def show_map() -> QWidget:
        window.show_page(MAP)
        qtbot.waitUntil(lambda: bool(window.map_page.shown_ids), timeout=LONG)
        return window

    def proofs() -> QWidget:
        for show in (window.menus.quality, window.menus.photo_check, window.menus.saved_searches, window.menus.learn):
            show.trigger()
        return window

    return [search, browse, preview, unreadable, show_map, proofs]


@LANGUAGES
def test_every_button_says_what_it_does(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.menus.language_chosen.emit(name)
    for show in states(qtbot, window):
        assert nameless(show()) == []


@LANGUAGES
def test_every_action_in_a_menu_has_a_text(window: MainWindow, name: str) -> None:
    window.menus.language_chosen.emit(name)
    actions = [action for action in window.actions() if not action.isSeparator()]
    actions += [action for grid in (window.search_page.grid, window.browse_page.grid) for action in grid.actions()]
    assert len(actions) > 15
    assert [action for action in actions if not action.text()] == []


def test_every_field_has_a_name(window: MainWindow) -> None:
    kinds = QAbstractSlider, QSpinBox, QAbstractItemView
    fields = [
        field
        for page in (window.search_page, window.browse_page, window.map_page)
        for kind in kinds
        for field in page.findChildren(kind)
    ]
    fields.append(window.browse_page.filters.text)
    # The list that a combo box opens is read out as the box.
    fields = [field for field in fields if field.window() is window]
    named = [field for field in fields if type(field).__name__ not in {"QScrollBar", "QAbstractScrollArea"}]
    assert [field for field in named if not field.accessibleName()] == []


def test_everything_that_can_be_clicked_can_be_reached_by_tab(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))
    for page in (SEARCH, BROWSE, MAP):
        window.show_page(page)
        for kind in (QAbstractButton, QAbstractItemView, QSpinBox, QLineEdit):
            for widget in window.findChildren(kind):
                is_inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QSpinBox | QLineEdit)
                if widget.isVisible() and widget.isEnabled() and not is_inner:
                    assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


@LANGUAGES
def test_no_two_actions_share_a_key(window: MainWindow, name: str) -> None:
    window.menus.language_chosen.emit(name)
    # Each grid has its own letters; only the one with the focus answers.
    everywhere = [a for a in window.findChildren(QAction) if a.shortcutContext() != Qt.ShortcutContext.WidgetShortcut]
    keys = Counter(keys.toString() for action in everywhere for keys in action.shortcuts())
    inner = {keys.toString() for action in window.preview.actions() for keys in action.shortcuts()}
    assert [key for key, count in keys.items() if count > 1 and key not in inner] == []


@LANGUAGES
def test_entries_of_a_menu_have_letters_of_their_own(window: MainWindow, name: str) -> None:
    window.menus.language_chosen.emit(name)
    page, own = window.search_page, (window.menus.catalog, window.menus.program, window.menus.export)
    of_tiles = page.grid.commands.menu(has_votes=True, has_products=True, has_query_product=True)
    of_matches = MatchStrip(MatchRowModel(window._client, window), window)
    menus = [menu.actions() for menu in (*own, of_tiles, page.chips._menu, page.matches.menu, window.tray._menu)]
    for actions in [*menus, of_matches.findChildren(QAction)]:
        texts = [action.text().replace("&&", "") for action in actions if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert [text for text, count in Counter(letters).items() if count > 1] == [], texts
    for menu in own:
        assert all("&" in action.text() for action in menu.actions() if not action.isSeparator())


def test_a_result_is_read_out_with_its_figure(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))
    index: QModelIndex = window.search_page.model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("mugs/MUG-")
    assert spoken.endswith("%")
