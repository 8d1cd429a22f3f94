"""Networks to choose from, with every block that an embedding may be pooled from, exported to LiteRT."""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.quality.photo_sets import ROOT
from visrec_desktop.vision.model_card import CARD_SUFFIX, Block, ModelCard, read_card, read_checked

LITE0, LITE2 = "efficientnet-lite0", "efficientnet-lite2"
DEFAULT_CACHE = Path(tempfile.gettempdir()) / "visrec-quality"
LAYERS = ("head", "stage7", "stage6")
POOLINGS = ("mean", "max")


def add_cache_argument(parser: argparse.ArgumentParser) -> None:
    """Let the user say where networks and features are kept."""
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="for networks and features (%(default)s)")


def load(variant: str, cache: Path) -> tuple[ModelCard, bytes]:
    """The card and the LiteRT file of a network, built first where the cache has none.

    The card's blocks are named layer-pooling and all weigh the same. TensorFlow runs in a process of its own,
    so that it takes no part in what is measured here.
    """
    card_path = cache / f"{variant}{CARD_SUFFIX}"
    if not card_path.exists():
        arguments = [sys.executable, "-m", "tests.quality.models", variant, "--cache", str(cache)]
        print(f"exporting {variant} with all blocks", file=sys.stderr)
        # TensorFlow prints pages about itself; they matter only where it fails.
        built = subprocess.run(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if built.returncode:
            sys.stderr.buffer.write(built.stdout)
            raise SystemExit(f"{variant} cannot be exported")
    card = read_card(card_path)
    return card, read_checked(cache / card.file, card.sha256)


def build(variant: str, cache: Path) -> None:
    """Export a network with all blocks."""
    sys.path.insert(0, str(ROOT / "packaging"))
    import build_model
    import keras

    from visrec_desktop.vision.keras_export import export
    from visrec_desktop.vision.keras_model import VARIANTS

    scaling = VARIANTS[variant]
    network = build_model.load_network(scaling, side=scaling.side)
    pools = {"mean": keras.layers.GlobalAveragePooling2D(), "max": keras.layers.GlobalMaxPooling2D()}
    outputs, blocks = [], []
    for layer in LAYERS:
        features = network.output[layer]
        margin = round(features.shape[1] * (1 - build_model.CENTRE) / 2)
        centre = keras.layers.Cropping2D(margin)(features)
        for pooling in POOLINGS:
            outputs += [pools[pooling](features), pools[pooling](centre)]
            blocks.append(Block(f"{layer}-{pooling}", features.shape[-1], pooling, 1.0))
    content = export(keras.Model(network.input, keras.layers.Concatenate()(outputs)))
    cache.mkdir(parents=True, exist_ok=True)
    file = f"{variant}.tflite"
    (cache / file).write_bytes(content)
    card = ModelCard(
        name=variant,
        version=f"{build_model.VERSION}-all-blocks",
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        side=scaling.side,
        offset=build_model.OFFSET,
        scale=build_model.SCALE,
        centre=build_model.CENTRE,
        blocks=tuple(blocks),
        classes="",
        classes_sha256="",
        licence=build_model.LICENCE,
        source=build_model.SOURCE.format(package=variant),
    )
    # The card last: an interrupted build leaves none.
    (cache / f"{variant}{CARD_SUFFIX}").write_text(card.to_json(), encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("variant", choices=(LITE0, LITE2))
    add_cache_argument(parser)
    arguments = parser.parse_args()
    build(arguments.variant, arguments.cache)


if __name__ == "__main__":
    main()
