"""Embedder: photos to embeddings, by the LiteRT model."""

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from visrec_desktop.core.paths import resource
from visrec_desktop.vision.model_card import CARD_SUFFIX, POOLED_OUTPUT, ModelCard, map_output, read_card, read_checked
from visrec_desktop.vision.views import ALL_VIEWS, FAST_VIEWS, View

# Each thread holds an interpreter, some 40 MB.
_MOST_THREADS = 8
DEFAULT_MODEL = "efficientnet-lite2"


class ViewMaps(NamedTuple):
    """What the model makes of one view, place by place.

    Parameters
    ----------
    pooled : (2 size,) float32
        As `Embedder.run` gives it.
    maps
        For each block of the card the map (height, width, channels) float32 that it is pooled from.
    """

    view: View
    pooled: NDArray[np.float32]
    maps: tuple[NDArray[np.float32], ...]


class Embedder:
    """Embeds photos from several threads at once; each thread has an interpreter of its own.

    The pooled outputs of all views are averaged block by block with the views' weights; each block is scaled
    to its own weight, and their concatenation to length 1.

    Parameters
    ----------
    card
        The model.
    model
        The content of the LiteRT file.
    views
        What it sees of each photo.
    """

    def __init__(self, card: ModelCard, model: bytes, views: Sequence[View]) -> None:
        self.card = card
        self.views = tuple(views)
        self._model = model
        self._of_thread = threading.local()
        self.threads = min(_MOST_THREADS, os.cpu_count() or 1)
        self._pool = ThreadPoolExecutor(len(self.views), thread_name_prefix="query")

    @property
    def name(self) -> str:
        """What embeddings are stored under: equal names have comparable embeddings."""
        return f"{self.card.name}/{self.card.version}/{'+'.join(view.name for view in self.views)}"

    @property
    def content(self) -> bytes:
        """The LiteRT file."""
        return self._model

    @property
    def size(self) -> int:
        """Numbers in an embedding."""
        return self.card.embedding_size

    @property
    def decode_side(self) -> int:
        """Shorter side, in pixels, below which a photo must not be decoded: no view is enlarged then."""
        closest = min(view.share or 1.0 for view in self.views)
        return round(self.card.side / closest)

    def with_views(self, views: Sequence[View]) -> "Embedder":
        """The same model, looking otherwise."""
        return Embedder(self.card, self._model, views)

    def embed(self, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Embed a photo (height, width, 3) RGB, uint8.

        Returns
        -------
        (size,) float32, of length 1
        """
        return self._combine(self.pooled(photo))

    def pooled(self, photo: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """The model's output for each view: the card's blocks, whole and centre."""
        return [self._pooled(photo, view) for view in self.views]

    def embed_query(self, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
        """`embed` with a thread for each view: somebody waits for this one."""
        return self._combine(list(self._pool.map(self._pooled, [photo] * len(self.views), self.views)))

    def look_closely(self, photo: NDArray[np.uint8]) -> list[ViewMaps]:
        """What the model makes of each view, with the maps; a thread for each view, for somebody waits."""
        return list(self._pool.map(self._maps, [photo] * len(self.views), self.views))

    def _combine(self, pooled: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        parts, start = [], 0
        for block in self.card.blocks:
            total = np.zeros(block.size, np.float32)
            for view, outputs in zip(self.views, pooled, strict=True):
                whole = outputs[start : start + block.size]
                centre = outputs[start + block.size : start + 2 * block.size]
                total += view.weight * whole + view.centre_weight * centre
            parts.append(_unit(total) * np.float32(block.weight))
            start += 2 * block.size
        return _unit(np.concatenate(parts))

    def _pooled(self, photo: NDArray[np.uint8], view: View) -> NDArray[np.float32]:
        """The model's output for one view."""
        return self.run(self._pixels(photo, view))

    def _maps(self, photo: NDArray[np.uint8], view: View) -> ViewMaps:
        pooled = self._pooled(photo, view)
        interpreter, outputs = self._of_thread.interpreter, self._of_thread.outputs
        maps = [interpreter.get_tensor(outputs[map_output(block.name)])[0] for block in self.card.blocks]
        return ViewMaps(view, pooled, tuple(maps))

    def _pixels(self, photo: NDArray[np.uint8], view: View) -> NDArray[np.float32]:
        pixels = view.take(photo, self.card.side).astype(np.float32)
        pixels -= self.card.offset
        pixels /= self.card.scale
        return pixels

    def run(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """The model's pooled blocks for one ready view (side, side, 3) float32."""
        interpreter = self._interpreter()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], pixels[None])
        interpreter.invoke()
        outputs: NDArray[np.float32] = interpreter.get_tensor(self._of_thread.outputs[POOLED_OUTPUT])[0]
        return outputs

    def _interpreter(self) -> Interpreter:
        if not hasattr(self._of_thread, "interpreter"):
            interpreter = Interpreter(model_content=self._model, num_threads=1)
            interpreter.allocate_tensors()
            self._of_thread.interpreter, self._of_thread.outputs = interpreter, outputs_of(interpreter)
        return self._of_thread.interpreter


def outputs_of(interpreter: Interpreter) -> dict[str, int]:
    """The numbers of a model's outputs, by their names in its signature; a single one is the pooled output."""
    details = interpreter.get_output_details()
    if len(details) == 1:
        return {POOLED_OUTPUT: details[0]["index"]}
    # Not kept: an interpreter with a living runner refuses to run by itself.
    runner = interpreter.get_signature_runner()
    return {name: detail["index"] for name, detail in runner.get_output_details().items()}


def load_embedder(*, name: str | None = None, fast: bool = False, folder: Path | None = None) -> Embedder:
    """The embedder of an installed model.

    Parameters
    ----------
    name
        One that `Embedder.name` gave; else the default model.
    fast
        With one view a photo, where no `name` tells.
    folder
        Where the cards are; resources/models by default.

    Raises
    ------
    ModelDamagedError
        The file is absent, or is not what its card vouches for.
    """
    folder = folder or resource("models")
    card = read_card(folder / f"{DEFAULT_MODEL}{CARD_SUFFIX}")
    model = read_checked(folder / card.file, card.sha256)
    embedders = [Embedder(card, model, views) for views in (ALL_VIEWS, FAST_VIEWS)]
    if name is None:
        return embedders[fast]
    # A model that is no longer installed: index again with the default one.
    return next((embedder for embedder in embedders if embedder.name == name), embedders[0])


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
