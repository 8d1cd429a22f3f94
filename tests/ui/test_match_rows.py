"""MatchRows: a row for each slot, its keys and menu, the reasons of what is selected, and what it says when empty."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import PRODUCTS, ClientAtOnce, FakeSession, stock
from tests.ui.helpers import nameless, visible_texts
from visrec_desktop.core.products import SUBSTITUTES, Match, Product, Reason, RuleKind, SlotMatches
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.match_rows import MatchRows
from visrec_desktop.ui.match_strip import MatchStrip

TABLE, OAK, STEEL, LAMP, PAPER = PRODUCTS
WHY = (Reason("similar style"), Reason("often together in the lookbook"))


@pytest.fixture
def photos(catalog: Catalog) -> dict[str, int]:
    return stock(catalog)


@pytest.fixture
def rows(qtbot: QtBot, catalog: Catalog, photos: dict[str, int]) -> MatchRows:
    """What goes with the oak table: two chairs and two lamps."""
    rows = MatchRows(ClientAtOnce(FakeSession(catalog)))
    qtbot.addWidget(rows)
    rows.set_catalog(catalog.path, Path("/shop"))
    rows.show_matches([slot("chair", photos, OAK, STEEL), slot("nook", photos, LAMP, PAPER)], TABLE)
    rows.resize(800, 480)
    with qtbot.waitExposed(rows):
        rows.show()
    rows.activateWindow()
    return rows


def slot(name: str, photos: dict[str, int], *products: Product) -> SlotMatches:
    return SlotMatches(name, tuple(Match(p, photos[p.sku], f"{p.sku}.jpg".encode(), 0.8, WHY) for p in products))


def strips(rows: MatchRows) -> list[MatchStrip]:
    return [strip for strip in rows.findChildren(MatchStrip) if strip.isVisible()]


def select(strip: MatchStrip, row: int) -> None:
    place = strip.visualRect(strip.tiles.index(row)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)


def turn_wheel(strip: MatchStrip, delta: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
    place = QPointF(strip.viewport().rect().center())
    event = QWheelEvent(
        place, strip.viewport().mapToGlobal(place), QPoint(), delta, Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(strip.viewport(), event)
    return event.isAccepted()


def test_each_slot_has_a_row_in_order(rows: MatchRows) -> None:
    chairs, nook = strips(rows)
    assert [chairs.tiles.index(row).data() for row in range(2)] == ["Oak chair", "Steel chair"]
    assert {"Goes with", "Chairs", "Nook"} <= visible_texts(rows)
    assert [chairs.accessibleName(), nook.accessibleName()] == ["Chairs", "Nook"]
    assert nameless(rows) == []


def test_other_results_replace_the_rows(rows: MatchRows, photos: dict[str, int]) -> None:
    rows.show_matches([slot("lamp", photos, PAPER), SlotMatches("sofa", ())], OAK)
    assert [strip.tiles.rowCount() for strip in strips(rows)] == [1]
    rows.clear()
    assert strips(rows) == []
    assert "What goes with a product is shown here." in visible_texts(rows)


def test_without_matches_it_says_what_to_do(rows: MatchRows) -> None:
    rows.show_matches([], TABLE)
    assert "Nothing of another kind in this catalog." in visible_texts(rows)
    rows.show_matches([], TABLE, has_categories=False)
    assert "Give products a category to see what goes with them." in visible_texts(rows)
    rows.show_matches([], None, is_strange=True)
    assert any(text.startswith("It is not certain what this photo shows.") for text in visible_texts(rows))


def test_a_row_without_a_slot_has_a_heading(rows: MatchRows, photos: dict[str, int]) -> None:
    rows.show_matches([slot("", photos, OAK)], TABLE)
    assert "Other products" in visible_texts(rows)


@pytest.mark.parametrize(
    ("slot", "why"),
    [("chair", "Among the best of its kind in this catalog"), (SUBSTITUTES, "Similar, and in stock")],
)
def test_a_tile_for_which_nothing_in_particular_speaks_has_a_reason_too(
    rows: MatchRows, photos: dict[str, int], slot: str, why: str
) -> None:
    rows.show_matches([SlotMatches(slot, (Match(OAK, photos["0002"], b"0002.jpg", 0.5),))], TABLE)
    (strip,) = strips(rows)
    select(strip, 0)
    assert f"Oak chair: {why}" in visible_texts(rows)
    assert why in strip.tiles.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_an_ampersand_in_a_name_is_no_mnemonic(rows: MatchRows, photos: dict[str, int]) -> None:
    rows.show_matches([slot("chair", photos, OAK)], Product("7", "Nord & Süd"))
    assert "&Always with “Nord && Süd”" in dict(choose_from_menu(strips(rows)[0], "Add to &tray"))


def test_in_a_narrow_window_the_name_of_a_row_stands_above_its_tiles(qtbot: QtBot, rows: MatchRows) -> None:
    row = rows._rows[0]
    assert row.strip.x() > row._name.geometry().right()
    rows.resize(240, 480)
    qtbot.waitUntil(lambda: row.strip.y() > row._name.y())
    assert row.strip.geometry().right() < row.width()


def test_the_reasons_of_the_one_selected_tile_are_told(qtbot: QtBot, rows: MatchRows, photos: dict[str, int]) -> None:
    chairs, nook = strips(rows)
    with qtbot.waitSignal(rows.product_selected) as selected:
        select(chairs, 1)
    assert selected.args == [photos["0003"]]
    assert "Steel chair: Similar style, often together in the lookbook" in visible_texts(rows)
    select(nook, 0)
    assert [len(strip.selectedIndexes()) for strip in (chairs, nook)] == [0, 1]
    assert any(label.text().startswith("Steel lamp: ") for label in rows.findChildren(QLabel))


def test_letters_and_enter_ask_for_the_current_product(qtbot: QtBot, rows: MatchRows, photos: dict[str, int]) -> None:
    chairs = strips(rows)[0]
    select(chairs, 1)
    for key, signal in (
        (Qt.Key.Key_S, rows.similar_requested),
        (Qt.Key.Key_G, rows.matches_requested),
        (Qt.Key.Key_T, rows.tray_requested),
        (Qt.Key.Key_Return, rows.preview_requested),
        (Qt.Key.Key_Space, rows.preview_requested),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.keyClick(chairs, key)
        assert asked.args == [photos["0003"]]


def test_the_arrows_reach_every_tile(rows: MatchRows) -> None:
    chairs, nook = strips(rows)
    rows.take_focus()
    assert chairs.current is not None
    assert chairs.current.product == OAK
    QTest.keyClick(chairs, Qt.Key.Key_Right)
    assert chairs.current.product == STEEL
    QTest.keyClick(chairs, Qt.Key.Key_Down)
    assert nook.hasFocus()
    assert nook.current is not None
    assert nook.current.product == LAMP
    QTest.keyClick(nook, Qt.Key.Key_Down)
    assert nook.hasFocus()
    QTest.keyClick(nook, Qt.Key.Key_Up)
    assert chairs.hasFocus()


def choose_from_menu(strip: MatchStrip, text: str) -> list[tuple[str, bool]]:
    entries: list[tuple[str, bool]] = []

    def pick() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries.extend((action.text(), action.isEnabled()) for action in menu.actions() if action.text())
        menu.close()
        next(action for action in menu.actions() if action.text() == text).trigger()

    place = strip.visualRect(strip.tiles.index(0)).center()
    strip.setCurrentIndex(strip.tiles.index(0))
    QTimer.singleShot(0, pick)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, strip.viewport().mapToGlobal(place))
    QApplication.sendEvent(strip.viewport(), event)
    return entries


def test_a_house_rule_is_made_from_the_menu(rows: MatchRows, photos: dict[str, int]) -> None:
    asked = QSignalSpy(rows.rule_requested)
    choose_from_menu(strips(rows)[0], "&Always with “Oak table”")
    choose_from_menu(strips(rows)[0], "&Never with “Oak table”")
    assert [asked.at(i) for i in range(asked.count())] == [[RuleKind.ALWAYS, "0002"], [RuleKind.NEVER, "0002"]]
    # A photo from outside is no product that a rule could name.
    rows.show_matches([slot("chair", photos, OAK)], None)
    entries = dict(choose_from_menu(strips(rows)[0], "Add to &tray"))
    assert not entries["&Always with the query’s product"]


def test_a_long_row_is_moved_by_its_arrows_and_the_wheel(qtbot: QtBot, rows: MatchRows, photos: dict[str, int]) -> None:
    rows.show_matches([slot("chair", photos, *PRODUCTS * 4)], TABLE)
    strip = strips(rows)[0]
    bar = strip.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    row = rows._rows[0]
    assert (row._back.isVisible(), row._on.isVisible()) == (False, True)
    row._on.click()
    assert bar.value() > 0
    assert row._back.isVisible()
    before = bar.value()
    assert turn_wheel(strip, QPoint(0, -120))
    assert bar.value() > before
    bar.setValue(bar.maximum())
    assert not row._on.isVisible()


def test_where_rows_do_not_fit_a_plain_turn_of_the_wheel_is_theirs(
    qtbot: QtBot, rows: MatchRows, photos: dict[str, int]
) -> None:
    rows.resize(600, 200)
    rows.show_matches([slot(name, photos, *PRODUCTS * 4) for name in ("chair", "lamp", "bed")], TABLE)
    strip = strips(rows)[0]
    qtbot.waitUntil(lambda: strip.horizontalScrollBar().maximum() > 0 and not strip.takes_wheel)
    place = strip.mapTo(rows, strip.rect().center())
    QTest.wheelEvent(rows.windowHandle(), place, QPoint(0, -120))
    assert strip.horizontalScrollBar().value() == 0
    assert rows._area.verticalScrollBar().value() > 0
    assert turn_wheel(strip, QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier)
    assert strip.horizontalScrollBar().value() > 0


def test_it_folds_to_its_title(qtbot: QtBot, rows: MatchRows) -> None:
    tall = rows.sizeHint().height()
    with qtbot.waitSignal(rows.folded_changed) as folded:
        rows._fold.click()
    assert folded.args == [True]
    assert rows.is_folded
    assert strips(rows) == []
    assert rows.maximumHeight() < tall / 3
    rows.set_folded(False)
    assert len(strips(rows)) == 2
    assert rows.maximumHeight() > tall


def test_products_of_the_same_kind_are_asked_for_in_the_menu(qtbot: QtBot, rows: MatchRows) -> None:
    assert not rows.same_slot
    with qtbot.waitSignal(rows.same_slot_changed) as changed:
        rows.menu.actions()[0].trigger()
    assert changed.args == [True]
    assert rows.same_slot


def test_a_second_size_of_tiles(rows: MatchRows) -> None:
    height = strips(rows)[0].sizeHint().height()
    rows.set_tile_side(160)
    assert strips(rows)[0].sizeHint().height() == height + 32
