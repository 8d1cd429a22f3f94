"""What is printed, for programs and for people."""

import json
from pathlib import Path

import pytest

from tests.cli.helpers import Captured
from visrec_desktop.cli import output
from visrec_desktop.core.errors import CatalogEmptyError
from visrec_desktop.core.products import Match, Product, Reason
from visrec_desktop.core.records import SearchResult


def test_what_the_shop_does_not_say_is_null() -> None:
    assert output.result_row(SearchResult(1, b"a/\xff.jpg", 0.5, Product("007", price=9.5))) == {
        "path": "a/\\xff.jpg",
        "similarity": 0.5,
        "distance": 1.0,
        "sku": "007",
        "name": "",
        "price": 9.5,
        "stock": None,
    }
    whole = output.result_row(SearchResult(1, b"a.jpg", 1.0, Product("007", price=79.0, stock=0)))
    assert json.dumps([whole["price"], whole["stock"]]) == "[79, 0]"
    row = output.result_row(SearchResult(1, b"a.jpg", 1.0))
    assert list(row.values()) == ["a.jpg", 1.0, 0.0, None, None, None, None]


@pytest.mark.parametrize(
    ("product", "said"),
    [
        (Product("007"), "007"),
        (Product("007", "Hat", price=79.0, currency="EUR", stock=3), "007  Hat  79 EUR  3 in stock"),
        (Product("007", "Hat", price=79.9, stock=0), "007  Hat  79.90  sold out"),
    ],
)
def test_for_people_a_product_has_its_price_and_stock(product: Product, said: str) -> None:
    assert output.product_text(product) == said


def test_reasons_are_sentences() -> None:
    why = (Reason("colours agree"), Reason("same {column}: {value}", {"column": "series", "value": "ALBA"}))
    row = output.match_row(Match(Product("007"), 1, "椅.jpg".encode(), 0.81, why))
    assert row == {"sku": "007", "path": "椅.jpg", "score": 0.81, "why": ["colours agree", "same series: ALBA"]}


def test_a_line_is_json_in_the_letters_of_the_world(capsys: Captured) -> None:
    output.print_line({"query": "椅子.jpg"})
    assert capsys.readouterr().out == '{"query": "椅子.jpg"}\n'


@pytest.mark.parametrize("as_json", [True, False])
def test_a_report_is_json_or_one_line(capsys: Captured, as_json: bool) -> None:
    output.print_report({"rows_without_photo": 2, "errors": 0}, as_json=as_json)
    printed = capsys.readouterr().out
    if as_json:
        assert json.loads(printed) == {"rows_without_photo": 2, "errors": 0}
    else:
        assert printed == "rows without photo 2, errors 0\n"


def test_an_error_is_a_line_among_the_answers_or_goes_to_stderr(capsys: Captured) -> None:
    output.print_error("a.jpg", CatalogEmptyError(), jsonl=True)
    output.print_error("a.jpg", CatalogEmptyError(), jsonl=False)
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {"query": "a.jpg", "error": CatalogEmptyError.sentence}
    assert captured.err == f"a.jpg: {CatalogEmptyError.sentence}\n"


def test_a_path_is_text_whatever_its_bytes() -> None:
    assert output.text_of(Path("a/椅.jpg")) == "a/椅.jpg"
