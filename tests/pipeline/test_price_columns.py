"""A pack without prices tells none: not by a column of its own either."""

import pytest

from visrec_desktop.pipeline.price_columns import tells_prices, without_prices


@pytest.mark.parametrize(
    "column", ["Purchase price", "COST", "msrp (EUR)", "成本价", "建议零售价", "Rabatt", "UVP", "EK netto", "Retail"]
)
def test_a_column_about_prices_is_known_by_its_name(column: str) -> None:
    assert tells_prices(column)


@pytest.mark.parametrize("column", ["EK netto", "VK", "Retail", "进货额"])
def test_so_is_one_with_a_traders_abbreviation(column: str) -> None:
    assert tells_prices(column)


@pytest.mark.parametrize("column", ["series", "Material", "材质", "season", "week"])
def test_others_stay(column: str) -> None:
    assert not tells_prices(column)


def test_a_products_own_columns_are_kept_but_for_those() -> None:
    assert without_prices('{"series": "阿尔巴", "cost": "3"}') == '{"series": "阿尔巴"}'
    assert without_prices("damaged") == "{}"
