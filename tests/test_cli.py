"""The command line: what it prints, and its exit status."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeEmbedder
from visrec_desktop import __version__, cli
from visrec_desktop.core.paths import resource, sample_folder

ROOT = Path(__file__).resolve().parents[1]
INDEX_KEYS = ["found", "embedded", "unchanged", "moved", "failed", "missing", "seconds", "photos_per_second"]

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Embeds without the model."""

    def load(*, name: str | None = None, fast: bool = False) -> FakeEmbedder:
        return FakeEmbedder(name or f"fake/1/{'one' if fast else 'two'}")

    monkeypatch.setattr("visrec_desktop.pipeline.session.load_embedder", load)


@pytest.fixture
def catalog_file(tmp_path: Path, photo_folder: Path, without_model: None, capsys: Captured) -> Path:
    """The twelve photos, indexed."""
    file = tmp_path / "shop.visrec"
    assert cli.main(["index", str(photo_folder), "--catalog", str(file)]) == 0
    capsys.readouterr()
    return file


def index(folder: Path, catalog: Path, capsys: Captured, *options: str) -> dict[str, Any]:
    cli.main(["index", str(folder), "--catalog", str(catalog), "--json", *options])
    report = json.loads(capsys.readouterr().out)
    assert isinstance(report, dict)
    return report


