"""Telling why a result is similar, against embedding the query: `python -m tests.benchmarks.why_this`.

What is told needs both photos, so it cannot be less than twice the embedding; the rest is what the telling costs.
"""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks.real_photos import catalog_photos, linked, make_parser, query_photos
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.explaining import explain
from visrec_desktop.pipeline.retrieval import retrieve
from visrec_desktop.pipeline.session import open_session
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.photo_file import read_photo_file

EXPLAIN, EMBED, BOTH = "why this", "decode, embed the query", "decode, embed both photos"
# An embedding takes 25 to 40 ms on two idle cores: so many of them are less than 100 ms.
TIMES = 2.5


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--photos", type=int, default=200, help="photos in the catalog (%(default)s)")
    parser.add_argument("--repeats", type=int, default=25, help="results explained (%(default)s)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = linked(catalog_photos(arguments.data, arguments.photos), Path(place) / "photos")
        session = open_session(Path(place) / "why.visrec", folder=folder)
        for _ in session.index_folder(folder):
            pass
        opened = session.opened
        queries = query_photos(arguments.data, arguments.repeats)
        asked = [retrieve(Query(path.name, path), SearchOptions(1), opened) for path in queries]
        results = [retrieval.results[0].photo_id for retrieval in asked]
        files = [folder / photo.name if (photo := session.catalog.photo(photo_id)) else folder for photo_id in results]

        def embed(path: Path) -> None:
            pixels = decode_photo(read_photo_file(path), at_least=opened.embedder.decode_side)
            opened.embedder.embed_query(pixels)

        def embed_both(number: int) -> None:
            embed(queries[number])
            embed(files[number])

        explain(asked[0], results[0], opened)
        rounds = take_turns(
            {
                EMBED: lambda number: seconds(lambda: embed(queries[number])),
                BOTH: lambda number: seconds(lambda: embed_both(number)),
                EXPLAIN: lambda number: seconds(lambda: explain(asked[number], results[number], opened)),
            },
            len(queries),
        )
        session.close()
    for name in rounds.times:
        print(f"{name:32}{1000 * rounds.median(name):8.1f} ms, least {1000 * min(rounds.times[name]):.1f} ms")
    print(f"{EXPLAIN} / {BOTH}: {rounds.ratio(EXPLAIN, BOTH):.2f}")
    return judge([Target(f"{EXPLAIN} / {EMBED}", rounds.ratio(EXPLAIN, EMBED), TIMES)])


if __name__ == "__main__":
    sys.exit(main())
