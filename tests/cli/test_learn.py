"""The command learn: what it prints, and what it puts to use and takes back."""

import json
import re
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.cli.helpers import Captured, report
from tests.fakes import write_photos
from tests.pipeline.helpers import shaded, write_kinds
from visrec_desktop import cli
from visrec_desktop.cli.run import DONE, UNUSABLE
from visrec_desktop.core.learning import Comparison, LearningReport, Progress, Stage, Verdict
from visrec_desktop.pipeline import metric_learning

PRODUCTS, PHOTOS = 8, 4


@pytest.fixture
def shop(tmp_path: Path, without_model: None, capsys: Captured) -> Path:
    """Products that the light hides and that can be learned, each in a folder of its own."""
    for product in range(PRODUCTS):
        folder = tmp_path / "photos" / f"product{product}"
        folder.mkdir(parents=True)
        for photo in range(PHOTOS):
            shaded(product, photo).save(folder / f"{product}-{photo}.png")
    file = tmp_path / "shop.visrec"
    report("index", file, capsys, tmp_path / "photos")
    report("import", file, capsys, "--folders")
    return file


def learn(file: Path, capsys: Captured, *arguments: object) -> tuple[int, list[str], str]:
    """Exit status, the lines that are printed, and what is said on stderr."""
    capsys.readouterr()
    status = cli.main(["learn", "--catalog", str(file), *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def in_use(file: Path, capsys: Captured) -> list[int]:
    """The versions that `--list` says are in use."""
    _, lines, _ = learn(file, capsys, "--list")
    return [int(line.split()[0]) for line in lines if line.endswith("  in use")]


def test_it_prints_what_was_learned_from_what_it_gained_and_what_it_did(shop: Path, capsys: Captured) -> None:
    status, (first, head, known, left_out, last), said = learn(shop, capsys, "--from", "sku")
    assert status == DONE
    assert said == ""
    assert re.fullmatch(r"8 values of sku in 32 photos, \d+ s", first)
    assert head.split("  ")[0] == "photos that it had not seen"
    figures = r"\s+\d\.\d{3} -> \d\.\d{3}\s+\d\.\d{3} -> \d\.\d{3}   [+-]\d\.\d{3} to [+-]\d\.\d{3}"
    assert re.fullmatch(rf"of known products{figures}", known)
    assert re.fullmatch(rf"of products left out{figures}", left_out)
    assert last == "Better on photos that it had not seen: kept as version 1, and searched by."
    assert in_use(shop, capsys) == [1]


def test_it_may_be_kept_without_being_used(shop: Path, capsys: Captured) -> None:
    _, lines, _ = learn(shop, capsys, "--from", "sku", "--keep-only")
    assert lines[-1] == "Better on photos that it had not seen: kept as version 1."
    assert in_use(shop, capsys) == []


def test_versions_are_listed_used_and_taken_back(shop: Path, capsys: Captured) -> None:
    assert learn(shop, capsys, "--list") == (DONE, [], "")
    for column in ("sku", "Category"):
        learn(shop, capsys, "--from", column, "--keep-only")
    _, lines, _ = learn(shop, capsys, "--list")
    assert [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", "AT", line).split() for line in lines] == [
        ["2", "AT", "category"],
        ["1", "AT", "sku"],
    ]
    assert learn(shop, capsys, "--use", 1) == (DONE, [], "")
    assert in_use(shop, capsys) == [1]
    learn(shop, capsys, "--use", 2)
    assert in_use(shop, capsys) == [2]
    assert learn(shop, capsys, "--undo") == (DONE, [], "")
    assert in_use(shop, capsys) == []


def test_what_is_in_use_changes_the_ranking_and_undo_gives_it_back(
    shop: Path, tmp_path: Path, capsys: Captured
) -> None:
    def ranking() -> str:
        capsys.readouterr()
        photo = tmp_path / "photos" / "product0" / "0-0.png"
        assert cli.main(["search", str(photo), "--catalog", str(shop), "--top", "32", "--jsonl"]) == DONE
        return capsys.readouterr().out

    plain = ranking()
    learn(shop, capsys, "--from", "sku")
    assert ranking() != plain
    learn(shop, capsys, "--undo")
    assert ranking() == plain


def test_a_version_that_was_never_learned_cannot_be_used(shop: Path, capsys: Captured) -> None:
    status, lines, said = learn(shop, capsys, "--use", 7)
    assert (status, lines) == (UNUSABLE, [])
    assert "7" in said


def test_as_json_it_says_everything(shop: Path, capsys: Captured) -> None:
    _, (line,), _ = learn(shop, capsys, "--from", "sku", "--json")
    told = json.loads(line)
    assert told.pop("is_used") is True
    again = LearningReport.from_json(told)
    assert again is not None
    assert (again.verdict, again.version) == (Verdict.BETTER, 1)
    assert (again.column, again.network, again.photos, again.labels) == ("sku", "quick", 32, 8)
    _, (line,), _ = learn(shop, capsys, "--list", "--json")
    listed = json.loads(line)
    assert list(listed) == ["version", "from", "at", "is_used", "report"]
    assert (listed["version"], listed["from"], listed["is_used"]) == (1, "sku", True)
    assert listed["report"]["held_out"] == told["held_out"]


def test_where_nothing_is_gained_it_says_that_nothing_is_changed(
    tmp_path: Path, without_model: None, capsys: Captured
) -> None:
    folder = write_kinds(tmp_path / "wardrobe", {"dress": 100, "skirt": 200, "shoe": 300})
    file = tmp_path / "wardrobe.visrec"
    report("index", file, capsys, folder)
    report("import", file, capsys, "--folders")
    status, lines, _ = learn(file, capsys, "--from", "category")
    assert status == DONE
    assert lines[2].startswith("of products left out ")
    assert lines[-1] == "Not better than before on photos that it had not seen: nothing is changed."
    assert learn(file, capsys, "--list") == (DONE, [], "")


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        (Verdict.WORSE_ON_UNSEEN, "Photos of products that it had not seen were found worse: nothing is changed."),
        (
            Verdict.BASELINE,
            "This is the article's network, kept as a baseline for evaluate; nothing is searched by it.",
        ),
    ],
)
def test_every_verdict_has_its_sentence(
    shop: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, verdict: Verdict, sentence: str
) -> None:
    def judged(*_: object) -> Generator[Progress, None, LearningReport]:
        yield Progress(Stage.PROVING, 1.0)
        compared = Comparison(9, 0.5, 0.6, 0.5, 0.6, 0.05, 0.15, 0.2)
        return LearningReport("sku", "quick", 9, 3, compared, compared, 0.3, verdict, 1.0)

    monkeypatch.setattr(metric_learning, "learn_metric", judged)
    assert learn(shop, capsys, "--from", "sku")[1][-1] == sentence


def test_two_photos_are_too_little(tmp_path: Path, without_model: None, capsys: Captured) -> None:
    folder = write_photos(tmp_path / "photos", ["mug/one.png", "mug/two.png"])
    file = tmp_path / "two.visrec"
    report("index", file, capsys, folder)
    report("import", file, capsys, "--folders")
    status, lines, said = learn(file, capsys, "--from", "category")
    assert (status, lines) == (UNUSABLE, [])
    assert said.startswith("visrec-desktop: There is too little to learn from: 2 photos share their category ")


def test_a_column_that_is_not_there_is_named(shop: Path, capsys: Captured) -> None:
    status, _, said = learn(shop, capsys, "--from", "colours")
    assert status == UNUSABLE
    assert "colours" in said


@pytest.mark.parametrize("network", ["deep", "article"])
def test_networks_are_trained_where_that_is_installed(
    shop: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, network: str
) -> None:
    monkeypatch.setattr("visrec_desktop.cli.learn.find_spec", lambda _: None)
    status, lines, said = learn(shop, capsys, "--from", "sku", "--network", network)
    assert (status, lines) == (UNUSABLE, [])
    assert "This installation cannot train networks." in said
