"""The only module that knows where things are: resources, the user's directories, the catalog of a folder."""

import hashlib
import os
import re
import sys
from pathlib import Path

import platformdirs

APP_NAME = "visrec-desktop"
CATALOG_SUFFIX = ".visrec"
PACK_SUFFIX = ".visrecpack"
DELTA_SUFFIX = ".visrecdelta"
# What opens as a catalog.
CATALOG_SUFFIXES = (CATALOG_SUFFIX, PACK_SUFFIX)


def _program_root() -> Path:
    """The folder that holds resources/ and catalogs/: frozen, source checkout, or installed package."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        return Path(bundle)
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent
    return checkout if (checkout / "pyproject.toml").exists() else package


def resource(*parts: str) -> Path:
    """A file under resources/."""
    return _program_root().joinpath("resources", *parts)


def licence_folder() -> Path:
    """The licence texts: beside the frozen program, and in a source checkout those that are not generated."""
    root = _program_root()
    if not getattr(sys, "frozen", False):
        return root / "packaging" / "licences"
    beside = Path(sys.executable).parent / "licences"
    # In an application bundle of macOS they are among the resources.
    return beside if beside.is_dir() else root / "licences"


def sample_folder() -> Path:
    """The photo folder of the sample catalog."""
    return _program_root() / "catalogs" / "sample"


def sample_table() -> Path:
    """The products of the sample catalog."""
    return sample_folder() / "products.csv"


def data_directory() -> Path:
    """Where catalogs are kept; ``VISREC_HOME`` moves it together with the settings and the log."""
    return _home("data") or platformdirs.user_data_path(APP_NAME, appauthor=False)


def cache_directory() -> Path:
    """Where files are kept that can be made again at any time."""
    return _home("cache") or platformdirs.user_cache_path(APP_NAME, appauthor=False)


def log_directory() -> Path:
    """Where the rotating log is kept."""
    return _home("log") or platformdirs.user_log_path(APP_NAME, appauthor=False)


def crash_file() -> Path:
    """The trace of a native crash, beside the log; empty unless there was one since the last start."""
    return log_directory() / "crash.txt"


def settings_file() -> Path:
    """The settings, as an INI file."""
    home = _home("config") or platformdirs.user_config_path(APP_NAME, appauthor=False)
    return home / "settings.ini"


def _home(part: str) -> Path | None:
    home = os.environ.get("VISREC_HOME")
    return Path(home) / part if home else None


def private_directory(path: Path) -> Path:
    """Make `path`, readable by its owner only, and return it; so are the folders above it that are missing."""
    # pathlib makes the parents as open as the system's default.
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    return path


def catalog_of_folder(folder: Path) -> Path:
    """The default catalog file of a photo folder: its name, and a digest that tells equal names apart."""
    resolved = os.fsencode(folder.resolve())
    digest = hashlib.blake2b(resolved, digest_size=4).hexdigest()
    return data_directory() / "catalogs" / f"{plain_name(folder.resolve().name)}-{digest}{CATALOG_SUFFIX}"


def plain_name(name: str) -> str:
    """A name that every file system takes."""
    return re.sub(r"[^\w-]+", "_", name, flags=re.ASCII).strip("_") or "photos"


def own_file_of_pack(catalog_id: str) -> Path:
    """Where a user's own votes on the packs of a catalog are kept: packs are only read."""
    return data_directory() / "packs" / f"{plain_name(catalog_id)}.sqlite"


def is_inside(relative: bytes) -> bool:
    """Whether a photo's path, as bytes with ``/``, names a file inside of its folder and nothing else."""
    if not relative or b"\0" in relative:
        return False
    if os.name == "nt" and (b"\\" in relative or b":" in relative):
        return False  # another separator, a drive, a stream of a file
    return not any(part in {b"", b".", b".."} for part in relative.split(b"/"))


def photo_path(folder: Path, relative: bytes) -> Path:
    """The file of a photo: a path inside the catalog's folder, given as bytes with ``/``.

    A path that leads elsewhere, in a foreign catalog, becomes one that no photo has: they are never hidden.
    """
    return folder / (os.fsdecode(relative) if is_inside(relative) else ".outside")
