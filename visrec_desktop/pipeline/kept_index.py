"""KeptIndex: the index of an open catalog, made ready in short steps and kept in its side file."""

import logging
import os
from collections.abc import Generator

import numpy as np

from visrec_desktop.pipeline.open_index import LEAST_FOR_CLUSTERS, LEAST_FOR_SIDE_FILE, opening_index
from visrec_desktop.pipeline.side_file import Projected, holds_state, side_file, state_of, writing_side_file
from visrec_desktop.search.clustered_rows import ClusteredRows
from visrec_desktop.search.fit_clusters import fitting
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.photo_lists import EMBEDDINGS_STAMP
from visrec_desktop.vision.embedder import Embedder

# Of rows beside the clusters, which are searched one by one, and of rows in them that are gone.
_MOST_UNSETTLED = 0.1
_log = logging.getLogger(__name__)


class KeptIndex:
    """A small catalog is read at once; a large one in the steps of `opening`, or at the first use of `index`.

    Parameters
    ----------
    catalog, embedder
        The open catalog, and the embedder of its model.
    index
        One that is read already; it is not kept.
    """

    def __init__(self, catalog: Catalog, embedder: Embedder, index: NeighborIndex | None = None) -> None:
        self._catalog, self._embedder, self._index = catalog, embedder, index
        self._steps: Generator[None, None, tuple[NeighborIndex, bool]] | None = None
        self._may_be_kept, self._is_keeping = index is None, False
        # Of the index that the side file holds.
        self._kept_version: int | None = None
        self._others_wrote = catalog.lists.others_wrote()
        if index is None and catalog.lists.visible_count() < LEAST_FOR_SIDE_FILE:
            self._drain()

    @property
    def index(self) -> NeighborIndex:
        """The index; what is not read of it yet is read now."""
        return self._index if self._index is not None else self._drain()

    @property
    def is_busy(self) -> bool:
        """Whether it is not ready, or is being kept."""
        return self._index is None or self._is_keeping

    def opening(self) -> Generator[None, None, None]:
        """Make the index ready; others may do so meanwhile."""
        while self._index is None:
            self._step()
            yield

    def making_ready(self) -> Generator[None, None, None]:
        """What a search needs, before it is asked for, and then what makes the next start short."""
        yield from self.opening()
        yield from self.keeping()

    def keeping(self) -> Generator[None, None, None]:
        """Bring the index and its side file up to what the catalog holds, for the next start.

        Nothing is lost where this ends early, or the disk does not take it: the next start takes longer.
        """
        index = self.index
        if self._is_keeping or not self._may_be_kept or len(index) < LEAST_FOR_SIDE_FILE:
            return
        self._is_keeping = True
        try:
            yield from settling(index)
            yield from self._writing(index)
        except OSError as error:
            _log.warning("the side file cannot be written: %s", error)
        finally:
            self._is_keeping = False

    def _drain(self) -> NeighborIndex:
        while self._index is None:
            self._step()
        return self._index

    def _step(self) -> None:
        if self._steps is None:
            self._others_wrote = self._catalog.lists.others_wrote()
            self._steps = opening_index(self._catalog, self._embedder)
        try:
            next(self._steps)
        except StopIteration as end:
            (self._index, is_kept), self._steps = end.value, None
            self._kept_version = self._index.version if is_kept else None
        except BaseException:
            # The next who needs it is told again.
            self._steps = None
            raise

    def _state(self) -> bytes | None:
        """That of the catalog; `None` where the index may not follow it."""
        if self._others_wrote != self._catalog.lists.others_wrote():
            return None
        if self._catalog.lists.embeddings_stamp() is None and not self._catalog.is_read_only:
            self._catalog.set_setting(EMBEDDINGS_STAMP, os.urandom(16))
        return state_of(self._catalog, self._embedder.name, self.index.projection)

    def _writing(self, index: NeighborIndex) -> Generator[None, None, None]:
        path, state, version = side_file(self._catalog.path, self._embedder.name), self._state(), index.version
        if state is None or (self._kept_version == version and holds_state(path, state)):
            return
        yield
        settled = index.settled
        if settled is None:
            projected = Projected(index.photo_ids, index.vectors)
        else:
            projected = Projected(settled.ids, settled.vectors, settled.clusters)
        if (yield from writing_side_file(path, projected, lambda: self._state() if index.version == version else None)):
            self._kept_version = version


def settling(index: NeighborIndex) -> Generator[None, None, None]:
    """Sort the rows of a very large index into clusters, in short steps; it answers as before until the last one.

    A few that were added since lie in the clusters that there are; of many new ones are fitted.
    """
    settled, version = index.settled, index.version
    if len(index) < LEAST_FOR_CLUSTERS and settled is None:
        return
    own = len(index) - (0 if settled is None else len(settled))
    unsettled = own if settled is None else own + len(settled.ids) - len(settled)
    has_clusters = settled is not None and len(settled.clusters.centres) > 1
    if has_clusters and not unsettled:
        return
    if settled is not None and not unsettled:
        ids, vectors = settled.ids, settled.vectors
    else:
        ids, vectors = index.photo_ids, np.empty((len(index), index.projection.size), np.float16)
        for start, block in index.blocks():
            vectors[start : start + len(block)] = block
            yield
            if index.version != version:
                return
    if settled is not None and has_clusters and unsettled <= _MOST_UNSETTLED * len(index):
        order, clusters = settled.clusters.joined(settled.kept, vectors[len(index) - own :].astype(np.float32))
    else:
        order, clusters = yield from fitting(vectors)
    # What was changed meanwhile is grouped another time.
    if index.version == version:
        index.settle(ClusteredRows(ids[order], vectors[order], clusters))
