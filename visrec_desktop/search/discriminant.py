"""Fits the projection that brings photos of one label together, and keeps what tells unseen labels apart.

Linear discriminant analysis (Fisher 1936; Rao 1948) finds the directions in which labels differ most for how much
photos of one label differ. What it leaves out is kept at a smaller weight: products that come later differ in it too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from visrec_desktop.core.projection import Projection
from visrec_desktop.search.projection import COMPONENTS

# Towards a scatter that is equal in all directions, which a few photos cannot tell from a true one. The maximum is
# flat: on held-out photos of grocery by product less of it gives up to 0.004 more of mAP, of clothing by category more
# of it up to 0.014, and R@1 the same to 0.011; see tests/quality/learning.py.
SHRINKAGE = 0.3
# Of unit vectors; what half precision can tell apart.
_LEAST_LEVEL = 1e-8


@dataclass(frozen=True, slots=True)
class Discriminant:
    """What was found; a weight for the rest makes a projection of it.

    Parameters
    ----------
    mean : (d,) float32
        Of all photos.
    directions : (k, d) float32
        In which labels differ, the most telling first.
    rest : (m, d) float32
        Further directions, in which the catalog's photos vary most.
    fitted_on
        Photos.
    """

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]
    rest: NDArray[np.float32]
    fitted_on: int

    def projection(self, rest: float) -> Projection:
        """The projection with a weight, 0 to 1, for what does not tell the known labels apart."""
        components = np.concatenate([self.directions, np.float32(rest) * self.rest])
        return Projection(self.mean, np.ascontiguousarray(components, np.float32), self.fitted_on)


def fit_discriminant(
    embeddings: NDArray[np.float32],
    labels: NDArray[np.integer],
    copies: NDArray[np.float32] | None = None,
    copied: NDArray[np.integer] | None = None,
    *,
    shrinkage: float = SHRINKAGE,
) -> Discriminant:
    """Fit to labelled photos; each label counts the same, however many photos it has.

    Parameters
    ----------
    embeddings : (n, d) float32
    labels : (n,) int
    copies : (m, d) float32
        Embeddings of altered copies of photos.
    copied : (m,) int
        The label of each.
    shrinkage
        Above 0, at most 1.
    """
    mean = embeddings.mean(axis=0)
    samples = embeddings if copies is None else np.concatenate([embeddings, copies])
    values, places = np.unique(labels if copied is None else np.concatenate([labels, copied]), return_inverse=True)
    samples = samples - mean
    counts = np.bincount(places)
    sums = np.zeros((len(values), samples.shape[1]), np.float32)
    np.add.at(sums, places, samples)
    means = sums / counts[:, None]
    whitening = _whitening(samples - means[places], np.sqrt(1.0 / counts)[places], len(values), shrinkage)
    # Of labels with many photos the mean is known; of all the spread of the means is wanted.
    spread = (means - means.mean(axis=0)) @ whitening
    _, _, axes = np.linalg.svd(spread, full_matrices=False)
    axes = axes[: min(len(values) - 1, COMPONENTS)].astype(np.float32)
    whitened = (embeddings - mean) @ whitening
    others = min(COMPONENTS - len(axes), len(embeddings) - 1, whitened.shape[1] - len(axes))
    rest = np.empty((0, len(whitening)), np.float32)
    if others > 0:
        # A fixed seed: the same photos give the same ranking.
        pca = PCA(others, svd_solver="randomized", random_state=0).fit(whitened - (whitened @ axes.T) @ axes)
        rest = pca.components_.astype(np.float32)
    return Discriminant(mean.astype(np.float32), axes @ whitening, rest @ whitening, len(embeddings))


def _whitening(
    deviations: NDArray[np.float32], weights: NDArray[np.float64], labels: int, shrinkage: float
) -> NDArray[np.float32]:
    """The symmetric inverse root of the shrunk scatter within labels: (d, d) float32."""
    weighted = deviations * weights[:, None].astype(np.float32)
    scatter: NDArray[np.float64] = (weighted.T @ weighted).astype(np.float64) / labels
    size = len(scatter)
    # Above zero even where all photos of each label are the same.
    level = max(float(np.trace(scatter)) / size, _LEAST_LEVEL)
    scatter *= 1.0 - shrinkage
    scatter[np.diag_indices(size)] += shrinkage * level
    values, vectors = np.linalg.eigh(scatter)
    root: NDArray[np.float32] = ((vectors / np.sqrt(values)) @ vectors.T).astype(np.float32)
    return root
