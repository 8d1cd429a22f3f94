"""Small catalogs of real photos with all that a catalog can hold, to be damaged."""

import shutil
from pathlib import Path

import numpy as np

from tests.pipeline.helpers import finished
from visrec_desktop.core.learning import Comparison, LearningReport, Verdict
from visrec_desktop.core.paths import sample_folder, sample_table
from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide, Vote
from visrec_desktop.core.projection import Projection
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.learned_metric import keep_metric, put_to_use
from visrec_desktop.pipeline.receipts import save_receipt
from visrec_desktop.pipeline.session import Session, open_session


def make_seed(place: Path, photos: int, *, learned: bool) -> Path:
    """A catalog of some photos of the sample, indexed by the real model, with choices, searches and versions.

    Parameters
    ----------
    photos
        How many of the sample's photos.
    learned
        Whether it is searched by a learned metric.
    """
    folder = place / "photos"
    files = sorted((sample_folder() / "photos").rglob("*.jpg"))
    for file in files[:: max(1, len(files) // photos)][:photos]:
        target = folder / "photos" / file.relative_to(sample_folder() / "photos")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    path = place / "shop.visrec"
    session = open_session(path, folder=folder, fast=True)
    finished(session.index_folder(folder))
    session.import_whole(sample_table())
    finished(session.learn())
    if learned:
        _learn(session)
    _fill(session)
    session.close()
    return path


def _fill(session: Session) -> None:
    shown = set(session.catalog.products.links().values())
    skus = [product.sku for number, product in session.catalog.products.all() if number in shown][:12]
    rule = HouseRule(RuleKind.NEVER, RuleSide("sku", skus[0]), RuleSide("sku", skus[1]))
    session.set_rules([rule, HouseRule(RuleKind.ALWAYS, RuleSide("category", "mugs"), RuleSide("sku", skus[2]))])
    session.set_slots({"t-shirts": "tops"})
    session.set_looks({f"look {number}": skus[number : number + 3] for number in range(4)})
    finished(session.learn_looks())
    ids = session.photo_ids()
    for photo_id, vote in zip(ids[:3], Vote, strict=True):
        options = SearchOptions(top=10)
        retrieval = session.retrieve(Query("query", photo_id=photo_id), options)
        session.vote(retrieval, retrieval.results[0], vote)
        session.correct_label(retrieval, "category", "mugs")
        save_receipt(session.retrieve(Query("query", photo_id=photo_id), options), options, "mine", session.opened)
    session.set_tray(ids[:4])
    session.hide_duplicates(ids[:2])
    session.catalog.journal.add_measurement({"r_at_1": 0.5, "photos": len(ids)})


def _learn(session: Session) -> None:
    """A metric in use; how it was learned does not matter here."""
    catalog, embedder = session.catalog, session.opened.embedder
    vectors = np.concatenate([some for _, some in catalog.embeddings(embedder.name, embedder.size)])
    components = np.linalg.svd(vectors - vectors.mean(axis=0), full_matrices=False)[2][:8]
    projection = Projection(vectors.mean(axis=0) / 2, np.ascontiguousarray(components, np.float32), len(vectors))
    compared = Comparison(30, 0.7, 0.8, 0.6, 0.7, 0.02, 0.15, 0.2)
    report = LearningReport("sku", "quick", len(vectors), 12, compared, None, 0.5, Verdict.BETTER, 1.0)
    put_to_use(keep_metric(projection, report, embedder.name, catalog), session)
