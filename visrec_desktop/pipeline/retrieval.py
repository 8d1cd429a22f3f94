"""Retrieval, the online phase: a query photo in, the most similar photos of the catalog out."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogEmptyError, PhotoFault, UnreadablePhotoError
from visrec_desktop.core.projection import identity
from visrec_desktop.core.records import Query, Retrieval, SearchOptions, SearchResult
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode import decode_photo, encode_thumbnail, photo_size, read_photo_file
from visrec_desktop.vision.embedder import Embedder

# The query is shown this large, in pixels, beside its results.
QUERY_PICTURE_SIDE = 640


def open_index(catalog: Catalog, embedder: Embedder) -> NeighborIndex:
    """The catalog's embeddings of the embedder's model, in memory."""
    projection = catalog.projection(embedder.name, embedder.size) or identity(embedder.size)
    index = NeighborIndex(projection)
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        index.add(photo_ids, embeddings)
    return index


def renew_projection(
    catalog: Catalog, embedder: Embedder, index: NeighborIndex, *, growth: float
) -> Generator[None, None, None]:
    """Fit the projection again to a catalog that has grown by a factor since, and project every photo anew.

    In steps, since a large catalog takes seconds; until the last one the index answers as before.
    """
    if not index.projection.is_outgrown(len(index), growth):
        return
    step = max(1, len(index) // MOST_FOR_FIT)
    spread = []
    for _, embeddings in catalog.embeddings(embedder.name, embedder.size):
        spread.append(embeddings[::step])
        yield
    if not spread:
        return
    projection = fit_projection(np.concatenate(spread), len(index))
    yield
    renewed = NeighborIndex(projection)
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        renewed.add(photo_ids, embeddings)
        yield
    catalog.set_projection(embedder.name, projection)
    index.replace(renewed)


def retrieve(
    query: Query, options: SearchOptions, catalog: Catalog, embedder: Embedder, index: NeighborIndex
) -> Retrieval:
    """The most similar photos, best first.

    A query by a photo of the catalog uses its stored embedding and leaves the photo itself out.

    Raises
    ------
    CatalogEmptyError
        Nothing was indexed with this model.
    UnreadablePhotoError
        The query is not a whole picture.
    """
    if not len(index):
        raise CatalogEmptyError
    picture, size = b"", (0, 0)
    if query.photo_id is not None:
        embedding = catalog.embedding(query.photo_id, embedder.name, embedder.size)
        photo = catalog.photo(query.photo_id)
        if embedding is None or photo is None:
            raise UnreadablePhotoError(PhotoFault.VANISHED)
        picture, size = catalog.thumbnail(query.photo_id) or b"", (photo.width, photo.height)
    else:
        data = read_photo_file(query.path) if query.path else query.data
        pixels = decode_photo(data, at_least=embedder.decode_side)
        size = photo_size(data)
        embedding = embedder.embed_query(pixels)
        picture = encode_thumbnail(pixels, QUERY_PICTURE_SIDE)
    return Retrieval(query, size, search(embedding, options, catalog, index, leave_out=query.photo_id), picture)


def search(
    embedding: NDArray[np.float32],
    options: SearchOptions,
    catalog: Catalog,
    index: NeighborIndex,
    *,
    leave_out: int | None = None,
) -> list[SearchResult]:
    """The photos nearest to an embedding, named by the catalog."""
    extra = leave_out is not None
    ids, similarities = index.search(embedding, top=options.top + extra, min_similarity=options.min_similarity)
    found = [(int(i), float(s)) for i, s in zip(ids, similarities, strict=True) if i != leave_out][: options.top]
    names = catalog.photo_names([photo_id for photo_id, _ in found])
    return [SearchResult(photo_id, names[photo_id], similarity) for photo_id, similarity in found]
