"""The real model turns photos into unit vectors, always the same ones, from any thread."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import picture
from visrec_desktop.core.errors import ModelDamagedError
from visrec_desktop.core.paths import resource
from visrec_desktop.vision.embedder import DEFAULT_MODEL, Embedder, load_embedder

MODEL_FILE = f"{DEFAULT_MODEL}.tflite"


def photo(number: int, size: tuple[int, int] = (400, 300)) -> NDArray[np.uint8]:
    return np.asarray(picture(number, size))


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A copy of the installed models."""
    return Path(shutil.copytree(resource("models"), tmp_path / "models"))


@pytest.mark.parametrize("fast", [False, True])
def test_an_embedding_has_length_one(fast: bool) -> None:
    embedder = load_embedder(fast=fast)

    embedding = embedder.embed(photo(1))

    assert embedding.shape == (embedder.size,)
    assert embedding.dtype == np.float32
    assert np.linalg.norm(embedding) == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 3000)], ids=str)
@pytest.mark.parametrize("grey", [0, 255])
def test_odd_photos_have_an_embedding_too(embedder: Embedder, size: tuple[int, int], grey: int) -> None:
    embedding = embedder.embed(np.full((*size, 3), grey, np.uint8))

    assert np.linalg.norm(embedding) == pytest.approx(1.0, abs=1e-6)


def test_the_same_photo_has_always_the_same_embedding(embedder: Embedder) -> None:
    first = embedder.embed(photo(1))
    embedder.embed(photo(2))

    np.testing.assert_array_equal(embedder.embed(photo(1)), first)
    np.testing.assert_array_equal(load_embedder().embed(photo(1)), first)


def test_a_query_is_embedded_like_a_photo_of_the_catalog(embedder: Embedder) -> None:
    np.testing.assert_array_equal(embedder.embed_query(photo(1)), embedder.embed(photo(1)))


def test_four_threads_give_what_one_gives(embedder: Embedder) -> None:
    photos = [photo(number) for number in range(8)]
    alone = [embedder.embed(one) for one in photos]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(embedder.embed, photos * 2))

    np.testing.assert_array_equal(together, alone * 2)


def test_a_smaller_copy_is_nearer_than_any_other_photo(embedder: Embedder) -> None:
    original, copy, other = (embedder.embed(one) for one in (photo(1), photo(1, (200, 150)), photo(2)))

    assert original @ copy > 0.95
    assert original @ copy > original @ other


def test_the_name_tells_model_version_and_views() -> None:
    assert load_embedder().name == "efficientnet-lite2/1/whole+close"
    assert load_embedder(fast=True).name == "efficientnet-lite2/1/square"


@pytest.mark.parametrize("fast", [False, True])
def test_an_embedder_is_loaded_by_its_name(fast: bool) -> None:
    name = load_embedder(fast=fast).name

    assert load_embedder(name=name).name == load_embedder(name=name, fast=not fast).name == name


def test_an_unknown_name_gives_the_default_model() -> None:
    assert load_embedder(name="other/9/whole").name == load_embedder().name


def test_photos_are_decoded_so_large_that_no_view_is_enlarged(embedder: Embedder) -> None:
    shorter = embedder.decode_side

    assert min(shorter * (view.share or 1.0) for view in embedder.views) >= embedder.card.side - 0.5


def test_the_output_is_split_as_the_card_says(embedder: Embedder) -> None:
    assert {outputs.shape for outputs in embedder.pooled(photo(1))} == {(2 * embedder.size,)}
    assert embedder.size == sum(block.size for block in embedder.card.blocks) == 1840


def test_a_close_look_sees_the_maps_that_the_blocks_are_pooled_from(embedder: Embedder) -> None:
    looks = embedder.look_closely(photo(1))

    np.testing.assert_array_equal([look.pooled for look in looks], embedder.pooled(photo(1)))
    head, stage7, stage6 = looks[0].maps
    np.testing.assert_allclose(head.mean(axis=(0, 1)), looks[0].pooled[:1280], rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(stage7.max(axis=(0, 1)), looks[0].pooled[2560:2912])
    np.testing.assert_array_equal(stage6[2:-2, 2:-2].max(axis=(0, 1)), looks[0].pooled[-208:])


def test_models_are_loaded_from_another_folder(models: Path, embedder: Embedder) -> None:
    np.testing.assert_array_equal(load_embedder(folder=models).embed(photo(1)), embedder.embed(photo(1)))


def test_a_model_with_a_flipped_bit_is_refused(models: Path) -> None:
    content = bytearray((models / MODEL_FILE).read_bytes())
    content[len(content) // 2] ^= 1
    (models / MODEL_FILE).write_bytes(content)

    with pytest.raises(ModelDamagedError, match=MODEL_FILE):
        load_embedder(folder=models)


@pytest.mark.parametrize("name", [MODEL_FILE, f"{DEFAULT_MODEL}.json"])
def test_an_absent_model_is_a_known_error(models: Path, name: str) -> None:
    (models / name).unlink()

    with pytest.raises(ModelDamagedError, match=name):
        load_embedder(folder=models)
