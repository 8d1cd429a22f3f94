"""Filters in the window: each of them narrows the results and the catalog, can be seen, and can be taken away."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, press, result_names, result_skus, sample_query, search, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.ui.browse_page import BrowsePage
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.search_page import SearchPage
from visrec_desktop.ui.top_bar import BROWSE, SEARCH

_LONG = 20_000

Page = SearchPage | BrowsePage


def popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def choose(page: Page, button: str, value: str) -> None:
    """Open a list below the filters, and choose what begins so in it."""
    press(page.filters, button)
    choose_in_popup(value)


def choose_in_popup(value: str) -> None:
    values = first(popup(), QListWidget)
    row = next(row for row in range(values.count()) if values.item(row).text().startswith(value))
    place = values.visualItemRect(values.item(row)).center()
    QTest.mouseClick(values.viewport(), Qt.MouseButton.LeftButton, pos=place)
    open_popup = QApplication.activePopupWidget()
    if open_popup:
        QTest.keyClick(open_popup, Qt.Key.Key_Escape)


def ask_prices(page: Page, least: str, most: str) -> None:
    press(page.filters, "Price ▾")
    prices = popup()
    for field, text in zip(prices.findChildren(QLineEdit), (least, most), strict=True):
        QTest.keyClicks(field, text)
    QTest.keyClick(prices.findChildren(QLineEdit)[1], Qt.Key.Key_Return)


def choose_folder(page: Page, folder: str) -> None:
    """The menu below More blocks until it is left, so that its entry is chosen by itself."""
    menu = page.filters._more_menu
    next(action for action in menu.actions() if action.text() == "Folder").trigger()
    choose_in_popup(folder)


def is_cheap(product: Product) -> bool:
    return product.price is not None and 10 <= product.price <= 20


# The shop's own words for what the filter calls orange.
ORANGE = {"orange", "coral", "rust", "terracotta"}

# What somebody does to the filters, what every product that is left is like, and what a chip says of it.
CHOICES: list[tuple[Callable[[Page], None], Callable[[Product], bool], str]] = [
    (lambda page: choose(page, "Category ▾", "mugs"), lambda product: product.category == "mugs", "mugs"),
    (lambda page: choose(page, "Brand ▾", "North"), lambda product: product.brand == "North", "North"),
    (lambda page: choose(page, "Colour ▾", "Orange"), lambda product: product.colour in ORANGE, "Orange"),
    (lambda page: choose_folder(page, "mugs"), lambda product: product.sku.startswith("MUG-"), "mugs"),
    (lambda page: press(page.filters, "In stock"), lambda product: not product.is_sold_out, "In stock"),
    (lambda page: ask_prices(page, "10", "20"), is_cheap, "10 – 20"),
]
NAMES = ["category", "brand", "colour", "folder", "stock", "price"]


@pytest.mark.parametrize(("ask", "passes", "chip"), CHOICES, ids=NAMES)
def test_the_results_are_narrowed(
    qtbot: QtBot, shop: MainWindow, ask: Callable[[Page], None], passes: Callable[[Product], bool], chip: str
) -> None:
    search(qtbot, shop, sample_query("sneaker_red"))
    page = shop.search_page
    page.panel.set_options(60, 0)
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        ask(page)
    products = [page.model.product(row) for row in range(page.model.total)]
    assert products
    assert all(product is not None and passes(product) for product in products)
    assert chip in visible_texts(page.filters)
    # The chip takes the filter away again.
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        press(page.filters, next(c.accessibleName() for c in page.filters._chips))
    assert page.model.total == 60


@pytest.mark.parametrize(("ask", "passes", "chip"), CHOICES, ids=NAMES)
def test_the_catalog_is_narrowed(
    qtbot: QtBot, shop: MainWindow, ask: Callable[[Page], None], passes: Callable[[Product], bool], chip: str
) -> None:
    shop.show_page(BROWSE)
    page = shop.browse_page
    with qtbot.waitSignal(page.model.modelReset, timeout=_LONG):
        ask(page)
    products = [page.model.product(row) for row in range(page.model.total)]
    assert 0 < len(products) < 80
    assert all(product is not None and passes(product) for product in products)
    assert chip in visible_texts(page.filters)
    with qtbot.waitSignal(page.model.modelReset, timeout=_LONG):
        press(page.filters, "Clear")
    qtbot.waitUntil(lambda: page.header.text() == ("Browse", "80 products"), timeout=_LONG)


@pytest.mark.parametrize("text", ["MUG-001", "橙色", "马克"])
def test_products_are_found_by_sku_and_by_a_part_of_a_chinese_name(qtbot: QtBot, shop: MainWindow, text: str) -> None:
    search(qtbot, shop, sample_query("sneaker_red"))
    for number, page in ((SEARCH, shop.search_page), (BROWSE, shop.browse_page)):
        shop.show_page(number)
        # As an input method commits it.
        with qtbot.waitSignal(page.model.modelReset, timeout=_LONG):
            page.filters.text.insert(text)
        assert page.model.total == 1
        product = page.model.product(0)
        assert product is not None
        assert product.sku == "MUG-001"


def test_what_the_filters_hide_can_be_shown(qtbot: QtBot, shop: MainWindow) -> None:
    search(qtbot, shop, sample_query("mug_orange"))
    before = result_names(shop)
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        QTest.keyClicks(shop.search_page.filters.text, "zzz")
    assert result_names(shop) == []
    nothing = shop.search_page.nothing
    assert "5 similar products are hidden by the filters." in visible_texts(nothing)
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        press(nothing, "Show them")
    assert result_names(shop) == before
    assert shop.search_page.filters.text.text() == ""


def test_there_is_nothing_to_filter_before_a_photo_is_dropped(qtbot: QtBot, shop: MainWindow) -> None:
    assert shop.search_page.isVisible()
    assert not shop.search_page.filters.isVisible()
    search(qtbot, shop, sample_query("mug_orange"))
    assert shop.search_page.filters.isVisible()
    assert result_skus(shop)[0].startswith("MUG-")
