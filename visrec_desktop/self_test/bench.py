"""Bench: where the self-test works, and how a check tells what it found."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visrec_desktop.core.paths import CATALOG_SUFFIX, sample_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOME = "VISREC_HOME"


class CheckError(Exception):
    """Something is not as it should be; the text is the reason."""


def expect(holds: object, reason: str) -> None:
    """Fail a check with a reason.

    Raises
    ------
    CheckError
        `holds` is false.
    """
    if not holds:
        raise CheckError(reason)


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder that is gone afterwards, with a copy of the sample's photos."""

    folder: Path

    @property
    def photos(self) -> Path:
        """The photo folder."""
        return self.folder / "sample"

    @property
    def catalog(self) -> Path:
        """The catalog of the photos; one check makes it, later ones read it."""
        return self.folder / f"sample{CATALOG_SUFFIX}"


@contextmanager
def made_bench() -> Iterator[Bench]:
    """A profile of its own: no catalog, setting or log of the user is read or written."""
    before = os.environ.get(_HOME)
    # Qt ends the process where it finds no display.
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Windows keeps files for a moment after they are closed.
    with tempfile.TemporaryDirectory(prefix="visrec-self-test-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        os.environ[_HOME] = str(folder / "home")
        shutil.copytree(sample_folder(), folder / "sample")
        try:
            yield Bench(folder)
        finally:
            if before is None:
                os.environ.pop(_HOME, None)
            else:
                os.environ[_HOME] = before
