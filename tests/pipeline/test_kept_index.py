"""The side file makes the next start short, and is never believed when the catalog says something else."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import FakeEmbedder
from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.pipeline import kept_index, open_index
from visrec_desktop.pipeline.kept_index import KeptIndex
from visrec_desktop.pipeline.open_index import renew_projection
from visrec_desktop.pipeline.side_file import side_file
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog

PHOTOS = 600


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred photos are a large catalog here."""
    for module in (kept_index, open_index):
        monkeypatch.setattr(module, "LEAST_FOR_SIDE_FILE", 100)


@pytest.fixture
def very_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (kept_index, open_index):
        monkeypatch.setattr(module, "LEAST_FOR_CLUSTERS", 200)


def photos(numbers: Sequence[int], embedder: FakeEmbedder, seed: int = 0) -> list[IndexedPhoto]:
    vectors = np.random.default_rng(seed).normal(size=(len(numbers), embedder.size)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return [
        IndexedPhoto(PhotoFile(b"%05d.jpg" % number, 1, seed), b"%d %d" % (number, seed), None, vector, b"", 1, 1)
        for number, vector in zip(numbers, vectors, strict=True)
    ]


@pytest.fixture
def filled(catalog: Catalog, fake_embedder: FakeEmbedder) -> Catalog:
    catalog.store(photos(range(PHOTOS), fake_embedder), fake_embedder.name)
    return catalog


def opened(catalog: Catalog, embedder: FakeEmbedder) -> KeptIndex:
    kept = KeptIndex(catalog, embedder)
    for _ in kept.making_ready():
        pass
    return kept


def read_anew(catalog: Catalog, embedder: FakeEmbedder) -> NeighborIndex:
    """What the catalog itself says."""
    index = NeighborIndex(kept_projection(catalog, embedder))
    for photo_ids, embeddings in catalog.embeddings(embedder.name, embedder.size):
        index.add(photo_ids, embeddings)
    return index


def kept_projection(catalog: Catalog, embedder: FakeEmbedder) -> Projection:
    return catalog.projection(embedder.name, embedder.size) or identity(embedder.size)


def agrees(catalog: Catalog, embedder: FakeEmbedder, *, tolerance: float = 0.0) -> None:
    """A new start finds what is in the catalog."""
    found, said = opened(catalog, embedder).index, read_anew(catalog, embedder)
    order, other = np.argsort(found.photo_ids), np.argsort(said.photo_ids)
    np.testing.assert_array_equal(found.photo_ids[order], said.photo_ids[other])
    np.testing.assert_allclose(found.vectors[order], said.vectors[other], rtol=0, atol=tolerance)


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the embeddings are read")

    monkeypatch.setattr(Catalog, "embeddings", refuse)


def test_a_large_catalog_is_read_once(
    filled: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened(filled, fake_embedder).index
    no_reading(monkeypatch)
    second = opened(filled, fake_embedder).index

    np.testing.assert_array_equal(second.photo_ids, first.photo_ids)
    # To the bit: a search finds the same, whether the side file was there or not.
    assert second.vectors.tobytes() == first.vectors.tobytes()


def test_it_opens_in_steps_and_whoever_needs_it_before_has_it(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    kept = KeptIndex(filled, fake_embedder)
    steps = kept.opening()
    next(steps)

    assert len(kept.index) == PHOTOS
    assert list(steps) == []


def test_a_small_catalog_has_no_side_file(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    catalog.store(photos(range(50), fake_embedder), fake_embedder.name)
    assert len(opened(catalog, fake_embedder).index) == 50
    assert not side_file(catalog.path, fake_embedder.name).exists()


def test_no_change_of_the_catalog_is_missed(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    opened(filled, fake_embedder)
    ids = filled.photo_ids()
    filled.store(photos([3], fake_embedder, seed=1), fake_embedder.name)  # a changed photo
    agrees(filled, fake_embedder)
    filled.store(photos([PHOTOS], fake_embedder, seed=2), fake_embedder.name)  # a new one
    agrees(filled, fake_embedder)
    filled.mark_missing(ids[:2])
    agrees(filled, fake_embedder)
    filled.relink([(ids[0], PhotoFile(b"back.jpg", 1, 0))])
    agrees(filled, fake_embedder)
    index = read_anew(filled, fake_embedder)
    for _ in renew_projection(filled, fake_embedder, index, growth=1):
        pass
    agrees(filled, fake_embedder)
    filled.remove_embeddings(fake_embedder.name)
    agrees(filled, fake_embedder)


def test_no_change_by_another_program_is_missed(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    mine = KeptIndex(filled, fake_embedder)
    assert len(mine.index) == PHOTOS
    with Catalog(filled.path) as other:
        other.store(photos([1], fake_embedder, seed=3), fake_embedder.name)
    for _ in mine.keeping():
        pass
    # What was read before is not kept as what is there now.
    agrees(filled, fake_embedder)


def written(path: Path, embedder: FakeEmbedder, seed: int = 0) -> Path:
    with Catalog(path) as catalog:
        catalog.store(photos(range(PHOTOS), embedder, seed), embedder.name)
        opened(catalog, embedder)
    return path


def test_another_catalog_in_the_same_place_has_none(fake_embedder: FakeEmbedder, tmp_path: Path) -> None:
    path = written(tmp_path / "one.visrec", fake_embedder)
    shutil.copy(written(tmp_path / "other.visrec", fake_embedder, seed=4), path)
    with Catalog(path) as replaced:
        agrees(replaced, fake_embedder)


def test_a_backup_that_is_put_back_is_read_anew(fake_embedder: FakeEmbedder, tmp_path: Path) -> None:
    path = written(tmp_path / "one.visrec", fake_embedder)
    shutil.copy(path, tmp_path / "backup")
    with Catalog(path) as later:
        later.store(photos([3], fake_embedder, seed=1), fake_embedder.name)
        opened(later, fake_embedder)
    shutil.copy(tmp_path / "backup", path)
    with Catalog(path) as earlier:
        agrees(earlier, fake_embedder)


def damages() -> list[str]:
    return ["flip early", "flip in the middle", "flip late", "cut", "empty", "other", "folder"]


@pytest.mark.parametrize("damage", damages())
def test_a_damaged_side_file_is_made_anew(
    damage: str, filled: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(filled, fake_embedder)
    path = side_file(filled.path, fake_embedder.name)
    content = bytearray(path.read_bytes())
    places = {"flip early": 200, "flip in the middle": len(content) // 2, "flip late": len(content) - 30}
    if damage in places:
        content[places[damage]] ^= 0x10
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    content = {"cut": content[: len(content) // 2], "empty": bytearray(), "other": bytearray(b"PK" * 999)}.get(
        damage, content
    )
    if damage != "folder":
        path.write_bytes(content)

    agrees(filled, fake_embedder)

    if damage != "folder":
        no_reading(monkeypatch)
        assert len(opened(filled, fake_embedder).index) == PHOTOS


def test_every_flipped_byte_is_noticed_or_means_nothing(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    first = opened(filled, fake_embedder).index
    path = side_file(filled.path, fake_embedder.name)
    content, random = path.read_bytes(), np.random.default_rng(0)
    for place in random.integers(len(content), size=100):
        damaged = bytearray(content)
        damaged[place] ^= 1 << random.integers(8)
        path.write_bytes(damaged)
        index = KeptIndex(filled, fake_embedder).index
        assert index.photo_ids.tobytes() == first.photo_ids.tobytes()
        assert index.vectors.tobytes() == first.vectors.tobytes()


def test_where_it_cannot_be_written_the_catalog_opens_all_the_same(
    filled: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    agrees(filled, fake_embedder)
    assert not side_file(filled.path, fake_embedder.name).exists()


def test_a_catalog_that_is_only_read_has_one_too(
    filled: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Catalog(filled.path, read_only=True) as reader:
        opened(reader, fake_embedder)
        no_reading(monkeypatch)
        assert len(opened(reader, fake_embedder).index) == PHOTOS


def test_only_its_owner_may_read_it_and_nothing_else_stays(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    opened(filled, fake_embedder)
    path = side_file(filled.path, fake_embedder.name)
    assert [other.name for other in path.parent.iterdir() if path.stem == other.stem or other.suffix == ".part"] == [
        path.name
    ]
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
        assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("very_large")
def test_a_very_large_catalog_is_kept_in_clusters(
    filled: Catalog, fake_embedder: FakeEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    agrees(filled, fake_embedder, tolerance=1e-3)
    with monkeypatch.context() as patch:
        no_reading(patch)
        kept = opened(filled, fake_embedder)
    settled = kept.index.settled
    assert settled is not None
    assert len(settled.clusters.centres) == round(np.sqrt(PHOTOS))

    # What is indexed now joins them, and the next start knows it.
    (added,) = filled.store(new := photos([PHOTOS], fake_embedder, seed=5), fake_embedder.name)
    kept.index.add([added], _stacked(new))
    for _ in kept.keeping():
        pass
    no_reading(monkeypatch)
    index = opened(filled, fake_embedder).index
    assert added in index
    assert index.settled is not None
    assert len(index.settled) == PHOTOS + 1


def _stacked(new: list[IndexedPhoto]) -> NDArray[np.float32]:
    return np.stack([photo.embedding for photo in new if photo.embedding is not None])


@pytest.mark.usefixtures("very_large")
def test_a_search_while_clusters_are_being_fitted_finds_the_same(filled: Catalog, fake_embedder: FakeEmbedder) -> None:
    kept, query = KeptIndex(filled, fake_embedder), photos([7], fake_embedder)[0].embedding
    assert query is not None
    answers = {kept.index.search(query, top=5)[0].tobytes() for _ in kept.keeping()}
    answers.add(kept.index.search(query, top=5)[0].tobytes())
    assert len(answers) == 1


@pytest.mark.usefixtures("very_large")
def test_photos_that_come_while_clusters_are_made_ready_are_grouped_another_time(
    filled: Catalog, fake_embedder: FakeEmbedder
) -> None:
    kept, number = opened(filled, fake_embedder), PHOTOS
    kept.index.add([number], _stacked(photos([number], fake_embedder, seed=6)))
    for _ in kept.keeping():
        number += 1
        kept.index.add([number], _stacked(photos([number], fake_embedder, seed=number)))

    assert len(kept.index) == number
