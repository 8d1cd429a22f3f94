"""Store packs as plain data: what one file of a catalog that travels says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping


class PackPhotos(StrEnum):
    """What a pack holds of the photos, beside the thumbnails that it always has."""

    NONE = "none"
    PREVIEW = "preview"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class PackManifest:
    """What a pack says of itself.

    Parameters
    ----------
    content
        A digest of all its rows, whatever file they are in: what a delta is made for.
    catalog_id
        The same for all packs of one catalog.
    name
        Of the catalog.
    made_at
        Unix seconds.
    program
        The version of the program that made it.
    photos, has_prices
        What it holds.
    rows
        How many rows each table has.
    settings
        What the catalog remembers of itself and the pack needs too, in hexadecimal digits.
    base, base_made_at
        For a delta: the content of the pack that it turns into `content`, and when that was made.
    changed
        For a delta: how many products and photos are not as they were.
    """

    content: str
    catalog_id: str
    name: str
    made_at: float
    program: str
    photos: PackPhotos
    has_prices: bool
    rows: Mapping[str, int]
    settings: Mapping[str, str]
    base: str = ""
    base_made_at: float = 0.0
    changed: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_delta(self) -> bool:
        """Whether it holds only what changed since another pack."""
        return bool(self.base)

    def of_whole(self) -> PackManifest:
        """What the pack says of itself that this delta makes."""
        return replace(self, base="", base_made_at=0.0, changed={})

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> Self:
        """Read what `to_json` wrote.

        Raises
        ------
        ValueError
            It is something else.
        """
        try:
            manifest = cls(**{**content, "photos": PackPhotos(content["photos"])})
            json.dumps(manifest.to_json())
            for values in (manifest.rows, manifest.settings, manifest.changed):
                dict(values)
            bytes.fromhex("".join(manifest.settings.values()))
            float(manifest.made_at), float(manifest.base_made_at), bytes.fromhex(manifest.content)
        except (TypeError, LookupError, AttributeError) as error:
            raise ValueError("no manifest") from error
        return manifest


@dataclass(frozen=True, slots=True)
class PackReport:
    """What was written: `size` in bytes, and how many photos have a thumbnail but no picture, for it was unreadable."""

    manifest: PackManifest
    size: int
    without_picture: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two votes, or two labels, on one thing.

    Parameters
    ----------
    query
        The digest that the query is known by.
    about
        "sku:..." or "photo:..." of the result, or "label:..." with the column.
    here, there
        What this catalog says, and what the file says.
    takes_theirs
        Which of both holds from now on.
    """

    query: str
    about: str
    here: str
    there: str
    takes_theirs: bool


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What merging a feedback file did.

    Parameters
    ----------
    votes, labels
        How many the file has.
    new, known
        How many of them this catalog did not have, and had already.
    conflicts
        Those that it had otherwise.
    strangers
        Votes on products and photos that this catalog has not; they are kept.
    """

    votes: int
    labels: int
    new: int
    known: int
    conflicts: tuple[Conflict, ...] = ()
    strangers: int = 0
