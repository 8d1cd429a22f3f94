"""What is kept of a catalog's past: how good it was measured to be, and searches with their rankings."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from visrec_desktop.storage.connection import known_errors


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
        return self._entries("SELECT id, '', measured_at, report FROM measurements ORDER BY id")

    def add_measurement(self, report: Mapping[str, Any]) -> int:
        """Keep a measurement; returns its id."""
        sql = "INSERT INTO measurements (measured_at, report) VALUES (?, ?)"
        return self._insert(sql, [time.time(), json.dumps(report)])

    def receipts(self) -> list[Entry]:
        """All saved searches, the newest first."""
        return self._entries("SELECT id, name, saved_at, content FROM receipts ORDER BY id DESC")

    def receipt_picture(self, receipt_id: int) -> bytes:
        """The small picture of a saved search's query; empty where there is none."""
        with known_errors(self._path):
            sql = "SELECT CAST(picture AS BLOB) FROM receipts WHERE id = ?"
            rows = self._db.execute(sql, [receipt_id]).fetchall()
        return rows[0][0] if rows else b""

    def add_receipt(self, name: str, content: Mapping[str, Any], picture: bytes) -> int:
        """Keep a search; returns its id."""
        sql = "INSERT INTO receipts (name, saved_at, content, picture) VALUES (?, ?, ?, ?)"
        return self._insert(sql, [name, time.time(), json.dumps(content), picture])

    def remove_receipt(self, receipt_id: int) -> None:
        """Forget a saved search."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM receipts WHERE id = ?", [receipt_id])

    def _insert(self, sql: str, row: list[Any]) -> int:
        with known_errors(self._path), self._db.atomic():
            return int(self._db.execute(sql, row).lastrowid or 0)

    def _entries(self, sql: str) -> list[Entry]:
        with known_errors(self._path):
            rows = self._db.execute(sql).fetchall()
        entries = []
        for entry_id, name, at, text in rows:
            try:
                entries.append(Entry(entry_id, name, at, json.loads(text)))
            except ValueError:
                # A flipped bit costs this entry, and no other.
                continue
        return entries
