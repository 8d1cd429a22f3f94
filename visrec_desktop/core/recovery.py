"""What could be saved of a damaged catalog, and what could not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Loss(StrEnum):
    """Why something of a table is not in the recovered catalog; the value is what the user reads."""

    TABLE = "the whole table cannot be read"
    PLACES = "places in the file that cannot be read"
    CHANGED = "not as it was written"
    DOUBLE = "there twice"
    ORPHANED = "of a photo that is lost"
    UNLINKED = "kept, but the product is lost"


@dataclass(frozen=True, slots=True)
class RecoveredTable:
    """How many rows of a table were kept, and why others were not."""

    name: str
    kept: int = 0
    losses: Mapping[Loss, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecoveryReport:
    """What became of a damaged catalog."""

    source: Path
    target: Path
    tables: tuple[RecoveredTable, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every row was kept as it was."""
        return not any(table.losses for table in self.tables)

    def kept(self, name: str) -> int:
        """How many rows of a table were kept."""
        return next((table.kept for table in self.tables if table.name == name), 0)
