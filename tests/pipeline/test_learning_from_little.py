"""Learning where there is little to learn from, or nothing: it is learned, or turned down with the reason."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.fakes import FakeEmbedder, picture
from tests.pipeline.helpers import finished, shaded, variant
from visrec_desktop.core.errors import TooLittleToLearnError
from visrec_desktop.core.learning import LearningReport, Verdict
from visrec_desktop.pipeline.learned_metric import learned_projection, metrics, put_to_use
from visrec_desktop.pipeline.metric_learning import learn_metric
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

# As few as can be learned from: the other products have one photo each.
PAIRS, SINGLES = 10, 15


@pytest.fixture
def session(catalog: Catalog, fake_embedder: FakeEmbedder) -> Session:
    return Session(catalog, fake_embedder)


def fill(session: Session, folder: Path, photos: Mapping[str, Image.Image]) -> None:
    """Index photos; each folder is a product, or the category of one-photo products."""
    for name, photo in photos.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        photo.save(folder / name)
    finished(session.index_folder(folder))
    session.apply_import(session.plan_from_folders())


def pairs_and_singles(pairs: int = PAIRS) -> dict[str, Image.Image]:
    """Two photos of some products in different light, one of the others."""
    shown = [(product, photo) for product in range(pairs + SINGLES) for photo in range(2 if product < pairs else 1)]
    return {f"product{product:02}/{product}-{photo}.png": shaded(product, photo) for product, photo in shown}


def learned(session: Session, column: str = "sku") -> LearningReport:
    report = finished(learn_metric(session.opened, column))
    assert isinstance(report, LearningReport)
    return report


def test_two_photos_of_a_part_of_the_products_teach_how_products_differ(session: Session, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", pairs_and_singles())
    report = learned(session)
    assert (report.photos, report.labels) == (2 * PAIRS, PAIRS)
    assert report.held_out.questions == 2 * PAIRS, "each photo asks for the other one of its product"
    assert report.unseen is not None
    assert report.unseen.map_after >= report.unseen.map_before
    assert report.verdict is Verdict.BETTER
    put_to_use(report.version, session)
    assert [version.is_used for version in metrics(session.catalog)] == [True]
    # The products with one photo are searched by it too.
    assert len(session.opened.index) == 2 * PAIRS + SINGLES


def test_where_nothing_is_gained_nothing_is_changed(session: Session, tmp_path: Path) -> None:
    alike = {f"product{kind:02}/{kind}-{number}.png": variant(kind, number) for kind in range(12) for number in (0, 1)}
    fill(session, tmp_path / "photos", alike)
    report = learned(session)
    assert report.held_out.r1_before == 1.0
    assert (report.verdict, report.version) == (Verdict.NOT_BETTER, None)
    assert metrics(session.catalog) == []


def test_one_pair_fewer_is_too_little_and_it_says_what_is_needed(session: Session, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", pairs_and_singles(PAIRS - 1))
    with pytest.raises(TooLittleToLearnError) as caught:
        learned(session)
    assert str(caught.value) == (
        "There is too little to learn from: 18 photos share their sku with another photo, "
        "and at least 20 with three different values are needed. Add photos, or choose another column."
    )


def test_a_catalog_of_two_photos_is_turned_down_with_a_sentence(session: Session, tmp_path: Path) -> None:
    fill(session, tmp_path / "photos", {f"mug/mug-{number}.png": picture(number) for number in range(2)})
    with pytest.raises(TooLittleToLearnError, match=r"^There is too little to learn from: 2 photos share their sku "):
        learned(session)
    assert metrics(session.catalog) == []
    assert learned_projection(session.catalog, session.opened.embedder.name, session.opened.embedder.size) is None


def test_shuffled_labels_of_real_photos_are_turned_down(sample: Session) -> None:
    """The program's own network looks at the sample; which photo shows which product is drawn by lot."""
    shown = {photo_id: sample.opened.columns.product(photo_id) for photo_id in sample.photo_ids()}
    skus = [product.sku for product in shown.values() if product]
    shuffled = np.random.default_rng(0).permutation(skus).tolist()
    sample.catalog.products.link(dict(zip([photo_id for photo_id in shown if shown[photo_id]], shuffled, strict=True)))
    sample.opened.forget()
    report = learned(sample, "category")
    assert report.photos > 80
    assert report.verdict is Verdict.NOT_BETTER
    assert report.version is None
    assert metrics(sample.catalog) == []
