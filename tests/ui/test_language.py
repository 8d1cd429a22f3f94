"""The language is changed while the program runs: every page follows at once, and back."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QHeaderView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query, visible_texts
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.core.paths import sample_table
from visrec_desktop.core.products import Facets, Filters, HouseRule, Product, RuleKind, RuleSide
from visrec_desktop.core.records import IndexingSummary, Photo, PhotoFile
from visrec_desktop.pipeline.session import Session
from visrec_desktop.ui.bug_dialog import BugDialog
from visrec_desktop.ui.language import Language
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.product_texts import stock_text
from visrec_desktop.ui.reason_texts import slot_text
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


def texts_of(widget: QWidget) -> set[str]:
    """All that can be read in a widget, what a pointer or a screen reader asks for included."""
    found = visible_texts(widget) | {widget.windowTitle()}
    for child in widget.findChildren(QWidget):
        if not child.isVisible() or child.objectName().startswith("qt_"):
            continue
        found |= {child.toolTip(), child.accessibleName()}
        if isinstance(child, QComboBox):
            found |= {child.itemText(place) for place in range(child.count())} | {child.placeholderText()}
        elif isinstance(child, QHeaderView) and child.orientation() is Qt.Orientation.Horizontal:
            found |= {child.model().headerData(place, child.orientation()) or "" for place in range(child.count())}
    return found - {""}


@pytest.fixture
def shop(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The window after a search, with products, a rule and a look; its details are open."""
    answers: list[Facets] = []
    window._client.ask(_stock, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    window.products.renew()
    window.open_path(sample_query("mug_orange"))
    page = window.search_page
    qtbot.waitUntil(lambda: page.matches.isVisible() and len(page.chips.texts()) > 1, timeout=30_000)
    page.panel.is_unfolded = True
    # What was learned of the products renews results and matches once more.
    learned: list[object] = []
    window._client.ask(lambda session: session.learn(), learned.append)
    qtbot.waitUntil(lambda: bool(learned) and {"Sofas", "Shoes"} <= visible_texts(page.matches), timeout=30_000)
    page.grid.setCurrentIndex(page.model.index(0))
    window.products.open_details()
    qtbot.waitUntil(lambda: "Category" in visible_texts(window.product_panel))
    return window


def _stock(session: Session) -> Facets:
    session.import_whole(sample_table())
    session.set_rules([HouseRule(RuleKind.NEVER, RuleSide("category", "mugs"), RuleSide("sku", "SOF-001"))])
    session.set_looks({"春": ("MUG-001", "SOF-001")})
    return session.facets()


def unread(widget: QWidget) -> set[str]:
    """What a Chinese reader could not read, but for what the shop's table says and the names of files."""
    with sample_table().open(encoding="utf-8-sig", newline="") as lines:
        words = {cell for row in csv.reader(lines) for cell in row}
    # A category that no slot is known for is a slot of its own, with a capital letter.
    words |= {word.capitalize() for word in words}
    texts = {text for text in texts_of(widget) if "photos" not in text and ".jpg" not in text}
    return english_words(texts, but=words)


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
        BROWSE: {"浏览", "12 张照片", "名称或货号", "2 张照片无法读取"},
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


def test_what_is_said_of_products_follows(qtbot: QtBot, shop: MainWindow) -> None:
    shop.search_page.filters.set_filters(Filters(values={"colour": frozenset({"green"})}, in_stock=True, price_to=20))
    english = texts_of(shop)
    switch(shop, "zh_CN")
    expected = {
        "橙色", "筛选：", "品类 ▾", "颜色 ▾", "更多 ▾", "绿色", "颜色：绿色 – 点击移除", "不超过 20", "有货",
        "搭配", "沙发", "鞋", "更多选项(&M)", "比较重点(&W)", "同款其他颜色", "按此颜色搜索：红色",
        "详细信息", "品类", "库存 140 件", "加入选品托盘(&T)",
    }  # fmt: skip
    # Rows that are made anew are laid out by the event loop.
    qtbot.waitUntil(lambda: expected <= texts_of(shop))
    assert unread(shop) == set()
    switch(shop, "en")
    qtbot.waitUntil(lambda: texts_of(shop) == english)


@pytest.mark.parametrize("name", ["imports", "recognition", "duplicates", "rules", "slots", "lookbook", "taste"])
def test_the_dialogs_of_products_follow(qtbot: QtBot, shop: MainWindow, name: str) -> None:
    dialogs = shop.products.dialogs
    dialog: QDialog = getattr(dialogs, name)
    if name == "taste":
        dialogs.taste.show_taste(for_you=True)
    else:
        getattr(dialogs, f"show_{name}")()
    answers: list[Facets] = []
    # Answers come in the order of the questions: then the dialog has its own.
    shop._client.ask(Session.facets, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and dialog.isVisible())
    if name == "duplicates":
        # A long question, which takes turns with others.
        qtbot.waitUntil(lambda: "No two photos of this catalog are nearly the same." in texts_of(dialog))
    english = texts_of(dialog)
    switch(shop, "zh_CN")
    assert is_chinese(dialog.windowTitle())
    assert unread(dialog) == set()
    switch(shop, "en")
    assert texts_of(dialog) == english


def test_slots_and_stock_are_said_in_the_language(language: Language) -> None:
    stock = [Product("1", stock=None), Product("1", stock=0), Product("1", stock=1)]
    assert [*map(stock_text, stock), slot_text("table")] == ["Stock unknown", "Sold out", "1 in stock", "Tables"]
    language.set("zh_CN")
    assert [*map(stock_text, stock), slot_text("table")] == ["库存未知", "售罄", "库存 1 件", "桌子"]
    assert slot_text("fondue") == "Fondue"  # the merchandiser's own


def test_the_menus_follow(window: MainWindow) -> None:
    def entries() -> list[str]:
        menus = (window.menus.catalog, window.menus.program)
        actions = [action for menu in menus for action in menu.actions()]
        # What a catalog that is only read says of itself is not to be seen here.
        return [action.text() for action in actions if action.isVisible() and not action.isSeparator()]

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
    window.preview_photo(window.browse_page.model.photo_id(0))
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
