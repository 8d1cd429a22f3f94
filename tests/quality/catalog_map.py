"""Measures how true the map is to the looks: `python -m tests.quality.catalog_map`.

Trustworthiness (Venna and Kaski 2001; 1 is best) of the ten nearest on the map, for grocery: whether those that lie
nearest are among the most alike. Beside the map stand its steps before the grid, the first two principal components
as the baseline, and a map of which only so many photos are laid out by t-SNE, as in a catalog many times as large.
Same product: of the four that lie nearest, a photo's neighbours on the grid, how many show the product that it shows.
"""

import argparse
import sys
import time
from collections.abc import Generator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

from tests.quality.features import over_photos
from tests.quality.photo_sets import add_data_argument, read_split, require_data
from visrec_desktop.search.layout import lay_out, spread
from visrec_desktop.search.projection import fit_projection
from visrec_desktop.vision.embedder import load_embedder

T = TypeVar("T")
_NEAREST = 10
_NEIGHBOURS = 4
_FEW_LANDMARKS = 600


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--step", type=int, default=1, help="every so many photos (%(default)s)")
    arguments = parser.parse_args()
    split = read_split(require_data(arguments.data), "grocery", "catalog", "product", step=arguments.step)
    embedder = load_embedder()
    embeddings = over_photos(split.photos, embedder, embedder.embed)
    vectors = fit_projection(embeddings, len(embeddings)).transform(embeddings)
    print(f"| {len(vectors)} photos of grocery | trustworthiness | same product | longest step, s | all, s |")
    print("|---|---|---|---|---|")
    started = time.perf_counter()
    components = PCA(2, random_state=0).fit_transform(vectors)
    _print("principal components", vectors, components, split.labels, (time.perf_counter() - started,))
    for name, landmarks in (("t-SNE", len(vectors)), (f"t-SNE of {_FEW_LANDMARKS}", _FEW_LANDMARKS)):
        points, took = timed(lay_out(vectors, most_landmarks=landmarks))
        _print(name, vectors, points, split.labels, took)
        cells, more = timed(spread(points))
        _print(f"{name}, on the grid", vectors, cells, split.labels, (*took, *more))
    return 0


def timed(steps: Generator[None, None, T]) -> tuple[T, Sequence[float]]:
    """What steps return, and the seconds that each took."""
    took = list[float]()
    while True:
        started = time.perf_counter()
        try:
            next(steps)
        except StopIteration as end:
            return end.value, [*took, time.perf_counter() - started]
        took.append(time.perf_counter() - started)


def same_product(points: NDArray[np.generic], labels: Sequence[str]) -> float:
    """Of the four nearest on the map, how many show the same product."""
    places, names = points.astype(np.float64), np.array(labels)
    far = ((places[:, None] - places) ** 2).sum(axis=2)
    np.fill_diagonal(far, np.inf)
    nearest = np.argpartition(far, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
    return float((names[nearest] == names[:, None]).mean())


def _print(
    name: str, vectors: NDArray[np.float32], points: NDArray[np.generic], labels: Sequence[str], took: Sequence[float]
) -> None:
    trust = trustworthiness(vectors, points.astype(np.float64), n_neighbors=_NEAREST)
    print(
        f"| {name} | {trust:.3f} | {same_product(points, labels):.3f} | {max(took):.2f} | {sum(took):.1f} |", flush=True
    )


if __name__ == "__main__":
    sys.exit(main())
