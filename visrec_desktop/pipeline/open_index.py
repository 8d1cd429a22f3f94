"""Opens a catalog's index, and renews the projection that it is searched in when the catalog has grown."""

from collections.abc import Generator

import numpy as np

from visrec_desktop.core.projection import identity
from visrec_desktop.pipeline.learned_metric import learned_projection, used_metric
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder


def open_index(catalog: Catalog, embedder: Embedder) -> NeighborIndex:
    """The catalog's embeddings of the embedder's model, in memory."""
    projection = (
        learned_projection(catalog, embedder.name, embedder.size)
        or catalog.projection(embedder.name, embedder.size)
        or identity(embedder.size)
    )
    index = NeighborIndex(projection)
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        index.add(photo_ids, embeddings)
    return index


def renew_projection(
    catalog: Catalog, embedder: Embedder, index: NeighborIndex, *, growth: float
) -> Generator[None, None, None]:
    """Fit the projection again to a catalog that has grown by a factor since, and project every photo anew.

    In steps, since a large catalog takes seconds; until the last one the index answers as before. A learned
    projection stays as it was proved.
    """
    if used_metric(catalog, embedder.name) or not index.projection.is_outgrown(len(index), growth):
        return
    step = max(1, len(index) // MOST_FOR_FIT)
    spread = []
    for _, embeddings in catalog.embeddings(embedder.name, embedder.size):
        spread.append(embeddings[::step])
        yield
    if not spread:
        return
    # Some 30 MB each: none is kept longer than it is needed.
    gathered = np.concatenate(spread)
    spread.clear()
    projection = fit_projection(gathered, len(index))
    del gathered
    yield
    renewed = NeighborIndex(projection)
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        renewed.add(photo_ids, embeddings)
        yield
    catalog.set_projection(embedder.name, projection)
    index.replace(renewed)
