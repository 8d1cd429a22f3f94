"""Keras to LiteRT; TensorFlow is imported only by who exports."""

from typing import Any


def export(model: Any) -> bytes:
    """A LiteRT file with float16 weights: half the size, the same speed and the same embeddings.

    Parameters
    ----------
    model : keras.Model
        For `vision.embedder` one from `keras_model.with_maps`, whose outputs keep their names in the file's signature.
    """
    import tensorflow as tf

    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.target_spec.supported_types = [tf.float16]
    content: bytes = converter.convert()
    return content
