"""The program as a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from visrec_desktop import __version__
from visrec_desktop.core.paths import resource, sample_folder

ROOT = Path(__file__).resolve().parents[2]


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
