"""Installs the Linux packages for real, uses them as a user without root and without a network, and removes them.

`python packaging/linux/install_test.py [--screenshot PNG]`, as root, after make_packages.py. A user is made for it and
removed again. Needs xvfb, xdotool, desktop-file-utils, util-linux.
"""

import argparse
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from display import drag_photo, need, screenshot, virtual_display, wait_for, windows
from freezing import NAME, ROOT, Flavour, flavour, run, version
from smoke_test import ANSWERED, PAINTED, unexplained_lines

USER = "visrec-tester"
# Where a package puts files; what other packages have there stays as it was.
_PLACES = [Path("/opt"), Path("/usr/bin"), Path("/usr/share/icons/hicolor"), Path("/usr/share/lintian/overrides")]
_PLACES += [Path("/usr/share") / name for name in ("applications", "doc", "metainfo", "man/man1", "mime")]
_TYPES = Path("/usr/share/mime/globs2")
# In the middle of the window, which stands at the upper left of a display without a window manager.
_ONTO = (640, 420)


class User:
    """Runs commands as a user without root; nothing that it starts reaches a network.

    Parameters
    ----------
    display
        Environment of the display.
    """

    def __init__(self, display: Mapping[str, str]) -> None:
        self.home = Path(pwd.getpwnam(USER).pw_dir)
        self._surroundings = [f"{name}={value}" for name, value in display.items()]
        self._surroundings += [f"HOME={self.home}", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]

    def command(self, *words: object) -> list[str]:
        """A command as this user."""
        become = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", "--no-new-privs"]
        alone = ["unshare", "-n", *become, "--", "env", "-i", *self._surroundings]
        return [*alone, *map(str, words)]

    def run(self, *words: object) -> str:
        """Run a command to its end; what it printed.

        Raises
        ------
        SystemExit
            It failed.
        """
        return run(*self.command(*words))

    @property
    def log(self) -> str:
        """What the program logged."""
        found = list((self.home / ".local" / "state").rglob("visrec-desktop.log"))
        return found[0].read_text(encoding="utf-8") if found else ""


@contextmanager
def made_user() -> Iterator[None]:
    """A user with a home and nothing else."""
    run("useradd", "--create-home", "--shell", "/bin/sh", USER)
    try:
        yield
    finally:
        run("userdel", "--remove", USER)


def installed_files() -> set[Path]:
    """What lies where packages put their files, and is ours."""
    return {path for place in _PLACES for path in place.rglob("*") if "visrec" in path.relative_to(place).as_posix()}


def expect(holds: object, text: str) -> None:
    """Say what holds; end where it does not.

    Raises
    ------
    SystemExit
        It does not hold.
    """
    print(f"{'ok    ' if holds else 'FAILED'} {text}", flush=True)
    if not holds:
        sys.exit(1)


def menu_command(entry: Path, *paths: Path) -> list[str]:
    """What a desktop runs for an entry of its menu."""
    (line,) = (line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec="))
    program, _, field = line.removeprefix("Exec=").rpartition(" ")
    assert field == "%F"
    return [program.strip('"'), *map(str, paths)]


def use(user: User, entry: Path, display: Mapping[str, str], picture: Path | None) -> None:
    """Start from the menu on a folder of photos, drop a photo on the window, and see its answer."""
    photos, query = user.home / "photos", user.home / "query.jpg"
    shutil.copytree(ROOT / "catalogs" / "sample" / "photos", photos)
    shutil.copy(ROOT / "resources" / "sample_queries" / "mug_orange.jpg", query)
    run("chown", "-R", f"{USER}:", photos, query)
    complaints = Path("/tmp/visrec-install-test-stderr")
    with complaints.open("w+") as stream:
        command = user.command(*menu_command(entry, photos))
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stream) as process:
            try:
                wait_for("the window", lambda: PAINTED in user.log)
                wait_for("the window in sight", lambda: windows(display, "Visrec"))
                # Searches work while it indexes; give it some photos to find.
                time.sleep(12)
                drag_photo(display, query, _ONTO)
                wait_for("the answer to the dropped photo", lambda: ANSWERED in user.log)
                time.sleep(3)
                if picture:
                    screenshot(display, picture)
                expect(process.poll() is None, "started from the menu's command; a dropped photo is answered")
            finally:
                process.terminate()
    strange = unexplained_lines(complaints.read_text(errors="replace").splitlines())
    complaints.unlink()
    expect(not strange, f"nothing unexplained on stderr {strange[:3] or ''}")
    expect("ERROR" not in user.log, "no error in the log")


def test_deb(target: Flavour, user: User, display: Mapping[str, str], picture: Path | None) -> None:
    """The .deb: install, use, remove."""
    before = installed_files()
    (package,) = target.folder.glob("*.deb")
    run("dpkg", "-i", package)
    entry = Path("/usr/share/applications") / f"{NAME}.desktop"
    expect("visrec" in _TYPES.read_text(encoding="utf-8"), "the type of catalog files is known to the desktop")
    use(user, entry, display, picture)
    said = user.run(NAME, "--self-test")
    expect("all is well" in said, f"self-test as {USER}: {said.splitlines()[0].strip()}")
    run("dpkg", "--purge", NAME)
    left = installed_files() - before
    expect(not left, f"nothing is left of the package {sorted(left)[:3] or ''}")
    kept = list(user.home.rglob("*.visrec"))
    expect(kept, f"the user's catalog is kept: {[path.name for path in kept]}")


def test_archive(target: Flavour, user: User) -> None:
    """The tar.zst: install without root, self-test, remove."""
    (archive,) = target.folder.glob(f"{NAME}-{version()}-linux-*.tar.zst")
    before = {path for path in user.home.rglob("*") if path.is_file()}
    unpacked = user.home / "unpacked"
    unpacked.mkdir()
    run("tar", "-C", unpacked, "-I", "zstd -d", "-xf", archive)
    run("chown", "-R", f"{USER}:", unpacked)
    (folder,) = unpacked.iterdir()
    user.run("sh", folder / "install.sh")
    shutil.rmtree(unpacked)
    entry = user.home / ".local" / "share" / "applications" / f"{NAME}.desktop"
    run("desktop-file-validate", entry)
    said = user.run(*menu_command(entry), "--self-test")
    expect("all is well" in said, "self-test by the menu's command, installed in ~/.local")
    user.run("sh", user.home / ".local" / "opt" / NAME / "uninstall.sh")
    left = {path for path in user.home.rglob("*") if path.is_file()} - before
    # The desktop's own lists of types and programs.
    left = {path for path in left if path.name != "mimeinfo.cache" and "/share/mime/" not in path.as_posix()}
    expect(not left, f"nothing is left of it {sorted(left)[:3] or ''}")
    expect(list(user.home.rglob("*.visrec")), "the user's catalog is kept")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--with-training", action="store_true", help="of the flavour with TensorFlow")
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="where to save a picture of the dropped photo")
    arguments = parser.parse_args()
    need("Xvfb", "xdotool", "setpriv", "unshare", "dpkg", "desktop-file-validate")
    if os.geteuid():
        sys.exit("only root can install packages and make users")
    target = flavour(arguments.with_training)
    with made_user(), virtual_display() as display:
        user = User(display)
        test_deb(target, user, display, arguments.screenshot)
        test_archive(target, user)
    print("all is well")


if __name__ == "__main__":
    main()
