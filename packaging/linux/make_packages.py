"""Makes the Linux packages of a frozen folder: `python packaging/linux/make_packages.py [--with-training]`.

A .deb that installs to /opt, and a tar.zst with install.sh for a user without root; both in build/<flavour>.
Needs dpkg-deb, zstd.
"""

import argparse
import email.utils
import gzip
import platform
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from draw_icons import OUT as ICONS
from draw_icons import PNG_SIZES
from freezing import NAME, ROOT, Flavour, flavour, pack, run, version

LINUX = ROOT / "packaging" / "linux"
METAINFO = "org.visrec.desktop.metainfo.xml"
MAINTAINER = "The Visrec Desktop authors <visrec-desktop@localhost>"
# What Qt's xcb plugin asks for, and the libraries that every desktop has and the folder therefore leaves out.
DEPENDS = (
    "libgl1", "libegl1", "libxcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1",
    "libxcb-render-util0", "libxcb-xkb1", "libxkbcommon0", "libxkbcommon-x11-0", "libdbus-1-3", "libfontconfig1",
    "libx11-6", "libx11-xcb1", "libxext6", "libxrender1", "libglib2.0-0", "libfreetype6", "libstdc++6", "libgcc-s1",
)  # fmt: skip
RECOMMENDS = ("fonts-noto-cjk", "libcups2", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1")
_DESCRIPTION = """find the products of a catalog that look like a photo
 Drop a product photo and see the products of your own catalog that look like
 it, what goes with them, and what the photo shows, with price and stock.
 .
 It works offline: no account, no server, no graphics card. Python and Qt are
 brought along; catalogs and settings of the users stay when it is removed."""


def filled(text: str, date: str) -> str:
    """A template of this folder with version, date and the numbers that tell a catalog."""
    migrations = (ROOT / "visrec_desktop" / "storage" / "migrations.py").read_text(encoding="utf-8")
    values = {"VERSION": version(), "DATE": date}
    values |= dict(re.findall(r"^((?:PACK_)?APPLICATION_ID) = (0x[0-9a-fA-F]+)$", migrations, re.MULTILINE))
    return re.sub(r"@([A-Z_]+)@", lambda match: values[match.group(1)], text)


def today() -> str:
    """The date of a release."""
    return time.strftime("%Y-%m-%d", time.gmtime())


def write_share(share: Path) -> None:
    """What the desktop wants to know, under a share folder."""
    for source, target in (
        ("visrec-desktop.desktop", "applications/visrec-desktop.desktop"),
        ("visrec-desktop.mime.xml", "mime/packages/visrec-desktop.xml"),
        (METAINFO, f"metainfo/{METAINFO}"),
    ):
        path = share / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(filled((LINUX / source).read_text(encoding="utf-8"), today()), encoding="utf-8")
    for side in PNG_SIZES:
        path = share / "icons" / "hicolor" / f"{side}x{side}" / "apps" / f"{NAME}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ICONS / f"visrec-{side}.png", path)
    path = share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "resources" / "icons" / "visrec.svg", path)


def newest_glibc(folder: Path) -> str:
    """The version of the C library that the libraries of a folder need at least."""
    newest = max(
        int(minor)
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and (".so" in path.name or path.name == NAME)
        for minor in re.findall(rb"GLIBC_2\.(\d+)\0", path.read_bytes())
    )
    return f"2.{newest}"


def control(installed_kib: int, glibc: str) -> str:
    """The control file."""
    architecture = run("dpkg", "--print-architecture").strip()
    return (
        f"Package: {NAME}\nVersion: {version()}\nArchitecture: {architecture}\nMaintainer: {MAINTAINER}\n"
        f"Installed-Size: {installed_kib}\nDepends: libc6 (>= {glibc}), {', '.join(DEPENDS)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nSection: graphics\nPriority: optional\nDescription: {_DESCRIPTION}\n"
    )


def changelog() -> str:
    """Debian's own form; what has changed stands in CHANGELOG.md."""
    date = email.utils.formatdate()
    return f"{NAME} ({version()}) unstable; urgency=medium\n\n  * Release {version()}.\n\n -- {MAINTAINER}  {date}\n"


