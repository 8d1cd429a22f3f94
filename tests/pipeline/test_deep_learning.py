"""Deep learning: the network is trained, proved, kept with its card, put to use and forgotten."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.pipeline.helpers import finished
from visrec_desktop.core.errors import DiskError, PhotosAwayError
from visrec_desktop.core.learning import Comparison, LearningReport, Stage, Verdict
from visrec_desktop.core.paths import sample_folder
from visrec_desktop.core.quality import ARTICLE_ROW
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline import deep_learning
from visrec_desktop.pipeline.article_baseline import ARTICLE, learn_article
from visrec_desktop.pipeline.baselines import other_vectors
from visrec_desktop.pipeline.evaluating import evaluate
from visrec_desktop.pipeline.learned_metric import put_to_use, remove_metric
from visrec_desktop.pipeline.learned_network import MODEL_SETTING, NETWORK
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.vision.model_card import ModelCard

CATEGORIES = ("mugs", "hats", "sofas")


def few(place: Path) -> Session:
    """A catalog of eight sample photos of each of three categories."""
    for folder in CATEGORIES:
        (place / "photos" / folder).mkdir(parents=True)
        for photo in sorted((sample_folder() / "photos" / folder).iterdir())[:8]:
            shutil.copy2(photo, place / "photos" / folder)
    session = open_session(place / "few.visrec", folder=place / "photos", fast=True)
    finished(session.index_folder(place / "photos"))
    session.apply_import(session.plan_from_folders())
    return session


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Session]:
    """That catalog."""
    session = few(tmp_path / "shop")
    yield session
    session.close()


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, LearningReport]]:
    """One round each, and a proof that lets everything through: what is proved is another test's subject."""
    session = few(tmp_path_factory.mktemp("trained") / "shop")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("_EPOCHS", 1), ("_LAST_EPOCHS", 1), ("judged", better)):
            patch.setattr(deep_learning, name, value)
        report = finished(deep_learning.learn_network(session.opened, "category"))
    yield session, report
    session.close()


