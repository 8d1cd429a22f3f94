"""What a photo shows, in the window: chips that filter and are corrected, and proposals for many products."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from tests.fakes import picture
from tests.ui.helpers import first, press, result_skus, sample_query, search, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.pipeline.session import open_session
from visrec_desktop.ui.chip import Chip
from visrec_desktop.ui.main_window import MainWindow

_LONG = 20_000
SOFAS = [f"SOF-00{number}" for number in range(1, 9)]


def chip(window: MainWindow, start: str) -> Chip:
    return next(chip for chip in window.search_page.chips._chips if chip.text().startswith(start))


def categories(window: MainWindow) -> set[str]:
    model = window.search_page.model
    return {product.category if (product := model.product(row)) else "" for row in range(model.total)}


def test_a_click_on_what_the_photo_shows_filters_by_it(qtbot: QtBot, shop: MainWindow) -> None:
    page = shop.search_page
    page.panel.set_options(20, 0)
    search(qtbot, shop, sample_query("sneaker_red"))
    assert len(categories(shop)) > 1
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        QTest.mouseClick(chip(shop, "sneakers "), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert categories(shop) == {"sneakers"}
    assert "sneakers" in visible_texts(page.filters)
    # The colour that the photo has filters too.
    with qtbot.waitSignal(shop._client.retrieved, timeout=_LONG):
        QTest.mouseClick(chip(shop, "Red"), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert result_skus(shop) == ["00503"]


def test_a_correction_is_remembered(qtbot: QtBot, shop: MainWindow) -> None:
    search(qtbot, shop, sample_query("mug_orange"))
    chips = shop.search_page.chips
    own = chip(shop, "mugs ")
    QTest.keyClick(own, Qt.Key.Key_Down)
    chips._menu.close()
    chips._wrong.trigger()
    dialog = first(chips, QInputDialog)
    assert "Category of this photo: choose one, or type a new one." in visible_texts(dialog)
    field = first(dialog, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "cups")
    with qtbot.waitSignal(shop.search_page._insights.labels_known, timeout=_LONG):
        press(dialog, "OK")
    assert "cups" in chips.texts()
    search(qtbot, shop, sample_query("sofa_purple"))
    assert "cups" not in chips.texts()
    search(qtbot, shop, sample_query("mug_orange"))
    assert "cups" in chips.texts()
    assert not any(text.startswith("mugs") for text in chips.texts())


def test_of_what_the_catalog_has_not_nothing_is_said_for_sure(qtbot: QtBot, shop: MainWindow, tmp_path: Path) -> None:
    picture(3, (300, 300)).save(tmp_path / "strange.png")
    search(qtbot, shop, tmp_path / "strange.png")
    texts = shop.search_page.chips.texts()
    assert not any(text.endswith("%") for text in texts)


def test_without_labels_there_are_general_names(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, sample_query("sneaker_red"))
    assert "looks like: running shoe" in window.search_page.chips.texts()


@pytest.fixture
def without_sofas(indexed_shop: Path, shop_catalog: Path) -> list[str]:
    """Eight products lose their category before the window opens."""
    session = open_session(shop_catalog, folder=indexed_shop / "photos")
    for sku in SOFAS[:4]:
        product = session.product(sku)
        assert product is not None
        session.save_product(Product(sku, product.name, price=product.price))
    session.close()
    return SOFAS[:4]


def test_many_products_are_recognised_and_accepted_at_once(
    qtbot: QtBot, without_sofas: list[str], shop: MainWindow
) -> None:
    def labelled() -> list[str]:
        shown = [shop._client.product(photo_id) for photo_id in shop._client.browsing_ids()]
        return sorted(p.sku for p in shown if p and p.sku in without_sofas and p.category == "sofas")

    shop.menus.recognize.trigger()
    dialog = shop.products.dialogs.recognition
    qtbot.waitUntil(lambda: dialog._columns.currentText() == "Category", timeout=_LONG)
    press(dialog, "Recognise")
    tree = first(dialog, QTreeView)
    qtbot.waitUntil(tree.isVisible, timeout=_LONG)
    assert not labelled()
    # All are ticked that are certain enough; the keyboard unticks and ticks many at a time.
    QTest.keyClick(tree, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for text in ("&Accept 0 ticked", "&Accept 4 ticked"):
        QTest.keyClick(tree, Qt.Key.Key_Space)
        assert text in visible_texts(dialog)
    press(dialog, "Accept 4 ticked")
    qtbot.waitUntil(lambda: labelled() == without_sofas, timeout=_LONG)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    with qtbot.waitActive(shop):
        shop.activateWindow()
    QTest.keyClick(shop, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shop.messages.text() == "The accepted labels are undone.", timeout=_LONG)
    assert not labelled()
