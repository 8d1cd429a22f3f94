"""Why a result is similar: on real photos, what is hottest counts most."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.pipeline.helpers import photo_id
from tests.quality.heat_map import COVERS, LEAST_ERRORS, SIDE, look_at, losses, standard_errors, with_mean
from tests.quality.photo_sets import read_split
from visrec_desktop.core.errors import UnreadablePhotoError
from visrec_desktop.core.products import Region
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.explaining import explain
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.session import Session
from visrec_desktop.search.projection import fit_projection
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import load_embedder
from visrec_desktop.vision.photo_file import read_photo_file

PAIRS, REAL_PAIRS = 5, 50


def test_a_result_is_explained(sample: Session) -> None:
    query = Query("", photo_id=sample.photo_ids()[0])
    retrieval = sample.retrieve(query, SearchOptions(3))
    result = retrieval.results[0]
    assert result.product is not None and retrieval.product is not None

    found = explain(retrieval, result.photo_id, sample.opened)

    assert found.similarity == pytest.approx(result.similarity, abs=1e-3)
    assert found.closeness is result.closeness
    assert found.agreement.categories == (retrieval.product.category, result.product.category)
    assert found.agreement.shape > 0.5
    for photo in (found.query, found.result):
        height, width, _ = photo.pixels.shape
        shape = photo.overlay.colours.shape
        assert shape[0] / shape[1] == pytest.approx(height / width, rel=0.05)
        assert photo.overlay.outline


def test_a_part_is_explained_by_its_own_places(sample: Session) -> None:
    whole = Query("", photo_id=sample.photo_ids()[0])
    part = Query("", photo_id=whole.photo_id, region=Region(0.0, 0.0, 0.5, 1.0))
    retrieval = sample.retrieve(part, SearchOptions(1))
    result = retrieval.results[0]

    found = explain(retrieval, result.photo_id, sample.opened)

    assert found.similarity == pytest.approx(result.similarity, abs=1e-3)
    width, height = sample.size_of(whole)
    seen_height, seen_width, _ = found.query.pixels.shape
    assert seen_width / seen_height == pytest.approx(width / height / 2, rel=0.05)


def test_a_photo_that_is_gone_cannot_be_explained(photos_only: Session) -> None:
    retrieval = photos_only.look_at(Query("", photo_id=photo_id(photos_only, "hats/one.jpg")))
    gone = photo_id(photos_only, "hats/two.jpg")
    folder = photos_only.folder
    assert folder is not None
    (folder / "hats" / "two.jpg").unlink()
    with pytest.raises(UnreadablePhotoError):
        explain(retrieval, gone, photos_only.opened)


def similarity_to(other: NDArray[np.float32], opened: OpenCatalog, photo: NDArray[np.uint8]) -> float:
    return float(opened.index.project(opened.embedder.embed(photo)) @ other)


@pytest.mark.parametrize("cover", sorted(COVERS))
def test_covering_the_hottest_tenth_costs_more_than_covering_another(sample: Session, cover: str) -> None:
    opened, random = sample.opened, np.random.default_rng(0)
    folder = sample.folder
    assert folder is not None
    lost = []
    for query in sample.photo_ids()[:: len(sample.photo_ids()) // PAIRS][:PAIRS]:
        photo = opened.catalog.photo(query)
        assert photo is not None
        pixels = decode_photo(read_photo_file(folder / photo.name), at_least=opened.embedder.decode_side)
        nearest = sample.retrieve(Query("", photo_id=query), SearchOptions(1)).results[0].photo_id
        other = opened.index.vectors_of([nearest])[0]
        look = look_at(pixels, opened.embedder)
        heat = look.heat(look.parts(other, opened.index.projection), 128)
        similarity = partial(similarity_to, other, opened)
        lost.append(losses(pixels, heat, similarity, COVERS[cover], random))
    means = {part: np.mean([pair[part] for pair in lost]) for part in lost[0]}
    assert means["hottest"] > means["rectangle"]
    assert means["hottest"] > means["moved"]


def pairs_of_one_label(data: Path, name: str, label: str) -> Iterator[tuple[Path, Path]]:
    """Photos that are asked, each from all over the split, each with one of the catalog that says the same by lot."""
    random = np.random.default_rng(0)
    asked, searched = (read_split(data, name, split, label) for split in ("query", "catalog"))
    for number in np.linspace(0, len(asked.photos) - 1, REAL_PAIRS).astype(int).tolist():
        alike = [row for row, value in enumerate(searched.labels) if value == asked.labels[number]]
        yield asked.photos[number], searched.photos[random.choice(alike)]


@pytest.mark.parametrize(("name", "label"), [("grocery", "product"), ("clothing", "category")])
def test_on_real_pairs_the_hottest_tenth_counts_for_more_than_one_by_lot(
    shared_data: Path, name: str, label: str
) -> None:
    embedder, random = load_embedder(), np.random.default_rng(0)
    photos = [
        tuple(decode_photo(read_photo_file(path), at_least=embedder.decode_side) for path in pair)
        for pair in pairs_of_one_label(shared_data, name, label)
    ]
    looks = [tuple(look_at(photo, embedder) for photo in pair) for pair in photos]
    embeddings = np.stack([look.embedding for pair in looks for look in pair])
    projection = fit_projection(embeddings, len(embeddings))
    lost = []
    for (pixels, _), (look, towards) in zip(photos, looks, strict=True):
        other = projection.transform(towards.embedding[None])[0]
        heat = look.heat(look.parts(other, projection), SIDE)

        def similarity(photo: NDArray[np.uint8], other: NDArray[np.float32] = other) -> float:
            return float(projection.transform(embedder.embed(photo)[None])[0] @ other)

        lost.append(losses(pixels, heat, similarity, with_mean, random, count=2))
    assert len(lost) == REAL_PAIRS
    errors = {part: standard_errors(lost, part) for part in ("rectangle", "moved")}
    assert min(errors.values()) >= LEAST_ERRORS, errors
