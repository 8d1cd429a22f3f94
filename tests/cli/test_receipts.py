"""The command on saved searches."""

import json
import os
import shutil
from pathlib import Path

import pytest

from visrec_desktop import cli
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.pipeline.session import open_session


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Four mugs, indexed with the real model."""
    (tmp_path / "photos").mkdir()
    for path in sorted((sample_folder() / "photos" / "mugs").glob("*.jpg"))[:4]:
        shutil.copy2(path, tmp_path / "photos" / path.name)
    session = open_session(tmp_path / "mugs.visrec", folder=tmp_path / "photos", fast=True)
    for _ in session.index_folder(tmp_path / "photos"):
        pass
    session.close()
    return tmp_path


def called(*words: str | os.PathLike[str]) -> int:
    return cli.main(["receipt", *map(str, words), "--jsonl"])


def test_a_search_is_saved_listed_and_replayed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo, catalog = next((place / "photos").iterdir()), place / "mugs.visrec"
    assert called("save", photo, "--catalog", catalog, "--name", "a mug", "--top", "3") == 0
    assert called("list", "--catalog", catalog) == 0
    saved, listed = map(json.loads, capsys.readouterr().out.splitlines())
    assert saved == listed
    assert (saved["name"], saved["results"]) == ("a mug", 3)
    assert called("replay", "--catalog", catalog) == 0
    assert json.loads(capsys.readouterr().out) == {
        "id": saved["id"],
        "name": "a mug",
        "identical": True,
        "changed": [],
        "moves": [],
    }


def test_what_moved_is_printed_and_is_the_exit_status(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photos, catalog = sorted((place / "photos").iterdir()), place / "mugs.visrec"
    called("save", photos[0], "--catalog", catalog)
    capsys.readouterr()
    photos[0].unlink()
    session = open_session(catalog)
    for _ in session.index_folder(place / "photos"):
        pass
    session.close()
    assert called("replay", "--catalog", catalog) == 1
    answer = json.loads(capsys.readouterr().out)
    assert "photos" in answer["changed"]
    assert [row["what"] for row in answer["moves"] if row["path"] == photos[0].name] == ["left"]
