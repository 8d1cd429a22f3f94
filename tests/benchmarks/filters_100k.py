"""What filters, feedback and other samenesses add to a query among 100,000 products.

`python -m tests.benchmarks.filters_100k`; the products are made up, their photos real ones over and over, each a
little off.
"""

import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.made_up_products import BRANDS, FOLDERS, category, in_pairs, make_catalog
from tests.benchmarks.real_photos import catalog_photos, copies, indexed, make_parser, query_photos
from tests.benchmarks.timing import Target, judge, seconds, take_turns
from visrec_desktop.core.products import Filters, Look, Vote
from visrec_desktop.core.records import Query, SearchOptions, content_hash
from visrec_desktop.pipeline.matching import match
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.pipeline.retrieval import look_at, retrieve
from visrec_desktop.pipeline.votes import cast_vote
from visrec_desktop.storage.catalog import Catalog
from visrec_desktop.vision.embedder import load_embedder

QUERY = "query"
_AGAIN = ", again"
_TOP = 20
_MOST_TIMES, _MOST_SECONDS = 1.5, 1.5

# The filter of a round; another one in each, so that nothing is ready of the last.
FILTERS: Mapping[str, Callable[[int], Filters]] = {
    "in stock": lambda number: Filters(in_stock=True, price_to=1e6 + number),
    "category of 1 %": lambda number: Filters(values={"category": frozenset({category(number)})}),
    "price from, to": lambda number: Filters(price_from=20 + number, price_to=60 + number),
    "text": lambda number: Filters(text=f"lamp brand {number % BRANDS:02}"),
    "folder": lambda number: Filters(folder=f"folder {number % FOLDERS:02}"),
    "colour": lambda number: Filters(values={"colour": frozenset({("red", "blue", "green", "black")[number % 4]})}),
    "all of them": lambda number: Filters(
        "lamp", "", {"colour": frozenset({"red", "blue"}), "brand": _brands(number)}, 5 + number, 200, in_stock=True
    ),
}
LOOKS = (Look.COLOUR_BLIND, Look.COLOUR_COUNTS, Look.OTHER_COLOURS, Look.COLOUR_ONLY)


