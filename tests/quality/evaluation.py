"""Scores embeddings on the public photo sets, and measures how fast they are made."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA

from tests.quality.features import THREADS, decoded
from tests.quality.photo_sets import Split, read_split
from tests.quality.recipes import CENTRED, NONE
from tests.quality.scoring import Scores, hits, rank
from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.vision.embedder import Embedder

Fit = Callable[[NDArray[np.float32]], Projection]


@dataclass(frozen=True, slots=True)
class PhotoSets:
    """All splits; the photos of all of them are one list, in the order of `splits`."""

    splits: dict[str, Split]

    @property
    def photos(self) -> list[Path]:
        """Of all splits."""
        return [photo for split in self.splits.values() for photo in split.photos]

    def rows(self, embeddings: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
        """The embeddings of `photos` by split."""
        ends = np.cumsum([len(split.photos) for split in self.splits.values()])
        return dict(zip(self.splits, np.split(embeddings, ends[:-1]), strict=True))


def read_photo_sets(data: Path, *, step: int = 1) -> PhotoSets:
    """Clothing by category and grocery by product; the packshots are never thinned out, there is one a product."""
    return PhotoSets(
        {
            "clothing/catalog": read_split(data, "clothing", "catalog", "category", step=step),
            "clothing/queries": read_split(data, "clothing", "query", "category", step=step),
            "grocery/catalog": read_split(data, "grocery", "catalog", "product", step=step),
            "grocery/queries": read_split(data, "grocery", "query", "product", step=step),
            "grocery/iconic": read_split(data, "grocery", "iconic", "product"),
        }
    )


def fit_components(components: int) -> Fit:
    """A fit that keeps so many principal components, or as many as there are photos to tell them by."""

    def fit(embeddings: NDArray[np.float32]) -> Projection:
        if components == NONE:
            return identity(embeddings.shape[1])
        mean = embeddings.mean(axis=0)
        if components == CENTRED:
            return Projection(mean, None, len(embeddings))
        kept = min(components, len(embeddings) - 1)
        pca = PCA(kept, svd_solver="randomized", random_state=0).fit(embeddings)
        return Projection(mean, np.ascontiguousarray(pca.components_, np.float32), len(embeddings))

    return fit


def evaluate(sets: PhotoSets, embeddings: NDArray[np.float32], fit: Fit) -> tuple[Scores, Scores, Scores]:
    """Scores of clothing by category, of grocery by product, and of grocery photos against the packshots.

    The projection is fitted on the catalog split of each set only; for the packshots, too few to fit
    anything on, on the grocery catalog.
    """
    rows = sets.rows(embeddings)
    scores = []
    for fitted_on, queries, catalog in (
        ("clothing/catalog", "clothing/queries", "clothing/catalog"),
        ("grocery/catalog", "grocery/queries", "grocery/catalog"),
        ("grocery/catalog", "grocery/queries", "grocery/iconic"),
    ):
        projection = fit(rows[fitted_on])
        ranking = rank(projection.transform(rows[queries]), projection.transform(rows[catalog]))
        scores.append(Scores.of(hits(ranking, sets.splits[queries].labels, sets.splits[catalog].labels)))
    clothing, grocery, iconic = scores
    return clothing, grocery, iconic


def photos_per_second(embedder: Embedder, photos: Sequence[Path]) -> float:
    """Photos decoded and embedded a second, on two threads that are warm."""
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda photo: embedder.embed(decoded(photo, embedder)), photos[: 4 * THREADS]))
        started = time.perf_counter()
        list(pool.map(lambda photo: embedder.embed(decoded(photo, embedder)), photos))
        return len(photos) / (time.perf_counter() - started)


def query_milliseconds(embedder: Embedder, photos: Sequence[Path]) -> float:
    """Median time to decode and embed one query; the search itself is measured by tests.benchmarks.search_100k."""
    times = []
    for photo in (*photos[:3], *photos):
        started = time.perf_counter()
        embedder.embed_query(decoded(photo, embedder))
        times.append(1000 * (time.perf_counter() - started))
    return median(times[3:])
