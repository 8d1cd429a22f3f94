"""The article's network, as it prints it but for the last layer, and its worked example with the right figure."""

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import picture
from visrec_desktop.vision.article_embedder import ArticleEmbedder
from visrec_desktop.vision.article_network import build_article_network, train_article_network

LABELS = np.repeat(np.arange(3), 6).astype(np.intp)


def photo_of(row: int) -> NDArray[np.uint8]:
    """Three products, each with shades of its own."""
    noise = np.random.default_rng(row).integers(-20, 20, (96, 128, 3))
    fields = np.asarray(picture(int(LABELS[row]), (128, 96)), np.int16)
    return np.asarray(np.clip(fields + noise, 0, 255), np.uint8)


def finished(steps: Generator[float, None, Any]) -> Any:
    while True:
        try:
            assert 0 <= next(steps) <= 1
        except StopIteration as end:
            return end.value


def test_the_layers_are_those_of_the_article_with_a_softmax_over_the_categories() -> None:
    network = build_article_network(10)
    kinds = [type(layer).__name__ for layer in network.layers]
    assert kinds == ["Conv2D", "MaxPooling2D", "Conv2D", "MaxPooling2D", "Conv2D", "Flatten", "Dense", "Dense"]
    assert [layer.filters for layer in network.layers if hasattr(layer, "filters")] == [32, 64, 128]
    assert [layer.units for layer in network.layers if hasattr(layer, "units")] == [256, 10]
    assert network.input_shape == (None, 128, 128, 3)
    probabilities = np.asarray(network(np.zeros((2, 128, 128, 3), np.float32)))
    assert probabilities.sum(axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_trained_it_brings_photos_of_one_product_together() -> None:
    held_out = np.arange(len(LABELS)) % 6 == 0
    embedder = ArticleEmbedder(finished(train_article_network(photo_of, LABELS, held_out)))
    vectors = np.stack([embedder.embed(photo_of(row)) for row in range(len(LABELS))])
    assert vectors.shape == (len(LABELS), 256)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(LABELS)), abs=1e-5)
    similarities = vectors[held_out] @ vectors[~held_out].T
    assert (LABELS[~held_out][similarities.argmax(axis=1)] == LABELS[held_out]).all()


def test_the_worked_example_of_the_article_has_another_result_than_it_prints() -> None:
    one, other = np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])
    cosine = one @ other / (np.linalg.norm(one) * np.linalg.norm(other))
    assert one @ other == 32
    # 32 / (3.742 * 8.775); the article says 0.56.
    assert cosine == pytest.approx(0.9746, abs=5e-5)
    assert np.linalg.norm(one - other) == pytest.approx(np.sqrt(27))
    unit = [vector / np.linalg.norm(vector) for vector in (one, other)]
    assert np.linalg.norm(unit[0] - unit[1]) == pytest.approx(np.sqrt(2 - 2 * cosine))
