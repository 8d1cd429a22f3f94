"""Stand-ins that are cheap and deterministic: an embedder without a model, and small drawn photos."""

import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.views import View

GRID = 4


class FakeEmbedder(Embedder):
    """Embeds a photo as the mean colours of a 4 x 4 grid; counts how often it is asked.

    Parameters
    ----------
    name
        What embeddings are stored under.
    delay
        Seconds that each embedding takes.
    """

    def __init__(self, name: str = "fake/1/grid", *, delay: float = 0.0) -> None:
        self._name = name
        self._delay = delay
        self._lock = threading.Lock()
        self.threads = 2
        self.calls = 0

    @property
    def name(self) -> str:
        return self._name

    @property
    def size(self) -> int:
        return GRID * GRID * 3

    @property
    def decode_side(self) -> int:
        return 64

    def with_views(self, views: Sequence[View]) -> "FakeEmbedder":
        return FakeEmbedder(self._name)

    def embed(self, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
        with self._lock:
            self.calls += 1
        time.sleep(self._delay)
        cells = [
            cell.mean(axis=(0, 1))
            for row in np.array_split(photo, GRID, axis=0)
            for cell in np.array_split(row, GRID, axis=1)
        ]
        # Never all zero: black photos have a direction too.
        vector = np.concatenate(cells).astype(np.float32) + 1
        unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
        return unit

    def embed_query(self, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
        return self.embed(photo)


def picture(number: int, size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture of 4 x 4 coloured fields; another number gives other colours."""
    colours = np.random.default_rng(number).integers(0, 256, (GRID, GRID, 3), dtype=np.uint8)
    return Image.fromarray(colours).resize(size, Image.Resampling.NEAREST)


def write_photo(path: Path, number: int) -> Path:
    """Write `picture(number)` in the format that the name asks for, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture(number).save(path)
    return path


def write_photos(folder: Path, names: Iterable[str]) -> Path:
    """Write a different photo under each name."""
    for number, name in enumerate(names):
        write_photo(folder / name, number)
    return folder
