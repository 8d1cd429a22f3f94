"""The commands on photos: index and search."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.helpers import INDEX_KEYS, Captured, lines, report
from tests.fakes import picture
from visrec_desktop import cli

RESULT_KEYS = ["path", "similarity", "distance", "sku", "name", "price", "stock"]


def test_index_reports_its_counts(tmp_path: Path, photo_folder: Path, without_model: None, capsys: Captured) -> None:
    summary = report("index", tmp_path / "shop.visrec", capsys, photo_folder)
    assert list(summary) == INDEX_KEYS
    assert [summary[key] for key in INDEX_KEYS[:6]] == [12, 12, 0, 0, 0, 0]
    assert summary["seconds"] > 0
    assert summary["photos_per_second"] == pytest.approx(12 / summary["seconds"], rel=0.2)


def test_a_second_index_finds_everything_unchanged(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    summary = report("index", catalog_file, capsys, photo_folder)
    assert [summary[key] for key in INDEX_KEYS[:6]] == [12, 0, 12, 0, 0, 0]
    assert summary["photos_per_second"] == 0


def test_index_counts_what_moved_and_what_is_gone(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    (photo_folder / "hats/one.jpg").rename(photo_folder / "moved.jpg")
    (photo_folder / "hats/two.jpg").unlink()
    summary = report("index", catalog_file, capsys, photo_folder)
    assert [summary[key] for key in INDEX_KEYS[:6]] == [11, 0, 10, 1, 0, 1]


def test_index_prints_one_line_for_people(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    assert cli.main(["index", str(photo_folder), "--catalog", str(catalog_file)]) == 0
    assert capsys.readouterr().out.startswith("found 12, embedded 0, unchanged 12, moved 0, failed 0, missing 0, ")


def test_an_unreadable_file_is_named_with_its_reason(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    (photo_folder / "empty.jpg").touch()
    assert cli.main(["index", str(photo_folder), "--catalog", str(catalog_file), "--json"]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["failed"] == 1
    assert captured.err == "empty.jpg: The file is empty.\n"


def test_fast_and_full_embeddings_are_kept_side_by_side(
    catalog_file: Path, photo_folder: Path, capsys: Captured
) -> None:
    assert report("index", catalog_file, capsys, photo_folder, "--fast")["embedded"] == 12
    assert report("index", catalog_file, capsys, photo_folder, "--fast")["embedded"] == 0
    assert report("index", catalog_file, capsys, photo_folder)["embedded"] == 0


def test_a_json_line_has_these_keys_and_no_others(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    query = photo_folder / "hats/one.jpg"
    status, (row,) = lines("search", catalog_file, capsys, query)
    assert status == 0
    assert list(row) == ["query", "results"]
    assert row["query"] == str(query)
    assert len(row["results"]) == 5
    assert all(list(result) == RESULT_KEYS for result in row["results"])
    # The rounding of 32-bit numbers, 1e-7, is a distance of its square root.
    nothing, one = pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-6)
    unknown = dict.fromkeys(RESULT_KEYS[3:])
    assert row["results"][0] == {"path": "hats/one.jpg", "similarity": one, "distance": nothing, **unknown}


def test_similarity_and_distance_are_two_views_of_one_angle(
    catalog_file: Path, photo_folder: Path, capsys: Captured
) -> None:
    _, (row,) = lines("search", catalog_file, capsys, photo_folder / "mugs/two.png", "--top", 12)
    similarities = [result["similarity"] for result in row["results"]]
    assert similarities == sorted(similarities, reverse=True)
    for result in row["results"]:
        assert result["similarity"] == pytest.approx(1 - result["distance"] ** 2 / 2, abs=1e-5)


def test_a_folder_stands_for_its_photos(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, rows = lines(
        "search", catalog_file, capsys, photo_folder / "shoes", photo_folder / "hats/two.jpg", "--top", 1
    )
    assert status == 0
    assert len(rows) == 7
    assert [Path(row["query"]).relative_to(photo_folder).as_posix() for row in rows] == [
        row["results"][0]["path"] for row in rows
    ]


def test_an_unreadable_query_does_not_stop_the_others(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    letter = photo_folder / "letter.txt"
    letter.write_text("Dear shop")
    status, rows = lines(
        "search", catalog_file, capsys, letter, photo_folder / "gone.jpg", photo_folder / "hats/one.jpg"
    )
    assert status == 1
    assert rows[0] == {"query": str(letter), "error": "This is not a picture in a format that can be read."}
    assert list(rows[1]) == ["query", "error"]
    assert rows[2]["results"][0]["path"] == "hats/one.jpg"


def test_for_people_errors_go_to_stderr(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    assert cli.main(["search", str(photo_folder / "gone.jpg"), "--catalog", str(catalog_file)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{photo_folder / 'gone.jpg'}: The file could not be read")


@pytest.mark.parametrize(("metric", "best", "order"), [("cosine", 1.0, -1), ("euclidean", 0.0, 1)])
def test_for_people_the_figure_is_of_the_metric(
    catalog_file: Path, photo_folder: Path, capsys: Captured, metric: str, best: float, order: int
) -> None:
    query = str(photo_folder / "hats/one.jpg")
    assert cli.main(["search", query, "--catalog", str(catalog_file), "--metric", metric, "--top", "3"]) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading == query
    assert re.fullmatch(r"  \d\.\d{4}  hats/one\.jpg", lines[0])
    figures = [float(line.split()[0]) for line in lines]
    assert figures[0] == pytest.approx(best, abs=1e-3)
    assert figures == sorted(figures, key=lambda figure: order * figure)


def test_the_least_similarity_leaves_out_the_rest(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    query = photo_folder / "hats/one.jpg"
    _, (row,) = lines("search", catalog_file, capsys, query, "--top", 12)
    least = row["results"][3]["similarity"]
    _, (cut,) = lines("search", catalog_file, capsys, query, "--top", 12, "--min-similarity", least - 1e-5)
    assert cut["results"] == row["results"][:4]
    _, (everything,) = lines("search", catalog_file, capsys, query, "--top", 500, "--min-similarity", "-1")
    assert len(everything["results"]) == 12


def test_a_missing_catalog_or_folder_is_said_in_one_line(
    catalog_file: Path, tmp_path: Path, photo_folder: Path, capsys: Captured
) -> None:
    gone, photo = str(tmp_path / "gone"), str(photo_folder / "hats/one.jpg")
    assert cli.main(["search", photo, "--catalog", gone]) == 2
    assert cli.main(["index", gone, "--catalog", str(catalog_file)]) == 2
    assert cli.main(["index", str(photo_folder), "--catalog", str(tmp_path / "gone" / "x.visrec")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("visrec-desktop: ") for line in lines)
    assert not Path(gone).exists()


def test_a_file_that_is_no_catalog_is_left_as_it_was(tmp_path: Path, photo_folder: Path, capsys: Captured) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear shop" * 100)
    assert cli.main(["index", str(photo_folder), "--catalog", str(letter)]) == 2
    assert "is not a catalog of this program" in capsys.readouterr().err
    assert letter.read_text() == "Dear shop" * 100


def skus(row: dict[str, object]) -> list[object]:
    results = row["results"]
    assert isinstance(results, list)
    return [result["sku"] for result in results]


def test_results_are_products_with_price_and_stock(shop_file: Path, photo_folder: Path, capsys: Captured) -> None:
    _, (row,) = lines("search", shop_file, capsys, photo_folder / "hats/two.jpg", "--top", 1)
    (best,) = row["results"]
    assert list(best) == RESULT_KEYS
    assert best["path"] == "hats/two.jpg"
    assert [best[key] for key in RESULT_KEYS[3:]] == ["007", "Sun hat", 10.0, 4]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--category", "Hats"], {"007", "7"}),
        (["--category", " hATS"], {"007", "7"}),
        (["--category", "Hats", "--category", "Mugs", "--in-stock"], {"007", "0100", "0101"}),
        (["--price", "10:12"], {"007", "7"}),
        (["--price", ":7"], {"0100", "0101"}),
        (["--price", "61:"], {"0201"}),
        (["--price", "0:", "--colour", "red"], {"007", "0200"}),
        (["--price", "0:", "--colour", "红色"], {"007", "0200"}),
        (["--price", "0:", "--colour", "#E00000"], {"007", "0200"}),
        (["--text", "trainers"], {"0200", "0201"}),
        (["--text", "nothing"], set()),
    ],
)
def test_filters_say_which_products_are_shown(
    shop_file: Path, photo_folder: Path, capsys: Captured, options: list[str], expected: set[str]
) -> None:
    status, (row,) = lines("search", shop_file, capsys, photo_folder / "mugs/one.png", "--top", 50, *options)
    assert (status, set(skus(row))) == (0, expected)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--category", "Hat"], "No product has the category Hat. Choose one that there is (Hats, Mugs, Shoes).\n"),
        (["--colour", "reddest"], "No product has the colour reddest. Choose one that there is ("),
    ],
)
def test_a_category_or_colour_that_nothing_has_is_said_with_those_that_there_are(
    shop_file: Path, photo_folder: Path, capsys: Captured, options: list[str], said: str
) -> None:
    query = photo_folder / "mugs/one.png"
    assert cli.main(["search", str(query), "--catalog", str(shop_file), "--jsonl", *options]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"visrec-desktop: {said}")


def test_without_products_there_are_no_categories(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    query = photo_folder / "mugs/one.png"
    assert cli.main(["search", str(query), "--catalog", str(catalog_file), "--category", "Hats"]) == 2
    assert "have no category" in capsys.readouterr().err


@pytest.mark.parametrize("region", ["128,48,64,48", "128,48,999,999", "0.6667,0.5,0.3333,0.5", "0.6667,0.5,0.5,1"])
def test_a_region_is_in_pixels_or_in_shares(shop_file: Path, tmp_path: Path, capsys: Captured, region: str) -> None:
    scene = picture(99, (192, 96))
    scene.paste(picture(4), (128, 48))  # mugs/two.png
    scene.save(tmp_path / "scene.png")
    _, (row,) = lines("search", shop_file, capsys, tmp_path / "scene.png", "--region", region, "--top", 1)
    assert skus(row) == ["0101"]
    assert row["results"][0]["similarity"] > 0.97


@pytest.mark.parametrize("region", ["5000,5000,10,10", "48,0,5,5", "1,0,0.5,0.5", "1.5,0,0.5,0.5", "0,0,0.001,1"])
def test_a_region_outside_of_the_photo_is_refused(
    shop_file: Path, tmp_path: Path, capsys: Captured, region: str
) -> None:
    picture(4, (48, 36)).save(tmp_path / "small.png")
    status, (row,) = lines("search", shop_file, capsys, tmp_path / "small.png", "--region", region)
    assert status == 1
    assert row["error"].startswith(
        f"The region {region} is outside of the photo, which is 48 x 36 pixels. Give X,Y,W,H"
    )


def test_a_query_can_be_cleaned_up_first(shop_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, (row,) = lines("search", shop_file, capsys, photo_folder / "mugs/one.png", "--clean-up")
    assert (status, len(row["results"])) == (0, 5)


@pytest.mark.parametrize("look", ["whole", "colour-counts", "colour-only"])
def test_a_look_says_which_sameness_counts(shop_file: Path, photo_folder: Path, capsys: Captured, look: str) -> None:
    _, (row,) = lines("search", shop_file, capsys, photo_folder / "mugs/one.png", "--look", look)
    assert skus(row)[0] == "0100"


def test_a_model_that_cannot_tell_colours_says_so(shop_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, (row,) = lines("search", shop_file, capsys, photo_folder / "mugs/one.png", "--look", "colour-blind")
    assert status == 1
    assert "colour-directions" in row["error"]


def test_for_people_products_are_named(shop_file: Path, photo_folder: Path, capsys: Captured) -> None:
    query = str(photo_folder / "mugs/two.png")
    assert cli.main(["search", query, "--catalog", str(shop_file), "--top", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "  1.0000  mugs/two.png  0101  Coffee mug 马克杯  7"


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--price", "9000:"], "  nothing that the filters let through"), (["--min-similarity", "1"], "  nothing found")],
)
def test_for_people_nothing_is_said_too(
    shop_file: Path, tmp_path: Path, capsys: Captured, options: list[str], said: str
) -> None:
    picture(99).save(tmp_path / "other.png")
    assert cli.main(["search", str(tmp_path / "other.png"), "--catalog", str(shop_file), *options]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [said]
