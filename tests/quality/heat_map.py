"""Shows that heat maps tell the truth: `python -m tests.quality.heat_map --catalogs FOLDER`.

The folder holds grocery.visrec and clothing.visrec: the catalog splits of the photo sets, indexed. For each query and
its nearest photo, the hottest tenth of the query is covered, by the photo's mean colour or by blurring it away; the
similarity must fall by more than with a random tenth covered: a rectangle anywhere, or the hottest tenth's own shape
moved elsewhere. Then how far the parts are from summing to the similarity.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.photo_sets import add_data_argument, read_split, require_data
from visrec_desktop.pipeline.open_index import open_index
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.heat_map import HOTTEST, CloseLook, hottest
from visrec_desktop.vision.photo_file import read_photo_file

PHOTO_SETS = ("grocery", "clothing")
SIDE = 128  # pixels of a map
RANDOM_TENTHS = 3
# By so many standard errors of the mean the loss must be greater.
LEAST_ERRORS = 3.0
_MOST_OFF = 1e-4

Cover = Callable[[NDArray[np.uint8], NDArray[np.bool_]], NDArray[np.uint8]]


def look_at(photo: NDArray[np.uint8], embedder: Embedder) -> CloseLook:
    """A photo as the sum of its places."""
    height, width = photo.shape[:2]
    return CloseLook(embedder.card, embedder.look_closely(photo), (height, width))


def with_mean(photo: NDArray[np.uint8], mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The photo with its mean colour over a part."""
    return np.where(mask[..., None], photo.mean(axis=(0, 1)).astype(np.uint8), photo)


def with_blur(photo: NDArray[np.uint8], mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The photo with a part blurred away."""
    return np.where(mask[..., None], cv2.GaussianBlur(photo, (0, 0), max(photo.shape) / 20), photo).astype(np.uint8)


COVERS: dict[str, Cover] = {"mean colour": with_mean, "blur": with_blur}


def random_tenths(
    hot: NDArray[np.bool_], random: np.random.Generator, count: int = RANDOM_TENTHS
) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Other parts of the same area: rectangles, and the hottest tenth moved around the edges."""
    height, width = hot.shape
    for _ in range(count):
        high = min(height, round((HOTTEST * height * width * random.uniform(0.5, 2)) ** 0.5))
        wide = min(width, round(HOTTEST * height * width / high))
        top, left = random.integers(height - high + 1), random.integers(width - wide + 1)
        rectangle = np.zeros_like(hot)
        rectangle[top : top + high, left : left + wide] = True
        yield "rectangle", rectangle
        yield "moved", np.roll(hot, (random.integers(height), random.integers(width)), (0, 1))


def losses(
    photo: NDArray[np.uint8],
    heat: NDArray[np.float32],
    similarity: Callable[[NDArray[np.uint8]], float],
    cover: Cover,
    random: np.random.Generator,
    count: int = RANDOM_TENTHS,
) -> dict[str, float]:
    """What is lost of a photo's similarity by covering its hottest tenth, and by so many random tenths on average."""
    whole, hot = similarity(photo), hottest(heat)

    def loss(mask: NDArray[np.bool_]) -> float:
        large = cv2.resize(mask.astype(np.uint8), photo.shape[1::-1], interpolation=cv2.INTER_NEAREST) > 0
        return whole - similarity(cover(photo, large))

    others: dict[str, list[float]] = {}
    for name, mask in random_tenths(hot, random, count):
        others.setdefault(name, []).append(loss(mask))
    return {"hottest": loss(hot), **{name: float(np.mean(values)) for name, values in others.items()}}


def standard_errors(pairs: Sequence[Mapping[str, float]], part: str) -> float:
    """By how many standard errors of its mean more is lost with the hottest tenth than with another part."""
    gap = np.array([pair["hottest"] - pair[part] for pair in pairs])
    return float(gap.mean() / (gap.std(ddof=1) / len(gap) ** 0.5))


def measure(name: str, catalog: Path, arguments: argparse.Namespace, embedder: Embedder) -> bool:
    """Print the figures of one catalog; whether they are as they should be."""
    with Catalog(catalog, read_only=True) as opened:
        index = open_index(opened, embedder)
    photos = read_split(arguments.data, name, "query", "category").photos
    photos = photos[:: max(1, len(photos) // arguments.pairs)][: arguments.pairs]
    random = np.random.default_rng(0)
    lost: dict[str, list[dict[str, float]]] = {cover: [] for cover in COVERS}
    off = 0.0
    for path in photos:
        photo = decode_photo(read_photo_file(path), at_least=embedder.decode_side)
        look = look_at(photo, embedder)
        heat, away, other = _heat(look, index)
        off = max(off, away)
        for cover, paint in COVERS.items():
            lost[cover].append(
                losses(photo, heat, lambda seen: float(index.project(embedder.embed(seen)) @ other), paint, random)  # noqa: B023
            )
    print(f"{name}: {len(photos)} pairs; parts and similarity differ by at most {off:.1e}")
    is_good = off <= _MOST_OFF
    for cover, pairs in lost.items():
        hot = np.array([pair["hottest"] for pair in pairs])
        print(f"  {cover}: hottest tenth covered, similarity falls by {hot.mean():.3f}")
        for part in list(pairs[0])[1:]:
            other = np.array([pair[part] for pair in pairs])
            errors = standard_errors(pairs, part)
            is_good &= errors >= LEAST_ERRORS
            share = float((hot > other).mean())
            print(f"    {part:10}{other.mean():.3f}, less in {share:.0%} of pairs; {errors:.1f} standard errors less")
    return is_good


def _heat(look: CloseLook, index: NeighborIndex) -> tuple[NDArray[np.float32], float, NDArray[np.float32]]:
    """The map towards the nearest photo, how far its parts are from their sum, and the nearest's vector."""
    point = index.project(look.embedding)
    ids, _ = index.search(point, top=1)
    other = index.vectors_of(ids.tolist())[0]
    parts = look.parts(other, index.projection)
    return look.heat(parts, SIDE), abs(sum(float(part.sum()) for part in parts) - float(point @ other)), other


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add_data_argument(parser)
    parser.add_argument("--catalogs", type=Path, required=True, help="folder of grocery.visrec and clothing.visrec")
    parser.add_argument("--pairs", type=int, default=50, help="pairs of each (%(default)s)")
    arguments = parser.parse_args()
    arguments.data = require_data(arguments.data)
    embedder = load_embedder()
    good = [measure(name, arguments.catalogs / f"{name}.visrec", arguments, embedder) for name in PHOTO_SETS]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
