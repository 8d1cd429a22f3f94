"""What learning from a catalog's own labels gained; plain records, for the window shows them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Verdict(StrEnum):
    """Whether what was learned is offered."""

    BETTER = "better"
    NOT_BETTER = "not better"
    WORSE_ON_UNSEEN = "worse on unseen"
    BASELINE = "baseline"


class Stage(StrEnum):
    """What learning is doing."""

    COPIES = "copies"
    TRAINING = "training"
    EMBEDDING = "embedding"
    PROVING = "proving"
    FITTING = "fitting"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage is, 0 to 1."""

    stage: Stage
    share: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same questions, answered before and after; gains lie between `_low` and `_high` with 95 % confidence."""

    questions: int
    r1_before: float
    r1_after: float
    map_before: float
    map_after: float
    gain_low: float
    gain_high: float
    r1_gain_high: float


@dataclass(frozen=True, slots=True)
class LearningReport:
    """What came of learning.

    Parameters
    ----------
    column
        What was learned to tell apart: "sku", or a column.
    network
        How: "quick", a projection of the embeddings; "deep", with the network's last blocks trained;
        "article", the article's network, which is a baseline and not searched by.
    photos, labels
        What was learned from.
    held_out
        Photos of known labels that were left out.
    unseen
        Labels that were left out with all of their photos; `None` where there are too few to leave any out.
    rest
        The weight of what does not tell the known labels apart.
    seconds
        What it took.
    version
        Under which it is kept, where it is offered.
    """

    column: str
    network: str
    photos: int
    labels: int
    held_out: Comparison
    unseen: Comparison | None
    rest: float
    verdict: Verdict
    seconds: float
    version: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> Self | None:
        """What `to_json` gave; `None` where it is not that."""
        try:
            known = dict(fields)
            for name in ("held_out", "unseen"):
                known[name] = None if known[name] is None else Comparison(**known[name])
            return cls(**known | {"verdict": Verdict(known["verdict"])})
        except (KeyError, TypeError, ValueError):
            return None