def _brands(number: int) -> frozenset[str]:
    return frozenset(f"Brand {brand % BRANDS:02}" for brand in range(number, number + BRANDS // 2))


class Queries:
    """Photos to search by, the same ones for every kind of query.

    Parameters
    ----------
    voted
        The same pictures with contents of their own, so that votes on them count for no others.
    """

    def __init__(self, opened: OpenCatalog, photos: Sequence[Path], voted: Sequence[Path]) -> None:
        self._opened, self._pairs, self._photos, self._voted = opened, in_pairs(opened), photos, voted

    def subjects(self) -> dict[str, Callable[[int], float]]:
        """What is measured beside the plain query."""
        found: dict[str, Callable[[int], float]] = {}
        for name, filters in FILTERS.items():
            found |= {name: self._filtering(filters), name + _AGAIN: self._filtering_again(filters)}
        found["same category"] = lambda number: self.seconds(number, same_category=True)
        found["votes on the results"] = lambda number: self._seconds(self._voted[number], SearchOptions(_TOP))
        found["for you"] = lambda number: self.seconds(number, for_you=True)
        found |= {look.value: partial(self.seconds, look=look) for look in LOOKS}
        found["two photos a product"] = lambda number: seconds(
            lambda: retrieve(self._query(number), SearchOptions(_TOP), self._pairs)
        )
        return found

    def seconds(self, number: int, **options: Any) -> float:
        """Of a query, from its file to the results."""
        return self._seconds(self._photos[number], SearchOptions(_TOP, **options))

    def vote(self) -> None:
        """Like three results of each query, and dislike one."""
        for photo in self._voted:
            retrieval = retrieve(Query(photo.name, path=photo), SearchOptions(_TOP), self._opened)
            for result, vote in zip(retrieval.results, [Vote.LIKE] * 3 + [Vote.DISLIKE], strict=False):
                cast_vote(retrieval, result, vote, self._opened)

    def matching(self) -> Callable[[int], float]:
        """What goes with a query that was searched for."""
        seen = [look_at(self._query(number), self._opened) for number in range(len(self._photos))]
        return lambda number: seconds(lambda: deque(match(seen[number], self._opened), 0))

    def _query(self, number: int) -> Query:
        return Query(self._photos[number].name, path=self._photos[number])

    def _filtering(self, filters: Callable[[int], Filters]) -> Callable[[int], float]:
        return lambda number: self.seconds(number, filters=filters(number))

    def _filtering_again(self, filters: Callable[[int], Filters]) -> Callable[[int], float]:
        def again(number: int) -> float:
            self.seconds(number, filters=filters(number))
            return self.seconds(number, filters=filters(number))

        return again

    def _seconds(self, photo: Path, options: SearchOptions) -> float:
        started = time.perf_counter()
        found = retrieve(Query(photo.name, path=photo), options, self._opened)
        took = time.perf_counter() - started
        assert found.results, options
        return took


def measure(opened: OpenCatalog, queries: Queries, repeats: int) -> int:
    """Measure, print and judge."""
    once = {"columns": seconds(lambda: opened.columns), "facets": seconds(opened.columns.facets)}
    queries.seconds(0)
    targets = [Target(f"{name} of all products, once", took, _MOST_SECONDS, "s") for name, took in once.items()]
    print(f"the first text {seconds(lambda: opened.columns.browse(Filters(text='lamp'))):.2f} s, once")
    queries.vote()
    matching = queries.matching()
    print(f"the first matching {matching(0):.2f} s, once")
    for look in LOOKS:
        print(f"the space of {look.value} {seconds(partial(opened.spaces.index, look)):.2f} s, once")
    for name, subject in queries.subjects().items():
        targets.append(Target(f"{name} / {QUERY}", _ratio(name, subject, queries, repeats), _MOST_TIMES))
    _ratio("matching", matching, queries, repeats)
    _ratio("browsing by a text", partial(_browse, opened), queries, repeats)
    return judge(targets)


def _ratio(name: str, subject: Callable[[int], float], queries: Queries, repeats: int) -> float:
    """Each in turns with the plain query, for on a noisy machine minutes differ."""
    rounds = take_turns({QUERY: queries.seconds, name: subject}, repeats)
    ratio = rounds.ratio(name, QUERY)
    print(f"{name:28}{1000 * rounds.median(name):8.1f} ms, {ratio:.2f} of {1000 * rounds.median(QUERY):.1f} ms")
    return ratio


def _browse(opened: OpenCatalog, number: int) -> float:
    return seconds(lambda: opened.columns.browse(Filters(text=f"lamp brand {number:02}")))


def main() -> int:
    """Command line."""
    parser = make_parser(__doc__)
    parser.add_argument("--products", type=int, default=100_000, help="products in the catalog (%(default)s)")
    parser.add_argument("--photos", type=int, default=1000, help="real photos that they come from (%(default)s)")
    parser.add_argument("--repeats", type=int, default=15, help="rounds (%(default)s)")
    arguments = parser.parse_args()
    embedder = load_embedder()
    real = indexed(catalog_photos(arguments.data, arguments.photos), embedder)
    photos = query_photos(arguments.data, arguments.repeats)
    with tempfile.TemporaryDirectory() as place, Catalog(Path(place) / "filters.visrec") as catalog:
        known = [content_hash(photo.read_bytes()) for photo in photos]
        index = make_catalog(catalog, real, arguments.products, known, embedder)
        voted = sorted(copies(photos, len(photos), Path(place) / "voted").iterdir())
        opened = OpenCatalog(catalog, embedder, index)
        return measure(opened, Queries(opened, photos, voted), len(photos))


if __name__ == "__main__":
    sys.exit(main())
