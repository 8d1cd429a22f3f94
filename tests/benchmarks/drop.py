"""From the drop of a photo to its painted results, against decoding and embedding it.

`python -m tests.benchmarks.drop`; the catalog holds real thumbnails and real embeddings, each a little off.
"""

import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import numpy as np
from PySide6.QtGui import QPixmapCache

from tests.benchmarks.real_photos import catalog_photos, decoded, indexed, make_parser, noisy_chunks, query_photos
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from tests.benchmarks.window import Painted, Running, drop, running_window, settle, wait_for
from visrec_desktop.core.records import IndexedPhoto, PhotoFile
from visrec_desktop.pipeline.learned_network import MODEL_SETTING
from visrec_desktop.pipeline.open_index import open_index, renew_projection
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import Embedder, load_embedder

_NOISE = 0.4
DROP, EMBED, EMBED_ALONE = "drop to painted results", "decode, embed by the program", "decode, embed on one thread"


def make_catalog(path: Path, real: list[IndexedPhoto], photos: int, embedder: Embedder) -> None:
    """Write a catalog without a folder, as the program would have left it."""
    embeddings = np.stack([photo.embedding for photo in real if photo.embedding is not None])
    number = 0
    with Catalog(path) as catalog:
        # Farther off than copies are, for of near-duplicates the program shows one.
        for chunk in noisy_chunks(embeddings, photos, noise=_NOISE):
            batch = []
            for embedding in chunk:
                like = real[number % len(real)]
                file = PhotoFile(f"{number:06}.jpg".encode(), like.file.size, 0)
                content_hash = number.to_bytes(16, "big")
                batch.append(IndexedPhoto(file, content_hash, None, embedding, like.thumbnail, like.width, like.height))
                number += 1
            catalog.store(batch, embedder.name)
        catalog.set_setting(MODEL_SETTING, embedder.name.encode())
        deque(renew_projection(catalog, embedder, open_index(catalog, embedder), growth=1), 0)


class Drops:
    """Drops photos on the window, one after the other.

    Parameters
    ----------
    running
        With the catalog open.
    """

    def __init__(self, running: Running) -> None:
        self._window, self._client = running.window, running.client
        self._painted = Painted(running.window.search_page.grid.viewport())
        running.client.retrieved.connect(self._painted.arm)

    def seconds(self, photo: Path) -> float:
        """From the drop event to the end of the pass that paints the results."""
        # The thumbnails of the results are read anew each time; those in sight before the drop are there already.
        QPixmapCache.clear()
        self._window.search_page.grid.viewport().repaint()
        started = 0.0

        def start() -> None:
            nonlocal started
            started = time.perf_counter()
            drop(self._window, photo)

        wait_for(self._painted.happened, start)
        took = time.perf_counter() - started
        # What the photo shows and what goes with it come later; they are not to disturb what is measured next.
        settle(self._client)
        return took


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=20_000, help="photos in the catalog (%(default)s)")
    parser.add_argument("--real", type=int, default=500, help="real photos that they come from (%(default)s)")
    parser.add_argument("--repeats", type=int, default=25, help="drops (%(default)s)")
    arguments = parser.parse_args()
    embedder = load_embedder()
    queries = query_photos(arguments.data, arguments.repeats)
    with tempfile.TemporaryDirectory() as place, running_window() as running:
        catalog = Path(place) / "drop.visrec"
        make_catalog(
            catalog, indexed(catalog_photos(arguments.data, arguments.real), embedder), arguments.photos, embedder
        )
        wait_for(running.client.catalog_opened, lambda: running.window.open_path(catalog))
        settle(running.client)
        drops = Drops(running)
        for photo in queries[:3]:
            drops.seconds(photo)
        for photo in queries[:3]:
            embedder.embed_query(decoded(photo, embedder))
        rounds = take_turns(
            {
                EMBED: lambda number: seconds(lambda: embedder.embed_query(decoded(queries[number], embedder))),
                EMBED_ALONE: lambda number: seconds(lambda: embedder.embed(decoded(queries[number], embedder))),
                DROP: lambda number: drops.seconds(queries[number]),
            },
            len(queries),
        )
    for name in rounds.times:
        print(f"{name:32}{1000 * rounds.median(name):8.1f} ms")
    print(f"{DROP} / {EMBED_ALONE}: {rounds.ratio(DROP, EMBED_ALONE):.2f}")
    return judge([Target(f"{DROP} / {EMBED}", rounds.ratio(DROP, EMBED), 2)])


if __name__ == "__main__":
    sys.exit(main())
