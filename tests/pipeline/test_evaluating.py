"""Evaluating: a catalog asks itself, or is asked by photos of a folder with a table of labels."""

import json
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import FakeEmbedder
from tests.pipeline.helpers import finished, variant, write_kinds
from visrec_desktop.core.errors import (
    CatalogEmptyError,
    NoLabelledPhotosError,
    NoLabelsError,
    NothingToMeasureError,
    NoValuesError,
)
from visrec_desktop.core.learning import Comparison, LearningReport, Verdict
from visrec_desktop.core.projection import Projection, identity
from visrec_desktop.core.quality import Estimate, FigureName, Note, QualityCard
from visrec_desktop.core.table_errors import ColumnMissingError
from visrec_desktop.pipeline import asking
from visrec_desktop.pipeline.evaluating import OwnQuestions, evaluate, measurable_columns, past
from visrec_desktop.pipeline.labelled_photos import LabelledPhotos
from visrec_desktop.pipeline.learned_metric import keep_metric, put_to_use
from visrec_desktop.pipeline.session import Session
from visrec_desktop.storage.catalog import Catalog

KINDS = {"dress": 100, "skirt": 200, "shoe": 300}


def notes(card: QualityCard) -> set[str]:
    return {note.sentence for note in card.notes}


def figure(card: QualityCard, name: FigureName) -> float:
    found = card.figure(name)
    assert found is not None
    return found.now.value


@pytest.fixture
def queries(tmp_path: Path) -> OwnQuestions:
    """Two further photos of each kind, and one of which the table knows nothing."""
    folder = tmp_path / "queries"
    rows = ["path,product,category"]
    for name, kind in KINDS.items():
        (folder / name).mkdir(parents=True)
        for number in (50, 51):
            variant(kind, number).save(folder / name / f"{number}.png")
            rows.append(f"queries/{name}/{number}.png,{name}0,{name}")
    variant(7, 7).save(folder / "unknown.png")
    (folder / "dress" / "51.png").write_bytes(b"no picture")
    labels = tmp_path / "labels.csv"
    labels.write_text("\n".join(rows), encoding="utf-8")
    return OwnQuestions(labels, folder)


def test_every_photo_asks_for_those_that_say_the_same(wardrobe: Session) -> None:
    assert measurable_columns(wardrobe.opened) == ["category"]
    card = finished(evaluate(wardrobe.opened))
    assert (card.by, card.photos, card.products, card.asked, card.askable) == ("category", 24, 3, 24, 24)
    assert figure(card, FigureName.R1) > 0.9
    assert figure(card, FigureName.ACCURACY) > 0.9
    assert card.reliability
    assert card.confusion is not None
    assert card.confusion.names == ("dress", "shoe", "skirt")
    assert sum(card.similarities.matches if card.similarities else ()) == 24
    assert notes(card) == {Note.OWN_PHOTOS, Note.NOT_LEARNED}


def test_progress_goes_on_and_the_same_catalog_gives_the_same_card(wardrobe: Session) -> None:
    shares = list(evaluate(wardrobe.opened))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert finished(evaluate(wardrobe.opened)) == finished(evaluate(wardrobe.opened))


def test_photos_that_have_nothing_to_find_or_to_say_are_counted(shop: Session) -> None:
    # Product 007 has two photos, all others one; five photos show none.
    card = finished(evaluate(shop.opened, "sku"))
    assert card.asked == 2
    assert {note.sentence: note.details["count"] for note in card.notes if "count" in note.details} == {
        Note.ALONE: 5,
        Note.UNLABELLED: 5,
        # Nor can any of them be compared with five others of its kind.
        Note.UP_UNKNOWN: 12,
    }


def test_what_is_mistaken_is_named_with_its_photo(shop: Session) -> None:
    card = finished(evaluate(shop.opened, "sku"))
    weak = {part.label: part for part in card.weak}
    assert set(weak) <= {"007"}
    for part in (*card.weak, *card.confused):
        assert part.label == "007" != part.taken_for
        assert shop.opened.columns.product(part.photo.photo_id or 0).sku == "007"  # type: ignore[union-attr]
    assert all(part.name == "Sun hat" for part in card.weak)


