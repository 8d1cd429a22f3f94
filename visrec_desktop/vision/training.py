"""What training needs beside the network: the rate's way, one step, the best weights, and labels that come alike."""

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

# Epochs without gain after which a training ends.
_PATIENCE = 2
# Of all steps, in which the rate rises.
_WARM_UP = 0.08


class Best:
    """The weights that told the photos held out apart best, by their loss."""

    def __init__(self, model: keras.Model) -> None:
        self._model, self._loss, self._epoch = model, float("inf"), 0
        self._weights: list[NDArray[np.float32]] = []

    def take(self, epoch: int, loss: float) -> None:
        """Remember the weights of an epoch if they are better."""
        if loss < self._loss:
            self._loss, self._epoch, self._weights = loss, epoch, self._model.get_weights()

    def is_over(self, epoch: int) -> bool:
        """Whether it has not become better for too long."""
        return epoch - self._epoch >= _PATIENCE

    def put_back(self) -> int:
        """Give the model the best weights; returns their epoch, 0 where nothing was held out."""
        if self._weights:
            self._model.set_weights(self._weights)
        return self._epoch


class Schedule(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]  # Keras has no types
    """From a little to `peak` in a straight line, then down to zero as half a cosine."""

    def __init__(self, peak: float, steps: int) -> None:
        self._peak, self._steps = peak, steps

    def __call__(self, step: Any) -> Any:
        """The rate at a step."""
        done = tf.cast(step, tf.float32)
        warm = tf.minimum(1.0, (done + 1.0) / max(1.0, _WARM_UP * self._steps))
        return self._peak * warm * 0.5 * (1.0 + tf.cos(np.pi * tf.minimum(1.0, done / self._steps)))


def training_step(model: keras.Model, optimizer: Any, loss: Any) -> Callable[[Any, Any], None]:
    """What moves the model's weights once, given a batch of inputs and of targets."""
    variables = model.trainable_variables
    optimizer.build(variables)

    @tf.function(reduce_retracing=True)  # type: ignore[untyped-decorator]
    def step(features: Any, targets: Any) -> None:
        with tf.GradientTape() as tape:
            value = loss(targets, model(features, training=True))
        optimizer.apply_gradients(zip(tape.gradient(value, variables), variables, strict=True))

    run: Callable[[Any, Any], None] = step
    return run


def balanced(labels: NDArray[np.intp]) -> NDArray[np.float64] | None:
    """How likely each row is drawn so that labels come more alike; `None` where they do so anyhow."""
    _, places, counts = np.unique(labels, return_inverse=True, return_counts=True)
    if counts.max() < 4 * counts.min():
        return None
    # The root: a label of two photos would be learned by heart.
    weights = (1.0 / np.sqrt(counts))[places]
    return np.asarray(weights / weights.sum(), np.float64)
