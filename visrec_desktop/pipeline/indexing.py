"""Indexing, the offline phase: bring a catalog up to date with its photo folder, a batch at a time."""

import os
import time
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

import numpy as np

from visrec_desktop.core.errors import (
    FolderEmptyError,
    FolderWentAwayError,
    NoPhotosError,
    OtherFolderError,
    PhotoFault,
    UnreadablePhotoError,
)
from visrec_desktop.core.records import IndexedPhoto, IndexingSummary, Photo, PhotoFile, content_hash
from visrec_desktop.pipeline.catalog_folder import named_folder, set_catalog_folder
from visrec_desktop.pipeline.changes import Changes, compare
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.open_index import renew_projection
from visrec_desktop.pipeline.scan import Scan, is_there, scanning
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode_apart import decode
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.palette import take_palette
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.thumbnail import encode_thumbnail

# Small enough that a search between two batches answers in under half a second on two busy cores.
BATCH_SIZE = 8
# The projection is fitted again at each doubling, which costs little over all, and once more at the end: the
# photos come in the order of their folders, so that the first half may hold nothing like the second.
_GROWTH_WHILE_INDEXING = 2.0
_GROWTH_AT_END = 1.1
# Files that are only looked at, not embedded, a step.
_FILES_A_STEP = 64
# Bytes. Larger files are read one at a time: their content is in memory twice.
_LARGE_FILE = 32 * 1024**2
# Of the photos that the catalog knows, so many must be in a folder for it to be the catalog's own, moved.
_SHARE_OF_A_MOVED_FOLDER = 0.1


@dataclass(frozen=True, slots=True)
class _SameContent:
    """A file whose content the catalog knows: touched, moved, or readable again."""

    photo: Photo
    file: PhotoFile


_Outcome = IndexedPhoto | _SameContent


def index_folder(
    folder: Path,
    catalog: Catalog,
    embedder: Embedder,
    index: NeighborIndex,
    *,
    retry_unreadable: bool = False,
    switch: bool = True,
) -> Generator[IndexingSummary, None, None]:
    """Index a folder as a generator: each step is one committed batch; closing it keeps what is finished.

    A photo with the size and time that the catalog knows is not read. One that was moved or renamed, and one
    that was only touched, is known by its content and keeps its embedding. One that is gone is marked missing.

    Parameters
    ----------
    folder
        The catalog's folder.
    catalog
        Opened for writing.
    embedder
        Of the model that the catalog is indexed with.
    index
        The catalog's embeddings of that model; follows each batch.
    retry_unreadable
        Read the unreadable photos again although they have not changed.
    switch
        Search the catalog by this model's embeddings from now on.

    Yields
    ------
    IndexingSummary
        A copy of the counts so far; `found` grows while the folder is being listed.

    Raises
    ------
    FolderUnavailableError, FolderEmptyError, NoPhotosError, OtherFolderError
        Before anything was changed.
    FolderWentAwayError
        What could be read before is kept, and no photo that could not is marked.
    DiskError, CatalogLockedError
        The last batch is rolled back; index again to go on.
    """
    start, summary = time.monotonic(), IndexingSummary()

    def so_far() -> IndexingSummary:
        summary.seconds = time.monotonic() - start
        return replace(summary)

    scan = yield from _listed(scanning(folder))
    changes = compare(scan, catalog, index, embedder.name, retry_unreadable=retry_unreadable)
    _check_folder(folder, catalog, scan, changes)
    set_catalog_folder(catalog, folder)
    if catalog.setting(MODEL_SETTING) is None:
        catalog.set_setting(MODEL_SETTING, embedder.name.encode())
    run = _Run(os.fsencode(folder), catalog, embedder, index, changes, summary)
    summary.found, summary.unchanged, summary.failed = len(scan.files), changes.unchanged, changes.unreadable
    with ThreadPoolExecutor(embedder.threads, thread_name_prefix="indexing") as pool:
        for steps in (run.put_back(), run.untangle(pool), run.read_pending(pool)):
            try:
                for _ in steps:
                    yield so_far()
            finally:
                steps.close()
    run.mark_vanished()
    for _ in renew_projection(catalog, embedder, index, growth=_GROWTH_AT_END):
        yield so_far()
    # Only now: until a catalog has all embeddings of another model, it is searched by those that it has.
    if switch:
        catalog.set_setting(MODEL_SETTING, embedder.name.encode())
    yield so_far()


