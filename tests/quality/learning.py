"""Shows what the shrinkage of learning does: `python -m tests.quality.learning --catalog FILE`.

The metric is learned from the catalog's stored embeddings, without the altered copies that the program makes too, and
asked by photos that it has not seen: a third of each label's photos, in a stretch, as bursts follow each other.
"""

import argparse
import sys
import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.learning import Comparison
from visrec_desktop.core.projection import Projection
from visrec_desktop.pipeline.labelled_photos import numbered
from visrec_desktop.pipeline.learned_network import open_embedder
from visrec_desktop.pipeline.learning_samples import photos_to_learn_from
from visrec_desktop.pipeline.open_catalog import OpenCatalog
from visrec_desktop.recommend.proof import FITTED, FOLDS, held_out_folds, prove
from visrec_desktop.search.discriminant import SHRINKAGE, fit_discriminant
from visrec_desktop.search.projection import MOST_FOR_FIT, fit_projection
from visrec_desktop.storage.catalog import Catalog

SHRINKAGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
# For what does not tell the known labels apart: the middle of those that the program tries.
REST = 0.3
UNUSABLE = 2


def compare(
    embeddings: NDArray[np.float32],
    labels: NDArray[np.intp],
    products: NDArray[np.intp],
    contents: NDArray[np.intp],
    *,
    rest: float = REST,
    folds: int = 1,
) -> dict[float, Comparison]:
    """The same questions for each shrinkage, beside the plain features.

    Parameters
    ----------
    embeddings : (n, d) float32
    labels, products, contents : (n,) intp
        As `visrec_desktop.recommend.proof` takes them.
    rest
        The weight of what does not tell the known labels apart.
    folds
        Of three stretches, so many are asked.
    """
    fold_of = held_out_folds(labels, products)
    fold_of[fold_of >= folds] = FITTED

    def fit(rows: NDArray[np.intp]) -> tuple[Projection, list[Projection]]:
        plain = fit_projection(embeddings[rows][:: max(1, len(rows) // MOST_FOR_FIT)], len(rows))
        fits = [fit_discriminant(embeddings[rows], labels[rows], shrinkage=shrinkage) for shrinkage in SHRINKAGES]
        return plain, [found.projection(rest) for found in fits]

    compared = _finished(prove(embeddings, labels, contents, fold_of, fit, unseen=False))
    return dict(zip(SHRINKAGES, compared, strict=True))


def table(compared: dict[float, Comparison]) -> list[str]:
    """Lines in Markdown, the program's own shrinkage in bold."""
    first = next(iter(compared.values()))
    lines = [
        "| shrinkage | R@1 | mAP | gain in mAP, 95 % |",
        "|---|---|---|---|",
        f"| nothing learned | {first.r1_before:.3f} | {first.map_before:.3f} | |",
    ]
    for shrinkage, one in compared.items():
        name = f"**{shrinkage}**" if shrinkage == SHRINKAGE else f"{shrinkage}"
        gain = f"{one.gain_low:+.3f} to {one.gain_high:+.3f}"
        lines.append(f"| {name} | {one.r1_after:.3f} | {one.map_after:.3f} | {gain} |")
    return lines


def _finished(steps: Generator[Any, None, Any]) -> Any:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--catalog", type=Path, required=True, help="an indexed catalog whose products are known")
    parser.add_argument("--by", default="sku", help="sku, category, or a column (%(default)s)")
    parser.add_argument("--rest", type=float, default=REST, help="weight of what labels do not tell (%(default)s)")
    parser.add_argument("--folds", type=int, choices=range(1, FOLDS + 1), default=1, help="stretches (%(default)s)")
    arguments = parser.parse_args()
    start = time.monotonic()
    try:
        with Catalog(arguments.catalog, read_only=True) as catalog:
            opened = OpenCatalog(catalog, open_embedder(catalog))
            photos = _finished(photos_to_learn_from(opened, arguments.by))
    except KnownError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    (labels,), _ = numbered(photos.labels)
    (products,), _ = numbered(photos.products)
    (contents,), _ = numbered(photos.contents)
    embeddings = photos.stacked(np.arange(len(photos)))
    compared = compare(embeddings, labels, products, contents, rest=arguments.rest, folds=arguments.folds)
    asked = next(iter(compared.values())).questions
    print(
        f"{arguments.catalog.name}: {len(labels)} photos, {labels.max() + 1} values of {arguments.by}; {asked} asked\n"
    )
    print("\n".join(table(compared)))
    print(f"\n{time.monotonic() - start:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
