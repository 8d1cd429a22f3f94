"""A dry run tells what an import would do, row by row."""

from pathlib import Path

import pytest

from tests.exchange.helpers import photos, table
from visrec_desktop.core.products import Product
from visrec_desktop.core.table_errors import ColumnMissingError, NoSkuColumnError
from visrec_desktop.core.tables import ImportPlan, RowFault, Table
from visrec_desktop.exchange.columns import guess_columns
from visrec_desktop.exchange.import_plan import plan_import
from visrec_desktop.exchange.read_table import read_table


def plan(shop: Table, known: tuple[Product, ...] = (), found: dict[bytes, int] | None = None) -> ImportPlan:
    mapping = {name: name for name in shop.header if name in {*Product.__slots__, "photo"} and name != "extras"}
    return plan_import(shop, mapping, {product.sku: product for product in known}, found or {})


def faults(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.why.sentence) for problem in plan.problems]


def test_a_row_becomes_a_product() -> None:
    shop = table(
        "sku|name|price|stock|tags|series", "007|Desk|US$ 1,299.50|10+|oak; office、new|NORD", "008|Mat|||a/a|"
    )

    assert plan(shop).new == (
        Product(
            "007",
            "Desk",
            price=1299.5,
            currency="USD",
            stock=10,
            tags=("oak", "office", "new"),
            extras={"series": "NORD"},
        ),
        Product("008", "Mat", tags=("a",)),
    )


def test_columns_of_the_table_overwrite_and_others_stay() -> None:
    known = Product("1", "Chair", brand="Ours", price=9.0, stock=4, extras={"style": "old", "room": "hall"})

    result = plan(table("sku|name|price|style", "1|Stool||new"), (known,))

    (change,) = result.changed
    assert change.before is known
    assert change.after == Product("1", "Stool", brand="Ours", stock=4, extras={"style": "new", "room": "hall"})


def test_the_same_table_again_changes_nothing() -> None:
    shop = table("sku|name|photo", "1|Chair|a.jpg")
    found = photos("x/a.jpg")
    first = plan(shop, (), found)

    again = plan_import(shop, {"sku": "sku", "name": "name", "photo": "photo"}, {"1": first.new[0]}, found, first.links)

    assert again == ImportPlan(unchanged=("1",))


def test_faulty_cells_are_told_and_leave_what_is_known() -> None:
    known = Product("3", price=5.0, stock=2)
    shop = table("sku|price|stock", "|1|1", "1|-2|-3", "2|soon|1.5", "3|soon|many")

    result = plan(shop, (known,))

    assert faults(result) == [
        (2, "sku", RowFault.NO_SKU),
        (3, "price", RowFault.PRICE_NEGATIVE),
        (3, "stock", RowFault.STOCK_NEGATIVE),
        (4, "price", RowFault.PRICE_NO_NUMBER),
        (4, "stock", RowFault.STOCK_NO_NUMBER),
        (5, "price", RowFault.PRICE_NO_NUMBER),
        (5, "stock", RowFault.STOCK_NO_NUMBER),
    ]
    assert [problem.row for problem in result.errors] == [2]
    assert result.new == (Product("1", stock=0), Product("2"))
    assert result.unchanged == ("3",)
    assert str(result.problems[3].why) == "“soon” is not a price."


def test_several_rows_of_a_sku_are_one_product_with_several_photos() -> None:
    shop = table("sku|name|photo", "1|Chair|a.jpg", "1||b.jpg", "1|Chair|c.jpg", "1|Table|d.jpg")

    result = plan(shop, (), photos("a.jpg", "b.jpg", "c.jpg", "d.jpg"))

    assert result.new == (Product("1", "Chair"),)
    assert result.links == {0: "1", 1: "1", 2: "1"}
    assert faults(result) == [(5, "name", RowFault.OTHER_VALUES)]
    assert str(result.errors[0].why) == "SKU 1 is in row 2 already, with another value here: Table."


def test_a_column_of_the_currency_is_believed_before_the_price_and_the_header() -> None:
    assert plan(table("sku|price|currency", "1|$ 5|cad")).new[0].currency == "CAD"
    shop = table("sku|Price (EUR)", "1|5", "2|£ 5")
    mapping = {"sku": "sku", "price": "Price (EUR)"}
    assert [product.currency for product in plan_import(shop, mapping, {}, {}).new] == ["EUR", "GBP"]


def test_rows_without_photos_and_photos_without_rows_are_told() -> None:
    result = plan(table("sku|photo", "1|a.jpg", "2|gone.jpg", "3|"), (), photos("a.jpg", "other.jpg"))

    assert result.without_photo == {3: "2", 4: "3"}
    assert result.without_row == (b"other.jpg",)
    assert faults(result) == [(3, "photo", RowFault.PHOTO_UNKNOWN)]


def test_a_photo_shows_one_product() -> None:
    result = plan(table("sku|photo", "1|a.jpg", "2|a.jpg"), (), photos("a.jpg"))

    assert result.links == {0: "1"}
    assert str(result.warnings[0].why) == "The photo a.jpg belongs to SKU 1 of row 2 already."


def test_what_the_catalog_knows_of_a_photo_counts_more_than_its_name() -> None:
    known = {"9": Product("9")}

    result = plan_import(table("sku", "100"), {"sku": "sku"}, known, photos("100.jpg", "100_2.jpg"), {0: "9"})

    assert result.links == {1: "100"}
    assert result.without_row == ()


def test_a_photo_with_two_skus_in_its_name_is_left_to_people() -> None:
    result = plan(table("sku", "A10", "B20"), (), photos("A10-B20.jpg"))

    assert result.links == {}
    assert result.uncertain == {b"A10-B20.jpg": ("A10", "B20")}


def test_a_mapping_must_fit_the_table() -> None:
    with pytest.raises(NoSkuColumnError):
        plan_import(table("name", "a"), {"name": "name"}, {}, {})
    with pytest.raises(ColumnMissingError):
        plan_import(table("name", "a"), {"sku": "code"}, {}, {})


def test_the_sample_table_finds_all_its_photos() -> None:
    folder = Path(__file__).parents[2] / "catalogs" / "sample"
    found = photos(*(file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.jpg"))))
    shop = read_table(folder / "products.csv")

    result = plan_import(shop, guess_columns(shop.header, shop.rows), {}, found)

    assert not result.problems
    assert not result.without_photo
    assert not result.without_row
    assert len(result.links) == len(found) > len(result.new)


def test_the_furniture_table_finds_all_its_photos(shared_data: Path) -> None:
    folder = shared_data / "furniture"
    shop = read_table(folder / "products.csv")
    found = photos(*(file.relative_to(folder).as_posix() for file in (folder / "photos").iterdir()))

    result = plan_import(shop, guess_columns(shop.header, shop.rows), {}, found)

    assert (len(result.new), len(result.links), result.problems) == (549, 549, ())
