"""EfficientNet-Lite in Keras: the architecture's only definition, from which the LiteRT files are exported.

Figures: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", ICML 2019,
table 1 (stages), section 3.3 (width and depth multipliers); the Lite variants (TensorFlow blog, 2020-03-16,
"Higher accuracy on vision models with EfficientNet-Lite") drop squeeze-and-excitation, use ReLU6 for swish,
and leave stem and head unscaled.

TensorFlow is imported here alone, and only by what checks, trains or exports a model.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import keras

from visrec_desktop.vision.model_card import POOLED_OUTPUT, map_output

BATCH_NORM_EPSILON = 1e-3
STEM_CHANNELS = 32
HEAD_CHANNELS = 1280
IMAGENET_CLASSES = 1000


class Stage(NamedTuple):
    """A row of the paper's table 1: `repeats` inverted residual blocks of one width."""

    repeats: int
    kernel: int
    stride: int
    expansion: int
    channels: int


STAGES = (
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
)


@dataclass(frozen=True)
class Variant:
    """Compound scaling of one network: multipliers of width and depth, and the side it was trained at, in pixels."""

    name: str
    width: float
    depth: float
    side: int


LITE0 = Variant("efficientnet-lite0", 1.0, 1.0, 224)
LITE2 = Variant("efficientnet-lite2", 1.1, 1.2, 260)
VARIANTS = {variant.name: variant for variant in (LITE0, LITE2)}


def scaled_channels(channels: int, width: float) -> int:
    """Channels times `width`, rounded to a multiple of 8, never down by more than a tenth."""
    wanted = channels * width
    rounded = max(8, int(wanted + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * wanted else rounded


def scaled_repeats(repeats: int, depth: float, *, edge: bool) -> int:
    """Repeats times `depth`, rounded up; the first and last stages are never repeated in the Lite variants."""
    return repeats if edge else math.ceil(repeats * depth)


def build_network(variant: Variant, *, side: int | None = None) -> keras.Model:
    """The network with every output that an embedding may be pooled from.

    Parameters
    ----------
    variant
        The scaling.
    side
        Input height and width in pixels; `None` leaves them open.

    Returns
    -------
    keras.Model
        From RGB photos (batch, side, side, 3), float32, (value - 127) / 128, to a dictionary: ``stage3`` ...
        ``stage7`` (the last feature map of the stage), ``head`` (batch, side/32, side/32, 1280) after ReLU6
        and ``logits`` (batch, 1000), the ImageNet classes in the usual order.
    """
    photo = keras.Input((side, side, 3), name="photo")
    features = _conv_norm(photo, STEM_CHANNELS, 3, 2, "stem", "stem_norm")
    outputs: dict[str, Any] = {}
    block = 0
    for number, stage in enumerate(STAGES, 1):
        edge = number in {1, len(STAGES)}
        channels = scaled_channels(stage.channels, variant.width)
        for repeat in range(scaled_repeats(stage.repeats, variant.depth, edge=edge)):
            stride = stage.stride if repeat == 0 else 1
            features = _inverted_residual(features, stage.kernel, stride, stage.expansion, channels, f"block{block}")
            block += 1
        if number >= 3:
            outputs[f"stage{number}"] = features
    features = _conv_norm(features, HEAD_CHANNELS, 1, 1, "head", "head_norm")
    outputs["head"] = features
    pooled = keras.layers.GlobalAveragePooling2D(name="pool")(features)
    outputs["logits"] = keras.layers.Dense(IMAGENET_CLASSES, name="classes")(pooled)
    return keras.Model(photo, outputs, name=variant.name.replace("-", "_"))


def _conv_norm(inputs: Any, channels: int, kernel: int, stride: int, name: str, norm_name: str) -> Any:
    """Convolution without bias, batch normalisation, ReLU6."""
    x = keras.layers.Conv2D(channels, kernel, stride, padding="same", use_bias=False, name=name)(inputs)
    x = keras.layers.BatchNormalization(epsilon=BATCH_NORM_EPSILON, name=norm_name)(x)
    return keras.layers.ReLU(6.0, name=f"{name}_relu")(x)


def _inverted_residual(inputs: Any, kernel: int, stride: int, expansion: int, channels: int, name: str) -> Any:
    """Expand, filter each channel by itself, project; add the input where the shapes agree."""
    x = inputs
    if expansion != 1:
        x = _conv_norm(x, inputs.shape[-1] * expansion, 1, 1, f"{name}_expand", f"{name}_expand_norm")
    x = keras.layers.DepthwiseConv2D(kernel, stride, padding="same", use_bias=False, name=f"{name}_filter")(x)
    x = keras.layers.BatchNormalization(epsilon=BATCH_NORM_EPSILON, name=f"{name}_filter_norm")(x)
    x = keras.layers.ReLU(6.0, name=f"{name}_filter_relu")(x)
    x = keras.layers.Conv2D(channels, 1, padding="same", use_bias=False, name=f"{name}_project")(x)
    x = keras.layers.BatchNormalization(epsilon=BATCH_NORM_EPSILON, name=f"{name}_project_norm")(x)
    if stride == 1 and inputs.shape[-1] == channels:
        x = keras.layers.Add(name=f"{name}_add")([inputs, x])
    return x


def build_embedding_model(network: keras.Model, blocks: Sequence[tuple[str, str]], *, centre: float) -> keras.Model:
    """The network with its maps pooled: what the LiteRT file computes.

    Parameters
    ----------
    network
        From `build_network`, with a fixed side.
    blocks
        Names of outputs, each with ``mean`` or ``max``.
    centre
        Share of the maps' side that is pooled once more by itself.

    Returns
    -------
    keras.Model
        From photos to (batch, n): each block pooled over the whole map, then over its centre.
    """
    pooled = []
    for name, pooling in blocks:
        features = network.output[name]
        margin = round(features.shape[1] * (1 - centre) / 2)
        inner = keras.layers.Cropping2D(margin, name=f"{name}_centre")(features)
        pool = {"mean": keras.layers.GlobalAveragePooling2D, "max": keras.layers.GlobalMaxPooling2D}[pooling]
        pooled += [pool(name=f"{name}_{pooling}")(features), pool(name=f"{name}_centre_{pooling}")(inner)]
    outputs = keras.layers.Concatenate(name="pooled")(pooled)
    return keras.Model(network.input, outputs, name=f"{network.name}_embedding")


def with_maps(model: keras.Model, network: keras.Model, blocks: Sequence[tuple[str, str]]) -> keras.Model:
    """An embedding model that gives the maps too: what is exported, so that a similarity can be told by places.

    Parameters
    ----------
    model
        From `build_embedding_model` with this network and these blocks.

    Returns
    -------
    keras.Model
        From photos to a dictionary: ``pooled``, and ``head_map``, ... (batch, height, width, channels) of each block.
    """
    maps = {map_output(name): network.output[name] for name, _ in blocks}
    return keras.Model(network.input, {POOLED_OUTPUT: model.output, **maps}, name=f"{model.name}_maps")
