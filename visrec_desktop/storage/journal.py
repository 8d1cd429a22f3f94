"""What is kept of a catalog's past: how good it was measured to be, and searches with their rankings."""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from visrec_desktop.storage.connection import known_errors
from visrec_desktop.storage.row_checksums import is_sound, seal_sql
from visrec_desktop.storage.stored_values import read_json

_RECEIPTS = "SELECT id, name, saved_at, content, CAST(picture AS BLOB), row_checksum FROM receipts"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `at` in Unix seconds, `name` empty for a measurement."""

    id: int
    name: str
    at: float
    content: Mapping[str, Any]


class JournalStore:
    """Part of a `Catalog`, whose connection it uses."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def measurements(self) -> list[Entry]:
        """All measurements, the oldest first."""
        rows = self._rows("measurements", "SELECT id, measured_at, report, row_checksum FROM measurements ORDER BY id")
        return _entries((row_id, "", at, text) for row_id, at, text, _ in rows)

    def add_measurement(self, report: Mapping[str, Any]) -> int:
        """Keep a measurement; returns its id."""
        sql = "INSERT INTO measurements (measured_at, report) VALUES (?, ?)"
        return self._insert("measurements", sql, [time.time(), json.dumps(report)])

    def receipts(self) -> list[Entry]:
        """All saved searches, the newest first."""
        rows = self._rows("receipts", f"{_RECEIPTS} ORDER BY id DESC")
        return _entries((row_id, name, at, text) for row_id, name, at, text, *_ in rows)

    def receipt_picture(self, receipt_id: int) -> bytes:
        """The small picture of a saved search's query; empty where there is none."""
        rows = self._rows("receipts", f"{_RECEIPTS} WHERE id = ?", [receipt_id])
        return rows[0][4] if rows else b""

    def add_receipt(self, name: str, content: Mapping[str, Any], picture: bytes) -> int:
        """Keep a search; returns its id."""
        sql = "INSERT INTO receipts (name, saved_at, content, picture) VALUES (?, ?, ?, ?)"
        return self._insert("receipts", sql, [name, time.time(), json.dumps(content), picture])

    def remove_receipt(self, receipt_id: int) -> None:
        """Forget a saved search."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM receipts WHERE id = ?", [receipt_id])

    def _insert(self, table: str, sql: str, row: list[Any]) -> int:
        with known_errors(self._path), self._db.atomic():
            row_id = int(self._db.execute(sql, row).lastrowid or 0)
            self._db.execute(seal_sql(table, "id = ?"), [row_id])
        return row_id

    def _rows(self, table: str, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows that are as they were written: a flipped bit costs its entry, and no other."""
        with known_errors(self._path):
            rows = self._db.execute(sql, parameters).fetchall()
        return [row for row in rows if is_sound(table, row)]


def _entries(rows: Iterable[tuple[int, str, float, str]]) -> list[Entry]:
    read = (Entry(row_id, name, at, read_json(text, dict)) for row_id, name, at, text in rows)
    return [entry for entry in read if entry.content]