def _listed(steps: Generator[int, None, Scan]) -> Generator[IndexingSummary, None, Scan]:
    while True:
        try:
            yield IndexingSummary(found=next(steps))
        except StopIteration as end:
            scan: Scan = end.value
            return scan


def _check_folder(folder: Path, catalog: Catalog, scan: Scan, changes: Changes) -> None:
    """Refuse what looks like a drive that is gone, or like another folder, before anything is marked missing."""
    if not scan.files:
        raise (FolderEmptyError if changes.files else NoPhotosError)(folder=folder)
    home = named_folder(catalog)
    if home is None or home == folder.resolve() or not changes.files:
        return
    # Cameras give the same names over and over, but hardly the same sizes with them.
    familiar = sum((known := changes.files.get(file.path)) is not None and known[1] == file.size for file in scan.files)
    if familiar < max(1, _SHARE_OF_A_MOVED_FOLDER * min(len(changes.files), len(scan.files))):
        raise OtherFolderError(folder=home, other=folder)


@dataclass(slots=True)
class _Run:
    """One pass over the files that differ."""

    root: bytes
    catalog: Catalog
    embedder: Embedder
    index: NeighborIndex
    changes: Changes
    summary: IndexingSummary
    one_large_file: Lock = field(default_factory=Lock)

    def put_back(self) -> Generator[None, None, None]:
        """Photos that were missing and are here again, unchanged: their embeddings were kept."""
        for number, photo in enumerate(self.changes.back, 1):
            if self._relink(_SameContent(photo, photo.file)):
                self.summary.unchanged += 1
            else:
                self.changes.pending.append(photo.file)
            if number % _FILES_A_STEP == 0:
                yield
        yield

    def untangle(self, pool: ThreadPoolExecutor) -> Generator[None, None, None]:
        """Files that were touched, or that swapped names: their contents are known and tell which they are."""
        contents: dict[bytes, bytes] = {}
        changed = self.changes.changed_files()
        for start in range(0, len(changed), _FILES_A_STEP):
            files = changed[start : start + _FILES_A_STEP]
            hashes = zip(files, pool.map(self._content_hash, files), strict=True)
            contents |= {file.path: digest for file, digest in hashes if digest}
            yield
        same, displaced = self.changes.untangle(contents)
        self.catalog.rename([(photo.id, file) for photo, file in same], [photo.id for photo in displaced])
        for photo, file in same:
            if not self._has_embedding(photo.id):
                self.changes.pending.append(file)
            elif photo.file.path != file.path:
                self.summary.moved += 1
            else:
                self.summary.unchanged += 1
        self.index.remove([photo.id for photo in displaced])

    def read_pending(self, pool: ThreadPoolExecutor) -> Generator[None, None, None]:
        """Read, embed and write the rest, a batch a step; the next batch is in work while the last is written."""
        files = iter(self.changes.pending)
        ahead: deque[Future[_Outcome]] = deque()
        try:
            while True:
                while len(ahead) < 2 * BATCH_SIZE and (file := next(files, None)):
                    ahead.append(pool.submit(self._read, file))
                if not ahead:
                    return
                batch = [ahead.popleft().result() for _ in range(min(BATCH_SIZE, len(ahead)))]
                readable = [outcome for outcome in batch if not _is_out_of_reach(outcome)]
                # That of one photo is its own fault; that of all is no fault of any.
                is_away = len(readable) < len(batch) and not is_there(self.root)
                self.commit(readable if is_away else batch)
                if is_away:
                    raise FolderWentAwayError(folder=os.fsdecode(self.root))
                yield
                yield from renew_projection(self.catalog, self.embedder, self.index, growth=_GROWTH_WHILE_INDEXING)
        finally:
            for future in ahead:
                future.cancel()

    def commit(self, batch: Sequence[_Outcome]) -> None:
        """Write a batch, then let the index follow."""
        photos: list[IndexedPhoto] = []
        for outcome in batch:
            if isinstance(outcome, _SameContent) and not self._relink(outcome):
                outcome = self._read(outcome.file, may_be_known=False)  # noqa: PLW2901
            if isinstance(outcome, IndexedPhoto):
                photos.append(outcome)
            elif outcome.file.path == outcome.photo.file.path:
                self.summary.unchanged += 1
            else:
                self.summary.moved += 1
        ids = self.catalog.store(photos, self.embedder.name)
        unreadable = [photo_id for photo_id, photo in zip(ids, photos, strict=True) if photo.embedding is None]
        added = [(i, p.embedding) for i, p in zip(ids, photos, strict=True) if p.embedding is not None]
        self.index.remove(unreadable)
        if added:
            self.index.add([photo_id for photo_id, _ in added], np.stack([vector for _, vector in added]))
        self.summary.embedded += len(added)
        self.summary.failed += len(unreadable)

    def mark_vanished(self) -> None:
        """What was found nowhere."""
        self.catalog.mark_missing(self.changes.vanished)
        self.index.remove(self.changes.vanished.keys())
        self.summary.missing = len(self.changes.vanished)

    def _relink(self, same: _SameContent) -> bool:
        """Keep the embedding of a known content; false where there is none to keep, or it is taken already."""
        photo_id, is_moved = same.photo.id, same.file.path != same.photo.file.path
        if is_moved and photo_id not in self.changes.vanished:
            return False
        if not self.catalog.relink([(photo_id, same.file)]) or not self._has_embedding(photo_id):
            return False
        self.changes.vanished.pop(photo_id, None)
        return True

    def _has_embedding(self, photo_id: int) -> bool:
        """Whether a photo is in the index, or could be put there from the catalog."""
        if photo_id in self.index:
            return True
        embedding = self.catalog.embedding(photo_id, self.embedder.name, self.embedder.size)
        if embedding is not None:
            self.index.add([photo_id], embedding[None])
        return embedding is not None

    def _content_hash(self, file: PhotoFile) -> bytes:
        """What a file is known by; empty where it cannot be read."""
        try:
            return content_hash(read_photo_file(self._path(file)))
        except UnreadablePhotoError:
            return b""

    def _path(self, file: PhotoFile) -> bytes:
        return os.path.join(self.root, file.path)  # noqa: PTH118 - pathlib knows no bytes

    def _read(self, file: PhotoFile, *, may_be_known: bool = True) -> _Outcome:
        """One file, in a thread of the pool; `changes` is only looked at there."""
        with self.one_large_file if file.size > _LARGE_FILE else nullcontext():
            return self._read_now(file, may_be_known=may_be_known)

    def _read_now(self, file: PhotoFile, *, may_be_known: bool) -> _Outcome:
        digest = b""
        try:
            data = read_photo_file(self._path(file))
            digest = content_hash(data)
            known = self.changes.same_content(file, digest) if may_be_known else None
            return _SameContent(known, file) if known else embed_photo(file, digest, data, self.embedder)
        except UnreadablePhotoError as error:
            return IndexedPhoto(file, digest, error.fault)
        except MemoryError:
            # One photo must not end the job, and again at every new start.
            return IndexedPhoto(file, digest, PhotoFault.TOO_MANY_PIXELS)


def _is_out_of_reach(outcome: _Outcome) -> bool:
    return isinstance(outcome, IndexedPhoto) and outcome.fault is not None and outcome.fault.is_passing


def embed_photo(file: PhotoFile, digest: bytes, data: bytes, embedder: Embedder) -> IndexedPhoto:
    """All that the catalog keeps of a photo.

    Raises
    ------
    UnreadablePhotoError
        The data are not a whole picture.
    """
    photo = decode(data, at_least=embedder.decode_side)
    palette, thumbnail = take_palette(photo.pixels).pack(), encode_thumbnail(photo.pixels)
    embedding = embedder.embed(photo.pixels)
    return IndexedPhoto(file, digest, None, embedding, thumbnail, photo.width, photo.height, palette)
