"""The baseline of `indexing`, in a process of its own: OpenCV and Keras `model.predict`, one photo at a time.

Speaks by lines: the photos' paths as one JSON list comes in; ``ready`` goes out; each further line that comes in is
answered with the seconds that all photos took: ``apart`` with a call a view, ``together`` with a call a photo.
"""

import json
import sys
import time
from pathlib import Path

import cv2
import numpy as np

from tests.quality.photo_sets import ROOT
from visrec_desktop.vision.views import ALL_VIEWS

APART, TOGETHER = "apart", "together"


def main() -> None:
    """Load the network, then measure as often as asked."""
    # What TensorFlow prints must not come between the answers.
    answers, sys.stdout = sys.stdout, sys.stderr
    sys.path.insert(0, str(ROOT / "packaging"))
    import build_model

    from visrec_desktop.vision.keras_model import LITE2, build_embedding_model

    network = build_model.load_network(LITE2, side=LITE2.side)
    blocks = [(name, pooling) for name, pooling, _ in build_model.BLOCKS]
    model = build_embedding_model(network, blocks, centre=build_model.CENTRE)

    def embed(path: str, size: int) -> None:
        encoded = np.frombuffer(Path(path).read_bytes(), np.uint8)
        photo = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR_RGB), np.uint8)
        views = np.stack([view.take(photo, LITE2.side) for view in ALL_VIEWS]).astype(np.float32)
        pixels = (views - build_model.OFFSET) / build_model.SCALE
        for start in range(0, len(pixels), size):
            model.predict(pixels[start : start + size], verbose=0)

    photos = json.loads(sys.stdin.readline())
    sizes = {APART: 1, TOGETHER: len(ALL_VIEWS)}
    for size in sizes.values():
        for path in photos[:3]:
            embed(path, size)
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        size = sizes[line.strip()]
        started = time.perf_counter()
        for path in photos:
            embed(path, size)
        print(time.perf_counter() - started, file=answers, flush=True)


if __name__ == "__main__":
    main()
