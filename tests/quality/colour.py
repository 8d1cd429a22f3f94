"""Shows that colour-blind and colour-only search do what they say: `python -m tests.quality.colour [--fast]`.

Each product, cut out on white, is in the catalog twice: in its own colour, and dyed in the colour that another
product is asked for in. The query is a third copy: dyed in a colour of its own, mirrored, smaller, on another ground.

- form R@1, R@5: whether the product in its own colour comes first, in the first five (its other copy left out);
- colour first: how often the other product in the query's colour comes before the same product in its own.

Neither the photos nor the dyes are those that the colour directions were made from. Then the categories of the
clothing queries, which colour-blind search must still find.
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.features import THREADS, decoded, over_photos
from tests.quality.photo_sets import ROOT, add_data_argument, read_split, require_data
from tests.quality.scoring import Scores, hits, rank
from visrec_desktop.core.palette import rgb_to_lab
from visrec_desktop.core.projection import Projection
from visrec_desktop.recommend.colour import colour_vector, with_colour
from visrec_desktop.recommend.colour_blindness import ColourDirections, load_colour_directions
from visrec_desktop.search.projection import fit_projection
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.palette import take_palette
from visrec_desktop.vision.thumbnail import THUMBNAIL_SIDE, shrink

sys.path.insert(0, str(ROOT / "packaging"))

from recolour import dyed, product_weights

SAMPLE = ROOT / "catalogs" / "sample" / "photos"
_PHOTO_SIDE = 480  # pixels
# Share of the photo that is product, where it can be cut out.
_LEAST_PRODUCT, _MOST_PRODUCT = 0.12, 0.8
_WHITE, _OTHER_GROUND = (255, 255, 255), (235, 232, 228)
_SMALLER = 0.85


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of n products: in its own colour, in that of another's query, and as a query.

    Parameters
    ----------
    embeddings : (n, 3, d) float32
    colours : (n, 3, m) float32
    partner : (n,) int
        The product whose second copy has the colour of the query.
    """

    embeddings: NDArray[np.float32]
    colours: NDArray[np.float32]
    partner: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look finds; shares of the queries.

    `drift` is how far the query is from the product in its own colour, over how far it is from the others on average.
    """

    form_r1: float
    form_r5: float
    colour_first: float
    drift: float


def make_copies(photos: Sequence[NDArray[np.uint8]], embedder: Embedder, *, seed: int = 0) -> Copies:
    """Dye, cut out and embed; each product's partner is the next one."""
    dyes = rgb_to_lab(np.random.default_rng(seed).integers(15, 246, (len(photos), 3)))

    def of_product(number: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        photo = photos[number]
        copies = (
            cut_out(photo, photo),
            cut_out(photo, dyed(photo, dyes[number - 1])),
            cut_out(photo, dyed(photo, dyes[number]), ground=_OTHER_GROUND, scale=_SMALLER)[:, ::-1].copy(),
        )
        colours = [colour_vector(take_palette(shrink(copy, THUMBNAIL_SIDE))) for copy in copies]
        return np.stack([embedder.embed(copy) for copy in copies]), np.stack(colours)

    with ThreadPoolExecutor(THREADS) as pool:
        embeddings, colours = zip(*pool.map(of_product, range(len(photos))), strict=True)
    partner = (np.arange(len(photos)) + 1) % len(photos)
    return Copies(np.stack(embeddings), np.stack(colours), partner)


def cut_out(
    photo: NDArray[np.uint8],
    picture: NDArray[np.uint8],
    *,
    ground: tuple[int, int, int] = _WHITE,
    scale: float = 1.0,
) -> NDArray[np.uint8]:
    """The picture where the photo shows the product, on a plain ground that leaves it so much of each side."""
    weights = product_weights(photo)[..., None]
    plain = np.rint(picture * weights + np.array(ground) * (1 - weights)).astype(np.uint8)
    down, across = (round(side * (1 / scale - 1) / 2) for side in plain.shape[:2])
    framed = cv2.copyMakeBorder(plain, down, down, across, across, cv2.BORDER_CONSTANT, value=ground)
    return framed.astype(np.uint8, copy=False)


def can_be_cut_out(photo: NDArray[np.uint8]) -> bool:
    """Whether the ground is plain enough."""
    return _LEAST_PRODUCT < float(product_weights(photo).mean()) < _MOST_PRODUCT


def compare_looks(copies: Copies, directions: ColourDirections, projections: Sequence[Projection]) -> dict[str, Found]:
    """What each look finds.

    Parameters
    ----------
    projections
        That of the whole look, and that of the colour-blind one.
    """
    whole_of, blind_of = projections
    whole = [whole_of.transform(copies.embeddings[:, copy]) for copy in range(3)]
    blind = [blind_of.transform(directions.remove(copies.embeddings[:, copy])) for copy in range(3)]
    colour = [copies.colours[:, copy] for copy in range(3)]
    counts = [with_colour(ours, theirs) for ours, theirs in zip(whole, colour, strict=True)]
    looks = {"whole look": whole, "colour counts": counts, "colour-blind": blind, "colour only": colour}
    return {name: _found(vectors, copies.partner) for name, vectors in looks.items()}


def _found(vectors: Sequence[NDArray[np.float32]], partner: NDArray[np.int64]) -> Found:
    own, dyed_copy, query = vectors
    all_ = np.arange(len(query))
    to_own, to_dyed = query @ own.T, query @ dyed_copy.T
    wanted, same_colour = to_own[all_, all_], to_dyed[all_, partner]
    # The other copy of the product itself is neither right nor wrong.
    to_dyed[all_, all_] = -np.inf
    both = np.concatenate([to_own, to_dyed], axis=1)
    before = (both > wanted[:, None]).sum(axis=1)
    others = to_own[~np.eye(len(query), dtype=np.bool_)]
    return Found(
        form_r1=float((before == 0).mean()),
        form_r5=float((before < 5).mean()),
        colour_first=float((same_colour > wanted).mean()),
        drift=float((1 - wanted).mean() / (1 - others).mean()),
    )


def print_looks(title: str, found: dict[str, Found], products: int) -> None:
    """One table."""
    print(f"\n| {title}, {products} products | form R@1 | form R@5 | colour first | drift |\n|---|---|---|---|---|")
    for name, scores in found.items():
        shares = f"{scores.form_r1:.3f} | {scores.form_r5:.3f} | {scores.colour_first:.3f}"
        print(f"| {name} | {shares} | {scores.drift:.3f} |", flush=True)


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--fast", action="store_true", help="one view a photo")
    parser.add_argument("--step", type=int, default=2, help="every so many queries are dyed (%(default)s)")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    embedder = load_embedder(fast=arguments.fast)
    directions = load_colour_directions(embedder.name)
    catalog = read_split(data, "clothing", "catalog", "category")
    queries = read_split(data, "clothing", "query", "category")
    rows = over_photos(catalog.photos, embedder, embedder.embed)
    projections = [fit_projection(rows, len(rows)), fit_projection(directions.remove(rows), len(rows))]

    for title, paths in (("clothing", queries.photos[:: arguments.step]), ("sample", sorted(SAMPLE.rglob("*.jpg")))):
        products = usable(paths, embedder)
        copies = make_copies(products, embedder)
        fitted = projections
        if title == "sample":
            own = copies.embeddings[:, 0]
            fitted = [fit_projection(own, len(own)), fit_projection(directions.remove(own), len(own))]
        print_looks(title, compare_looks(copies, directions, fitted), len(products))

    asked = over_photos(queries.photos, embedder, embedder.embed)
    print("\nCategories of clothing:")
    for name, ours, theirs, projection in (
        ("whole look", asked, rows, projections[0]),
        ("colour-blind", directions.remove(asked), directions.remove(rows), projections[1]),
    ):
        ranking = rank(projection.transform(ours), projection.transform(theirs))
        print(f"{name:14}{Scores.of(hits(ranking, queries.labels, catalog.labels)).line()}", flush=True)
    return 0


def usable(paths: Sequence[Path], embedder: Embedder) -> list[NDArray[np.uint8]]:
    """Those photos, decoded, whose product can be cut out."""
    photos = [shrink(decoded(path, embedder), _PHOTO_SIDE) for path in paths]
    return [photo for photo in photos if can_be_cut_out(photo)]


if __name__ == "__main__":
    sys.exit(main())
