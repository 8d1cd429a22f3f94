"""Where things are: resources in the program, catalogs and settings at the user's."""

import os
import stat
import sys
from pathlib import Path

import pytest

from visrec_desktop.core import paths
from visrec_desktop.core.paths import (
    catalog_of_folder,
    data_directory,
    log_directory,
    photo_path,
    private_directory,
    resource,
    sample_folder,
    settings_file,
)


def test_the_model_is_among_the_resources() -> None:
    assert resource("models", "efficientnet-lite2.tflite").is_file()


def test_the_sample_catalog_has_photos() -> None:
    assert any(sample_folder().rglob("*.jpg"))


def test_a_frozen_program_finds_its_resources_in_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/bundle", raising=False)

    assert resource("models") == Path("/bundle/resources/models")
    assert sample_folder() == Path("/bundle/catalogs/sample")


def test_an_installed_package_carries_its_resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "visrec_desktop" / "core" / "paths.py"))

    assert resource("models") == tmp_path / "visrec_desktop" / "resources" / "models"


def test_one_variable_moves_everything_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISREC_HOME", str(tmp_path))

    places = [data_directory(), log_directory(), settings_file()]

    assert all(place.is_relative_to(tmp_path) for place in places)
    assert len(set(places)) == 3


def test_without_it_the_platform_tells_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISREC_HOME")

    places = [data_directory(), log_directory(), settings_file().parent]

    assert all(paths.APP_NAME in place.parts for place in places)


def test_a_folder_has_always_the_same_catalog(tmp_path: Path) -> None:
    folder = tmp_path / "Summer 2024"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)

    catalog = catalog_of_folder(folder)

    assert catalog == catalog_of_folder(folder / ".." / "Summer 2024") == catalog_of_folder(tmp_path / "link")
    assert catalog.name.startswith("Summer_2024-")
    assert catalog.suffix == ".visrec"
    assert catalog.is_relative_to(data_directory())


def test_folders_of_equal_name_have_different_catalogs(tmp_path: Path) -> None:
    assert catalog_of_folder(tmp_path / "a" / "photos") != catalog_of_folder(tmp_path / "b" / "photos")


@pytest.mark.parametrize("name", [b"\xe5\xb8\xbd\xe5\xad\x90", b"caf\xe9", b"..."])
def test_any_folder_name_gives_a_plain_catalog_name(tmp_path: Path, name: bytes) -> None:
    catalog = catalog_of_folder(tmp_path / os.fsdecode(name))

    assert catalog.name.isascii()
    assert not set(catalog.stem) - set("abcdefghijklmnopqrstuvwxyz0123456789_-")


def test_a_private_directory_is_closed_to_others(tmp_path: Path) -> None:
    directory = private_directory(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700

    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert private_directory(directory) == directory


def test_a_photo_whose_name_is_not_utf8_is_found(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.jpg")).write_bytes(b"here")

    assert photo_path(tmp_path, b"caf\xe9.jpg").read_bytes() == b"here"
