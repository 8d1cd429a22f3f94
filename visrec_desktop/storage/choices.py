"""What people decided about a catalog: labels, slots, looks, house rules, votes."""

import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide, Vote
from visrec_desktop.storage.connection import known_errors
from visrec_desktop.storage.row_checksums import SUMMED, is_sound, row_checksum

_STORED = np.dtype("<f2")


@dataclass(frozen=True, slots=True)
class CastVote:
    """A vote on a target ("sku:..." or "photo:..."), for a query known by its identity; `cast_at` in Unix seconds."""

    query_hash: bytes
    target: str
    vote: Vote
    cast_at: float


@dataclass(frozen=True, slots=True)
class UserLabel:
    """What a user says that a photo shows; with its embedding, to learn from.

    `content_hash` is that of the photo, or the identity of what was seen of it, which is no photo of the catalog.
    """

    content_hash: bytes
    column: str
    value: str
    embedding: NDArray[np.float32]


class ChoiceStore:
    """Part of a `Catalog`, whose connection it uses."""

    def __init__(self, db: Database, path: Path) -> None:
        self._db, self._path = db, path

    # Labels -----------------------------------------------------------------------------------------------

    def labels(self, model: str, size: int) -> list[UserLabel]:
        """All labels whose photo has a sound embedding of a model."""
        labels = []
        for content_hash, column, value, _, blob in self._rows("labels", "WHERE model = ?", [model]):
            if len(blob) == size * _STORED.itemsize:
                vector = np.frombuffer(blob, _STORED).astype(np.float32)
                if np.isfinite(vector).all():
                    labels.append(UserLabel(content_hash, column, value, vector))
        return labels

    def labels_of(self, content_hash: bytes) -> dict[str, str]:
        """What users said of one photo, by column."""
        return {row[1]: row[2] for row in self._rows("labels", "WHERE content_hash = ?", [content_hash])}

    def set_label(self, label: UserLabel, model: str) -> None:
        """Remember a label; an empty value forgets it."""
        with known_errors(self._path), self._db.atomic():
            if label.value:
                blob = label.embedding.astype(_STORED).tobytes()
                row = (label.content_hash, label.column, label.value, model, blob)
                self._db.execute("INSERT OR REPLACE INTO labels VALUES (?, ?, ?, ?, ?, ?)", _sealed("labels", row))
            else:
                self._db.execute(
                    "DELETE FROM labels WHERE content_hash = ? AND column_name = ?", [label.content_hash, label.column]
                )

    # Slots and looks --------------------------------------------------------------------------------------

    def slots(self) -> dict[str, str]:
        """The merchandiser's slot of each category that has one."""
        return dict(self._rows("slots"))

    def set_slots(self, slots: Mapping[str, str]) -> None:
        """Replace the merchandiser's slots."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM slots")
            rows = [_sealed("slots", row) for row in slots.items()]
            self._db.conn.executemany("INSERT INTO slots VALUES (?, ?, ?)", rows)

    def looks(self) -> dict[str, tuple[str, ...]]:
        """The lookbook: for each look the SKUs that belong together."""
        looks: dict[str, list[str]] = {}
        for name, sku in self._rows("looks", "ORDER BY name, sku"):
            looks.setdefault(name, []).append(sku)
        return {name: tuple(skus) for name, skus in looks.items()}

    def set_looks(self, looks: Mapping[str, Sequence[str]]) -> None:
        """Replace the lookbook."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM looks")
            rows = [_sealed("looks", (name, sku)) for name, skus in looks.items() for sku in dict.fromkeys(skus)]
            self._db.conn.executemany("INSERT INTO looks VALUES (?, ?, ?)", rows)

    # House rules ------------------------------------------------------------------------------------------

    def rules(self) -> list[HouseRule]:
        """All house rules; one of a kind that this program does not know is passed over."""
        rules = []
        for kind, one_column, one_value, other_column, other_value in self._rows("rules"):
            with suppress(ValueError):
                one, other = RuleSide(one_column, one_value), RuleSide(other_column, other_value)
                rules.append(HouseRule(RuleKind(kind), one, other))
        return rules

    def set_rules(self, rules: Iterable[HouseRule]) -> None:
        """Replace the house rules."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM rules")
            rows = [(r.kind.value, r.one.column, r.one.value, r.other.column, r.other.value) for r in rules]
            sealed = [_sealed("rules", row) for row in rows]
            self._db.conn.executemany("INSERT OR IGNORE INTO rules VALUES (?, ?, ?, ?, ?, ?)", sealed)

    # Votes ------------------------------------------------------------------------------------------------

    def votes(self, query_hash: bytes | None = None) -> list[CastVote]:
        """The votes on the results of one query, or all, oldest first."""
        where, parameters = ("WHERE query_hash = ?", [query_hash]) if query_hash is not None else ("", [])
        votes = []
        for content_hash, target, vote, cast_at in self._rows("votes", f"{where} ORDER BY cast_at", parameters):
            # In a file of somebody else a time may be a text.
            with suppress(ValueError, TypeError):
                votes.append(CastVote(content_hash, target, Vote(vote), float(cast_at)))
        return votes

    def set_vote(self, query_hash: bytes, target: str, vote: Vote | None) -> None:
        """Remember a vote; `None` takes it back."""
        # Not before the one that it replaces, wherever the clock is: else a file of old votes would undo it.
        before = [cast.cast_at for cast in self.votes(query_hash) if cast.target == target]
        with known_errors(self._path), self._db.atomic():
            if vote is None:
                self._db.execute("DELETE FROM votes WHERE query_hash = ? AND target = ?", [query_hash, target])
            else:
                row = _sealed("votes", (query_hash, target, vote.value, max([time.time(), *before])))
                self._db.execute("INSERT OR REPLACE INTO votes VALUES (?, ?, ?, ?, ?)", row)

    def merge_votes(self, votes: Iterable[CastVote]) -> None:
        """Take over the votes of another catalog; of two on the same result the later one holds."""
        with known_errors(self._path), self._db.atomic():
            self._db.conn.executemany(
                "INSERT INTO votes VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET vote = excluded.vote, "
                "cast_at = excluded.cast_at, row_checksum = excluded.row_checksum "
                "WHERE excluded.cast_at > votes.cast_at",
                [_sealed("votes", (v.query_hash, v.target, v.vote.value, float(v.cast_at))) for v in votes],
            )

    def clear_votes(self) -> None:
        """Forget all votes."""
        with known_errors(self._path), self._db.atomic():
            self._db.execute("DELETE FROM votes")

    def _rows(self, table: str, rest: str = "", parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a table that are as they were written, without their checksums."""
        sql = f"SELECT {', '.join(SUMMED[table])}, row_checksum FROM {table} {rest}"
        with known_errors(self._path):
            rows = self._db.execute(sql, parameters).fetchall()
        return [row[:-1] for row in rows if is_sound(table, row)]


def _sealed(table: str, row: Sequence[object]) -> tuple[object, ...]:
    return (*row, row_checksum(table, *row))
