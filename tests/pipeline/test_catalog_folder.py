"""The folder that a catalog names is read only where the user picked it; no photo's path leads out of it."""

import os
from pathlib import Path

import pytest

from visrec_desktop.core.paths import catalog_of_folder, is_inside, photo_path, private_directory
from visrec_desktop.pipeline import catalog_folder as module
from visrec_desktop.pipeline.catalog_folder import catalog_folder, named_folder, set_catalog_folder
from visrec_desktop.storage.catalog import Catalog

ELSEWHERE = [b"/etc", b"//host/share", b"/", b"../photos", b"/home/me/Pictures"]


@pytest.mark.parametrize("named", ELSEWHERE)
def test_a_folder_that_nobody_picked_is_named_but_not_read(catalog: Catalog, named: bytes) -> None:
    catalog.set_setting("folder", named)

    assert catalog_folder(catalog) is None
    assert named_folder(catalog) == Path(os.fsdecode(named))


def test_a_folder_that_was_picked_is_read_in_the_next_session_too(
    catalog: Catalog, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    set_catalog_folder(catalog, folder)
    assert catalog_folder(catalog) == folder

    monkeypatch.setattr(module, "_PICKED", set())
    assert catalog_folder(catalog) == folder
    monkeypatch.setenv("VISREC_HOME", str(tmp_path_factory.mktemp("another user")))
    assert catalog_folder(catalog) is None


def test_photos_below_the_catalog_come_with_it(catalog: Catalog) -> None:
    beside = catalog.path.resolve().parent
    for folder in (beside, beside / "photos"):
        catalog.set_setting("folder", os.fsencode(folder))
        assert catalog_folder(catalog) == folder
    catalog.set_setting("folder", os.fsencode(beside / ".." / "others"))
    assert catalog_folder(catalog) is None


def test_beside_all_that_a_user_has_a_catalog_names_no_folder(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: catalog.path.resolve().parent)
    catalog.set_setting("folder", os.fsencode(catalog.path.resolve().parent / "Pictures"))
    assert catalog_folder(catalog) is None


def test_a_catalog_that_the_program_named_after_its_folder_is_believed(tmp_path: Path) -> None:
    path = catalog_of_folder(tmp_path)
    private_directory(path.parent)
    with Catalog(path) as catalog:
        catalog.set_setting("folder", os.fsencode(tmp_path))
        assert catalog_folder(catalog) == tmp_path
        catalog.set_setting("folder", b"/etc")
        assert catalog_folder(catalog) is None


@pytest.mark.parametrize("path", [b"", b"/etc/passwd", b"../a.jpg", b"a/../../b.jpg", b"a//b.jpg", b"./a", b"a\0b"])
def test_a_path_that_leads_elsewhere_is_that_of_no_photo(tmp_path: Path, path: bytes) -> None:
    assert not is_inside(path)
    assert photo_path(tmp_path, path).parent == tmp_path
    assert not photo_path(tmp_path, path).exists()


@pytest.mark.parametrize("path", [b"a.jpg", b"a/b c.jpg", b"..a/b...jpg", b"caf\xe9.jpg"])
def test_a_path_inside_is_that_of_its_photo(tmp_path: Path, path: bytes) -> None:
    assert is_inside(path)
    assert photo_path(tmp_path, path) == tmp_path / os.fsdecode(path)
