"""Photos of 12 megapixels, made by enlarging real ones: what a phone gives, but for the finest detail."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from tests.benchmarks.real_photos import catalog_photos

SIZE = (4000, 3000)


@contextmanager
def large_photos(data: Path, number: int, grain: float = 0.0) -> Iterator[list[Path]]:
    """Make so many in a folder that is gone afterwards.

    Parameters
    ----------
    grain
        Standard deviation of the noise that is added, of 255: with 5, a file has the 2 to 3 MB that a phone gives it.
    """
    random = np.random.default_rng(0)
    noise = (random.standard_normal((SIZE[1], SIZE[0], 1)) * grain).astype(np.float32)
    with tempfile.TemporaryDirectory() as place:
        made = []
        for place_in_row, photo in enumerate(catalog_photos(data, number)):
            with Image.open(photo) as image:
                enlarged = ImageOps.fit(image.convert("RGB"), SIZE, Image.Resampling.BICUBIC)
            pixels = np.clip(np.roll(noise, 97 * place_in_row, axis=1) + np.asarray(enlarged), 0, 255).astype(np.uint8)
            path = Path(place) / f"{place_in_row:04}.jpg"
            Image.fromarray(pixels).save(path, quality=88)
            made.append(path)
        yield made
