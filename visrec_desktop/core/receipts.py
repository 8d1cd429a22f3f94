"""Receipts: a search that was saved with all that its ranking depends on, and what has moved since."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Two runs on the same numbers may differ by this much: how BLAS adds up depends on its threads and on how many rows
# it is given at once (measured: 2e-7 between one thread and two).
NOISE = 2e-6
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Ranked:
    """One result of a saved search.

    Parameters
    ----------
    sku
        `None` for a photo that shows no product.
    photo
        The content hash of the photo that it was found by, as hexadecimal digits: it outlives a new name.
    similarity
        Cosine, with six decimals.
    name, path
        To be read by people; they count for nothing.
    """

    sku: str | None
    photo: str
    similarity: float
    name: str = field(default="", compare=False)
    path: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """What stays the same when the product moves."""
        return f"photo:{self.photo}" if self.sku is None else f"sku:{self.sku}"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A saved search.

    Parameters
    ----------
    at
        Unix seconds.
    query_name, query_hash
        The photo's name, and its content hash as hexadecimal digits.
    model_name, model_hash
        The embedder and the SHA-256 of its file.
    state
        A digest of each part of the catalog that the ranking depends on; see `Change`.
    settings
        The options of the search, and which part of the photo was searched by.
    ranking
        Best first.
    """

    id: int
    name: str
    at: float
    query_name: str
    query_hash: str
    model_name: str
    model_hash: str
    state: Mapping[str, str]
    settings: Mapping[str, object]
    ranking: tuple[Ranked, ...]


class Change(StrEnum):
    """What is no longer as it was when a search was saved."""

    PHOTOS = "photos"
    PRODUCTS = "products"
    MODEL = "model"
    LEARNED = "learned"  # another version of what was learned from the catalog is in use
    FIT = "fit"  # similarities were fitted to the catalog anew
    VOTES = "votes"
    LABELS = "labels"  # what photos are recognised as


class Moved(StrEnum):
    """What became of a result."""

    ENTERED = "entered"
    LEFT = "left"
    UP = "up"
    DOWN = "down"
    NEARER = "nearer"  # in its old place
    FARTHER = "farther"
    STAYED = "stayed"


@dataclass(frozen=True, slots=True)
class Move:
    """A result then and now; places count from 1, `None` where it was not or is not among the results."""

    what: Moved
    was: Ranked | None
    now: Ranked | None
    old_place: int | None
    new_place: int | None

    @property
    def places(self) -> int:
        """How many places it rose; negative where it fell."""
        return self.old_place - self.new_place if self.old_place and self.new_place else 0


@dataclass(frozen=True, slots=True)
class Replay:
    """A saved search, run again.

    Parameters
    ----------
    ranking
        As it is now.
    changes
        What is no longer as it was; what was changed need not have moved anything.
    is_seen_anew
        Whether the query had to be embedded again, from its small picture, for another model's numbers say nothing.
    """

    receipt: Receipt
    ranking: tuple[Ranked, ...]
    changes: tuple[Change, ...] = ()
    is_seen_anew: bool = False

    @property
    def is_identical(self) -> bool:
        """Whether the ranking is the same to the byte."""
        return ranking_bytes(self.ranking) == ranking_bytes(self.receipt.ranking)

    def moves(self) -> tuple[Move, ...]:
        """What became of each result: those of now in their order, then those that left, in their old order."""
        return moves(self.receipt.ranking, self.ranking)


def ranking_bytes(ranking: Sequence[Ranked]) -> bytes:
    """A ranking in its one canonical form: JSON without spaces, similarities with six decimals."""
    rows = [[result.sku, result.photo, f"{result.similarity:.{_DIGITS}f}"] for result in ranking]
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode()


def moves(then: Sequence[Ranked], now: Sequence[Ranked]) -> tuple[Move, ...]:
    """Compare two rankings: a result is known again by its product, or else by its photo."""
    by_key = {result.key: place for place, result in enumerate(then, 1)}
    by_photo = {result.photo: place for place, result in enumerate(then, 1)}
    still_there: set[int] = set()
    found = []
    for place, result in enumerate(now, 1):
        old_place = by_key.get(result.key) or by_photo.get(result.photo)
        # One that has become two products is new the second time.
        old_place = None if old_place in still_there else old_place
        was = then[old_place - 1] if old_place else None
        if old_place:
            still_there.add(old_place)
        found.append(Move(_what(was, result, old_place, place), was, result, old_place, place))
    gone = enumerate(then, 1)
    return (*found, *(Move(Moved.LEFT, was, None, place, None) for place, was in gone if place not in still_there))


def _what(was: Ranked | None, now: Ranked, old_place: int | None, new_place: int) -> Moved:
    if was is None or old_place is None:
        return Moved.ENTERED
    if old_place != new_place:
        return Moved.UP if new_place < old_place else Moved.DOWN
    if now.similarity == was.similarity:
        return Moved.STAYED
    return Moved.NEARER if now.similarity > was.similarity else Moved.FARTHER


def levelled(ranking: Sequence[Ranked], known: Mapping[str, float]) -> list[Ranked]:
    """A ranking without the noise of its arithmetic.

    A similarity within the noise of the one that is known for the same result and photo is that one; results that
    follow each other within the noise are as similar as the first of them, and stand in the order of their keys.
    """
    levelled: list[Ranked] = []
    tied: list[Ranked] = []
    for result in ranking:
        if tied and abs(tied[-1].similarity - result.similarity) > NOISE:
            levelled += _in_order(tied, known)
            tied = []
        tied.append(result)
    return levelled + _in_order(tied, known)


def _in_order(tied: Sequence[Ranked], known: Mapping[str, float]) -> list[Ranked]:
    ordered = sorted(tied, key=lambda result: (result.key, result.photo))
    similarity = round(tied[0].similarity, _DIGITS) if tied else 0.0
    rows = []
    for result in ordered:
        old = known.get(f"{result.key} {result.photo}")
        is_old = old is not None and abs(old - result.similarity) <= NOISE
        rows.append(
            Ranked(
                result.sku, result.photo, old if is_old and old is not None else similarity, result.name, result.path
            )
        )
    return rows
