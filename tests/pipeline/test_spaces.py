"""The same photos as points, once for each sameness that can be searched for."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.fakes import FakeEmbedder, write_photo
from tests.pipeline.helpers import finished, photo_id
from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.palette import Palette
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.core.products import Look
from visrec_desktop.core.projection import identity
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline import spaces
from visrec_desktop.pipeline.session import Session
from visrec_desktop.pipeline.spaces import Spaces
from visrec_desktop.recommend.colour_blindness import ColourDirections, load_colour_directions
from visrec_desktop.search.neighbor_index import NeighborIndex

DERIVED = [Look.COLOUR_COUNTS, Look.COLOUR_ONLY, Look.COLOUR_BLIND, Look.OTHER_COLOURS]


@pytest.fixture
def colour_directions(monkeypatch: pytest.MonkeyPatch) -> ColourDirections:
    """What a FakeEmbedder tells colours apart by: the sum of red minus the sum of blue."""
    row = np.tile(np.array([1, 0, -1], np.float32), 16)
    directions = ColourDirections("fake/1", (row / np.linalg.norm(row))[None])
    monkeypatch.setattr(spaces, "load_colour_directions", lambda name: directions)
    return directions


def test_the_whole_look_is_the_index_itself(shop: Session) -> None:
    assert shop.opened.spaces.index(Look.WHOLE) is shop.opened.index


@pytest.mark.parametrize("look", DERIVED)
def test_every_other_space_has_all_photos_and_is_made_once(
    shop: Session, look: Look, colour_directions: ColourDirections
) -> None:
    index = shop.opened.spaces.index(look)

    assert sorted(index.photo_ids) == sorted(shop.opened.index.photo_ids)
    np.testing.assert_allclose(np.linalg.norm(index.vectors, axis=1), 1, atol=1e-5)
    assert shop.opened.spaces.index(look) is index


@pytest.mark.parametrize("look", DERIVED)
def test_a_photo_of_the_catalog_is_its_own_point(
    shop: Session, look: Look, colour_directions: ColourDirections
) -> None:
    one = photo_id(shop, "mugs/one.png")
    embedder = shop.opened.embedder
    embedding = shop.catalog.embedding(one, embedder.name, embedder.size)
    assert embedding is not None

    point = shop.opened.spaces.point(look, embedding, shop.opened.palettes[one])

    np.testing.assert_allclose(point, shop.opened.spaces.index(look).vectors_of([one])[0], atol=1e-3)


def test_derived_spaces_follow_the_index(shop: Session, photo_folder: Path) -> None:
    before, made = shop.opened.spaces, shop.opened.spaces.index(Look.COLOUR_ONLY)
    write_photo(photo_folder / "new.png", 40)
    for _ in shop.index_folder(photo_folder):
        # While it is being indexed the same spaces are in use.
        assert len(before.index(Look.COLOUR_ONLY)) == len(shop.opened.index)

    assert before.index(Look.COLOUR_ONLY) is not made
    assert len(shop.opened.spaces.index(Look.COLOUR_ONLY)) == 13


def test_colour_is_taken_out(shop: Session, colour_directions: ColourDirections) -> None:
    blind = shop.opened.spaces.index(Look.COLOUR_BLIND)

    np.testing.assert_allclose(blind.vectors @ colour_directions.directions[0], 0, atol=1e-5)


def test_a_model_without_colour_directions_says_so(shop: Session) -> None:
    with pytest.raises(ModelDamagedError):
        shop.opened.spaces.index(Look.COLOUR_BLIND)


def test_a_swatch_takes_the_place_of_the_querys_colours(photos_only: Session, photo_folder: Path) -> None:
    for name, colour in {"red": (200, 20, 20), "green": (20, 160, 20), "blue": (20, 20, 200)}.items():
        Image.new("RGB", (60, 60), colour).save(photo_folder / f"plain {name}.png")
    finished(photos_only.index_folder(photo_folder))
    query = Query("red", path=photo_folder / "plain red.png")
    for name, swatch in {"red": None, "green": (20, 160, 20), "blue": (20, 20, 200)}.items():
        options = SearchOptions(look=Look.COLOUR_ONLY, swatch=swatch)
        assert photos_only.retrieve(query, options).results[0].path == f"plain {name}.png".encode()


def test_other_colours_are_those_of_other_palettes(photos_only: Session, photo_folder: Path) -> None:
    for name, colour in {"red": (200, 20, 20), "redder": (210, 25, 20), "blue": (20, 20, 200)}.items():
        Image.new("RGB", (60, 60), colour).save(photo_folder / f"plain {name}.png")
    finished(photos_only.index_folder(photo_folder))
    red, redder, blue = (photo_id(photos_only, f"plain {name}.png") for name in ("red", "redder", "blue"))

    differs = photos_only.opened.spaces.other_colours(photos_only.opened.palettes[red])

    assert differs[[red, redder, blue]].tolist() == [False, False, True]


def test_no_photos_make_no_points(catalog: object, fake_embedder: FakeEmbedder) -> None:
    session = Session(catalog, fake_embedder)  # type: ignore[arg-type]

    assert len(session.opened.spaces.index(Look.COLOUR_ONLY)) == 0
    palette = Palette(np.array([[50, 0, 0]], np.float32), np.ones(1, np.float32))
    assert not session.opened.spaces.other_colours(palette).any()


def test_a_recoloured_photo_finds_its_original_when_colour_does_not_count(sample: Session, tmp_path: Path) -> None:
    path = sample_folder() / "photos" / "sofas" / "SOF-001.jpg"
    with Image.open(path) as original:
        red, green, blue = original.convert("RGB").split()
        Image.merge("RGB", (blue, red, green)).save(tmp_path / "recoloured.png")
    query = Query("recoloured", path=tmp_path / "recoloured.png")

    blind = sample.retrieve(query, SearchOptions(look=Look.COLOUR_BLIND)).results
    counting = sample.retrieve(query, SearchOptions(look=Look.COLOUR_COUNTS)).results

    assert blind[0].path == b"sofas/SOF-001.jpg"
    same = [result.similarity for result in counting if result.path == b"sofas/SOF-001.jpg"]
    assert all(similarity < blind[0].similarity for similarity in same)


def test_a_trained_network_is_blind_to_colour_with_both_of_its_looks(colour_directions: ColourDirections) -> None:
    index = NeighborIndex(identity(96))
    rng = np.random.default_rng(0)
    index.add(np.arange(5), rng.normal(size=(5, 96)).astype(np.float32))
    blind = Spaces(index, dict, "fake/1-d23232ab/grid").index(Look.COLOUR_BLIND).vectors
    for half in np.split(blind, 2, axis=1):
        assert np.abs(half @ colour_directions.directions.T).max() < 1e-6


def test_a_trained_network_takes_the_directions_of_its_base() -> None:
    plain, trained = (load_colour_directions(f"efficientnet-lite2/{version}/whole+close") for version in ("1", "1-ab"))
    assert np.array_equal(plain.directions, trained.directions)
    with pytest.raises(ModelDamagedError):
        load_colour_directions("efficientnet-lite2/2/whole+close")
