"""Steps of one work that are parts of a larger one, and tell how much of that is done."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar, cast

from visrec_desktop.core.pack_errors import PackUnwritableError

_T = TypeVar("_T")


@contextmanager
def working_folder(target: Path) -> Iterator[Path]:
    """A folder for what a pack is made of, on the disk where there must be room for the pack.

    Raises
    ------
    PackUnwritableError
        The folder of the target takes none.
    """
    try:
        place = TemporaryDirectory(prefix=".visrec-", dir=target.parent, ignore_cleanup_errors=True)
    except OSError as error:
        raise PackUnwritableError(pack=target.name, reason=error.strerror or error) from error
    with place:
        yield Path(place.name)


def quietly(steps: Generator[None, None, _T], share: float) -> Generator[float, None, _T]:
    """Steps of which nobody knows how many there are; closed with this one."""
    try:
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return cast("_T", end.value)
            yield share
    finally:
        steps.close()


def shared(steps: Generator[float, None, _T], start: float, end: float) -> Generator[float, None, _T]:
    """Steps that are a part of the whole work."""
    try:
        while True:
            try:
                done = next(steps)
            except StopIteration as stop:
                return cast("_T", stop.value)
            yield start + (end - start) * done
    finally:
        steps.close()
