"""What the dialog on damaged catalogs asks of the pipeline; runs in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from visrec_desktop.core.recovery import RecoveryReport
    from visrec_desktop.storage.backup import Backup


@dataclass(slots=True)
class Progress:
    """How far it is; written in the one thread, read in the other."""

    share: float = 0.0


def read_backups(catalog: Path) -> Generator[None, None, list[Backup]]:
    """The backups of a catalog, with what is in them."""
    from visrec_desktop.pipeline.backup import backups

    yield
    return backups(catalog)


def recover(catalog: Path, target: Path, progress: Progress) -> Generator[None, None, RecoveryReport]:
    """See `visrec_desktop.storage.recovery.recovering`."""
    from visrec_desktop.pipeline.backup import recovering

    steps = recovering(catalog, target)
    try:
        while True:
            progress.share = next(steps)
            yield
    except StopIteration as end:
        report: RecoveryReport = end.value
        return report
    finally:
        steps.close()
