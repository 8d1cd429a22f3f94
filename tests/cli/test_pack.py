"""Packs by commands: written, searched, brought up to date; and feedback that travels back."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.helpers import Captured, lines, report
from tests.fakes import picture
from visrec_desktop import cli
from visrec_desktop.core.products import Vote
from visrec_desktop.storage.catalog import Catalog


@pytest.fixture
def pack(shop_file: Path, tmp_path: Path, capsys: Captured) -> Path:
    """A pack of the shop, with prices."""
    path = tmp_path / "shop.visrecpack"
    summary = report("export-pack", shop_file, capsys, "--out", path, "--prices", "yes")
    assert (summary["products"], summary["photos"], summary["prices"]) == (6, 12, True)
    assert summary["bytes"] == path.stat().st_size
    return path


def test_search_recognize_and_match_take_a_pack_for_a_catalog(
    pack: Path, shop_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    picture(3).save(tmp_path / "query.png")
    answers = {
        command: lines(command, shop_file, capsys, tmp_path / "query.png")
        for command in ("search", "recognize", "match")
    }
    shutil.rmtree(tmp_path / "photos")
    shop_file.unlink()
    for command, answer in answers.items():
        assert lines(command, pack, capsys, tmp_path / "query.png") == answer
    assert answers["search"][1][0]["results"][0]["price"] is not None


@pytest.mark.parametrize(
    "command", [["index", "photos"], ["import", "products.csv"], ["lookbook", "--column", "series"]]
)
def test_nothing_changes_a_pack(
    pack: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = pack.read_bytes()
    assert cli.main([*command, "--catalog", "shop.visrecpack"]) == 2
    assert "is a store pack, which can only be read" in capsys.readouterr().err
    assert pack.read_bytes() == before


def test_a_pack_is_brought_up_to_date(pack: Path, shop_file: Path, tmp_path: Path, capsys: Captured) -> None:
    table, delta = tmp_path / "new.csv", tmp_path / "monday.visrecdelta"
    table.write_text("SKU,Name,Price\n0200,Red trainers,49\n", encoding="utf-8")
    assert cli.main(["import", str(table), "--catalog", str(shop_file)]) == 0
    summary = report("export-pack", shop_file, capsys, "--out", delta, "--since", pack)
    assert (summary["changed_products"], summary["changed_photos"], summary["prices"]) == (1, 0, True)

    assert cli.main(["apply-pack", str(delta), "--pack", str(pack), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["content"] == summary["content"]
    with Catalog(pack, read_only=True) as catalog:
        assert catalog.products.by_sku(["0200"])["0200"].price == 49
    assert cli.main(["apply-pack", str(delta), "--pack", str(pack)]) == 2
    assert "is an update of another pack" in capsys.readouterr().err


def test_a_damaged_pack_is_refused_with_a_sentence(pack: Path, tmp_path: Path, capsys: Captured) -> None:
    content = bytearray(pack.read_bytes())
    content[5000] ^= 255
    pack.write_bytes(content)
    picture(3).save(tmp_path / "query.png")
    assert cli.main(["search", str(tmp_path / "query.png"), "--catalog", str(pack)]) == 2
    assert "is no store pack of this program, or it is damaged" in capsys.readouterr().err


def test_what_a_store_says_is_merged_with_a_report_of_what_is_said_otherwise(
    pack: Path, shop_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    with Catalog(pack) as store:
        store.choices.set_vote(b"query", "sku:007", Vote.LIKE)
        store.choices.set_vote(b"query", "sku:0100", Vote.LIKE)
    assert report("export-feedback", pack, capsys, tmp_path / "store.csv") == {"votes": 2, "corrections": 0}
    with Catalog(shop_file) as head_office:
        head_office.choices.set_vote(b"query", "sku:007", Vote.DISLIKE)

    merged = report("merge-feedback", shop_file, capsys, tmp_path / "store.csv")
    conflict = {"query": b"query".hex(), "about": "sku:007", "here": "dislike", "there": "like", "kept": "dislike"}
    assert (merged["votes"], merged["new"], merged["conflicts"]) == (2, 1, [conflict])
    assert cli.main(["merge-feedback", str(tmp_path / "store.csv"), "--catalog", str(shop_file)]) == 1
    assert "sku:007  here dislike, there like; kept: dislike" in capsys.readouterr().out
    assert cli.main(["merge-feedback", str(tmp_path / "store.csv"), "--catalog", str(pack)]) == 2
