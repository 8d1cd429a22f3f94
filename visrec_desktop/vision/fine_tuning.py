"""FineTuning: trains the last blocks of the network on photos of the catalog's own products.

The first blocks see edges and textures that are the same everywhere: they stay, run in LiteRT, which is several times
faster than training, and only the last ones are trained in Keras, by a softmax over the labels that is thrown away
afterwards. What is exported sees with both: the last blocks as they were, which know a thousand other things, and the
trained ones, upon the same first blocks. TensorFlow is imported by whoever imports this module: by the process that
learns, never by the window.
"""

import hashlib
import logging
import os
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import cv2
import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from visrec_desktop.core.errors import ExportFailedError
from visrec_desktop.vision.altered_copy import altered
from visrec_desktop.vision.embedder import Embedder
from visrec_desktop.vision.keras_export import export
from visrec_desktop.vision.keras_model import VARIANTS, build_embedding_model, build_network, with_maps
from visrec_desktop.vision.litert_weights import fill_network, read_weights
from visrec_desktop.vision.model_card import Block, ModelCard
from visrec_desktop.vision.training import Best, Schedule, balanced, training_step
from visrec_desktop.vision.views import FAST_VIEWS

# Pixels of a training picture; smaller than what is embedded, for it is learned from many times.
SIDE = 224
# The last block that stays as it is, of 21.
_LAST_FROZEN = 13
_BATCH = 32
# AdamW (Loshchilov and Hutter 2019) with a short warm-up, then a half cosine to zero.
_RATE, _DECAY = 6e-4, 1e-4
_DROPOUT, _SMOOTHING, _MOST_GRADIENT = 0.3, 0.1, 5.0
# Of the way from the old weights to the trained ones: a part of it does better on photos that are taken elsewhere
# (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR 2022).
_TRUST = 0.8
_TUNED = "tuned"
# Of the photos held out so many are asked.
_MOST_ASKED = 512
# What is exported is checked on so many photos, as tests/vision/test_keras_parity.py checks the program's own.
_CHECKED, LEAST_COSINE = 8, 0.9999
# Photos are kept for the next epoch as JPEG of a little more than the side: some 30 kB each.
_KEPT_SIDE, _KEPT_QUALITY = 288, 92

_log = logging.getLogger(__name__)

# The photo (height, width, 3) of a row.
PhotoOf = Callable[[int], NDArray[np.uint8]]


