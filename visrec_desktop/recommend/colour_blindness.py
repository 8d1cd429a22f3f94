"""Takes the colour out of embeddings, so that form alone is compared."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.paths import resource

DIRECTIONS_FILE = "colour-directions.npz"


@dataclass(frozen=True, slots=True, eq=False)
class ColourDirections:
    """The directions along which embeddings of one thing in several colours differ.

    Made by packaging/build_colour_directions.py. They hold for all views of a model: `--fast` has the same numbers.

    Parameters
    ----------
    base
        Name and version of the model, as `base_of` gives them.
    directions : (k, size) float32
        Orthogonal; the squared length of each is the share of it that is taken out.
    """

    base: str
    directions: NDArray[np.float32]

    def remove(self, embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
        """The embeddings (..., size) without colour, float32, of length 1."""
        left = embeddings - (embeddings @ self.directions.T) @ self.directions
        lengths = np.linalg.norm(left, axis=-1, keepdims=True)
        unit: NDArray[np.float32] = left / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit.astype(np.float32, copy=False)


def load_colour_directions(embedder_name: str, *, path: Path | None = None) -> ColourDirections:
    """The directions of an embedder's model.

    Parameters
    ----------
    embedder_name
        As `Embedder.name` gives it.
    path
        The file; resources/models by default.

    Raises
    ------
    ModelDamagedError
        The file is absent, damaged, or made for another model.
    """
    path = path or resource("models", DIRECTIONS_FILE)
    try:
        # The bytes first: NumPy leaves a broken file open.
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as stored:
            base, directions = str(stored["base"]), stored["directions"].astype(np.float32)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ModelDamagedError(model=path) from error
    if base != base_of(embedder_name) or directions.ndim != 2 or not np.isfinite(directions).all():
        raise ModelDamagedError(model=path)
    return ColourDirections(base, directions)


def base_of(embedder_name: str) -> str:
    """The model of an embedder, whatever its views: "efficientnet-lite2/1/whole+close" -> "efficientnet-lite2/1".

    A network that was trained from it ("efficientnet-lite2/1-d23232ab/whole+close") tells colours apart as it does.
    """
    model, _, version = embedder_name.rpartition("/")[0].rpartition("/")
    return f"{model}/{version.partition('-')[0]}"
