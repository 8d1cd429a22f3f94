"""The quality card in the window: measured on the open catalog, and a way from a mistake to the products."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.helpers import press, visible_texts
from tests.ui.shop import LONG
from visrec_desktop.ui.main_window import MainWindow


def measure(qtbot: QtBot, window: MainWindow) -> None:
    """Choose the quality card from the menu, and measure."""
    window.menus.quality.trigger()
    page = window.proofs.quality.page
    qtbot.waitUntil(page._measure.isEnabled, timeout=LONG)
    press(page, "Measure")
    qtbot.waitUntil(lambda: page._shown.card is not None, timeout=4 * LONG)


def test_the_card_is_measured_and_leads_to_what_was_mistaken(qtbot: QtBot, shop: MainWindow, tmp_path: Path) -> None:
    measure(qtbot, shop)
    page = shop.proofs.quality.page
    card = page._shown.card
    assert card is not None
    assert card.by == "sku"
    assert any(text.startswith("For ") for text in visible_texts(page))

    page.export(tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
    assert "The quality card is in card.pdf." in visible_texts(shop.messages)

    with qtbot.waitSignal(shop._client.retrieved, timeout=LONG):
        page.similar_requested.emit(card.weak[0].photo.photo_id)
    assert not page.isVisible()
    assert shop.search_page.retrieval is not None
    assert shop.search_page.retrieval.query.photo_id == card.weak[0].photo.photo_id
    # The card is still there.
    shop.menus.quality.trigger()
    assert page._shown.card is card


def test_another_catalog_has_another_card(qtbot: QtBot, shop: MainWindow, products: Path) -> None:
    measure(qtbot, shop)
    with qtbot.waitSignal(shop._client.indexing_finished, timeout=LONG):
        shop.open_path(products / "products.visrec")
    assert not shop.proofs.quality.isVisible()
    assert shop.proofs.quality.page._shown.card is None
