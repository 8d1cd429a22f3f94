"""Lists the photo files of a folder. The folder is only ever read."""

import os
import stat
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from visrec_desktop.core.errors import FolderUnavailableError, NoPhotosError
from visrec_desktop.core.records import PHOTO_SUFFIXES, PhotoFile

# What systems leave in every folder and on every drive; hidden names start with a dot, and no photo has such a name.
_SYSTEM_NAMES = frozenset(
    {
        b"$recycle.bin",
        b"system volume information",
        b"thumbs.db",
        b"desktop.ini",
        b"@eadir",
        b"__macosx",
        b"lost+found",
    }
)
# A flat folder on a slow share must not hold up a search or a cancel.
_ENTRIES_A_STEP = 500
_HAS_ATTRIBUTES = os.name == "nt"
_SUFFIXES = frozenset(suffix.encode() for suffix in PHOTO_SUFFIXES)


@dataclass(slots=True)
class Scan:
    """The photos of a folder, sorted by path, and the subfolders that could not be listed."""

    files: list[PhotoFile] = field(default_factory=list)
    unreachable: list[bytes] = field(default_factory=list)

    def is_reachable(self, path: bytes) -> bool:
        """Whether the scan looked where `path` would be: what it could not see must not count as gone."""
        return not any(path.startswith(folder) for folder in self.unreachable)


def scanning(folder: Path) -> Generator[int, None, Scan]:
    """Find every photo file below `folder`, by its suffix; yields the count so far every now and then.

    Hidden and system files and folders are left out, and so are links to folders (they may form loops).

    Raises
    ------
    FolderUnavailableError
        The folder itself cannot be listed, at the beginning or, where a part of it cannot, at the end.
    """
    scan, root = Scan(), os.fsencode(folder)
    append = scan.files.append
    pending = [b""]
    while pending:
        prefix = pending.pop()
        try:
            entries = list(os.scandir(os.path.join(root, prefix)))  # noqa: PTH118 - pathlib knows no bytes
        except OSError:
            if not prefix:
                raise FolderUnavailableError(folder=folder) from None
            scan.unreachable.append(prefix)
            continue
        for start in range(0, len(entries), _ENTRIES_A_STEP):
            # Of every file here, and there may be a million, only what must be asked is asked.
            for entry in entries[start : start + _ENTRIES_A_STEP]:
                name = entry.name
                if name[:1] == b"." or (_HAS_ATTRIBUTES and _is_hidden(entry)):
                    continue
                try:
                    is_folder = entry.is_dir(follow_symlinks=False)
                except OSError:
                    # The file system will not say; what may be in it must not count as gone.
                    if name.lower() not in _SYSTEM_NAMES:
                        scan.unreachable.append(prefix + name + b"/")
                    continue
                if is_folder:
                    if name.lower() not in _SYSTEM_NAMES:
                        pending.append(prefix + name + b"/")
                elif name[name.rfind(b".") :].lower() in _SUFFIXES:
                    try:
                        status = entry.stat()
                    except OSError:
                        # A link to nothing, or a failing disk: a photo that cannot be read, with its reason, when its
                        # turn comes.
                        append(PhotoFile(prefix + name, 0, 0))
                        continue
                    if not (entry.is_symlink() and stat.S_ISDIR(status.st_mode)):
                        append(PhotoFile(prefix + name, status.st_size, status.st_mtime_ns))
            yield len(scan.files)
        yield len(scan.files)
    if scan.unreachable and not is_there(root):
        raise FolderUnavailableError(folder=folder)
    scan.files.sort(key=attrgetter("path"))
    return scan


def is_there(folder: bytes) -> bool:
    """Whether a folder can be listed and holds anything: the place where a drive was mounted is empty."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is not None
    except OSError:
        return False


def scan_folder(folder: Path) -> Scan:
    """`scanning` in one go."""
    steps = scanning(folder)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: Scan = end.value
            return found


def photo_files(paths: list[Path]) -> Iterator[Path]:
    """The files that a user named: a folder stands for every photo in it."""
    for path in paths:
        if path.is_dir():
            files = scan_folder(path).files
            if not files:
                raise NoPhotosError(folder=path)
            for file in files:
                yield path / os.fsdecode(file.path)
        else:
            yield path


def _is_hidden(entry: "os.DirEntry[bytes]") -> bool:
    """The hidden and system attributes of Windows; elsewhere a leading dot says it."""
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))
