"""Writes the list of what others made and the frozen program carries, from the metadata of what is installed.

Run by packaging/build.py with the Python of the clean environment: ``python third_party.py OUT_FOLDER``.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

# Used to build only.
_TOOLS = {"pip", "setuptools", "wheel", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph"}
_LEGAL_FILE = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice|authors|copyright)[^/]*$|(?:^|/)licenses/[^/]+", re.I)
_GENERIC = {"OSI Approved", "UNKNOWN", ""}
_MOST_IN_LINE = 80
# Qt and its bindings: their wheels carry no text.
_LGPL = {"pyside6-essentials", "shiboken6", "pyside6-addons", "pyside6"}


def distributions() -> list[metadata.Distribution]:
    """What is installed beside the tools, by name."""
    found = {normal(name): one for one in metadata.distributions() if (name := one.metadata["Name"])}
    return [found[name] for name in sorted(found) if name not in _TOOLS]


def licence_name(about: metadata.PackageMetadata) -> str:
    """How a distribution names its licence."""
    if normal(about["Name"]) in _LGPL:
        return "LGPL-3.0-only (used under it)"
    if expression := _field(about, "License-Expression"):
        return expression
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")
    ]
    if named := [line for line in classified if line not in _GENERIC]:
        return ", ".join(named)
    first = _field(about, "License").strip().splitlines()
    return first[0][:_MOST_IN_LINE] if first else "see its text"


def legal_texts(distribution: metadata.Distribution) -> dict[str, str]:
    """The licence texts that a distribution carries, by their path in it."""
    texts = {}
    for file in distribution.files or []:
        path = Path(str(distribution.locate_file(file)))
        if _LEGAL_FILE.search(file.as_posix()) and path.suffix not in {".py", ".pyc", ".so", ".pyi"} and path.is_file():
            texts[file.as_posix()] = path.read_text(encoding="utf-8", errors="replace")
    return texts


def write(folder: Path) -> int:
    """Write THIRD-PARTY.txt, and the texts beside it in third-party/; returns how many parts there are."""
    lines = [
        "What others made and Visrec Desktop carries",
        "===========================================",
        "",
        f"Python {sys.version.split()[0]}: Python Software Foundation License 2.0 (third-party/Python.txt)",
    ]
    texts = folder / "third-party"
    texts.mkdir(parents=True, exist_ok=True)
    (texts / "Python.txt").write_text(_python_licence(), encoding="utf-8")
    parts = distributions()
    for part in parts:
        about = part.metadata
        name, version = about["Name"], part.version
        own = legal_texts(part)
        where = f"third-party/{name}.txt" if own else "LGPL-3.0.txt, GPL-3.0.txt" if normal(name) in _LGPL else ""
        if own:
            bodies = [f"{path}\n{'-' * len(path)}\n\n{text.rstrip()}\n" for path, text in sorted(own.items())]
            (texts / f"{name}.txt").write_text("\n\n".join(bodies), encoding="utf-8")
        home = _field(about, "Home-page") or _field(about, "Project-URL").rpartition(", ")[2]
        lines.append(f"{name} {version}: {licence_name(about)}" + (f" ({where})" if where else ""))
        if home and home != "UNKNOWN":
            lines.append(f"    {home}")
    lines += ["", "Their texts name the libraries inside them (FFmpeg, OpenBLAS, libheif, libavif ...).", ""]
    (folder / "THIRD-PARTY.txt").write_text("\n".join(lines), encoding="utf-8")
    return len(parts)


def normal(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _field(about: metadata.PackageMetadata, name: str) -> str:
    """The first line of a name, or nothing."""
    return next(iter(about.get_all(name, [])), "")


def _python_licence() -> str:
    """Python's own text, which `license()` prints."""
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (base / "lib" / version / "LICENSE.txt", base / "LICENSE.txt", base / "LICENSE"):
        if path.is_file():
            return path.read_text(encoding="utf-8", errors="replace")
    return f"{sys.copyright}\n\nPython Software Foundation License 2.0: https://docs.python.org/3/license.html\n"


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[1]))} parts of others")
