"""Indexing photos of 12 megapixels: what each part takes, and how near it comes to bare decoding and bare embedding.

`python -m tests.benchmarks.throughput`; the photos are real ones, enlarged.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.benchmarks.indexing import seconds_per_photo
from tests.benchmarks.large_photos import large_photos
from tests.benchmarks.real_photos import linked, make_parser
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from visrec_desktop.pipeline import indexing
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision import decode_apart
from visrec_desktop.vision.embedder import Embedder, load_embedder

INDEX, DECODE, EMBED = "indexing", "bare decoding", "bare embedding"
LEAST_SHARE = 0.7
_PARTS: dict[str, tuple[Any, str]] = {
    "read the file": (indexing, "read_photo_file"),
    "hash it": (indexing, "content_hash"),
    "decode": (indexing, "decode"),
    "embed": (Embedder, "embed"),
    "thumbnail": (indexing, "encode_thumbnail"),
    "palette": (indexing, "take_palette"),
    "SQLite": (Catalog, "store"),
    "projection": (indexing, "renew_projection"),
}


class Parts:
    """How long each part of indexing takes, over all threads."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(_PARTS, 0.0)
        self._lock = threading.Lock()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Take the times of what is called meanwhile."""
        with ExitStack() as patches:
            for part, (owner, name) in _PARTS.items():
                patches.enter_context(patch.object(owner, name, self._timed(part, getattr(owner, name))))
            yield

    def _timed(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            started = time.perf_counter()
            outcome = function(*arguments, **options)
            if isinstance(outcome, Iterator):
                # A generator works while it is gone through.
                outcome = iter(list(outcome))
            with self._lock:
                self.seconds[part] += time.perf_counter() - started
            return outcome

        return timed


def bare_decoding(files: Sequence[bytes], embedder: Embedder) -> float:
    """Seconds a photo, of decoding alone."""
    return _on_all_cores(lambda data: decode_apart.decode(data, at_least=embedder.decode_side), files, embedder)


def bare_embedding(files: Sequence[bytes], embedder: Embedder) -> float:
    """Seconds a photo, of embedding alone what was decoded before."""
    photos = [decode_apart.decode_photo(data, at_least=embedder.decode_side) for data in files]
    return _on_all_cores(embedder.embed, photos, embedder)


def _on_all_cores(work: Callable[[Any], object], items: Sequence[Any], embedder: Embedder) -> float:
    with ThreadPoolExecutor(embedder.threads) as pool:
        list(pool.map(work, items[: 2 * embedder.threads]))
        return seconds(lambda: list(pool.map(work, items))) / len(items)


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=160, help="photos of 12 megapixels (%(default)s)")
    parser.add_argument("--grain", type=float, default=0.0, help="noise in the photos, of 255 (%(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="rounds (%(default)s)")
    arguments = parser.parse_args()
    embedder, parts = load_embedder(), Parts()
    with large_photos(arguments.data, arguments.photos, arguments.grain) as photos:
        folder = linked(photos, Path(photos[0]).parent / "linked")
        files = [photo.read_bytes() for photo in photos]
        print(f"{len(photos)} photos of 4000 x 3000, {sum(map(len, files)) / len(files) / 1e6:.1f} MB each")
        seconds_per_photo(folder, len(photos))
        rounds = take_turns(
            {
                INDEX: lambda _: _indexed(folder, len(photos), parts),
                DECODE: lambda _: bare_decoding(files, embedder),
                EMBED: lambda _: bare_embedding(files, embedder),
            },
            arguments.repeats,
        )
    for name in rounds.times:
        print(f"{name:24}{1 / rounds.median(name):8.1f} photos/s")
    total = sum(parts.seconds.values())
    for part, taken in parts.seconds.items():
        print(f"  {part:22}{1000 * taken / len(photos) / arguments.repeats:8.1f} ms a photo {taken / total:7.1%}")
    slower = max((DECODE, EMBED), key=rounds.median)
    both = 1 / (rounds.median(DECODE) + rounds.median(EMBED))
    print(f"decoding and then embedding, and nothing else, could reach {both:.1f} photos/s on these cores")
    return judge([Target(f"{INDEX} / {slower}, the slower", rounds.ratio(slower, INDEX), LEAST_SHARE, at_least=True)])


def _indexed(folder: Path, number: int, parts: Parts) -> float:
    with parts.measured():
        return seconds_per_photo(folder, number)


if __name__ == "__main__":
    sys.exit(main())
