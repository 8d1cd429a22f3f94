"""Session: an open catalog with its model and its index; the use cases on it, for the window and the command line."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.records import IndexingSummary, Photo, Query, Retrieval, SearchOptions
from visrec_desktop.pipeline.indexing import MODEL_SETTING, catalog_folder, index_folder
from visrec_desktop.pipeline.retrieval import open_index, retrieve
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode import decode_photo, read_photo_file, shrink
from visrec_desktop.vision.embedder import Embedder, load_embedder


class Session:
    """What belongs together while a catalog is open; used by one thread.

    Parameters
    ----------
    catalog
        Opened for writing; closed with the session.
    embedder
        Of the model that the catalog was last indexed with, or is to be.
    """

    def __init__(self, catalog: Catalog, embedder: Embedder) -> None:
        self.catalog = catalog
        self.embedder = embedder
        self.index = open_index(catalog, embedder)

    def close(self) -> None:
        """Close the catalog."""
        self.catalog.close()

    @property
    def folder(self) -> Path | None:
        """The photo folder that the catalog was indexed from."""
        return catalog_folder(self.catalog)

    def choose_views(self, *, fast: bool) -> None:
        """Index from now on with one view a photo, or with all: another model, with embeddings of its own."""
        embedder = load_embedder(fast=fast)
        if embedder.name != self.embedder.name:
            self.embedder, self.index = embedder, open_index(self.catalog, embedder)

    def index_folder(self, folder: Path, *, retry_unreadable: bool = False) -> Iterator[IndexingSummary]:
        """See `visrec_desktop.pipeline.indexing.index_folder`."""
        return index_folder(folder, self.catalog, self.embedder, self.index, retry_unreadable=retry_unreadable)

    def retrieve(self, query: Query, options: SearchOptions) -> Retrieval:
        """See `visrec_desktop.pipeline.retrieval.retrieve`."""
        return retrieve(query, options, self.catalog, self.embedder, self.index)

    def photo_ids(self) -> list[int]:
        """The photos to browse."""
        return self.catalog.photo_ids()

    def unreadable(self) -> list[Photo]:
        """The photos that could not be read, with their faults."""
        return self.catalog.unreadable_photos()

    def preview(self, photo_id: int, side: int) -> NDArray[np.uint8]:
        """A photo decoded from its file, at most `side` pixels wide and high.

        Raises
        ------
        UnreadablePhotoError
            The file is gone or no longer a whole picture.
        """
        photo, folder = self.catalog.photo(photo_id), self.folder
        if photo is None or folder is None:
            raise UnreadablePhotoError(PhotoFault.VANISHED)
        data = read_photo_file(folder / os.fsdecode(photo.file.path))
        return shrink(decode_photo(data, at_least=side), side)


def open_session(path: Path, *, fast: bool = False) -> Session:
    """Open a catalog (made where there is none) with the model that it was indexed with.

    Parameters
    ----------
    path
        The catalog file.
    fast
        For a catalog that is not indexed yet: one view a photo.

    Raises
    ------
    KnownError
        The catalog or the model cannot be opened.
    """
    catalog = Catalog(path)
    try:
        model = catalog.setting(MODEL_SETTING)
        embedder = load_embedder(name=model.decode()) if model else load_embedder(fast=fast)
        return Session(catalog, embedder)
    except BaseException:
        catalog.close()
        raise
