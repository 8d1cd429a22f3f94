"""FilterBar: what can be filtered by, what is filtered by, and how it is taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.helpers import first, visible_texts
from visrec_desktop.core.products import Facets, Filters
from visrec_desktop.ui.chip import Chip
from visrec_desktop.ui.filter_bar import FilterBar
from visrec_desktop.ui.filter_popups import PricePopup, ValuesPopup

FACETS = Facets(
    {
        "category": {"dress": 40, "hat": 20},
        "colour": {"red": 4, "blue": 9},
        "brand": {"A & B": 3},
        "series": {"KALLAX": 3},
    },
    ("shoes", "shoes/red"),
    (5.0, 899.5),
    "EUR",
    True,
    60,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[FilterBar]:
    """In a window, with all there is to filter by."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    bar = FilterBar(window)
    layout.addWidget(bar)
    layout.addStretch()
    window.resize(1080, 300)
    window.show()
    bar.show_facets(FACETS)
    # The window lives as long as this frame.
    yield bar


def button(bar: FilterBar, text: str) -> QToolButton:
    return next(button for button in bar.findChildren(QToolButton) if button.text() == text)


def chips(bar: FilterBar) -> list[Chip]:
    return [chip for chip in bar.findChildren(Chip) if chip.isVisible()]


def toggle(bar: FilterBar, title: str, row: int) -> None:
    QTest.mouseClick(button(bar, title), LEFT)
    popup = bar.findChildren(ValuesPopup)[0]
    popup._list.setCurrentRow(row)
    QTest.keyClick(popup._list, Qt.Key.Key_Space)
    popup.close()


def test_only_what_the_catalog_can_be_filtered_by_is_offered(bar: FilterBar) -> None:
    offered = {"Category ▾", "Price ▾", "Colour ▾", "Brand ▾", "In stock", "More ▾"}
    assert visible_texts(bar) == offered | {"Filters:", "Name or SKU"}
    bar.show_facets(Facets({"category": {"dress": 1}}, products=1))
    assert visible_texts(bar) == {"Category ▾", "Filters:", "Name or SKU"}
    bar.show_facets(Facets())
    assert not bar.isVisible()


def test_all_stand_in_one_line_beside_the_panel_of_a_small_screen(bar: FilterBar) -> None:
    bar.window().resize(1366 - 256 - 16, 300)
    assert len({button.y() for button in bar.findChildren(QToolButton) if button.text()}) == 1


def test_several_values_of_a_column_are_chosen_in_its_list(qtbot: QtBot, bar: FilterBar) -> None:
    changed = QSignalSpy(bar.filters_changed)
    toggle(bar, "Category ▾", 0)
    toggle(bar, "Category ▾", 1)
    assert bar.filters == Filters(values={"category": frozenset({"dress", "hat"})})
    assert [chip.text() for chip in chips(bar)] == ["dress", "hat"]
    QTest.mouseClick(chips(bar)[0], LEFT)
    assert bar.filters == Filters(values={"category": frozenset({"hat"})})
    QTest.keyClick(chips(bar)[0], Qt.Key.Key_Delete)
    assert bar.filters == Filters()
    assert changed.count() == 4


def test_a_further_column_and_the_folder_are_under_more(qtbot: QtBot, bar: FilterBar) -> None:
    menu = first(bar, QMenu)
    assert [action.text() for action in menu.actions()] == ["Series", "Folder"]
    menu.actions()[0].trigger()
    values = bar.findChildren(ValuesPopup)[0]
    QTest.keyClick(values._list, Qt.Key.Key_Return)
    values.close()
    menu.actions()[1].trigger()
    folders = bar.findChildren(ValuesPopup)[1]
    QTest.keyClick(folders._list, Qt.Key.Key_Return)
    # One folder at a time: the list has done its work.
    assert not folders.isVisible()
    assert bar.filters == Filters(folder="shoes", values={"series": frozenset({"KALLAX"})})


def test_prices_are_asked_for_from_and_to(qtbot: QtBot, bar: FilterBar) -> None:
    QTest.mouseClick(button(bar, "Price ▾"), LEFT)
    popup = bar.findChildren(PricePopup)[0]
    low, high = popup.findChildren(QLineEdit)
    assert (low.placeholderText(), high.placeholderText()) == ("5", "899.50")
    low.setText("50")
    high.setText("20")
    QTest.keyClick(high, Qt.Key.Key_Return)
    assert "“From” is more than “to”." in visible_texts(popup)
    assert bar.filters == Filters()
    high.setText("80.5")
    with qtbot.waitSignal(bar.filters_changed):
        QTest.keyClick(high, Qt.Key.Key_Return)
    assert (bar.filters.price_from, bar.filters.price_to) == (50, 80.5)
    assert [chip.text() for chip in chips(bar)] == ["50 – 80.50 EUR"]
    QTest.mouseClick(chips(bar)[0], LEFT)
    assert bar.filters == Filters()


