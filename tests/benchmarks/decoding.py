"""Photos decoded apart against decoding them in the program, in the true loop: `python -m tests.benchmarks.decoding`.

Both cores read, decode, embed and make thumbnails as indexing does; only where a photo is decoded differs.
"""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.large_photos import large_photos
from tests.benchmarks.real_photos import catalog_photos, make_parser
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from visrec_desktop.core.records import PhotoFile, content_hash
from visrec_desktop.pipeline import indexing
from visrec_desktop.vision import decode, decode_apart
from visrec_desktop.vision.embedder import Embedder, load_embedder
from visrec_desktop.vision.photo_file import read_photo_file

APART, WITHIN = "decoded apart", "decoded in the program"
LEAST_RATIO = 0.97


def seconds_for(photos: Sequence[Path], embedder: Embedder, decoder: Callable[..., object]) -> float:
    """Look at all photos as indexing does, with another decoder."""
    before = decode_apart.decode
    indexing.decode = decoder  # type: ignore[assignment, attr-defined]
    try:
        with ThreadPoolExecutor(embedder.threads) as pool:
            return seconds(lambda: list(pool.map(lambda photo: _looked_at(photo, embedder), photos)))
    finally:
        indexing.decode = before  # type: ignore[attr-defined]


def _looked_at(photo: Path, embedder: Embedder) -> object:
    data = read_photo_file(photo)
    return indexing.embed_photo(PhotoFile(photo.name.encode(), len(data), 0), content_hash(data), data, embedder)


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=240, help="catalog photos in a round (%(default)s)")
    parser.add_argument("--large", type=int, default=40, help="photos of 12 megapixels in a round (%(default)s)")
    parser.add_argument("--repeats", type=int, default=9, help="rounds (%(default)s)")
    arguments = parser.parse_args()
    embedder = load_embedder()
    targets = []
    with large_photos(arguments.data, arguments.large) as large:
        sets = {"catalog photos": catalog_photos(arguments.data, arguments.photos), "12 megapixels": large}
        for name, photos in sets.items():
            for decoder in (decode_apart.decode, decode.decode):
                seconds_for(photos[:8], embedder, decoder)
            rounds = take_turns(
                {
                    APART: lambda _, photos=photos: seconds_for(photos, embedder, decode_apart.decode),  # type: ignore[misc]
                    WITHIN: lambda _, photos=photos: seconds_for(photos, embedder, decode.decode),  # type: ignore[misc]
                },
                arguments.repeats,
            )
            for way in rounds.times:
                print(f"{name}, {way:32}{len(photos) / rounds.median(way):8.1f} photos/s")
            speed = rounds.ratio(WITHIN, APART)
            targets.append(Target(f"{name}: speed apart / within", speed, LEAST_RATIO, at_least=True))
    return judge(targets)


if __name__ == "__main__":
    sys.exit(main())
