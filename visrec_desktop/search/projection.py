"""Fits the projection that a catalog is searched in to the catalog's own embeddings."""

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from visrec_desktop.core.projection import Projection

# Principal components kept; tests/quality/embedding_choice.py shows what more and fewer would give.
COMPONENTS = 256
# Fewer photos do not tell which directions matter: they are centred only.
LEAST_FOR_COMPONENTS = 4 * COMPONENTS
# More photos than this do not change the components.
MOST_FOR_FIT = 4096
# So many photos weigh as much as the prior that the mean is zero, which keeps tiny catalogs sensible.
_PRIOR_PHOTOS = 32


def fit_projection(embeddings: NDArray[np.float32], photos: int) -> Projection:
    """Fit a projection.

    Parameters
    ----------
    embeddings : (n, d) float32
        Those of the whole catalog, or `MOST_FOR_FIT` of them.
    photos
        Photos in the catalog.
    """
    mean = embeddings.mean(axis=0) * (len(embeddings) / (len(embeddings) + _PRIOR_PHOTOS))
    components = None
    if len(embeddings) >= LEAST_FOR_COMPONENTS:
        # A fixed seed: the same catalog gives the same ranking.
        pca = PCA(COMPONENTS, svd_solver="randomized", random_state=0).fit(embeddings)
        components = np.ascontiguousarray(pca.components_, np.float32)
    return Projection(mean.astype(np.float32), components, photos)
