"""Projection: the linear map from the model's embeddings to the space that a catalog is searched in."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Projection:
    """Centre embeddings on the catalog's mean and keep their principal components; the rest is noise.

    What all photos of a catalog share (white ground, a shelf) says nothing about which are alike.

    Parameters
    ----------
    mean : (d,) float32
    components : (k, d) float32, or None to keep all directions
    fitted_on
        Photos that it was fitted on.
    """

    mean: NDArray[np.float32]
    components: NDArray[np.float32] | None
    fitted_on: int

    @property
    def size(self) -> int:
        """Numbers in a projected embedding."""
        return len(self.mean) if self.components is None else len(self.components)

    def transform(self, embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
        """Project to unit vectors: (n, d) float32 -> (n, size) float32."""
        centred = embeddings - self.mean
        projected = centred if self.components is None else centred @ self.components.T
        lengths = np.linalg.norm(projected, axis=1, keepdims=True)
        unit: NDArray[np.float32] = projected / np.maximum(lengths, np.finfo(np.float32).tiny)
        return unit.astype(np.float32, copy=False)

    def of_part(self, start: int, size: int) -> "Projection":
        """The same projection for vectors of `size` numbers, of which it looks at those from `start` on."""
        length = len(self.mean)
        own = np.eye(length, dtype=np.float32) if self.components is None else self.components
        mean, components = np.zeros(size, np.float32), np.zeros((len(own), size), np.float32)
        mean[start : start + length] = self.mean
        components[:, start : start + length] = own
        return Projection(mean, components, self.fitted_on)

    def is_outgrown(self, photos: int, growth: float) -> bool:
        """Whether the catalog has grown by this factor since the fit, and a new one is worth its while."""
        return photos >= growth * max(self.fitted_on, 1)


def identity(size: int) -> Projection:
    """The projection of an empty catalog."""
    return Projection(np.zeros(size, np.float32), None, 0)
