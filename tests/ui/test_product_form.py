"""ProductForm: a product is edited field by field."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.helpers import visible_texts
from visrec_desktop.core.products import Facets, Product
from visrec_desktop.ui.product_form import ProductForm, price_number, stock_number

CHAIR = Product(
    "007", "Oak chair", "Chairs", "Birch", 1299.5, "EUR", 4, "brown", ("new", "oak"), {"series": "Nord & Süd"}
)


@pytest.fixture
def form(qtbot: QtBot) -> ProductForm:
    """The chair is being edited."""
    form = ProductForm()
    qtbot.addWidget(form)
    form.show()
    form.edit(CHAIR, Facets({"category": {"Chairs": 3, "Lamps": 1}}, currency="EUR"))
    return form


def field(form: ProductForm, name: str) -> QLineEdit:
    return next(field for field in form.findChildren(QLineEdit) if field.accessibleName() == name)


def write(form: ProductForm, name: str, text: str) -> None:
    field(form, name).selectAll()
    field(form, name).del_()
    QTest.keyClicks(field(form, name), text)


@pytest.mark.parametrize(
    ("language", "text", "price"),
    [
        ("en", "1,299.50", 1299.5),
        ("en", "12,5", 12.5),
        ("en", "12.5", 12.5),
        ("de", "1.299,50", 1299.5),
        ("de", "12,5", 12.5),
        ("de", "12.5", 12.5),
        ("en", "", None),
    ],
)
def test_a_price_may_have_a_point_or_a_comma(language: str, text: str, price: float | None) -> None:
    QLocale.setDefault(QLocale(language))
    assert price_number(text) == price


@pytest.mark.parametrize("text", ["cheap", "-1", "nan", "inf", "1,2,3"])
def test_what_is_no_price(text: str) -> None:
    with pytest.raises(ValueError):
        price_number(text)


@pytest.mark.parametrize("text", ["few", "1.5", "-1", "99999999999999999999"])
def test_what_is_no_stock(text: str) -> None:
    with pytest.raises(ValueError):
        stock_number(text)


def test_saving_tells_the_product_as_it_is_now(qtbot: QtBot, form: ProductForm) -> None:
    write(form, "Price", "99,5")
    write(form, "Stock", "")
    write(form, "Tags", "oak, , sale,oak")
    with qtbot.waitSignal(form.saved) as told:
        QTest.keyClick(field(form, "Tags"), Qt.Key.Key_Return)
    changed = Product("007", "Oak chair", "Chairs", "Birch", 99.5, "EUR", None, "brown", ("oak", "sale"), CHAIR.extras)
    assert told.args == [changed]


@pytest.mark.parametrize("text", ["oak,sale", "oak，sale", "oak、sale", "oak; sale", "oak；sale；"])
def test_tags_are_separated_as_people_do_in_english_and_chinese(form: ProductForm, text: str) -> None:
    field(form, "Tags").setText(text)
    product = form.product()
    assert product is not None
    assert product.tags == ("oak", "sale")


def test_a_field_that_cannot_be_so_says_why_and_nothing_is_saved(qtbot: QtBot, form: ProductForm) -> None:
    write(form, "Price", "cheap")
    write(form, "Stock", "few")
    with qtbot.assertNotEmitted(form.saved):
        QTest.mouseClick(form.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    sentences = {"The price is a number, such as 12.50.", "The stock is a whole number, such as 12."}
    assert sentences <= visible_texts(form)
    assert field(form, "Price").accessibleDescription() in sentences
    write(form, "Price", "12")
    QTest.keyClick(field(form, "Price"), Qt.Key.Key_Tab)
    assert "The price is a number, such as 12.50." not in visible_texts(form)


def test_escape_and_saving_nothing_new_cancel(qtbot: QtBot, form: ProductForm) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        with qtbot.waitSignal(form.cancelled), qtbot.assertNotEmitted(form.saved):
            QTest.keyClick(field(form, "Name"), key)


def test_fields_complete_to_what_the_catalog_says(form: ProductForm) -> None:
    completer = field(form, "Category").completer()
    completer.setCompletionPrefix("amp")
    assert completer.currentCompletion() == "Lamps"
    assert field(form, "Name").completer() is None


def test_only_a_new_product_has_a_field_for_its_sku(form: ProductForm) -> None:
    names = [field.accessibleName() for field in form.findChildren(QLineEdit)]
    assert names == ["Name", "Category", "Brand", "Price", "Currency", "Stock", "Colour", "Tags", "Series"]
    form.edit(Product("chair_2"), is_new=True)
    assert field(form, "SKU").text() == "chair_2"
    write(form, "SKU", " ")
    assert form.product() is None
