"""The catalog: photos, their embeddings and thumbnails in one SQLite file."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from visrec_desktop.core.errors import CatalogReadOnlyError, CatalogUnreadableError, KnownError, PhotoFault
from visrec_desktop.core.pack_errors import PackReadOnlyError
from visrec_desktop.core.paths import own_file_of_pack
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import IndexedPhoto, Photo, PhotoFile
from visrec_desktop.storage.choices import ChoiceStore
from visrec_desktop.storage.clean_catalogs import remember_closed
from visrec_desktop.storage.connection import connect, is_pack, known_errors, may_be_written, put_own_tables, together
from visrec_desktop.storage.fitted import FittedStore
from visrec_desktop.storage.journal import JournalStore
from visrec_desktop.storage.learned import LearnedStore
from visrec_desktop.storage.pack_seal import read_seal
from visrec_desktop.storage.photo_lists import EMBEDDINGS_STAMP, PhotoLists
from visrec_desktop.storage.products import ProductStore
from visrec_desktop.storage.row_checksums import blob_checksum, is_sound, is_sound_blob, row_checksum, seal_sql

# CAST, here and below: a single flipped bit turns a blob into text.
_PHOTO_COLUMNS = (
    "id, CAST(path AS BLOB), size, mtime_ns, content_hash, fault, is_missing, width, height, product_id, row_checksum"
)
_VISIBLE = "fault IS NULL AND is_missing = 0"
# Half precision: half the file, and no ranking of tests/quality changes by it.
_STORED = np.dtype("<f2")
_ROUNDING = 1e-3
_CHUNK = 4096


class Catalog:
    """One catalog file, opened in the thread that uses it.

    `products`, `choices`, `fitted`, `learned` and `journal` are its other tables, each with verbs of its own.

    Parameters
    ----------
    path
        The file; made where there is none.
    read_only
        Open for reading only, beside another connection that writes.

    A store pack, and a catalog that lies where nothing can be written, is always only read (`is_read_only`). What
    users decide for themselves can be stored all the same: with a pack in the user's own directory, else until the end.

    Raises
    ------
    KnownError
        See `visrec_desktop.storage.connection.connect`; every method may raise the same ones.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._read_only = read_only
        self.pack = read_seal(path).manifest if is_pack(path) else None
        self.is_read_only = read_only or self.pack is not None or not may_be_written(path)
        self._db = self._connect()
        self.products = ProductStore(self._db, path)
        self.choices = ChoiceStore(self._db, path)
        self.fitted = FittedStore(self._db, path, read_only=self.is_read_only)
        self.learned = LearnedStore(self._db, path)
        self.journal = JournalStore(self._db, path)
        self.lists = PhotoLists(self._db, path, self.pack.content if self.pack else None)
        if self.is_read_only and not read_only:
            self._put_own_tables()

    def _connect(self) -> Database:
        if not self.is_read_only:
            try:
                return connect(self.path)
            except CatalogReadOnlyError:
                # Not every system tells before that nothing can be written.
                self.is_read_only = True
        return connect(self.path, read_only=True)

    def close(self) -> None:
        """Close the file; the catalog cannot be used afterwards."""
        if not self._read_only:
            # SQLite does this itself for the last connection only, and the last one may be a reader.
            with suppress(KnownError), known_errors(self.path):
                self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        if not self.is_read_only:
            remember_closed(self.path)

    def check_writable(self) -> None:
        """Before work that would only fail at its end.

        Raises
        ------
        PackReadOnlyError, CatalogReadOnlyError
            Nothing can be changed here.
        """
        if self.pack is not None:
            raise PackReadOnlyError(pack=self.path.name)
        if self.is_read_only:
            raise CatalogReadOnlyError(catalog=self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def together(self) -> AbstractContextManager[None]:
        """Let several writes be one: all of them or, where one fails, none."""
        return nullcontext() if self.is_read_only else together(self._db, self.path)

    # Settings ---------------------------------------------------------------------------------------------

    def setting(self, name: str) -> bytes | None:
        """A remembered value of this catalog; `None` where it is damaged."""
        rows = self._rows("SELECT name, CAST(value AS BLOB), row_checksum FROM settings WHERE name = ?", [name])
        return rows[0][1] if rows and is_sound("settings", rows[0]) else None

    def set_setting(self, name: str, value: bytes) -> None:
        """Remember a value with the catalog."""
        with known_errors(self.path), self._db.atomic():
            self._db.execute(
                "INSERT INTO settings VALUES (?, ?, ?) "
                "ON CONFLICT DO UPDATE SET value = excluded.value, row_checksum = excluded.row_checksum",
                [name, value, row_checksum("settings", name, value)],
            )

    def _put_own_tables(self) -> None:
        pack = self.pack
        try:
            put_own_tables(self._db, self.path, own_file_of_pack(pack.catalog_id) if pack else None)
            for name, value in (pack.settings if pack else {}).items():
                self.set_setting(name, bytes.fromhex(value))
        except BaseException:
            self._db.close()
            raise

    # Reading ----------------------------------------------------------------------------------------------

    def photos(self) -> Iterator[Photo]:
        """Every photo, missing and unreadable ones too, in the order of their paths."""
        return _photos(self._rows(f"SELECT {_PHOTO_COLUMNS} FROM photos ORDER BY path"))

    def photo(self, photo_id: int) -> Photo | None:
        """One photo."""
        return next(_photos(self._rows(f"SELECT {_PHOTO_COLUMNS} FROM photos WHERE id = ?", [photo_id])), None)

    def photo_ids(self) -> list[int]:
        """The photos to browse: those that are there and can be read, in the order of their paths."""
        return [row[0] for row in self._rows(f"SELECT id FROM photos WHERE {_VISIBLE} ORDER BY path")]

    def browsing_ids(self) -> list[int]:
        """Of the photos to browse the first of each product, and those that show none, in the order of their paths."""
        # SQLite gives the columns beside MIN from the row that has it.
        sql = f"SELECT id, MIN(path) FROM photos WHERE {_VISIBLE} GROUP BY ifnull(product_id, -id) ORDER BY MIN(path)"
        return [row[0] for row in self._rows(sql)]

    def photo_paths(self) -> dict[int, bytes]:
        """The path of every photo to browse, by id."""
        return dict(self._rows(f"SELECT id, CAST(path AS BLOB) FROM photos WHERE {_VISIBLE}"))

    def photo_ids_of_content(self, content_hash: bytes) -> list[int]:
        """The photos to browse that have a content."""
        sql = f"SELECT id FROM photos WHERE content_hash = ? AND {_VISIBLE}"
        return [row[0] for row in self._rows(sql, [content_hash])]

    def photo_names(self, photo_ids: Sequence[int]) -> dict[int, bytes]:
        """The paths of some photos by id."""
        # As JSON: a statement takes 32,766 parameters, and there may be more photos.
        sql = "SELECT id, CAST(path AS BLOB) FROM photos WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._rows(sql, [json.dumps(list(photo_ids))]))

    def unreadable_photos(self) -> list[Photo]:
        """The photos that could not be read, with their faults."""
        where = "fault IS NOT NULL AND is_missing = 0"
        return [*_photos(self._rows(f"SELECT {_PHOTO_COLUMNS} FROM photos WHERE {where} ORDER BY path"))]

    def thumbnail(self, photo_id: int) -> bytes | None:
        """The JPEG thumbnail of a photo; `None` where there is none that is sound."""
        sql = "SELECT photo_id, CAST(jpeg AS BLOB), row_checksum FROM thumbnails WHERE photo_id = ?"
        rows = self._rows(sql, [photo_id])
        return rows[0][1] if rows and is_sound("thumbnails", rows[0]) else None

    def picture(self, photo_id: int) -> bytes | None:
        """What a pack holds of a photo in place of its file; the thumbnail, where it has no more."""
        rows = []
        if self.pack is not None:
            rows = self._rows("SELECT content FROM pictures WHERE photo_id = ?", [photo_id])
        return rows[0][0] if rows else self.thumbnail(photo_id)

    def embedded_ids(self, model: str) -> set[int]:
        """The photos that have an embedding, those of missing photos too."""
        return {row[0] for row in self._rows("SELECT photo_id FROM embeddings WHERE model = ?", [model])}

    def embedding_checksums(self, model: str) -> list[tuple[int, int]]:
        """The photos to browse that have an embedding, in the order of their ids, each with its checksum."""
        visible = f"model = ? AND {_VISIBLE} ORDER BY id"
        return self._rows(f"SELECT id, checksum FROM embeddings JOIN photos ON id = photo_id WHERE {visible}", [model])

    def remove_embeddings(self, model: str) -> None:
        """Forget what one model made of the photos."""
        with known_errors(self.path), self._db.atomic():
            self.set_setting(EMBEDDINGS_STAMP, os.urandom(16))
            for table in ("embeddings", "projections"):
                self._db.execute(f"DELETE FROM {table} WHERE model = ?", [model])

    def embeddings(self, model: str, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The sound embeddings of the photos that are there and can be read, in chunks.

        A row whose checksum, length or numbers are wrong is left out; the next indexing renews it.

        Parameters
        ----------
        model
            The name that they were stored under.
        size
            Numbers in an embedding.

        Yields
        ------
        photo_ids : (n,) int64, ascending
        embeddings : (n, size) float32, each row of length 1
        """
        last = -1
        while rows := self._rows(
            "SELECT photo_id, CAST(vector AS BLOB), checksum FROM embeddings JOIN photos ON id = photo_id "
            f"WHERE model = ? AND photo_id > ? AND {_VISIBLE} ORDER BY photo_id LIMIT {_CHUNK}",
            [model, last],
        ):
            if rows[-1][0] <= last:  # a damaged key leads round and round
                raise CatalogUnreadableError(catalog=self.path)
            last = rows[-1][0]
            yield _sound(rows, model, size)

    def embedding(self, photo_id: int, model: str, size: int) -> NDArray[np.float32] | None:
        """The embedding of one photo, missing or not; `None` where there is no sound one."""
        rows = self._rows(
            "SELECT photo_id, CAST(vector AS BLOB), checksum FROM embeddings WHERE photo_id = ? AND model = ?",
            [photo_id, model],
        )
        _, embeddings = _sound(rows, model, size)
        return embeddings[0] if len(embeddings) else None

    def projection(self, model: str, size: int) -> Projection | None:
        """The projection that was fitted to this catalog's embeddings; `None` where there is no sound one."""
        sql = (
            "SELECT CAST(mean AS BLOB), CAST(components AS BLOB), fitted_on, checksum FROM projections WHERE model = ?"
        )
        for mean, components, fitted_on, checksum in self._rows(sql, [model]):
            rest = components or b""
            if not is_sound_blob(model, fitted_on, mean + rest, checksum) or len(mean) != 4 * size:
                return None
            if len(rest) % len(mean) or not np.isfinite(np.frombuffer(mean + rest, "<f4")).all():
                return None
            matrix = None if components is None else np.frombuffer(components, "<f4").reshape(-1, size)
            return Projection(np.frombuffer(mean, "<f4"), matrix, fitted_on)
        return None

    # Writing; each call is one transaction ----------------------------------------------------------------

    def store(self, batch: Iterable[IndexedPhoto], model: str) -> list[int]:
        """Insert or renew photos together with their embeddings and thumbnails; returns their ids, in order."""
        with known_errors(self.path), self._db.atomic():
            self.set_setting(EMBEDDINGS_STAMP, os.urandom(16))
            return [self._store(photo, model) for photo in batch]

    def relink(self, files: Iterable[tuple[int, PhotoFile]]) -> list[int]:
        """Photos whose content is known, seen at this path, size and time: what was computed for them stays.

        Returns the ids of those that it was done for: another window may have put a photo of its own there meanwhile.
        """
        sql = "UPDATE OR IGNORE photos SET path = ?, size = ?, mtime_ns = ?, is_missing = 0, fault = NULL WHERE id = ?"
        with known_errors(self.path), self._db.atomic():
            done = [photo_id for photo_id, file in files if self._db.execute(sql, [*file, photo_id]).rowcount]
            for photo_id in done:
                self._seal(photo_id)
        return done

    def rename(self, files: Sequence[tuple[int, PhotoFile]], displaced: Sequence[int]) -> None:
        """Photos that swapped names; those whose place was taken are missing, under a path that no file has."""
        with known_errors(self.path), self._db.atomic():
            for photo_id in [*(photo_id for photo_id, _ in files), *displaced]:
                # Paths are unique: all leave their places before any takes another.
                aside = "UPDATE photos SET path = CAST('/' || id || '/' || path AS BLOB), is_missing = 1 WHERE id = ?"
                self._db.execute(aside, [photo_id])
                self._seal(photo_id)
            self.relink(files)

    def mark_missing(self, photo_ids: Iterable[int]) -> None:
        """Mark photos as gone from the folder; nothing is deleted."""
        with known_errors(self.path), self._db.atomic():
            for photo_id in photo_ids:
                self._db.execute("UPDATE photos SET is_missing = 1 WHERE id = ?", [photo_id])
                self._seal(photo_id)

    def set_projection(self, model: str, projection: Projection) -> None:
        """Keep the projection that the catalog is searched in from now on."""
        mean = projection.mean.astype("<f4").tobytes()
        components = None if projection.components is None else projection.components.astype("<f4").tobytes()
        checksum = blob_checksum(model, projection.fitted_on, mean + (components or b""))
        with known_errors(self.path), self._db.atomic():
            self._db.execute(
                "INSERT OR REPLACE INTO projections VALUES (?, ?, ?, ?, ?)",
                [model, mean, components, projection.fitted_on, checksum],
            )

    def _store(self, photo: IndexedPhoto, model: str) -> int:
        file = photo.file
        if photo.fault and photo.fault.is_passing:
            return self._store_passing_fault(file, photo.fault)
        # An embedding by any model belongs to the content that it was made of. Asked first: their key begins with the
        # model, so that to delete those of a photo is to look at all.
        sql = "SELECT id FROM photos WHERE path = ? AND content_hash != ?"
        for (changed,) in self._db.execute(sql, [file.path, photo.content_hash]).fetchall():
            self._db.execute("DELETE FROM embeddings WHERE photo_id = ?", [changed])
        ((photo_id,),) = self._db.execute(
            "INSERT INTO photos (path, size, mtime_ns, content_hash, fault, width, height) VALUES (?,?,?,?,?,?,?) "
            "ON CONFLICT (path) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, "
            "content_hash = excluded.content_hash, fault = excluded.fault, is_missing = 0, "
            "width = excluded.width, height = excluded.height RETURNING id",
            [
                file.path,
                file.size,
                file.mtime_ns,
                photo.content_hash,
                photo.fault and photo.fault.name,
                photo.width,
                photo.height,
            ],
        ).fetchall()
        self._seal(photo_id)
        for table in ("thumbnails", "palettes"):
            self._db.execute(f"DELETE FROM {table} WHERE photo_id = ?", [photo_id])
        if photo.embedding is not None:
            blob = photo.embedding.astype(_STORED).tobytes()
            self._db.execute(
                "INSERT OR REPLACE INTO embeddings VALUES (?, ?, ?, ?)",
                [photo_id, model, blob, blob_checksum(model, photo_id, blob)],
            )
            for table, part in (("thumbnails", photo.thumbnail), ("palettes", photo.palette)):
                row = [photo_id, part, row_checksum(table, photo_id, part)]
                self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", row)
        return int(photo_id)

    def _store_passing_fault(self, file: PhotoFile, fault: PhotoFault) -> int:
        """The file may be as it was: what is known of its content stays until it can be read again."""
        ((photo_id,),) = self._db.execute(
            "INSERT INTO photos (path, size, mtime_ns, content_hash, fault) VALUES (?, ?, ?, x'', ?) "
            "ON CONFLICT (path) DO UPDATE SET fault = excluded.fault, is_missing = 0 RETURNING id",
            [file.path, file.size, file.mtime_ns, fault.name],
        ).fetchall()
        self._seal(photo_id)
        return int(photo_id)

    def _seal(self, photo_id: int) -> None:
        self._db.execute(seal_sql("photos", "id = ?"), [photo_id])

    def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with known_errors(self.path):
            return self._db.execute(sql, parameters).fetchall()


def _sound(rows: list[tuple[int, bytes, int]], model: str, size: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The rows that are as they were written."""
    length = size * _STORED.itemsize
    good = [(i, blob) for i, blob, sum_ in rows if len(blob) == length and is_sound_blob(model, i, blob, sum_)]
    ids = np.fromiter((photo_id for photo_id, _ in good), np.int64, len(good))
    matrix = np.frombuffer(b"".join(blob for _, blob in good), _STORED).reshape(-1, size).astype(np.float32)
    with np.errstate(all="ignore"):  # of numbers that are none
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit = np.abs(lengths[:, 0] - 1.0) < _ROUNDING
    # Half precision moves the length by a few millionths; divide it out again.
    return ids[unit], matrix[unit] / lengths[unit]


def _photos(rows: Iterable[tuple[Any, ...]]) -> Iterator[Photo]:
    """The rows that are as they were written."""
    return (_photo(row) for row in rows if is_sound("photos", row))


def _photo(row: tuple[Any, ...]) -> Photo:
    photo_id, path, size, mtime_ns, content_hash, fault, is_missing, width, height, *_ = row
    return Photo(
        photo_id,
        PhotoFile(path, size, mtime_ns),
        content_hash,
        None if fault is None else PhotoFault.__members__.get(fault, PhotoFault.INCOMPLETE),
        bool(is_missing),
        width,
        height,
    )
