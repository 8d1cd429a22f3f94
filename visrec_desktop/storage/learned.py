"""What was learned from a catalog: every version, with its figures, and which of them is in use."""

import json
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from visrec_desktop.core.errors import CatalogUnreadableError
from visrec_desktop.storage.connection import known_errors
from visrec_desktop.storage.row_checksums import SUMMED, is_sound, seal_sql
from visrec_desktop.storage.stored_values import read_json


@dataclass(frozen=True, slots=True)
class LearnedVersion:
    """One learned model, without its numbers.

    Parameters
    ----------
    version
        Counts up.
    kind
        What it is: "projection", "network" or "article".
    model
        The name of the embeddings that it was learned on, or of the network that it started from.
    label_column
        What it was learned to tell apart: "sku", or a column.
    learned_at
        Unix seconds.
    report
        How it was measured before it was offered.
    is_used
        Whether the catalog is searched by it.
    """

    version: int
    kind: str
    model: str
    label_column: str
    learned_at: float
    report: Mapping[str, Any]
    is_used: bool


class LearnedStore:
    """Part of a `Catalog`, whose connection it uses."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    def versions(self) -> list[LearnedVersion]:
        """All versions, the newest first."""
        sql = f"SELECT {', '.join(SUMMED['learned'])}, row_checksum FROM learned ORDER BY version DESC"
        with known_errors(self._path):
            rows = self._db.execute(sql).fetchall()
        return [
            LearnedVersion(version, kind, model, column, at, read_json(report, dict), bool(is_used))
            for version, kind, model, column, at, report, _, is_used, _ in filter(_is_sound, rows)
        ]

    def used(self, kind: str) -> LearnedVersion | None:
        """The version of a kind that is in use."""
        return next((version for version in self.versions() if version.kind == kind and version.is_used), None)

    def add(self, kind: str, model: str, label_column: str, report: Mapping[str, Any], content: bytes) -> int:
        """Keep a version, not in use yet; returns its number."""
        row = [kind, model, label_column, time.time(), json.dumps(report), content, zlib.crc32(content)]
        with known_errors(self._path), self._db.atomic():
            columns = "kind, model, label_column, learned_at, report, content, checksum"
            sql = f"INSERT INTO learned ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)"
            version = int(self._db.execute(sql, row).lastrowid or 0)
            self._db.execute(seal_sql("learned", "version = ?"), [version])
        return version

    def content(self, version: int) -> bytes:
        """The numbers of a version.

        Raises
        ------
        CatalogUnreadableError
            They are not those that were stored.
        """
        with known_errors(self._path):
            sql = "SELECT CAST(content AS BLOB), checksum FROM learned WHERE version = ?"
            rows = self._db.execute(sql, [version]).fetchall()
        if not rows or zlib.crc32(rows[0][0]) != rows[0][1]:
            raise CatalogUnreadableError(catalog=self._path)
        content: bytes = rows[0][0]
        return content

    def use(self, kind: str, version: int | None) -> None:
        """Let one version of a kind be in use, or none."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("UPDATE learned SET is_used = (version IS ?) WHERE kind = ?", [version, kind])
            self._db.execute(seal_sql("learned", "kind = ?"), [kind])

    def remove(self, version: int) -> None:
        """Forget a version."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM learned WHERE version = ?", [version])


def _is_sound(row: tuple[Any, ...]) -> bool:
    return is_sound("learned", row)
