"""Opening a catalog file: a new one is set up, and what is no catalog is refused and left as it was."""

import os
import sqlite3
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath
from typing import Self

import pytest

from tests.pipeline.helpers import finished
from tests.storage.helpers import MODEL, indexed, raw
from visrec_desktop.core.errors import (
    CatalogFolderMissingError,
    CatalogLockedError,
    CatalogMissingError,
    CatalogReadOnlyError,
    CatalogTooNewError,
    CatalogUnreadableError,
    KnownError,
    NothingToRecoverError,
)
from visrec_desktop.storage import connection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.catalog_check import checking_file
from visrec_desktop.storage.connection import known_errors, open_file, read_only_uri
from visrec_desktop.storage.migrations import APPLICATION_ID, USER_VERSION
from visrec_desktop.storage.recovery import recovering


def sound(path: Path) -> None:
    """A catalog of a few pages."""
    with Catalog(path) as catalog:
        catalog.store([indexed(b"%d.jpg" % i, i) for i in range(50)], MODEL)


def text(path: Path) -> None:
    path.write_text("not a catalog, but long enough to have a header of a hundred bytes " * 9)


def foreign(path: Path) -> None:
    """The file of another program, which as most of them sets neither number in the header."""
    with raw(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")


def foreign_with_version(path: Path) -> None:
    foreign(path)
    with raw(path) as other:
        other.execute("PRAGMA user_version = 1")


def cut_in_header(path: Path) -> None:
    sound(path)
    os.truncate(path, 50)


def cut_in_pages(path: Path) -> None:
    sound(path)
    os.truncate(path, path.stat().st_size // 2)


def overwritten(path: Path) -> None:
    sound(path)
    path.write_bytes(path.read_bytes()[:100] + b"\xa5" * (path.stat().st_size - 100))


def newer(path: Path) -> None:
    sound(path)
    with raw(path) as other:
        other.execute(f"PRAGMA user_version = {USER_VERSION + 1}")


REFUSED = [
    (text, CatalogUnreadableError),
    (foreign, CatalogUnreadableError),
    (foreign_with_version, CatalogUnreadableError),
    (cut_in_header, CatalogUnreadableError),
    (cut_in_pages, CatalogUnreadableError),
    (overwritten, CatalogUnreadableError),
    (newer, CatalogTooNewError),
]


def test_a_new_catalog_is_known_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"

    Catalog(path).close()

    header = path.read_bytes()[:100]
    assert header.startswith(b"SQLite format 3\0")
    assert int.from_bytes(header[68:72]) == APPLICATION_ID
    assert int.from_bytes(header[60:64]) == USER_VERSION


def test_a_new_catalog_is_private(tmp_path: Path) -> None:
    Catalog(tmp_path / "shop.visrec").close()

    assert stat.S_IMODE((tmp_path / "shop.visrec").stat().st_mode) == 0o600


def test_a_new_catalog_logs_writes_ahead(tmp_path: Path) -> None:
    Catalog(tmp_path / "shop.visrec").close()

    with raw(tmp_path / "shop.visrec") as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_closed_catalog_is_one_file(tmp_path: Path) -> None:
    sound(tmp_path / "shop.visrec")

    assert [path.name for path in tmp_path.iterdir()] == ["shop.visrec"]


def test_an_empty_file_becomes_a_catalog(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    path.touch()

    with Catalog(path) as catalog:
        assert list(catalog.photos()) == []


def test_a_first_run_that_was_killed_before_its_first_commit_is_made_good(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    with raw(path) as unfinished:
        unfinished.execute("PRAGMA journal_mode = WAL")
    assert path.stat().st_size > 0

    with Catalog(path) as catalog:
        assert list(catalog.photos()) == []


def test_a_catalog_in_a_folder_whose_name_is_not_utf8(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9 100% #1?")
    folder.mkdir()

    Catalog(folder / "shop.visrec").close()

    assert (folder / "shop.visrec").is_file()


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize(("make", "error"), REFUSED, ids=[make.__name__ for make, _ in REFUSED])
def test_what_is_no_catalog_is_refused_and_left_as_it_was(
    tmp_path: Path, make: Callable[[Path], None], error: type[KnownError], read_only: bool
) -> None:
    path = tmp_path / "shop.visrec"
    make(path)
    before = path.read_bytes()

    with pytest.raises(error, match=r"shop\.visrec"), Catalog(path, read_only=read_only) as catalog:
        list(catalog.photos())

    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_a_folder_is_no_catalog(tmp_path: Path, read_only: bool) -> None:
    with pytest.raises(CatalogUnreadableError):
        Catalog(tmp_path, read_only=read_only)


def test_a_missing_catalog_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissingError):
        Catalog(tmp_path / "shop.visrec", read_only=True)

    assert list(tmp_path.iterdir()) == []


def test_a_catalog_is_not_made_in_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(CatalogFolderMissingError):
        Catalog(tmp_path / "gone" / "shop.visrec")


def test_a_reader_sees_what_the_writer_beside_it_has_committed(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    with Catalog(path) as writer, Catalog(path, read_only=True) as reader:
        writer.store([indexed(b"a.jpg")], MODEL)
        assert reader.photo_ids() == [1]
        writer.store([indexed(b"b.jpg")], MODEL)
        assert reader.photo_ids() == [1, 2]


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    sound(tmp_path / "shop.visrec")

    with Catalog(tmp_path / "shop.visrec", read_only=True) as reader, pytest.raises(CatalogReadOnlyError):
        reader.set_setting("folder", b"/")


def test_a_catalog_that_another_program_keeps_locked_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LOCK_TIMEOUT_SECONDS", 0.05)
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog, raw(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CatalogLockedError):
            catalog.store([indexed(b"a.jpg")], MODEL)
        assert catalog.photo_ids() == []
        other.execute("ROLLBACK")
        assert catalog.store([indexed(b"a.jpg")], MODEL) == [1]


def test_a_writer_waits_for_a_short_lock(tmp_path: Path) -> None:
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog, raw(path) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM photos").fetchall()
        assert catalog.store([indexed(b"a.jpg")], MODEL) == [1]


def test_a_fault_of_ours_is_not_blamed_on_the_catalog() -> None:
    with pytest.raises(sqlite3.IntegrityError), known_errors(Path("shop.visrec")):
        raise sqlite3.IntegrityError("UNIQUE constraint failed")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps locks by handle")
def test_another_program_that_closes_the_catalog_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "c.visrec"
    with Catalog(path) as catalog, Catalog(path, read_only=True):
        catalog.set_setting("before", b"1")
        code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM photos'); c.close()"
        subprocess.run([sys.executable, "-c", code, str(path)], check=True)
        catalog.set_setting("after", b"2")
        with Catalog(path, read_only=True) as reader:
            assert (reader.setting("before"), reader.setting("after")) == (b"1", b"2")


class NetworkDrive(PureWindowsPath):
    """A path as Windows gives it of a network drive."""

    def resolve(self) -> Self:
        return self


@pytest.mark.parametrize("immutable", [False, True])
def test_a_catalog_on_a_network_drive_of_windows_is_no_host_to_sqlite(immutable: bool) -> None:
    uri = read_only_uri(NetworkDrive(r"\\server\share\a shop.visrec"), immutable=immutable)  # type: ignore[arg-type]

    assert uri.startswith("file:////server/share/a%20shop.visrec?mode=ro")
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        sqlite3.connect(uri, uri=True)


def write_endless_schema(path: Path) -> None:
    """Seven pages, each of which names the next one as each of its two hundred children: one table, 10^14 times."""
    sound(path)
    page_size, children, pages = 4096, 200, 7
    record = b"\x06\x17\x0f\x0f\x01\x2ftablett\x02CREATE TABLE t(x)"
    written = bytearray(path.read_bytes()[:100].ljust(page_size * (pages + 1), b"\0"))
    struct.pack_into(">I", written, 28, pages + 1)
    for page in range(1, pages + 1):
        start = (page - 1) * page_size
        cells = [struct.pack(">IBB", page + 1, 0x80 | key >> 7, key & 0x7F) for key in range(1, children)]
        places = [page_size - 6 * (number + 1) for number in range(len(cells))]
        for place, cell in zip(places, cells, strict=True):
            written[start + place : start + place + len(cell)] = cell
        head = struct.pack(">BHHHBI", 5, 0, len(cells), places[-1], 0, page + 1)
        head += struct.pack(f">{len(places)}H", *places)
        at = start + (100 if page == 1 else 0)
        written[at : at + len(head)] = head
    leaf, place = pages * page_size, page_size - len(record) - 2
    written[leaf : leaf + 10] = struct.pack(">BHHHBH", 13, 0, 1, place, 0, place)
    written[leaf + place : leaf + page_size] = bytes([len(record), 1]) + record
    path.write_bytes(written)


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_a_schema_without_an_end_is_refused_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_only: bool
) -> None:
    monkeypatch.setattr(connection, "_SCHEMA_SECONDS", 0.2)
    path = tmp_path / "shop.visrec"
    write_endless_schema(path)

    started = time.monotonic()
    with pytest.raises(CatalogUnreadableError):
        Catalog(path, read_only=read_only)
    with pytest.raises(CatalogUnreadableError):
        finished(checking_file(path))
    with pytest.raises(NothingToRecoverError):
        finished(recovering(path, tmp_path / "saved.visrec"))
    assert time.monotonic() - started < 5


def test_what_cannot_be_read_is_not_left_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opened = tmp_path / "shop.visrec", list[sqlite3.Connection]()
    sound(path)
    with raw(path) as other:
        other.execute("PRAGMA writable_schema=ON")
        other.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE' WHERE name = 'photos'")

    def remembered(uri: str) -> sqlite3.Connection:
        opened.append(open_file(uri))
        return opened[-1]

    monkeypatch.setattr(connection, "open_file", remembered)

    with pytest.raises(CatalogUnreadableError):
        Catalog(path, read_only=True)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")
