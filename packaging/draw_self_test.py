"""Makes what the self-test compares with, in resources/self_test: `python packaging/draw_self_test.py`.

One small picture in each format, and the embedding of a sample photo. No package here writes HEIC: photo.heic was made
once, 64 x 32 with a red half and a blue half, to be shown turned clockwise; it is left alone.
"""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from visrec_desktop.core.paths import sample_folder
from visrec_desktop.self_test.program_checks import GOLDEN_PHOTO
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.embedder import load_embedder

OUT = Path(__file__).resolve().parents[1] / "resources" / "self_test"
_CORNERS = np.array([[(200, 30, 30), (30, 160, 60)], [(40, 50, 190), (255, 255, 255)]], np.uint8)
_OPTIONS: dict[str, dict[str, Any]] = {
    "jpg": {"quality": 95},
    "png": {},
    "webp": {"quality": 95},
    "tif": {"compression": "tiff_lzw"},
    "bmp": {},
    "gif": {},
    "avif": {"quality": 90},
}


def main() -> None:
    """Write all of it."""
    picture = Image.fromarray(_CORNERS).resize((64, 48), Image.Resampling.NEAREST)
    for suffix, options in _OPTIONS.items():
        picture.save(OUT / f"photo.{suffix}", **options)
    embedder = load_embedder()
    photo = decode_photo((sample_folder() / GOLDEN_PHOTO).read_bytes(), at_least=embedder.decode_side)
    np.savez_compressed(OUT / "golden.npz", model=embedder.name, embedding=embedder.embed(photo).astype("<f2"))


if __name__ == "__main__":
    main()
