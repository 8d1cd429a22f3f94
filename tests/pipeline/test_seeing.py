"""A query as it is looked at: a file, data, a photo of the catalog; whole, in part, cleaned, several together."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.fakes import picture, write_photo
from tests.pipeline.helpers import photo_id
from visrec_desktop.core.errors import PhotoFault, UnreadablePhotoError
from visrec_desktop.core.palette import Palette
from visrec_desktop.core.products import Region
from visrec_desktop.core.records import Query, content_hash
from visrec_desktop.pipeline.learned_metric import METRIC
from visrec_desktop.pipeline.seeing import Sight, cropped, palette_of, see, size_of, suggest_region
from visrec_desktop.pipeline.session import Session
from visrec_desktop.vision.decode import decode_photo


def look(session: Session, query: Query) -> Sight:
    return see(query, session.catalog, session.opened.embedder)


def test_a_file_its_data_and_the_catalogs_photo_are_the_same_query(photos_only: Session, photo_folder: Path) -> None:
    path = photo_folder / "mugs/one.png"
    queries = [
        Query("file", path=path),
        Query("data", data=path.read_bytes()),
        Query("photo", photo_id=photo_id(photos_only, "mugs/one.png")),
    ]

    sights = [look(photos_only, query) for query in queries]

    for sight in sights:
        np.testing.assert_allclose(sight.embedding, sights[0].embedding, atol=1e-3)
        assert (sight.size, sight.content_hash) == ((64, 48), content_hash(path.read_bytes()))
        assert (sight.whole, sight.did) == (b"", ())


def test_a_learned_metric_looks_at_queries_in_the_mirror_too(photos_only: Session, tmp_path: Path) -> None:
    # Smooth, with a side that is brighter.
    photo = Image.fromarray(np.tile(np.linspace(60, 220, 64).astype(np.uint8), (48, 1))).convert("RGB")
    photo.save(tmp_path / "new.png")
    photo.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(tmp_path / "mirrored.png")
    new, mirrored = (Query(name, path=tmp_path / f"{name}.png") for name in ("new", "mirrored"))
    assert not np.allclose(look(photos_only, new).embedding, look(photos_only, mirrored).embedding)

    learned = photos_only.catalog.learned
    learned.use(METRIC, learned.add(METRIC, photos_only.opened.embedder.name, "sku", {}, b"x"))

    both = look(photos_only, new).embedding
    np.testing.assert_allclose(both, look(photos_only, mirrored).embedding, atol=1e-6)
    assert np.linalg.norm(both) == pytest.approx(1.0)


def test_a_photo_that_the_catalog_has_is_seen_as_it_was_stored(photos_only: Session, photo_folder: Path) -> None:
    learned = photos_only.catalog.learned
    learned.use(METRIC, learned.add(METRIC, photos_only.opened.embedder.name, "sku", {}, b"x"))

    dropped = look(photos_only, Query("file", path=photo_folder / "mugs/one.png"))

    stored = look(photos_only, Query("photo", photo_id=photo_id(photos_only, "mugs/one.png")))
    np.testing.assert_array_equal(dropped.embedding, stored.embedding)


def test_a_part_is_seen_as_if_it_were_all(photos_only: Session, tmp_path: Path) -> None:
    left, right = picture(1), picture(2)
    both = Image.new("RGB", (128, 48))
    both.paste(left, (0, 0))
    both.paste(right, (64, 0))
    both.save(tmp_path / "both.png")
    right.save(tmp_path / "right.png")

    part = look(photos_only, Query("both", path=tmp_path / "both.png", region=Region(0.5, 0, 0.5, 1)))
    alone = look(photos_only, Query("right", path=tmp_path / "right.png"))

    np.testing.assert_allclose(part.embedding, alone.embedding, atol=1e-6)
    assert part.size == (128, 48)
    assert decode_photo(part.picture).shape[:2] == (48, 64)
    assert decode_photo(part.whole).shape[:2] == (48, 128)


def test_what_is_seen_of_a_photo_has_an_identity(photos_only: Session, photo_folder: Path) -> None:
    plain = Query("mug", path=photo_folder / "mugs/one.png")
    left, right = Region(0, 0, 0.5, 1), Region(0.5, 0, 0.5, 1)
    more = (Query("hat", path=photo_folder / "hats/one.jpg"),)
    queries = [
        plain,
        replace(plain, region=left),
        replace(plain, region=right),
        replace(plain, is_cleaned=True),
        replace(plain, more=more),
        replace(plain, region=left, more=more),
    ]

    sights = [look(photos_only, query) for query in queries]

    assert sights[0].identity == sights[0].content_hash
    assert {sight.content_hash for sight in sights} == {sights[0].content_hash}
    # Where there was nothing to clean, the same is seen.
    assert len({sight.identity for sight in sights}) == len(sights) - (not sights[3].did)
    assert look(photos_only, queries[1]).identity == sights[1].identity


@pytest.mark.parametrize(
    ("region", "size"),
    [
        (Region(0.5, 0.5, 5, 5), (32, 24)),
        (Region(-1, -1, 1.5, 1.5), (32, 24)),
        (Region(2, 2, 1, 1), (1, 1)),
        (Region(0.1, 0.1, 0, 0), (1, 1)),
    ],
)
def test_a_part_ends_with_the_photo_and_has_a_pixel_at_least(region: Region, size: tuple[int, int]) -> None:
    height, width = cropped(np.zeros((48, 64, 3), np.uint8), region).shape[:2]

    assert (width, height) == size


def test_a_part_of_a_photo_of_the_catalog_is_read_from_its_file(photos_only: Session, photo_folder: Path) -> None:
    query = Query("", photo_id=photo_id(photos_only, "mugs/one.png"), region=Region(0, 0, 0.5, 0.5))
    assert decode_photo(look(photos_only, query).picture).shape[:2] == (24, 32)

    (photo_folder / "mugs/one.png").unlink()

    with pytest.raises(UnreadablePhotoError) as caught:
        look(photos_only, query)
    assert caught.value.fault is PhotoFault.VANISHED
    assert look(photos_only, replace(query, region=None)).embedding is not None


def test_several_photos_are_one_query_between_them(photos_only: Session, photo_folder: Path) -> None:
    one, two = Query("1", path=photo_folder / "mugs/one.png"), Query("2", path=photo_folder / "mugs/two.png")

    together = look(photos_only, replace(one, more=(two,)))

    first, second = look(photos_only, one), look(photos_only, two)
    mean = first.embedding + second.embedding
    np.testing.assert_allclose(together.embedding, mean / np.linalg.norm(mean), atol=1e-6)
    assert together.picture == first.picture
    assert together.embedding.dtype == np.float32


def test_one_unreadable_photo_of_several_is_said(photos_only: Session, photo_folder: Path, tmp_path: Path) -> None:
    query = Query("1", path=photo_folder / "mugs/one.png", more=(Query("2", path=tmp_path / "gone.png"),))

    with pytest.raises(UnreadablePhotoError):
        look(photos_only, query)


def test_cleaning_up_says_what_it_did_and_keeps_the_photo_as_it_came(photos_only: Session, tmp_path: Path) -> None:
    pixels = np.full((240, 320, 3), 128, np.uint8)
    noise = np.random.default_rng(0).normal(0, 40, pixels.shape)
    noisy = np.clip(pixels + noise, 0, 255).astype(np.uint8)
    noisy[80:160, 100:220] = (200, 30, 30)
    Image.fromarray(noisy).save(tmp_path / "noisy.png")

    seen = look(photos_only, Query("noisy", path=tmp_path / "noisy.png", is_cleaned=True))

    assert seen.did
    assert seen.whole
    assert seen.picture != seen.whole


def test_the_colours_are_those_of_what_is_searched_by(photos_only: Session, tmp_path: Path) -> None:
    both = Image.new("RGB", (100, 50), (200, 20, 20))
    both.paste((20, 20, 200), (50, 0, 100, 50))
    both.save(tmp_path / "both.png")
    query = Query("both", path=tmp_path / "both.png")

    halves = [look(photos_only, replace(query, region=Region(x, 0, 0.5, 1))).palette() for x in (0.0, 0.5)]

    # In Lab, b is below zero for blue.
    assert [bool(half.lab[0, 2] > 0) for half in halves] == [True, False]


def test_the_palette_of_a_photo_of_the_catalog_is_the_stored_one(photos_only: Session) -> None:
    one = photo_id(photos_only, "mugs/one.png")
    seen = look(photos_only, Query("", photo_id=one))
    stored = photos_only.catalog.fitted.palette(one)
    assert stored is not None
    assert isinstance(palette_of(seen.picture), Palette)

    assert seen.palette().pack() == stored


def test_a_photo_lies_upright(photos_only: Session, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    picture(1, (80, 40)).save(tmp_path / "turned.jpg", exif=exif)

    assert size_of(Query("", path=tmp_path / "turned.jpg"), photos_only.catalog) == (40, 80)


def test_a_region_is_suggested_where_something_stands_out(photos_only: Session, tmp_path: Path) -> None:
    scene = Image.new("RGB", (600, 400), (225, 225, 220))
    scene.paste((160, 30, 40), (380, 140, 520, 300))
    scene.save(tmp_path / "scene.png")

    region = suggest_region(Query("scene", path=tmp_path / "scene.png"), photos_only.catalog)

    assert region is not None
    assert region.x < 450 / 600 < region.x + region.width
    assert region.y < 220 / 400 < region.y + region.height
    assert region.width * region.height < 0.6
    Image.new("RGB", (600, 400), (225, 225, 220)).save(tmp_path / "empty.png")
    assert suggest_region(Query("empty", path=tmp_path / "empty.png"), photos_only.catalog) is None


def test_a_query_without_anything_is_empty(photos_only: Session) -> None:
    with pytest.raises(UnreadablePhotoError) as caught:
        look(photos_only, Query("nothing"))
    assert caught.value.fault is PhotoFault.EMPTY


def test_a_query_photo_is_not_taken_into_the_catalog(photos_only: Session, tmp_path: Path) -> None:
    look(photos_only, Query("new", path=write_photo(tmp_path / "new.png", 77)))

    assert len(photos_only.photo_ids()) == 12
