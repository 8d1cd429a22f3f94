"""What a lookbook teaches about embeddings: the directions in which products of one look agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Looks = Sequence[NDArray[np.intp]]

# One look says nothing about what tells looks apart.
LEAST_LOOKS = 2
# Principal directions that are learned in; of a small catalog more are noise.
_DIRECTIONS = 256
_MOST_FOR_DIRECTIONS = 4096
# How far the scatter within looks is drawn towards the same in all directions, and that between looks too: the
# first keeps a small lookbook from being learned by heart, the second leaves products of unseen looks distinguishable.
_SHRINKAGE_WITHIN = 0.4
_SHRINKAGE_BETWEEN = 0.3
# So many products weigh as much as the prior that the lookbook's mean is the catalog's.
_PRIOR_PRODUCTS = 20
_ROWS_AT_ONCE = 4096
_TINY = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, slots=True)
class Compatibility:
    """A linear map after which products that belong together are near each other.

    Parameters
    ----------
    mean : (size,) float32
    components : (r, size) float32
    """

    mean: NDArray[np.float32]
    components: NDArray[np.float32]

    @property
    def size(self) -> int:
        """Numbers in an embedding before the map."""
        return len(self.mean)

    def lengths(self, embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
        """Lengths of the mapped embeddings, never 0: (n, size) -> (n,)."""
        starts = range(0, len(embeddings), _ROWS_AT_ONCE)
        blocks = [self._mapped(embeddings[start : start + _ROWS_AT_ONCE]) for start in starts]
        lengths = [np.linalg.norm(block, axis=1).astype(np.float32) for block in blocks]
        joined: NDArray[np.float32] = np.concatenate([*lengths, np.empty(0, np.float32)])
        joined[joined < _TINY] = _TINY
        return joined

    def direction(self, query: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
        """What gives the cosine of the mapped query and a mapped embedding.

        That is (embedding @ direction - offset) / length, one product of a matrix and a vector for any number
        of embeddings; the direction is (size,) float32, and the length as in `lengths`.
        """
        mapped = self._mapped(query[None])[0]
        unit = mapped / max(float(np.linalg.norm(mapped)), _TINY)
        direction: NDArray[np.float32] = self.components.T @ unit
        return direction, float(self.mean @ direction)

    def _mapped(self, embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
        mapped: NDArray[np.float32] = np.matmul(embeddings - self.mean, self.components.T, dtype=np.float32)
        return mapped

    def to_arrays(self) -> dict[str, NDArray[np.generic]]:
        """As arrays that can be stored."""
        return {"mean": self.mean, "components": self.components}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> Compatibility:
        """From what `to_arrays` gave.

        Raises
        ------
        ValueError
            If they are not that.
        """
        mean, components = arrays.get("mean"), arrays.get("components")
        if mean is None or components is None or mean.ndim != 1 or components.shape[1:] != mean.shape:
            raise ValueError("not a fitted compatibility")
        fitted = cls(mean.astype(np.float32), components.astype(np.float32))
        if not (np.isfinite(fitted.mean).all() and np.isfinite(fitted.components).all()):
            raise ValueError("a fitted compatibility with numbers that are none")
        return fitted


def sound_looks(looks: Looks) -> list[NDArray[np.intp]]:
    """Looks of at least two products, each once."""
    unique = [np.unique(np.asarray(look, np.intp)) for look in looks]
    return [look for look in unique if len(look) > 1]


def rows_of(looks: Looks) -> NDArray[np.intp]:
    """The rows of all looks, each once, in order."""
    return np.unique(np.concatenate([np.empty(0, np.intp), *looks])).astype(np.intp)


def principal_directions(embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
    """The directions in which the catalog varies most, in which `fit_compatibility` learns: (r, size) float32."""
    count, size = embeddings.shape
    if size <= _DIRECTIONS:
        return np.eye(size, dtype=np.float32)
    if count > _MOST_FOR_DIRECTIONS:
        embeddings = embeddings[np.random.default_rng(0).choice(count, _MOST_FOR_DIRECTIONS, replace=False)]
    _, _, directions = np.linalg.svd(embeddings - embeddings.mean(axis=0), full_matrices=False)
    return np.ascontiguousarray(directions[:_DIRECTIONS], np.float32)


def fit_compatibility(
    embeddings: NDArray[np.float32], looks: Looks, directions: NDArray[np.float32]
) -> Compatibility | None:
    """Fit to the looks of a lookbook, or give `None` where it has too few.

    The model is that of probabilistic linear discriminant analysis: an embedding is its look's place, distributed
    as the scatter between looks, plus what is the product's own, distributed as the scatter within them; compared
    is what is to be expected of the look's place (Ioffe 2006, "Probabilistic Linear Discriminant Analysis").

    Parameters
    ----------
    embeddings : (n, size) float32
        Of the whole catalog, in the space that it is searched in.
    looks
        Rows that belong together; a product may be in several.
    directions : (r, size) float32
        From `principal_directions`.
    """
    looks = [look for look in looks if len(look) > 1]
    if len(looks) < LEAST_LOOKS:
        return None
    sizes = np.array([len(look) for look in looks])
    rows = np.concatenate(looks)
    mean = embeddings[rows].mean(axis=0) * (len(rows) / (len(rows) + _PRIOR_PRODUCTS))
    members = (embeddings[rows] - mean) @ directions.T
    ends = np.cumsum(sizes)
    means = np.stack([members[end - size : end].mean(axis=0) for size, end in zip(sizes, ends, strict=True)])
    own = members - np.repeat(means, sizes, axis=0)
    # By as many as are free, so that many small looks and few large ones are comparable.
    within = own.T @ own / (len(rows) - len(looks))
    spread = _variance(embeddings, directions)
    within = (1 - _SHRINKAGE_WITHIN) * within + _SHRINKAGE_WITHIN * spread * np.eye(len(within))
    values, vectors = np.linalg.eigh(within)
    whiten = vectors / np.sqrt(np.maximum(values, np.finfo(np.float32).eps))
    places = (means @ whiten) * np.sqrt(sizes / sizes.sum())[:, None]
    between = places.T @ places
    even = np.trace(between) / len(between) * np.eye(len(between))
    values, vectors = np.linalg.eigh((1 - _SHRINKAGE_BETWEEN) * between + _SHRINKAGE_BETWEEN * even)
    values = np.maximum(values, 0)
    components = (whiten @ (vectors * np.sqrt(values / (values + 1)))).T @ directions
    return Compatibility(mean.astype(np.float32), np.ascontiguousarray(components, np.float32))


def _variance(embeddings: NDArray[np.float32], directions: NDArray[np.float32]) -> float:
    """Mean variance of the catalog in a direction."""
    sample = embeddings[:: max(1, len(embeddings) // _MOST_FOR_DIRECTIONS)] @ directions.T
    return max(float(sample.var(axis=0).mean()), float(np.finfo(np.float32).eps))
