"""The steps from a clean virtual environment to a frozen folder; build.py is their command line."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import NamedTuple

from frozen_contents import unexplained
from windows.version_file import version_file

ROOT = Path(__file__).resolve().parents[1]
NAME = "visrec-desktop"
_MEBIBYTE = 1 << 20
_LICENCES = ROOT / "packaging" / "licences"


class Flavour(NamedTuple):
    """Where a flavour is built; paths of its folder."""

    folder: Path
    with_training: bool

    @property
    def frozen(self) -> Path:
        """The frozen folder."""
        return self.folder / "dist" / NAME

    @property
    def program(self) -> Path:
        """What starts it; on Windows the one that has streams."""
        return self.frozen / (f"{NAME}-console.exe" if sys.platform == "win32" else NAME)

    @property
    def archive(self) -> Path:
        """The folder in one file."""
        return self.folder / f"{NAME}-{version()}-{sys.platform}.tar.zst"


def flavour(with_training: bool = False) -> Flavour:
    """The standard flavour, or the one with training."""
    return Flavour(ROOT / "build" / ("training" if with_training else "standard"), with_training)


def version() -> str:
    """The program's version, read without importing it."""
    text = (ROOT / "visrec_desktop" / "__init__.py").read_text(encoding="utf-8")
    match = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert match is not None
    return match.group(1)


def requirements(with_training: bool) -> list[str]:
    """What the program needs, and PyInstaller in the version that pyproject.toml names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [one for one in project["dependencies"] if with_training or not one.startswith("tensorflow")]
    return needed + [one for one in project["optional-dependencies"]["build"] if one.startswith("pyinstaller")]


def environment_python(folder: Path) -> Path:
    """The Python of a virtual environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def make_environment(folder: Path, with_training: bool) -> Path:
    """A virtual environment with nothing but what is frozen; returns its Python."""
    venv.create(folder, clear=True, with_pip=True)
    python = environment_python(folder)
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements(with_training))
    return python


def write_legal(python: Path, folder: Path) -> None:
    """Licence texts, the notice, and the list of what others made."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in _LICENCES.iterdir():
        shutil.copy(path, folder)
    shutil.copy(ROOT / "LICENSE", folder / "Apache-2.0.txt")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").rstrip()
    qt = (_LICENCES / "NOTICE-Qt.txt").read_text(encoding="utf-8")
    (folder / "NOTICE.txt").write_text(f"{notice}\n\n{qt}", encoding="utf-8")
    (folder / "NOTICE-Qt.txt").unlink()
    run(python, ROOT / "packaging" / "third_party.py", folder)


def freeze(python: Path, target: Flavour) -> list[str]:
    """Run PyInstaller; returns the lines that it said."""
    legal = target.folder / "legal"
    write_legal(python, legal)
    surroundings = os.environ | {"VISREC_LEGAL": str(legal), "VISREC_WITH_TRAINING": str(int(target.with_training))}
    if sys.platform == "win32":
        path = target.folder / "version.txt"
        path.write_text(version_file(version()), encoding="utf-8")
        surroundings["VISREC_VERSION_FILE"] = str(path)
    command = [
        str(python), "-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", str(target.folder / "dist"),
        "--workpath", str(target.folder / "work"), str(ROOT / "packaging" / "visrec_desktop.spec"),
    ]  # fmt: skip
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    (target.folder / "pyinstaller.log").write_text(done.stdout, encoding="utf-8")
    lines = done.stdout.splitlines()
    if done.returncode:
        sys.exit("\n".join([*lines[-20:], f"PyInstaller failed; see {target.folder / 'pyinstaller.log'}"]))
    return lines


def finish(target: Flavour) -> None:
    """Put the texts where a user finds them, and leave out what only costs space."""
    inside = target.frozen / "_internal"
    # Beside the program, not among its libraries.
    shutil.move(inside / "licences", target.frozen / "licences")
    if sys.platform == "linux" and shutil.which("strip"):
        # Debugging symbols of Python itself; the libraries of wheels stay as they came.
        for library in (*inside.glob("libpython3*.so.*"), *inside.glob("python3*/lib-dynload/*.so")):
            run("strip", "--strip-unneeded", library)
    if sys.platform != "win32":
        link_twins(inside)


def link_twins(folder: Path) -> None:
    """Make libraries that two wheels bring with the same name and content one file and a link to it."""
    first: dict[tuple[str, bytes], Path] = {}
    for path in sorted(folder.rglob("lib*.so.*")):
        if path.is_symlink() or not path.is_file():
            continue
        key = path.name, hashlib.sha256(path.read_bytes()).digest()
        twin = first.setdefault(key, path)
        if twin is not path:
            path.unlink()
            path.symlink_to(os.path.relpath(twin, path.parent))


def size_on_disk(folder: Path) -> float:
    """What a folder takes, as `du` counts it, in MB of 2^20 bytes; a linked file counts once."""
    if shutil.which("du"):
        return float(run("du", "-sk", folder).split()[0]) / 1024
    return sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) / _MEBIBYTE


def pack(folder: Path, archive: Path) -> None:
    """Write a folder as tar.zst; the order and the times do not depend on the machine."""
    # Level 19 takes ten times as long for 4 % less; plain zstd and tar read a window of 2^27.
    compress = "zstd -12 -T0 --long=27"
    tar = ["tar", "--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "-C", folder.parent]
    run(*tar, "-I", compress, "-cf", archive, folder.name)


def run(*command: object) -> str:
    """Run a command and return what it printed; ends the build where it fails."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(with_training: bool = False, *, archive: bool = False) -> Flavour:
    """Build a flavour from nothing.

    Raises
    ------
    SystemExit
        Something failed, or a library was not found and `frozen_contents.EXPLAINED` does not say why that is right.
    """
    target = flavour(with_training)
    target.folder.mkdir(parents=True, exist_ok=True)
    print("a clean environment ...", flush=True)
    python = make_environment(target.folder / "environment", with_training)
    print("freezing ...", flush=True)
    lines = freeze(python, target)
    if missing := unexplained(lines):
        sys.exit("\n".join(["libraries were not found, and nothing says why that is right:", *missing]))
    finish(target)
    print(f"{target.frozen}: {size_on_disk(target.frozen):.0f} MB", flush=True)
    if archive:
        pack(target.frozen, target.archive)
        print(f"{target.archive}: {target.archive.stat().st_size / _MEBIBYTE:.0f} MB", flush=True)
    return target
