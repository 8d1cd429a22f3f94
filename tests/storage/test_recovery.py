"""Recovery: what is sound is saved row by row, and the rest is listed with its reason."""

import random
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw, stored_embeddings
from visrec_desktop.core.errors import CatalogMissingError, KnownError, NothingToRecoverError, RecoveryTargetError
from visrec_desktop.core.products import Product, Vote
from visrec_desktop.core.recovery import Loss, RecoveryReport
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.recovery import recovering

PHOTOS = 60


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of many pages."""
    path = tmp_path_factory.mktemp("whole") / "shop.visrec"
    with Catalog(path) as catalog:
        ids = catalog.store([indexed(b"photos/%03d.jpg" % seed, seed) for seed in range(PHOTOS)], MODEL)
        catalog.set_setting("model", MODEL.encode())
        skus = [f"sku {number:03} {'x' * 200}" for number in range(PHOTOS)]
        catalog.products.store([Product(sku, price=float(number)) for number, sku in enumerate(skus)])
        catalog.products.link(dict(zip(ids, skus, strict=True)))
        catalog.choices.set_vote(b"q", f"sku:{skus[0]}", Vote.LIKE)
    return path


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    """A copy."""
    path = tmp_path / "damaged.visrec"
    path.write_bytes(whole.read_bytes())
    return path


def recovered(damaged: Path) -> tuple[Catalog, RecoveryReport]:
    target = damaged.with_name("saved.visrec")
    report = finished(recovering(damaged, target))
    return Catalog(target), report


def losses(report: RecoveryReport) -> dict[str, dict[Loss, int]]:
    return {table.name: dict(table.losses) for table in report.tables if table.losses}


def test_all_of_a_sound_catalog_is_saved(damaged: Path) -> None:
    before = damaged.read_bytes()
    catalog, report = recovered(damaged)
    with catalog, Catalog(damaged) as original:
        assert report.is_whole
        assert [*catalog.photos()] == [*original.photos()]
        assert catalog.products.all() == original.products.all()
        assert stored_embeddings(catalog).keys() == stored_embeddings(original).keys()
        assert catalog.choices.votes() == original.choices.votes()
    assert damaged.read_bytes() == before


def test_rows_that_are_not_as_they_were_written_are_left_out(damaged: Path) -> None:
    with raw(damaged) as connection:
        connection.execute("UPDATE products SET price = 9 WHERE id = 4")
        connection.execute("UPDATE photos SET size = 9 WHERE id = 7")
        connection.execute("UPDATE thumbnails SET jpeg = x'00' WHERE photo_id = 9")
    catalog, report = recovered(damaged)
    with catalog:
        assert losses(report) == {
            "products": {Loss.CHANGED: 1},
            "photos": {Loss.CHANGED: 1, Loss.UNLINKED: 1},
            "thumbnails": {Loss.CHANGED: 1, Loss.ORPHANED: 1},
            "palettes": {Loss.ORPHANED: 1},
            "embeddings": {Loss.ORPHANED: 1},
        }
        assert report.kept("photos") == PHOTOS - 1
        assert catalog.products.of_photo(4) is None
        # That photo is read again at the next indexing.
        assert 9 not in stored_embeddings(catalog)


@pytest.mark.parametrize("seed", range(12))
def test_pages_that_are_gone_cost_no_other_page(whole: Path, damaged: Path, seed: int) -> None:
    data, dice = bytearray(damaged.read_bytes()), random.Random(seed)
    for _ in range(3):
        start = 4096 * dice.randrange(1, len(data) // 4096)
        data[start : start + 4096] = dice.randbytes(4096)
    damaged.write_bytes(data)

    try:
        catalog, report = recovered(damaged)
    except KnownError:
        return
    with catalog, Catalog(whole) as original:
        assert report.kept("photos") + sum(losses(report).get("photos", {}).values()) > 0
        photos = {photo.id: photo for photo in original.photos()}
        assert all(photos[photo.id] == photo for photo in catalog.photos())
        products = dict(original.products.all())
        assert all(products[number] == product for number, product in catalog.products.all())
        kept = stored_embeddings(catalog)
        assert all((stored_embeddings(original)[number] == vector).all() for number, vector in kept.items())


def test_nothing_that_runs_by_itself_is_taken_over(damaged: Path) -> None:
    with raw(damaged) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM photos; END")
        connection.execute("CREATE VIEW extra AS SELECT 1")
    catalog, report = recovered(damaged)
    with catalog:
        assert report.is_whole
        assert report.kept("photos") == PHOTOS


def test_what_is_no_catalog_gives_none(tmp_path: Path) -> None:
    for name, content in (("text", b"not a catalog " * 99), ("empty", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(NothingToRecoverError):
            finished(recovering(tmp_path / name, tmp_path / "saved.visrec"))
    assert not (tmp_path / "saved.visrec").exists()
    with pytest.raises(CatalogMissingError):
        finished(recovering(tmp_path / "nothing", tmp_path / "saved.visrec"))


def test_a_log_of_another_file_costs_nothing(damaged: Path, tmp_path: Path) -> None:
    with raw(tmp_path / "other") as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE bookmarks (url TEXT)")
        damaged.with_name(f"{damaged.name}-wal").write_bytes((tmp_path / "other-wal").read_bytes())

    catalog, report = recovered(damaged)
    with catalog:
        assert report.is_whole
        assert report.kept("photos") == PHOTOS


def test_nothing_is_overwritten(damaged: Path) -> None:
    damaged.with_name("saved.visrec").write_bytes(b"mine")
    with pytest.raises(RecoveryTargetError):
        recovered(damaged)
    assert damaged.with_name("saved.visrec").read_bytes() == b"mine"


def test_what_somebody_puts_there_meanwhile_is_not_overwritten_either(damaged: Path) -> None:
    target = damaged.with_name("saved.visrec")
    steps = recovering(damaged, target)
    next(steps)
    target.write_bytes(b"mine")
    with pytest.raises(RecoveryTargetError):
        finished(steps)
    assert target.read_bytes() == b"mine"
    assert not list(damaged.parent.glob(".*"))
