"""A store pack answers as its catalog does, without the photos, holds what stores may know, and can only be read."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import picture
from tests.pipeline.helpers import finished, photo_id
from tests.storage.helpers import raw, seal
from visrec_desktop.core.errors import CatalogReadOnlyError, CatalogTooNewError, FolderUnavailableError
from visrec_desktop.core.pack_errors import (
    NotAPackError,
    PackBaseError,
    PackDamagedError,
    PackNeedsBaseError,
    PackOfPackError,
    PackReadOnlyError,
    PackTargetError,
    PackUnwritableError,
)
from visrec_desktop.core.packs import PackPhotos, PackReport
from visrec_desktop.core.products import Filters, Product, Region, Vote
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.delta_pack import applying
from visrec_desktop.pipeline.pack_check import checking
from visrec_desktop.pipeline.pack_sizes import pack_sizes
from visrec_desktop.pipeline.session import Session
from visrec_desktop.pipeline.store_pack import PackChoices, exporting
from visrec_desktop.storage import pack_tables
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.migrations import USER_VERSION
from visrec_desktop.storage.pack_seal import read_seal, sealing, verifying

Opener = Callable[[Path], Session]


@pytest.fixture
def opened(shop: Session) -> Iterator[Opener]:
    """Opens a pack as the program does, with an embedder that needs no model."""
    sessions: list[Session] = []

    def open_pack(path: Path) -> Session:
        finished(checking(path))
        sessions.append(Session(Catalog(path), shop.opened.embedder))
        return sessions[-1]

    yield open_pack
    for session in sessions:
        session.close()


def export(shop: Session, path: Path, **choices: object) -> PackReport:
    report: PackReport = finished(exporting(path, PackChoices(**choices), shop.opened))  # type: ignore[arg-type]
    return report


def ranking(session: Session, query: Query) -> list[tuple[int, float, float | None]]:
    results = session.retrieve(query, SearchOptions(top=20)).results
    return [(r.photo_id, r.similarity, r.product.price if r.product else None) for r in results]


def test_a_pack_answers_as_the_catalog_does_when_the_photos_are_gone(
    shop: Session, photo_folder: Path, tmp_path: Path, opened: Opener
) -> None:
    picture(20).save(tmp_path / "query.png")
    outside, inside = Query("q", path=tmp_path / "query.png"), Query("mug", photo_id=photo_id(shop, "mugs/one.png"))
    finished(shop.learn_looks("Series"))
    report = export(shop, tmp_path / "shop.visrecpack", has_prices=True)
    expected = [ranking(shop, outside), ranking(shop, inside), shop.browse(Filters()), shop.facets()]
    matches = finished(shop.match_product("007"))
    shutil.rmtree(photo_folder)

    pack = opened(tmp_path / "shop.visrecpack")
    assert [ranking(pack, outside), ranking(pack, inside), pack.browse(Filters()), pack.facets()] == expected
    assert finished(pack.match_product("007")) == matches
    assert (report.manifest.rows["products"], report.manifest.rows["photos"]) == (6, 12)
    # By a part of one of its photos too: as the pack shows it.
    part = Query("mug", photo_id=photo_id(pack, "mugs/one.png"), region=Region(0, 0, 0.5, 1))
    assert pack.retrieve(part, SearchOptions(top=3)).results
    assert pack.preview(photo_id(pack, "mugs/one.png"), 32).shape == (24, 32, 3)
    assert pack.folder is None
    assert pack.copy_photos(pack.photo_ids(), tmp_path) == 12
    finished(pack.learn())  # there is nothing to do


def test_nothing_of_a_pack_can_be_changed_and_votes_are_the_users_own(
    shop: Session, tmp_path: Path, opened: Opener, photo_folder: Path
) -> None:
    export(shop, tmp_path / "shop.visrecpack")
    before = (tmp_path / "shop.visrecpack").read_bytes()
    pack = opened(tmp_path / "shop.visrecpack")
    for change in (
        lambda: pack.save_product(Product("007", "Other name")),
        lambda: pack.set_rules([]),
        lambda: pack.set_looks({"look": ("007", "7")}),
        lambda: finished(pack.index_folder(photo_folder)),
        lambda: finished(exporting(tmp_path / "other.visrecpack", PackChoices(), pack.opened)),
    ):
        with pytest.raises((PackReadOnlyError, PackOfPackError)):
            change()

    query = Query("mug", photo_id=photo_id(pack, "mugs/one.png"))
    retrieval = pack.retrieve(query, SearchOptions(top=20))
    pack.vote(retrieval, retrieval.results[0], Vote.LIKE)
    pack.correct_label(retrieval, "category", "Jugs")
    pack.set_tray([retrieval.results[0].photo_id])

    again = opened(tmp_path / "shop.visrecpack")
    assert again.votes()[Vote.LIKE] == 1
    assert again.catalog.choices.labels_of(retrieval.identity) == {"category": "Jugs"}
    assert again.tray() == [retrieval.results[0].photo_id]
    assert (tmp_path / "shop.visrecpack").read_bytes() == before
    assert shop.votes()[Vote.LIKE] == 0


def test_what_is_nobodys_business_stays_at_home(shop: Session, tmp_path: Path, photo_folder: Path) -> None:
    retrieval = shop.retrieve(Query("mug", photo_id=photo_id(shop, "mugs/one.png")), SearchOptions(top=20))
    shop.vote(retrieval, retrieval.results[0], Vote.LIKE)
    shop.correct_label(retrieval, "category", "SecretLabel")
    shop.catalog.journal.add_receipt("SecretSearch", {}, b"")
    shop.save_product(Product("0100", "Tea mug", "Mugs", "", 5.5, "EUR", 9, extras={"Cost": "3.21", "Series": "ALBA"}))
    export(shop, tmp_path / "shop.visrecpack")

    content = (tmp_path / "shop.visrecpack").read_bytes()
    for secret in (b"SecretLabel", b"SecretSearch", b"3.21", str(photo_folder).encode(), b"Cost"):
        assert secret not in content, secret
    with closing(sqlite3.connect(tmp_path / "shop.visrecpack")) as pack:
        assert pack.execute("SELECT count(price), max(currency) FROM products").fetchone() == (0, "")
        (extras,) = pack.execute("SELECT extras FROM products WHERE sku = '0100'").fetchone()
        assert json.loads(extras) == {"Series": "ALBA"}


@pytest.mark.parametrize("photos", PackPhotos)
def test_a_pack_has_of_the_photos_what_was_chosen(
    shop: Session, photo_folder: Path, tmp_path: Path, opened: Opener, photos: PackPhotos
) -> None:
    picture(30, (3000, 1500)).save(photo_folder / "large.jpg")
    list(shop.index_folder(photo_folder))
    report = export(shop, tmp_path / "shop.visrecpack", photos=photos)
    pack = opened(tmp_path / "shop.visrecpack")

    widths = {PackPhotos.NONE: 320, PackPhotos.PREVIEW: 1024, PackPhotos.FULL: 3000}
    assert pack.preview(photo_id(pack, "large.jpg"), 4000).shape[1] == widths[photos]
    assert report.manifest.rows["pictures"] == {PackPhotos.NONE: 0, PackPhotos.PREVIEW: 1, PackPhotos.FULL: 13}[photos]
    sizes = pack_sizes(shop.catalog)
    assert sizes[PackPhotos.NONE] < sizes[PackPhotos.PREVIEW]


def test_photos_that_cannot_be_reached_are_told_before_a_pack_without_them_is_made(
    shop: Session, photo_folder: Path, tmp_path: Path
) -> None:
    photo_folder.rename(tmp_path / "elsewhere")
    with pytest.raises(FolderUnavailableError):
        export(shop, tmp_path / "shop.visrecpack")
    assert not (tmp_path / "shop.visrecpack").exists()
    export(shop, tmp_path / "shop.visrecpack", photos=PackPhotos.NONE)


def test_an_unreadable_photo_is_counted(shop: Session, photo_folder: Path, tmp_path: Path) -> None:
    (photo_folder / "mugs/one.png").unlink()
    assert export(shop, tmp_path / "shop.visrecpack", photos=PackPhotos.FULL).without_picture == 1


def test_an_export_that_is_ended_leaves_nothing(shop: Session, tmp_path: Path) -> None:
    there = set(tmp_path.iterdir())
    steps = exporting(tmp_path / "shop.visrecpack", PackChoices(), shop.opened)
    for _ in range(5):
        next(steps)
    steps.close()
    assert set(tmp_path.iterdir()) == there
    with pytest.raises(PackUnwritableError):
        export(shop, tmp_path / "no folder" / "shop.visrecpack")


def test_a_damaged_or_foreign_file_is_no_pack(shop: Session, tmp_path: Path) -> None:
    pack = tmp_path / "shop.visrecpack"
    export(shop, pack)
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)
    with pytest.raises(PackDamagedError):
        finished(checking(pack))
    pack.write_bytes(b"something else " * 100)
    with pytest.raises(PackDamagedError):
        finished(checking(pack))
    # A catalog under a pack's name has no seal.
    shutil.copy(shop.catalog.path, pack)
    with pytest.raises(PackDamagedError):
        finished(checking(pack))


def test_a_pack_whose_photos_have_numbers_that_ask_for_all_memory_is_refused(shop: Session, tmp_path: Path) -> None:
    pack, pages = tmp_path / "shop.visrecpack", tmp_path / "pages"
    export(shop, pack)
    finished(verifying(pack, pages))
    with raw(pages) as connection:
        connection.execute("UPDATE photos SET id = 1 << 40 WHERE id = 1")
        seal(connection, "photos")
    finished(sealing(pages, read_seal(pack).manifest, pack))

    with pytest.raises(PackDamagedError):
        finished(checking(pack))


# Updates ----------------------------------------------------------------------------------------------------


def test_a_pack_and_its_update_are_the_next_pack(
    shop: Session, photo_folder: Path, tmp_path: Path, opened: Opener
) -> None:
    pack, delta, new = (tmp_path / name for name in ("shop.visrecpack", "monday.visrecdelta", "new.visrecpack"))
    export(shop, pack, has_prices=True)
    shop.save_product(Product("007", "Straw hat", "Hats", "", 9.0, "EUR", 0))
    shop.catalog.products.remove(["0201"])
    (photo_folder / "hats/three.jpg").unlink()
    picture(31).save(photo_folder / "hats/four.png")
    list(shop.index_folder(photo_folder))
    changes = export(shop, delta, since=pack).manifest
    whole = export(shop, new, has_prices=True).manifest

    assert (changes.content, changes.photos, changes.has_prices) == (whole.content, whole.photos, True)
    assert dict(changes.changed)["products"] == 2
    assert delta.stat().st_size < pack.stat().st_size
    with pytest.raises(PackNeedsBaseError):
        finished(checking(delta))

    finished(applying(delta, pack))
    session = opened(pack)
    assert session.catalog.pack == changes.of_whole()
    query = Query("hat", photo_id=photo_id(shop, "hats/four.png"))
    assert ranking(session, query) == ranking(shop, query)
    assert session.product("007").price == 9.0
    assert not session.has_product("0201")
    assert b"Blue trainers" not in pack.read_bytes()
    with pytest.raises(PackBaseError):
        finished(applying(delta, pack))


def test_an_update_of_another_pack_is_refused_and_the_pack_is_as_it_was(shop: Session, tmp_path: Path) -> None:
    first, second, delta = (tmp_path / name for name in ("1.visrecpack", "2.visrecpack", "d.visrecdelta"))
    export(shop, first)
    shop.save_product(Product("007", "Straw hat", "Hats"))
    export(shop, second)
    shop.save_product(Product("007", "Felt hat", "Hats"))
    export(shop, delta, since=second)
    before = first.read_bytes()

    with pytest.raises(PackBaseError):
        finished(applying(delta, first))
    with pytest.raises(NotAPackError):
        finished(applying(second, first))
    with pytest.raises(NotAPackError):
        finished(applying(delta, shop.catalog.path))
    delta.write_bytes(delta.read_bytes()[:-1])
    with pytest.raises(PackDamagedError):
        finished(applying(delta, first))
    assert first.read_bytes() == before


def test_an_update_is_since_a_pack_of_the_same_catalog(shop: Session, tmp_path: Path) -> None:
    pack = tmp_path / "shop.visrecpack"
    export(shop, pack)
    shop.catalog.set_setting("catalog id", b"another")
    with pytest.raises(PackBaseError):
        export(shop, tmp_path / "d.visrecdelta", since=pack)
    with pytest.raises(NotAPackError):
        export(shop, tmp_path / "d.visrecdelta", since=shop.catalog.path)


# Catalogs where nothing can be written ----------------------------------------------------------------------


def test_a_catalog_where_nothing_can_be_written_is_searched_all_the_same(
    shop: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = Query("mug", photo_id=photo_id(shop, "mugs/one.png"))
    expected = ranking(shop, query)
    # As root every file may be written.
    monkeypatch.setattr("visrec_desktop.storage.catalog.may_be_written", lambda _: False)

    with Catalog(shop.catalog.path) as catalog:
        session = Session(catalog, shop.opened.embedder)
        assert ranking(session, query) == expected
        retrieval = session.retrieve(query, SearchOptions(top=20))
        session.vote(retrieval, retrieval.results[0], Vote.LIKE)
        assert session.votes()[Vote.LIKE] == 1
        with pytest.raises(CatalogReadOnlyError):
            session.save_product(Product("007", "Straw hat"))
    with Catalog(shop.catalog.path) as catalog:
        assert Session(catalog, shop.opened.embedder).votes()[Vote.LIKE] == 0


def test_no_file_that_is_needed_is_replaced(shop: Session, tmp_path: Path) -> None:
    export(shop, tmp_path / "shop.visrecpack")
    whole = (tmp_path / "shop.visrecpack").read_bytes()
    for target, since in (
        (shop.catalog.path, None),
        (tmp_path / "pack.visrecdelta", None),
        (tmp_path / "shop.visrecpack", tmp_path / "shop.visrecpack"),
    ):
        with pytest.raises(PackTargetError):
            export(shop, target, since=since)
    assert (tmp_path / "shop.visrecpack").read_bytes() == whole
    assert len(shop.photo_ids()) == 12


def test_a_pack_of_a_newer_program_is_called_so(shop: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(shop, tmp_path / "shop.visrecpack")
    monkeypatch.setattr(pack_tables, "USER_VERSION", USER_VERSION - 1)
    with pytest.raises(CatalogTooNewError):
        finished(checking(tmp_path / "shop.visrecpack"))


def test_nothing_is_left_beside_the_pack(shop: Session, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    export(shop, tmp_path / "out" / "shop.visrecpack")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["shop.visrecpack"]
