"""The side file of a catalog: its projected embeddings, so that a large catalog need not be projected at each start.

It holds nothing that the catalog does not, lies in the user's cache directory (a catalog may lie on a stick that is
only read, or is pulled) and may be deleted at any time. It is an NPZ archive, whose every byte the checksums of the
archive cover, and is read whole: a mapped file would end the program when somebody shortens it.
"""

import hashlib
import logging
import os
import tempfile
import zipfile
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.paths import cache_directory, plain_name, private_directory
from visrec_desktop.core.projection import Projection
from visrec_desktop.search.clustered_rows import Clusters
from visrec_desktop.storage.catalog import Catalog

_FORMAT = b"visrec side file 1"
# Of catalogs that were not opened for long nothing is kept.
_MOST_FILES = 8
_BLOCK = 1 << 14
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Projected:
    """The projected embeddings of a catalog.

    Parameters
    ----------
    photo_ids : (n,) int64
    vectors : (n, size) float32, or float16 of very large catalogs
    clusters
        Of those; their order is that of the rows.
    """

    photo_ids: NDArray[np.int64]
    vectors: NDArray[Any]
    clusters: Clusters | None = None


def side_file(catalog: Path, model: str) -> Path:
    """Where that of a catalog and a model is."""
    resolved = os.fsencode(catalog.resolve())
    digest = hashlib.blake2b(resolved + b"\0" + model.encode(), digest_size=8).hexdigest()
    return cache_directory() / "projected" / f"{plain_name(catalog.stem)}-{digest}.npz"


def state_of(catalog: Catalog, model: str, projection: Projection) -> bytes | None:
    """A digest of all that projected embeddings depend on; `None` where that cannot be told.

    The photos that may be found, the projection, and the stamp that every write of embeddings renews.
    """
    stamp = catalog.lists.embeddings_stamp()
    if stamp is None:
        return None
    digest = hashlib.blake2b(_FORMAT, digest_size=32)
    components = b"" if projection.components is None else np.ascontiguousarray(projection.components).tobytes()
    parts = (
        model.encode(),
        np.ascontiguousarray(projection.mean).tobytes(),
        components,
        str(projection.fitted_on).encode(),
        stamp,
        catalog.lists.visible_ids().tobytes(),
    )
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def holds_state(path: Path, state: bytes) -> bool:
    """Whether a side file is of this state of its catalog."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            return bool(stored["state"].tobytes() == state)
    except Exception:  # noqa: BLE001 - see below
        return False


def read_side_file(path: Path, state: bytes) -> Projected | None:
    """What was written of a catalog in this state; `None` where there is nothing whole."""
    try:
        # Opened here: NumPy leaves a damaged file open.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            if stored["state"].tobytes() != state:
                return None
            ids, vectors = stored["photo_ids"], stored["vectors"]
            clusters = None
            if "centres" in stored:
                clusters = Clusters(stored["centres"], stored["starts"], int(stored["probes"][0]), stored["recall"])
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the catalog has all that it holds
        _log.warning("the side file %s is damaged and is made anew", path.name)
        return None
    with suppress(OSError):
        os.utime(path)
    return Projected(ids, vectors, clusters)


def writing_side_file(
    path: Path, projected: Projected, state: Callable[[], bytes | None]
) -> Generator[None, None, bool]:
    """Write a side file in short steps; only the last one puts it in the place of the one before.

    Parameters
    ----------
    state
        Tells at the end which state of the catalog it is of; `None` where that changed meanwhile.

    Returns
    -------
    bool
        Whether it was put there.

    Raises
    ------
    OSError
        The disk does not take it.
    """
    arrays: dict[str, NDArray[Any]] = {"photo_ids": projected.photo_ids, "vectors": projected.vectors}
    if (clusters := projected.clusters) is not None:
        arrays |= {"centres": clusters.centres, "starts": clusters.starts, "recall": clusters.recall}
        arrays["probes"] = np.array([clusters.probes])
    private_directory(path.parent)
    descriptor, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for array_name, array in arrays.items():
                yield from _writing(archive, array_name, array)
            known = state()
            if known is None:
                return False
            for _ in _writing(archive, "state", np.frombuffer(known, np.uint8)):
                pass
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _forget_old(path)
    return True


def _writing(archive: zipfile.ZipFile, name: str, array: NDArray[Any]) -> Generator[None, None, None]:
    with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
        np.lib.format.write_array_header_1_0(member, np.lib.format.header_data_from_array_1_0(array))
        for start in range(0, len(array), _BLOCK):
            member.write(np.ascontiguousarray(array[start : start + _BLOCK]).data)
            yield


def _forget_old(newest: Path) -> None:
    """Of the files beside the newest those that were not used for longest; a clock may have been put back since."""
    with suppress(OSError):
        now = newest.stat().st_mtime

        def last_use(file: Path) -> float:
            used = file.stat().st_mtime
            return used if used <= now else 0.0

        others = sorted((file for file in newest.parent.glob("*.npz") if file != newest), key=last_use)
        for old in others[: 1 - _MOST_FILES]:
            old.unlink()
