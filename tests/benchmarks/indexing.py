"""Indexing real photos end to end, against `model.predict` one by one and against the bare LiteRT rate.

`python -m tests.benchmarks.indexing`; TensorFlow runs in a process of its own and idles while others are measured.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from tests.benchmarks.keras_predict import APART, TOGETHER
from tests.benchmarks.real_photos import catalog_photos, decoded, linked, make_parser
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from tests.quality.photo_sets import ROOT
from visrec_desktop.pipeline.session import open_session
from visrec_desktop.vision.embedder import Embedder, load_embedder

PREDICT, TOGETHER_PREDICT = "model.predict, a call a view", "model.predict, a call a photo"
INDEX, BARE = "indexing", "bare LiteRT on ready tensors"
LEAST_PHOTOS_PER_SECOND = 30
_READY_TENSORS = 64


class KerasBaseline:
    """The process of tests.benchmarks.keras_predict.

    Parameters
    ----------
    photos
        What it embeds at each call.
    """

    def __init__(self, photos: Sequence[Path]) -> None:
        self._number = len(photos)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.keras_predict"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._ask(json.dumps([str(photo) for photo in photos]))

    def seconds_per_photo(self, views: str) -> float:
        """Measure once, with the views of a photo apart or together."""
        return float(self._ask(views)) / self._number

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _ask(self, line: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        print(line, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("The Keras baseline does not run: python -m tests.benchmarks.keras_predict says why.")
        return answer


class Bare:
    """The model alone, on ready tensors: as many a photo as the program's views, on as many threads.

    Parameters
    ----------
    embedder
        The program's.
    photos
        Whose views it runs on, over and over.
    number
        Photos that a call stands for.
    """

    def __init__(self, embedder: Embedder, photos: Sequence[Path], number: int) -> None:
        self._embedder, self._number = embedder, number
        card = embedder.card
        self._tensors = [
            (view.take(decoded(photo, embedder), card.side).astype(np.float32) - card.offset) / card.scale
            for photo in photos[: _READY_TENSORS // len(embedder.views)]
            for view in embedder.views
        ]
        self._pool = ThreadPoolExecutor(embedder.threads)
        self._run()

    def seconds_per_photo(self) -> float:
        """Measure once."""
        return seconds(self._run) / self._number

    def close(self) -> None:
        """End the threads."""
        self._pool.shutdown()

    def _run(self) -> None:
        tensors = self._tensors
        runs = range(self._number * len(self._embedder.views))
        list(self._pool.map(lambda run: self._embedder.run(tensors[run % len(tensors)]), runs))


def seconds_per_photo(folder: Path, number: int) -> float:
    """Index a folder into a new catalog, from opening the session to the last commit."""
    with tempfile.TemporaryDirectory() as place:
        return seconds(lambda: _index(folder, Path(place) / "catalog.visrec", number)) / number


def _index(folder: Path, catalog: Path, number: int) -> None:
    session = open_session(catalog, folder=folder)
    embedded = 0
    for summary in session.index_folder(folder):
        embedded = summary.embedded
    session.close()
    assert embedded == number, f"{embedded} of {number} photos embedded"


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=1200, help="photos to index in a round (%(default)s)")
    parser.add_argument("--keras-photos", type=int, default=60, help="photos for Keras in a round (%(default)s)")
    parser.add_argument("--bare-photos", type=int, default=400, help="photos' worth of tensors (%(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="rounds (%(default)s)")
    arguments = parser.parse_args()
    photos = catalog_photos(arguments.data, arguments.photos)
    keras = KerasBaseline(catalog_photos(arguments.data, arguments.keras_photos))
    bare = Bare(load_embedder(), photos, arguments.bare_photos)
    try:
        with tempfile.TemporaryDirectory() as place:
            folder = linked(photos, Path(place) / "photos")
            rounds = take_turns(
                {
                    PREDICT: lambda _: keras.seconds_per_photo(APART),
                    TOGETHER_PREDICT: lambda _: keras.seconds_per_photo(TOGETHER),
                    INDEX: lambda _: seconds_per_photo(folder, len(photos)),
                    BARE: lambda _: bare.seconds_per_photo(),
                },
                arguments.repeats,
            )
    finally:
        keras.close()
        bare.close()
    for name in rounds.times:
        print(f"{name:36}{1 / rounds.median(name):8.1f} photos/s")
    print(f"{INDEX} / {TOGETHER_PREDICT}: {rounds.ratio(TOGETHER_PREDICT, INDEX):.2f}")
    return judge(
        [
            Target(f"{INDEX} / {PREDICT}", rounds.ratio(PREDICT, INDEX), 6, at_least=True),
            Target(f"{INDEX} / {BARE}", rounds.ratio(BARE, INDEX), 0.75, at_least=True),
            Target(INDEX, 1 / rounds.median(INDEX), LEAST_PHOTOS_PER_SECOND, "photos/s", at_least=True),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