class FineTuning:
    """A network in training.

    Parameters
    ----------
    card, content
        The network that it starts from.
    classes
        Labels to tell apart.
    photo_of
        Reads a photo; asked from several threads, once for each row.
    threads
        For cutting parts out of photos, and for the first blocks.
    """

    def __init__(self, card: ModelCard, content: bytes, classes: int, photo_of: PhotoOf, threads: int) -> None:
        keras.utils.set_random_seed(0)
        self._card, self._weights, self._photo_of = card, read_weights(content), photo_of
        network = build_network(VARIANTS[card.name], side=SIDE)
        fill_network(network, self._weights)
        last = network.get_layer(f"block{_LAST_FROZEN}_add").output
        self._trunk = export(keras.Model(network.input, last))
        self._tail = keras.Model(last, network.output["head"])
        for layer in self._tail.layers:
            layer.trainable = not isinstance(layer, keras.layers.BatchNormalization)
        pooled = keras.layers.GlobalAveragePooling2D()(self._tail.output)
        logits = keras.layers.Dense(classes, name="labels")(keras.layers.Dropout(_DROPOUT)(pooled))
        self._classifier = keras.Model(self._tail.input, logits)
        self._classes, self._threads = classes, threads
        self._of_thread = threading.local()
        self._kept: dict[int, NDArray[np.uint8]] = {}

    def train(
        self,
        rows: Sequence[int] | NDArray[np.intp],
        labels: NDArray[np.intp],
        epochs: int,
        held_out: NDArray[np.intp] | None = None,
    ) -> Generator[float, None, int]:
        """Train on some rows, in steps of one batch; labels of few photos oftener where others have many.

        Parameters
        ----------
        labels : (n,) intp
            Of all rows.
        held_out : (m,) intp
            Rows that are asked after each epoch. Where they are told apart no better for two epochs the training ends
            early, and in any case the weights are those of the best epoch (Prechelt, "Early stopping - but when?",
            1998).

        Yields
        ------
        float
            The share that is done.

        Returns
        -------
        int
            The epochs that it took: fewer than were asked for where it ended early.
        """
        rows = np.asarray(rows)
        count = -(-len(rows) // _BATCH)
        schedule = Schedule(_RATE, epochs * count)
        optimizer = keras.optimizers.AdamW(schedule, weight_decay=_DECAY, global_clipnorm=_MOST_GRADIENT)
        loss = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=_SMOOTHING)
        step = training_step(self._classifier, optimizer, loss)
        rng = np.random.default_rng(0)
        shares = balanced(labels[rows])
        best = Best(self._classifier)
        with ThreadPoolExecutor(self._threads, thread_name_prefix="training") as pool:
            for epoch in range(epochs):
                order = rng.choice(rows, count * _BATCH, p=shares) if shares is not None else rng.permutation(rows)
                for number in range(count):
                    batch = order[number * _BATCH : (number + 1) * _BATCH]
                    seeds = rng.integers(2**31, size=len(batch))
                    features = np.stack(list(pool.map(self._features, batch.tolist(), seeds.tolist())))
                    step(features, np.eye(self._classes, dtype=np.float32)[labels[batch]])
                    yield (epoch * count + number + 1) / (epochs * count)
                if held_out is not None and len(held_out):
                    asked = held_out[:: -(-len(held_out) // _MOST_ASKED)]
                    features = np.stack(list(pool.map(self._features, asked.tolist())))
                    logits = self._classifier(features, training=False)
                    best.take(epoch + 1, float(loss(np.eye(self._classes, dtype=np.float32)[labels[asked]], logits)))
                    if best.is_over(epoch + 1):
                        return best.put_back()
        # The last epochs differ by chance only, since the rate falls to nothing.
        best.put_back()
        return epochs

    def model(self) -> keras.Model:
        """The network as it is now, as `keras_model.build_embedding_model` gives it."""
        return build_embedding_model(self._network(), _poolings(self._blocks()), centre=self._card.centre)

    def export(self) -> tuple[ModelCard, bytes]:
        """The network as it is now, as a LiteRT file with its card; its version tells it from any other.

        Raises
        ------
        ExportFailedError
            The file does not compute what was trained.
        """
        network, blocks = self._network(), self._blocks()
        model = build_embedding_model(network, _poolings(blocks), centre=self._card.centre)
        content = export(with_maps(model, network, _poolings(blocks)))
        digest = hashlib.sha256(content).hexdigest()
        version = f"{self._card.version.split('-')[0]}-{digest[:8]}"
        card = replace(self._card, version=version, file="", sha256=digest, blocks=blocks)
        self._check(model, card, content)
        return card, content

    def _check(self, model: keras.Model, card: ModelCard, content: bytes) -> None:
        """LiteRT must compute what Keras computes, on photos of the catalog.

        Raises
        ------
        ExportFailedError
            It does not.
        """
        (view,) = FAST_VIEWS
        learned = Embedder(card, content, FAST_VIEWS)
        for row in sorted(self._kept)[:: -(-len(self._kept) // _CHECKED)]:
            pixels = self._scaled(view.take(self._kept_photo(row), card.side))
            ours, theirs = np.asarray(model(pixels[None], training=False))[0], learned.run(pixels)
            cosine = float(ours @ theirs / max(np.linalg.norm(ours) * np.linalg.norm(theirs), 1e-12))
            if not cosine >= LEAST_COSINE:
                _log.error("LiteRT and Keras agree to a cosine of %f only", cosine)
                raise ExportFailedError

    def _network(self) -> keras.Model:
        """For pictures as large as those that are embedded: the outputs as they were, and the trained ones."""
        before, after = (build_network(VARIANTS[self._card.name], side=self._card.side) for _ in range(2))
        for network in (before, after):
            fill_network(network, self._weights)
        for layer in self._tail.layers:
            if trained := layer.get_weights():
                kept = before.get_layer(layer.name).get_weights()
                mixed = [old + _TRUST * (new - old) for old, new in zip(kept, trained, strict=True)]
                after.get_layer(layer.name).set_weights(mixed)
        names = [block.name for block in self._card.blocks]
        last = f"block{_LAST_FROZEN}_add"
        tail = keras.Model(after.get_layer(last).output, [after.output[name] for name in names], name=_TUNED)
        tuned = tail(before.get_layer(last).output)
        outputs = before.output | {f"{_TUNED}_{name}": output for name, output in zip(names, tuned, strict=True)}
        return keras.Model(before.input, outputs, name=f"{before.name}_{_TUNED}")

    def _blocks(self) -> tuple[Block, ...]:
        """Those of the card, and the same of the trained ones: all of them are made by trained layers."""
        blocks = self._card.blocks
        return blocks + tuple(replace(block, name=f"{_TUNED}_{block.name}") for block in blocks)

    def _scaled(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        return (pixels.astype(np.float32) - np.float32(self._card.offset)) / np.float32(self._card.scale)

    def _features(self, row: int, seed: int | None = None) -> NDArray[np.float32]:
        """What the first blocks make of a photo, or of an altered copy of it."""
        photo = self._kept_photo(row)
        seen = FAST_VIEWS[0].take(photo, SIDE) if seed is None else altered(photo, SIDE, np.random.default_rng(seed))
        pixels = self._scaled(seen)
        interpreter = self._interpreter()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], pixels[None])
        interpreter.invoke()
        features: NDArray[np.float32] = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])[0]
        return features

    def keep(self, row: int) -> None:
        """Read a photo and keep it, as small as it is needed; may be called from many threads.

        Raises
        ------
        UnreadablePhotoError
            `photo_of` did.
        """
        photo = self._photo_of(row)
        height, width = photo.shape[:2]
        scale = _KEPT_SIDE / min(height, width)
        if scale < 1:
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
            photo = cv2.resize(photo, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        _, self._kept[row] = cv2.imencode(".jpg", photo[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _KEPT_QUALITY])

    def _kept_photo(self, row: int) -> NDArray[np.uint8]:
        if row not in self._kept:
            self.keep(row)
        pixels: Any = cv2.imdecode(self._kept[row], cv2.IMREAD_COLOR)
        return np.asarray(pixels[..., ::-1], np.uint8)

    def _interpreter(self) -> Interpreter:
        if not hasattr(self._of_thread, "interpreter"):
            self._of_thread.interpreter = Interpreter(model_content=self._trunk, num_threads=1)
            self._of_thread.interpreter.allocate_tensors()
        return self._of_thread.interpreter


def _poolings(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [(block.name, block.pooling) for block in blocks]
