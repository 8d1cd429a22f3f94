"""How much a search loses when the query photo is spoilt: `python -m tests.quality.robustness [--catalog FILE]`.

Queries of the grocery set, spoilt one way after the other, are searched in a catalog of its catalog photos as the
program does it, by whatever the catalog has learned; the product of the nearest photo is right or wrong. Without
--catalog the photos are indexed anew. The target: at most a tenth of the clean R@1 is lost to each moderate corruption.
The figure after ± is the standard error of the loss, by the queries that changed sides (McNemar 1947).
"""

import argparse
import csv
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.quality.corruptions import CORRUPTIONS, Pixels
from tests.quality.photo_sets import UNUSABLE, Split, add_data_argument, read_split, require_data
from visrec_desktop.core.records import Query, SearchOptions, path_text
from visrec_desktop.pipeline.catalog_folder import named_folder
from visrec_desktop.pipeline.learned_metric import used_metric
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.vision.decode import decode_photo
from visrec_desktop.vision.photo_file import read_photo_file

MOST_LOST = 0.10
SET, LABEL = "grocery", "product"


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_argument(parser)
    parser.add_argument("--catalog", type=Path, help="an indexed catalog of the set's catalog photos")
    parser.add_argument("--limit", type=int, metavar="N", help="so many queries, spread over all")
    parser.add_argument("--clean-up", action="store_true", help="let the program clean each query up")
    arguments = parser.parse_args()
    data = require_data(arguments.data)
    queries = read_split(data, SET, "query", LABEL)
    if arguments.limit and arguments.limit < len(queries.photos):
        chosen = np.linspace(0, len(queries.photos) - 1, arguments.limit).round().astype(int)
        queries = Split([queries.photos[i] for i in chosen], [queries.labels[i] for i in chosen])
    with ExitStack() as stack:
        path = arguments.catalog or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "catalog.visrec"
        session = open_session(path, folder=data / SET / "catalog")
        stack.callback(session.close)
        if not arguments.catalog:
            for _ in session.index_folder(data / SET / "catalog"):
                pass
        labels = catalog_labels(session, data)
        if not labels:
            print(f"{path} holds no photos of {data / SET}.", file=sys.stderr)
            return UNUSABLE
        return _report(queries, labels, session, is_cleaned=arguments.clean_up)


def catalog_labels(session: Session, data: Path) -> dict[str, str]:
    """What each photo of the catalog shows, by its path there."""
    with (data / SET / "labels.csv").open(encoding="utf-8", newline="") as file:
        known = {str(data / SET / row["path"]): row[LABEL] for row in csv.DictReader(file)}
    # In whatever profile it was indexed.
    folder = named_folder(session.catalog) or Path()
    names = [photo.name for photo in session.catalog.photos()]
    return {name: label for name in names if (label := known.get(str(folder / name)))}


def right(
    photos: Sequence[Pixels], wanted: Sequence[str], labels: Mapping[str, str], session: Session, *, is_cleaned: bool
) -> NDArray[np.bool_]:
    """For each query whether the nearest photo shows its product."""
    found = []
    for photo, label in zip(photos, wanted, strict=True):
        _, data = cv2.imencode(".png", photo[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 1])
        retrieval = session.retrieve(Query("query", data=data.tobytes(), is_cleaned=is_cleaned), SearchOptions(top=1))
        found.append(any(labels.get(path_text(result.path)) == label for result in retrieval.results))
    return np.array(found, bool)


def _report(queries: Split, labels: Mapping[str, str], session: Session, *, is_cleaned: bool) -> int:
    used = used_metric(session.catalog, session.opened.embedder.name)
    print(
        f"{len(labels)} photos, {len(queries.photos)} queries; {session.opened.embedder.name}, "
        f"{f'learned version {used.version}' if used else 'nothing learned'}"
    )
    photos = [decode_photo(read_photo_file(photo)) for photo in queries.photos]
    clean = right(photos, queries.labels, labels, session, is_cleaned=is_cleaned)
    print(f"{'clean':14}{'':24}R@1 {clean.mean():.3f}", flush=True)
    is_met = True
    for corruption in CORRUPTIONS:
        spoilt = [corruption.apply(photo) for photo in photos]
        found = right(spoilt, queries.labels, labels, session, is_cleaned=is_cleaned)
        lost = (clean.mean() - found.mean()) / max(clean.mean(), 1e-9)
        error = np.sqrt((clean != found).sum()) / len(clean) / max(clean.mean(), 1e-9)
        verdict = ("ok" if lost <= MOST_LOST else "MISSED") if corruption.is_moderate else ""
        is_met &= verdict != "MISSED"
        line = f"{corruption.name:14}{corruption.strength:24}R@1 {found.mean():.3f}"
        print(f"{line}  lost {lost:6.1%} ± {error:.1%}  {verdict}", flush=True)
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
