"""Updates of store packs: a pack and what changed since it was made give the next one."""

from collections.abc import Generator
from pathlib import Path

from visrec_desktop.core.pack_errors import NotAPackError, PackBaseError, PackUnwritableError
from visrec_desktop.core.packs import PackReport
from visrec_desktop.pipeline.pack_steps import quietly, shared, working_folder
from visrec_desktop.storage.connection import is_delta, is_pack
from visrec_desktop.storage.pack_seal import verifying
from visrec_desktop.storage.pack_tables import check_tables
from visrec_desktop.storage.pack_writer import PackWriter


def applying(delta: Path, pack: Path, target: Path | None = None) -> Generator[float, None, PackReport]:
    """Bring a pack up to date; whatever happens, there is the old one or the new one.

    Parameters
    ----------
    target
        Where the new pack is written; in the place of the old one, where it is not said.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Raises
    ------
    NotAPackError
        One is not what it is called.
    PackBaseError
        The delta was made for another pack.
    PackDamagedError, PackUnwritableError
        The pack is as it was.
    """
    target = target or pack
    for path, is_kind in ((delta, is_delta), (pack, is_pack)):
        if path.is_file() and not is_kind(path):
            raise NotAPackError(pack=path.name)
    with working_folder(target) as place:
        work = place / "pack"
        changes = yield from shared(verifying(delta), 0.0, 0.2)
        old = yield from shared(verifying(pack, work), 0.2, 0.5)
        if old.is_delta:
            raise NotAPackError(pack=pack.name)
        if changes.base != old.content:
            raise PackBaseError(delta=delta.name, pack=pack.name)
        for path in (delta, pack):
            check_tables(path)
        with PackWriter(work, target) as writer:
            yield from quietly(writer.apply_changes(delta), 0.6)
            content, _ = yield from quietly(writer.digesting(), 0.7)
            if content != changes.content:
                raise PackBaseError(delta=delta.name, pack=pack.name)
            yield from quietly(writer.finishing(changes.of_whole()), 0.8)
    yield 1.0
    return PackReport(changes, target.stat().st_size)


def next_pack(pack: Path) -> Path:
    """Where the next pack waits while the old one is still open."""
    return pack.with_name(f".{pack.name}.next")


def replace_pack(pack: Path, replacement: Path) -> None:
    """Let a whole new pack take the place of the old one, in one step.

    Raises
    ------
    PackUnwritableError
        The pack is as it was.
    """
    try:
        replacement.replace(pack)
    except OSError as error:
        raise PackUnwritableError(pack=pack.name, reason=error.strerror or error) from error
