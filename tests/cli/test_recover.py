"""The commands on damaged catalogs: recover, restore."""

import json
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop import cli
from visrec_desktop.core.products import Product
from visrec_desktop.storage.backup import backing_up
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A catalog with two photos and a product whose price was changed by nobody; it has a backup."""
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog:
        catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(2)], MODEL)
        catalog.products.store([Product("007", price=12.5), Product("008")])
        finished(backing_up(path))
    with raw(path) as connection:
        connection.execute("UPDATE products SET price = 1.25 WHERE sku = '007'")
    return path


def test_what_is_sound_is_saved_and_the_rest_is_listed(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = damaged.with_name("saved.visrec")
    assert cli.main(["recover", "--catalog", str(damaged), "--out", str(target), "--json"]) == 1

    report = json.loads(capsys.readouterr().out)
    assert not report["whole"]
    assert {"table": "products", "kept": 1, "left_out": {"not as it was written": 1}} in report["tables"]
    with Catalog(target) as catalog:
        assert [product.sku for _, product in catalog.products.all()] == ["008"]


def test_a_sound_catalog_is_copied_whole(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["restore", "--catalog", str(damaged)]) == 0
    assert "2 photos, 2 products" in capsys.readouterr().out
    assert cli.main(["recover", "--catalog", str(damaged), "--out", str(damaged.with_name("copy.visrec"))]) == 0
    assert "products             2 kept" in capsys.readouterr().out


def test_what_cannot_be_done_is_said(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["restore", "--catalog", str(damaged), "--generation", "2"]) == 2
    assert "no sound backup 2" in capsys.readouterr().err
    assert cli.main(["search", "x.jpg", "--catalog", str(damaged)]) == 2
    assert "Restore a backup of it" in capsys.readouterr().err
