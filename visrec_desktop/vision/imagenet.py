"""The 1000 ImageNet classes: the model's own idea of what a photo shows."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.paths import resource
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.model_card import read_checked

LABELS_FILE = "imagenet-classes.txt"


@dataclass(frozen=True, slots=True)
class Label:
    """A class with the network's confidence, 0 to 1."""

    name: str
    confidence: float


class ImagenetClassifier:
    """The network's last layer, applied to the pooled features that the embedder's model gives.

    Parameters
    ----------
    embedder
        Whose model's classifier this is.
    folder
        Where the model's files are; resources/models by default.

    Raises
    ------
    ModelDamagedError
        The classifier's file is absent or not what the card vouches for.
    """

    def __init__(self, embedder: Embedder, folder: Path | None = None) -> None:
        folder = folder or resource("models")
        content = read_checked(folder / embedder.card.classes, embedder.card.classes_sha256)
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            self._weights = arrays["weights"].astype(np.float32) * arrays["scale"]
            self._bias = arrays["bias"]
        lines = (folder / LABELS_FILE).read_text(encoding="utf-8").splitlines()
        self._names = [line.partition("\t")[2] for line in lines]
        self._embedder = embedder

    def classify(self, photo: NDArray[np.uint8], *, top: int = 5) -> list[Label]:
        """The likeliest classes of a photo (height, width, 3) RGB, uint8; the views' logits are averaged."""
        size = self._embedder.card.blocks[0].size
        heads = np.stack([outputs[:size] for outputs in self._embedder.pooled(photo)])
        logits = (heads @ self._weights + self._bias).mean(axis=0)
        confidences = np.exp(logits - logits.max())
        confidences /= confidences.sum()
        best = np.argsort(-confidences)[:top]
        return [Label(self._names[i], float(confidences[i])) for i in best]
