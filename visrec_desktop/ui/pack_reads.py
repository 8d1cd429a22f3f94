"""What the window asks about store packs; the functions run in the engine's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from visrec_desktop.core.pack_errors import NotAPackError

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from visrec_desktop.core.packs import PackManifest, PackPhotos, PackReport
    from visrec_desktop.pipeline.session import Session


@dataclass(slots=True)
class Progress:
    """Written on one side and read on the other: how far the engine is, and whether anybody still wants the file."""

    share: float = 0.0
    is_cancelled: bool = False


def sizes(session: Session) -> dict[PackPhotos, int]:
    """See `visrec_desktop.pipeline.pack_sizes.pack_sizes`."""
    from visrec_desktop.pipeline.pack_sizes import pack_sizes

    return pack_sizes(session.catalog)


def read_pack(_: Session, path: Path) -> PackManifest:
    """What a pack or an update says of itself; it is checked when it is used."""
    from visrec_desktop.storage.connection import is_delta, is_pack
    from visrec_desktop.storage.pack_seal import read_seal

    # Not so much as opened: to close a file ends all locks that this process has on it.
    if path.is_file() and not is_pack(path) and not is_delta(path):
        raise NotAPackError(pack=path.name)
    return read_seal(path).manifest


def export(
    session: Session, path: Path, photos: PackPhotos, has_prices: bool, since: Path | None,
    progress: Progress,
) -> Generator[float, None, PackReport | None]:  # fmt: skip
    """Write a pack, or what changed since one; `None` where it was cancelled."""
    from visrec_desktop.pipeline.store_pack import PackChoices, exporting

    choices = PackChoices(photos, has_prices, since)
    return (yield from _told(exporting(path, choices, session.opened), progress))


def update(session: Session, delta: Path, progress: Progress) -> Generator[float, None, PackReport | None]:
    """Make the next pack of the one that is open, beside it; `None` where it was cancelled."""
    from visrec_desktop.pipeline.delta_pack import applying, next_pack

    pack = session.catalog.path
    return (yield from _told(applying(delta, pack, next_pack(pack)), progress))


def next_of(pack: Path) -> Path:
    """Where `update` puts the next pack."""
    from visrec_desktop.pipeline.delta_pack import next_pack

    return next_pack(pack)


def _told(steps: Generator[float, None, PackReport], progress: Progress) -> Generator[float, None, PackReport | None]:
    try:
        while not progress.is_cancelled:
            progress.share = next(steps)
            yield progress.share
    except StopIteration as end:
        report: PackReport = end.value
        return report
    finally:
        steps.close()
    return None
