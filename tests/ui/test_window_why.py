"""Why a result is there, asked in the window by key and by menu."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.helpers import sample_query, visible_texts
from tests.ui.shop import LONG, choose_for, click, matched, query, slots, strip_of
from visrec_desktop.ui.main_window import MainWindow


def test_a_similar_product_is_explained_by_its_look(qtbot: QtBot, shop: MainWindow) -> None:
    query(qtbot, shop, sample_query("mug_orange"))
    grid = shop.search_page.grid
    click(grid, 1)
    QTest.keyClick(grid, Qt.Key.Key_W)
    why = shop.proofs.why
    qtbot.waitUntil(lambda: "Whole look" in visible_texts(why), timeout=LONG)
    assert shop.search_page.model.index(1).data() in visible_texts(why)
    assert any("Shapes agree" in text for text in visible_texts(why))

    # Of what goes with it there are reasons, and no heat.
    slot = slots(shop)[0]
    choose_for(strip_of(shop, slot), 0, "Why this")
    texts = visible_texts(why)
    match = matched(shop, slot).results[0]
    assert match.product.name in texts
    assert "Whole look" not in texts
    assert why.height() < why.width() * 0.65


def test_what_was_not_searched_for_has_no_reason(shop: MainWindow) -> None:
    grid = shop.browse_page.grid
    shop.show_page(1)
    click(grid, 0)
    QTest.keyClick(grid, Qt.Key.Key_W)
    assert "why" not in vars(shop.proofs)
