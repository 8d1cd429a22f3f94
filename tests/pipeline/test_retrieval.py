"""A query photo in, the most similar products out."""

from collections import deque
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder, picture, write_photo, write_photos
from tests.pipeline.helpers import by_name, run
from visrec_desktop.core.errors import CatalogEmptyError, PhotoFault, UnreadablePhotoError
from visrec_desktop.core.records import Query, Retrieval, SearchOptions
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.open_index import open_index, renew_projection
from visrec_desktop.pipeline.retrieval import retrieve
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode import decode_photo


@pytest.fixture
def index(photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> NeighborIndex:
    """The index of the twelve photos."""
    run(photo_folder, catalog, fake_embedder)
    return open_index(catalog, fake_embedder)


def names(retrieval: Retrieval) -> list[str]:
    return [result.path.decode() for result in retrieval.results]


def test_a_file_finds_itself_first(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    for name in ("hats/one.jpg", "shoes/blue/three.png"):
        query = Query(name, path=photo_folder / name)

        retrieval = retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index))

        assert retrieval.query is query
        assert names(retrieval)[0] == name
        assert retrieval.results[0].similarity == pytest.approx(1.0, abs=1e-4)
        assert len(retrieval.results) == 5


def test_a_changed_copy_finds_its_original(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex, tmp_path: Path
) -> None:
    darker = picture(4, (300, 200)).point([value * 4 // 5 for value in range(256)] * 3)
    darker.save(tmp_path / "darker.jpg")

    query = Query("darker.jpg", path=tmp_path / "darker.jpg")
    retrieval = retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index))

    assert names(retrieval)[0] == "mugs/two.png"
    assert retrieval.results[0].similarity < 1.0


def test_results_come_best_first(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    query = Query("one.jpg", path=photo_folder / "hats/one.jpg")
    similarities = [
        result.similarity
        for result in retrieve(query, SearchOptions(top=12), OpenCatalog(catalog, fake_embedder, index)).results
    ]

    assert len(similarities) == 12
    assert similarities == sorted(similarities, reverse=True)


def test_the_options_limit_the_results(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    query = Query("one.jpg", path=photo_folder / "hats/one.jpg")

    few = retrieve(query, SearchOptions(top=2), OpenCatalog(catalog, fake_embedder, index))
    alike = retrieve(query, SearchOptions(top=12, min_similarity=0.99), OpenCatalog(catalog, fake_embedder, index))

    assert len(few.results) == 2
    assert names(alike) == ["hats/one.jpg"]


def test_picture_data_are_a_query_like_a_file(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    query = Query("pasted", data=(photo_folder / "mugs/two.png").read_bytes())

    assert names(retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index)))[0] == "mugs/two.png"


def test_the_query_is_shown_with_its_size(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex, tmp_path: Path
) -> None:
    picture(1, (2000, 1000)).save(tmp_path / "large.jpg")
    query = Query("large.jpg", path=tmp_path / "large.jpg")

    retrieval = retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index))

    assert retrieval.query_size == (2000, 1000)
    assert decode_photo(retrieval.query_picture).shape[1] <= 640


@pytest.mark.parametrize("top", [1, 5, 12])
def test_a_photo_of_the_catalog_is_left_out_of_its_own_results(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex, top: int
) -> None:
    photo = by_name(catalog)["mugs/two.png"]
    fake_embedder.calls = 0

    query = Query(photo.name, photo_id=photo.id)
    retrieval = retrieve(query, SearchOptions(top=top), OpenCatalog(catalog, fake_embedder, index))

    assert len(retrieval.results) == min(top, 11)
    assert photo.id not in {result.photo_id for result in retrieval.results}
    assert retrieval.query_size == (64, 48)
    assert retrieval.query_picture == catalog.thumbnail(photo.id)
    assert fake_embedder.calls == 0, "its embedding is in the catalog"


def test_a_photo_of_the_catalog_needs_no_file(
    photo_folder: Path, catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    photo = by_name(catalog)["mugs/two.png"]
    (photo_folder / "mugs/two.png").unlink()

    query = Query(photo.name, photo_id=photo.id)

    assert len(retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index)).results) == 5


def test_a_photo_that_is_not_in_the_catalog_has_vanished(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    with pytest.raises(UnreadablePhotoError) as caught:
        retrieve(Query("?", photo_id=777), SearchOptions(), OpenCatalog(catalog, fake_embedder, index))

    assert caught.value.fault is PhotoFault.VANISHED


def test_an_empty_catalog_says_so_before_the_query_is_read(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    query = Query("gone.jpg", path=Path("gone.jpg"))

    with pytest.raises(CatalogEmptyError):
        retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, open_index(catalog, fake_embedder)))


def test_an_unreadable_query_tells_its_fault(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex, tmp_path: Path
) -> None:
    (tmp_path / "text.jpg").write_text("no picture")
    faults = {
        Query("text", path=tmp_path / "text.jpg"): PhotoFault.UNKNOWN_FORMAT,
        Query("gone", path=tmp_path / "gone.jpg"): PhotoFault.VANISHED,
        Query("nothing"): PhotoFault.EMPTY,
    }
    for query, fault in faults.items():
        with pytest.raises(UnreadablePhotoError) as caught:
            retrieve(query, SearchOptions(), OpenCatalog(catalog, fake_embedder, index))
        assert caught.value.fault is fault


def test_the_projection_is_stored_with_the_catalog(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    stored = catalog.projection(fake_embedder.name, fake_embedder.size)

    assert stored is not None
    assert stored.fitted_on == index.projection.fitted_on == 12
    np.testing.assert_array_equal(stored.mean, index.projection.mean)


def test_the_projection_is_renewed_when_the_catalog_has_grown_enough(
    tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder
) -> None:
    folder = write_photos(tmp_path / "photos", (f"{number}.png" for number in range(20)))
    run(folder, catalog, fake_embedder)
    fitted = []
    for number in range(20, 40):
        write_photo(folder / f"{number}.png", number)
        run(folder, catalog, fake_embedder)
        projection = catalog.projection(fake_embedder.name, fake_embedder.size)
        assert projection is not None
        fitted.append(projection.fitted_on)

    assert fitted[:3] == [20, 22, 22]
    assert all(number <= 1.1 * fitted_on for number, fitted_on in enumerate(fitted, 21))


@pytest.mark.parametrize("growth", [1.1, 2.0])
def test_a_catalog_that_has_not_grown_keeps_its_projection(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex, growth: float
) -> None:
    before = index.projection

    deque(renew_projection(catalog, fake_embedder, index, growth=growth), 0)

    assert index.projection is before


def test_a_renewed_projection_keeps_every_photo_in_the_index(
    catalog: Catalog, fake_embedder: FakeEmbedder, index: NeighborIndex
) -> None:
    before = index.projection

    deque(renew_projection(catalog, fake_embedder, index, growth=1.0), 0)

    assert index.projection is not before
    assert len(index) == 12
    assert all(photo_id in index for photo_id in catalog.photo_ids())
