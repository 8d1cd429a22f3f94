"""Reads a network's weights back from its LiteRT file, so that it can be trained further without another download."""

from collections.abc import Mapping

import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from visrec_desktop.vision.keras_model import BATCH_NORM_EPSILON

# How the converter calls a layer's weights and its bias, after it has folded the normalisation into both.
_KERNEL, _FILTER, _BIASES = "_1/convolution", "_norm_1/batchnorm/mul_1", ("_relu_1/Relu6", "_norm_1/batchnorm/add_1")


def read_weights(content: bytes) -> dict[str, NDArray[np.float32]]:
    """The constants of a LiteRT file with float16 weights, by the names that the converter gave them."""
    interpreter = Interpreter(model_content=content, num_threads=1)
    interpreter.allocate_tensors()
    return {
        detail["name"].split(";")[0].split("/", 1)[1]: interpreter.get_tensor(detail["index"]).astype(np.float32)
        for detail in interpreter.get_tensor_details()
        if detail["dtype"] is np.float16
    }


def fill_network(network: keras.Model, weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Give a network of `keras_model.build_network` the weights of a file; all but the ImageNet classes.

    The file has scale and shift of each normalisation in the convolution before it. They are taken apart again: each
    filter to the root mean square of a fresh one (He et al. 2015), its scale to the normalisation, so that one
    learning rate suits all filters.

    Raises
    ------
    KeyError
        The file is of another network.
    """
    for layer in network.layers:
        if isinstance(layer, keras.layers.DepthwiseConv2D):
            kernel = weights[f"{layer.name}{_FILTER}"].transpose(1, 2, 3, 0)
            channels = 2
        elif isinstance(layer, keras.layers.Conv2D):
            kernel = weights[f"{layer.name}{_KERNEL}"].transpose(1, 2, 3, 0)
            channels = 3
        else:
            continue
        bias = next(weights[name] for end in _BIASES if (name := f"{layer.name}{end}") in weights)
        others = tuple(axis for axis in range(4) if axis != channels)
        inputs = kernel.size // kernel.shape[channels]
        scale = np.sqrt((kernel**2).mean(axis=others) * inputs)
        scale[scale == 0] = 1
        spread = scale if channels == 3 else scale[:, None]
        layer.set_weights([kernel / spread])
        zeros, variance = np.zeros_like(scale), np.full_like(scale, 1 - BATCH_NORM_EPSILON)
        network.get_layer(f"{layer.name}_norm").set_weights([scale, bias, zeros, variance])
