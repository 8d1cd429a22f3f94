"""Indexing brings a catalog up to date and reads and embeds no more than it must."""

import os
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder, write_photo, write_photos
from tests.pipeline.helpers import by_name, counts, run, touch
from visrec_desktop.core.errors import PhotoFault
from visrec_desktop.pipeline.catalog_folder import catalog_folder
from visrec_desktop.pipeline.indexing import BATCH_SIZE, index_folder
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision import decode


@pytest.fixture
def indexed(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Path:
    """The folder of twelve photos, all in the catalog; the embedder's calls start from zero."""
    run(photo_folder, catalog, fake_embedder)
    fake_embedder.calls = 0
    return photo_folder


def test_a_new_folder_is_embedded_whole(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    summary = run(photo_folder, catalog, fake_embedder)

    assert counts(summary) == {"found": 12, "embedded": 12}
    assert summary.done == 12
    assert summary.seconds > 0
    assert fake_embedder.calls == 12
    assert catalog_folder(catalog) == photo_folder
    assert catalog.setting(MODEL_SETTING) == fake_embedder.name.encode()


def test_the_catalog_keeps_embedding_thumbnail_and_size(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    photo = by_name(catalog)["mugs/one.png"]
    pixels = decode.decode_photo((indexed / "mugs/one.png").read_bytes())

    embedding = catalog.embedding(photo.id, fake_embedder.name, fake_embedder.size)
    thumbnail = catalog.thumbnail(photo.id)

    assert (photo.width, photo.height) == (64, 48)
    assert embedding is not None
    assert embedding @ fake_embedder.embed(pixels) > 0.99999
    assert thumbnail is not None
    assert decode.photo_size(thumbnail) == (64, 48)


def test_the_counts_grow_with_each_step(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    folder = write_photos(tmp_path / "many", (f"{number}.png" for number in range(3 * BATCH_SIZE)))
    index = open_index(catalog, fake_embedder)

    steps = [(s.found, s.done) for s in index_folder(folder, catalog, fake_embedder, index)]

    assert steps == sorted(steps)
    assert steps[-1] == (24, 24)
    assert {done for _, done in steps} == {0, 8, 16, 24}


def test_the_steps_are_copies(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    steps = list(index_folder(photo_folder, catalog, fake_embedder, open_index(catalog, fake_embedder)))

    assert len({id(step) for step in steps}) == len(steps)
    assert steps[0].embedded == 0


def test_the_photo_folder_is_only_read(indexed: Path) -> None:
    assert sorted(path.name for path in indexed.iterdir()) == ["hats", "mugs", "shoes"]
    assert sum(path.is_file() for path in indexed.rglob("*")) == 12


def test_a_second_run_reads_and_embeds_nothing(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visrec_desktop.pipeline.indexing.read_photo_file", None)

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 12}
    assert fake_embedder.calls == 0


def test_a_new_photo_alone_is_embedded(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    write_photo(indexed / "new.jpg", 99)

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 13, "embedded": 1, "unchanged": 12}
    assert fake_embedder.calls == 1


def test_a_changed_photo_is_renewed_under_its_id(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    before = by_name(catalog)["mugs/one.png"]
    write_photo(indexed / "mugs/one.png", 99)
    touch(indexed / "mugs/one.png")

    summary = run(indexed, catalog, fake_embedder)

    after = by_name(catalog)["mugs/one.png"]
    embedding = catalog.embedding(after.id, fake_embedder.name, fake_embedder.size)
    expected = fake_embedder.embed(decode.decode_photo((indexed / "mugs/one.png").read_bytes()))
    assert counts(summary) == {"found": 12, "embedded": 1, "unchanged": 11}
    assert after.id == before.id
    assert after.content_hash != before.content_hash
    assert embedding is not None
    assert embedding @ expected > 0.99999


def test_a_touched_photo_keeps_its_embedding(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    touch(indexed / "mugs/one.png")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 12}
    assert fake_embedder.calls == 0
    assert by_name(catalog)["mugs/one.png"].file.mtime_ns == (indexed / "mugs/one.png").stat().st_mtime_ns


def test_a_damaged_embedding_is_renewed(indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    catalog._db.execute("UPDATE embeddings SET checksum = checksum + 1 WHERE photo_id = 3")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "embedded": 1, "unchanged": 11}


def test_another_model_embeds_every_photo(indexed: Path, catalog: Catalog) -> None:
    other = FakeEmbedder("fake/2/grid")

    assert counts(run(indexed, catalog, other)) == {"found": 12, "embedded": 12}
    assert catalog.setting(MODEL_SETTING) == b"fake/2/grid"


def test_a_name_that_is_not_utf8_is_indexed(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    folder = write_photos(tmp_path / "photos", [f"{name[:-4]}/{name}"])

    assert counts(run(folder, catalog, fake_embedder)) == {"found": 1, "embedded": 1}
    assert [photo.file.path for photo in catalog.photos()] == [b"caf\xe9/caf\xe9.jpg"]


def test_unreadable_photos_are_counted_with_their_fault(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    whole = (photo_folder / "hats/one.jpg").read_bytes()
    (photo_folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (photo_folder / "empty.jpg").touch()
    (photo_folder / "text.jpg").write_text("no picture")
    (photo_folder / "dangling.jpg").symlink_to(photo_folder / "gone.jpg")
    os.mkfifo(photo_folder / "pipe.jpg")

    summary = run(photo_folder, catalog, fake_embedder)

    assert counts(summary) == {"found": 17, "embedded": 12, "failed": 5}
    assert {photo.name: photo.fault for photo in catalog.unreadable_photos()} == {
        "cut.jpg": PhotoFault.INCOMPLETE,
        "dangling.jpg": PhotoFault.VANISHED,
        "empty.jpg": PhotoFault.EMPTY,
        "pipe.jpg": PhotoFault.NOT_A_FILE,
        "text.jpg": PhotoFault.UNKNOWN_FORMAT,
    }


def test_an_unreadable_photo_is_read_again_only_when_asked_to(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (indexed / "new.jpg").write_bytes(b"to a program that knows the format it is a photo")
    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 13, "unchanged": 12, "failed": 1}
    photo = decode.DecodedPhoto(np.full((64, 64, 3), 90, np.uint8), 64, 64)
    monkeypatch.setattr("visrec_desktop.pipeline.indexing.decode", lambda data, at_least: photo)

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 13, "unchanged": 12, "failed": 1}
    retried = run(indexed, catalog, fake_embedder, retry_unreadable=True)

    assert counts(retried) == {"found": 13, "unchanged": 12, "embedded": 1}
    assert catalog.unreadable_photos() == []


def test_a_photo_that_became_unreadable_is_out_of_search(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    (indexed / "mugs/one.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 11, "failed": 1}
    assert by_name(catalog)["mugs/one.png"].id not in catalog.photo_ids()


def test_a_photo_that_was_out_of_reach_for_once_keeps_its_embedding(
    indexed: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    place, aside = indexed / "mugs/one.png", indexed.parent / "aside.png"
    place.rename(aside)
    place.symlink_to(indexed / "gone.png")
    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 11, "failed": 1}
    assert [photo.fault for photo in catalog.unreadable_photos()] == [PhotoFault.VANISHED]
    place.unlink()
    aside.rename(place)

    assert counts(run(indexed, catalog, fake_embedder)) == {"found": 12, "unchanged": 12}
    assert fake_embedder.calls == 0
