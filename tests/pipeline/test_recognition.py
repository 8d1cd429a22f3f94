"""What a photo shows: what users said, the catalog's own columns, colours, and general names where there is nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.pipeline.helpers import finished, photo_id, variant
from visrec_desktop.core.paths import resource
from visrec_desktop.core.products import LabelSource, Product, RecognizedLabel, Region
from visrec_desktop.core.records import Query, Retrieval
from visrec_desktop.pipeline import recognition
from visrec_desktop.pipeline.recognition import with_value
from visrec_desktop.pipeline.session import Session
from visrec_desktop.recommend.recognition import Recognized


@pytest.fixture
def general(monkeypatch: pytest.MonkeyPatch) -> RecognizedLabel:
    """In place of ImageNet's names, which only the real model knows."""
    label = RecognizedLabel("general", "teapot", 0.6, True, LabelSource.GENERAL)
    monkeypatch.setattr(recognition, "general_names", lambda picture, opened: [label])
    return label


@pytest.fixture
def dress(wardrobe: Session, tmp_path: Path) -> Retrieval:
    """A dress that the catalog has not, looked at after everything was learned."""
    finished(wardrobe.learn())
    variant(100, 77).save(tmp_path / "query.png")
    return wardrobe.look_at(Query("query", path=tmp_path / "query.png"))


def in_column(labels: list[RecognizedLabel], column: str) -> list[RecognizedLabel]:
    return [label for label in labels if label.column == column]


def test_the_catalogs_own_categories_are_recognised(wardrobe: Session, dress: Retrieval) -> None:
    (label, *_) = in_column(wardrobe.recognize(dress), "category")

    assert (label.value, label.source) == ("dress", LabelSource.CATALOG)
    assert 0.5 < label.confidence <= 1


def test_colours_are_named_without_any_label(wardrobe: Session, tmp_path: Path, general: RecognizedLabel) -> None:
    Image.new("RGB", (64, 64), (200, 20, 20)).save(tmp_path / "red.png")

    labels = wardrobe.recognize(wardrobe.look_at(Query("red", path=tmp_path / "red.png")))

    (colour,) = in_column(labels, "colour")
    assert (colour.value, colour.source) == ("red", LabelSource.GENERAL)


def test_without_categories_there_are_general_names(photos_only: Session, general: RecognizedLabel) -> None:
    seen = photos_only.look_at(Query("", photo_id=photo_id(photos_only, "mugs/one.png")))

    assert general in photos_only.recognize(seen)


