"""Compares a folder with its catalog: what is new, changed, moved, back or gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.pipeline.scan import Scan
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.storage.photo_lists import KnownFile

# More are read all in one.
_MOST_READ_SINGLY = 1000


@dataclass(slots=True)
class Changes:
    """What the scan found, by what has to be done.

    Parameters
    ----------
    unchanged
        Photos of which nothing has to be read.
    unreadable
        Unreadable photos that have not changed and are not read again.
    back
        Photos that were missing and are here again with the same size and time.
    pending
        Files to read.
    vanished
        Photos by id that the scan would have seen if they were there.
    files
        Every photo of the catalog by path, as the catalog remembers its file.
    known
        By path the photos of which something has to be done, or has been; the unchanged ones are not among them.
    kept
        Photos whose embedding serves as long as their content is the same.
    movable
        Vanished photos by content, as far as it is theirs alone.
    """

    unchanged: int = 0
    unreadable: int = 0
    back: list[Photo] = field(default_factory=list)
    pending: list[PhotoFile] = field(default_factory=list)
    vanished: dict[int, Photo] = field(default_factory=dict)
    files: dict[bytes, KnownFile] = field(default_factory=dict)
    known: dict[bytes, Photo] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    movable: dict[bytes, Photo] = field(default_factory=dict)

    def same_content(self, file: PhotoFile, content_hash: bytes) -> Photo | None:
        """The photo that a file is by its content: touched or readable again in its place, or moved to it."""
        photo = self.known.get(file.path)
        if photo is None:
            return self.movable.get(content_hash)
        return photo if photo.content_hash == content_hash and photo.id in self.kept else None

    def changed_files(self) -> list[PhotoFile]:
        """Files to read whose place holds an embedding that may still serve: touched, renumbered or edited."""
        return [file for file in self.pending if (photo := self.known.get(file.path)) and photo.id in self.kept]

    def untangle(self, contents: dict[bytes, bytes]) -> tuple[list[tuple[Photo, PhotoFile]], list[Photo]]:
        """Tell which changed files only swapped names, as when a whole folder is renumbered.

        What is settled leaves `pending`; a photo that lost its place becomes a vanished one, and may be found
        under a new name later.

        Parameters
        ----------
        contents
            Content hashes of `changed_files`, by path.

        Returns
        -------
        same
            Photos with the files that they are now, some in their old places.
        displaced
            Photos whose place was taken and whose content is in no changed file.
        """
        lost = [self.known[path] for path, content in contents.items() if self.known[path].content_hash != content]
        movable = _unique_contents(photo for photo in [*self.vanished.values(), *lost] if photo.id in self.kept)
        same: dict[int, tuple[Photo, PhotoFile]] = {}
        for file in self.changed_files():
            content = contents.get(file.path, b"")
            here = self.known[file.path]
            photo = here if here.content_hash == content else movable.get(content)
            if photo is not None and photo.id not in same:
                same[photo.id] = photo, file
        taken = {file.path for _, file in same.values()}
        displaced = [self.known[path] for path in sorted(taken) if self.known[path].id not in same]
        self.pending = [file for file in self.pending if file.path not in taken]
        for photo_id in same:
            self.vanished.pop(photo_id, None)
        self.vanished |= {photo.id: photo for photo in displaced}
        self.movable = _unique_contents(photo for photo in self.vanished.values() if photo.id in self.kept)
        return list(same.values()), displaced


def compare(
    scan: Scan, catalog: Catalog, index: NeighborIndex, model: str, *, retry_unreadable: bool = False
) -> Changes:
    """Compare by path, size and time; contents are looked at later, and only of the files that differ.

    `index` holds the sound embeddings of `model`: a photo that should be in it and is not is read again.
    """
    changes = Changes(files={row[0]: row for row in catalog.lists.known_files()})
    indexed = set(index.photo_ids.tolist())
    # What equals a file of the folder needs no record of its own: of a large catalog that is nearly all.
    get, doubtful, seen = changes.files.get, list[PhotoFile](), 0
    for file in scan.files:
        path, size, mtime_ns = file
        row = get(path)
        if row is None:
            doubtful.append(file)
            continue
        seen += 1
        if row[1] != size or row[2] != mtime_ns or row[3] not in indexed:
            doubtful.append(file)
    changes.unchanged = len(scan.files) - len(doubtful)
    gone: Sequence[bytes] = ()
    if seen < len(changes.files):
        gone = sorted(changes.files.keys() - {file.path for file in scan.files})
    changes.known = _photos(
        [path for path in (*(file.path for file in doubtful), *gone) if path in changes.files], changes, catalog
    )
    changes.kept = _kept(changes.known.values(), indexed, catalog, model)
    for file in doubtful:
        photo = changes.known.get(file.path)
        if photo is None or photo.file != file:
            changes.pending.append(file)
        elif photo.fault and not photo.fault.is_passing and not photo.is_missing and not retry_unreadable:
            changes.unreadable += 1
        elif photo.is_missing and not photo.fault and photo.id in changes.kept:
            changes.back.append(photo)
        else:
            changes.pending.append(file)
    changes.vanished = {
        changes.known[path].id: changes.known[path]
        for path in gone
        if path in changes.known and scan.is_reachable(path)
    }
    changes.movable = _unique_contents(photo for photo in changes.vanished.values() if photo.id in changes.kept)
    return changes


def _photos(paths: Sequence[bytes], changes: Changes, catalog: Catalog) -> dict[bytes, Photo]:
    if len(paths) > _MOST_READ_SINGLY:
        wanted = set(paths)
        return {photo.file.path: photo for photo in catalog.photos() if photo.file.path in wanted}
    photos = (catalog.photo(changes.files[path][3]) for path in paths)
    return {photo.file.path: photo for photo in photos if photo}


def _kept(photos: Iterable[Photo], indexed: set[int], catalog: Catalog, model: str) -> set[int]:
    """Of some photos those whose embedding may still serve: it is in the index, or would be if they were seen."""
    photos = list(photos)
    unseen = [photo.id for photo in photos if photo.id not in indexed and (photo.is_missing or photo.fault)]
    return {photo.id for photo in photos if photo.id in indexed} | catalog.lists.embedded(unseen, model)


def _unique_contents(photos: Iterable[Photo]) -> dict[bytes, Photo]:
    """Photos by content; of several alike, none can be told to be the one that moved."""
    by_content: dict[bytes, Photo | None] = {}
    for photo in photos:
        by_content[photo.content_hash] = None if photo.content_hash in by_content else photo
    return {content: photo for content, photo in by_content.items() if photo}