def search(catalog: Path, capsys: Captured, *arguments: object) -> tuple[int, list[dict[str, Any]]]:
    """Exit status and the lines that `--jsonl` prints."""
    status = cli.main(["search", *map(str, arguments), "--catalog", str(catalog), "--jsonl"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_index_reports_its_counts(tmp_path: Path, photo_folder: Path, without_model: None, capsys: Captured) -> None:
    report = index(photo_folder, tmp_path / "shop.visrec", capsys)
    assert list(report) == INDEX_KEYS
    assert [report[key] for key in INDEX_KEYS[:6]] == [12, 12, 0, 0, 0, 0]
    assert report["seconds"] > 0
    assert report["photos_per_second"] == pytest.approx(12 / report["seconds"], rel=0.2)


def test_a_second_index_finds_everything_unchanged(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    report = index(photo_folder, catalog_file, capsys)
    assert [report[key] for key in INDEX_KEYS[:6]] == [12, 0, 12, 0, 0, 0]
    assert report["photos_per_second"] == 0


def test_index_counts_what_moved_and_what_is_gone(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    (photo_folder / "hats/one.jpg").rename(photo_folder / "moved.jpg")
    (photo_folder / "hats/two.jpg").unlink()
    report = index(photo_folder, catalog_file, capsys)
    assert [report[key] for key in INDEX_KEYS[:6]] == [11, 0, 10, 1, 0, 1]


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
    assert index(photo_folder, catalog_file, capsys, "--fast")["embedded"] == 12
    assert index(photo_folder, catalog_file, capsys, "--fast")["embedded"] == 0
    assert index(photo_folder, catalog_file, capsys)["embedded"] == 0


def test_a_json_line_has_these_keys_and_no_others(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    query = photo_folder / "hats/one.jpg"
    status, (row,) = search(catalog_file, capsys, query)
    assert status == 0
    assert list(row) == ["query", "results"]
    assert row["query"] == str(query)
    assert len(row["results"]) == 5
    assert all(list(result) == ["path", "similarity", "distance"] for result in row["results"])
    # The rounding of 32-bit numbers, 1e-7, is a distance of its square root.
    nothing, one = pytest.approx(0, abs=1e-3), pytest.approx(1, abs=1e-6)
    assert row["results"][0] == {"path": "hats/one.jpg", "similarity": one, "distance": nothing}


def test_similarity_and_distance_are_two_views_of_one_angle(
    catalog_file: Path, photo_folder: Path, capsys: Captured
) -> None:
    _, (row,) = search(catalog_file, capsys, photo_folder / "mugs/two.png", "--top", 12)
    similarities = [result["similarity"] for result in row["results"]]
    assert similarities == sorted(similarities, reverse=True)
    for result in row["results"]:
        assert result["similarity"] == pytest.approx(1 - result["distance"] ** 2 / 2, abs=1e-5)


def test_a_folder_stands_for_its_photos(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    status, rows = search(catalog_file, capsys, photo_folder / "shoes", photo_folder / "hats/two.jpg", "--top", 1)
    assert status == 0
    assert len(rows) == 7
    assert [Path(row["query"]).relative_to(photo_folder).as_posix() for row in rows] == [
        row["results"][0]["path"] for row in rows
    ]


def test_an_unreadable_query_does_not_stop_the_others(catalog_file: Path, photo_folder: Path, capsys: Captured) -> None:
    letter = photo_folder / "letter.txt"
    letter.write_text("Dear shop")
    status, rows = search(catalog_file, capsys, letter, photo_folder / "gone.jpg", photo_folder / "hats/one.jpg")
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
    _, (row,) = search(catalog_file, capsys, query, "--top", 12)
    least = row["results"][3]["similarity"]
    _, (cut,) = search(catalog_file, capsys, query, "--top", 12, "--min-similarity", least - 1e-5)
    assert cut["results"] == row["results"][:4]
    _, (everything,) = search(catalog_file, capsys, query, "--top", 500, "--min-similarity", "-1")
    assert len(everything["results"]) == 12


@pytest.mark.parametrize(
    "options",
    [
        ["--top", "0"], ["--top", "501"], ["--top", "-1"], ["--top", "many"], ["--top", "1.5"],
        ["--min-similarity", "1.1"], ["--min-similarity", "-2"], ["--min-similarity", "nan"],
        ["--min-similarity", "near"], ["--metric", "manhattan"], ["--unknown"],
    ],
)  # fmt: skip
def test_unusable_options_are_refused(catalog_file: Path, options: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["search", "photo.jpg", "--catalog", str(catalog_file), *options])
    assert ended.value.code == 2
    assert "usage: visrec-desktop" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["paint"], ["index"], ["index", "folder"], ["search", "--catalog", "x.visrec"], ["search", "photo.jpg"]],
)
def test_incomplete_commands_are_refused(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2


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


def parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in cli.make_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def test_the_readme_lists_every_command_and_option() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    options = {"--version", "--sample"}
    for command, parser in parsers():
        assert re.search(rf"visrec-desktop {command}\b", readme), command
        options |= {name for action in parser._actions for name in action.option_strings if name.startswith("--")}
    assert sorted(option for option in options - {"--help"} if option not in readme) == []


def test_the_commands_are_those_that_the_program_knows() -> None:
    assert tuple(command for command, _ in parsers()) == cli.COMMANDS


def run(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def test_the_program_itself_indexes_and_searches(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for category, name in (("mugs", "MUG-001.jpg"), ("sofas", "SOF-001.jpg"), ("sneakers", "00501.jpg")):
        shutil.copy(sample_folder() / "photos" / category / name, folder)
    indexed = run("index", folder, "--catalog", tmp_path / "shop.visrec", "--json")
    assert (indexed.returncode, json.loads(indexed.stdout)["embedded"]) == (0, 3)
    queries = resource("sample_queries")
    found = run("search", queries / "mug_orange.jpg", "--catalog", tmp_path / "shop.visrec", "--jsonl")
    assert found.returncode == 0
    assert json.loads(found.stdout)["results"][0]["path"] == "MUG-001.jpg"


def test_the_version() -> None:
    result = run("--version")
    assert (result.returncode, result.stdout) == (0, f"visrec-desktop {__version__}\n")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_that_is_no_utf_8_is_printed_escaped(tmp_path: Path, catalog_file: Path, photo_folder: Path) -> None:
    query = photo_folder / os.fsdecode(b"\xff.jpg")
    shutil.copy(photo_folder / "hats/one.jpg", query)
    result = run("search", query, "--catalog", catalog_file, "--jsonl", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "Traceback" not in result.stderr
    assert "\\\\xff.jpg" in result.stdout
