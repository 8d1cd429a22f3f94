"""What goes with the query in the window: rows and reasons, house rules, slots, the lookbook, and what is in stock."""

import csv
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, result_skus, sample_query, visible_texts
from tests.ui.shop import (
    LONG,
    choose,
    choose_for,
    click,
    drag_rows,
    drop_on,
    matched_skus,
    query,
    settled,
    slots,
    strip_of,
)
from visrec_desktop.core.products import SUBSTITUTES
from visrec_desktop.ui.main_window import MainWindow
from visrec_desktop.ui.match_row_model import MatchRole

_LOOKS = [
    ("summer", "00502"), ("summer", "DRS-003"), ("summer", "BAG-003"), ("home", "SOF-002"), ("home", "MUG-001"),
    ("home", "NO-SUCH"),
]  # fmt: skip


@pytest.fixture
def sneaker(qtbot: QtBot, shop: MainWindow, indexed_shop: Path) -> MainWindow:
    """A sneaker of the shop is searched by."""
    query(qtbot, shop, indexed_shop / "photos" / "sneakers" / "00503.jpg")
    return shop


def test_a_dropped_photo_has_a_row_for_each_other_slot_and_each_tile_its_reasons(
    qtbot: QtBot, shop: MainWindow
) -> None:
    query(qtbot, shop, sample_query("sneaker_red"))
    assert "shoes" not in slots(shop)
    assert {"top", "bottom", "bag", "hat"} <= set(slots(shop))
    matches = shop.search_page.matches
    assert {"Goes with", "Tops", "Bags"} <= visible_texts(matches)
    # A tile for which something speaks in words; of some the model only has a figure.
    strips = [strip_of(shop, slot) for slot in slots(shop)]
    strip, row = next((s, r) for s in strips for r in range(4) if s.model().index(r, 0).data(MatchRole.REASONS))
    click(strip, row)
    index = strip.model().index(row, 0)
    assert f"{index.data()}: {index.data(MatchRole.REASONS)}" in visible_texts(matches)
    assert index.data(MatchRole.REASONS) in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_goes_with_a_result_is_one_key_away(qtbot: QtBot, shop: MainWindow) -> None:
    query(qtbot, shop, sample_query("mug_orange"))
    grid = shop.search_page.grid
    sku = result_skus(shop)[1]
    click(grid, 1)
    with qtbot.waitSignal(shop.search_page._insights.matches_known, timeout=LONG):
        QTest.keyClick(grid, Qt.Key.Key_G)
    assert shop.search_page.retrieval is not None
    assert shop.search_page.retrieval.product is not None
    assert shop.search_page.retrieval.product.sku == sku
    # The rows have the keyboard; the arrows move in them and between them.
    first_strip = strip_of(shop, slots(shop)[0])
    assert QApplication.focusWidget() is first_strip
    QTest.keyClick(first_strip, Qt.Key.Key_Right)
    assert first_strip.currentIndex().row() == 1
    QTest.keyClick(first_strip, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is strip_of(shop, slots(shop)[1])


def test_products_of_the_same_kind_come_when_asked_for(qtbot: QtBot, sneaker: MainWindow) -> None:
    matches = sneaker.search_page.matches
    button = next(b for b in matches.findChildren(QToolButton) if b.accessibleName() == "What goes with what")
    assert "shoes" not in slots(sneaker)
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        choose("Products of the same kind too", lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
    assert "shoes" in slots(sneaker)
    assert "00503" not in matched_skus(sneaker, "shoes")


def test_the_rows_are_folded_to_their_title(qtbot: QtBot, sneaker: MainWindow) -> None:
    page = sneaker.search_page
    before = page.grid.height()
    press(page.matches, "Show less")
    qtbot.waitUntil(lambda: page.grid.height() > before)
    assert "Tops" not in visible_texts(page.matches)
    press(page.matches, "Show what goes with this")
    qtbot.waitUntil(lambda: page.grid.height() == before)
    assert "Tops" in visible_texts(page.matches)


def test_similar_products_get_the_room_of_their_rows_and_no_more(qtbot: QtBot, sneaker: MainWindow) -> None:
    page = sneaker.search_page
    assert page.grid.verticalScrollBar().maximum() == 0
    assert page.grid.height() < 2 * page.grid.gridSize().height()
    # A vote brings other results; nothing of the layout moves.
    before = page.grid.geometry()
    click(page.grid, 1)
    with qtbot.waitSignal(sneaker._client.retrieved, timeout=LONG):
        QTest.keyClick(page.grid, Qt.Key.Key_L)
    settled(qtbot, sneaker)
    assert page.grid.geometry() == before


def test_a_house_rule_is_made_from_a_tile_and_overrides(qtbot: QtBot, sneaker: MainWindow) -> None:
    last = matched_skus(sneaker, "hat")[-1]
    strip = strip_of(sneaker, "hat")
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        choose_for(strip, strip.tiles.total - 1, "Always with “Canvas high-top sneakers”")
    settled(qtbot, sneaker)
    assert matched_skus(sneaker, "hat")[0] == last
    index = strip_of(sneaker, "hat").model().index(0, 0)
    assert index.data(MatchRole.IS_PINNED)
    assert index.data(MatchRole.REASONS).startswith("Pinned by a house rule")
    assert sneaker.messages.text().startswith("House rule: always “Canvas high-top sneakers” with “")
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        choose_for(strip_of(sneaker, "hat"), 0, "Never with")
    settled(qtbot, sneaker)
    assert last not in matched_skus(sneaker, "hat")
    # The list is where the message leads; what is removed there holds no longer.
    press(sneaker.messages, "House rules…")
    dialog = sneaker.products.dialogs.rules
    settled(qtbot, sneaker)
    assert [(rule.kind.value, rule.one.value, rule.other.value) for rule in dialog.rules] == [("never", "00503", last)]
    dialog._table.selectRow(0)
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        press(dialog, "Remove")
    settled(qtbot, sneaker)
    assert last in matched_skus(sneaker, "hat")


def test_a_house_rule_about_a_whole_category_is_made_in_the_list(qtbot: QtBot, sneaker: MainWindow) -> None:
    assert "dress" in slots(sneaker)
    sneaker.menus.rules.trigger()
    dialog = sneaker.products.dialogs.rules
    settled(qtbot, sneaker)
    never = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Always or never")
    QTest.keyClick(never, Qt.Key.Key_Down)
    for picker, category in ((dialog._one, "sneakers"), (dialog._other, "dresses")):
        kind, value = picker.findChildren(QComboBox)
        QTest.keyClick(kind, Qt.Key.Key_Down)
        QTest.keyClicks(value, category)
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        press(dialog, "Add")
    settled(qtbot, sneaker)
    assert "dress" not in slots(sneaker)
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        press(dialog, "Undo")
    settled(qtbot, sneaker)
    assert "dress" in slots(sneaker)


def test_a_category_is_put_into_another_slot(qtbot: QtBot, sneaker: MainWindow) -> None:
    assert "mugs" in slots(sneaker)
    sneaker.menus.slots.trigger()
    dialog = sneaker.products.dialogs.slots
    settled(qtbot, sneaker)
    box = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Slot of mugs")
    field = box.lineEdit()
    assert field is not None
    field.selectAll()
    QTest.keyClicks(field, "Tableware")
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        QTest.keyClick(field, Qt.Key.Key_Return)
    settled(qtbot, sneaker)
    assert "Tableware" in slots(sneaker)
    assert "mugs" not in slots(sneaker)
    with qtbot.waitSignal(sneaker.search_page._insights.matches_known, timeout=LONG):
        press(dialog, "Back to all guesses")
    settled(qtbot, sneaker)
    assert "mugs" in slots(sneaker)


@pytest.mark.parametrize("name", ["looks.csv", "looks.xlsx"])
def test_a_lookbook_comes_from_a_table(
    qtbot: QtBot, shop: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    rows = [("look", "sku"), *_LOOKS]
    if name.endswith("csv"):
        with (tmp_path / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
    else:
        workbook = openpyxl.Workbook()
        sheet = workbook.create_sheet("looks", 0)
        for row in rows:
            sheet.append(list(row))
        workbook.save(tmp_path / name)
        workbook.close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / name), ""))
    shop.menus.lookbook.trigger()
    dialog = shop.products.dialogs.lookbook
    settled(qtbot, shop)
    next(a for a in dialog._import_menu.actions() if "table" in a.text().replace("&", "")).trigger()
    qtbot.waitUntil(lambda: "summer" in dialog.looks, timeout=LONG)
    assert dialog.looks == {"summer": ("00502", "DRS-003", "BAG-003"), "home": ("SOF-002", "MUG-001")}
    said = "2 looks imported. 1 SKU is not in this catalog: NO-SUCH"
    assert said in visible_texts(dialog)


def test_a_lookbook_comes_from_a_column_and_its_gain_is_told(qtbot: QtBot, shop: MainWindow) -> None:
    shop.menus.lookbook.trigger()
    dialog = shop.products.dialogs.lookbook
    settled(qtbot, shop)
    column = next(a for a in dialog._import_menu.actions() if "brand" in a.text().lower())
    column.trigger()
    qtbot.waitUntil(lambda: set(dialog.looks) == {"North", "South"}, timeout=LONG)
    with qtbot.waitSignal(dialog.learned, timeout=60_000):
        press(dialog, "Learn")
    (said,) = (text for text in visible_texts(dialog) if text.startswith("Learned from 2 looks with "))
    assert "too few" in said or "Right in" in said


def test_a_look_is_built_by_dragging_products_together(qtbot: QtBot, sneaker: MainWindow, shop_catalog: Path) -> None:
    grid, hats = sneaker.search_page.grid, strip_of(sneaker, "hat")
    sneaker.menus.lookbook.trigger()
    dialog = sneaker.products.dialogs.lookbook
    settled(qtbot, sneaker)
    looks = dialog._list
    new = looks.visualItemRect(looks.item(0)).center()
    assert drop_on(looks.viewport(), drag_rows(grid, [0, 1]), new)
    settled(qtbot, sneaker)
    shoes = tuple(result_skus(sneaker)[:2])
    assert dialog.looks == {"Look 1": shoes}
    # From the rows below, onto the products of the look that is open.
    assert drop_on(dialog._products.viewport(), drag_rows(hats, [0]), QPoint(200, 200))
    settled(qtbot, sneaker)
    hat = matched_skus(sneaker, "hat")[0]
    assert dialog.looks == {"Look 1": (*shoes, hat)}
    press(dialog, "Undo")
    settled(qtbot, sneaker)
    assert dialog.looks == {"Look 1": shoes}
    with qtbot.waitSignal(dialog.learned, timeout=60_000):
        press(dialog, "Learn")
    assert any("too few to measure" in text for text in visible_texts(dialog))
    kept: list[object] = []
    sneaker._client.ask(lambda session: session.looks(), kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=LONG)
    assert kept == [{"Look 1": shoes}]


def test_a_sold_out_product_has_those_in_stock_first(qtbot: QtBot, shop: MainWindow, indexed_shop: Path) -> None:
    query(qtbot, shop, indexed_shop / "photos" / "sneakers" / "00506.jpg")
    assert slots(shop)[0] == SUBSTITUTES
    assert "In stock instead" in visible_texts(shop.search_page.matches)
    tiles = strip_of(shop, SUBSTITUTES).tiles
    products = [tiles.match_at(row).product for row in range(tiles.total)]
    assert products
    # In stock, of the same category, at most 30 % from 99.90.
    assert all(product.stock and product.category == "sneakers" for product in products)
    assert all(product.price and 69.93 <= product.price <= 129.87 for product in products)
