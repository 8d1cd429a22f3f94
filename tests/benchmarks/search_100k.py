"""One query among 100,000 photos, against what embedding it costs and against scikit-learn's cosine search.

`python -m tests.benchmarks.search_100k`; the vectors are real embeddings over and over, each a little off.
"""

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from tests.benchmarks.real_photos import catalog_photos, decoded, indexed, make_parser, noisy_chunks, query_photos
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from visrec_desktop.search.neighbor_index import NeighborIndex
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.vision.embedder import Embedder, load_embedder

_TOP = 20
EMBED, WHOLE, SEARCH, COSINE = "decode, embed", "decode, embed, search", "search", "cosine search, raw vectors"


class Stored:
    """The same vectors in the program's index and, the first block alone, in scikit-learn's.

    Parameters
    ----------
    embeddings : (n, d) float32
        Real ones.
    vectors
        How many to store.
    block
        Length of the first block: the network's last features, averaged.
    """

    def __init__(self, embeddings: NDArray[np.float32], vectors: int, block: int) -> None:
        sample = np.concatenate(list(noisy_chunks(embeddings, min(vectors, MOST_FOR_FIT))))
        self.index = NeighborIndex(fit_projection(sample, vectors))
        raw = np.empty((vectors, block), np.float32)
        start = 0
        for chunk in noisy_chunks(embeddings, vectors, seed=1):
            ids = np.arange(start, start + len(chunk))
            self.index.add(ids, chunk)
            raw[ids] = chunk[:, :block]
            start += len(chunk)
        self.cosine = NearestNeighbors(metric="cosine").fit(raw)
        self._block = block

    def search(self, embedding: NDArray[np.float32]) -> None:
        """By the program's index."""
        ids, _ = self.index.search(self.index.project(embedding), top=_TOP)
        assert len(ids) == min(_TOP, len(self.index))

    def search_by_cosine(self, embedding: NDArray[np.float32]) -> None:
        """By scikit-learn's."""
        self.cosine.kneighbors(embedding[None, : self._block], min(_TOP, len(self.index)))


def embed(photo: Path, embedder: Embedder) -> NDArray[np.float32]:
    """Decode and embed a query."""
    return embedder.embed_query(decoded(photo, embedder))


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--vectors", type=int, default=100_000, help="stored embeddings (%(default)s)")
    parser.add_argument("--photos", type=int, default=1000, help="real photos that they come from (%(default)s)")
    parser.add_argument("--repeats", type=int, default=25, help="queries (%(default)s)")
    arguments = parser.parse_args()
    embedder = load_embedder()
    real = indexed(catalog_photos(arguments.data, arguments.photos), embedder)
    embeddings = np.stack([photo.embedding for photo in real if photo.embedding is not None])
    stored = Stored(embeddings, arguments.vectors, embedder.card.blocks[0].size)
    queries = query_photos(arguments.data, arguments.repeats)
    vectors = [embed(photo, embedder) for photo in queries]
    stored.search(vectors[0])
    stored.search_by_cosine(vectors[0])
    rounds = take_turns(
        {
            EMBED: lambda number: seconds(lambda: embed(queries[number], embedder)),
            WHOLE: lambda number: seconds(lambda: stored.search(embed(queries[number], embedder))),
            SEARCH: lambda number: seconds(lambda: stored.search(vectors[number])),
            COSINE: lambda number: seconds(lambda: stored.search_by_cosine(vectors[number])),
        },
        len(queries),
    )
    for name in rounds.times:
        print(f"{name:32}{1000 * rounds.median(name):8.1f} ms")
    return judge(
        [
            Target("decode, embed and search / twice decode and embed", rounds.ratio(WHOLE, EMBED) / 2, 1.0),
            Target("search / NearestNeighbors(metric='cosine') on raw vectors", rounds.ratio(SEARCH, COSINE), 1 / 8),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
