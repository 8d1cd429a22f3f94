"""A catalog file made by the commands themselves, without the model."""

from pathlib import Path

import pytest

from tests.cli.helpers import Captured
from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import TABLE
from visrec_desktop import cli


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Embeds without the model."""

    def load(*, name: str | None = None, fast: bool = False) -> FakeEmbedder:
        return FakeEmbedder(name or f"fake/1/{'one' if fast else 'two'}")

    for module in ("session", "learned_network"):
        monkeypatch.setattr(f"visrec_desktop.pipeline.{module}.load_embedder", load)


@pytest.fixture
def catalog_file(tmp_path: Path, photo_folder: Path, without_model: None, capsys: Captured) -> Path:
    """The twelve photos, indexed."""
    file = tmp_path / "shop.visrec"
    assert cli.main(["index", str(photo_folder), "--catalog", str(file)]) == 0
    capsys.readouterr()
    return file


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    """Products of most of the photos."""
    path = tmp_path / "products.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def shop_file(catalog_file: Path, table_file: Path, capsys: Captured) -> Path:
    """The twelve photos with their products."""
    assert cli.main(["import", str(table_file), "--catalog", str(catalog_file)]) == 0
    capsys.readouterr()
    return catalog_file
