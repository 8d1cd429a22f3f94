"""A network is filled again from its LiteRT file, and computes the same."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from visrec_desktop.core.paths import sample_folder
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.keras_model import LITE0, LITE2, build_embedding_model, build_network
from visrec_desktop.vision.litert_weights import fill_network, read_weights


def first_photo() -> NDArray[np.uint8]:
    path: Path = sorted((sample_folder() / "photos").rglob("*.jpg"))[0]
    return decode_photo(path.read_bytes())


def test_the_network_computes_what_its_file_computes(embedder: Embedder) -> None:
    card = embedder.card
    network = build_network(LITE2, side=card.side)
    fill_network(network, read_weights(embedder.content))
    model = build_embedding_model(network, [(block.name, block.pooling) for block in card.blocks], centre=card.centre)
    pixels = (embedder.views[0].take(first_photo(), card.side).astype(np.float32) - card.offset) / card.scale
    ours, theirs = np.asarray(model(pixels[None]))[0], embedder.run(pixels)
    assert float(ours @ theirs / np.linalg.norm(ours) / np.linalg.norm(theirs)) >= 0.9999
    assert np.abs(ours - theirs).max() < 1e-3


def test_filters_are_as_large_as_fresh_ones(embedder: Embedder) -> None:
    network = build_network(LITE2, side=64)
    fill_network(network, read_weights(embedder.content))
    (kernel,) = network.get_layer("block20_project").get_weights()
    sizes = np.sqrt((kernel**2).mean(axis=(0, 1, 2)) * kernel[..., 0].size)
    assert sizes == pytest.approx(np.ones(len(sizes)), rel=1e-4)


def test_the_weights_of_another_network_are_refused(embedder: Embedder) -> None:
    with pytest.raises(ValueError, match="shape"):
        fill_network(build_network(LITE0, side=64), read_weights(embedder.content))