def test_they_are_said_beside_a_category_that_is_a_guess(
    wardrobe: Session, dress: Retrieval, general: RecognizedLabel, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognizer = wardrobe.opened.recognizers["category"]
    guess = Recognized("dress", 0.45, False)
    monkeypatch.setattr(recognizer, "recognize", lambda embedding: [guess])

    labels = wardrobe.recognize(dress)

    assert general in labels
    assert [label.is_sure for label in in_column(labels, "category")] == [False]


def test_with_a_sure_category_they_do_not_come(wardrobe: Session, dress: Retrieval, general: RecognizedLabel) -> None:
    assert general not in wardrobe.recognize(dress)


def test_a_correction_is_remembered_as_a_label_of_that_photo(wardrobe: Session, dress: Retrieval) -> None:
    wardrobe.correct_label(dress, "category", "gown")

    (label,) = in_column(wardrobe.recognize(dress), "category")
    assert label == RecognizedLabel("category", "gown", 1.0, True, LabelSource.USER)

    wardrobe.correct_label(dress, "category", "")
    assert in_column(wardrobe.recognize(dress), "category")[0].value == "dress"


def test_a_correction_of_a_part_is_none_of_the_whole_photo(wardrobe: Session, dress: Retrieval) -> None:
    part = replace(dress.query, region=Region(0.0, 0.0, 0.5, 0.5))
    wardrobe.correct_label(wardrobe.look_at(part), "category", "sleeve")

    assert in_column(wardrobe.recognize(wardrobe.look_at(part)), "category")[0].value == "sleeve"
    assert in_column(wardrobe.recognize(wardrobe.look_at(dress.query)), "category")[0].value == "dress"
    (label,) = wardrobe.catalog.choices.labels(wardrobe.opened.embedder.name, wardrobe.opened.embedder.size)
    assert wardrobe.catalog.photo_ids_of_content(label.content_hash) == []


def test_of_a_strange_photo_the_best_guess_is_told_and_called_one(
    wardrobe: Session, tmp_path: Path, general: RecognizedLabel
) -> None:
    finished(wardrobe.learn())
    variant(900, 1).save(tmp_path / "strange.png")

    labels = wardrobe.recognize(wardrobe.look_at(Query("strange", path=tmp_path / "strange.png")))

    assert [label.is_sure for label in in_column(labels, "category")] == [False]
    assert general in labels


def test_a_photo_of_the_catalog_shows_what_its_product_says(wardrobe: Session) -> None:
    finished(wardrobe.learn())
    wardrobe.save_product(replace(wardrobe.product("shoe0"), category="boot"))
    seen = wardrobe.look_at(Query("", photo_id=photo_id(wardrobe, "shoe/shoe0.png")))

    assert in_column(wardrobe.recognize(seen), "category") == [
        RecognizedLabel("category", "boot", 1.0, True, LabelSource.USER)
    ]

    wardrobe.correct_label(seen, "category", "sandal")
    assert in_column(wardrobe.recognize(seen), "category")[0].value == "sandal"


def test_products_without_a_value_are_proposed_one(wardrobe: Session) -> None:
    for sku in ("dress3", "shoe5"):
        wardrobe.save_product(replace(wardrobe.product(sku), category=""))

    proposals = finished(wardrobe.propose_labels("category"))

    assert {(p.product.sku, p.label.value) for p in proposals} == {("dress3", "dress"), ("shoe5", "shoe")}
    assert [p.label.confidence for p in proposals] == sorted((p.label.confidence for p in proposals), reverse=True)
    assert finished(wardrobe.propose_labels("style")) == []


def test_accepted_proposals_are_stored_and_can_be_taken_back_together(wardrobe: Session) -> None:
    for sku in ("dress3", "shoe5"):
        wardrobe.save_product(replace(wardrobe.product(sku), category=""))
    proposals = finished(wardrobe.propose_labels("category"))

    wardrobe.accept_proposals(proposals)

    assert (wardrobe.product("dress3").category, wardrobe.product("shoe5").category) == ("dress", "shoe")
    assert wardrobe.undo() == "labels"
    assert (wardrobe.product("dress3").category, wardrobe.product("shoe5").category) == ("", "")


def test_accepting_keeps_what_was_edited_meanwhile(wardrobe: Session) -> None:
    wardrobe.save_product(replace(wardrobe.product("dress3"), category=""))
    proposals = finished(wardrobe.propose_labels("category"))
    wardrobe.save_product(replace(wardrobe.product("dress3"), name="Evening dress", price=80.0))

    wardrobe.accept_proposals(proposals)

    product = wardrobe.product("dress3")
    assert (product.category, product.name, product.price) == ("dress", "Evening dress", 80.0)


def test_a_value_goes_into_the_column_that_it_is_of() -> None:
    product = Product("1", tags=("new",), extras={"style": "modern"})

    assert with_value(product, "category", "lamp").category == "lamp"
    assert with_value(product, "tags", "oak").tags == ("new", "oak")
    assert with_value(product, "style", "rustic").extras == {"style": "rustic"}


def test_imagenet_names_what_a_sample_photo_shows(sample: Session) -> None:
    sample.undo()
    picture = sample.look_at(Query("mug", path=resource("sample_queries", "mug_orange.jpg"))).query_picture

    labels = recognition.general_names(picture, sample.opened)

    assert 1 <= len(labels) <= 3
    assert any("mug" in label.value or "cup" in label.value for label in labels)
    assert all(label.is_sure is (label.confidence >= 0.5) for label in labels)