def test_copies_do_not_find_each_other(wardrobe: Session, tmp_path: Path) -> None:
    for number in range(8):
        for copy in ("a", "b"):
            source = tmp_path / "wardrobe" / "shoe" / f"shoe{number}.png"
            (tmp_path / "wardrobe" / "shoe" / f"{copy}{number}.png").write_bytes(source.read_bytes())
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    wardrobe.apply_import(wardrobe.plan_from_folders())
    wardrobe.set_looks({})
    before = finished(evaluate(wardrobe.opened, "category"))
    assert before.photos == 40
    # Of 24 photos of shoes, each a copy of two others, none is found by its copy alone.
    answers = finished(asking.ask(*2 * (_photos(wardrobe),), {asking.PLAIN: identity(wardrobe.opened.embedder.size)}))
    contents = answers.asked.contents
    for row, found in zip(answers.rows.tolist(), answers.now.found.tolist(), strict=True):
        assert contents[row] not in {contents[other] for other in found if other >= 0}


def _photos(session: Session) -> LabelledPhotos:
    from visrec_desktop.pipeline.labelled_photos import catalog_photos

    photos: LabelledPhotos = finished(catalog_photos(session.opened, "category"))
    return photos


def test_photos_of_a_folder_ask_by_the_labels_of_a_table(wardrobe: Session, queries: OwnQuestions) -> None:
    card = finished(evaluate(wardrobe.opened, "category", queries))
    assert (card.asked, card.source) == (5, "queries")
    assert figure(card, FigureName.R1) == figure(card, FigureName.ACCURACY) == 1.0
    assert {Note.UNREADABLE, Note.UNLABELLED} <= notes(card)
    assert Note.OWN_PHOTOS not in notes(card)
    # The SKU may be called a product there.
    assert finished(evaluate(wardrobe.opened, "sku", queries)).asked == 5


def test_a_catalog_without_products_takes_its_labels_from_the_table(
    catalog: Catalog, fake_embedder: FakeEmbedder, tmp_path: Path, queries: OwnQuestions
) -> None:
    session = Session(catalog, fake_embedder)
    finished(session.index_folder(write_kinds(tmp_path / "wardrobe", KINDS)))
    with pytest.raises(NoValuesError):
        finished(evaluate(session.opened, "category"))
    assert queries.labels is not None
    rows = [f"\nwardrobe/{name}/{name}{number}.png,{name}{number},{name}" for name in KINDS for number in range(8)]
    queries.labels.write_text(queries.labels.read_text("utf-8") + "".join(rows), encoding="utf-8")
    assert finished(evaluate(session.opened, "category", queries)).photos == 24


def test_other_photos_can_be_searched_in_place_of_the_catalog_s(wardrobe: Session, queries: OwnQuestions) -> None:
    card = finished(evaluate(wardrobe.opened, "category", replace(queries, queries=None, against=queries.queries)))
    assert (card.photos, card.asked, card.source) == (5, 24, "own photos against queries")
    # A photo that the catalog has, too, is never found by itself.
    both = replace(queries, against=queries.queries)
    assert finished(evaluate(wardrobe.opened, "category", both)).asked == 4