def test_escape_leaves_the_prices_as_they_were(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_filters(Filters(price_from=10))
    assert [chip.text() for chip in chips(bar)] == ["from 10 EUR"]
    QTest.mouseClick(button(bar, "Price ▾"), LEFT)
    popup = bar.findChildren(PricePopup)[0]
    with qtbot.assertNotEmitted(bar.filters_changed):
        popup.findChildren(QLineEdit)[0].setText("30")
        QTest.keyClick(popup.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert bar.filters.price_from == 10


def test_in_stock_is_one_click_and_one_click_back(bar: FilterBar) -> None:
    QTest.mouseClick(button(bar, "In stock"), LEFT)
    assert bar.filters == Filters(in_stock=True)
    assert not button(bar, "In stock").isVisible()
    QTest.mouseClick(chips(bar)[0], LEFT)
    assert bar.filters == Filters()
    assert button(bar, "In stock").isVisible()


def test_typing_asks_once(qtbot: QtBot, bar: FilterBar) -> None:
    changed = QSignalSpy(bar.filters_changed)
    with qtbot.waitSignal(bar.filters_changed):
        QTest.keyClicks(bar.text, " 0042 ")
    assert bar.filters == Filters(text="0042")
    assert changed.count() == 1
    QTest.mouseClick(button(bar, "Clear"), LEFT)
    assert bar.filters == Filters()
    assert bar.text.text() == ""


def test_another_filter_keeps_what_is_being_typed(bar: FilterBar) -> None:
    bar.text.setText("red ")
    bar.add_value("category", "dress")
    assert bar.filters == Filters(text="red", values={"category": frozenset({"dress"})})


def test_a_chip_of_the_photo_adds_a_value_once(qtbot: QtBot, bar: FilterBar) -> None:
    with qtbot.waitSignal(bar.filters_changed):
        bar.add_value("colour", "blue")
    with qtbot.assertNotEmitted(bar.filters_changed):
        bar.add_value("colour", "blue")
    assert bar.filters == Filters(values={"colour": frozenset({"blue"})})


def test_filters_are_set_without_a_signal(qtbot: QtBot, bar: FilterBar) -> None:
    filters = Filters("shoe", "shoes", {"brand": frozenset({"A & B"})}, None, 20.0, True)
    with qtbot.assertNotEmitted(bar.filters_changed, wait=200):
        bar.set_filters(filters)
    assert bar.filters == filters
    assert [chip.text() for chip in chips(bar)] == ["A & B", "up to 20 EUR", "shoes", "In stock"]


def test_a_filter_that_nobody_could_see_is_let_go(qtbot: QtBot, bar: FilterBar) -> None:
    bar.add_value("category", "dress")
    with qtbot.waitSignal(bar.filters_changed):
        bar.show_facets(Facets())
    assert bar.filters == Filters()


def test_a_long_list_is_narrowed_by_typing(qtbot: QtBot, bar: FilterBar) -> None:
    names = {f"Kind {number}": 400 - number for number in range(400)}
    bar.show_facets(Facets({"category": names}, products=400))
    bar.set_filters(Filters(values={"category": frozenset({"Kind 399", "gone"})}))
    QTest.mouseClick(button(bar, "Category ▾"), LEFT)
    popup = bar.findChildren(ValuesPopup)[0]
    field, values = first(popup, QLineEdit), first(popup, QListWidget)
    # What is in force comes first, even what no product has any more.
    assert [values.item(row).text() for row in range(3)] == ["Kind 399   1", "gone", "Kind 0   400"]
    QTest.keyClicks(field, "12 kind")
    shown = [values.item(row).text() for row in range(values.count()) if not values.isRowHidden(row)]
    assert shown[0] == "Kind 12   388"
    assert len(shown) == 14
    QTest.keyClick(field, Qt.Key.Key_Return)
    popup.close()
    assert bar.filters.values["category"] == {"Kind 399", "gone", "Kind 12"}
