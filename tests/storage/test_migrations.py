"""The schema is made in one step that leaves its mark in the file's header."""

from pathlib import Path

from sqlite_utils import Database

from tests.storage.helpers import MODEL, indexed, raw, stored_embeddings
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.migrations import APPLICATION_ID, MIGRATIONS, USER_VERSION


def test_every_migration_raises_the_version_by_one() -> None:
    db = Database(memory=True)

    assert len(MIGRATIONS.pending(db)) == USER_VERSION
    db.close()


def test_the_application_id_reads_as_text() -> None:
    assert APPLICATION_ID.to_bytes(4) == b"Vsrc"


def test_a_catalog_is_migrated_once(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog:
        catalog.store([indexed(b"a.jpg")], MODEL)
    with Catalog(path) as catalog:
        assert stored_embeddings(catalog).keys() == {1}
    with raw(path) as connection:
        applied = connection.execute("SELECT count(*) FROM _sqlite_migrations").fetchone()
    assert applied == (USER_VERSION,)


def test_the_tables_hold_what_the_catalog_is_made_of(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    Catalog(path).close()

    with raw(path) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    of_photos = {"photos", "embeddings", "projections", "thumbnails", "palettes", "fitted"}
    of_the_shop = {"products", "labels", "slots", "looks", "rules", "votes"}
    of_its_past = {"learned", "measurements", "receipts"}
    assert tables == {"settings", "_sqlite_migrations"} | of_photos | of_the_shop | of_its_past
