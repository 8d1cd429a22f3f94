"""The language is changed while the program runs: every page follows at once, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query, visible_texts
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.records import IndexingSummary, Photo, PhotoFile
from visrec_desktop.ui.bug_dialog import BugDialog
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.settings import Settings
from visrec_desktop.ui.top_bar import BROWSE, SEARCH

BROKEN = Photo(1, PhotoFile(b"a.jpg", 0, 0), b"", PhotoFault.EMPTY)


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def english_words(texts: set[str], *, but: set[str]) -> set[str]:
    """Texts that a Chinese reader could not read."""
    return {text for text in texts - but if any(letter.isalpha() for letter in text) and not is_chinese(text)}


def switch(window: MainWindow, name: str) -> None:
    """As the menu does; the labels follow within one turn of the event loop."""
    window.menus.language_chosen.emit(name)
    QApplication.processEvents()


def test_the_welcome_page_follows(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    english = visible_texts(window)
    switch(window, "zh_CN")
    assert {"拖入照片，看到商品", "打开文件夹(&O)…", "打开商品库 ▾"} <= visible_texts(window)
    assert english_words(visible_texts(window), but=set()) == set()
    assert Settings().language == "zh_CN"
    switch(window, "en")
    assert visible_texts(window) == english


def test_every_page_of_an_open_catalog_follows(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window._client.retrieved):
        window.open_path(sample_query("mug_orange"))
    seconds = iter((0.0, 10.0))
    window.indexing_panel._clock = lambda: next(seconds)
    window.indexing_panel.start("photos")
    window.indexing_panel.show_progress(IndexingSummary(found=1000, embedded=1))
    window.indexing_panel.show_progress(IndexingSummary(found=1000, embedded=500, failed=2))
    english = {}
    for page in (SEARCH, BROWSE):
        window.show_page(page)
        english[page] = visible_texts(window)
    switch(window, "zh_CN")
    expected = {
        SEARCH: {"相似商品", "5 个结果，最相似的在前", "最低相似度(&L)", "不限", "粘贴(&P)"},
        BROWSE: {"浏览", "12 张照片", "名称或文件夹", "2 张照片无法读取"},
    }
    for page, texts in expected.items():
        window.show_page(page)
        assert texts <= visible_texts(window)
        assert english_words(visible_texts(window), but={"photos ▾", "mug_orange.jpg"}) == set()
    assert window.indexing_panel.text() == "正在为 photos 建立索引：502 / 1,000 – 每秒 50 张 – 约剩 10 秒"
    switch(window, "en")
    for page, texts in english.items():
        window.show_page(page)
        assert visible_texts(window) == texts


def test_the_menus_follow(window: MainWindow) -> None:
    def entries() -> list[str]:
        menus = (window.menus.catalog, window.menus.program)
        return [action.text() for menu in menus for action in menu.actions() if not action.isSeparator()]

    english = entries()
    assert all(english)
    switch(window, "zh_CN")
    assert all(is_chinese(entry) for entry in entries())
    assert all(is_chinese(text) for _, text in window.menus.shortcut_lines())
    switch(window, "en")
    assert entries() == english


def test_the_menu_of_the_photos_follows(window: MainWindow) -> None:
    switch(window, "zh_CN")
    for grid in (window.search_page.grid, window.browse_page.grid):
        assert grid.commands.similar.text() == "查找相似商品(&S)"
        assert is_chinese(grid.accessibleName())


def test_open_dialogs_follow(window: MainWindow) -> None:
    window.unreadable_dialog.show_photos([BROKEN], may_retry=True)
    window._preview_photo(0)
    switch(window, "zh_CN")
    assert window.unreadable_dialog.windowTitle() == "无法读取的照片"
    assert window.unreadable_dialog.lines() == [("a.jpg", "文件是空的。")]
    assert "重试(&T)" in visible_texts(window.unreadable_dialog)
    assert "查找相似(&S)" in visible_texts(window.preview)


def test_qts_own_buttons_speak_the_language_too(qtbot: QtBot, language: Language) -> None:
    language.set("zh_CN")
    dialog = BugDialog("details")
    qtbot.addWidget(dialog)
    dialog.show()
    assert english_words(visible_texts(dialog), but=set()) == set()


@pytest.mark.parametrize(("name", "expected"), [("en", "1 new photo indexed."), ("zh_CN", "已为 1 张新照片建立索引。")])
def test_numbers_of_things_are_said_as_the_language_does(
    window: MainWindow, name: str, expected: str, products: Path
) -> None:
    switch(window, name)
    assert window._finished_text(IndexingSummary(found=1, embedded=1)) == expected


def test_an_unknown_language_is_english(language: Language) -> None:
    language.set("xx")
    assert QLocale().language() is not QLocale.Language.Chinese
    language.set("")
    assert len(language._translators) >= 1
