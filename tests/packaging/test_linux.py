"""What a Linux desktop is told: menu entry, types of files, metainfo, control file, and the scripts without root."""

import configparser
import importlib
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from visrec_desktop import __version__
from visrec_desktop.core.paths import CATALOG_SUFFIX, PACK_SUFFIX
from visrec_desktop.storage.migrations import APPLICATION_ID, PACK_APPLICATION_ID

MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def packages() -> Any:
    return importlib.import_module("make_packages")


@pytest.fixture
def share(tmp_path: Path, packages: Any) -> Path:
    packages.write_share(tmp_path / "share")
    return tmp_path / "share"


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, delimiters=["="])
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_menu_entry_starts_the_program_with_files_in_both_languages(share: Path) -> None:
    found = entry(share / "applications" / "visrec-desktop.desktop")
    assert found["Exec"] == "/opt/visrec-desktop/visrec-desktop %F"
    assert found["Name"] == "Visrec Desktop"
    assert found["Comment"] != found["Comment[zh_CN]"]
    types = found["MimeType"].rstrip(";").split(";")
    assert {"application/x-visrec-catalog", "application/x-visrec-pack", "image/jpeg"} <= set(types)
    assert (share / "icons" / "hicolor" / "48x48" / "apps" / f"{found['Icon']}.png").is_file()


def test_catalogs_and_packs_are_told_by_their_name_and_their_header(share: Path) -> None:
    types = ET.parse(share / "mime" / "packages" / "visrec-desktop.xml").getroot()
    for name, suffix, number in (
        ("application/x-visrec-catalog", CATALOG_SUFFIX, APPLICATION_ID),
        ("application/x-visrec-pack", PACK_SUFFIX, PACK_APPLICATION_ID),
    ):
        kind = types.find(f"{MIME}mime-type[@type='{name}']")
        assert kind is not None
        glob, match = kind.find(f"{MIME}glob"), kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
        assert glob is not None
        assert match is not None
        assert glob.get("pattern") == f"*{suffix}"
        assert (match.get("offset"), int(match.get("value", ""), 16)) == ("68", number)


def test_the_metainfo_belongs_to_the_menu_entry_and_the_version(share: Path, packages: Any) -> None:
    root = ET.parse(share / "metainfo" / packages.METAINFO).getroot()
    assert f"{root.findtext('id')}.metainfo.xml" == packages.METAINFO
    assert root.findtext("launchable") == "visrec-desktop.desktop"
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert root.findtext("project_license") == "Apache-2.0"


def test_the_package_needs_what_qt_asks_of_a_display(packages: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "run", lambda *_: "amd64\n")
    fields = packages.control(1234, "2.36")
    assert f"Version: {__version__}\n" in fields
    assert "libc6 (>= 2.36)" in fields
    for library in ("libxcb-cursor0", "libxcb-icccm4", "libxkbcommon-x11-0", "libegl1", "libgl1", "libdbus-1-3"):
        assert library in fields
    assert fields.endswith("\n")


def test_the_newest_symbol_of_the_c_library_counts(packages: Any, tmp_path: Path) -> None:
    (tmp_path / "libone.so.1").write_bytes(b"\0GLIBC_2.4\0GLIBC_2.17\0")
    (tmp_path / "libtwo.so").write_bytes(b"\0GLIBC_2.34\0GLIBC_2.9\0")
    assert packages.newest_glibc(tmp_path) == "2.34"


@pytest.mark.skipif(os.name != "posix", reason="shell scripts of Linux")
def test_a_user_without_root_installs_and_removes_and_keeps_the_catalogs(
    packages: Any, share: Path, tmp_path: Path
) -> None:
    """With a program that is a script; a place with a space in its name."""
    home = tmp_path / "a home"
    catalog = home / ".local" / "share" / "visrec-desktop" / "catalogs" / "shop.visrec"
    catalog.parent.mkdir(parents=True)
    catalog.touch()
    program = share.parent / "visrec-desktop"
    program.mkdir()
    (program / "visrec-desktop").write_text("#!/bin/sh\necho started\n")
    (program / "visrec-desktop").chmod(0o755)
    for name in ("install.sh", "uninstall.sh"):
        (share.parent / name).write_bytes((packages.LINUX / name).read_bytes())
    # As root the script asks for PREFIX.
    surroundings = {"HOME": str(home), "PREFIX": str(home / ".local"), "PATH": os.environ["PATH"]}

    def script(path: Path) -> None:
        subprocess.run(["sh", path], env=surroundings, check=True, capture_output=True)

    for _ in range(2):  # again over the first
        script(share.parent / "install.sh")
    started = subprocess.run([home / ".local" / "bin" / "visrec-desktop"], capture_output=True, text=True, check=True)
    assert started.stdout == "started\n"
    found = entry(home / ".local" / "share" / "applications" / "visrec-desktop.desktop")
    installed = home / ".local" / "opt" / "visrec-desktop" / "visrec-desktop"
    assert found["Exec"] == f'"{installed}" %F'
    assert found["TryExec"] == str(installed)
    script(installed.with_name("uninstall.sh"))
    left = {path for path in home.rglob("*") if path.is_file()}
    # The desktop's own lists of types and programs.
    assert {path for path in left if "/mime/" not in str(path) and path.name != "mimeinfo.cache"} == {catalog}
