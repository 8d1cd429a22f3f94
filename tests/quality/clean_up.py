"""Shows what cleaning a query up does for noisy photos: `python -m tests.quality.clean_up`.

Queries of the clothing set are searched as they are, with Gaussian noise (sigma 25 of 255) and as JPEG of quality 8;
each unchanged, denoised only, and cleaned up as the program does. Category of the nearest photos of the catalog.
"""

import argparse
import sys
import time
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.features import decoded, over_photos
from tests.quality.photo_sets import add_data_argument, read_split, require_data
from tests.quality.scoring import Scores, hits, rank
from visrec_desktop.search.projection import fit_projection
from visrec_desktop.vision.clean_up import CleanUp, clean_up, denoised, noise_of
from visrec_desktop.vision.embedder import load_embedder

Change = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
SIGMA, JPEG_QUALITY = 25.0, 8
QUERY_STEP = 3


def with_noise(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo with Gaussian noise."""
    noise = np.random.default_rng(0).normal(0.0, SIGMA, photo.shape)
    return np.rint(np.clip(photo + noise, 0, 255)).astype(np.uint8)


def as_poor_jpeg(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo after a strong compression."""
    _, data = cv2.imencode(".jpg", photo, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    decoded_again = cv2.imdecode(data, cv2.IMREAD_COLOR)
    assert decoded_again is not None
    return decoded_again.astype(np.uint8, copy=False)


def unchanged(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photo itself."""
    return photo


PHOTOS: dict[str, Change] = {"as they are": unchanged, "noise": with_noise, "poor JPEG": as_poor_jpeg}
CLEANED: dict[str, Change] = {
    "not cleaned": unchanged,
    "denoised": lambda photo: denoised(photo) if noise_of(photo) >= 3.0 else photo,
    "cleaned up": lambda photo: clean_up(photo)[0],
}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--step", type=int, default=QUERY_STEP, help="every so many queries (%(default)s)")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    embedder = load_embedder()
    catalog = read_split(data, "clothing", "catalog", "category")
    queries = read_split(data, "clothing", "query", "category", step=arguments.step)
    rows = over_photos(catalog.photos, embedder, embedder.embed)
    projection = fit_projection(rows, len(rows))
    rows = projection.transform(rows)
    photos = [decoded(photo, embedder) for photo in queries.photos]
    for kind, change in PHOTOS.items():
        changed = [change(photo) for photo in photos]
        for name, clean in CLEANED.items():
            embeddings = np.stack([embedder.embed_query(clean(photo)) for photo in changed])
            ranking = rank(projection.transform(embeddings), rows)
            print(f"{kind:14}{name:14}{Scores.of(hits(ranking, queries.labels, catalog.labels)).line()}", flush=True)
        started = time.perf_counter()
        did = [clean_up(photo)[1] for photo in changed]
        each = 1000 * (time.perf_counter() - started) / len(changed)
        done = ", ".join(f"{step}: {sum(step in steps for steps in did) / len(did):.0%}" for step in CleanUp)
        print(f"{kind:14}{done}; {each:.0f} ms a photo", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
