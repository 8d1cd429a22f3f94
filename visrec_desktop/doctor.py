"""What a report of a fault needs: versions, model, directories, SQLite and Qt."""

import os
import platform
import sqlite3
import sys
from collections.abc import Iterator
from datetime import datetime
from importlib import metadata

from visrec_desktop import __version__
from visrec_desktop.core import paths
from visrec_desktop.core.errors import KnownError

_PACKAGES = (
    "PySide6-Essentials",
    "numpy",
    "opencv-python-headless",
    "Pillow",
    "pi-heif",
    "scikit-learn",
    "sqlite-utils",
    "ai-edge-litert",
    "tensorflow",
)


def report() -> Iterator[tuple[str, str]]:
    """Names and values, one a line."""
    yield "visrec-desktop", __version__
    yield "python", f"{platform.python_version()} ({sys.executable})"
    yield "system", platform.platform()
    for package in _PACKAGES:
        yield package, _version(package)
    yield "sqlite", sqlite3.sqlite_version
    yield "model", _model()
    yield "catalogs", str(paths.data_directory() / "catalogs")
    yield "settings", str(paths.settings_file())
    yield "log", str(paths.log_directory())
    if trace := _trace():
        yield "crash", trace
    yield "qt platform", _qt_platform()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _trace() -> str:
    """Where the trace of a crash is; empty without one."""
    try:
        status = paths.crash_file().stat()
    except OSError:
        return ""
    ended = datetime.fromtimestamp(status.st_mtime).astimezone().isoformat(" ", "seconds")
    return f"{paths.crash_file()}, of {ended}" if status.st_size else ""


def model_error() -> KnownError | None:
    """Why the model cannot be used; None where it can."""
    from visrec_desktop.vision.embedder import load_embedder

    try:
        load_embedder()
    except KnownError as error:
        return error
    return None


def _model() -> str:
    from visrec_desktop.vision.embedder import load_embedder

    error = model_error()
    if error is not None:
        return str(error)
    embedder = load_embedder()
    return f"{embedder.name}, {embedder.size} numbers, sha256 {embedder.card.sha256} verified"


def _qt_platform() -> str:
    # Qt ends the process where it finds no display.
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in displays):
        return "no display"
    from PySide6.QtCore import qVersion
    from PySide6.QtGui import QGuiApplication

    _application = QGuiApplication.instance() or QGuiApplication(["doctor"])
    return f"{QGuiApplication.platformName()}, Qt {qVersion()}"
