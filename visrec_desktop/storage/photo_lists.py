"""The photos of a catalog in bulk: a large one is opened and scanned again without a record for each of them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from visrec_desktop.storage.connection import known_errors

# A setting of random bytes, others after every write of embeddings.
EMBEDDINGS_STAMP = "embeddings stamp"
_VISIBLE = "fault IS NULL AND is_missing = 0"
KnownFile = tuple[bytes, int, int, int, str | None, int]


class PhotoLists:
    """Part of a `Catalog`, whose connection it uses.

    Parameters
    ----------
    content
        What a store pack calls its content; `None` for a catalog.
    """

    def __init__(self, db: Database, path: Path, content: str | None) -> None:
        self._db, self._path, self._content = db, path, content

    def visible_ids(self) -> NDArray[np.int64]:
        """The photos that are there and can be read: (n,) int64, ascending."""
        with known_errors(self._path):
            # Asked before: an array that need not grow holds a million ids in 8 MB.
            ((number,),) = self._db.execute(f"SELECT count(*) FROM photos WHERE {_VISIBLE}").fetchall()
            rows = self._db.execute(f"SELECT id FROM photos WHERE {_VISIBLE} ORDER BY id LIMIT ?", [number])
            return np.fromiter((row[0] for row in rows), np.int64)

    def visible_count(self) -> int:
        """How many those are."""
        return int(self._rows(f"SELECT count(*) FROM photos WHERE {_VISIBLE}")[0][0])

    def known_files(self) -> list[KnownFile]:
        """Of every photo path, size, time, id, fault and whether it is missing.

        Not checked against the checksums of their rows: what equals a file of the folder is right.
        """
        return self._rows("SELECT CAST(path AS BLOB), size, mtime_ns, id, fault, is_missing FROM photos")

    def embedded(self, photo_ids: Sequence[int], model: str) -> set[int]:
        """Of some photos those that have an embedding of a model."""
        sql = "SELECT photo_id FROM embeddings WHERE model = ? AND photo_id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._rows(sql, [model, json.dumps(list(photo_ids))])}

    def embeddings_stamp(self) -> bytes | None:
        """Bytes that are others after every write of embeddings; `None` where none were written since there are such.

        In a store pack nothing is ever written.
        """
        if self._content is not None:
            return self._content.encode()
        # Of the file itself: a catalog that is only read has another table of this name before it.
        sql = "SELECT CAST(value AS BLOB) FROM main.settings WHERE name = ?"
        rows = self._rows(sql, [EMBEDDINGS_STAMP])
        return rows[0][0] if rows else None

    def others_wrote(self) -> int:
        """Another number after every write by another connection (https://www.sqlite.org/pragma.html#pragma_data_version)."""
        return int(self._rows("PRAGMA data_version")[0][0])

    def _rows(self, sql: str, parameters: list[Any] | None = None) -> list[Any]:
        with known_errors(self._path):
            return self._db.execute(sql, parameters or []).fetchall()
