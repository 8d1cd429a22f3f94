"""The columns of a table are recognised in English, Chinese and German, by header and by contents."""

import pytest

from tests.exchange.helpers import table
from visrec_desktop.exchange.columns import guess_columns


@pytest.mark.parametrize(
    ("header", "row", "fields"),
    [
        (
            "货号|品名|类目|品牌|售价|币种|库存|颜色|标签|图片",
            "007|桌|家具|甲|12|CNY|3|红|新|a.jpg",
            "sku name category brand price currency stock colour tags photo",
        ),
        ("商品编码|商品名称|成本价|零售价(元)|可用库存|主图", "01|桌|3|5|3|a.jpg", "sku name - price stock photo"),
        (
            "Item No.|Description|Dept|RRP (EUR)|Qty on hand|Color|File name",
            "01|x|y|1,5|3|red|a.jpg",
            "sku - category price stock colour photo",
        ),
        (
            "Artikelnummer|Bezeichnung|Warengruppe|Marke|Preis|Währung|Bestand|Farbe|Bild",
            "007|Stuhl|Stühle|A|79,90|EUR|3|rot|a.jpg",
            "sku name category brand price currency stock colour photo",
        ),
        ("StyleCode|ProductTitle|Cost price|Price|Price ex VAT", "1|a|5|9|8", "sku name - price -"),
        (
            "ID|SKU|Barcode|Name|Sale price|Regular price|In stock?|Stock",
            "1|s|6|n||9|1|5",
            "- sku - name - price - stock",
        ),
    ],
)
def test_headers_are_recognised(header: str, row: str, fields: str) -> None:
    names = header.split("|")
    expected = {field: name for field, name in zip(fields.split(), names, strict=True) if field != "-"}

    assert guess_columns(names, [row.split("|")]) == expected


def test_without_words_the_contents_tell() -> None:
    shop = table("A|B|C|D", "x1|a.jpg|12 €|red", "x2|b.png|13 €|red")

    assert guess_columns(shop.header, shop.rows) == {"sku": "A", "photo": "B", "price": "C"}


def test_the_contents_overrule_a_header_that_is_wrong_about_them() -> None:
    shop = table("sku|price|price 2", "1|on request|12", "2|on request|13")

    assert guess_columns(shop.header, shop.rows)["price"] == "price 2"


def test_a_remembered_mapping_holds_while_its_headers_are_there() -> None:
    remembered = {"sku": "name", "name": "sku"}

    assert guess_columns(["sku", "name"], [["1", "a"]], remembered) == remembered
    assert guess_columns(["sku", "title"], [["1", "a"]], remembered) == {"sku": "sku", "name": "title"}


def test_columns_that_the_earlier_table_lacked_are_guessed_and_those_it_left_out_are_not() -> None:
    header, rows = ["sku", "name", "price", "stock"], [["1", "a", "5.00", "7"]]
    remembered = {"sku": "sku", "name": "name"}

    found = guess_columns(header, rows, remembered, ("sku", "name", "price"))

    assert found == {"sku": "sku", "name": "name", "stock": "stock"}
