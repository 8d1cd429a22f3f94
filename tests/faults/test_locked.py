"""A catalog that somebody else keeps locked: each act says so in one sentence, does all of it later, or nothing."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import FakeEmbedder, write_photo
from tests.faults.work import RULE, state
from tests.pipeline.helpers import finished, import_table
from tests.storage.helpers import raw
from visrec_desktop.core.errors import CatalogLockedError
from visrec_desktop.core.products import Product, Vote
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage import connection
from visrec_desktop.storage.backup import backing_up
from visrec_desktop.storage.catalog import Catalog

Act = Callable[[Session], object]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "more.csv"
    path.write_text("SKU,Photo,Name\n0300,mugs/three.png,Milk mug\n", encoding="utf-8")
    return path


@pytest.fixture
def shop(tmp_path: Path, photo_folder: Path) -> Path:
    """A catalog of twelve photos and no product; a further photo is not indexed yet."""
    with Catalog(tmp_path / "shop.visrec") as catalog:
        finished(Session(catalog, FakeEmbedder()).index_folder(photo_folder))
    write_photo(photo_folder / "new.png", 99)
    return tmp_path / "shop.visrec"


def index(session: Session) -> None:
    assert session.folder
    finished(session.index_folder(session.folder))


ACTS: dict[str, Act] = {
    "index": index,
    "import": lambda session: import_table(session, session.catalog.path.with_name("more.csv")),
    "edit": lambda session: session.save_product(Product("0400", "Cap"), session.photo_ids()[:1]),
    "vote": lambda session: session.catalog.choices.set_vote(b"query", "photo:1", Vote.LIKE),
    "rules": lambda session: session.set_rules([RULE]),
    "looks": lambda session: session.set_looks({"beach": ["0300"]}),
    "tray": lambda session: session.set_tray(session.photo_ids()[:1]),
    "measurement": lambda session: session.catalog.journal.add_measurement({"by": "sku"}),
    "undo": lambda session: session.undo(),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_a_lock_prevents_is_said_leaves_everything_as_it_was_and_is_done_after_it(
    act: str, shop: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.02)
    with Catalog(shop) as catalog, raw(shop) as other:
        session = Session(catalog, FakeEmbedder())
        session.save_product(Product("0500", "Fez"), session.photo_ids()[1:2])
        before = state(shop)
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(CatalogLockedError, match="in use by another program"):
            ACTS[act](session)
        assert state(shop) == before
        assert session.retrieve(Query("a photo", photo_id=1), SearchOptions()).results, "whoever looks need not wait"

        other.execute("ROLLBACK")
        ACTS[act](session)
        if act != "tray":
            assert state(shop) != before
        assert other.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_short_lock_is_waited_for_by_all_of_them(shop: Path, table: Path) -> None:
    with Catalog(shop) as catalog:
        session = Session(catalog, FakeEmbedder())
        for act in ACTS.values():
            with closing(sqlite3.connect(shop, isolation_level=None, check_same_thread=False)) as other:
                other.execute("BEGIN EXCLUSIVE")
                release = threading.Timer(0.1, other.execute, ["ROLLBACK"])
                release.start()
                act(session)
                release.join()
        assert state(shop)["votes"]


def test_an_import_that_a_lock_stops_half_way_is_not_half_done(
    shop: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its products without their photos would look like a whole one, and could not be taken back."""
    with Catalog(shop) as catalog:
        session, before = Session(catalog, FakeEmbedder()), state(shop)

        def locked(*_: object) -> None:
            raise CatalogLockedError(catalog=shop)

        with monkeypatch.context() as patch:
            patch.setattr(catalog.products, "link", locked)
            with pytest.raises(CatalogLockedError):
                import_table(session, table)
        assert state(shop) == before

        import_table(session, table)
        whole = state(shop)
        with monkeypatch.context() as patch:
            patch.setattr(catalog.products, "remove", locked)
            with pytest.raises(CatalogLockedError):
                session.undo()
        assert state(shop) == whole
        assert session.undo() == "import", "it can still be taken back"
        assert state(shop) == before


def test_a_backup_needs_no_lock(shop: Path) -> None:
    with raw(shop) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert finished(backing_up(shop)).is_file()


def test_a_catalog_that_not_even_reading_is_allowed_of_says_so_and_opens_later(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a program with an older kind of log, which keeps it for itself."""
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.02)
    before = state(shop)
    with raw(shop) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        for read_only in (False, True):
            with pytest.raises(CatalogLockedError):
                Catalog(shop, read_only=read_only)
        with pytest.raises(CatalogLockedError):
            finished(backing_up(shop))
        other.execute("ROLLBACK")

    with Catalog(shop) as catalog:
        assert len(catalog.photo_ids()) == 12
    assert state(shop) == before
