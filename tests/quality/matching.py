"""Scores the matching by fill-in-the-blank on furniture: `python -m tests.quality.matching [--seed N]`.

Which of four products of one category is of the query's series? Beside the program's answer stand those of the plain
cosine and of the category alone. The series itself is never given to the matching as a column.
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from tests.quality.photo_sets import UNUSABLE, add_data_argument
from visrec_desktop.core.products import Product
from visrec_desktop.pipeline.open_catalog import MATCHING
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.recommend.compatibility import Looks

_OPTIONS = 4
_ANSWERS_PER_QUERY = 2
# What the shop's table has beside SKU, name and category.
COLUMNS = {"no more": (), "style": ("style",), "style, text": ("style", "description")}


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The rows of the table, with their series, which is empty for some."""

    rows: list[dict[str, str]]
    series: NDArray[np.str_]
    categories: NDArray[np.str_]


def read_furniture(data: Path) -> Furniture:
    """Read the table."""
    with (data / "furniture" / "products.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return Furniture(rows, np.array([row["series"] for row in rows]), np.array([row["category"] for row in rows]))


def index_furniture(data: Path, furniture: Furniture, catalog: Path) -> Session:
    """Index the photos with the program and let it import the table, without the series."""
    photos = data / "furniture" / "photos"
    session = open_session(catalog, folder=photos)
    for _ in session.index_folder(photos):
        pass
    table = catalog.with_suffix(".csv")
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["sku", "photo", "name", "category"])
        writer.writerows([row["sku"], row["photo"], row["name"], row["category"]] for row in furniture.rows)
    session.import_whole(table)
    return session


def say(session: Session, furniture: Furniture, extras: Sequence[str]) -> None:
    """Let the products say just these further columns."""
    for row in furniture.rows:
        further = {column: row[column] for column in extras if row[column]}
        session.catalog.products.store([Product(row["sku"], row["name"], row["category"], extras=further)])
    session.opened.forget()


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


def answer(session: Session, furniture: Furniture, looks: Looks, asked: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Shares of right answers of the program and of the cosine."""
    skus = [row["sku"] for row in furniture.rows]
    session.set_looks({f"look {number}": [skus[row] for row in look] for number, look in enumerate(looks)})
    if len(looks):
        _finish(session.learn_looks(None))
    else:
        session.catalog.fitted.remove(MATCHING)
        session.opened.forget()
    fitted, cosine = [], []
    embedding_of: dict[int, NDArray[np.float32]] = {}
    for question in asked:
        query, *options = (skus[row] for row in question)
        (answers,) = _finish(session.match_product(query, among=options))
        scores = {match.product.sku: match.score for match in answers.results}
        fitted.append([scores[sku] for sku in options])
        for row in question:
            if row not in embedding_of:
                embedding_of[row] = session.opened.index.vectors_of(session.photos_of(skus[row]))[0]
        cosine.append([float(embedding_of[question[0]] @ embedding_of[row]) for row in question[1:]])
    return share_right(np.array(fitted, np.float32)), share_right(np.array(cosine, np.float32))


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
    parser.add_argument("--seed", type=int, help="one split only")
    parser.add_argument("--seeds", type=int, default=5, help="splits otherwise (%(default)s)")
    arguments = parser.parse_args()
    if not (arguments.data / "furniture" / "products.csv").is_file():
        print(f"No photo set in {arguments.data / 'furniture'}; say --data FOLDER.", file=sys.stderr)
        return UNUSABLE
    furniture = read_furniture(arguments.data)
    seeds = range(arguments.seeds) if arguments.seed is None else [arguments.seed]
    with tempfile.TemporaryDirectory() as folder:
        session = index_furniture(arguments.data, furniture, Path(folder) / "furniture.visrec")
        print(
            f"{'columns':13}{'situation':18}{'seed':>5}{'questions':>11}{'matching':>10}{'cosine':>8}{'type only':>11}"
        )
        for columns, extras in COLUMNS.items():
            say(session, furniture, extras)
            for situation in (Questions.warm, Questions.cold, Questions.without_lookbook):
                shares = []
                for seed in seeds:
                    looks, asked = situation(Questions(furniture, seed))
                    # The category is that of all options, so by type alone all tie.
                    shares.append((*answer(session, furniture, looks, asked), 1 / _OPTIONS))
                    _print_line(columns, situation.__name__, str(seed), str(len(asked)), shares[-1])
                _print_line(columns, situation.__name__, "mean", "", np.mean(shares, axis=0))
        session.close()
    return 0


def _print_line(columns: str, situation: str, seed: str, questions: str, shares: Sequence[float]) -> None:
    fitted, cosine, by_type = shares
    print(f"{columns:13}{situation:18}{seed:>5}{questions:>11}{fitted:10.3f}{cosine:8.3f}{by_type:11.3f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
