"""Finds the directions of embeddings that tell colour: `python packaging/build_colour_directions.py`.

Every fourth photo of a set is dyed in some of a shop's colours, turned to grey and to other hues, and all copies are
embedded. The form is the same in all of them, so what differs is colour: the principal directions of these
differences are kept, each with the share that colour-blind search takes out (nuisance attribute projection:
Solomonoff, Campbell and Boardman 2005, "Advances in channel compensation for SVM speaker recognition"; the soft
shares are those of within-class covariance normalisation: Hatch, Kajarekar and Stolcke 2006).

The photos are those of ../shared/data/clothing/catalog: CC0 1.0, a subset of Alexey Grigorev's clothing dataset.
Neither a photo nor a label goes into the result. Takes some three minutes.
"""

import argparse
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from recolour import dyed, in_grey, turned

from visrec_desktop.core.palette import rgb_to_lab
from visrec_desktop.recommend.colour_blindness import DIRECTIONS_FILE, base_of
from visrec_desktop.recommend.colour_names import COLOUR_NAMES
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.photo_file import read_photo_file

ROOT = Path(__file__).resolve().parents[1]
PHOTOS = ROOT.parent / "shared" / "data" / "clothing" / "catalog"
STEP = 4
DYES = 5
TURNS = (1.0, 2.6)  # radians, in both directions
KEPT = 16
# Variance to which the differences along a direction are damped; chosen with KEPT by tests/quality/colour.py.
NOISE = 5e-4
_THREADS = 2


def copies(photo: NDArray[np.uint8], random: np.random.Generator) -> list[NDArray[np.uint8]]:
    """A photo in its own colours and in others."""
    colours = rgb_to_lab([name.rgb for name in COLOUR_NAMES.values()])
    chosen = random.choice(len(colours), DYES, replace=False)
    angles = random.uniform(*TURNS, 2) * (1, -1)
    return [
        photo,
        in_grey(photo),
        *(dyed(photo, colours[number]) for number in chosen),
        *(turned(photo, float(angle)) for angle in angles),
    ]


def differences(photos: list[Path], embedder: Embedder) -> NDArray[np.float32]:
    """The embeddings of all copies less the mean of their photo, (n, size) float32."""

    def of_photo(numbered: tuple[int, Path]) -> NDArray[np.float32]:
        number, path = numbered
        photo = decode_photo(read_photo_file(path), at_least=embedder.decode_side)
        rows = np.stack([embedder.embed(copy) for copy in copies(photo, np.random.default_rng(number))])
        centred: NDArray[np.float32] = rows - rows.mean(axis=0)
        return centred

    with ThreadPoolExecutor(_THREADS) as pool:
        return np.concatenate(list(pool.map(of_photo, enumerate(photos))))


def directions(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The principal directions (KEPT, size), each as long as the root of the share that is taken out."""
    _, lengths, axes = np.linalg.svd(rows, full_matrices=False)
    variances = lengths[:KEPT] ** 2 / len(rows)
    # After this the differences along each direction have the variance NOISE: colour is damped to what else varies.
    shares = 1.0 - np.sqrt(NOISE / (variances + NOISE))
    scaled: NDArray[np.float32] = (axes[:KEPT] * np.sqrt(shares)[:, None]).astype(np.float32)
    return scaled


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=Path, default=PHOTOS, help="folder of photos (%(default)s)")
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "models" / DIRECTIONS_FILE)
    arguments = parser.parse_args()
    photos = sorted(arguments.photos.rglob("*.jpg"))[::STEP]
    if not photos:
        raise SystemExit(f"No photos in {arguments.photos}.")
    embedder = load_embedder()
    found = directions(differences(photos, embedder)).astype(np.float16)
    base = np.array(base_of(embedder.name))
    np.savez_compressed(arguments.out, allow_pickle=False, directions=found, base=base)
    print(json.dumps({"photos": len(photos), "directions": len(found), "bytes": arguments.out.stat().st_size}))


if __name__ == "__main__":
    main()
