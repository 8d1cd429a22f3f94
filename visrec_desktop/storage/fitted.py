"""What was computed from a catalog and can be computed again: palettes and fitted numbers."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from visrec_desktop.storage.connection import known_errors
from visrec_desktop.storage.row_checksums import content_checksum, is_sound, is_sound_content, row_checksum
from visrec_desktop.storage.stored_values import read_arrays

_PALETTES = "SELECT photo_id, CAST(palette AS BLOB), row_checksum FROM palettes"


class FittedStore:
    """Part of a `Catalog`, whose connection it uses; where that only reads, what is kept is kept in memory."""

    def __init__(self, db: Database, path: Path, *, read_only: bool = False) -> None:
        self._db, self._path, self._read_only = db, path, read_only
        self._kept: dict[str, dict[str, NDArray[np.generic]]] = {}

    def palettes(self) -> dict[int, bytes]:
        """The packed palette of each photo that has a sound one."""
        with known_errors(self._path):
            rows = self._db.execute(_PALETTES).fetchall()
        return {row[0]: row[1] for row in rows if is_sound("palettes", row)}

    def palette(self, photo_id: int) -> bytes | None:
        """The packed palette of one photo."""
        with known_errors(self._path):
            rows = self._db.execute(f"{_PALETTES} WHERE photo_id = ?", [photo_id]).fetchall()
        return rows[0][1] if rows and is_sound("palettes", rows[0]) else None

    def photos_without_palette(self) -> list[int]:
        """Photos that have a thumbnail but no palette: they were indexed by an earlier version."""
        sql = "SELECT photo_id FROM thumbnails WHERE photo_id NOT IN (SELECT photo_id FROM palettes)"
        with known_errors(self._path):
            return [row[0] for row in self._db.execute(sql).fetchall()]

    def set_palettes(self, palettes: Iterable[tuple[int, bytes]]) -> None:
        """Keep palettes."""
        with known_errors(self._path), self._db.atomic():
            rows = ((photo_id, palette, row_checksum("palettes", photo_id, palette)) for photo_id, palette in palettes)
            self._db.conn.executemany("INSERT OR REPLACE INTO palettes VALUES (?, ?, ?)", rows)

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]] | None:
        """The arrays stored under a name; `None` where there are none, or none that are sound."""
        if name in self._kept:
            return self._kept[name]
        sql = "SELECT CAST(content AS BLOB), checksum FROM fitted WHERE name = ?"
        with known_errors(self._path):
            rows = self._db.execute(sql, [name]).fetchall()
        if not rows or not is_sound_content(name, *rows[0]):
            return None
        return read_arrays(rows[0][0])

    def set_arrays(self, name: str, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Keep arrays under a name."""
        if self._read_only:
            self._kept[name] = dict(arrays)
            return
        stream = io.BytesIO()
        np.savez(stream, allow_pickle=False, **arrays)
        content = stream.getvalue()
        with known_errors(self._path), self._db.atomic():
            row = [name, content, content_checksum(name, content)]
            self._db.execute("INSERT OR REPLACE INTO fitted VALUES (?, ?, ?)", row)

    def remove(self, name: str) -> None:
        """Forget what is stored under a name."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM fitted WHERE name = ?", [name])
