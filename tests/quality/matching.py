"""Scores the matching by fill-in-the-blank on furniture: `python -m tests.quality.matching`.

Which of four products of one category is of the query's series? Beside the program's answer stand those of the plain
cosine and of the category alone. The series itself is never given to the matching as a column.
"""

import argparse
import csv
import sqlite3
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tests.quality.photo_sets import UNUSABLE, add_data_argument
from visrec_desktop.core.products import Product
from visrec_desktop.recommend.comparison import Assortment, MatchQuery, read_assortment
from visrec_desktop.recommend.compatibility import Looks
from visrec_desktop.recommend.matching import Matching, fit_matching
from visrec_desktop.search.projection import fit_projection

_OPTIONS = 4
_ANSWERS_PER_QUERY = 2
# What the shop's table has beside SKU, name and category.
COLUMNS = {"no more": (), "style": ("style",), "style, text": ("style", "description")}


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The products with their series, which is empty for some, and their raw unit embeddings."""

    products: list[Product]
    series: NDArray[np.str_]
    categories: NDArray[np.str_]
    embeddings: NDArray[np.float32]


def read_furniture(data: Path, catalog: Path) -> Furniture:
    """Read the table, and the embeddings of an indexed catalog of the same folder."""
    with (data / "furniture" / "products.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with closing(sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)) as connection:
        sql = "SELECT path, vector FROM photos JOIN embeddings ON id = photo_id"
        found = {
            Path(path.decode()).name: np.frombuffer(vector, np.float16) for path, vector in connection.execute(sql)
        }
    rows = [row for row in rows if row["photo"] in found]
    embeddings = np.stack([found[row["photo"]] for row in rows]).astype(np.float32)
    products = [
        Product(row["sku"], row["name"], row["category"], extras={key: row[key] for key in ("style", "description")})
        for row in rows
    ]
    return Furniture(
        products,
        np.array([row["series"] for row in rows]),
        np.array([row["category"] for row in rows]),
        embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True),
    )


Split = tuple[Looks, list[list[int]]]
# Of a query and the products that would be right, those that may be asked for.
Choose = Callable[[int, NDArray[np.intp]], NDArray[np.intp]]


class Questions:
    """Splits and questions of one seed."""

    def __init__(self, furniture: Furniture, seed: int) -> None:
        self._series, self._categories = furniture.series, furniture.categories
        self._rng = np.random.default_rng(seed)
        self._has_series = np.flatnonzero(self._series != "")

    def warm(self) -> Split:
        """A third of each series is new; asked is between a new product and a known one."""
        known = np.zeros(len(self._series), bool)
        known[self._has_series] = True
        for look in self._looks(known):
            known[self._rng.choice(look, round(len(look) / 3), replace=False)] = False
        return self._looks(known), self._asked(lambda query, answers: answers[known[answers] != known[query]])

    def cold(self) -> Split:
        """Half of the series are new; asked is within them."""
        names = np.unique(self._series[self._has_series])
        new = np.isin(self._series, self._rng.choice(names, len(names) // 2, replace=False))
        known = (self._series != "") & ~new
        return self._looks(known), self._asked(lambda query, answers: answers[new[answers]])

    def without_lookbook(self) -> Split:
        """Nothing is known; asked is everything."""
        return (), self._asked(lambda query, answers: answers)

    def _looks(self, known: NDArray[np.bool_]) -> list[NDArray[np.intp]]:
        names = np.unique(self._series[known])
        return [np.flatnonzero(known & (self._series == name)) for name in names]

    def _asked(self, choose: Choose) -> list[list[int]]:
        asked = []
        for query in self._has_series.tolist():
            same_series = self._series == self._series[query]
            answers = np.flatnonzero(same_series & (self._categories != self._categories[query]))
            answers = choose(query, answers)
            for answer in self._rng.permutation(answers)[:_ANSWERS_PER_QUERY]:
                wrong = self._has_series[
                    (self._categories[self._has_series] == self._categories[answer]) & ~same_series[self._has_series]
                ]
                if len(wrong) >= _OPTIONS - 1:
                    options = self._rng.choice(wrong, _OPTIONS - 1, replace=False)
                    asked.append([query, int(answer), *options.tolist()])
        return asked


def answer(assortment: Assortment, looks: Looks, asked: Sequence[Sequence[int]]) -> tuple[float, float, Matching]:
    """Shares of right answers of the matching and of the cosine, and the matching."""
    matching = _finish(fit_matching(assortment, looks))
    prepared = matching.prepare(assortment, looks)
    scores = {}
    for query in {question[0] for question in asked}:
        match_query = MatchQuery(assortment.embeddings[query], assortment.products[query], query)
        scores[query] = prepared.score(match_query).scores
    table = np.array(asked)
    queries, options = table[:, 0], table[:, 1:]
    fitted = np.stack([scores[query][rows] for query, rows in zip(queries, options, strict=True)])
    cosine = np.einsum("md,mod->mo", assortment.embeddings[queries], assortment.embeddings[options])
    return share_right(fitted), share_right(cosine), matching


def share_right(scores: NDArray[np.float32]) -> float:
    """How often the first is highest; one of t that tie is right with a chance of 1/t."""
    best = scores == scores.max(axis=1, keepdims=True)
    return float((best[:, 0] / best.sum(axis=1)).mean())


def _finish(steps: Generator[None, None, Result]) -> Result:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--catalog", type=Path, required=True, help="the furniture folder, indexed")
    parser.add_argument("--seed", type=int, help="one split only")
    parser.add_argument("--seeds", type=int, default=10, help="splits otherwise (%(default)s)")
    parser.add_argument("--weights", action="store_true", help="print the last fitted weights")
    arguments = parser.parse_args()
    if not arguments.catalog.is_file():
        print(f"No catalog {arguments.catalog}: index the folder furniture of the photo sets first.", file=sys.stderr)
        return UNUSABLE
    furniture = read_furniture(arguments.data, arguments.catalog)
    projection = fit_projection(furniture.embeddings, len(furniture.embeddings))
    seeds = range(arguments.seeds) if arguments.seed is None else [arguments.seed]
    print(f"{'columns':13}{'situation':18}{'seed':>5}{'questions':>11}{'matching':>10}{'cosine':>8}{'type only':>11}")
    for columns, extras in COLUMNS.items():
        products = [
            replace(product, extras={key: product.extras[key] for key in extras}) for product in furniture.products
        ]
        assortment = _finish(read_assortment(products, projection.transform(furniture.embeddings)))
        for situation in (Questions.warm, Questions.cold, Questions.without_lookbook):
            shares = []
            for seed in seeds:
                looks, asked = situation(Questions(furniture, seed))
                fitted, cosine, matching = answer(assortment, looks, asked)
                # The category is that of all options, so by type alone all tie.
                shares.append((fitted, cosine, 1 / _OPTIONS))
                _print_line(columns, situation.__name__, str(seed), str(len(asked)), shares[-1])
            _print_line(columns, situation.__name__, "mean", "", np.mean(shares, axis=0))
            if arguments.weights:
                for kind, weighing in matching.weighings.items():
                    print(kind, {name: round(weight, 2) for name, weight in weighing.weights.items()})
                print(matching.gate, {name: round(share, 3) for name, share in matching.gain.items()})
    return 0


def _print_line(columns: str, situation: str, seed: str, questions: str, shares: Sequence[float]) -> None:
    fitted, cosine, by_type = shares
    print(f"{columns:13}{situation:18}{seed:>5}{questions:>11}{fitted:10.3f}{cosine:8.3f}{by_type:11.3f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
