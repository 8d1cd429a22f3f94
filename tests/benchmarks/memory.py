"""Memory while indexing: `python -m tests.benchmarks.memory`.

The photos are real ones over and over, each copy with bytes of its own.
"""

import sys
import tempfile
from pathlib import Path

import psutil

from tests.benchmarks.real_photos import catalog_photos, copies, make_parser
from tests.benchmarks.timing import Target, judge
from visrec_desktop.pipeline.session import open_session

MEBIBYTE = 1024**2


def resident_while_indexing(folder: Path, catalog: Path) -> list[tuple[int, float]]:
    """Photos embedded and MB of memory in use after each batch."""
    process, session = psutil.Process(), open_session(catalog, folder=folder)
    samples = [(summary.embedded, process.memory_info().rss / MEBIBYTE) for summary in session.index_folder(folder)]
    session.close()
    return samples


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=3000, help="photos to index (%(default)s)")
    parser.add_argument("--last", type=int, default=2000, help="growth is that over the last so many (%(default)s)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = copies(catalog_photos(arguments.data), arguments.photos, Path(place) / "photos")
        start = psutil.Process().memory_info().rss / MEBIBYTE
        samples = resident_while_indexing(folder, Path(place) / "catalog.visrec")
    first = arguments.photos - arguments.last
    before = next(used for embedded, used in samples if embedded >= first)
    after = samples[-1][1]
    print(
        f"before indexing {start:.0f} MB, after {first} photos {before:.0f} MB, after {samples[-1][0]} {after:.0f} MB"
    )
    print(f"peak {max(used for _, used in samples):.0f} MB; {1024 * (after - before) / arguments.last:.2f} kB a photo")
    return judge([Target(f"growth over the last {arguments.last} photos", after - before, 10, "MB")])


if __name__ == "__main__":
    sys.exit(main())
