"""Scores recognition by the catalog's own labels, and its "not sure": `python -m tests.quality.recognition`.

Accuracy and calibration are of photos that were not learned from. "Strange" is how well the confidence alone tells
them from photos of things that the catalog has not: the area under the ROC curve (AUROC).
"""

import argparse
import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from tests.quality.features import own_embeddings
from tests.quality.models import add_cache_argument
from tests.quality.photo_sets import QUICK_STEP, Split, add_data_argument, read_split, require_data
from visrec_desktop.recommend.recognition import Recognizer
from visrec_desktop.vision.embedder import load_embedder

BINS = 10
FOLDS = 5
SEED = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Embeddings (n, d) float32 of photos, and their categories (n,)."""

    embeddings: NDArray[np.float32]
    labels: NDArray[np.str_]

    def rows(self, chosen: NDArray[np.int64]) -> "Labelled":
        """Some of them."""
        return Labelled(self.embeddings[chosen], self.labels[chosen])


@dataclass(frozen=True, slots=True)
class Answers:
    """Of each query the confidence of the best value, whether it is right, and whether it was called sure."""

    confidences: NDArray[np.float64]
    right: NDArray[np.bool_]
    sure: NDArray[np.bool_]

    @classmethod
    def of(cls, recognizer: Recognizer, queries: Labelled) -> "Answers":
        """Ask a recognizer."""
        best = [found[0] for found in recognizer.recognize_many(queries.embeddings)]
        values = np.array([label.value for label in best])
        return cls(
            np.array([label.confidence for label in best]),
            np.asarray(values == queries.labels),
            np.array([label.is_sure for label in best]),
        )

    def line(self) -> str:
        """Accuracy, calibration and coverage."""
        right_when_sure = self.right[self.sure].mean() if self.sure.any() else float("nan")
        return (
            f"queries {len(self.right)}  accuracy {self.right.mean():.3f}  ECE {calibration_error(self):.3f}  "
            f"sure {self.sure.mean():.3f}  accuracy when sure {right_when_sure:.3f}"
        )


def calibration_error(answers: Answers) -> float:
    """Expected calibration error: mean gap of confidence and accuracy over `BINS` equal bins, by their photos.

    Naeini, Cooper and Hauskrecht, 2015, "Obtaining well calibrated probabilities using Bayesian binning".
    """
    bins = np.minimum((BINS * answers.confidences).astype(int), BINS - 1)
    gaps = [
        abs(float(np.sum(answers.confidences[bins == number] - answers.right[bins == number])))
        for number in range(BINS)
    ]
    return sum(gaps) / len(bins)


def strangeness(known: Answers, strange: Answers) -> str:
    """How well the confidence tells known from strange photos, and how many strange ones are called sure."""
    truth = np.repeat([1, 0], [len(known.confidences), len(strange.confidences)])
    auroc = roc_auc_score(truth, np.concatenate([known.confidences, strange.confidences]))
    return f"AUROC {auroc:.3f}  strange but sure {strange.sure.mean():.3f}"


def fitted(catalog: Labelled) -> Recognizer:
    """A recognizer of the catalog's categories."""
    recognizer = Recognizer.fit(catalog.embeddings, catalog.labels.tolist())
    if recognizer is None:
        raise SystemExit("too few photos to learn from")
    return recognizer


def print_set(name: str, catalog: Labelled, queries: Labelled, others: dict[str, Labelled]) -> None:
    """A catalog asked by photos that are not in it."""
    recognizer = fitted(catalog)
    known = Answers.of(recognizer, queries)
    print(f"{name:10} {known.line()}", flush=True)
    for other, photos in others.items():
        print(f"{'':10} against {other:18} {strangeness(known, Answers.of(recognizer, photos))}", flush=True)


def print_folds(name: str, catalog: Labelled, others: dict[str, Labelled]) -> None:
    """A catalog without queries: each fold of it is asked of the rest; the strange photos of every fold's fit."""
    known: list[Answers] = []
    strange: dict[str, list[Answers]] = {other: [] for other in others}
    for rest, held_out in KFold(FOLDS, shuffle=True, random_state=SEED).split(catalog.embeddings):
        recognizer = fitted(catalog.rows(rest))
        known.append(Answers.of(recognizer, catalog.rows(held_out)))
        for other, photos in others.items():
            strange[other].append(Answers.of(recognizer, photos))
    print(f"{name:10} {_joined(known).line()}  ({FOLDS} folds, seed {SEED})", flush=True)
    for other, answers in strange.items():
        print(f"{'':10} against {other:18} {strangeness(_joined(known), _joined(answers))}", flush=True)


def _joined(answers: list[Answers]) -> Answers:
    return Answers(
        np.concatenate([part.confidences for part in answers]),
        np.concatenate([part.right for part in answers]),
        np.concatenate([part.sure for part in answers]),
    )


def read_furniture(data: Path, *, step: int) -> Split:
    """Packshots with their categories."""
    folder = data / "furniture"
    with (folder / "products.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[::step]
    return Split([folder / "photos" / row["photo"] for row in rows], [row["category"] for row in rows])


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    add_cache_argument(parser)
    parser.add_argument("--quick", action="store_true", help=f"every {QUICK_STEP}th photo only")
    arguments = parser.parse_args()
    data, step = require_data(arguments.data), QUICK_STEP if arguments.quick else 1
    arguments.cache.mkdir(parents=True, exist_ok=True)
    splits = {
        "clothing catalog": read_split(data, "clothing", "catalog", "category", step=step),
        "clothing queries": read_split(data, "clothing", "query", "category", step=step),
        "grocery catalog": read_split(data, "grocery", "catalog", "category", step=step),
        "grocery queries": read_split(data, "grocery", "query", "category", step=step),
        "furniture": read_furniture(data, step=step),
    }
    embedder = load_embedder()
    photos = [photo for split in splits.values() for photo in split.photos]
    # Half precision, as the catalog keeps them.
    stored = own_embeddings(embedder, photos, data, arguments.cache).astype(np.float16).astype(np.float32)
    parts = np.split(stored, np.cumsum([len(split.photos) for split in splits.values()])[:-1])
    sets = {name: Labelled(part, np.array(splits[name].labels)) for name, part in zip(splits, parts, strict=True)}
    clothing, grocery, furniture = (sets[name] for name in ("clothing queries", "grocery queries", "furniture"))
    print_set("clothing", sets["clothing catalog"], clothing, {"grocery queries": grocery, "furniture": furniture})
    print_set("grocery", sets["grocery catalog"], grocery, {"clothing queries": clothing, "furniture": furniture})
    print_folds("furniture", furniture, {"clothing queries": clothing, "grocery queries": grocery})
    return 0


if __name__ == "__main__":
    sys.exit(main())
