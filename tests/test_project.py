"""The shape of the project: what lies where, and how large it is."""

import csv
import subprocess
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    "main.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md",
    "visrec_desktop", "resources", "catalogs", "tests", "packaging",
}  # fmt: skip
MODULES = sorted((ROOT / "visrec_desktop").rglob("*.py"))
MEBIBYTE = 1 << 20


def project_files() -> list[Path]:
    """What is committed or would be; leftovers of builds are ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).exists()]


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in project_files() if file.is_relative_to(folder))


def test_only_known_names_lie_at_the_top() -> None:
    found = {file.relative_to(ROOT).parts[0] for file in project_files()}
    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


def test_the_model_is_small_enough_for_a_clone() -> None:
    assert 0 < size(ROOT / "resources" / "models") <= 12 * MEBIBYTE


def test_the_sample_catalog_is_small() -> None:
    assert 0 < size(ROOT / "catalogs" / "sample") < 4 * MEBIBYTE


def test_every_product_of_the_sample_has_its_photo() -> None:
    sample = ROOT / "catalogs" / "sample"
    with (sample / "products.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) >= 50
    assert len({row["sku"] for row in rows}) == len(rows)
    photos = {path.relative_to(sample).as_posix() for path in sample.rglob("*.jpg")}
    assert {row["photo"] for row in rows} <= photos
    # Further photos of a product carry its SKU and a number.
    stems = {row["sku"] for row in rows}
    assert {Path(photo).stem.partition("_")[0] for photo in photos} == stems


def test_the_photos_of_the_sample_can_be_read() -> None:
    for path in (ROOT / "catalogs" / "sample").rglob("*.jpg"):
        with Image.open(path) as image:
            image.verify()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_is_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_test_module_is_long() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in ROOT.glob("tests/**/*.py")}
    assert {name: length for name, length in lengths.items() if length > 400} == {}
