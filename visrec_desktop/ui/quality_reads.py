"""What the quality page asks of a catalog; the functions run in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from visrec_desktop.core.quality import Point, QualityCard
    from visrec_desktop.pipeline.session import Session


@dataclass(slots=True)
class Progress:
    """Written on one side and read on the other: how far the engine is, and whether anybody still wants to know."""

    share: float = 0.0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A card, and those of the past that it can be compared with."""

    card: QualityCard
    points: Sequence[Point]


def columns(session: Session) -> list[str]:
    """What the catalog can be measured by."""
    from visrec_desktop.pipeline.evaluating import measurable_columns

    return measurable_columns(session.opened)


def past_points(session: Session, by: str) -> list[Point]:
    """The cards of the past."""
    from visrec_desktop.pipeline.evaluating import past

    return past(session.opened, by)


def measure(session: Session, by: str, progress: Progress) -> Generator[float, None, Measured | None]:
    """Make a card; `None` where it was cancelled."""
    from visrec_desktop.pipeline.baselines import other_vectors
    from visrec_desktop.pipeline.evaluating import evaluate, learned_again, past

    steps = evaluate(session.opened, by, others=other_vectors(session.opened), refit=learned_again(session.opened))
    try:
        while not progress.is_cancelled:
            progress.share = next(steps)
            yield progress.share
    except StopIteration as end:
        card: QualityCard = end.value
        return Measured(card, past(session.opened, by))
    finally:
        steps.close()
    return None
