"""Prices and stock are read as the whole column writes them."""

import pytest

from visrec_desktop.exchange.amounts import currency_of, decimal_mark, number, stock_number


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1.299,50", "1.299", "12,5"], [1299.5, 1299, 12.5]),
        (["1,299.50", "1,299", "12.5"], [1299.5, 1299, 12.5]),
        (["1 299,50", "1\u202f299,00 €", "3"], [1299.5, 1299, 3]),
        (["¥1,299", "￥１２"], [1299, 12]),
        (["US$ 12", "US$ 1,299.00"], [12, 1299]),
        (["12,-", "CHF 1'299.-", "1’299.50"], [12, 1299, 1299.5]),
        (["0.500", "1.250"], [0.5, 1.25]),
        (["1.299"], [1299]),
        (["1,299"], [1299]),
        (["12,5", "12.5.", "1.2.3", "1,2,3", "on request", "-", ".", "1e5", "nan"], [12.5, *[None] * 8]),
        (["(5.00)", "−5.50"], [-5, -5.5]),
    ],
)
def test_a_column_has_one_decimal_mark(cells: list[str], values: list[float | None]) -> None:
    mark = decimal_mark(cells)

    assert [number(cell, mark) for cell in cells] == values


def test_numbers_of_a_workbook_have_points() -> None:
    assert decimal_mark(["1.299", "7"], typed=True) == "."
    assert decimal_mark(["1.299", "7"]) == ","


@pytest.mark.parametrize(
    ("text", "code"),
    [("€ 12", "EUR"), ("12 usd", "USD"), ("HK$12", "HKD"), ("￥12", "CNY"), ("12元", "CNY"), ("Price (EUR)", "EUR"),
     ("12 kr", ""), ("12", ""), ("neuroblue", ""), ("Try it", "TRY")],
)  # fmt: skip
def test_currencies_are_named_by_sign_or_code(text: str, code: str) -> None:
    assert currency_of(text) == code


@pytest.mark.parametrize(
    ("text", "stock"),
    [("12", 12), ("12.0", 12), ("1,200", 1200), ("10+", 10), (">10", 10), ("12 pcs", 12), ("12件", 12), ("有货", 1),
     ("无货", 0), ("In stock", 1), ("sold out", 0), ("1.5", None), ("few", None), ("-3", -3)],
)  # fmt: skip
def test_stock_is_whole(text: str, stock: int | None) -> None:
    assert stock_number(text, ".") == stock


def test_three_zeros_everywhere_are_decimals_of_whole_pieces() -> None:
    assert decimal_mark(["12.000", "5.000"], whole=True) == "."
