"""The seal of a store pack: every byte is under a checksum, and a new pack takes the place of an old one at once."""

import random
from pathlib import Path

import pytest

from tests.pipeline.helpers import finished
from visrec_desktop.core.errors import CatalogMissingError, KnownError
from visrec_desktop.core.pack_errors import PackDamagedError, PackUnwritableError
from visrec_desktop.core.packs import PackManifest, PackPhotos
from visrec_desktop.storage import pack_seal
from visrec_desktop.storage.pack_seal import read_seal, sealing, unfinished, verifying

MANIFEST = PackManifest("ab", "id", "shop", 1.5, "1.0", PackPhotos.NONE, False, {"photos": 3}, {"model": "00ff"})


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sealed file; what is in it does not matter to its seal."""
    return sealed(tmp_path / "shop.visrecpack", b"pages " * 100)


def sealed(target: Path, content: bytes) -> Path:
    part = unfinished(target)
    part.write_bytes(content)
    finished(sealing(part, MANIFEST, target))
    return target


def test_the_manifest_is_read_without_the_pages(pack: Path) -> None:
    assert read_seal(pack).manifest == MANIFEST
    assert finished(verifying(pack)) == MANIFEST


def test_whatever_byte_is_another_one_is_noticed(pack: Path) -> None:
    content, dice = pack.read_bytes(), random.Random(0)
    for place in range(len(content)):
        changed = bytearray(content)
        changed[place] ^= dice.randrange(1, 256)
        pack.write_bytes(changed)
        with pytest.raises(PackDamagedError):
            finished(verifying(pack))


@pytest.mark.parametrize("length", [0, 1, 47, 48, 300, 600])
def test_a_pack_that_was_copied_in_part_is_refused(pack: Path, length: int) -> None:
    pack.write_bytes(pack.read_bytes()[:length])
    with pytest.raises(PackDamagedError):
        finished(verifying(pack))


def test_what_is_added_at_the_end_is_noticed(pack: Path) -> None:
    pack.write_bytes(pack.read_bytes() + b"\0")
    with pytest.raises(PackDamagedError):
        read_seal(pack)


def test_a_pack_is_checked_in_steps_and_copied_meanwhile(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_seal, "_CHUNK", 200)
    assert list(verifying(pack, tmp_path / "copy")) == pytest.approx([1 / 3, 2 / 3, 1])
    assert (tmp_path / "copy").read_bytes() == b"pages " * 100


def test_a_pack_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CatalogMissingError):
        read_seal(tmp_path / "none.visrecpack")


def test_until_it_is_finished_the_old_pack_is_there(pack: Path) -> None:
    before = pack.read_bytes()
    part = unfinished(pack)
    part.write_bytes(b"new pages")
    steps = sealing(part, MANIFEST, pack)
    next(steps)
    assert pack.read_bytes() == before
    finished(steps)
    assert finished(verifying(pack)) == MANIFEST
    assert pack.read_bytes().startswith(b"new pages")
    assert list(pack.parent.iterdir()) == [pack]


def test_two_exports_into_one_place_do_not_mix(pack: Path) -> None:
    first = unfinished(pack)
    first.write_bytes(b"first")
    steps = sealing(first, MANIFEST, pack)
    next(steps)
    before = pack.read_bytes()
    second = unfinished(pack)
    second.write_bytes(b"half of the sec")
    with pytest.raises(KnownError):
        finished(steps)
    assert pack.read_bytes() == before


def test_a_folder_that_takes_no_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(PackUnwritableError):
        unfinished(tmp_path / "no folder" / "shop.visrecpack")
