"""ProductPanel: what the shop says of the selected product, and editing it."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.client_at_once import FakeSession, stock
from tests.ui.fake_client import FakeClient
from tests.ui.helpers import first, nameless, visible_texts
from visrec_desktop.core.products import Product
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.ui.photo_strip import PhotoStrip
from visrec_desktop.ui.product_panel import ProductPanel
from visrec_desktop.ui.stock_line import StockLine

TABLE = Product("0001", "Oak <b>table</b>", "Tables", "", 1299.5, "EUR", 4, tags=("oak",), extras={"series": "Birch"})


@pytest.fixture
def panel(qtbot: QtBot, catalog: Catalog) -> ProductPanel:
    """Unfolded, with nothing selected."""
    stock(catalog)
    client = FakeClient([TABLE], FakeSession(catalog))
    panel = ProductPanel(client.client)
    qtbot.addWidget(panel)
    assert panel.isHidden()
    panel.show()
    # Qt does not keep what only Python knows.
    panel.setProperty("client", client)
    return panel


def button(panel: ProductPanel, text: str) -> QAbstractButton:
    found = (b for b in panel.findChildren(QAbstractButton) if text in {b.text(), b.accessibleName()})
    return next(b for b in found if b.isVisible())


def click(panel: ProductPanel, text: str) -> None:
    QTest.mouseClick(button(panel, text), Qt.MouseButton.LeftButton)


def field(panel: ProductPanel, name: str) -> QLineEdit:
    return next(field for field in panel.findChildren(QLineEdit) if field.accessibleName() == name)


def test_without_a_selection_it_says_what_to_do(panel: ProductPanel) -> None:
    assert visible_texts(panel) == {"Details", "Select a product to see what the shop says of it."}
    assert nameless(panel) == []


def test_a_product_is_shown_as_text_with_its_price_in_the_user_s_language(panel: ProductPanel) -> None:
    QLocale.setDefault(QLocale("de"))
    panel.show_product(1, TABLE)
    QApplication.processEvents()
    texts = visible_texts(panel)
    assert {"Oak <b>table</b>", "0001", "1.299,50 EUR", "Category", "Tables", "Tags", "oak", "Series", "Birch"} <= texts
    assert not texts & {"Brand", "Colour", "No product yet"}
    name = next(label for label in panel.findChildren(QLabel) if label.text() == TABLE.name)
    assert name.textFormat() is Qt.TextFormat.PlainText
    assert nameless(panel) == []


@pytest.mark.parametrize(("left", "text"), [(4, "in stock"), (0, "Sold out"), (None, "Stock unknown")])
def test_the_stock_is_said_in_words(panel: ProductPanel, left: int | None, text: str) -> None:
    panel.show_product(1, Product("0001", stock=left))
    line = first(panel, StockLine)
    assert text in line.accessibleName()
    assert not line.grab().isNull()


def test_further_photos_can_be_chosen(qtbot: QtBot, panel: ProductPanel) -> None:
    panel.show_product(1, TABLE, list(range(1, 21)))
    strip = first(panel, PhotoStrip)
    assert len([b for b in strip.findChildren(QAbstractButton) if b.isVisible()]) == 8
    click(panel, "+12")
    assert len([b for b in strip.findChildren(QAbstractButton) if b.isVisible()]) == 19
    with qtbot.waitSignal(panel.photo_selected) as told:
        click(panel, "Photo 3")
    assert told.args == [3]


@pytest.mark.parametrize(
    ("text", "signal"),
    [("&Similar", "similar_requested"), ("&Goes with", "matches_requested"), ("Add to &tray", "tray_requested")],
)
def test_its_buttons_ask_for_the_photo(qtbot: QtBot, panel: ProductPanel, text: str, signal: str) -> None:
    panel.show_product(1, TABLE)
    with qtbot.waitSignal(getattr(panel, signal)) as told:
        click(panel, text)
    assert told.args == [1]


def test_it_asks_to_be_folded_away(qtbot: QtBot, panel: ProductPanel) -> None:
    with qtbot.waitSignal(panel.fold_requested):
        click(panel, "Fold the details away")


def test_editing_turns_rows_into_fields_and_tells_the_product(qtbot: QtBot, panel: ProductPanel) -> None:
    panel.show_product(1, TABLE)
    click(panel, "&Edit")
    assert "Cancel" in visible_texts(panel)
    assert field(panel, "Category").completer().completionCount() > 0
    field(panel, "Name").setText("Elm table")
    with qtbot.waitSignal(panel.product_saved) as told:
        click(panel, "Sa&ve")
    assert told.args is not None
    assert told.args[0].name == "Elm table"
    assert "Cancel" not in visible_texts(panel)
    assert "Elm table" in visible_texts(panel)


def test_cancelling_leaves_the_product_as_it_is(panel: ProductPanel) -> None:
    panel.show_product(1, TABLE)
    click(panel, "&Edit")
    field(panel, "Name").setText("Elm table")
    click(panel, "Cancel")
    assert "Oak <b>table</b>" in visible_texts(panel)


def test_selecting_another_product_saves_what_was_edited(qtbot: QtBot, panel: ProductPanel) -> None:
    panel.show_product(1, TABLE)
    click(panel, "&Edit")
    field(panel, "Name").setText("Elm table")
    with qtbot.waitSignal(panel.product_saved) as told:
        panel.show_product(2, None)
    assert told.args is not None
    assert told.args[0].name == "Elm table"


def test_the_same_product_again_does_not_end_editing(panel: ProductPanel) -> None:
    panel.show_product(1, TABLE)
    click(panel, "&Edit")
    field(panel, "Name").setText("Elm table")
    panel.show_product(1, TABLE)
    assert field(panel, "Name").text() == "Elm table"
    assert "Cancel" in visible_texts(panel)


def test_a_product_is_made_of_a_photo(qtbot: QtBot, panel: ProductPanel) -> None:
    panel.show_product(7, None)
    assert "7.jpg" in visible_texts(panel)
    assert any("No product yet" in text and "800 × 600" in text for text in visible_texts(panel))
    click(panel, "&Make a product of it…")
    assert field(panel, "SKU").text() == "7"
    with qtbot.waitSignal(panel.product_made) as told:
        click(panel, "Sa&ve")
    assert told.args == [7, Product("7")]


def test_a_product_that_is_there_is_not_written_over(qtbot: QtBot, panel: ProductPanel) -> None:
    panel.show_product(7, None)
    click(panel, "&Make a product of it…")
    field(panel, "SKU").setText("0002")
    field(panel, "Name").setText("Something else")
    with qtbot.assertNotEmitted(panel.product_made):
        click(panel, "Sa&ve")
    warning = "Oak chair has this SKU already. Save again to put the photo to it as it is."
    assert warning in visible_texts(panel)
    with qtbot.waitSignal(panel.product_made) as told:
        click(panel, "Sa&ve")
    assert told.args is not None
    assert told.args[1].name == "Oak chair"
