"""The seal at the end of a store pack: its manifest, and a checksum of every byte, read before anything is shown.

After SQLite's own pages, which SQLite never reads beyond, come the manifest as JSON and a foot of fixed size: a magic
word, the manifest's length and its SHA-256. The manifest names the length and the SHA-256 of the pages. So every byte
of the file is under one of the two digests, except those of the foot that must be as they are.
"""

import hashlib
import json
import os
import struct
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from visrec_desktop.core.errors import CatalogForbiddenError, CatalogLockedError, CatalogMissingError
from visrec_desktop.core.pack_errors import PackDamagedError, PackUnwritableError
from visrec_desktop.core.packs import PackManifest

_FOOT = struct.Struct("<8sQ32s")
_MAGIC = b"VsrcSeal"
_MOST_MANIFEST = 1 << 20
# Some ten milliseconds of checksums; the window stays smooth, and the program can be closed.
_CHUNK = 4 << 20


@dataclass(frozen=True, slots=True)
class Seal:
    """What stands at the end of a pack: its manifest, and how long its pages are and what they sum to."""

    manifest: PackManifest
    pages: int
    digest: str


def read_seal(path: Path) -> Seal:
    """The seal of a pack; what it seals is not looked at yet.

    Raises
    ------
    CatalogMissingError, CatalogForbiddenError, PackDamagedError
        There is none, or none that is whole.
    """
    try:
        with path.open("rb") as file:
            return _seal(file, path)
    except FileNotFoundError:
        raise CatalogMissingError(catalog=path) from None
    except PermissionError:
        raise CatalogForbiddenError(catalog=path) from None
    except OSError as error:
        raise PackDamagedError(pack=path.name) from error


def verifying(path: Path, copy: Path | None = None) -> Generator[float, None, PackManifest]:
    """Check every byte of a pack, in short steps.

    Parameters
    ----------
    copy
        Where to write the pages while they are read anyway.

    Yields
    ------
    float
        The share that is done, 0 to 1.

    Raises
    ------
    PackDamagedError
        A byte is another one, or there are more or fewer of them.
    PackUnwritableError
        There is no room for the copy.
    """
    seal = read_seal(path)
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file, (copy or Path(os.devnull)).open("wb") as pages:
            left = seal.pages
            while left:
                chunk = file.read(min(left, _CHUNK))
                if not chunk:
                    raise PackDamagedError(pack=path.name)
                digest.update(chunk)
                if copy is not None:
                    _write(pages, chunk, path)
                left -= len(chunk)
                yield 1 - left / seal.pages
    except OSError as error:
        raise PackDamagedError(pack=path.name) from error
    if digest.hexdigest() != seal.digest:
        raise PackDamagedError(pack=path.name)
    return seal.manifest


def _write(pages: BinaryIO, chunk: bytes, path: Path) -> None:
    try:
        pages.write(chunk)
    except OSError as error:
        raise PackUnwritableError(pack=path.name, reason=error.strerror or error) from error


def sealing(path: Path, manifest: PackManifest, target: Path) -> Generator[None, None, None]:
    """Seal a finished file, and let it take the place of the target in one step.

    Raises
    ------
    PackUnwritableError
        The target is as it was.
    """
    digest = hashlib.sha256()
    try:
        with path.open("r+b") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                yield
            sealed = {"pages": file.tell(), "sha256": digest.hexdigest(), "manifest": manifest.to_json()}
            content = json.dumps(sealed, ensure_ascii=True, sort_keys=True).encode()
            file.write(content + _FOOT.pack(_MAGIC, len(content), hashlib.sha256(content).digest()))
            file.flush()
            yield
            os.fsync(file.fileno())
            # Another export into the same place may have taken the name meanwhile.
            if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                raise CatalogLockedError(catalog=target.name)
        path.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise PackUnwritableError(pack=target.name, reason=error.strerror or error) from error


def unfinished(target: Path) -> Path:
    """Where a pack is made, beside the place that it takes at the end; what an end by force has left is removed.

    Raises
    ------
    PackUnwritableError
        The folder takes no files.
    """
    path = target.with_name(f".{target.name}.part")
    try:
        path.unlink(missing_ok=True)
        # SQLite refuses to write into a file that has anything in it, and takes an empty one.
        with path.open("xb"):
            return path
    except OSError as error:
        raise PackUnwritableError(pack=target.name, reason=error.strerror or error) from error


def _seal(file: BinaryIO, path: Path) -> Seal:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _FOOT.size))
    foot = file.read()
    if len(foot) != _FOOT.size:
        raise PackDamagedError(pack=path.name)
    magic, length, digest = _FOOT.unpack(foot)
    start = size - _FOOT.size - length
    if magic != _MAGIC or length > _MOST_MANIFEST or start <= 0:
        raise PackDamagedError(pack=path.name)
    file.seek(start)
    content = file.read(length)
    if hashlib.sha256(content).digest() != digest:
        raise PackDamagedError(pack=path.name)
    try:
        sealed = json.loads(content)
        seal = Seal(PackManifest.from_json(sealed["manifest"]), int(sealed["pages"]), str(sealed["sha256"]))
    except (ValueError, LookupError, TypeError) as error:
        raise PackDamagedError(pack=path.name) from error
    if seal.pages != start:
        raise PackDamagedError(pack=path.name)
    return seal


def sync_folder(folder: Path) -> None:
    """So that the new name outlives a power cut; not every system can, and none needs it to be right."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
