"""Prints the table that the default embedding was chosen by: `python -m tests.quality.embedding_choice`.

Features are computed once and cached; a second run takes seconds, except for the measured speeds. The last two
rows are the program's own embeddings, from file to vector by its own code.
"""

import argparse
import sys
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.quality.evaluation import (
    PhotoSets,
    evaluate,
    fit_components,
    photos_per_second,
    query_milliseconds,
    read_photo_sets,
)
from tests.quality.features import Candidate, combine, own_embeddings, pooled_features
from tests.quality.models import add_cache_argument, load
from tests.quality.photo_sets import QUICK_STEP, add_data_argument, require_data
from tests.quality.recipes import RECIPES, Recipe, views_of
from tests.quality.scoring import Scores
from visrec_desktop.core.projection import Projection
from visrec_desktop.search.projection import fit_projection
from visrec_desktop.vision.embedder import Embedder, load_embedder

COLUMNS = (
    "network",
    "view",
    "pooled",
    "projection",
    "clothing R@1",
    "P@10",
    "grocery R@1",
    "mAP@20",
    "photo → iconic R@1",
    "photos/s",
    "query ms",
)
_SPEED_QUERIES = 20


class Candidates:
    """Embeddings by recipe, from features that are computed once a network.

    Parameters
    ----------
    sets, data
        The photos.
    cache_folder
        Where networks and features are kept.
    """

    def __init__(self, sets: PhotoSets, data: Path, cache_folder: Path) -> None:
        self.sets, self.data, self.folder = sets, data, cache_folder
        self.candidate = cache(self._candidate)
        self._features = cache(self._all_features)

    def embeddings(self, recipe: Recipe) -> NDArray[np.float32]:
        """Of all photos, in their order."""
        return combine(
            self._features(recipe.variant), self.candidate(recipe.variant), recipe.views, dict(recipe.blocks)
        )

    def _candidate(self, variant: str) -> Candidate:
        card, model = load(variant, self.folder)
        return Candidate(card, model, views_of(variant))

    def _all_features(self, variant: str) -> dict[str, NDArray[np.float16]]:
        return pooled_features(self.candidate(variant), self.sets.photos, self.data, self.folder)


class Speeds:
    """Speeds by network and views, measured once each.

    Parameters
    ----------
    photos
        Those to measure with; none to leave the speeds out.
    """

    def __init__(self, photos: list[Path]) -> None:
        self._photos = photos
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def of(self, embedder: Embedder) -> tuple[str, str]:
        """Photos a second, milliseconds a query."""
        if not self._photos:
            return "", ""
        key = (embedder.card.sha256, "+".join(view.name for view in embedder.views))
        if key not in self._known:
            rate = photos_per_second(embedder, self._photos)
            query = query_milliseconds(embedder, self._photos[:_SPEED_QUERIES])
            self._known[key] = (f"{rate:.0f}", f"{query:.0f}")
        return self._known[key]


def print_row(cells: tuple[str, ...], scores: tuple[Scores, Scores, Scores], speeds: tuple[str, str]) -> None:
    """One row of the table."""
    clothing, grocery, iconic = scores
    figures = (clothing.r1, clothing.p10, grocery.r1, grocery.map20, iconic.r1)
    print("|", " | ".join((*cells, *(f"{figure:.3f}" for figure in figures), *speeds)), "|", flush=True)


def print_table(sets: PhotoSets, data: Path, cache_folder: Path, speed_photos: int) -> None:
    """Print the whole table."""
    candidates = Candidates(sets, data, cache_folder)
    measured = sets.splits["grocery/queries"].photos
    speeds = Speeds(measured[:: max(1, len(measured) // speed_photos)][:speed_photos] if speed_photos else [])
    print("|", " | ".join(COLUMNS), "|")
    print("|", " | ".join("---" for _ in COLUMNS), "|", flush=True)
    for recipe in RECIPES:
        cells = (recipe.variant, recipe.view_name, recipe.pooled, recipe.projection)
        scores = evaluate(sets, candidates.embeddings(recipe), fit_components(recipe.components))
        print_row(cells, scores, speeds.of(candidates.candidate(recipe.variant).of_views(recipe.views)))
    for fast in (False, True):
        embedder = load_embedder(fast=fast)
        embeddings = own_embeddings(embedder, sets.photos, data, cache_folder)
        cells = (f"the program's {embedder.card.name}", "--fast" if fast else "default", "its own", "its own")
        print_row(cells, evaluate(sets, embeddings, own_fit), speeds.of(embedder))


def own_fit(embeddings: NDArray[np.float32]) -> Projection:
    """The projection as the program fits it."""
    return fit_projection(embeddings, len(embeddings))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    add_cache_argument(parser)
    parser.add_argument("--quick", action="store_true", help=f"every {QUICK_STEP}th photo only")
    parser.add_argument("--speed-photos", type=int, default=100, help="photos to measure speeds with, 0 for none (100)")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    arguments.cache.mkdir(parents=True, exist_ok=True)
    sets = read_photo_sets(data, step=QUICK_STEP if arguments.quick else 1)
    print_table(sets, data, arguments.cache, arguments.speed_photos)
    return 0


if __name__ == "__main__":
    sys.exit(main())
