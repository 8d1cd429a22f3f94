"""A metric is learned from labels, proved, kept, put to use, and taken back; too little is refused."""

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, shaded
from visrec_desktop.core.errors import CatalogUnreadableError, NoValuesError, TooLittleToLearnError, UnknownVersionError
from visrec_desktop.core.learning import Comparison, LearningReport, Verdict
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.learned_metric import learned_projection, metrics, put_to_use
from visrec_desktop.pipeline.metric_learning import RESTS, judged, learn_again, learn_metric
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

PRODUCTS, PHOTOS = 12, 6


@pytest.fixture
def shop(tmp_path: Path, catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    """Each product in a folder of its own, which is its category."""
    for product in range(PRODUCTS):
        folder = tmp_path / "photos" / f"product{product:02}"
        folder.mkdir(parents=True)
        for photo in range(PHOTOS):
            shaded(product, photo).save(folder / f"{product}-{photo}.png")
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(tmp_path / "photos"))
    session.apply_import(session.plan_from_folders())
    return session


def learned(session: Session, column: str = "sku") -> LearningReport:
    report = finished(learn_metric(session.opened, column))
    assert isinstance(report, LearningReport)
    return report


def right_ones(session: Session, folder: Path) -> int:
    """How many photos find one of their own kind first."""
    count = 0
    for product in range(PRODUCTS):
        name = f"product{product:02}/{product}-0.png"
        photo_id = next(photo.id for photo in session.catalog.photos() if photo.name == name)
        results = session.retrieve(Query(name, photo_id=photo_id), SearchOptions(1)).results
        count += results[0].path.decode().startswith(f"product{product:02}/")
    return count


def test_what_is_better_is_kept_put_to_use_and_taken_back(shop: Session, tmp_path: Path) -> None:
    plainly = right_ones(shop, tmp_path)
    report = learned(shop)
    assert report.verdict is Verdict.BETTER
    assert (report.photos, report.labels) == (PRODUCTS * PHOTOS, PRODUCTS)
    assert report.held_out.map_after > report.held_out.map_before
    assert report.unseen is not None
    assert report.unseen.r1_after >= report.unseen.r1_before
    assert right_ones(shop, tmp_path) == plainly, "nothing changes before it is put to use"
    put_to_use(report.version, shop)
    assert right_ones(shop, tmp_path) > plainly
    put_to_use(None, shop)
    assert right_ones(shop, tmp_path) == plainly
    (kept,) = metrics(shop.catalog)
    assert LearningReport.from_json(kept.report) == LearningReport.from_json(report.to_json() | {"version": None})


def test_of_other_columns_new_products_of_known_values_are_asked(shop: Session) -> None:
    products = [product for _, product in shop.catalog.products.all()]
    merged = [replace(product, category=f"kind {number // 3}") for number, product in enumerate(products)]
    shop.catalog.products.store(merged)
    shop.opened.forget()
    report = learned(shop, "category")
    assert (report.labels, report.unseen) == (PRODUCTS // 3, None)
    assert report.held_out.questions == PRODUCTS * PHOTOS


def test_a_learned_catalog_is_searched_so_when_it_is_opened_again(shop: Session, tmp_path: Path) -> None:
    put_to_use(learned(shop).version, shop)
    first = right_ones(shop, tmp_path)
    again = Session(shop.catalog, FakeEmbedder())
    assert right_ones(again, tmp_path) == first


def test_new_photos_are_projected_as_they_come(shop: Session, tmp_path: Path) -> None:
    put_to_use(learned(shop).version, shop)
    components = shop.opened.index.projection.components
    for photo in range(PHOTOS, 6 * PHOTOS):
        shaded(0, photo).save(tmp_path / "photos" / "product00" / f"0-{photo}.png")
    finished(shop.index_folder(tmp_path / "photos"))
    assert len(shop.opened.index) == PRODUCTS * PHOTOS + 5 * PHOTOS
    assert components is not None
    assert shop.opened.index.projection.components is not None
    assert (shop.opened.index.projection.components == components).all()


def test_shuffled_labels_are_turned_down(shop: Session) -> None:
    links = shop.catalog.products.links()
    skus = [product.sku for _, product in shop.catalog.products.all()]
    shuffled = np.random.default_rng(0).permutation([sku for sku in skus for _ in range(PHOTOS)])
    shop.catalog.products.link(dict(zip(links, map(str, shuffled), strict=True)))
    shop.opened.forget()
    report = learned(shop)
    assert report.verdict is not Verdict.BETTER
    assert report.version is None
    assert metrics(shop.catalog) == []


def test_too_little_to_learn_from_is_said(shop: Session) -> None:
    products = [product for _, product in shop.catalog.products.all()]
    shop.catalog.products.remove([product.sku for product in products[2:]])
    shop.opened.forget()
    with pytest.raises(TooLittleToLearnError):
        learned(shop)
    with pytest.raises(NoValuesError):
        learned(shop, "series")
    with pytest.raises(UnknownVersionError):
        put_to_use(7, shop)


def test_learning_that_is_ended_leaves_the_catalog_as_it_was(shop: Session) -> None:
    steps: Generator[object, None, LearningReport] = learn_metric(shop.opened, "sku")
    for _ in range(20):
        next(steps)
    steps.close()
    assert metrics(shop.catalog) == []
    assert learned_projection(shop.catalog, shop.opened.embedder.name, shop.opened.embedder.size) is None


def test_photos_that_are_away_are_learned_from_as_they_are_stored(shop: Session, tmp_path: Path) -> None:
    (tmp_path / "photos").rename(tmp_path / "unplugged")
    assert learned(shop).verdict is Verdict.BETTER


def test_a_damaged_version_is_not_put_to_use(shop: Session, tmp_path: Path) -> None:
    version = shop.catalog.learned.add("metric", shop.opened.embedder.name, "sku", {}, b"no numbers")
    with pytest.raises(CatalogUnreadableError):
        put_to_use(version, shop)
    assert shop.catalog.learned.used("metric") is None


def test_it_can_be_learned_again_without_some_photos(shop: Session) -> None:
    vectors = np.concatenate(
        [e for _, e in shop.catalog.embeddings(shop.opened.embedder.name, shop.opened.embedder.size)]
    )
    projection = finished(learn_again(0.3)(vectors, [str(n % 12) for n in range(len(vectors))]))
    assert projection.transform(vectors).shape[0] == len(vectors)


def comparison(after: float, before: float = 0.8) -> Comparison:
    """Of 100 questions, with a standard error of 0.01."""
    gain = after - before
    return Comparison(100, before, after, before, after, gain - 0.0196, gain + 0.0196, gain)


def test_of_metrics_that_answer_alike_the_one_that_keeps_most_is_taken() -> None:
    labels = np.arange(10).repeat(10)
    held_out = [comparison(after) for after in (0.95, 0.948, 0.945, 0.942, 0.93)]
    unseen = [comparison(0.82)] * len(RESTS)

    assert judged("sku", "quick", labels, held_out, unseen).rest == 0.5
    assert judged("category", "quick", labels, held_out, []).rest == 0.1