def test_a_network_that_is_in_use_is_not_trained_further(
    trained: tuple[Session, LearningReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    session, report = trained
    plain, blocks = session.opened.embedder.name, session.opened.embedder.card.blocks
    put_to_use(report.version, session)
    started: list[ModelCard] = []

    def start(card: ModelCard, *_: object) -> None:
        started.append(card)
        raise PhotosAwayError

    monkeypatch.setattr(deep_learning, "FineTuning", start)
    with pytest.raises(PhotosAwayError):
        finished(deep_learning.learn_network(session.opened, "category"))
    assert [card.blocks for card in started] == [blocks], "it starts from the program's own"
    put_to_use(None, session)
    assert session.opened.embedder.name == plain


def test_a_trained_network_is_kept_put_to_use_and_forgotten(trained: tuple[Session, LearningReport]) -> None:
    session, report = trained
    plain = session.opened.embedder.name
    assert report.version is not None
    put_to_use(report.version, session)
    learned = session.opened.embedder
    assert learned.name != plain, "nothing changed before it was put to use"
    assert len(session.opened.index) == len(session.catalog.photo_ids())
    photo = session.catalog.photo(session.catalog.photo_ids()[0])
    assert photo is not None
    assert session.folder is not None
    results = session.retrieve(Query(photo.name, path=session.folder / photo.name), SearchOptions(3)).results
    assert results[0].photo_id == photo.id
    again = open_session(session.catalog.path)
    assert again.opened.embedder.name == learned.name
    again.close()
    # New photos are embedded by the network in use.
    new = session.folder / CATEGORIES[0] / "new.jpg"
    with Image.open(session.folder / photo.name) as picture:
        picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(new)
    finished(session.index_folder(session.folder))
    assert session.catalog.embedded_ids(learned.name) >= set(session.catalog.photo_ids())
    remove_metric(report.version, session)
    assert session.opened.embedder.name == plain
    assert not [version for version in session.catalog.learned.versions() if version.kind == NETWORK]
    assert not session.catalog.embedded_ids(learned.name)


class QuickTuning:
    """In the place of training: the program's own network, under another name."""

    def __init__(self, card: ModelCard, content: bytes, *_: object) -> None:
        self._card, self._content = card, content

    def keep(self, _row: int) -> None:
        """Nothing is read."""

    def train(self, _rows: object, _labels: object, epochs: int, _held_out: object = None) -> Iterator[float]:
        """At once."""
        yield 1.0
        return epochs  # type: ignore[return-value]

    def export(self) -> tuple[ModelCard, bytes]:
        """Another version of the same."""
        return replace(self._card, version="1-quick"), self._content


def better(column: str, network: str, labels: Any, *_: object) -> LearningReport:
    """Lets everything through."""
    gain = Comparison(10, 0.5, 0.6, 0.5, 0.6, 0.05, 0.15, 0.2)
    return LearningReport(column, network, len(labels), 4, gain, None, 0.3, Verdict.BETTER, 0.0)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deep learning that takes a second."""
    monkeypatch.setattr(deep_learning, "FineTuning", QuickTuning)
    monkeypatch.setattr(deep_learning, "judged", better)


@pytest.mark.usefixtures("quick")
def test_learning_that_is_cancelled_at_any_step_leaves_the_catalog_as_it_was(shop: Session) -> None:
    before, steps = content(shop), 0
    seen = set[Stage]()
    while True:
        learning = deep_learning.learn_network(shop.opened, "category")
        told = [progress.stage for progress, _ in zip(learning, range(steps), strict=False)]
        seen |= set(told)
        if len(told) < steps:
            break
        learning.close()
        assert content(shop) == before, f"cancelled after {steps} steps, in {told[-1:]}"
        steps += 7
    assert {Stage.TRAINING, Stage.PROVING, Stage.EMBEDDING} <= seen


@pytest.mark.usefixtures("quick")
def test_what_a_killed_learning_left_is_forgotten_by_the_next_one(shop: Session) -> None:
    before = content(shop)
    learning = deep_learning.learn_network(shop.opened, "category")
    while next(learning).stage is not Stage.EMBEDDING:
        pass
    next(learning)
    assert content(shop) != before, "a network without its metric, and embeddings"
    again = deep_learning.learn_network(shop.opened, "category")
    next(again)
    assert content(shop) == before
    again.close()


@pytest.mark.usefixtures("quick")
def test_a_network_and_its_metric_are_put_to_use_together(shop: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    report = finished(deep_learning.learn_network(shop.opened, "category"))
    before = content(shop)

    def full(*_: object) -> None:
        raise DiskError(catalog=shop.catalog.path, reason="full")

    with monkeypatch.context() as patch:
        patch.setattr(shop.catalog.learned, "use", full)
        with pytest.raises(DiskError):
            put_to_use(report.version, shop)
    assert content(shop) == before
    put_to_use(report.version, shop)
    (network,) = (version for version in shop.catalog.learned.versions() if version.kind == NETWORK)
    assert "the last blocks trained on 24 photos of 4 values of category, 14 rounds" in network.report["card"]["source"]


def content(session: Session) -> dict[str, list[Any]]:
    """What the catalog says by what it learned."""
    catalog = session.catalog
    with closing(sqlite3.connect(catalog.path)) as reader:
        return {
            "learned": reader.execute("SELECT version, kind, model, is_used FROM learned").fetchall(),
            "embeddings": reader.execute("SELECT photo_id, model, checksum FROM embeddings").fetchall(),
            "model": reader.execute("SELECT value FROM settings WHERE name = ?", [MODEL_SETTING]).fetchall(),
        }


def test_without_the_photos_it_cannot_train(shop: Session) -> None:
    assert shop.folder is not None
    shop.folder.rename(shop.folder.with_name("unplugged"))
    with pytest.raises(PhotosAwayError):
        finished(deep_learning.learn_network(shop.opened, "category"))
    assert shop.catalog.learned.versions() == []


def test_the_article_s_network_is_measured_beside_the_others(shop: Session) -> None:
    report = finished(learn_article(shop.opened, "category"))
    assert report.verdict is Verdict.BASELINE
    assert report.held_out.map_after < report.held_out.map_before, "it has seen nothing but these few photos"
    (kept,) = shop.catalog.learned.versions()
    assert (kept.kind, kept.is_used) == (ARTICLE, True)
    card = finished(evaluate(shop.opened, "category", others=other_vectors(shop.opened)))
    assert all(ARTICLE_ROW in figure.others for figure in card.figures if figure.name.value in {"R@1", "mAP"})
