"""The network of the article that the program started from, as a baseline: trained from nothing on a catalog's photos.

Its layers are as the article prints them, but for the last one: a single sigmoid cannot tell several categories apart,
for the largest of one number is always the first. Here it is a softmax over the catalog's categories. The embedding is
what its layer of 256 numbers says.
"""

import os
from collections.abc import Callable, Generator
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import cv2
import keras
import numpy as np
from numpy.typing import NDArray

from visrec_desktop.vision.article_embedder import SIDE
from visrec_desktop.vision.keras_export import export

_BATCH, _EPOCHS = 32, 12
# Where so many rounds do not lower the loss of the photos that were held out, it is learning by heart.
_PATIENCE = 3


def build_article_network(classes: int) -> keras.Model:
    """The article's layers, with a softmax over `classes`: from (batch, 128, 128, 3), 0 to 1, to probabilities."""
    return keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(128, (3, 3), activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(256, activation="relu", name="features"),
            keras.layers.Dense(classes, activation="softmax", name="categories"),
        ],
        name="article",
    )


def train_article_network(
    photo_of: Callable[[int], NDArray[np.uint8]],
    labels: NDArray[np.intp],
    held_out: NDArray[np.bool_],
) -> Generator[float, None, bytes]:
    """Train as the article does, by Adam, until the photos that were held out get no better; in steps of one batch.

    Parameters
    ----------
    photo_of
        The photo (height, width, 3) of a row.
    labels : (n,) intp
    held_out : (n,) bool

    Returns
    -------
    bytes
        A LiteRT file of the layers up to the 256 numbers, with 8-bit weights.
    """
    keras.utils.set_random_seed(0)
    pictures = np.empty((len(labels), SIDE, SIDE, 3), np.uint8)
    for row in range(len(labels)):
        pictures[row] = cv2.resize(photo_of(row), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        yield 0.1 * (row + 1) / len(labels)
    network = build_article_network(int(labels.max()) + 1)
    network.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    trained, asked = np.flatnonzero(~held_out), np.flatnonzero(held_out)
    rng = np.random.default_rng(0)
    best, since, weights = np.inf, 0, network.get_weights()
    for epoch in range(_EPOCHS):
        order = rng.permutation(trained)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            network.train_on_batch(pictures[batch].astype(np.float32) / 255, labels[batch])
            yield 0.1 + 0.9 * (epoch + start / len(order)) / _EPOCHS
        loss = float(
            np.mean([_loss(network, pictures, labels, asked[i : i + _BATCH]) for i in range(0, len(asked), _BATCH)])
        )
        if loss < best:
            best, since, weights = loss, 0, network.get_weights()
        elif (since := since + 1) == _PATIENCE:
            break
    network.set_weights(weights)
    return export(keras.Model(network.inputs, network.get_layer("features").output), eight_bits=True)


def _loss(network: Any, pictures: NDArray[np.uint8], labels: NDArray[np.intp], rows: NDArray[np.intp]) -> float:
    return float(network.test_on_batch(pictures[rows].astype(np.float32) / 255, labels[rows]))
