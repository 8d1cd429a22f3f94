"""What the counter answers to a photo and to a code: the product, its stand-in, or an honest no."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from visrec_desktop.core.counter import CounterAnswer, CounterProduct, Outcome
from visrec_desktop.core.paths import resource, sample_folder
from visrec_desktop.core.products import Product
from visrec_desktop.core.records import Query
from visrec_desktop.pipeline.counter import answer_code, answer_photo, answer_product, product_of_code
from visrec_desktop.pipeline.session import Session


def asked(session: Session, photo: Path) -> CounterAnswer:
    answer: CounterAnswer = finished(answer_photo(Query(photo.name, path=photo), session.opened))
    return answer


def scanned(session: Session, code: str) -> CounterAnswer:
    answer: CounterAnswer = finished(answer_code(code, session.opened))
    return answer


def sku(product: CounterProduct | None) -> str:
    assert product is not None
    assert product.product is not None
    return product.product.sku


def all_sold_out(session: Session, *, but: str = "") -> None:
    for _, product in session.catalog.products.all():
        session.save_product(replace(product, stock=5 if product.sku == but else 0))


def test_a_photo_of_a_product_is_that_product_with_what_goes_with_it(sample: Session) -> None:
    answer = asked(sample, sample_folder() / "photos" / "sofas" / "SOF-001.jpg")
    assert answer.outcome in {Outcome.FOUND, Outcome.INSTEAD}
    assert answer.picture
    asked_for = answer.asked or answer.shown
    assert sku(asked_for) == "SOF-001"
    assert answer.is_same
    together = [product.product for product in answer.goes_with]
    assert together
    assert all(product and not product.is_sold_out and product.category != "sofas" for product in together)


def test_an_outside_photo_finds_the_most_similar_and_does_not_call_it_the_same(sample: Session) -> None:
    answer = asked(sample, resource("sample_queries", "mug_orange.jpg"))
    assert sku(answer.asked or answer.shown).startswith("MUG-")
    assert all(other.product and not other.product.is_sold_out for other in answer.similar)
    assert sku(answer.shown) not in [sku(other) for other in answer.similar]


def test_for_what_is_sold_out_there_is_the_nearest_in_stock(sample: Session) -> None:
    sample.save_product(replace(sample.product("MUG-001"), stock=0, price=12.0))
    sample.save_product(replace(sample.product("MUG-002"), stock=3, price=13.0))
    answer = scanned(sample, "MUG-001")
    assert answer.outcome is Outcome.INSTEAD
    assert sku(answer.asked) == "MUG-001"
    assert answer.shown is not None
    assert answer.shown.product is not None
    assert answer.shown.product.category == "mugs"
    assert answer.shown.product.stock


def test_where_nothing_is_in_stock_the_product_is_shown_as_sold_out(sample: Session) -> None:
    all_sold_out(sample)
    answer = scanned(sample, "MUG-001")
    assert answer.outcome is Outcome.SOLD_OUT
    assert sku(answer.shown) == sku(answer.asked) == "MUG-001"
    assert answer.similar == answer.goes_with == ()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0100", "0100"),
        (" 0100 ", "0100"),
        ("100", "0100"),
        ("007", "007"),
        ("7", "7"),
        ("07", ""),
        ("9", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_as_scanners_send_it(shop: Session, code: str, expected: str) -> None:
    found = product_of_code(code, shop.opened)
    assert (found.sku if found else "") == expected


def test_a_bar_code_in_a_column_of_its_own_is_known(shop: Session) -> None:
    shop.save_product(Product("A-1", "Cap", extras={"EAN": "4006381333931"}))
    assert sku(scanned(shop, "4006381333931").shown) == "A-1"
    assert sku(scanned(shop, "a-1").shown) == "A-1"


def test_an_unknown_code_is_told(shop: Session) -> None:
    assert scanned(shop, "nonsense") == CounterAnswer(Outcome.UNKNOWN_CODE, "nonsense")
    assert finished(answer_product("gone", shop.opened)).outcome is Outcome.UNKNOWN_CODE


def test_a_product_without_a_photo_has_its_price_and_nothing_else(shop: Session) -> None:
    shop.save_product(Product("A-1", "Cap", "Hats", price=3.0, stock=0))
    answer = scanned(shop, "A-1")
    assert answer.outcome is Outcome.SOLD_OUT
    assert answer.shown == CounterProduct(None, b"", shop.product("A-1"))


def test_a_catalog_without_products_answers_with_the_photo(photos_only: Session, photo_folder: Path) -> None:
    answer = asked(photos_only, photo_folder / "mugs" / "one.png")
    assert answer.outcome is Outcome.FOUND
    assert answer.shown is not None
    assert answer.shown.name == "one"
    assert answer.goes_with == ()


def test_a_photo_of_something_else_is_called_not_close(sample: Session, tmp_path: Path) -> None:
    from tests.fakes import picture

    picture(3, (300, 300)).save(tmp_path / "strange.png")
    answer = asked(sample, tmp_path / "strange.png")
    assert answer.outcome is Outcome.NOT_CLOSE
    assert answer.shown is None
    assert answer.similar


def test_a_bar_code_of_two_products_sells_neither(shop: Session) -> None:
    for sku in ("007", "7"):
        product = shop.catalog.products.by_sku([sku])[sku]
        shop.save_product(replace(product, extras={**product.extras, "EAN": "4006381333931"}))
    assert product_of_code("4006381333931", shop.opened) is None
