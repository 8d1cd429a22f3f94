"""What the window and the engine say to each other, beyond the records of core."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.core.records import Photo
    from visrec_desktop.pipeline.session import Session

    # What the window asks of an open catalog, in one expression: `lambda session: session.rules()`.
    Operation = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Open `catalog` and index `folder` into it, or the folder that it knows; a new one by one view if `fast`."""

    catalog: Path
    folder: Path | None = None
    fast: bool = False


@dataclass(frozen=True, slots=True)
class CatalogState:
    """An open catalog: its photos in browsing order, and those that could not be read."""

    path: Path
    folder: Path | None
    photo_ids: list[int] = field(repr=False)
    unreadable: list[Photo] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
    """A large picture (height, width, 3) RGB, or why there is none."""

    photo_id: int
    pixels: NDArray[np.uint8] | None
    error: KnownError | None = None
