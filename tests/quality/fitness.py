"""Shows how well photo fitness is told: `python -m tests.quality.fitness [--step N]`.

Photos of each set are listed as they are, which is mostly a false alarm in these sets, and after they were spoilt on
purpose, which should be found. A copy of each is measured as the program does it, from a picture of 320 pixels.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.photo_sets import add_data_argument, require_data
from visrec_desktop.core.fitness import Flaw, Measures
from visrec_desktop.core.records import Photo, PhotoFile
from visrec_desktop.pipeline.fitness import clutter_limit, flaws_of
from visrec_desktop.vision.decode import decode_photo, photo_size
from visrec_desktop.vision.fitness import measure
from visrec_desktop.vision.photo_file import read_photo_file
from visrec_desktop.vision.thumbnail import THUMBNAIL_SIDE, shrink

Pixels = NDArray[np.uint8]
SETS = {"furniture": "photos", "clothing": "catalog", "grocery": "catalog"}
STEP = 8
_LINE = 11  # pixels of a movement


def exposed(photo: Pixels, light: float) -> Pixels:
    """With so many times the light, by a gamma of 2.2."""
    linear = np.clip((photo / 255.0) ** 2.2 * light, 0.0, 1.0)
    return np.rint(255.0 * linear ** (1 / 2.2)).astype(np.uint8)


def shaken(photo: Pixels) -> Pixels:
    """Moved to the side."""
    return cv2.filter2D(photo, -1, np.full((1, _LINE), 1 / _LINE, np.float32)).astype(np.uint8, copy=False)


SPOILT: dict[str, tuple[Flaw, Callable[[Pixels], Pixels]]] = {
    "out of focus, 2 px": (Flaw.BLURRED, lambda photo: cv2.GaussianBlur(photo, (0, 0), 2.0).astype(np.uint8)),
    "shaken, 11 px": (Flaw.BLURRED, shaken),
    "a tenth of the light": (Flaw.TOO_DARK, lambda photo: exposed(photo, 0.1)),
    "8 times the light": (Flaw.OVEREXPOSED, lambda photo: exposed(photo, 8.0)),
    "30 % cut off": (Flaw.CUT_OFF, lambda photo: np.ascontiguousarray(photo[:, photo.shape[1] * 3 // 10 :])),
}


def listed(measures: Sequence[Measures], sizes: Sequence[tuple[int, int]], most_clutter: float) -> dict[Flaw, int]:
    """How many photos are listed for each flaw."""
    counts = dict.fromkeys(Flaw, 0)
    for one, (width, height) in zip(measures, sizes, strict=True):
        photo = Photo(0, PhotoFile(b"", 0, 0), b"", width=width, height=height)
        for flaw in flaws_of(photo, one, most_clutter):
            counts[flaw] += 1
    return counts


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--step", type=int, default=STEP, help="every so many photos (%(default)s)")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    for name, folder in SETS.items():
        paths = sorted((data / name / folder).rglob("*.jpg"))[:: arguments.step]
        _report(name, paths)
    return 0


def _report(name: str, paths: Sequence[Path]) -> None:
    files = [read_photo_file(path) for path in paths]
    sizes = [photo_size(data) for data in files]
    photos = [shrink(decode_photo(data, at_least=THUMBNAIL_SIDE), THUMBNAIL_SIDE) for data in files]
    sound = [measure(photo) for photo in photos]
    limit = clutter_limit(sound)
    counts = listed(sound, sizes, limit)
    print(f"{name}, {len(photos)} photos: " + ", ".join(f"{flaw} {count}" for flaw, count in counts.items() if count))
    for what, (flaw, spoil) in SPOILT.items():
        found = listed([measure(spoil(photo)) for photo in photos], sizes, limit)[flaw]
        print(f"    {what:24}{flaw:14}found {found / len(photos):.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
