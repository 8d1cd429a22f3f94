"""Session: an open catalog with its model and its index; the use cases on it, for the window and the command line."""

from collections.abc import Generator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import CatalogMissingError, NoPhotosError, PhotoFault, UnreadablePhotoError
from visrec_desktop.core.paths import photo_path
from visrec_desktop.core.records import IndexingSummary, Photo, Query, Retrieval, SearchOptions
from visrec_desktop.pipeline.indexing import MODEL_SETTING, catalog_folder, index_folder
from visrec_desktop.pipeline.retrieval import open_index, retrieve
from visrec_desktop.pipeline.scan import scanning
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

    def index_folder(
        self, folder: Path, *, fast: bool | None = None, retry_unreadable: bool = False
    ) -> Generator[IndexingSummary, None, None]:
        """Index by the catalog's own views, or by one view (`fast`) or all from now on.

        While the embeddings of other views are being computed, the catalog is searched by those that it has.
        See `visrec_desktop.pipeline.indexing.index_folder`.
        """
        embedder, index = self.embedder, self.index
        if fast is not None:
            wanted = load_embedder(fast=fast)
            if wanted.name != embedder.name:
                embedder, index = wanted, open_index(self.catalog, wanted)
        if not len(self.index):
            self.embedder, self.index = embedder, index
        yield from index_folder(folder, self.catalog, embedder, index, retry_unreadable=retry_unreadable)
        self.embedder, self.index = embedder, index

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
        data = read_photo_file(photo_path(folder, photo.file.path))
        return shrink(decode_photo(data, at_least=side), side)


def open_session(path: Path, *, folder: Path | None = None, fast: bool = False) -> Session:
    """Open a catalog with the model that it was indexed with.

    Parameters
    ----------
    path
        The catalog file; made where there is none, if `folder` has photos for it.
    folder
        What is to be indexed into a new catalog.
    fast
        For a catalog that is not indexed yet: one view a photo.

    Raises
    ------
    CatalogMissingError, FolderUnavailableError, NoPhotosError
        There is no catalog and nothing to make one of.
    KnownError
        The catalog or the model cannot be opened.
    """
    if not path.exists():
        if folder is None:
            raise CatalogMissingError(catalog=path)
        if not any(scanning(folder)):
            raise NoPhotosError(folder=folder)
    catalog = Catalog(path)
    try:
        model = catalog.setting(MODEL_SETTING)
        embedder = load_embedder(name=model.decode()) if model else load_embedder(fast=fast)
        return Session(catalog, embedder)
    except BaseException:
        catalog.close()
        raise
