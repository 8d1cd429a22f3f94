"""Opens a catalog's index, and renews the projection that it is searched in when the catalog has grown."""

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.pipeline.learned_metric import learned_projection, used_metric
from visrec_desktop.pipeline.side_file import Projected, read_side_file, side_file, state_of
from visrec_desktop.search.clustered_rows import ClusteredRows, Clusters
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder

# Fewer photos are read and projected before one notices.
LEAST_FOR_SIDE_FILE = 10_000
# To look at every photo in single precision costs more than a tenth of a second beyond; see tests/benchmarks/scale.py.
LEAST_FOR_CLUSTERS = 250_000


def open_index(catalog: Catalog, embedder: Embedder) -> NeighborIndex:
    """The catalog's embeddings of the embedder's model, in memory."""
    steps = opening_index(catalog, embedder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            index: NeighborIndex = end.value[0]
            return index


def opening_index(catalog: Catalog, embedder: Embedder) -> Generator[None, None, tuple[NeighborIndex, bool]]:
    """`open_index` in short steps; of a large catalog from its side file, where that is of the catalog's state.

    Returns
    -------
    index : NeighborIndex
    is_kept : bool
        Whether it is as the side file has it.
    """
    projection = (
        learned_projection(catalog, embedder.name, embedder.size)
        or catalog.projection(embedder.name, embedder.size)
        or identity(embedder.size)
    )
    number = catalog.lists.visible_count()
    yield
    if number >= LEAST_FOR_SIDE_FILE and (state := state_of(catalog, embedder.name, projection)):
        stored = read_side_file(side_file(catalog.path, embedder.name), state)
        if stored is not None:
            yield
            return _index(projection, stored), True
    return _index(projection, (yield from _projecting(catalog, embedder, projection, number))), False


def _projecting(
    catalog: Catalog, embedder: Embedder, projection: Projection, number: int
) -> Generator[None, None, Projected]:
    """Read all embeddings and project them, in half precision if there are very many."""
    precision = np.float32 if number < LEAST_FOR_CLUSTERS else np.float16
    ids, vectors = np.empty(number, np.int64), np.empty((number, projection.size), precision)
    filled = 0
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        more = filled + len(photo_ids)
        if more > len(ids):
            # Another program stored some meanwhile.
            ids, vectors = np.resize(ids, more), np.resize(vectors, (more, projection.size))
        ids[filled:more], vectors[filled:more] = photo_ids, projection.transform(embeddings)
        filled = more
        yield
    return Projected(ids[:filled], vectors[:filled])


def _index(projection: Projection, projected: Projected) -> NeighborIndex:
    ids, vectors, clusters = projected.photo_ids, projected.vectors, projected.clusters
    if vectors.dtype == np.float32:
        return NeighborIndex.of_rows(projection, ids, vectors)
    rows = ClusteredRows(ids, vectors, clusters or Clusters.one(*vectors.shape))
    none: NDArray[Any] = np.empty((0, projection.size), np.float32)
    return NeighborIndex.of_rows(projection, np.empty(0, np.int64), none, rows)


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
    renewed = yield from _projecting(catalog, embedder, projection, catalog.lists.visible_count())
    catalog.set_projection(embedder.name, projection)
    index.replace(_index(projection, renewed))
