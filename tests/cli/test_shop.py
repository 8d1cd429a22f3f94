"""The commands on products: import, lookbook, recognize, match."""

import json
from pathlib import Path

import pytest

from tests.cli.helpers import Captured, lines, report
from tests.pipeline.helpers import TABLE, variant, write_kinds
from visrec_desktop import cli
from visrec_desktop.core.products import HouseRule, LabelSource, RecognizedLabel, RuleKind, RuleSide
from visrec_desktop.pipeline import recognition
from visrec_desktop.storage.catalog import Catalog

IMPORT_KEYS = ["new", "changed", "unchanged", "errors", "photos_linked", "rows_without_photo", "photos_without_row"]


@pytest.fixture
def wardrobe(tmp_path: Path, without_model: None, capsys: Captured) -> Path:
    """Eight dresses, skirts and shoes; their folders are their categories."""
    folder = write_kinds(tmp_path / "wardrobe", {"dress": 100, "skirt": 200, "shoe": 300})
    file = tmp_path / "wardrobe.visrec"
    report("index", file, capsys, folder)
    assert report("import", file, capsys, "--folders")["new"] == 24
    return file


# import -------------------------------------------------------------------------------------------------------


def test_import_reports_what_it_did(catalog_file: Path, table_file: Path, capsys: Captured) -> None:
    first = report("import", catalog_file, capsys, table_file)
    assert list(first) == [*IMPORT_KEYS, "mapping"]
    assert [first[key] for key in IMPORT_KEYS] == [6, 0, 0, 0, 7, 0, 5]
    assert first["mapping"]["sku"] == "SKU"
    again = report("import", catalog_file, capsys, table_file)
    assert [again[key] for key in IMPORT_KEYS] == [0, 0, 6, 0, 0, 0, 5]


def test_import_prints_one_line_for_people(catalog_file: Path, table_file: Path, capsys: Captured) -> None:
    assert cli.main(["import", str(table_file), "--catalog", str(catalog_file)]) == 0
    assert capsys.readouterr().out.startswith("new 6, changed 0, unchanged 0, errors 0, photos linked 7, ")


def test_a_table_may_be_imported_before_the_photos_are_indexed(
    tmp_path: Path, photo_folder: Path, table_file: Path, without_model: None, capsys: Captured
) -> None:
    file = tmp_path / "new.visrec"
    assert cli.main(["import", str(table_file), "--catalog", str(file)]) == 0
    assert capsys.readouterr().err == "", "that the photos are unknown is no news"
    assert report("index", file, capsys, photo_folder)["embedded"] == 12
    _, (row,) = lines("search", file, capsys, photo_folder / "hats/one.jpg", "--top", 1)
    assert row["results"][0]["sku"] == "007"


def test_columns_are_named_where_they_are_guessed_wrong(
    catalog_file: Path, tmp_path: Path, photo_folder: Path, capsys: Captured
) -> None:
    table = tmp_path / "odd.csv"
    table.write_text("path;Titel;RRP;Old\nhats/one.jpg;Ein Hut;1.299,50;x\n", encoding="cp1252")
    named = report("import", catalog_file, capsys, table, "--map", "sku=path", "photo=path", "price=RRP", "name=Titel")
    assert named["mapping"] == {"sku": "path", "photo": "path", "price": "RRP", "name": "Titel"}
    assert (named["photos_linked"], named["errors"]) == (1, 0)
    _, (row,) = lines("search", catalog_file, capsys, photo_folder / "hats/one.jpg", "--top", 1)
    best = row["results"][0]
    assert (best["sku"], best["name"], best["price"]) == ("hats/one.jpg", "Ein Hut", 1299.5)
    without = report("import", catalog_file, capsys, table, "--map", "sku=path", "name=", "--dry-run")
    assert "name" not in without["mapping"]


