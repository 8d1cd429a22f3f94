"""What the dialog of learning asks of a catalog; the functions run in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from visrec_desktop.pipeline.learnable import LearnableColumn
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.storage.learned import LearnedVersion


@dataclass(frozen=True, slots=True)
class Learnable:
    """The catalog's file, what it can be learned from, and what was learned from it."""

    catalog: Path
    columns: list[LearnableColumn]
    versions: list[LearnedVersion]


def read_learnable(session: Session) -> Generator[None, None, Learnable]:
    """All that the dialog shows of a catalog."""
    from visrec_desktop.pipeline.learnable import columns_to_learn

    columns = yield from columns_to_learn(session.opened)
    return Learnable(session.catalog.path, columns, read_versions(session))


def read_versions(session: Session) -> list[LearnedVersion]:
    """What was learned, the newest first."""
    from visrec_desktop.pipeline.learned_metric import metrics

    return metrics(session.catalog)


def forget_unfinished(session: Session) -> list[LearnedVersion]:
    """Forget what learning that was ended early has left; then all versions."""
    from visrec_desktop.pipeline.learned_metric import remove_unused_networks

    remove_unused_networks(session.catalog)
    return read_versions(session)


def use_version(session: Session, version: int | None) -> list[LearnedVersion]:
    """Search by a version, or plainly; then all versions."""
    from visrec_desktop.pipeline.learned_metric import put_to_use

    put_to_use(version, session)
    return read_versions(session)


def remove_version(session: Session, version: int) -> list[LearnedVersion]:
    """Forget a version, which is not searched by from then on; then all others."""
    from visrec_desktop.pipeline.learned_metric import remove_metric

    remove_metric(version, session)
    return read_versions(session)
