"""Flipped bytes: what is damaged is left out or refused with a known error, never returned as good."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.storage.helpers import MODEL, SIZE, file, indexed, raw, seal, stored_embeddings, unit, unreadable
from visrec_desktop.core.errors import KnownError, PhotoFault
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import IndexedPhoto
from visrec_desktop.storage.catalog import Catalog


def flip_a_byte(blob: bytes) -> bytes:
    return blob[:7] + bytes([blob[7] ^ 0x10]) + blob[8:]


def cut_off(blob: bytes) -> bytes:
    return blob[:-2]


def double(blob: bytes) -> bytes:
    return blob * 2


def empty(_: bytes) -> bytes:
    return b""


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A catalog of five photos."""
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog:
        catalog.store([indexed(b"%d.jpg" % seed, seed) for seed in range(5)], MODEL)
        catalog.set_projection(MODEL, Projection(unit(0), np.stack([unit(1), unit(2)]), 5))
    return path


def change(path: Path, table: str, column: str, how: Callable[[bytes], bytes], where: str = "1") -> None:
    with raw(path) as connection:
        (blob,) = connection.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", [how(blob)])


@pytest.mark.parametrize("how", [flip_a_byte, cut_off, double, empty])
def test_a_damaged_embedding_is_left_out_and_the_others_are_kept(stored: Path, how: Callable[[bytes], bytes]) -> None:
    change(stored, "embeddings", "vector", how, "photo_id = 3")

    with Catalog(stored) as catalog:
        assert stored_embeddings(catalog).keys() == {1, 2, 4, 5}
        assert catalog.embedding(3, MODEL, SIZE) is None
        assert catalog.photo(3) is not None


def test_embeddings_that_wandered_to_other_photos_are_left_out(stored: Path) -> None:
    with raw(stored) as connection:
        connection.execute("UPDATE embeddings SET photo_id = photo_id + 100 WHERE photo_id IN (2, 3)")
        connection.execute("UPDATE embeddings SET photo_id = 105 - photo_id WHERE photo_id > 100")

    with Catalog(stored) as catalog:
        assert stored_embeddings(catalog).keys() == {1, 4, 5}


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 0.0, 3.0])
def test_an_embedding_that_is_no_unit_vector_is_left_out(catalog: Catalog, number: float) -> None:
    wrong = IndexedPhoto(file(b"wrong.jpg"), b"", None, np.full(SIZE, number, np.float32), b"thumbnail")

    catalog.store([wrong, indexed(b"good.jpg")], MODEL)

    assert stored_embeddings(catalog).keys() == {2}


def test_embeddings_of_another_size_are_left_out(stored: Path) -> None:
    with Catalog(stored) as catalog:
        assert sum(len(photo_ids) for photo_ids, _ in catalog.embeddings(MODEL, SIZE + 1)) == 0


@pytest.mark.parametrize("column", ["mean", "components"])
@pytest.mark.parametrize("how", [flip_a_byte, cut_off, empty])
def test_a_damaged_projection_is_none(stored: Path, column: str, how: Callable[[bytes], bytes]) -> None:
    change(stored, "projections", column, how)

    with Catalog(stored) as catalog:
        assert catalog.projection(MODEL, SIZE) is None


@pytest.mark.parametrize("fitted_on", [6, -1])
def test_a_projection_that_counts_other_photos_is_none(stored: Path, fitted_on: int) -> None:
    with raw(stored) as connection:
        connection.execute("UPDATE projections SET fitted_on = ?", [fitted_on])

    with Catalog(stored) as catalog:
        assert catalog.projection(MODEL, SIZE) is None


def test_a_projection_of_another_size_is_none(stored: Path) -> None:
    with Catalog(stored) as catalog:
        assert catalog.projection(MODEL, SIZE + 1) is None


def test_an_unknown_fault_counts_as_damaged(stored: Path) -> None:
    with raw(stored) as connection:
        connection.execute("UPDATE photos SET fault = 'Some words of a later version.' WHERE id = 1")
        seal(connection, "photos")

    with Catalog(stored) as catalog:
        assert [photo.fault for photo in catalog.unreadable_photos()] == [PhotoFault.INCOMPLETE]


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_flipped_bits_anywhere_give_sound_embeddings_or_a_known_error(tmp_path: Path, read_only: bool) -> None:
    rng, photos = np.random.default_rng(8), 40
    path = tmp_path / "shop.visrec"
    with Catalog(path) as catalog:
        catalog.store([indexed(b"photos/%03d.jpg" % seed, seed) for seed in range(photos)], MODEL)
        catalog.store([unreadable(b"bad.jpg", PhotoFault.EMPTY)], MODEL)
        catalog.set_projection(MODEL, Projection(unit(0), None, photos))
        good = stored_embeddings(catalog)
    whole = path.read_bytes()

    refused = 0
    for _ in range(200):
        damaged = bytearray(whole)
        for place in rng.integers(len(damaged), size=3):
            damaged[place] ^= 1 << rng.integers(8)
        path.write_bytes(damaged)
        try:
            with Catalog(path, read_only=read_only) as catalog:
                found = use(catalog, read_only=read_only)
        except KnownError:
            refused += 1
        else:
            for photo_id, embedding in found.items():
                np.testing.assert_array_equal(embedding, good[photo_id])

    assert 0 < refused < 200


def use(catalog: Catalog, *, read_only: bool) -> dict[int, np.ndarray]:
    """Call what a session calls."""
    photos = [photo.name for photo in catalog.photos()]
    assert all(isinstance(name, str) for name in photos)
    for photo_id in catalog.photo_ids():
        catalog.thumbnail(photo_id)
    catalog.unreadable_photos()
    catalog.embedded_ids(MODEL)
    catalog.projection(MODEL, SIZE)
    found = stored_embeddings(catalog)
    if not read_only:
        catalog.mark_missing([1])
        catalog.relink([(1, file(b"moved.jpg"))])
        catalog.store([unreadable(b"new.jpg", PhotoFault.EMPTY)], MODEL)
    return found