@pytest.mark.parametrize("is_new", [True, False])
def test_a_dry_run_does_nothing(
    tmp_path: Path, catalog_file: Path, table_file: Path, capsys: Captured, is_new: bool
) -> None:
    file = tmp_path / "new.visrec" if is_new else catalog_file
    assert report("import", file, capsys, table_file, "--dry-run")["new"] == 6
    assert file.exists() is not is_new
    assert report("import", catalog_file, capsys, table_file, "--dry-run")["new"] == 6


def test_rows_that_stay_out_are_named(catalog_file: Path, tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "faulty.csv"
    table.write_text("sku,name,price\n1,Hat,ten\n,Mug,5\n2,Shoe,6\n2,Boot,6\n", encoding="utf-8")
    assert cli.main(["import", str(table), "--catalog", str(catalog_file), "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["errors"] == 2
    assert [line.partition(":")[0] for line in captured.err.splitlines()] == [
        "row 2, price", "row 3, sku", "row 5, name"
    ]  # fmt: skip


def test_many_faults_are_counted_rather_than_listed(catalog_file: Path, tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "faulty.csv"
    table.write_text("sku,price\n" + "".join(f"{n},dear\n" for n in range(50)), encoding="utf-8")
    assert cli.main(["import", str(table), "--catalog", str(catalog_file), "--map", "price=price"]) == 0
    faults = capsys.readouterr().err.splitlines()
    assert len(faults) == 21
    assert faults[-1] == "... and 30 more"


@pytest.mark.parametrize("arguments", [[], ["table.csv", "--folders"]])
def test_there_is_one_source_of_products(catalog_file: Path, arguments: list[str], capsys: Captured) -> None:
    assert cli.main(["import", *arguments, "--catalog", str(catalog_file)]) == 2
    assert "--folders" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "options", "said"),
    [
        ("gone.csv", None, [], "cannot be opened"),
        ("empty.csv", "sku\n", [], "no rows"),
        ("letter.csv", "Dear shop\nyours\n", [], "chosen as the SKU"),
        ("table.csv", TABLE, ["--map", "sku=Article"], "no column Article"),
    ],
)
def test_a_table_that_cannot_be_used_is_said_in_one_line(
    catalog_file: Path, tmp_path: Path, name: str, content: str | None, options: list[str], said: str, capsys: Captured
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert cli.main(["import", str(tmp_path / name), "--catalog", str(catalog_file), *options]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("visrec-desktop: ")
    assert said in captured.err


@pytest.mark.parametrize(
    "content", ["", "sku,name\n", "name,colour\nHat,red\nMug,red\n", "sku,name\n,Hat\n", 'sku,name\n1,"Hat\n']
)
def test_a_failed_import_leaves_no_catalog_behind(
    tmp_path: Path, without_model: None, content: str, capsys: Captured
) -> None:
    (tmp_path / "table.csv").write_text(content, encoding="utf-8")
    assert cli.main(["import", str(tmp_path / "table.csv"), "--catalog", str(tmp_path / "new.visrec")]) != 0
    assert [path.name for path in tmp_path.glob("*new*")] == []


def test_columns_are_named_in_letters_of_any_case(catalog_file: Path, table_file: Path, capsys: Captured) -> None:
    named = report("import", catalog_file, capsys, table_file, "--map", "sku=sku", "name=SERIES")
    assert (named["mapping"]["sku"], named["mapping"]["name"]) == ("SKU", "Series")


# lookbook -----------------------------------------------------------------------------------------------------


def test_a_lookbook_is_taken_from_a_column(shop_file: Path, capsys: Captured) -> None:
    gain = report("lookbook", shop_file, capsys, "--column", "Series")
    assert list(gain) == ["looks", "products", "warm", "warm_cosine", "cold", "cold_cosine"]
    assert (gain["looks"], gain["products"]) == (2, 6)


def test_a_lookbook_is_taken_from_a_table(shop_file: Path, tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "looks.csv"
    table.write_text("look,sku\nA,007\nA,0200\nB,7\nB,0201\nB,nothing\n", encoding="utf-8")
    assert cli.main(["lookbook", "--catalog", str(shop_file), "--table", str(table), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["products"] == 4
    assert captured.err == "row 6: The catalog has no product with SKU nothing.\n"
    with Catalog(shop_file) as catalog:
        assert catalog.choices.looks() == {"A": ("007", "0200"), "B": ("0201", "7")}


def test_looks_that_teach_nothing_leave_the_lookbook_as_it_was(
    shop_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    report("lookbook", shop_file, capsys, "--column", "Series")
    with Catalog(shop_file) as catalog:
        before = catalog.choices.looks()
    table = tmp_path / "looks.csv"
    table.write_text("look,sku\nA,007\nB,7\n", encoding="utf-8")
    assert cli.main(["lookbook", "--catalog", str(shop_file), "--table", str(table)]) == 2
    with Catalog(shop_file) as catalog:
        assert catalog.choices.looks() == before


def test_a_column_is_named_in_letters_of_any_case(shop_file: Path, capsys: Captured) -> None:
    assert report("lookbook", shop_file, capsys, "--column", "series")["looks"] == 2
    assert cli.main(["lookbook", "--catalog", str(shop_file), "--column", "Serie"]) == 2
    assert "shop.visrec has no column Serie. Choose one of its columns (Series, sku, name" in capsys.readouterr().err


def test_for_people_gains_that_cannot_be_told_are_unknown(shop_file: Path, capsys: Captured) -> None:
    assert cli.main(["lookbook", "--catalog", str(shop_file), "--column", "Series"]) == 0
    assert capsys.readouterr().out.endswith("cold unknown, cold cosine unknown\n")


def test_a_column_that_puts_nothing_together_is_said(shop_file: Path, capsys: Captured) -> None:
    assert cli.main(["lookbook", "--catalog", str(shop_file), "--column", "Name"]) == 2
    assert "Too few products" in capsys.readouterr().err


# recognize ----------------------------------------------------------------------------------------------------


def test_a_photo_is_recognised_by_the_catalogs_categories(wardrobe: Path, tmp_path: Path, capsys: Captured) -> None:
    variant(100, 77).save(tmp_path / "query.png")
    status, (row, gone) = lines("recognize", wardrobe, capsys, tmp_path / "query.png", tmp_path / "gone.png")
    assert status == 1
    assert list(row) == ["query", "labels"]
    assert list(row["labels"][0])[:3] == ["column", "value", "confidence"]
    (category,) = (label for label in row["labels"] if label["column"] == "category")
    assert (category["value"], category["source"]) == ("dress", "catalog")
    assert 0 < category["confidence"] <= 1
    assert list(gone) == ["query", "error"]


def test_without_labels_there_are_general_names(
    catalog_file: Path, photo_folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    teapot = RecognizedLabel("general", "teapot", 0.4, False, LabelSource.GENERAL)
    monkeypatch.setattr(recognition, "general_names", lambda picture, opened: [teapot])
    _, (row,) = lines("recognize", catalog_file, capsys, photo_folder / "mugs/one.png")
    label = {"column": "general", "value": "teapot", "confidence": 0.4, "sure": False, "source": "general"}
    assert label in row["labels"]
    assert cli.main(["recognize", str(photo_folder / "mugs/one.png"), "--catalog", str(catalog_file)]) == 0
    assert "  0.40  general: teapot  (not sure)" in capsys.readouterr().out.splitlines()


# match --------------------------------------------------------------------------------------------------------


def test_products_are_matched_slot_by_slot(shop_file: Path, capsys: Captured) -> None:
    status, (row,) = lines("match", shop_file, capsys, "007")
    assert status == 0
    assert list(row) == ["query", "slots"]
    assert row["query"] == "007"
    assert all(list(slot) == ["slot", "results"] for slot in row["slots"])
    results = [result for slot in row["slots"] for result in slot["results"]]
    assert {result["sku"] for result in results} == {"0100", "0101", "0200", "0201"}
    assert all(list(result) == ["sku", "path", "score", "why"] for result in results)


def test_the_own_slot_and_the_number_of_results_are_options(shop_file: Path, capsys: Captured) -> None:
    _, (row,) = lines("match", shop_file, capsys, "007", "--same-slot", "--top", 1)
    assert len(row["slots"]) == 3
    assert all(len(slot["results"]) == 1 for slot in row["slots"])


def test_a_photo_is_matched_too(shop_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, rows = lines("match", shop_file, capsys, photo_folder / "hats/one.jpg", "007", "--same-slot")
    assert status == 0
    assert [row["query"] for row in rows] == [str(photo_folder / "hats/one.jpg"), "007"]
    assert all(row["slots"] for row in rows)


@pytest.mark.parametrize("query", ["007", "hats/one.jpg"])
def test_just_some_products_are_ranked(shop_file: Path, photo_folder: Path, capsys: Captured, query: str) -> None:
    name = str(photo_folder / query) if "/" in query else query
    status, (row,) = lines("match", shop_file, capsys, name, "--rank", "0201,0100,7")
    assert status == 0
    assert list(row) == ["query", "results"]
    assert {result["sku"] for result in row["results"]} == {"0201", "0100", "7"}
    scores = [result["score"] for result in row["results"]]
    assert scores == sorted(scores, reverse=True)


def test_house_rules_hold(shop_file: Path, capsys: Captured) -> None:
    with Catalog(shop_file) as catalog:
        rule = HouseRule(RuleKind.NEVER, RuleSide("sku", "0100"), RuleSide("category", "Hats"))
        catalog.choices.set_rules([rule])
    _, (row,) = lines("match", shop_file, capsys, "007", "--rank", "0100,7")
    assert [(result["sku"], result["why"]) for result in row["results"]][-1] == ("0100", ["barred by a house rule"])


@pytest.mark.parametrize("arguments", [["nothing"], ["nothing" * 99], ["007", "--rank", "0100,nothing"]])
def test_an_unknown_sku_is_said_in_a_sentence(shop_file: Path, arguments: list[str], capsys: Captured) -> None:
    status, (row,) = lines("match", shop_file, capsys, *arguments)
    assert status == 1
    assert list(row) == ["query", "error"]
    assert row["error"].startswith("The catalog has no product with SKU nothing")


def test_a_product_without_a_photo_is_not_called_unknown(shop_file: Path, tmp_path: Path, capsys: Captured) -> None:
    table = tmp_path / "more.csv"
    table.write_text("sku,name\n0300,Scarf\n", encoding="utf-8")
    report("import", shop_file, capsys, table)
    status, rows = lines("match", shop_file, capsys, "0300")
    status_of_rank, ranked = lines("match", shop_file, capsys, "007", "--rank", "0100,0300")
    assert (status, status_of_rank) == (1, 1)
    for row in (*rows, *ranked):
        assert row["error"].startswith("Product 0300 has no photo in this catalog")


def test_a_photo_that_is_gone_is_not_taken_for_a_sku(shop_file: Path, capsys: Captured) -> None:
    status, (row,) = lines("match", shop_file, capsys, "gone.jpg")
    assert status == 1
    assert row["error"].startswith("The file could not be read")


def test_for_people_matches_are_named_with_their_slot(shop_file: Path, capsys: Captured) -> None:
    assert cli.main(["match", "007", "--catalog", str(shop_file)]) == 0
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading == "007"
    assert len(rows) == 4
    assert any("0200  Red trainers" in row for row in rows)


def test_without_products_nothing_goes_with_a_photo(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, (row,) = lines("match", catalog_file, capsys, photo_folder / "hats/one.jpg")
    assert (status, row["slots"]) == (0, [])
