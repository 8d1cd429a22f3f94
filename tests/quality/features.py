"""Pooled features of photos by network and view, computed once and kept in the cache."""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.views import View

THREADS = 2


@dataclass(frozen=True, slots=True)
class Squashed(View):
    """The whole photo, pressed into a square."""

    def take(self, photo: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
        shrinks = photo.shape[0] * photo.shape[1] > side * side
        interpolation = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        return cv2.resize(photo, (side, side), interpolation=interpolation).astype(np.uint8, copy=False)


def decoded(photo: Path, embedder: Embedder) -> NDArray[np.uint8]:
    """A photo as the program decodes it for an embedder."""
    return decode_photo(read_photo_file(photo), at_least=embedder.decode_side)


def over_photos(
    photos: Sequence[Path], embedder: Embedder, of_photo: Callable[[NDArray[np.uint8]], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Decode photos and apply `of_photo`, on two threads: (n, ...) float32."""
    started = time.monotonic()
    rows = []
    with ThreadPoolExecutor(THREADS) as pool:
        for row in pool.map(lambda photo: of_photo(decoded(photo, embedder)), photos):
            rows.append(row)
            if len(rows) % 200 == 0:
                rate = len(rows) / (time.monotonic() - started)
                print(f"{embedder.name}: {len(rows)} of {len(photos)}, {rate:.0f} a second", file=sys.stderr)
    return np.stack(rows)


def pooled_features(
    embedder: Embedder, photos: Sequence[Path], data: Path, cache: Path
) -> dict[str, NDArray[np.float16]]:
    """The model's output for each view of each photo, by the view's name; the missing views in one pass.

    Parameters
    ----------
    embedder
        Of a network with all blocks, with the views.
    photos
        What is asked for, below `data`.
    data, cache
        Where the photo sets are, and where features are kept.

    Returns
    -------
    dict
        Of (n, outputs) float16, the precision that the program stores embeddings in.
    """
    files = {view.name: cache / f"{_file_name(embedder, view)}-{len(photos)}.npz" for view in embedder.views}
    names = [photo.relative_to(data).as_posix() for photo in photos]
    known = {name: array for name, file in files.items() if (array := _read(file, names)) is not None}
    missing = [view for view in embedder.views if view.name not in known]
    if missing:
        part = embedder.of_views(missing) if isinstance(embedder, Candidate) else embedder
        rows = over_photos(photos, part, lambda photo: np.stack(part.pooled(photo)))
        for number, view in enumerate(missing):
            known[view.name] = rows[:, number].astype(np.float16)
            np.savez(files[view.name], features=known[view.name], names=np.array(names))
    return known


class Candidate(Embedder):
    """An embedder of a network to choose from; its embeddings are combined from cached features instead."""

    def of_views(self, views: Sequence[View]) -> "Candidate":
        """The same network with other views."""
        return Candidate(self.card, self._model, views)


def own_embeddings(embedder: Embedder, photos: Sequence[Path], data: Path, cache: Path) -> NDArray[np.float32]:
    """The program's embeddings of photos, by its own code from file to vector: (n, size) float32."""
    views = "+".join(view.name for view in embedder.views)
    file = cache / f"program-{embedder.card.sha256[:8]}-{views}-{len(photos)}.npz"
    names = [photo.relative_to(data).as_posix() for photo in photos]
    known = _read(file, names)
    if known is not None:
        return known.astype(np.float32)
    embeddings = over_photos(photos, embedder, embedder.embed)
    np.savez(file, features=embeddings, names=np.array(names))
    return embeddings


def combine(
    features: dict[str, NDArray[np.float16]],
    embedder: Embedder,
    views: Sequence[View],
    weights: dict[str, float],
) -> NDArray[np.float32]:
    """Embeddings from pooled features, as the program's Embedder combines them: (n, d) float32, of length 1.

    Parameters
    ----------
    features
        By the view's name.
    embedder
        Whose card tells where which block is.
    views
        Those to average.
    weights
        Of the blocks to take, by name.
    """
    parts, start = [], 0
    for block in embedder.card.blocks:
        size = block.size
        if block.name in weights:
            total = sum(
                view.weight * features[view.name][:, start : start + size].astype(np.float32)
                + view.centre_weight * features[view.name][:, start + size : start + 2 * size].astype(np.float32)
                for view in views
            )
            parts.append(unit(np.asarray(total, np.float32)) * np.float32(weights[block.name]))
        start += 2 * size
    return unit(np.concatenate(parts, axis=1))


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows of length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


def _file_name(embedder: Embedder, view: View) -> str:
    return f"{embedder.card.name}-{embedder.card.sha256[:8]}-{view.name}-{view.share}"


def _read(file: Path, names: Sequence[str]) -> NDArray[Any] | None:
    """Cached features, if they are of these photos."""
    if not file.exists():
        return None
    with np.load(file, allow_pickle=False) as arrays:
        features: NDArray[Any] = arrays["features"]
        return features if arrays["names"].tolist() == list(names) else None