def make_deb(target: Flavour) -> Path:
    """Write the .deb; returns it."""
    root = target.folder / "deb"
    shutil.rmtree(root, ignore_errors=True)
    usr, opt = root / "usr", root / "opt" / NAME
    opt.parent.mkdir(parents=True)
    run("cp", "-a", target.frozen, opt)
    write_share(usr / "share")
    (usr / "bin").mkdir()
    (usr / "bin" / NAME).symlink_to(f"/opt/{NAME}/{NAME}")
    documents = usr / "share" / "doc" / NAME
    documents.mkdir(parents=True)
    shutil.copy(LINUX / "copyright", documents)
    _write_gzip(documents / "changelog.gz", changelog())
    manual = usr / "share" / "man" / "man1"
    manual.mkdir(parents=True)
    _write_gzip(manual / f"{NAME}.1.gz", filled((LINUX / f"{NAME}.1").read_text(encoding="utf-8"), today()))
    overrides = usr / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(LINUX / "lintian-overrides", overrides / NAME)
    set_modes(root)
    sizes = [-(-path.stat().st_size // 1024) for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    (root / "DEBIAN").mkdir(mode=0o755)
    (root / "DEBIAN" / "control").write_text(control(sum(sizes), newest_glibc(opt)), encoding="utf-8")
    sums = "".join(
        f"{run('md5sum', path).split()[0]}  {path.relative_to(root)}\n"
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink() and "DEBIAN" not in path.parts
    )
    (root / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")
    package = target.folder / f"{NAME}_{version()}_{run('dpkg', '--print-architecture').strip()}.deb"
    # xz, for lintian and Debian's archive know no zstd; a higher level takes four times as long.
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", root, package)
    shutil.rmtree(root)
    return package


def set_modes(root: Path) -> None:
    """Readable by everybody, writable by the owner; only programs are executable."""
    for path in root.rglob("*"):
        if path.is_symlink():
            continue
        is_program = path.name == NAME and path.parent.name == NAME and path.is_file()
        path.chmod(0o755 if path.is_dir() or is_program or path.suffix == ".sh" else 0o644)


def make_archive(target: Flavour) -> Path:
    """Write the tar.zst for a user without root; returns it."""
    name = f"{NAME}-{version()}-linux-{platform.machine()}"
    root = target.folder / "tar" / name
    shutil.rmtree(root.parent, ignore_errors=True)
    root.mkdir(parents=True)
    # Hard links: the folder need not be there twice.
    run("cp", "-al", target.frozen, root / NAME)
    write_share(root / "share")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(LINUX / script, root)
        (root / script).chmod(0o755)
    archive = target.folder / f"{name}.tar.zst"
    pack(root, archive)
    shutil.rmtree(root.parent)
    return archive


def lint(package: Path) -> list[str]:
    """What lintian, desktop-file-validate and appstreamcli say; nothing where all is well."""
    share = package.parent / "share"
    shutil.rmtree(share, ignore_errors=True)
    write_share(share)
    said = []
    for command in (
        ["lintian", "--fail-on", "error,warning", package],
        ["desktop-file-validate", share / "applications" / f"{NAME}.desktop"],
        ["appstreamcli", "validate", "--no-net", share / "metainfo" / METAINFO],
    ):
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            said.append(f"{words[0]}:\n{done.stdout}{done.stderr}")
    shutil.rmtree(share)
    return said


def _write_gzip(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--with-training", action="store_true", help="of the flavour with TensorFlow")
    parser.add_argument("--no-lint", action="store_true", help="without lintian and the validators")
    arguments = parser.parse_args()
    target = flavour(arguments.with_training)
    if not target.frozen.is_dir():
        parser.error("there is no frozen folder: run packaging/build.py first")
    package = make_deb(target)
    print(f"{package}: {package.stat().st_size / 2**20:.0f} MB", flush=True)
    if not arguments.no_lint and (said := lint(package)):
        sys.exit("\n".join(said))
    archive = make_archive(target)
    print(f"{archive}: {archive.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
