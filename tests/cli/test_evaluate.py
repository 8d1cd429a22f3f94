"""The command evaluate."""

import json
from pathlib import Path

import pytest

from tests.cli.helpers import Captured, report
from tests.pipeline.helpers import write_kinds
from visrec_desktop.cli.run import UNUSABLE, main


@pytest.fixture
def wardrobe(tmp_path: Path, without_model: None, capsys: Captured) -> Path:
    """Eight dresses, skirts and shoes; their folders are their categories."""
    folder = write_kinds(tmp_path / "wardrobe", {"dress": 100, "skirt": 200, "shoe": 300})
    file = tmp_path / "wardrobe.visrec"
    report("index", file, capsys, folder)
    report("import", file, capsys, "--folders")
    return file


def run(capsys: Captured, *arguments: object) -> str:
    assert main(["evaluate", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_it_prints_a_table_with_intervals_and_the_plain_features_beside(wardrobe: Path, capsys: Captured) -> None:
    printed = run(capsys, "--catalog", wardrobe, "--by", "category").splitlines()
    assert printed[0] == "wardrobe.visrec: 24 photos, 3 different values of category; asked by 24 photos of its own"
    (row,) = (line.split() for line in printed if line.startswith("R@1"))
    assert row[:3] == ["R@1", "24", "1.000"]
    assert printed[-1].startswith("Nothing is learned")
    assert run(capsys, "--catalog", wardrobe, "--by", "category").splitlines() == printed


def test_as_json_it_says_everything(wardrobe: Path, tmp_path: Path, capsys: Captured) -> None:
    labels = tmp_path / "labels.csv"
    rows = [f"wardrobe/{name}/{name}{n}.png,{name}" for name in ("dress", "skirt", "shoe") for n in range(8)]
    labels.write_text("\n".join(["path,category", *rows]), encoding="utf-8")
    own = ["--queries", tmp_path / "wardrobe", "--labels", labels]
    card = json.loads(run(capsys, "--catalog", wardrobe, "--by", "category", *own, "--json"))
    assert card["source"] == "wardrobe"
    assert [figure["name"] for figure in card["figures"]] == [
        "R@1", "R@5", "P@10", "mAP", "category accuracy", "category ECE",
    ]  # fmt: skip
    assert {"weak", "confused", "reliability", "similarities", "confusion", "notes"} <= set(card)


def test_queries_need_labels(wardrobe: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["evaluate", "--catalog", str(wardrobe), "--queries", str(tmp_path / "wardrobe")]) == UNUSABLE
    assert "--labels" in capsys.readouterr().err