@pytest.mark.parametrize(
    ("by", "labels", "error"),
    [("material", None, NoValuesError), ("brand", "labels", ColumnMissingError), ("sku", None, NothingToMeasureError)],
)
def test_what_cannot_be_measured_is_said(
    wardrobe: Session, queries: OwnQuestions, by: str, labels: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        finished(evaluate(wardrobe.opened, by, queries if labels else None))


def test_questions_without_labels_are_refused(wardrobe: Session, queries: OwnQuestions, tmp_path: Path) -> None:
    with pytest.raises(NoLabelsError):
        finished(evaluate(wardrobe.opened, "sku", replace(queries, labels=None)))
    with pytest.raises(NoLabelledPhotosError):
        finished(evaluate(wardrobe.opened, "category", replace(queries, queries=tmp_path / "wardrobe")))


def test_an_empty_catalog_has_no_quality(catalog: Catalog, fake_embedder: FakeEmbedder) -> None:
    with pytest.raises(CatalogEmptyError):
        finished(evaluate(Session(catalog, fake_embedder).opened))


def test_the_lookbook_asks_its_own_questions(wardrobe: Session) -> None:
    wardrobe.set_looks({f"look {n}": [f"dress{n}", f"skirt{n}", f"shoe{n}"] for n in range(8)})
    card = finished(evaluate(wardrobe.opened))
    warm = card.figure(FigureName.WARM)
    assert warm is not None
    assert warm.count > 0
    assert warm.plain.low is not None


def test_each_change_adds_a_point_to_the_history(wardrobe: Session, tmp_path: Path) -> None:
    for _ in range(2):
        finished(evaluate(wardrobe.opened))
    (point,) = past(wardrobe.opened, "category")
    assert point.figures["R@1"] > 0.9
    assert (point.photos, point.learned) == (24, None)
    variant(300, 9).save(tmp_path / "wardrobe" / "shoe" / "shoe9.png")
    finished(wardrobe.index_folder(tmp_path / "wardrobe"))
    wardrobe.apply_import(wardrobe.plan_from_folders())
    finished(evaluate(wardrobe.opened))
    assert [point.photos for point in past(wardrobe.opened, "category")] == [24, 25]
    assert past(wardrobe.opened, "sku") == []


def test_the_photos_that_could_be_better_are_on_the_card(wardrobe: Session) -> None:
    card = finished(evaluate(wardrobe.opened))
    assert card.fitness is not None
    assert card.fitness.checked == 24
    assert card.to_json()["fitness"]["flaws"] == {"too small": 24}


def test_a_card_that_is_not_wanted_any_more_leaves_no_point(wardrobe: Session) -> None:
    steps = evaluate(wardrobe.opened)
    for _ in range(3):
        next(steps)
    steps.close()
    assert past(wardrobe.opened, "category") == []


@pytest.fixture
def learned(wardrobe: Session) -> Session:
    """Searched by a metric that tells nothing: all but two directions are gone."""
    size = wardrobe.opened.embedder.size
    components = np.eye(size, dtype=np.float32)[:2]
    projection = Projection(wardrobe.opened.index.projection.mean, components, 24)
    compared = Comparison(24, 0.5, 0.6, 0.5, 0.6, 0.05, 0.15, 0.2)
    report = LearningReport("category", "quick", 24, 3, compared, None, 0.3, Verdict.BETTER, 1.0)
    put_to_use(keep_metric(projection, report, wardrobe.opened.embedder.name, wardrobe.catalog), wardrobe)
    return wardrobe


def test_a_learned_metric_stands_beside_the_plain_features(learned: Session) -> None:
    card = finished(evaluate(learned.opened))
    first = card.figure(FigureName.R1)
    assert first is not None
    assert first.now.value < first.plain.value
    assert first.gain is not None
    assert first.gain.value == pytest.approx(first.now.value - first.plain.value)
    assert card.learned == 1
    assert Note.HAS_SEEN in notes(card)


def test_no_photo_is_asked_of_a_metric_that_was_learned_from_it(learned: Session) -> None:
    seen: list[int] = []

    def refit(embeddings: NDArray[np.float32], labels: Sequence[str]) -> Generator[None, None, Projection]:
        yield
        seen.append(len(embeddings))
        assert len(set(labels)) == 3
        return identity(embeddings.shape[1])

    card = finished(evaluate(learned.opened, refit=refit))
    assert seen == [18] * 4
    assert Note.LEARNED_AGAIN in notes(card)
    assert figure(card, FigureName.R1) > 0.9


def test_other_embeddings_get_figures_of_their_own(wardrobe: Session) -> None:
    def others(photos: LabelledPhotos) -> Generator[None, None, Mapping[str, NDArray[np.float32]]]:
        yield
        same = np.zeros((len(photos), 3), np.float32)
        same[:, 0] = 1
        return {"article": same}

    first = finished(evaluate(wardrobe.opened, others=others)).figure(FigureName.R1)
    assert first is not None
    assert isinstance(first.others["article"], Estimate)
    assert first.others["article"].value < first.plain.value


def test_of_a_large_catalog_some_photos_are_asked(wardrobe: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_ASKED", 10)
    card = finished(evaluate(wardrobe.opened))
    assert (card.asked, card.askable) == (10, 24)
    assert Note.SAMPLED in notes(card)
    assert json.dumps(card.to_json())
