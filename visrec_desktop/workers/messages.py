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
    from visrec_desktop.core.packs import PackManifest
    from visrec_desktop.core.records import Photo
    from visrec_desktop.pipeline.session import Session

    # What the window asks of an open catalog, in one expression: `lambda session: session.rules()`.
    Operation = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Open `catalog` and index `folder` into it, or the folder that it knows; a new one by one view if `fast`.

    `replacement` is a file that takes the catalog's place before.
    """

    catalog: Path
    folder: Path | None = None
    fast: bool = False
    replacement: Path | None = None


@dataclass(frozen=True, slots=True)
class CatalogState:
    """An open catalog: its photos in browsing order, and those that could not be read.

    `is_read_only` where nothing of it can be changed; `pack` is what a store pack says of itself. `named_folder` is
    the folder that it names where the user has not picked that: it is not read until then.
    """

    path: Path
    folder: Path | None
    photo_ids: list[int] = field(repr=False)
    unreadable: list[Photo] = field(repr=False)
    is_read_only: bool = False
    pack: PackManifest | None = None
    named_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A large picture (height, width, 3) RGB, or why there is none."""

    photo_id: int
    pixels: NDArray[np.uint8] | None
    error: KnownError | None = None
