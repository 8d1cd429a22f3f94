"""Baselines: further embeddings of the same photos, to be scored beside those that the catalog is searched by."""

from collections.abc import Generator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.projection import identity
from visrec_desktop.core.quality import ARTICLE_ROW
from visrec_desktop.pipeline.article_baseline import article_vectors
from visrec_desktop.pipeline.asking import PLAIN, OtherVectors
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos
from visrec_desktop.pipeline.learned_metric import used_metric
from visrec_desktop.pipeline.learned_network import base_of, embedder_named
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.vision.decode_apart import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.photo_file import read_photo_file


def other_vectors(opened: OpenCatalog) -> OtherVectors:
    """For `evaluate`: the article's network if it was trained; the plain embeddings if others are searched.

    Others are those of another network, and of query photos those that a learned metric has looked at in the mirror.
    """
    base = base_of(opened.embedder.name, opened.catalog)
    is_learned = used_metric(opened.catalog, opened.embedder.name) is not None

    def others(photos: LabelledPhotos) -> Generator[Any, None, Mapping[str, NDArray[np.float32]]]:
        found = {}
        if base != opened.embedder.name or (is_learned and any(ref.photo_id is None for ref in photos.refs)):
            found[PLAIN] = yield from _plain(photos, embedder_named(base, opened.catalog), opened)
        article = yield from article_vectors(photos, opened.catalog)
        return found if article is None else {**found, ARTICLE_ROW: article}

    return others


def _plain(photos: LabelledPhotos, base: Embedder, opened: OpenCatalog) -> Generator[None, None, NDArray[np.float32]]:
    """The program's own embeddings, stored or made anew, in the space of their principal components."""
    vectors = np.zeros((len(photos), base.size), np.float32)
    for row, ref in enumerate(photos.refs):
        stored = None if ref.photo_id is None else opened.catalog.embedding(ref.photo_id, base.name, base.size)
        if stored is None:
            try:
                photo = decode_photo(read_photo_file(photos.files[row]), at_least=base.decode_side)
            except UnreadablePhotoError:
                continue
            stored = base.embed(photo)
        vectors[row] = stored
        yield
    projection = opened.catalog.projection(base.name, base.size) or identity(base.size)
    return projection.transform(vectors)
